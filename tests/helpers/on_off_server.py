"""A small service on loopback that can go away and come back at the same port."""

import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # none outlives the server


class OnOffServer:
    """Serves `pages`; what was asked for and posted is kept in their lists."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.asked: list[str] = []
        self.posted: list[str] = []
        self.hangs_up = False  # takes what is posted, and never answers it
        self.answer = (200, "")  # to what is posted: status, and where it sends
        self.holds = threading.Event()  # set: nothing is held back
        self.holds.set()
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        self.port = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.holds.set()
        self.stop()

    def url(self, path: str) -> str:
        """Return the address of *path*."""
        return f"http://127.0.0.1:{self.port}{path}"

    def start(self) -> None:
        """Answer again."""
        self._server = _Server(("127.0.0.1", self.port), self._handler())
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def stop(self) -> None:
        """Be gone: connections are refused."""
        if self._server is not None and self._thread is not None:
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()
            self._server = None

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        served = self

        class Handler(BaseHTTPRequestHandler):
            timeout = 0.3  # Chromium opens connections it does not use

            def do_HEAD(self) -> None:
                self._answer(b"")

            def do_GET(self) -> None:
                served.asked.append(self.path)
                served.holds.wait(10)
                self._answer(served.pages.get(self.path.partition("?")[0], "?").encode())

            def do_POST(self) -> None:
                length = int(self.headers.get("content-length", 0))
                served.posted.append(self.rfile.read(length).decode())
                served.holds.wait(10)
                if not served.hangs_up:
                    self._answer(b"<!doctype html><h1>Tack</h1>", *served.answer)

            def _answer(self, body: bytes, status: int = 200, location: str = "") -> None:
                self.send_response(status)
                if location:
                    self.send_header("location", location)
                self.send_header("content-type", "text/html; charset=utf-8")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                with suppress(OSError):  # who asked is gone
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Be quiet."""

        return Handler
