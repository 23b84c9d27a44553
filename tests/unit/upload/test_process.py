"""The file process: pictures and copies of what visitors bring, also of what is made to do harm."""

import random
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.domain.messages import Message, decode, encode
from kiosk.domain.upload import Format, PlaceKind, Why
from kiosk.domain.upload_messages import (
    Draw,
    Drawn,
    FilesReady,
    FilesSetup,
    Found,
    FromFiles,
    Look,
    NotPrepared,
    Prepare,
    Prepared,
    Refused,
    WatchedPlace,
)
from tests.helpers.visitor_files import GPS, bomb, locked_paper, paper, photo, picture

LIMIT = 10_000_000


class Process:
    """A file process with a stick, asked one question at a time."""

    def __init__(self, stick: Path, folder: Path) -> None:
        self.stick, self.folder = stick, folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kiosk.app.upload_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        place = WatchedPlace(str(stick), PlaceKind.USB)
        assert isinstance(self.ask(FilesSetup(places=(place,), folder=str(folder))), FilesReady)

    def ask(self, message: Message) -> Any:  # noqa: ANN401  one of FromFiles
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(encode(message))
        self.process.stdin.flush()
        return decode(self.process.stdout.readline(), FromFiles)

    def bring(self, name: str, content: bytes) -> str:
        """Put a file on the stick and return its id."""
        (self.stick / name).write_bytes(content)
        found = self.ask(Look(whole=True))
        assert isinstance(found, Found)
        (file,) = [file for file in found.files if file.size == len(content)]
        return file.id

    def draw(self, name: str) -> Drawn | Refused:
        answer = self.ask(Draw(id=name, width=480, height=360))
        assert isinstance(answer, Drawn | Refused)
        return answer

    def prepare(self, *ids: str, given: Format, limit: int = LIMIT) -> Any:  # noqa: ANN401  whatever the process answers
        return self.ask(Prepare(choice=1, ids=ids, format=given, ending=given.value, limit=limit))

    def copy(self, *ids: str, given: Format, limit: int = LIMIT) -> Path:
        answer = self.prepare(*ids, given=given, limit=limit)
        assert isinstance(answer, Prepared), answer
        return Path(answer.path)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    top = tmp_path_factory.mktemp("files")
    (top / "usb").mkdir()
    (top / "session").mkdir()
    process = Process(top / "usb", top / "session")
    yield process
    assert process.process.poll() is None  # nothing ended it
    process.process.communicate(timeout=5)


@pytest.fixture
def files(shared: Process) -> Process:
    for file in shared.stick.iterdir():
        file.unlink()
    return shared


def test_a_photo_is_shown_upright_in_raw_pixels(files: Process) -> None:
    drawn = files.draw(files.bring("a.jpg", photo(turned=True)))

    assert isinstance(drawn, Drawn)
    assert (drawn.width, drawn.height) == (270, 360)
    assert len(drawn.pixels) == 270 * 360 * 3
    top, bottom = drawn.pixels[300:303], drawn.pixels[-300:-297]
    assert (top[0] > 200, bottom[2] > 200) == (True, True)  # red above, blue below


def test_a_paper_is_shown_with_its_pages(files: Process) -> None:
    drawn = files.draw(files.bring("a.pdf", paper(3)))

    assert isinstance(drawn, Drawn)
    assert (drawn.pages, drawn.height) == (3, 360)


@pytest.mark.proves("E10", "P8")
@pytest.mark.parametrize("given", Format)
def test_a_copy_of_a_photo_says_not_where_it_was_taken(files: Process, given: Format) -> None:
    original = photo(turned=True)
    assert GPS.encode() in original
    assert b"Exif" in original

    copy = files.copy(files.bring("Bild på pass.jpg", original), given=given)

    content = copy.read_bytes()
    assert GPS.encode() not in content
    assert b"Exif" not in content
    assert b"GPS" not in content
    assert copy.parent.parent.parent == files.folder
    assert copy.name.startswith("Bild-pa-pass")
    assert copy.suffix == f".{given.value}"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    if given is not Format.PDF:
        with Image.open(copy) as image:
            assert image.size == (300, 400)
            assert not image.getexif()
            assert image.format == {Format.JPEG: "JPEG", Format.PNG: "PNG"}[given]


def test_several_photos_become_one_paper_in_their_order(files: Process) -> None:
    ids = [files.bring(f"{n}.jpg", photo(400 + n, 300)) for n in range(3)]

    copy = files.copy(*ids, given=Format.PDF)

    drawn = files.draw(files.bring("all.pdf", copy.read_bytes()))
    assert isinstance(drawn, Drawn)
    assert drawn.pages == 3


def test_a_paper_is_given_as_it_is_or_not_at_all(files: Process) -> None:
    content = paper()
    name = files.bring("a.pdf", content)

    assert files.copy(name, given=Format.PDF).read_bytes() == content
    assert files.prepare(name, given=Format.PDF, limit=100) == NotPrepared(why=Why.SIZE)
    assert files.prepare(name, given=Format.JPEG) == NotPrepared(why=Why.TYPE)


def test_a_large_picture_is_made_small_enough(files: Process) -> None:
    name = files.bring("a.png", picture("PNG", (1500, 1000)))

    for given in (Format.JPEG, Format.PDF):
        copy = files.copy(name, given=given, limit=800_000)
        assert copy.stat().st_size <= 800_000
    assert files.prepare(name, given=Format.JPEG, limit=2_000) == NotPrepared(why=Why.SIZE)


@pytest.mark.parametrize("kind", ["WEBP", "TIFF", "GIF", "BMP"])
def test_other_pictures_become_ones_that_services_take(files: Process, kind: str) -> None:
    name = files.bring(f"a.{kind}", picture(kind))

    with Image.open(files.copy(name, given=Format.JPEG)) as image:
        assert (image.format, image.size) == ("JPEG", (120, 80))


def test_a_paper_with_a_password_can_be_given_but_not_shown(files: Process) -> None:
    name = files.bring("a.pdf", locked_paper())

    drawn = files.draw(name)
    assert isinstance(drawn, Drawn)
    assert (drawn.width, drawn.pixels) == (0, b"")
    assert isinstance(files.prepare(name, given=Format.PDF), Prepared)


@pytest.mark.proves("E10")
def test_34_a_file_made_to_do_harm_is_refused_and_the_next_one_shown(files: Process) -> None:
    harmful = {
        "bomb.png": bomb(),
        "svg.jpg": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>',
        "program.pdf": b"MZ" + bytes(4000),
        "short.pdf": b"%PDF-1.7\n%%EOF",
        "short.jpg": b"\xff\xd8\xff",
    }
    for name, content in harmful.items():
        found = files.bring(name, content)
        assert isinstance(files.draw(found), Refused), name
        assert isinstance(files.prepare(found, given=Format.PDF), NotPrepared), name

    assert isinstance(files.draw(files.bring("a.jpg", photo())), Drawn)


@pytest.mark.proves("E10")
def test_34_whatever_is_in_a_file_is_answered(files: Process) -> None:
    """Damaged at random, from the same seed each time; the process lives through all of it."""
    rolled = random.Random(34)  # noqa: S311  no secret
    whole = [photo(), paper(), *(picture(kind) for kind in ("PNG", "WEBP", "TIFF", "GIF", "BMP"))]
    for number in range(140):
        content = bytearray(whole[number % len(whole)])
        for _ in range(rolled.choice((1, 4, 40))):
            content[rolled.randrange(12, len(content))] = rolled.randrange(256)
        cut = rolled.choice((len(content), rolled.randrange(20, len(content))))
        path = files.stick / "a"
        path.write_bytes(content[:cut] + number.to_bytes(2, "big"))
        found = files.ask(Look(whole=True))
        name = found.files[0].id
        assert isinstance(files.draw(name), Drawn | Refused)
        if number % 4 == 0:
            answer = files.prepare(name, given=Format.PDF)
            assert isinstance(answer, Prepared | NotPrepared)


def test_a_stick_that_is_pulled_out_is_told(files: Process) -> None:
    name = files.bring("a.pdf", paper())
    (files.stick / "a.pdf").unlink()

    assert files.draw(name) == Refused(id=name, why=Why.GONE)
    assert files.prepare(name, given=Format.PDF) == NotPrepared(why=Why.GONE)


@pytest.mark.skipif(sys.platform != "linux", reason="as /proc tells it")
def test_it_has_no_network_where_the_system_allows_that_and_leaves_no_core(files: Process) -> None:
    pid = files.process.pid
    limits = Path(f"/proc/{pid}/limits").read_text(encoding="utf-8")
    assert next(row for row in limits.splitlines() if "core" in row).split()[4] == "0"
    lines = Path(f"/proc/{pid}/net/dev").read_text(encoding="utf-8").splitlines()[2:]
    unshare = shutil.which("unshare") or "unshare"
    alone = subprocess.run([unshare, "-Un", "true"], check=False).returncode == 0
    assert not alone or [line.split(":")[0].strip() for line in lines] == ["lo"]
