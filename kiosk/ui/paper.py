"""What a visitor takes home on paper: what to come back with, or the number of what was sent."""

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

_TITLE = "Ta med nästa gång"
_DAY = "Kom ihåg"
_NUMBER = "Ditt ärendenummer"
_KEEP = "Spara pappret. Visa numret när du frågar om ditt ärende."
_NOTE = "På det här pappret står ingenting om dig."
_NAME = "Lots"  # tells nothing of what is on the paper
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
    return _paper(_list(needs, deadline))


def number_of(number: str, errand: str) -> Paper:
    """Return the paper with the *number* of the receipt and the title of the *errand*.

    The one paper that is about a person: it is written when the person asks for it.
    """
    shown = f"<p><big><big><b>\u2066{escape(number)}\u2069</b></big></big></p>"
    return _paper(f"<h2>{_both(errand)}</h2><h3>{_both(_NUMBER)}</h3>{shown}<p>{_both(_KEEP)}</p>")


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
    writer.setTitle(_NAME)
    writer.setCreator(_NAME)
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


def _paper(html: str) -> Paper:
    rtl = i18n.language(i18n.current()).direction is Direction.RTL
    side = "right" if rtl else "left"
    return Paper(f'<div dir="{"rtl" if rtl else "ltr"}" align="{side}">{html}</div>', rtl)


def _list(needs: Sequence[Need], deadline: str | None) -> str:
    parts = [f"<h2>{_both(_TITLE)}</h2>"]
    for need in needs:
        parts.append(f"<p>\N{BALLOT BOX}&nbsp; <b>{escape(_(need.text))}</b>{_swedish(need.text)}")
        if need.missing:
            parts.append(f"<br>{escape(_(need.missing))}{_swedish(need.missing)}")
        parts.append("</p>")
    if deadline:
        parts.append(f"<h3>{_both(_DAY)}</h3><p><b>{_both(deadline)}</b></p>")
    parts.append(f"<hr><p>{_both(_NOTE)}</p>")
    return "".join(parts)


def _both(msgid: str) -> str:
    return escape(_(msgid)) + _swedish(msgid)


def _swedish(msgid: str) -> str:
    """Return the smaller Swedish line; empty where the text is Swedish already."""
    if i18n.current() == SOURCE or _(msgid) == msgid:
        return ""
    # Isolated: a Swedish line keeps its own direction inside another one.
    return f"<br><small>\u2066{escape(msgid)}\u2069</small>"
