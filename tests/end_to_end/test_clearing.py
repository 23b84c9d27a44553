"""What belongs to the display or the machine is cleared before the next visitor, and verified."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from kiosk.domain.messages import EndReason, Screen
from kiosk.supervisor import EventName
from kiosk.supervisor.shared_memory import PLACE, SharedMemory
from tests.helpers import clipboard_owner
from tests.helpers.terminal import farewells, options, running

SHOWN, ENDED = EventName.SESSION_SHOWN, EventName.SESSION_ENDED
NOT_CLEARED = EventName.NOT_CLEARED


@contextmanager
def owner(environment: dict[str, str], *ways: str) -> Iterator[subprocess.Popen[str]]:
    """Run a program that holds clipboard and selection."""
    with subprocess.Popen(
        [sys.executable, clipboard_owner.__file__, *ways],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            process.kill()


def held(process: subprocess.Popen[str]) -> list[str]:
    """Return what is in clipboard and selection."""
    said, _ = process.communicate(timeout=15)
    found: list[str] = json.loads(said)
    return found


WIPE = """
from PySide6.QtGui import QGuiApplication
from kiosk.app.clipboard import ClipboardWipe
application = QGuiApplication([])
wipe = ClipboardWipe(application)
wipe.done.connect(lambda empty: (print(empty), application.quit()))
wipe.start()
application.exec()
"""


def wiped(environment: dict[str, str]) -> bool:
    """Return what a process of its own tells of clearing the clipboard."""
    run = subprocess.run(
        [sys.executable, "-c", WIPE], env=environment, stdout=subprocess.PIPE, check=True, text=True
    )
    return run.stdout == "True\n"


@pytest.mark.proves("P6", "E23", "M28")
def test_28_what_another_program_holds_of_the_clipboard_is_gone_before_anybody_may_touch(
    display_environment: dict[str, str],
) -> None:
    with owner(display_environment) as holder:
        empty = wiped(display_environment)
        after = held(holder)

    assert (empty, after) == (True, ["", ""])


@pytest.mark.proves("P6", "E23")
def test_a_program_that_puts_back_what_was_copied_is_told(
    display_environment: dict[str, str],
) -> None:
    with owner(display_environment, "--stubborn"):
        assert not wiped(display_environment)


@pytest.mark.proves("P6", "E23", control=True)
def test_what_was_copied_stays_with_a_program_that_holds_it(
    display_environment: dict[str, str],
) -> None:
    with owner(display_environment) as holder:
        assert held(holder) == [clipboard_owner.COPIED] * 2


@pytest.mark.proves("P6")
@pytest.mark.parametrize(("way", "cleared"), [("", True), ("dirty", False), ("silent-wipe", False)])
def test_the_farewell_tells_whether_the_clipboard_is_empty(
    tmp_path: Path, way: str, *, cleared: bool
) -> None:
    async def finish() -> list[str | None]:
        async with running(options(tmp_path, way, "finish", wipe_limit=0.3)) as terminal:
            await terminal.event(SHOWN, session=2)
            return [event.note for event in terminal.events if event.name is NOT_CLEARED]

    told = asyncio.run(finish())

    rows = {row["what"]: row["verified"] for row in farewells(tmp_path)[0]["clearings"]}
    assert rows["clipboard"] is cleared
    assert told == ([] if cleared else ["clipboard"] * 2)  # before each of the two visitors


@pytest.mark.proves("P6")
@pytest.mark.parametrize("way", ["crash", "hang", "idle", "new-person", "finish"])
def test_however_a_visit_ends_the_clipboard_is_wiped_before_the_next(
    tmp_path: Path, way: str
) -> None:
    async def end() -> tuple[EndReason | None, int]:
        async with running(options(tmp_path, way, "dirty")) as terminal:
            await terminal.event(SHOWN, session=2)
            ended = await terminal.event(ENDED, session=1)
            return ended.reason, [e.note for e in terminal.events].count("clipboard")

    reason, wiped = asyncio.run(end())

    assert reason is not None
    assert wiped == 2


@pytest.mark.proves("P2", "P4")
def test_shared_memory_that_a_session_left_is_removed(tmp_path: Path) -> None:
    async def crash() -> Screen | None:
        async with running(options(tmp_path, "leave-segment", "crash", "only-first")) as terminal:
            return (await terminal.event(SHOWN, session=2)).screen

    assert asyncio.run(crash()) is Screen.LANGUAGE
    names = [path.read_text(encoding="utf-8") for path in tmp_path.glob("*.segment")]
    assert names
    assert not [name for name in names if Path(name).exists()]


@pytest.mark.proves("P2", "P4")
def test_shared_memory_of_others_is_left_alone() -> None:
    before, used, unused = (PLACE / f"lots-test-{uuid4().hex}" for _ in range(3))
    before.touch()
    segments = SharedMemory()
    try:
        unused.touch()
        with used.open("w"):
            cleared = segments.clear()
            kept = (before.exists(), used.exists(), unused.exists())
    finally:
        for path in (before, used, unused):
            path.unlink(missing_ok=True)

    assert cleared
    assert kept == (True, True, False)
