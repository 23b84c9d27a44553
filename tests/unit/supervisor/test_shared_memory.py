"""What the sessions of a killed supervisor left in shared memory goes; what is others' stays."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.supervisor.shared_memory import LifeNote, SharedMemory


def _dead() -> int:
    with subprocess.Popen([sys.executable, "-S", "-c", ""]) as dead:
        pass
    return dead.pid


def _note(place: Path, before: object) -> Path:
    """Leave the note of a supervisor that was killed."""
    note = place / f"lots-{_dead()}-12345.segments"
    note.write_text(json.dumps(before), encoding="ascii")
    return note


def _make(place: Path, name: str) -> Path:
    path = place / name
    path.write_text("19121212-1212", encoding="utf-8")
    return path


@pytest.mark.proves("P4", "P5", "F33")
def test_what_was_made_while_it_lived_is_removed_with_its_note(tmp_path: Path) -> None:
    before = _make(tmp_path, "before")
    left = _make(tmp_path, "left")
    note = _note(tmp_path, [before.stat().st_ino])

    assert LifeNote(tmp_path).begin()
    assert (before.exists(), left.exists(), note.exists()) == (True, False, False)


@pytest.mark.proves("P5")
def test_what_may_be_somebody_elses_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    note = _note(tmp_path, [])
    os.utime(note, (1e9, 1e9))  # it died long ago: what is here was made since
    after, used = _make(tmp_path, "after"), _make(tmp_path, "used")

    with used.open():
        assert LifeNote(tmp_path).begin()

    assert after.exists()
    assert used.exists()
    assert not note.exists()


@pytest.mark.proves("P5")
def test_what_a_living_process_uses_stays(tmp_path: Path) -> None:
    used = _make(tmp_path, "used")
    _note(tmp_path, [])

    with used.open():
        assert LifeNote(tmp_path).begin()

    assert used.exists()


@pytest.mark.parametrize("before", ["x", 5, None, [[1]]])
def test_a_note_that_is_broken_removes_nothing(tmp_path: Path, before: object) -> None:
    left = _make(tmp_path, "left")
    _note(tmp_path, before)

    assert LifeNote(tmp_path).begin()
    assert left.exists()


def test_without_a_note_nothing_is_removed_and_the_own_one_goes_at_the_end(tmp_path: Path) -> None:
    other = _make(tmp_path, "other")
    life = LifeNote(tmp_path)

    assert life.begin()
    made = set(tmp_path.iterdir()) - {other}
    assert len(made) == 1
    life.live()
    LifeNote(tmp_path).begin()  # of the same, living process: its note is no dead one's
    assert made <= set(tmp_path.iterdir())
    life.end()

    assert list(tmp_path.iterdir()) == [other]


def test_a_session_does_not_take_another_supervisors_note_for_a_segment(tmp_path: Path) -> None:
    segments = SharedMemory(tmp_path)
    LifeNote(tmp_path).begin()

    assert segments.clear()
    assert len(list(tmp_path.iterdir())) == 1
