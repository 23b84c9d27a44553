"""A server on loopback that answers as a service must not: each path in its own way."""

import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_OK = _HEAD + "Content-Length: 3\r\nConnection: close\r\n\r\nhej"
_WAYS = {
    "/empty": "",
    "/cut": _HEAD + "Content-Length: 9999\r\n\r\n<p>bara lite",
    "/loop": "HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n",
    "/garbage": "\x00\x01 hej\r\n\r\n",
    "/portal": "HTTP/1.1 511 Network Authentication Required\r\nContent-Length: 0\r\n\r\n",
    "/nothing": "HTTP/1.1 204 No Content\r\n\r\n",
    "/elsewhere": "HTTP/1.1 302 -\r\nLocation: http://login.example/\r\nContent-Length: 0\r\n\r\n",
}


class BadServer:
    """Serves until closed; `port` is where. *answers* switches whether it listens at all."""

    def __init__(self, certificate: Path | None = None, *, first_line: str | None = None) -> None:
        self.asked: list[str] = []  # request lines
        self._everything = first_line  # the answer to everything, when given
        self._let_go = threading.Event()
        self._threads: list[threading.Thread] = []
        self._context: ssl.SSLContext | None = None
        if certificate is not None:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(certificate)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.05)
        self.port = int(self._socket.getsockname()[1])
        self._start(self._accept)

    def url(self, path: str) -> str:
        """Return the address of *path*."""
        scheme = "http" if self._context is None else "https"
        return f"{scheme}://127.0.0.1:{self.port}{path}"

    def let_go(self) -> None:
        """End the answers that are being held back."""
        self._let_go.set()

    def close(self) -> None:
        """Answer nobody any more."""
        self._let_go.set()
        for thread in self._threads:
            thread.join()
        self._socket.close()

    def _start(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._let_go.is_set():
            with suppress(TimeoutError):
                connection, _ = self._socket.accept()
                self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(2)
            if self._context is not None:
                connection = self._context.wrap_socket(connection, server_side=True)
            asked = connection.recv(65_536).decode("latin-1")
            if asked:
                self._answer(connection, asked.split("\r\n")[0])
            connection.close()

    def _answer(self, connection: socket.socket, line: str) -> None:
        self.asked.append(line)
        path = line.split(" ")[1].partition("?")[0] if line.count(" ") > 1 else "/"
        if self._everything is not None:
            connection.sendall(self._everything.encode())
        elif path == "/silent":
            self._let_go.wait(20)
        elif path == "/drip":
            connection.sendall((_HEAD + "\r\n<!doctype html><p>").encode())
            while not self._let_go.wait(0.1):
                connection.sendall(b"x ")
        else:
            connection.sendall(_WAYS.get(path, _OK).encode("latin-1"))


@contextmanager
def bad_server(
    certificate: Path | None = None, first_line: str | None = None
) -> Iterator[BadServer]:
    """Serve badly meanwhile."""
    server = BadServer(certificate, first_line=first_line)
    try:
        yield server
    finally:
        server.close()


def self_signed(folder: Path) -> Path:
    """Return a certificate for 127.0.0.1 that nobody vouches for, with its key, in one file."""
    path = folder / "own.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    subprocess.run(
        [*command, "-subj", "/CN=127.0.0.1", "-keyout", path, "-out", path.with_suffix(".crt")],
        check=True, capture_output=True,
    )  # fmt: skip
    path.write_text(path.read_text() + path.with_suffix(".crt").read_text(), encoding="ascii")
    return path


def free_port() -> int:
    """Return a port at which nobody answers."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])
