"""Start-up of a session beside a bare QWebEngineView, in one run.

    python -m tests.bench.startup [--runs 5]

Prints the median seconds of each and their ratio. The floor is a process that shows an empty page
in a bare view; ours is a session from its start to its first usable screen.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from time import monotonic

import msgspec

from kiosk.config import Config
from kiosk.domain.messages import FromSession, Screen, Setup, Show, Shown, decode, encode

BARE = """
import sys
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
application = QApplication(["bare"])
view = QWebEngineView()
view.loadFinished.connect(lambda _: (print("shown", flush=True), application.quit()))
view.setHtml("<!doctype html><title>bare</title><p>bare</p>")
view.showFullScreen()
application.exec()
"""


def bare(environment: dict[str, str]) -> float:
    """Return the seconds a bare view takes to show an empty page."""
    started = monotonic()
    process = subprocess.Popen(
        [sys.executable, "-c", BARE],
        stdout=subprocess.PIPE,
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    process.stdout.readline()
    seconds = monotonic() - started
    process.kill()
    process.wait()
    return seconds


def session(environment: dict[str, str], folder: str) -> float:
    """Return the seconds a session takes to show the language screen."""
    started = monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk.app"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    setup = Setup(config=msgspec.to_builtins(Config()), folder=folder)
    process.stdin.write(encode(setup) + encode(Show()))
    process.stdin.flush()
    for line in process.stdout:
        message = decode(line, FromSession)
        if isinstance(message, Shown) and message.visible and message.screen is Screen.LANGUAGE:
            break
    seconds = monotonic() - started
    os.killpg(process.pid, 9)
    process.wait()
    return seconds


def main() -> None:
    """Measure in turns, so that a noisy machine is noisy for both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    environment = dict(os.environ)
    if os.geteuid() == 0:
        environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    floor, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs):
            floor.append(bare(environment))
            ours.append(session(environment, folder))
    middle, own = statistics.median(floor), statistics.median(ours)
    record = {"bare_seconds": round(middle, 2), "session_seconds": round(own, 2)}
    sys.stdout.write(json.dumps({**record, "ratio": round(own / middle, 2)}) + "\n")


if __name__ == "__main__":
    main()
