"""`kiosk guide check` on many saved pages whose steps have lost their element.

    python -m tests.bench.guide_check [--pages 200] [--busy]

Prints the seconds for a page, and beside it the floor: the same pages loaded by a bare view, one
after the other. With --busy each page has a clock that never rests.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic

HEAD = """format = 1
id = "sparade"
title = "Sparade sidor"
category = "boende"
authority = "Myndigheten"
start = "https://exempel.se/"
"""
STEP = """[[step]]
id = "s{0}"
page = {{ path = "/sida/{0}" }}
text = "Skriv."
done = "filled"
target = [{{ label = "Saknas" }}, {{ field = "saknas" }}]
"""
ROWS = "".join(
    f"<p>Stycke {n} om det som gäller.</p><label>Fält {n} <input name=falt{n}></label>"
    for n in range(60)
)
CLOCK = "<p id=k></p><script>setInterval(() => k.textContent = Date.now(), 100)</script>"
BARE = """
import sys
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
from time import monotonic
application = QApplication(["bare"])
view = QWebEngineView()
addresses = iter(sys.argv[1:])
def go(*_):
    address = next(addresses, None)
    if address is None:
        print(monotonic() - started, flush=True)
        application.quit()
    else:
        view.load(QUrl(address))
view.loadFinished.connect(go)
view.resize(1308, 880)
view.show()
started = monotonic()
go()
application.exec()
"""


class _Pages(BaseHTTPRequestHandler):
    """Answers every address with a saved page."""

    clock = ""

    def do_GET(self) -> None:
        body = f"<!doctype html><html lang=sv><title>Sida</title><h1>Sida</h1>{ROWS}{self.clock}"
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Be quiet."""


class _Quiet(ThreadingHTTPServer):
    """Says nothing of a browser that hangs up."""

    def handle_error(self, *_: object) -> None:
        """Be quiet."""


def main() -> None:
    """Measure the floor, then the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--busy", action="store_true")
    options = parser.parse_args()
    _Pages.clock = CLOCK if options.busy else ""
    server = _Quiet(("127.0.0.1", 0), _Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    if os.geteuid() == 0:
        environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"

    addresses = [f"{base}/sida/{number}" for number in range(options.pages)]
    bare = subprocess.run(
        [sys.executable, "-c", BARE, *addresses],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        guide = Path(folder) / "guide.toml"
        steps = (STEP.format(number) for number in range(options.pages))
        guide.write_text(HEAD + "".join(steps), encoding="utf-8")
        started = monotonic()
        run = subprocess.run(
            [sys.executable, "-m", "kiosk.cli", "guide", "check", str(guide), "--base", base],
            env=environment,
            stdout=subprocess.PIPE,
            check=False,
        )
        whole = monotonic() - started
    server.shutdown()
    record = {
        "pages": options.pages,
        "reported": len(run.stdout.splitlines()),
        "exit_code": run.returncode,
        "seconds": round(whole, 1),
        "seconds_a_page": round(whole / options.pages, 3),
        "floor_a_page": round(float(bare.stdout) / options.pages, 3),
    }
    sys.stdout.write(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()
