"""A document in the reader's process: a PDF or a picture, told apart by its bytes."""

from itertools import pairwise
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfSelection

from kiosk.app.paragraphs import Line, paragraphs
from kiosk.domain.documents import (
    MOST_LETTERS,
    MOST_PAGES,
    MOST_PIXELS,
    MOST_TEXTS,
    PageText,
    WhyNot,
)

_HEAD = 1024  # bytes among which a PDF says that it is one (ISO 32000-1, annex H.3.4.1)
_PICTURES = {b"png", b"jpeg", b"webp", b"gif", b"bmp", b"tiff"}  # formats without scripts or links
_SOURCE_PIXELS = 80_000_000  # of a picture before it is made smaller
_MEGABYTES = 400  # that a picture may take while it is read
_CELL = 2.2  # heights of a line between two cells of a table, at least
_SPLIT = 600  # words of a page that are looked at one by one for that
_BREAK = "\r\n"  # as PDFium tells the end of a line
_SMOOTH = Qt.TransformationMode.SmoothTransformation
_Error = QPdfDocument.Error


class RefusedError(Exception):
    """The document cannot be shown."""

    def __init__(self, why: WhyNot) -> None:
        super().__init__(why.value)
        self.why = why


class Source(Protocol):
    """What can be shown page by page. Pages are counted from 0."""

    @property
    def pages(self) -> int:
        """How many there are."""
        ...

    def texts(self, page: int) -> list[PageText]:
        """Return the paragraphs of *page*."""
        ...

    def draw(self, page: int, width: int) -> QImage:
        """Return *page* on white, *width* pixels wide or as wide as is allowed."""
        ...


def open_source(path: Path) -> Source:
    """Return what is in *path*; raises `RefusedError`."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if b"%PDF-" in head:
        return PdfSource(path)
    return PictureSource(path)


class PdfSource:
    """A PDF. Its links, scripts, forms and embedded files are nothing here but ink on paper."""

    def __init__(self, path: Path) -> None:
        self._document = QPdfDocument()
        match self._document.load(str(path)):
            case _Error.None_:
                pass
            case _Error.IncorrectPassword | _Error.UnsupportedSecurityScheme:
                raise RefusedError(WhyNot.LOCKED)
            case _:
                raise RefusedError(WhyNot.BROKEN)
        if not self._document.pageCount():
            raise RefusedError(WhyNot.BROKEN)

    @property
    def pages(self) -> int:
        """How many there are."""
        return min(self._document.pageCount(), MOST_PAGES)

    def texts(self, page: int) -> list[PageText]:
        """Return the paragraphs of *page*; none for a scanned one."""
        size = self._document.pagePointSize(page)
        if size.isEmpty():
            return []
        whole = QRectF(0, 0, size.width(), size.height())
        found = paragraphs([line for line in self._lines(page) if _box(line).intersects(whole)])
        return [_placed(line, whole) for line in found[:MOST_TEXTS]]

    def draw(self, page: int, width: int) -> QImage:
        """Return *page* on white."""
        points = self._document.pagePointSize(page)
        if points.isEmpty():
            raise RefusedError(WhyNot.BROKEN)
        size = _fitting(width, points.height() / points.width())
        options = QPdfDocumentRenderOptions()
        options.setRenderFlags(QPdfDocumentRenderOptions.RenderFlag.Annotations)  # what was filled
        drawn = self._document.render(page, size, options)
        if drawn.isNull():
            raise RefusedError(WhyNot.BROKEN)
        return _on_white(drawn)

    def _lines(self, page: int) -> list[Line]:
        text = self._document.getAllText(page).text()[:MOST_LETTERS]
        lines: list[Line] = []
        start, words = 0, 0
        for line in text.split(_BREAK):
            length = _units(line)
            if line.strip():
                selection = self._document.getSelectionAtIndex(page, start, length)
                if words < _SPLIT and _has_cells(selection):
                    words += len(line.split())
                    lines += self._cells(page, start, line)
                else:
                    lines.append(_line(line, selection))
            start += length + len(_BREAK)
        return lines

    def _cells(self, page: int, start: int, line: str) -> list[Line]:
        """Return the parts of *line*, which begins at letter *start*, that stand far apart."""
        cells: list[Line] = []
        for word in line.split(" "):
            length = _units(word)
            if length:
                placed = _line(word, self._document.getSelectionAtIndex(page, start, length))
                before = cells[-1] if cells else None
                if before and placed.left - before.right < _CELL * max(before.height, 1):
                    cells[-1] = _beside(before, placed)
                else:
                    cells.append(placed)
            start += length + 1
        return cells


class PictureSource:
    """A picture, as one page without text."""

    def __init__(self, path: Path) -> None:
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(path.read_bytes()))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        QImageReader.setAllocationLimit(_MEGABYTES)
        kind = bytes(QImageReader.imageFormat(self._buffer).data())
        if kind not in _PICTURES:
            raise RefusedError(WhyNot.KIND)
        reader = QImageReader(self._buffer, QByteArray(kind))
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid() and size.width() * size.height() > _SOURCE_PIXELS:
            raise RefusedError(WhyNot.LARGE)
        self._image = reader.read()
        if self._image.isNull():
            raise RefusedError(WhyNot.BROKEN)

    @property
    def pages(self) -> int:
        """One."""
        return 1

    def texts(self, _page: int) -> list[PageText]:
        """Return nothing: a picture's text is not read."""
        return []

    def draw(self, _page: int, width: int) -> QImage:
        """Return the picture on white."""
        size = _fitting(width, self._image.height() / self._image.width())
        return _on_white(self._image.scaled(size, mode=_SMOOTH))


def _fitting(width: int, shape: float) -> QSize:
    """Return the size of a picture *width* wide, *shape* times as high, within what is allowed."""
    shape = min(max(shape, 1 / 50), 50.0)
    fitting = min(width, int((MOST_PIXELS / shape) ** 0.5))
    return QSize(max(1, fitting), max(1, int(fitting * shape)))


def _on_white(image: QImage) -> QImage:
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper


def _units(text: str) -> int:
    """Return how many letters PDFium counts in *text*: as UTF-16 does."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _has_cells(selection: QPdfSelection) -> bool:
    """Whether parts of a line stand far apart."""
    boxes = [part.boundingRect() for part in selection.bounds()]
    height = selection.boundingRectangle().height()
    boxes.sort(key=QRectF.left)
    return any(
        after.left() - before.right() > _CELL * max(height, 1) for before, after in pairwise(boxes)
    )


def _line(text: str, selection: QPdfSelection) -> Line:
    box = selection.boundingRectangle()
    return Line(text, box.left(), box.top(), box.right(), box.bottom())


def _beside(one: Line, two: Line) -> Line:
    return Line(
        f"{one.text} {two.text}",
        min(one.left, two.left),
        min(one.top, two.top),
        max(one.right, two.right),
        max(one.bottom, two.bottom),
    )


def _box(line: Line) -> QRectF:
    return QRectF(line.left, line.top, max(1, line.right - line.left), max(1, line.height))


def _placed(line: Line, whole: QRectF) -> PageText:
    def share(value: float, of: float) -> float:
        return round(min(max(value / of, 0.0), 1.0), 5)

    return PageText(
        line.text,
        share(line.left, whole.width()),
        share(line.top, whole.height()),
        share(line.right, whole.width()),
        share(line.bottom, whole.height()),
    )
