"""Visits a real terminal as a person does, ends the visit, and looks around.

What is typed is made up here, outside of every process of the terminal.
"""

import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from fpdf import FPDF

from kiosk.supervisor import EventName
from tests.helpers import canary, clipboard_owner
from tests.helpers.canary import Canary
from tests.helpers.canary_kiosk import FIELD, FINISH, LISTEN, PAGE, PATIENCE, SWEDISH, Kiosk
from tests.helpers.descent import descendants


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
    given: int = 0  # bytes of the file that the e-service was given
    stores: list[str] = field(default_factory=list)  # that took what was typed; "-" in front: not
    before: dict[str, int] = field(default_factory=dict)  # hits while it lasted
    after: Look | None = None
    complaints: list[str] = field(default_factory=list)  # of the terminal: what was not cleared
    seconds: float = 0.0  # from the end to everything cleared
    found: dict[str, int] = field(default_factory=dict)  # what its browser had of the one before
    asked: list[str] = field(default_factory=list)  # what its first request told of the one before
    screen: str = ""  # that the next visitor meets


def _visit(kiosk: Kiosk, ending: str, number: int, typed: Canary) -> Visit:
    """Do the errand, the *number*th, from the language screen on, with all that can be done."""
    visit, texts = Visit(ending), typed.texts
    kiosk.press(SWEDISH)
    kiosk.event(EventName.SCREEN, screen="before")
    kiosk.start_errand()
    visit.asked = kiosk.note("asked", number)["asked"]
    visit.found = kiosk.note("found", number)["found"]
    kiosk.press(FIELD)
    for text in texts:
        kiosk.type(text)
        kiosk.key("Tab")
    kiosk.give_file(f"{typed.core}.pdf", as_pdf(typed))
    kiosk.key("Tab", "Return")
    sent = kiosk.note("sent", number)
    visit.stores, visit.given = sent["stores"], sent["sent"][-1]
    kiosk.note("read", number)
    kiosk.print_document()
    kiosk.press(PAGE)
    kiosk.key("ctrl+a", "ctrl+c")
    kiosk.press(LISTEN)
    kiosk.print_letter(" ".join(texts))
    kiosk.stay_for_spare()
    kiosk.key("ctrl+a", "ctrl+c")
    visit.before = look_at_visible(kiosk, typed)
    return visit


def as_pdf(typed: Canary) -> bytes:
    """Return a document with what is *typed* in it, as plain as a PDF can hold it."""
    pdf = FPDF()
    pdf.set_compression(compress=False)
    pdf.add_page()
    pdf.set_font("Helvetica", size=14)
    for text in typed.texts:
        pdf.cell(0, 12, text, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


# --- a look around ------------------------------------------------------------------------------


def look_at_visible(kiosk: Kiosk, typed: Canary) -> dict[str, int]:
    """Look for what was *typed* where it must be while the visit lasts."""
    wanted = typed.needles
    spooled = canary.in_files([kiosk.spool], wanted, kiosk.made)
    private = [kiosk.folder / "run", *Path("/dev/shm").glob("lots-*")]  # noqa: S108  looked at
    copied = canary.in_files(private, wanted, kiosk.made)
    return {
        "session": canary.in_memory(kiosk.visible(), wanted),
        "clipboard": canary.count(_clipboard(kiosk).encode(), wanted),
        "spool": spooled.hits,
        "files": copied.hits,
    }


def look(kiosk: Kiosk, typed: Canary) -> Look:
    """Look for what was *typed* in everything that lives on and everything written."""
    wanted = typed.needles
    found = canary.in_files(_places(kiosk), wanted, kiosk.made)
    living = {kiosk.pid: "supervisor"} | {
        pid: _kind(command) for pid, command in descendants(kiosk.pid).items()
    }
    hits = {"files": found.hits, "arguments": 0, "clipboard": 0}
    hits |= dict.fromkeys(living.values(), 0)
    for pid, kind in living.items():
        hits[kind] += canary.in_memory(pid, wanted)
        hits["arguments"] += canary.in_arguments(pid, wanted)
    hits["clipboard"] = canary.count(_clipboard(kiosk).encode(), wanted)
    dumpable = sum(_leaves_core(pid) for pid in living)
    return Look(hits, found.files, _left(kiosk, found.new), len(living), dumpable)


def _left(kiosk: Kiosk, new: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the *new* files that are in a place of a program's own."""
    own = ("home", "tmp", "cache", "config", "data", "state", "run", "spool")
    places = [*(str(kiosk.folder / name) + "/" for name in own), "/dev/shm/", "/var/tmp/"]  # noqa: S108  looked at
    meant = str(kiosk.folder / "state" / "lots" / "prints.json")  # names of jobs from before
    in_place = (path for path in new if path.startswith(tuple(places)) and path != meant)
    return tuple(path for path in in_place if Path(path).is_file() and not _is_used(path))


def _places(kiosk: Kiosk) -> list[Path]:
    """Return every folder the terminal can write to."""
    shared = ("/dev/shm", "/tmp", "/var/tmp", "/run/user")  # noqa: S108  looked at
    return [kiosk.folder, *map(Path, shared)]


def _clipboard(kiosk: Kiosk) -> str:
    run = subprocess.run(
        [sys.executable, clipboard_owner.__file__, "--read"],
        env=kiosk.environment,
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
    head = [
        "ending",
        "typed: in the session",
        "clipboard",
        "spool",
        "files",
        *places,
        "files left",
        "s",
    ]
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
        cut = _visit(kiosk, "power cut", 3, typed)
        kiosk.cut_power()
    with kiosk.running():
        cut.screen = kiosk.event(EventName.SESSION_SHOWN)["screen"]
        cut.after = look(kiosk, typed)
        visits += [cut, _visited(kiosk, "finish", 4)]
    cut.complaints = kiosk.complaints
    return visits


def _visited(kiosk: Kiosk, ending: str, number: int) -> Visit:
    """Visit *kiosk* and end the visit."""
    if number == 1:
        kiosk.event(EventName.SESSION_SHOWN)
    typed = Canary.make()
    visit = _visit(kiosk, ending, number, typed)
    if ending == "kill -9":
        kiosk.crash()
    elif ending == "finish":
        kiosk.press(FINISH)
    ended = kiosk.event(EventName.SESSION_CLEARED, EventName.NOT_CLEARED)
    visit.seconds = ended["seconds"] or PATIENCE
    visit.screen = kiosk.event(EventName.SESSION_SHOWN)["screen"]
    visit.after = look(kiosk, typed)
    visit.complaints = kiosk.complaints
    return visit
