"""The places files come from: nothing outside them, no links or pipes, sticks that come and go."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.upload import Kind, PlaceKind
from kiosk.domain.upload_messages import Contents, WatchedPlace
from kiosk.services.upload import places as upload_places
from kiosk.services.upload.places import DEEPEST, MOST_FILES, GoneError, Places

PDF = b"%PDF-1.4 x"
NOBODY = 65534


def places(*paths: Path, kind: PlaceKind = PlaceKind.USB, before: Contents = ()) -> Places:
    return Places([WatchedPlace(str(path), kind) for path in paths], before)


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
@pytest.mark.parametrize("clock", [1, 1_000_000_000, 4_000_000_000])
def test_what_lay_there_before_the_visitor_came_is_not_shown_whatever_clocks_say(
    stick: Path, clock: int
) -> None:
    (stick / "mapp").mkdir()
    for name in ("forra.pdf", "mapp/forra.pdf"):
        (stick / name).write_bytes(PDF)
    contents = places(stick, kind=PlaceKind.SCANNER).contents()
    (stick / "min.pdf").write_bytes(PDF)
    os.utime(stick / "min.pdf", (clock, clock))
    (stick / "forra.pdf").chmod(0o600)  # a job of the system sees to it: its ctime is new

    assert names(places(stick, kind=PlaceKind.SCANNER, before=contents)) == {"min.pdf"}
    assert names(places(stick, kind=PlaceKind.USB)) == {"forra.pdf", "min.pdf"}


@pytest.mark.proves("P8")
def test_a_scan_written_over_an_older_one_is_a_new_one(stick: Path) -> None:
    (stick / "scan.pdf").write_bytes(PDF)
    contents = places(stick, kind=PlaceKind.SCANNER).contents()
    (stick / "scan.pdf").write_bytes(PDF + b" mine")

    assert names(places(stick, kind=PlaceKind.SCANNER, before=contents)) == {"scan.pdf"}


@pytest.mark.proves("P8")
@pytest.mark.parametrize("case", ["absent", "unreadable", "crowded", "unasked"])
def test_of_a_scanner_nothing_is_shown_where_what_lay_there_before_is_unknown(
    stick: Path, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (stick / "forra.pdf").write_bytes(PDF)
    (stick / "mapp").mkdir()
    looked = places(stick, kind=PlaceKind.SCANNER)
    if case == "absent":
        stick.rename(stick.with_name("away"))
    elif case == "unreadable":
        opened = os.open
        monkeypatch.setattr(os, "open", lambda name, *a, **k: refuse(opened, name, *a, **k))
    elif case == "crowded":
        monkeypatch.setattr(upload_places, "_MOST_SEEN", 0)
    contents = looked.contents() if case != "unasked" else ()
    monkeypatch.undo()
    if case == "absent":
        stick.with_name("away").rename(stick)

    assert places(stick, kind=PlaceKind.SCANNER, before=contents).look() == ((False,), (), False)


def refuse(opened: Callable[..., int], name: str, *rest: Any, **more: Any) -> int:  # noqa: ANN401  a value of any kind
    if name == "mapp":
        raise PermissionError
    return opened(name, *rest, **more)


def test_of_many_files_the_newest_are_told(stick: Path) -> None:
    for number in range(MOST_FILES + 5):
        path = stick / f"{number}.pdf"
        path.write_bytes(PDF)
        os.utime(path, (number, number))

    _present, files, more = places(stick).look()

    assert more
    assert [file.modified for file in files] == list(range(MOST_FILES + 4, 4, -1))
