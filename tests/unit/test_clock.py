"""A clock that is set, or wrong, ends nobody's session: what counts seconds counts steady ones."""

import ast
from pathlib import Path

import pytest

import kiosk

ROOT = Path(kiosk.__file__).parent
WALL = {
    ("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"),
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
    ("QDateTime", "currentDateTime"), ("QDateTime", "currentDateTimeUtc"),
    ("QDate", "currentDate"), ("QTime", "currentTime"), ("QDateTime", "currentMSecsSinceEpoch"),
}  # fmt: skip
# Where a date is shown or written down; none of them measures how long something takes.
DATES = {
    "app/guide_verify.py", "phrase_command.py", "practice/expectations.py",
    "practice/site.py",
    "services/guides/writer.py", "services/packs/store.py", "services/speech/voice_store.py",
    "ui/recording_sheet.py", "ui/visitor/before_screen.py", "ui/visitor/file_tile.py",
    "web/failure.py",
}  # fmt: skip


def wall_clock(source: str) -> bool:
    """Whether *source* asks what time of the day it is."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=name)):
                if (owner, name) in WALL:
                    return True
            case ast.ImportFrom(module="time", names=names):
                if {alias.name for alias in names} & {"time", "time_ns", "localtime"}:
                    return True
    return False


@pytest.mark.proves("F28")
def test_nothing_that_measures_a_time_asks_the_wall_clock() -> None:
    sources = {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py")
    }

    assert {name for name, source in sources.items() if wall_clock(source)} == DATES


@pytest.mark.proves("F28", control=True)
@pytest.mark.parametrize(
    "source", ["import time\nx = time.time()", "from time import time", "datetime.now(UTC)"]
)
def test_the_search_for_the_wall_clock_finds_it(source: str) -> None:
    assert wall_clock(source)
