import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kiosk.supervisor import folders
from kiosk.supervisor.folders import PrivateFolder, stale


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the only place for private folders."""
    monkeypatch.setattr(folders, "_places", lambda: [tmp_path])
    return tmp_path


def _name_of_the_dead(mark: str = "0123456789abcdef") -> str:
    with subprocess.Popen([sys.executable, "-S", "-c", ""]) as dead:
        pass
    return f"lots-{dead.pid}-12345-{mark}"


def test_a_private_folder_is_closed_to_others_and_removed_whole(place: Path) -> None:
    folder = PrivateFolder.make()
    (folder.path / "home" / "typed").write_text("x", encoding="utf-8")
    (folder.path / "home").chmod(0)

    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert folder.path.parent == place
    assert folder.remove()
    assert not folder.path.exists()


def test_the_folders_of_a_living_supervisor_are_left_alone(place: Path) -> None:
    folder = PrivateFolder.make()

    assert list(place.iterdir()) == [folder.path]
    assert stale() == []


def test_the_folder_of_a_dead_supervisor_is_found_with_its_token(place: Path) -> None:
    path = place / _name_of_the_dead()
    path.mkdir()

    assert stale() == [PrivateFolder(path, "0123456789abcdef")]


def test_a_process_that_took_a_dead_supervisors_number_is_not_it(place: Path) -> None:
    path = place / f"lots-{os.getpid()}-1-0123456789abcdef"  # ours, but not since tick 1
    path.mkdir()

    assert [folder.path for folder in stale()] == [path]


def test_what_is_not_ours_by_name_or_kind_is_left_alone(place: Path, tmp_path: Path) -> None:
    (place / "lots-notes").mkdir()
    (place / f"{_name_of_the_dead()}x").mkdir()
    (place / _name_of_the_dead("a" * 16)).write_text("", encoding="utf-8")
    (place / _name_of_the_dead("b" * 16)).symlink_to(tmp_path)

    assert stale() == []


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="no tmpfs")  # noqa: S108  the real one
def test_a_place_in_memory_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))

    mounts = folders._tmpfs()

    assert folders._is_in_memory(folders._places()[0], mounts)


@pytest.mark.proves("F20", "F21")
def test_where_no_disk_can_be_written_the_place_in_memory_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "none"))
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(tmp_path / "none")])

    with pytest.raises(FileNotFoundError):  # what Python says of such a machine
        tempfile.gettempdir()
    assert Path("/dev/shm") in folders._places()  # noqa: S108  the real one


@pytest.mark.proves("F20", "F21")
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")
def test_a_full_or_read_only_place_gives_way_to_the_next(tmp_path: Path) -> None:
    script = f"""
import os, subprocess
from pathlib import Path
from kiosk.supervisor import folders
full, locked, good = (Path({str(tmp_path)!r}, name) for name in ("full", "locked", "good"))
for place in (full, locked, good):
    place.mkdir()
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", full], check=True)
subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", locked], check=True)
try:
    (full / "other").write_bytes(bytes(100_000))
except OSError:
    pass
folders._named = lambda: [str(full), str(locked), str(good)]
print(folders.PrivateFolder.make().path.parent.name)
folders._named = lambda: [str(full)]
print(folders.PrivateFolder.make().path.parent.name)
folders._named = lambda: [str(locked)]
try:
    folders.PrivateFolder.make()
except OSError as error:
    print("refused")
"""
    done = subprocess.run(
        ["/usr/bin/unshare", "-m", sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
    )
    if "Operation not permitted" in done.stderr:
        pytest.skip("this machine lets nobody mount")

    assert done.stdout.split() == ["good", "full", "refused"], done.stderr
