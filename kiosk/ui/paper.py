"""What a visitor takes home on paper: what to come back with. Nothing on it is about a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument, QTextOption

from kiosk import i18n
from kiosk.domain.guide import Need
from kiosk.domain.language import SOURCE, Direction
from kiosk.i18n import gettext as _
from kiosk.ui import tokens

TITLE = "Ta med nästa gång"
_DAY = "Kom ihåg"
_NOTE = "På det här pappret står ingenting om dig."
_MARGIN = 5  # millimetres; printing a document adds 20
_SIZE = 13  # points
_DPI = 300


@dataclass(frozen=True, slots=True)
class Paper:
    """What is to be on a paper: HTML that Qt understands, and its direction."""

    html: str
    rtl: bool


def list_of(needs: Sequence[Need], deadline: str | None) -> Paper:
    """Return the paper with *needs*: in the language in use, the Swedish under each."""
    rtl = i18n.language(i18n.current()).direction is Direction.RTL
    return Paper(_html(needs, deadline, rtl=rtl), rtl)


def write(paper: Paper, path: Path) -> None:
    """Write *paper* to *path* as a PDF: a tenth of a second or two, so never in a session."""
    writer = QPdfWriter(str(path))
    writer.setResolution(_DPI)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    writer.setTitle(TITLE)
    writer.setCreator("Lots")
    document = QTextDocument()
    font = QFont(list(tokens.load().text.family))
    font.setPointSize(_SIZE)
    document.setDefaultFont(font)
    option = QTextOption()
    direction = Qt.LayoutDirection.RightToLeft if paper.rtl else Qt.LayoutDirection.LeftToRight
    option.setTextDirection(direction)
    document.setDefaultTextOption(option)
    document.setHtml(paper.html)
    document.print_(writer)


def _html(needs: Sequence[Need], deadline: str | None, *, rtl: bool) -> str:
    parts = [f"<h2>{_both(TITLE)}</h2>"]
    for need in needs:
        parts.append(f"<p>\N{BALLOT BOX}&nbsp; <b>{escape(_(need.text))}</b>{_swedish(need.text)}")
        if need.missing:
            parts.append(f"<br>{escape(_(need.missing))}{_swedish(need.missing)}")
        parts.append("</p>")
    if deadline:
        parts.append(f"<h3>{_both(_DAY)}</h3><p><b>{_both(deadline)}</b></p>")
    parts.append(f"<hr><p>{_both(_NOTE)}</p>")
    side = "right" if rtl else "left"
    return f'<div dir="{"rtl" if rtl else "ltr"}" align="{side}">{"".join(parts)}</div>'


def _both(msgid: str) -> str:
    return escape(_(msgid)) + _swedish(msgid)


def _swedish(msgid: str) -> str:
    """Return the smaller Swedish line; empty where the text is Swedish already."""
    if i18n.current() == SOURCE or _(msgid) == msgid:
        return ""
    # Isolated: a Swedish line keeps its own direction inside another one.
    return f"<br><small>\u2066{escape(msgid)}\u2069</small>"
