"""The places files come from: nothing outside them, no links or pipes, sticks that come and go."""

import os
import shutil
from pathlib import Path
from time import time

import pytest

from kiosk.domain.upload import Kind, PlaceKind
from kiosk.domain.upload_messages import WatchedPlace
from kiosk.services.upload.places import DEEPEST, MOST_FILES, GoneError, Places

PDF = b"%PDF-1.4 x"
NOBODY = 65534


def places(*paths: Path, kind: PlaceKind = PlaceKind.USB, since: float = 0.0) -> Places:
    return Places([WatchedPlace(str(path), kind) for path in paths], since)


def names(looked: Places) -> set[str]:
    return {file.name for file in looked.look()[1]}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


@pytest.mark.proves("E10", "E30")
def test_34_only_plain_files_of_the_place_are_seen(stick: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret"
    outside.mkdir()
    (outside / "secret.pdf").write_bytes(PDF)
    (stick / "bra.pdf").write_bytes(PDF)
    (stick / ".gomd.pdf").write_bytes(PDF)
    (stick / "lank.pdf").symlink_to(outside / "secret.pdf")
    (stick / "mapp").symlink_to(outside)
    os.mkfifo(stick / "ror.pdf")
    deep = stick.joinpath(*"abcdef"[: DEEPEST + 1])
    deep.mkdir(parents=True)
    (deep / "djup.pdf").write_bytes(PDF)
    (deep.parent / "nara.pdf").write_bytes(PDF)

    assert names(places(stick)) == {"bra.pdf", "nara.pdf"}


@pytest.mark.proves("E30")
@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices")
def test_a_device_is_no_file(stick: Path) -> None:
    try:
        os.mknod(stick / "disk.pdf", 0o60600, os.makedev(8, 0))
    except PermissionError:
        pytest.skip("no devices can be made here")

    assert names(places(stick)) == set()


@pytest.mark.proves("E10", "E30")
def test_34_a_link_put_in_the_way_after_the_look_leads_nowhere(stick: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret"
    outside.mkdir()
    (outside / "a.pdf").write_bytes(PDF)
    (stick / "mapp").mkdir()
    (stick / "mapp" / "a.pdf").write_bytes(PDF)
    (stick / "b.pdf").write_bytes(PDF)
    for path in (outside / "a.pdf", stick / "mapp" / "a.pdf", stick / "b.pdf"):
        os.utime(path, (1_700_000_000, 1_700_000_000))  # nothing else tells them apart
    looked = places(stick)
    ids = {file.name: file.id for file in looked.look()[1]}
    assert looked.read(ids["a.pdf"]) == PDF  # until somebody changes it

    shutil.rmtree(stick / "mapp")
    (stick / "mapp").symlink_to(outside)
    (stick / "b.pdf").unlink()
    (stick / "b.pdf").symlink_to(outside / "a.pdf")

    for name in ids.values():
        with pytest.raises(GoneError):
            looked.read(name)


def test_a_stick_comes_and_goes(stick: Path) -> None:
    (stick / "a.pdf").write_bytes(PDF)
    looked = places(stick)
    assert looked.look()[0] == (True,)
    name = looked.look()[1][0].id

    shutil.rmtree(stick)
    assert looked.look() == ((False,), (), False)
    with pytest.raises(GoneError):
        looked.read(name)

    stick.mkdir()
    (stick / "b.pdf").write_bytes(PDF)
    assert names(looked) == {"b.pdf"}


def test_a_file_keeps_its_id_and_another_content_gets_another(stick: Path) -> None:
    (stick / "a.pdf").write_bytes(PDF)
    first = places(stick).look()[1][0].id

    assert places(stick).look()[1][0].id == first
    (stick / "a.pdf").write_bytes(PDF + b"more")
    assert places(stick).look()[1][0].id != first
    assert "a.pdf" not in first


def test_a_file_is_told_by_its_content_not_by_its_name(stick: Path) -> None:
    (stick / "bild.jpg").write_bytes(PDF)
    (stick / "a.pdf").write_bytes(b"MZ\x90\x00")

    kinds = {file.name: file.kind for file in places(stick).look()[1]}
    assert kinds == {"bild.jpg": Kind.PDF, "a.pdf": Kind.OTHER}


@pytest.mark.proves("P8")
def test_what_was_scanned_before_the_visitor_came_is_not_shown(stick: Path) -> None:
    (stick / "forra.pdf").write_bytes(PDF)
    os.utime(stick / "forra.pdf", (time() + 3600, time() + 3600))  # a scanner's clock
    came = (stick / "forra.pdf").stat().st_ctime + 0.001
    while time() < came + 0.02:
        pass
    (stick / "min.pdf").write_bytes(PDF)
    os.utime(stick / "min.pdf", (1, 1))

    assert names(places(stick, kind=PlaceKind.SCANNER, since=came)) == {"min.pdf"}
    assert names(places(stick, kind=PlaceKind.USB, since=came)) == {"forra.pdf", "min.pdf"}


def test_of_many_files_the_newest_are_told(stick: Path) -> None:
    for number in range(MOST_FILES + 5):
        path = stick / f"{number}.pdf"
        path.write_bytes(PDF)
        os.utime(path, (number, number))

    _present, files, more = places(stick).look()

    assert more
    assert [file.modified for file in files] == list(range(MOST_FILES + 4, 4, -1))
