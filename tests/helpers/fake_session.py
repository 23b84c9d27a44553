"""A session without Qt: speaks the protocol, and misbehaves in the ways it is told to.

    python fake_session.py [WAY…] [FOLDER]

FOLDER gets a file `<pid>.json` with the set-up and one `<pid>.show` with the farewell, so that a
test can see what the session was told. Ways are the functions below, at the moment of their name.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

BEAT = 0.1  # seconds


def say(**message: object) -> None:
    line = json.dumps(message) + "\n"
    with contextlib.suppress(BrokenPipeError):
        os.write(1, line.encode())


def hear() -> dict[str, object]:
    line = sys.stdin.readline()
    if not line:
        os._exit(0)
    return dict(json.loads(line))


def beat() -> None:
    while True:
        say(type="beat")
        time.sleep(BEAT)


def leave_grandchildren(folder: Path) -> None:
    """Start one process beside, one in a session of its own, one daemon, one that is stopped."""
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
    command = [sys.executable, "-S", "-c", code]
    beside = subprocess.Popen(command)
    apart = subprocess.Popen(command, start_new_session=True)
    stopped = subprocess.Popen(command, start_new_session=True)
    stopped.send_signal(signal.SIGSTOP)
    without_marker = {"PATH": os.environ["PATH"]}
    script = f"import subprocess; print(subprocess.Popen({command!r}, start_new_session=True).pid)"
    daemon = subprocess.run(
        [sys.executable, "-S", "-c", script],
        env=without_marker, stdout=subprocess.PIPE, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    pids = [beside.pid, apart.pid, stopped.pid, int(daemon.stdout)]
    (folder / f"{os.getpid()}.pids").write_text(json.dumps(pids), encoding="utf-8")


def main() -> None:
    *ways, place = sys.argv[1:]
    folder = Path(place)
    first = not list(folder.glob("*.json"))
    if "only-first" in ways and not first:
        ways = []
    if "stubborn" in ways:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
    if "die-at-start" in ways:
        sys.stderr.write("cannot find a display\n")
        sys.exit(3)
    setup = hear()
    record = {"setup": setup, "environment": dict(os.environ), "group": os.getpgrp()}
    (folder / f"{os.getpid()}.json").write_text(json.dumps(record), encoding="utf-8")
    Path(os.environ["TMPDIR"], "typed").write_text("19121212-1212", encoding="utf-8")
    threading.Thread(target=beat, daemon=True).start()
    if "never-ready" in ways:
        time.sleep(600)
    say(type="ready", sandboxed="unsandboxed" not in ways)
    if "ends-as-spare" in ways:
        say(type="ended", reason="finished", language="sv", look={})
    show = hear()
    (folder / f"{os.getpid()}.show").write_text(json.dumps(show), encoding="utf-8")
    screen = "finished" if show.get("farewell") else "language"
    say(type="shown", screen=screen, visible=True)
    misbehave(ways, folder)
    if setup["play"]:
        say(
            type="played", receipt="no-receipt" not in ways, steps=9, highlights=8,
            wrong_highlights=0, origins={"draft": 20}, seconds=1.5, pictures=0,
        )  # fmt: skip
        say(type="ended", reason="finished", language="ar", look={"text": "large"})
    for line in sys.stdin:  # a test may only end it with stdin, a signal, or the file `end`
        del line


def misbehave(ways: list[str], folder: Path) -> None:
    if "grandchildren" in ways:
        leave_grandchildren(folder)
    if "crash" in ways:
        os.abort()
    if "hang" in ways:
        os.kill(os.getpid(), signal.SIGSTOP)
    if "garbage" in ways:
        os.write(1, b"<h1>Anna Andersson 19121212-1212</h1>\n")
    if "url" in ways:
        say(type="shown", screen="guided", visible=True, url="https://example.org/?pnr=19121212")
    if "oversized" in ways:
        os.write(1, b"x" * 5_000_000)
    if "flood" in ways:
        while True:
            os.write(1, b'{"type":"beat"}\n' * 1000)
    if "flood-errors" in ways:
        threading.Thread(target=flood_errors, daemon=True).start()
    if "finish" in ways:
        say(type="ended", reason="finished", language="ar", look={"text": "large"})
    if "idle" in ways:
        say(type="ended", reason="idle", language="ar", look={})


def flood_errors() -> None:
    while True:
        os.write(2, b"https://example.org/?pnr=191212121212\n" * 1000)


if __name__ == "__main__":
    main()
