"""A clearing is tried until it is done, and one that fails stops nothing else."""

import asyncio
from typing import Any

import pytest

from kiosk.supervisor import clearing
from kiosk.supervisor.clearing import clear_for_good, clear_stale, verified
from kiosk.supervisor.events import Event, EventName


class Child:
    """A program whose processes end."""

    keeper = 4711

    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


class Folder:
    """A private folder, with what happens at each try to remove it."""

    token = "t"  # noqa: S105  a mark, no secret

    def __init__(self, *tries: str) -> None:
        self.tries = list(tries)

    def remove(self) -> bool:
        found = self.tries.pop(0)
        if found == "fails":
            raise OSError("busy")
        return found == "goes"


@pytest.fixture(autouse=True)
def _ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async def end(*_: object) -> bool:
        return True

    monkeypatch.setattr(clearing, "end_members", end)
    monkeypatch.setattr(clearing, "_AGAIN", 0)


def _clear(folder: Any, *, goes_on: bool = True) -> tuple[tuple[bool, bool], int, int]:  # noqa: ANN401  a value of any kind
    """Return what came of it, how often it was told and how often the child was closed."""
    child: Any = Child()
    told: list[None] = []

    async def run() -> tuple[bool, bool]:
        return await clear_for_good(child, folder, lambda: told.append(None), lambda **_: goes_on)

    return asyncio.run(run()), len(told), child.closed


@pytest.mark.proves("P2", "P8")
def test_nobody_is_let_in_before_the_folder_is_gone() -> None:
    folder = Folder("stays", "fails", "stays", "goes")

    assert _clear(folder) == ((True, True), 1, 1)
    assert not folder.tries


def test_a_terminal_that_stops_does_not_try_for_ever() -> None:
    assert _clear(Folder("stays", "goes"), goes_on=False) == ((True, False), 1, 1)


def test_what_is_cleared_at_once_is_not_told() -> None:
    assert _clear(Folder("goes")) == ((True, True), 0, 1)


def test_a_clearing_that_fails_is_none(caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> bool:
        raise OSError(30, "Read-only file system")

    assert asyncio.run(verified(fail())) is False
    assert "a clearing failed" in caplog.text


@pytest.mark.proves("P5", "M48")
@pytest.mark.parametrize(
    ("folders", "told"),
    [
        ([], []),
        ([Folder("goes"), Folder("goes")], [(EventName.STALE_REMOVED, 2)]),
        ([Folder("stays"), Folder("goes")],
         [(EventName.STALE_REMOVED, 1), (EventName.NOT_CLEARED, None)]),
        ([Folder("fails")], [(EventName.NOT_CLEARED, None)]),
    ],
)  # fmt: skip
def test_what_is_left_of_the_dead_is_told_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
    folders: list[Folder],
    told: list[tuple[EventName, int | None]],
) -> None:
    monkeypatch.setattr(clearing, "stale", lambda: folders)
    events: list[Event] = []

    asyncio.run(clear_stale(events.append))

    assert [(event.name, event.count) for event in events] == told
