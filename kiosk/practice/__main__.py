"""`python -m kiosk.practice`: serves the practice site on loopback until stdin closes."""

import argparse
import os
import signal
import socket
import sys
import threading
from datetime import datetime

from werkzeug.serving import WSGIRequestHandler, make_server

from kiosk.domain.messages import Listening, encode
from kiosk.practice.receipt import missing_font
from kiosk.practice.site import create_site, now
from kiosk.practice.variants import VARIANTS
from kiosk.practice.visits import Timeouts

HOST = "127.0.0.1"


class _QuietHandler(WSGIRequestHandler):
    """Answers without a log: addresses and requests belong to the visitor."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002  werkzeug's name
        """Write nothing."""


def _end_with_stdin() -> None:
    while sys.stdin.buffer.read(4096):
        pass
    os._exit(0)


def _listen(port: int) -> socket.socket:
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    found.bind((HOST, port))
    found.listen(128)
    return found


def _moment(text: str) -> datetime:
    """Return the time written; argparse tells what is wrong with it."""
    return datetime.fromisoformat(text).astimezone()


def _choice() -> argparse.Namespace:
    """Return what the command line says; argparse tells what is wrong with it."""
    parser = argparse.ArgumentParser(
        prog="python -m kiosk.practice",
        description="The practice e-services, on this machine only.",
    )
    parser.add_argument("--port", type=int, default=0, help="0 (the default) takes a free port")
    parser.add_argument(
        "--open", action="store_true", help="every page can be reached without a login"
    )
    parser.add_argument(
        "--warn-after", type=int, default=300, metavar="S", help="seconds until the warning"
    )
    parser.add_argument(
        "--expire-after", type=int, default=60, metavar="S", help="seconds from warning to logout"
    )
    parser.add_argument(
        "--variant",
        choices=VARIANTS,
        default=VARIANTS[0],
        help="the markup of the pages: v2 has other ids and classes, v3 other elements and order",
    )
    parser.add_argument(
        "--now", type=_moment, metavar="TIME", help="stop the clock: 2026-11-23T09:00"
    )
    choice = parser.parse_args()
    if not 0 <= choice.port <= 65535:  # noqa: PLR2004  the largest port there is
        parser.error(f"--port: {choice.port} is not a port; choose 0 to 65535")
    return choice


def main() -> int:
    """Serve; exit 2 with one line when the port cannot be had."""
    choice = _choice()
    try:
        listening = _listen(choice.port)
    except OSError as error:
        print(  # noqa: T201  the one line for IT
            f"practice site: port {choice.port} cannot be used ({error.strerror}); "
            "choose another with --port, or 0 for a free one",
            file=sys.stderr,
        )
        return 2
    if problem := missing_font():
        print(f"practice site: no receipts as pdf: {problem}", file=sys.stderr)  # noqa: T201  for IT
    port = int(listening.getsockname()[1])
    site = create_site(
        everything=choice.open,
        timeouts=Timeouts(choice.warn_after, choice.expire_after),
        variant=choice.variant,
        clock=(lambda: choice.now) if choice.now else now,
    )
    server = make_server(
        HOST,
        port,
        site,
        threaded=True,
        request_handler=_QuietHandler,
        fd=listening.fileno(),
    )
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    threading.Thread(target=_end_with_stdin, daemon=True).start()
    sys.stdout.buffer.write(encode(Listening(port=port)))
    sys.stdout.buffer.flush()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
