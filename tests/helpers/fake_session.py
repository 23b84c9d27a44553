"""A session without Qt: speaks the protocol, and misbehaves in the ways it is told to.

    python fake_session.py [WAY…] [FOLDER]

FOLDER gets a file `<pid>.json` with the set-up and one `<pid>.show` with the farewell, so that a
test can see what the session was told. "only-first" makes later sessions behave.
"""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

BEAT = 0.1  # seconds


def say(**message: object) -> None:
    say_at_once(message)


def say_at_once(*messages: dict[str, object]) -> None:
    lines = "".join(json.dumps(message) + "\n" for message in messages)
    with contextlib.suppress(BrokenPipeError):
        os.write(1, lines.encode())


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
    script = (
        "from subprocess import DEVNULL, Popen;"
        f"print(Popen({command!r}, start_new_session=True, stdout=DEVNULL).pid)"
    )
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
        sys.stderr.write("Traceback (most recent call last):\n  File\ncannot find a display\n")
        sys.stderr.write("Fatal Python error: Aborted\n\nExtension modules: a, b\n")
        sys.exit(3)
    setup = hear()
    record = {"setup": setup, "environment": dict(os.environ), "group": os.getpgrp()}
    (folder / f"{os.getpid()}.json").write_text(json.dumps(record), encoding="utf-8")
    Path(os.environ["TMPDIR"], "typed").write_text("19121212-1212", encoding="utf-8")
    threading.Thread(target=beat, daemon=True).start()
    if "never-ready" in ways:
        time.sleep(600)
    if "heavy" in ways:
        held.append(b"x" * 400_000_000)
    ready: dict[str, object] = {"type": "ready", "sandboxed": "unsandboxed" not in ways}
    if "ends-as-spare" in ways:  # before anybody can be let in
        say_at_once(ready, {"type": "ended", "reason": "finished", "language": "sv", "look": {}})
    else:
        say_at_once(ready)
    show = wiped(ways)
    (folder / f"{os.getpid()}.show").write_text(json.dumps(show), encoding="utf-8")
    if "grandchildren" in ways:
        leave_grandchildren(folder)
    screen = "finished" if show.get("farewell") else "language"
    say(type="shown", screen=screen, visible=True)
    misbehave(ways)
    if setup["play"] and "wait-for-ever" not in ways:
        say(
            type="played", receipt="no-receipt" not in ways, left="left" in ways, steps=9,
            highlights=8, wrong_highlights=0, origins={"draft": 20}, seconds=1.5, pictures=0,
        )  # fmt: skip
        say(type="ended", reason="finished", language="ar", look={"text": "large"})
    listen(ways)


def listen(ways: list[str]) -> None:
    while message := hear():
        if message["type"] == "leave" and "deaf" not in ways:
            say(type="ended", reason=message["reason"], language="ar", look={})


def wiped(ways: list[str]) -> dict[str, object]:
    """Answer the wishes to clear the clipboard; return what is said then."""
    while (said := hear())["type"] == "wipe":
        if "dies-wiping" in ways:
            sys.exit(70)
        if "silent-wipe" not in ways:
            say(type="wiped", clipboard="dirty" not in ways)
    return said


def misbehave(ways: list[str]) -> None:
    visitor = {"language": "ar", "look": {"text": "large"}}
    known: dict[str, Callable[[], object]] = {
        "leave-segment": leave_segment,
        "lock-folder": lambda: Path(os.environ["TMPDIR"]).chmod(0),
        "crash": os.abort,
        "hang": lambda: os.kill(os.getpid(), signal.SIGSTOP),
        "garbage": lambda: os.write(1, b"<h1>Anna Andersson 19121212-1212</h1>\n"),
        "url": lambda: say(type="shown", screen="guided", visible=True, url="?pnr=19121212"),
        "invented": lambda: say(type="failed", fault="19121212-1212"),
        "oversized": lambda: os.write(1, b"19121212" * 1_000_000),
        "flood": flood,
        "flood-errors": lambda: threading.Thread(target=flood_errors, daemon=True).start(),
        "speaks": lambda: say(type="chosen", language="ar"),
        "spin": spin,
        "swell": lambda: held.append(b"x" * 400_000_000),
        "burst": lambda: held.append(b"x" * 700_000_000),
        "broken": lambda: say(type="ended", reason="broken", **visitor),
        "errand": lambda: say(type="reached", guide="boendestod", step="hyra"),
        "receipt": lambda: say(type="reached", guide="boendestod", step="skicka-in", receipt=True),
        "drift": drift,
        "shout": shout,
        "rate": lambda: say(type="rated", mood="good"),
        "unknown-errand": lambda: say(type="reached", guide="anna-andersson-19121212"),
        "finish": lambda: say(type="ended", reason="finished", **visitor),
        "idle": lambda: say(type="ended", reason="idle", **visitor),
        "new-person": lambda: say(type="ended", reason="new_person", **visitor),
    }
    for way in ways:
        if way in known:
            known[way]()


def leave_segment() -> None:
    """Leave named shared memory behind, as a library would that is killed."""
    segment = Path("/dev/shm", f"lots-test-{os.getpid()}")  # noqa: S108  as such libraries do
    segment.write_text("19121212-1212", encoding="utf-8")
    Path(sys.argv[-1], f"{os.getpid()}.segment").write_text(str(segment), encoding="utf-8")


held: list[bytes] = []


def spin() -> None:
    """Keep the processor, and the lock of the interpreter, so that no beat is sent."""
    re.match("(a+)+b", "a" * 60)


def drift() -> None:
    for _ in range(5):
        say(type="drifted", guide="boendestod", step="hyra", drift="red")


def flood() -> None:
    while True:
        os.write(1, b'{"type":"beat"}\n' * 1000)


def shout() -> None:
    """Say what a visitor typed in every way a process has, and die of it."""
    name, number = "Anna Andersson", "19121212-1212"
    sys.stderr.write(f"Traceback (most recent call last):\nValueError: {name} {number}\n")
    sys.stderr.write(f'[1:1:ERROR:CONSOLE(1)] "{number}", source: https://a.example/?{name}\n')
    sys.stderr.write(f"qt.qpa.xcb: {name}\n{number} without an end")
    sys.stderr.flush()
    os.write(1, f'{{"type":"failed","fault":"{name}","{number}":1}}\n'.encode())
    raise ValueError(f"{name} {number}")


def flood_errors() -> None:
    while True:
        os.write(2, b"https://example.org/?pnr=191212121212\n" * 1000)


if __name__ == "__main__":
    main()
