"""Documents in the reader's process: real ones, hostile ones, and a reader that dies or lies."""

import itertools
import os
import shutil
import signal
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from kiosk.app.document import Document
from kiosk.domain.documents import MOST_PAGES, PageText, WhyNot
from tests.helpers import papers
from tests.helpers.papers import minimal

READER = "kiosk.app.document_reader"


class Opened:
    """A document with what it said."""

    def __init__(
        self, qtbot: QtBot, content: bytes | Path, folder: Path, module: str = READER
    ) -> None:
        self.qtbot = qtbot
        self.folder = folder / "document-1"
        self.folder.mkdir(mode=0o700)
        file = self.folder / "document"
        file.write_bytes(content if isinstance(content, bytes) else content.read_bytes())
        self.document = Document(file, module=module)
        self.pages: list[int] = []
        self.failures: list[WhyNot] = []
        self.texts: list[tuple[PageText, ...]] = []
        self.pictures: list[QImage] = []
        self.papers: list[tuple[Path, int]] = []
        self.document.opened.connect(self.pages.append)
        self.document.failed.connect(self.failures.append)
        self.document.page_read.connect(lambda _page, texts: self.texts.append(texts))
        self.document.page_drawn.connect(lambda _page, image: self.pictures.append(image))
        self.document.pressed.connect(lambda path, count: self.papers.append((path, count)))
        self.document.open()

    def until(self, *told: list[object]) -> None:
        """Wait until each of *told* has something, or the document has failed."""
        self.qtbot.waitUntil(lambda: bool(self.failures) or all(told))

    def outcome(self) -> int | WhyNot:
        """Return how many pages there are, or why there are none."""
        self.until(self.pages)  # type: ignore[arg-type]
        return self.failures[0] if self.failures else self.pages[0]


def test_the_paragraphs_of_a_decision_come_in_order_with_their_places(
    qtbot: QtBot, tmp_path: Path
) -> None:
    opened = Opened(qtbot, papers.decision(tmp_path / "a.pdf"), tmp_path)
    assert opened.outcome() == 3

    opened.document.read(0)
    opened.document.read(2)
    qtbot.waitUntil(lambda: len(opened.texts) == 2)

    found = [text.text for text in opened.texts[0]]
    assert found == [
        "Beslut om bostadsbidrag", papers.BODY, "Hyra per månad", "7 450 kr",
        "Boyta", "64 kvadratmeter", papers.APPEAL,
    ]  # fmt: skip
    heading, rent, amount = (opened.texts[0][number] for number in (0, 2, 3))
    assert (round(heading.left, 1), round(heading.top, 2)) == (0.1, 0.06)
    assert amount.left > rent.right + 0.2
    assert abs(amount.top - rent.top) < 0.01
    assert [text.text for text in opened.texts[1]] == ["Det här är sida 3 av beslutet."]
    opened.document.close()
    assert not opened.folder.exists()


def test_a_page_is_drawn_and_pressed_for_the_printer_without_what_hides_in_the_file(
    qtbot: QtBot, tmp_path: Path
) -> None:
    opened = Opened(qtbot, papers.decision(tmp_path / "a.pdf", 5), tmp_path)
    opened.outcome()

    opened.document.draw(0, 700)
    opened.document.press(2)
    opened.until(opened.pictures, opened.papers)  # type: ignore[arg-type]

    assert opened.pictures[0].width() == 700
    assert opened.pictures[0].pixelColor(2, 2) == QColor("white")
    colours = {opened.pictures[0].pixelColor(x, 75).name() for x in range(700)}
    assert "#000000" in colours
    path, count = opened.papers[0]
    paper = QPdfDocument()
    paper.load(str(path))
    assert (count, paper.pageCount()) == (2, 2)
    assert paper.getAllText(0).text() == ""
    assert paper.metaData(QPdfDocument.MetaDataField.Title) == "Lots"
    assert path.stat().st_mode & 0o777 == 0o600
    opened.document.close()


def test_a_picture_is_told_by_its_bytes_and_a_scan_has_no_text(
    qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("a.png", "b.webp"):
        file = tmp_path / name
        papers.picture().save(str(file))
        folder = tmp_path / name.partition(".")[0]
        folder.mkdir()
        opened = Opened(qtbot, file, folder)
        assert opened.outcome() == 1
        opened.document.read(0)
        opened.document.draw(0, 600)
        opened.until(opened.texts, opened.pictures)  # type: ignore[arg-type]
        assert opened.texts == [()]
        assert opened.pictures[0].size().toTuple() == (600, 800)
        assert opened.pictures[0].pixelColor(300, 200).blue() > 240
        opened.document.close()
    scan = Opened(qtbot, papers.scanned(tmp_path / "scan.pdf"), tmp_path)
    scan.outcome()
    scan.document.read(0)
    scan.until(scan.texts)  # type: ignore[arg-type]
    assert scan.texts == [()]
    scan.document.close()


def _huge() -> bytes:
    """Return the head of a PNG of 60 000 by 60 000 pixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 9) + b"IDAT"


SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>1</script></svg>"
HOSTILE: dict[str, tuple[bytes, int | WhyNot]] = {
    "html": (b"<!doctype html><script>alert(1)</script>", WhyNot.KIND),
    "svg": (SVG, WhyNot.KIND),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(200), WhyNot.KIND),
    "a head alone": (b"%PDF-1.7\n", WhyNot.BROKEN),
    "noise": (b"%PDF-1.7\n" + bytes(range(256)) * 40, WhyNot.BROKEN),
    "cut": (minimal()[:150], WhyNot.BROKEN),
    "a picture that claims too much": (_huge(), WhyNot.LARGE),
    "thousands of pages": (minimal(pages=9_000), MOST_PAGES),
    "a page as large as a field": (minimal("/MediaBox [0 0 200000 200000]"), 1),
    "a page without width": (minimal("/MediaBox [0 0 0 842]"), 1),
    "a script and a file": (
        minimal(catalog="/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), 1,
    ),
    "locked": (
        minimal().replace(
            b"/Root 1 0 R",
            b"/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
            b"/O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>",
        ),
        WhyNot.LOCKED,
    ),
}  # fmt: skip


EACH = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from kiosk.app import document_reader
from kiosk.app.confine import confine
from kiosk.app.document_source import RefusedError, open_source
confine(document_reader._MEMORY, document_reader._FILE_LIMIT)
application = QGuiApplication([])
for number in range(int(sys.argv[2])):
    try:
        source = open_source(Path(sys.argv[1], str(number)))
        outcome = source.pages
        source.texts(0)
        image = source.draw(0, 1_000_000)
        assert image.width() * image.height() <= 6_000_000
    except RefusedError as error:
        outcome = error.why
    print(outcome, flush=True)
"""


@pytest.mark.proves("E8", "E9", "M34")
def test_34_no_file_breaks_the_reader(tmp_path: Path) -> None:
    for number, (content, _wanted) in enumerate(HOSTILE.values()):
        (tmp_path / str(number)).write_bytes(content)

    read = subprocess.run(
        [sys.executable, "-c", EACH, str(tmp_path), str(len(HOSTILE))],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip

    outcomes = dict(zip(HOSTILE, read.stdout.split(), strict=True))
    assert outcomes == {name: str(wanted) for name, (_content, wanted) in HOSTILE.items()}


@pytest.mark.proves("E9")
def test_34_a_file_that_is_no_document_is_refused_and_removed(qtbot: QtBot, tmp_path: Path) -> None:
    opened = Opened(qtbot, SVG, tmp_path)

    assert opened.outcome() is WhyNot.KIND
    assert not opened.folder.exists()


LYING = """
import sys
from pathlib import Path
from kiosk.domain.messages import decode, encode
from kiosk.domain.documents import *
lines = iter(sys.stdin.buffer.readline, b"")
folder = Path(decode(next(lines), ToReader).folder)
say = lambda m: (sys.stdout.buffer.write(encode(m)), sys.stdout.buffer.flush())
say(DocumentOpened(pages=1))
next(lines)
HOW
next(lines, None)
"""


@pytest.mark.parametrize(
    "how",
    [
        "(folder / PICTURE).symlink_to('/dev/zero'); say(PageDrawn(page=0, width=9, height=9))",
        "(folder / PICTURE).write_bytes(bytes(99)); say(PageDrawn(page=0, width=9, height=9))",
        "say(PageDrawn(page=0, width=100_000, height=100_000))",
        "sys.stdout.buffer.write(b'{}\\n'); sys.stdout.buffer.flush()",
        "sys.exit(1)",
        "import time; time.sleep(60)",
    ],
)
def test_a_reader_that_lies_dies_or_is_silent_is_not_believed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    (tmp_path / "lying_reader.py").write_text(LYING.replace("HOW", how), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *filter(None, sys.path)]))
    opened = Opened(qtbot, b"", tmp_path, module="lying_reader")
    opened.outcome()
    opened.document.patience = 1_000

    opened.document.draw(0, 9)

    qtbot.waitUntil(lambda: bool(opened.failures))
    assert opened.failures == [WhyNot.BROKEN]
    assert opened.pictures == []
    assert not opened.folder.exists()


def test_a_reader_that_is_killed_ends_the_document_alone(qtbot: QtBot, tmp_path: Path) -> None:
    opened = Opened(qtbot, papers.decision(tmp_path / "a.pdf"), tmp_path)
    opened.outcome()

    os.kill(opened.document._worker.pid, signal.SIGKILL)

    qtbot.waitUntil(lambda: opened.failures == [WhyNot.BROKEN])


@pytest.mark.proves("E10", "M34")
@pytest.mark.skipif(sys.platform != "linux", reason="as /proc tells it")
def test_34_the_reader_has_no_network_where_the_system_allows_that_and_leaves_no_core(
    qtbot: QtBot, tmp_path: Path
) -> None:
    opened = Opened(qtbot, papers.decision(tmp_path / "a.pdf"), tmp_path)
    opened.outcome()

    proc = Path("/proc") / str(opened.document.pid)
    limits = (proc / "limits").read_text(encoding="utf-8")
    assert next(row for row in limits.splitlines() if "core" in row).split()[4] == "0"
    lines = (proc / "net" / "dev").read_text(encoding="utf-8").splitlines()[2:]
    unshare = shutil.which("unshare") or "unshare"
    alone = subprocess.run([unshare, "-Un", "true"], check=False).returncode == 0
    assert not alone or [line.split(":")[0].strip() for line in lines] == ["lo"]
    opened.document.close()


def test_a_confined_process_cannot_be_led_to_the_visitors_screen_or_programs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.setenv(name, "canary")
    code = (
        "import os; from kiosk.app.confine import confine; confine(1 << 30, 1); print(os.environ)"
    )

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "PATH" in told.stdout
    assert "canary" not in told.stdout


def test_the_screen_answers_while_pages_are_read_drawn_and_pressed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    opened = Opened(qtbot, papers.decision(tmp_path / "a.pdf", 8), tmp_path)
    opened.outcome()
    ticks = [perf_counter()]
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: ticks.append(perf_counter()))
    timer.start()

    opened.document.draw(0, 2_000)
    opened.document.read(0)
    opened.document.press(8)
    opened.until(opened.pictures, opened.texts, opened.papers)  # type: ignore[arg-type]

    longest = max(later - earlier for earlier, later in itertools.pairwise(ticks))
    assert longest < (ticks[-1] - ticks[0]) / 3
    opened.document.close()
