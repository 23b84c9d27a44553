"""Pictures of files and the copies a page gets, made with Qt; runs in the file process only.

Whatever a stranger made is decoded here and nowhere else. A copy of a picture is drawn anew, so it
has neither the place nor the device nor the date of the photograph in it.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QColorSpace,
    QImage,
    QImageIOHandler,
    QImageReader,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTransform,
)
from PySide6.QtPdf import QPdfDocument

from kiosk.domain.upload import Format, Why, kind_of
from kiosk.domain.upload import Kind as FileKind

MOST_PIXELS = 64_000_000  # of a picture that is decoded whole
MOST_PHOTO_PIXELS = 250_000_000  # of a JPEG, which is decoded at the size that is wanted
MOST_PAGES = 5_000
_MEMORY = 600  # megabytes Qt may take for one picture
_LONGEST = 3508  # pixels: the long side of A4 at 300 dots an inch
_DOTS = 200  # an inch, of pictures on a page of PDF; small print stays readable
_QUALITIES = (88, 72)
# Further long sides, when no quality is small enough; under the last a paper cannot be read.
_LENGTHS = (_LONGEST, 2480, 1754, 1240)
_MARGIN = 8.0  # millimetres round a picture on its page
# First bytes → Qt's decoder; named, so that no content picks another one (SVG loads files).
_DECODERS = (
    (b"\xff\xd8", b"jpeg"),
    (b"\x89PNG", b"png"),
    (b"RIFF", b"webp"),
    (b"GIF8", b"gif"),
    (b"BM", b"bmp"),
    (b"II", b"tiff"),
    (b"MM", b"tiff"),
)


class RefusedError(Exception):
    """The file cannot be shown or given; *why* tells the visitor."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


class Small(NamedTuple):
    """A small picture for the screen: raw pixels, and the pages of a PDF."""

    width: int
    height: int
    pixels: bytes
    pages: int = 0


def draw(content: bytes, width: int, height: int) -> Small:
    """Return a picture of *content* that fits into *width* by *height*; raises `RefusedError`."""
    box = QSize(width, height)
    pages = 0
    if kind_of(content) is FileKind.PDF:
        image, pages = _first_page(content, box)
        if image is None:
            return Small(0, 0, b"", pages)
    else:
        image = _decoded(content, max(width, height) * 2)
        image = image.scaled(
            image.size().scaled(box, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    image = _on_white(image).convertToFormat(QImage.Format.Format_RGB888)
    wide, line = image.width() * 3, image.bytesPerLine()
    raw = bytes(image.constBits())
    rows = (raw[start : start + wide] for start in range(0, line * image.height(), line))
    return Small(image.width(), image.height(), b"".join(rows), pages)


def prepare(contents: Sequence[bytes], given: Format, limit: int) -> bytes:
    """Return *contents* as one file in the format *given*, at most *limit* bytes large.

    A PDF is given as it is: it may be signed. Raises `RefusedError`.
    """
    kinds = [kind_of(content) for content in contents]
    if given is Format.PDF and kinds == [FileKind.PDF]:
        _first_page(contents[0], QSize(1, 1))  # raises when it is damaged
        if len(contents[0]) > limit:
            raise RefusedError(Why.SIZE)
        return contents[0]
    if FileKind.PDF in kinds or (given is not Format.PDF and len(contents) != 1):
        raise RefusedError(Why.TYPE)
    image = None if given is Format.PDF else _cleaned(contents[0], _LONGEST)
    for longest in _LENGTHS:
        if image is None:
            made = _pdf((_cleaned(content, longest) for content in contents), longest)
        else:
            image = _within(image, longest)
            made = _picture(image, given, limit)
        if len(made) <= limit:
            return made
    raise RefusedError(Why.SIZE)


def _within(image: QImage, longest: int) -> QImage:
    """Return *image*, its long side at most *longest* pixels."""
    if max(image.width(), image.height()) <= longest:
        return image
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(longest, longest, keep, smooth)


def _decoded(content: bytes, longest: int) -> QImage:
    """Return the picture upright, its long side about *longest* pixels if it is longer."""
    kind = kind_of(content)
    if kind not in {FileKind.JPEG, FileKind.PNG, FileKind.IMAGE}:
        raise RefusedError(Why.BROKEN)
    most = MOST_PHOTO_PIXELS if kind is FileKind.JPEG else MOST_PIXELS
    decoder = next(name for start, name in _DECODERS if content.startswith(start))
    buffer = _buffer(content)
    reader = QImageReader(buffer, QByteArray(decoder))
    try:
        return _read(reader, longest, most)
    finally:
        del reader  # before what it reads from: a decoder touches that at its end


def _read(reader: QImageReader, longest: int, most: int) -> QImage:
    QImageReader.setAllocationLimit(_MEMORY)
    reader.setAutoDetectImageFormat(False)
    size = reader.size() if reader.canRead() else QSize()
    if not size.isValid() or size.width() * size.height() > most:
        raise RefusedError(Why.BROKEN)
    scales = reader.supportsOption(QImageIOHandler.ImageOption.ScaledSize)
    if max(size.width(), size.height()) > longest and scales:
        fitting = size.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(fitting.expandedTo(QSize(1, 1)))
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise RefusedError(Why.BROKEN)
    return image


def _buffer(content: bytes) -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer


def _cleaned(content: bytes, longest: int) -> QImage:
    """Return the picture drawn anew: upright, on white, in usual colours, with nothing else."""
    image = _within(_decoded(content, longest), longest)
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    return _on_white(image)


def _on_white(image: QImage) -> QImage:
    drawn = QImage(image.size(), QImage.Format.Format_RGB32)
    drawn.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(drawn)
    image.setDevicePixelRatio(1.0)
    painter.drawImage(0, 0, image)
    painter.end()
    return drawn


def _picture(image: QImage, given: Format, limit: int) -> bytes:
    made = b""
    for quality in (0,) if given is Format.PNG else _QUALITIES:
        made = _saved(image, given, quality)
        if len(made) <= limit:
            break
    return made


def _saved(image: QImage, given: Format, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, given.value.upper(), quality or -1):  # type: ignore[call-overload]
        raise RefusedError(Why.FAILED)
    return bytes(buffer.data().data())


def _pdf(images: Iterable[QImage], longest: int) -> bytes:
    """Return a PDF with a page of A4 for each picture, which is never made larger than it is."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("")
    writer.setTitle("")
    writer.setResolution(max(72, _DOTS * longest // _LONGEST))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN))
    painter: QPainter | None = None
    for image in images:
        if painter is None:
            painter = QPainter(writer)
        else:
            writer.newPage()
        page = painter.viewport().size()
        upright = (image.width() > image.height()) is (page.width() > page.height())
        turned = image if upright else _turned(image)
        size = turned.size().scaled(page, Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect((page.width() - size.width()) // 2, 0, size.width(), size.height())
        if size.width() < turned.width():
            turned = turned.scaled(
                size,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        painter.drawImage(QRectF(box), turned)
    if painter is not None:
        painter.end()
    return bytes(buffer.data().data())


def _turned(image: QImage) -> QImage:
    return image.transformed(QTransform().rotate(90))


def _first_page(content: bytes, box: QSize) -> tuple[QImage | None, int]:
    """Return a picture of the first page, and how many there are.

    No picture and 0 pages when it has a password. Raises `RefusedError` when it is damaged.
    """
    buffer = _buffer(content)
    document = QPdfDocument()
    try:
        document.load(buffer)
        return _page(document, box)
    finally:
        document.close()
        del document  # before what it reads from


def _page(document: QPdfDocument, box: QSize) -> tuple[QImage | None, int]:
    if document.error() in {
        QPdfDocument.Error.IncorrectPassword,
        QPdfDocument.Error.UnsupportedSecurityScheme,
    }:
        return None, 0
    pages = document.pageCount()
    if document.status() is not QPdfDocument.Status.Ready or not 0 < pages <= MOST_PAGES:
        raise RefusedError(Why.BROKEN)
    size = document.pagePointSize(0)
    if size.width() < 1 or size.height() < 1:
        raise RefusedError(Why.BROKEN)
    fitting = size.scaled(box.toSizeF(), Qt.AspectRatioMode.KeepAspectRatio).toSize()
    image = document.render(0, fitting.expandedTo(QSize(1, 1)))
    if image.isNull():
        raise RefusedError(Why.BROKEN)
    return image, pages
