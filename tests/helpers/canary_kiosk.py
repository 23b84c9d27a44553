"""A real terminal for the canary test, and the hands of a person at it: keys and mouse alone."""

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kiosk.supervisor import EventName
from kiosk.supervisor.keeper import processes
from tests.helpers.descent import descendants

ROOT = Path(__file__).parents[2]
_TERMINAL = Path(__file__).with_name("canary_terminal.py")
PATIENCE = 80.0  # seconds for anything to happen, on a busy machine
# Where things are on a screen of 1920 by 1080.
START, LISTEN, FINISH = (960, 723), (176, 1015), (1780, 1015)
TILE, GIVE = (400, 345), (1734, 876)  # in the choice of files
PRINT, PRINT_IT, BACK = (1753, 881), (400, 700), (190, 69)  # in the viewer of documents
SWEDISH, FIELD, PAGE = (230, 369), (850, 170), (1300, 600)
GUIDE = """format = 1
id = "canary"
title = "Ansök"
category = "ovrigt"
authority = "Övningskassan"
start = "practice:canary/"
verified = 2026-11-23
[[step]]
id = "skriv"
page = { path = "/canary/", heading = "Ansökan" }
text = "Skriv ditt personnummer."
done = "filled"
target = [{ label = "Personnummer" }, { css = "#pnr" }]
"""
LP = """#!/bin/sh
for last; do :; done
n=$(ls SPOOL | wc -l); cp "$last" "SPOOL/kontor-$((n + 1))"; echo "request id is kontor-$((n + 1))"
"""
LPSTAT = """#!/bin/sh
case "$*" in
"-r -p") echo "scheduler is running"; echo "printer kontor is idle." ;;
"-d") echo "system default destination: kontor" ;;
*) cd "SPOOL" && for job in *; do [ -e "$job" ] && echo "$job visitor 1024 now"; done ;;
esac
exit 0
"""
CANCEL = """#!/bin/sh
shift
for job in "$@"; do rm "SPOOL/$job"; done
"""


class Kiosk:
    """A terminal on *display*, with a home, a print service and an e-service of its own."""

    def __init__(self, folder: Path, display: str) -> None:
        self.folder = folder
        self.made = time.time()
        self.spool = folder / "spool"
        self.complaints: list[str] = []  # of what could not be cleared
        names = ("home", "tmp", "cache", "config", "data", "state", "run", "bin", "spool", "usb")
        for name in (*names, "guides/canary"):
            (folder / name).mkdir(parents=True, mode=0o700)
        (folder / "guides" / "canary" / "guide.toml").write_text(GUIDE, encoding="utf-8")
        for name, text in (("lp", LP), ("lpstat", LPSTAT), ("cancel", CANCEL)):
            program = folder / "bin" / name
            program.write_text(text.replace("SPOOL", str(self.spool)), encoding="utf-8")
            program.chmod(0o755)
        left_out = {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY"}
        kept = {name: value for name, value in os.environ.items() if name not in left_out}
        self.environment = kept | {
            "DISPLAY": display,
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "XDG_RUNTIME_DIR": str(folder / "run"),
        }
        for name in ("cache", "config", "data", "state"):
            self.environment[f"XDG_{name.upper()}_HOME"] = str(folder / name)

    @contextlib.contextmanager
    def running(self) -> Iterator["Kiosk"]:
        """Start the terminal; end it afterwards, if it still runs."""
        errors = (self.folder / "stderr.log").open("ab")
        self._process = subprocess.Popen(
            [sys.executable, str(_TERMINAL), str(self.folder)],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
        errors.close()
        assert self._process.stdout is not None
        self._unread = b""
        self._started = self._ready = 0  # sessions so far
        try:
            yield self
        finally:
            self._process.terminate()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self.cut_power()
            self._process.stdout.close()

    def event(
        self, *names: EventName, patience: float = PATIENCE, **facts: object
    ) -> dict[str, Any]:
        """Read on until one of the events called *names*, with these *facts*."""
        until = time.monotonic() + patience
        while (line := self._line(until)) is not None:
            said: dict[str, Any] = json.loads(line)
            self._started += said["name"] == EventName.SESSION_STARTED
            if said["name"] == EventName.NOT_CLEARED:
                self.complaints.append(said["note"])
            self._ready += said["name"] == EventName.SESSION_READY
            if said["name"] in names and all(said[key] == facts[key] for key in facts):
                return said
        raise AssertionError(f"no event {names} {facts}: {self._log()}")

    def stay_for_spare(self) -> None:
        """Wait until the spare is ready, which lives on; touch the page now and then meanwhile."""
        for _ in range(round(PATIENCE / 4)):
            self.press(PAGE)  # it also ends what is being read
            if self._started == self._ready:
                return
            with contextlib.suppress(AssertionError):
                self.event(EventName.SESSION_READY, patience=4.0)
        raise AssertionError(f"no spare: {self._log()}")

    def _line(self, until: float) -> bytes | None:
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        while b"\n" not in self._unread:
            if not select.select([descriptor], [], [], max(0, until - time.monotonic()))[0]:
                return None
            chunk = os.read(descriptor, 65_536)
            if not chunk:
                return None
            self._unread += chunk
        line, _, self._unread = self._unread.partition(b"\n")
        return line

    def _log(self) -> str:
        log = self.folder / "terminal.log"
        return log.read_text(encoding="utf-8")[-2000:] if log.exists() else "no log"

    @property
    def pid(self) -> int:
        """The supervisor's process id."""
        return self._process.pid

    # --- a person -------------------------------------------------------------------------------

    def _xdotool(self, *words: str, typed: str | None = None) -> None:
        program = shutil.which("xdotool")
        assert program, "xdotool is missing: apt-get install xdotool"
        subprocess.run(
            [program, *words], env=self.environment, input=typed, text=True, check=True, timeout=20
        )

    def press(self, place: tuple[int, int]) -> None:
        """Press the mouse at *place*."""
        self._xdotool("mousemove", *map(str, place), "click", "1")

    def key(self, *keys: str) -> None:
        """Press *keys*, one after another."""
        self._xdotool("key", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        """Type *text*; it is in no argument."""
        self._xdotool("type", "--delay", "8", "--file", "-", typed=text)

    def note(self, key: str, number: int) -> Any:  # noqa: ANN401  JSON
        """Return what the e-service noted under *key* for the *number*th time, waiting for it."""
        until = time.monotonic() + PATIENCE
        notes = self.folder / "notes.jsonl"
        while time.monotonic() < until:
            if notes.exists():
                lines = notes.read_text(encoding="utf-8").splitlines()
                found = [row for row in map(json.loads, lines) if key in row]
                if len(found) >= number:
                    return found[number - 1]
            time.sleep(0.05)  # another process's file: there is nothing to wait for
        raise AssertionError(f"the e-service never noted {key}: {self._log()}")

    def start_errand(self) -> None:
        """Press the start, again where a screen that came late took the press."""
        self._press_until("guided", START)

    def give_file(self, name: str, data: bytes) -> None:
        """Give the page a file from a stick, at the field in focus; take the stick away."""
        file = self.folder / "usb" / name
        file.write_bytes(data)
        self.key("space")
        self.event(EventName.SCREEN, screen="files")
        self._press_until("guided", TILE, GIVE)
        file.unlink()

    def print_document(self) -> None:
        """Open the document at the link that has the focus, and have it printed."""
        before = len(self._jobs())
        self.key("Return")
        self.event(EventName.SCREEN, screen="document")
        until = time.monotonic() + PATIENCE
        while len(self._jobs()) == before:
            assert time.monotonic() < until, f"nothing is printed: {self._log()}"
            self.press(PRINT)
            time.sleep(0.5)  # the question comes after a press; there is no event for it
            self.press(PRINT_IT)
            time.sleep(1)
        self._press_until("guided", BACK)

    def print_letter(self, text: str) -> None:
        """Print *text* so that it stands in the spool as it is: a printed page is a picture."""
        letter = self.folder / "letter"
        letter.write_text(text, encoding="utf-8")
        subprocess.run(["lp", str(letter)], env=self.environment, check=True, capture_output=True)  # noqa: S607  ours
        letter.unlink()

    def _jobs(self) -> list[Path]:
        return list(self.spool.iterdir())

    def _press_until(self, screen: str, *places: tuple[int, int]) -> None:
        """Press *places*, again where what is there has not come yet, until *screen* is shown."""
        for _ in range(6):
            for place in places:
                self.press(place)
                time.sleep(0.3)
            with contextlib.suppress(AssertionError):
                self.event(EventName.SCREEN, patience=3.0, screen=screen)
                return
        raise AssertionError(f"{screen} is not shown: {self._log()}")

    # --- the ends -------------------------------------------------------------------------------

    def crash(self) -> None:
        """Kill the session that is visible, and nothing else of it."""
        os.kill(self.visible(), signal.SIGKILL)

    def visible(self) -> int:
        """Return the process of the visible session, the older one."""
        sessions = [
            pid
            for pid, command in descendants(self._process.pid).items()
            if command.rstrip().endswith("-m kiosk.app") and "keeper.py" not in command
        ]
        started = {row.pid: row.started for row in processes()}
        return min(sessions, key=started.__getitem__)

    def cut_power(self) -> None:
        """Kill everything at once, before one can clear after the other."""
        everything = [self._process.pid, *descendants(self._process.pid)]
        for how in (signal.SIGSTOP, signal.SIGKILL):
            for pid in everything:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, how)
        self._process.wait()
