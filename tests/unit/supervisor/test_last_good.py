"""A configuration that cannot be used never leaves the terminal blank, and allows nothing more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.config import Config
from kiosk.domain.messages import Screen
from kiosk.supervisor import last_good
from kiosk.supervisor.events import Event, EventName

GOOD = b'languages = ["sv", "ar"]\n[office]\nname = "Storkoping"\n'
BROKEN = {
    "cut short": b'languages = ["sv", "a',
    "another type": b'languages = "sv"\n',
    "an unknown key": b"[idle]\nwarn = 3\n",
    "bytes": bytes(range(256)),
    "out of range": b"[idle]\nwarn_after = 0\n",
}
SHOWN = Event(EventName.SESSION_SHOWN, 1, screen=Screen.LANGUAGE)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lots.toml"
    path.write_bytes(GOOD)
    return path


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "state"


def come_up(file: Path, place: Path) -> last_good.Found:
    """Start a terminal that a visitor sees."""
    found = last_good.find(file, place)
    last_good.Keeper(file, found, place).hear(SHOWN)
    return found


@pytest.mark.proves("F22", "M50")
def test_50_a_broken_configuration_is_replaced_by_the_last_good_one(
    file: Path, place: Path
) -> None:
    good = come_up(file, place)
    assert good.refused is None
    for fault, content in BROKEN.items():
        file.write_bytes(content)
        found = come_up(file, place)
        assert found.config == good.config, fault
        assert str(file) in str(found.refused), fault
    file.unlink()
    found = last_good.find(file, place)
    assert found.config == good.config
    assert "cannot be read" in str(found.refused)


@pytest.mark.proves("F22", "M50")
def test_50_without_a_good_one_nothing_is_allowed_that_no_file_asked_for(
    file: Path, place: Path
) -> None:
    for content in BROKEN.values():
        file.write_bytes(content)
        assert last_good.find(file, place).config == Config()
    assert (Config().guides, Config().staff.drafts) == ((), False)
    assert not place.exists()


@pytest.mark.proves("F22", "F29")
@pytest.mark.parametrize("damage", [b"", GOOD[:20], GOOD.replace(b"ar", b"so"), b"\0" * 50])
def test_a_damaged_copy_is_not_believed(file: Path, place: Path, damage: bytes) -> None:
    come_up(file, place)
    [copy] = place.iterdir()
    copy.write_bytes(damage)
    file.write_bytes(b"[")

    assert last_good.find(file, place).config == Config()


@pytest.mark.proves("F22")
def test_one_copy_of_each_file_is_kept_and_only_after_a_visitor_saw_a_screen(
    file: Path, place: Path
) -> None:
    found = last_good.find(file, place)
    last_good.Keeper(file, found, place).hear(Event(EventName.SESSION_STARTED, 1))
    assert not place.exists()
    come_up(file, place)
    file.write_bytes(GOOD + b"# newer\n")
    come_up(file, place)

    [copy] = place.iterdir()
    assert copy.read_bytes().endswith(b"# newer\n")
    assert copy.stat().st_mode & 0o077 == 0


@pytest.mark.proves("F22", "M50")
@settings(max_examples=40)
@given(content=st.one_of(st.binary(max_size=80), st.text(max_size=60).map(str.encode)))
def test_50_whatever_the_file_holds_there_is_a_configuration(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_bytes(content)

    found = last_good.find(file, file.parent / "none")

    assert isinstance(found.config, Config)


@pytest.mark.proves("F20", "F21")
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")
@pytest.mark.parametrize("state", ["full", "read-only"])
def test_a_full_or_read_only_disk_keeps_no_half_copy(file: Path, place: Path, state: str) -> None:
    place.mkdir()
    script = f"""
import os, subprocess, sys
from pathlib import Path
from kiosk.supervisor import last_good
from kiosk.supervisor.events import Event, EventName
place, file = Path({str(place)!r}), Path({str(file)!r})
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", place], check=True)
if {state!r} == "full":
    with open(place / "other", "wb", buffering=0) as other:
        try:
            while True: other.write(bytes(4096))
        except OSError: pass
else:
    subprocess.run(["mount", "-o", "remount,ro", place], check=True)
last_good.Keeper(file, last_good.find(file, place), place).hear(Event(EventName.SESSION_SHOWN, 1))
print(sorted(p.name for p in place.iterdir()))
"""
    done = subprocess.run(
        ["/usr/bin/unshare", "-m", sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
    )
    if "Operation not permitted" in done.stderr:
        pytest.skip("this machine lets nobody mount")

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ("['other']" if state == "full" else "[]")
