"""Documents as authorities send them, and as nobody should: written by Qt, or spoiled by hand."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPageSize, QPainter, QPdfWriter

BODY = (
    "Du får 1 200 kronor i bostadsbidrag varje månad från och med mars. Beloppet räknas på din "
    "hyra och på hur många ni är hemma."
)
APPEAL = "Du kan överklaga beslutet inom tre veckor från den dag då du fick det."


def decision(path: Path, pages: int = 3) -> Path:
    """Write a decision with a heading, paragraphs and a table; further pages have one line."""
    writer, painter = _paper(path)
    _write(painter, "Beslut om bostadsbidrag", 60, 70, 22)
    _flow(painter, BODY, 60, 110)
    _write(painter, "Hyra per månad", 60, 210)
    _write(painter, "7 450 kr", 420, 210)
    _write(painter, "Boyta", 60, 234)
    _write(painter, "64 kvadratmeter", 420, 234)
    _flow(painter, APPEAL, 60, 290)
    for number in range(2, pages + 1):
        writer.newPage()
        _write(painter, f"Det här är sida {number} av beslutet.", 60, 70)
    painter.end()
    return path


def foreign(path: Path) -> Path:
    """Write a paper in Arabic above one line of Swedish."""
    _writer, painter = _paper(path)
    _write(painter, "مرحبا بك في المكتب", 60, 70)
    _write(painter, "Välkommen till kontoret", 60, 130)
    painter.end()
    return path


def scanned(path: Path) -> Path:
    """Write a paper that is a picture, as a scanner does."""
    _writer, painter = _paper(path)
    painter.drawImage(QRectF(0, 0, 595, 842), picture())
    painter.end()
    return path


def picture() -> QImage:
    """Return a picture of 300 by 400 pixels, blue above and white below."""
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.fillRect(0, 0, 300, 200, QColor("#0000ff"))
    painter.end()
    return image


def minimal(page: str = "/MediaBox [0 0 595 842]", catalog: str = "", pages: int = 1) -> bytes:
    """Return a small PDF by hand, with what *page* and *catalog* add to their dictionaries."""
    kids = " ".join(f"{number + 3} 0 R" for number in range(pages))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        *[f"<< /Type /Page /Parent 2 0 R {page} >>"] * pages,
    ]
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(data)
    size = len(objects) + 1
    data += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
    return data + f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def _paper(path: Path) -> tuple[QPdfWriter, QPainter]:
    writer = QPdfWriter(str(path))
    writer.setResolution(72)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return writer, QPainter(writer)


def _font(size: int) -> QFont:
    font = QFont("Noto Sans")
    font.setPixelSize(size)
    return font


def _write(painter: QPainter, text: str, x: int, y: int, size: int = 12) -> None:
    painter.setFont(_font(size))
    painter.drawText(x, y, text)


def _flow(painter: QPainter, text: str, x: int, y: int) -> None:
    painter.setFont(_font(12))
    painter.drawText(QRectF(x, y, 380, 300), Qt.TextFlag.TextWordWrap, text)
