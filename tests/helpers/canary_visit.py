"""Visits a real terminal as a person does, by keys and mouse alone, ends it, and looks around.

What is typed is made up here, outside of every process of the terminal.
"""

import contextlib
import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.supervisor import EventName
from kiosk.supervisor.keeper import processes
from tests.helpers import canary, clipboard_owner
from tests.helpers.canary import Canary
from tests.helpers.descent import descendants

ROOT = Path(__file__).parents[2]
_TERMINAL = Path(__file__).with_name("canary_terminal.py")
PATIENCE = 80.0  # seconds for anything to happen, on a busy machine
# Where things are on a screen of 1920 by 1080.
START, LISTEN, FINISH = (960, 723), (176, 1015), (1780, 1015)
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


@dataclass(frozen=True, slots=True)
class Look:
    """The hits of one look around, by place."""

    hits: dict[str, int]
    files: tuple[str, ...] = ()  # with a hit
    left: tuple[str, ...] = ()  # files a session wrote that nobody needs any more
    processes: int = 0  # looked into
    dumpable: int = 0  # of them, that would leave a core


@dataclass(slots=True)
class Visit:
    """One visit: what was seen while it lasted and after its end."""

    ending: str
    stores: list[str] = field(default_factory=list)  # that took what was typed; "-" in front: not
    before: dict[str, int] = field(default_factory=dict)  # hits while it lasted
    after: Look | None = None
    complaints: list[str] = field(default_factory=list)  # of the terminal: what was not cleared
    seconds: float = 0.0  # from the end to everything cleared
    found: dict[str, int] = field(default_factory=dict)  # what its browser had of the one before
    asked: list[str] = field(default_factory=list)  # what its first request told of the one before
    screen: str = ""  # that the next visitor meets


class Kiosk:
    """A terminal on *display*, with a home, a print service and an e-service of its own."""

    def __init__(self, folder: Path, display: str) -> None:
        self.folder = folder
        self._made = time.time()
        self.spool = folder / "spool"
        self.complaints: list[str] = []  # of what could not be cleared
        names = ("home", "tmp", "cache", "config", "data", "state", "run", "bin", "spool")
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

    def _stay_for_spare(self) -> None:
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

    def visit(self, ending: str, number: int, typed: Canary) -> Visit:
        """Do the errand, the *number*th, from the language screen on."""
        visit, texts = Visit(ending), typed.texts
        self.press(SWEDISH)
        self.event(EventName.SCREEN, screen="before")
        self._start()
        visit.asked = self.note("asked", number)["asked"]
        visit.found = self.note("found", number)["found"]
        self.press(FIELD)
        for at, text in enumerate(texts):
            self.type(text)
            self.key("Tab" if at < len(texts) - 1 else "Return")
        visit.stores = self.note("sent", number)["stores"]
        self.note("read", number)
        self.press(PAGE)
        self.key("ctrl+a", "ctrl+c")
        self.press(LISTEN)
        letter = self.folder / "letter"
        letter.write_text(" ".join(texts), encoding="utf-8")
        subprocess.run(["lp", str(letter)], env=self.environment, check=True, capture_output=True)  # noqa: S607  ours
        letter.unlink()
        self._stay_for_spare()
        self.key("ctrl+a", "ctrl+c")
        visit.before = self.look_at_visible(typed)
        return visit

    def _start(self) -> None:
        """Press the start, again where a screen that came late took the press."""
        for _ in range(3):
            self.press(START)
            with contextlib.suppress(AssertionError):
                self.event(EventName.SCREEN, patience=8.0, screen="guided")
                return
        raise AssertionError(f"the errand does not start: {self._log()}")

    # --- the ends -------------------------------------------------------------------------------

    def crash(self) -> None:
        """Kill the session that is visible, and nothing else of it."""
        os.kill(self._visible(), signal.SIGKILL)

    def _visible(self) -> int:
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

    # --- a look around --------------------------------------------------------------------------

    def look_at_visible(self, typed: Canary) -> dict[str, int]:
        """Look for what was *typed* where it must be while the visit lasts."""
        wanted = typed.needles
        spooled = canary.in_files([self.spool], wanted, self._made)
        return {
            "session": canary.in_memory(self._visible(), wanted),
            "clipboard": canary.count(self._clipboard().encode(), wanted),
            "spool": spooled.hits,
        }

    def look(self, typed: Canary) -> Look:
        """Look for what was *typed* in everything that lives on and everything written."""
        wanted = typed.needles
        found = canary.in_files(self.places(), wanted, self._made)
        living = {self._process.pid: "supervisor"} | {
            pid: _kind(command) for pid, command in descendants(self._process.pid).items()
        }
        hits = {"files": found.hits, "arguments": 0, "clipboard": 0}
        hits |= dict.fromkeys(living.values(), 0)
        for pid, kind in living.items():
            hits[kind] += canary.in_memory(pid, wanted)
            hits["arguments"] += canary.in_arguments(pid, wanted)
        hits["clipboard"] = canary.count(self._clipboard().encode(), wanted)
        dumpable = sum(_leaves_core(pid) for pid in living)
        return Look(hits, found.files, self._left(found.new), len(living), dumpable)

    def _left(self, new: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of the *new* files that are in a place of a program's own."""
        own = ("home", "tmp", "cache", "config", "data", "state", "run", "spool")
        places = [*(str(self.folder / name) + "/" for name in own), "/dev/shm/", "/var/tmp/"]  # noqa: S108  looked at
        meant = str(self.folder / "state" / "lots" / "prints.json")  # names of jobs from before
        in_place = (path for path in new if path.startswith(tuple(places)) and path != meant)
        return tuple(path for path in in_place if Path(path).is_file() and not _is_used(path))

    def places(self) -> list[Path]:
        """Return every folder the terminal can write to."""
        shared = ("/dev/shm", "/tmp", "/var/tmp", "/run/user")  # noqa: S108  looked at
        return [self.folder, *map(Path, shared)]

    def _clipboard(self) -> str:
        run = subprocess.run(
            [sys.executable, clipboard_owner.__file__, "--read"],
            env=self.environment,
            stdout=subprocess.PIPE,
            check=True,
            text=True,
            timeout=PATIENCE,
        )
        return run.stdout


def _leaves_core(pid: int) -> bool:
    """Whether a crash of *pid* would be written to a file, or given to a program."""
    try:
        limits = Path(f"/proc/{pid}/limits").read_text(encoding="utf-8")
    except OSError:
        return False
    soft = re.search(r"Max core file size +(\w+)", limits)
    return soft is None or soft[1] not in {"0", "1"}


def _is_used(path: str) -> bool:
    """Whether *path* lies in the private folder of a terminal that runs, or is of another test."""
    owner = re.search(r"/lots-(test|\d+)-", path)
    if owner is None:
        return False
    return owner[1] == "test" or Path("/proc", owner[1]).exists()


def report(visits: list[Visit]) -> str:
    """Return the hits per place as a table, one row for each ending."""
    places = [
        *dict.fromkeys(place for visit in visits if visit.after for place in visit.after.hits)
    ]
    head = ["ending", "typed: in the session", "clipboard", "spool", *places, "files left", "s"]
    rows = [head, ["---"] * len(head)]
    for visit in visits:
        after = visit.after or Look({})
        facts = [*visit.before.values(), *(after.hits.get(place, "-") for place in places)]
        rows.append([visit.ending, *facts, len(after.left), f"{visit.seconds:.2f}"])  # type: ignore[list-item]
    return "\n" + "\n".join("| " + " | ".join(map(str, row)) + " |" for row in rows)


def _kind(command: str) -> str:
    """Return what sort of process *command* is."""
    for part, kind in {
        "keeper.py": "keepers",
        "canary_site": "e-service",
        "-m kiosk.app ": "session",
        "-m kiosk.services": "workers",
    }.items():
        if part in command:
            return kind
    return "browser"


def four_endings(folder: Path, display: str) -> list[Visit]:
    """Visit a terminal four times, end each visit in another way, and look around after each.

    After the power cut it is started anew, and the last visit is to that start.
    """
    kiosk = Kiosk(folder, display)
    visits = []
    with kiosk.running():
        visits += [
            _visited(kiosk, ending, number) for number, ending in enumerate(("idle", "kill -9"), 1)
        ]
        typed = Canary.make()
        cut = kiosk.visit("power cut", 3, typed)
        kiosk.cut_power()
    with kiosk.running():
        cut.screen = kiosk.event(EventName.SESSION_SHOWN)["screen"]
        cut.after = kiosk.look(typed)
        visits += [cut, _visited(kiosk, "finish", 4)]
    cut.complaints = kiosk.complaints
    return visits


def _visited(kiosk: Kiosk, ending: str, number: int) -> Visit:
    """Visit *kiosk* and end the visit."""
    if number == 1:
        kiosk.event(EventName.SESSION_SHOWN)
    typed = Canary.make()
    visit = kiosk.visit(ending, number, typed)
    if ending == "kill -9":
        kiosk.crash()
    elif ending == "finish":
        kiosk.press(FINISH)
    ended = kiosk.event(EventName.SESSION_CLEARED, EventName.NOT_CLEARED)
    visit.seconds = ended["seconds"] or PATIENCE
    visit.screen = kiosk.event(EventName.SESSION_SHOWN)["screen"]
    visit.after = kiosk.look(typed)
    visit.complaints = kiosk.complaints
    return visit
