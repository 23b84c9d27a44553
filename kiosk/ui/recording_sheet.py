"""The sheet a reader has in hand while the phrases of a language are recorded.

What is said to the reader is Swedish: office and reader sit together. Lengths are points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextDocument,
    QTextOption,
)

from kiosk import i18n
from kiosk.domain.errors import ConfigError
from kiosk.domain.language import SOURCE, Direction
from kiosk.ui import tokens

_DPI = 300
_POINT = _DPI / 72
_WIDTH, _HEIGHT = 595.0, 842.0  # A4
_MARGIN = 48.0
_FOOT = 24.0
_NUMBER, _TICK = 30.0, 34.0  # columns at either side of the text
_BOX = 15.0
_GAP = 5.0  # above and below what is in a row
_BODY, _LARGE, _SMALL = 10.5, 17.0, 9.0  # sizes of letters
_SOFT, _INK, _LINE = QColor("#4A5B63"), QColor("#16262E"), QColor("#B9B4A8")
_BAND = QColor("#EBE6DA")


@dataclass(frozen=True, slots=True)
class Words:
    """What the sheet says to the reader."""

    title: str
    how: tuple[str, ...]  # a numbered list
    consent: str
    lines: tuple[str, ...]  # to write on


@dataclass(frozen=True, slots=True)
class Row:
    """One phrase on the sheet."""

    number: int
    id: str
    group: str
    swedish: str
    text: str  # in the language
    note: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a page that is not broken."""

    height: float
    row: Row | None = None
    title: str = ""
    document: QTextDocument | None = None


def write_sheet(path: Path, words: Words, rows: Sequence[Row], language: str) -> int:
    """Write *rows* in *language* to *path* as a PDF on A4; return the number of pages.

    Raises `ConfigError` when *path* cannot be written.
    """
    pages = list(_pages(words, rows, language))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(words.title)
    writer.setCreator("Lots")
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )
    painter = QPainter(writer)
    painter.scale(_POINT, _POINT)
    for number, pieces in enumerate(pages, 1):
        if number > 1:
            writer.newPage()
        _paint(painter, pieces)
        _paint_foot(painter, f"{_name(language)} · Sida {number} av {len(pages)}")
    painter.end()
    buffer.close()
    try:
        path.write_bytes(content.data())
    except OSError as error:
        raise ConfigError(f"--out {path}: cannot be written ({error.strerror})") from error
    return len(pages)


def _pages(words: Words, rows: Sequence[Row], language: str) -> Iterator[list[_Piece]]:
    """Yield what stands on each page; the title of a group stays with its first phrase."""
    room = _HEIGHT - 2 * _MARGIN - _FOOT
    head = _document(_head(words, language, len(rows)), _WIDTH - 2 * _MARGIN, rtl=False)
    page = [_Piece(head.size().height() + 2 * _GAP, document=head)]
    group = ""
    for row in rows:
        document = _row(row, language)
        pieces = [_Piece(max(_BOX, document.size().height()) + 2 * _GAP, row, document=document)]
        if row.group != group:
            group = row.group
            pieces.insert(0, _Piece(_BODY * 2 + 2 * _GAP, title=group))
        if sum(each.height for each in (*page, *pieces)) > room:
            yield page
            page = []
        page += pieces
    yield page


def _row(row: Row, language: str) -> QTextDocument:
    direction = i18n.language(language).direction
    own = f'<span style="font-size:{_LARGE}px">{escape(row.text)}</span>'
    rtl = direction is Direction.RTL
    swedish = f" · {escape(row.swedish)}" if language != SOURCE else ""
    note = f"<i>{escape(row.note)}</i>" if row.note else ""
    side = "right" if rtl else "left"
    soft = f'style="font-size:{_SMALL}px; color:{_SOFT.name()}"'
    html = (
        f'<p dir="ltr" align="left" {soft}><b>{row.id}</b>{swedish}</p>'
        f'<p dir="{direction.value}" align="{side}">{own}</p>'
    )
    if note:
        html += f'<p dir="ltr" align="left" {soft}>{note}</p>'
    return _document(html, _WIDTH - 2 * _MARGIN - _NUMBER - _TICK, rtl=rtl)


def _head(words: Words, language: str, count: int) -> str:
    how = "".join(f"<li>{escape(line)}</li>" for line in words.how)
    # A table: Qt keeps lines to write on beside their names in no other way.
    share = 100 // len(words.lines)
    rule = "_" * (84 // len(words.lines))
    lines = "".join(
        f'<td width="{share}%">{escape(name)}<br><br>{rule}</td>' for name in words.lines
    )
    title = f"{words.title}: {_name(language)} · {count}"
    return (
        f'<p style="font-size:{_LARGE + 3}px"><b>{escape(title)}</b></p><ol>{how}</ol>'
        f'<p>{escape(words.consent)}</p><br><table width="100%"><tr>{lines}</tr></table>'
    )


def _document(html: str, width: float, *, rtl: bool) -> QTextDocument:
    font = QFont(list(tokens.load().text.family))
    font.setPixelSize(round(_BODY))
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setUseDesignMetrics(True)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet("p { margin: 0 } li { margin-bottom: 3px }")
    option = QTextOption()
    side = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    option.setTextDirection(side)
    document.setDefaultTextOption(option)
    document.setHtml(html)
    document.setTextWidth(width)
    return document


def _paint(painter: QPainter, pieces: Sequence[_Piece]) -> None:
    top = _MARGIN
    for piece in pieces:
        if piece.title:
            band = QRectF(_MARGIN, top + _GAP, _WIDTH - 2 * _MARGIN, piece.height - 2 * _GAP)
            painter.fillRect(band, _BAND)
            _write(painter, band.adjusted(6, 0, -6, 0), piece.title, _BODY + 1.5, bold=True)
        elif piece.row is not None:
            _paint_row(painter, piece, top)
        elif piece.document is not None:
            _draw(painter, piece.document, _MARGIN, top)
        top += piece.height


def _paint_row(painter: QPainter, piece: _Piece, top: float) -> None:
    if piece.row is None or piece.document is None:
        return
    inside = top + _GAP
    number = QRectF(_MARGIN, inside, _NUMBER - 8, _BODY * 1.4)
    _write(painter, number, str(piece.row.number), _BODY, bold=True)
    _draw(painter, piece.document, _MARGIN + _NUMBER, inside)
    middle = top + piece.height / 2
    painter.setPen(QPen(_INK, 1))
    painter.drawRect(QRectF(_WIDTH - _MARGIN - _BOX - 1, middle - _BOX / 2, _BOX, _BOX))
    painter.setPen(QPen(_LINE, 0.5))
    bottom = top + piece.height
    painter.drawLine(
        QRectF(_MARGIN, bottom, _WIDTH - 2 * _MARGIN, 0).topLeft(),
        QRectF(_MARGIN, bottom, _WIDTH - 2 * _MARGIN, 0).topRight(),
    )


def _paint_foot(painter: QPainter, text: str) -> None:
    day = datetime.now(UTC).astimezone().date().isoformat()
    place = QRectF(_MARGIN, _HEIGHT - _MARGIN - _FOOT / 2, _WIDTH - 2 * _MARGIN, _FOOT / 2)
    _write(painter, place, f"Lots · {text} · utskriven {day}", _SMALL, bold=False)


def _draw(painter: QPainter, document: QTextDocument, left: float, top: float) -> None:
    painter.save()
    painter.translate(left, top)
    document.drawContents(painter)
    painter.restore()


def _write(painter: QPainter, place: QRectF, text: str, size: float, *, bold: bool) -> None:
    font = QFont(list(tokens.load().text.family))
    font.setPixelSize(round(size))
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(_INK)
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _name(language: str) -> str:
    known = i18n.language(language)
    both = known.swedish if language == SOURCE else f"{known.swedish}, {known.autonym}"
    return f"{both} ({language})"
