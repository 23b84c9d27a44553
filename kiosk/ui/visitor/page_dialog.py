"""The kiosk's own form of a page's dialog: over the page, in the visitor's language and in Swedish.

The page stays in sight behind it and cannot be reached. Nothing that is typed here is ever said.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from kiosk.domain.dialogs import Dialog, DialogKind, Reply
from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Fragment
from kiosk.domain.units import Origin
from kiosk.i18n import current, mark
from kiosk.ui import theme
from kiosk.ui.visitor.origins import ORIGINS, REFUSED, sign_of
from kiosk.ui.visitor.press import Press
from kiosk.ui.visitor.read_area import ReadArea
from kiosk.ui.visitor.room import needed_height, settle, show_swedish
from kiosk.ui.visitor.typing_line import TypingLine
from kiosk.ui.widgets.panel import Divider, Panel
from kiosk.ui.widgets.text import BothLines, Words

_WIDTH = 1040  # pixels, at most
_BESIDE = 620  # pixels of width from which two answers may stand side by side
_ROUND = 32  # pixels between the dialog and the edge of the page, where there is room
_LINE = "\u2028"  # a new line inside one text
_VEIL = 150  # of 255: how dark the page behind is
_LEAST = 96  # pixels of the text's height that are seen, however little room there is
_EDGE = 6  # pixels of the dialog's edge, at most, and a little more
_LOW, _TALL = 72, 96  # pixels: the height of an answer


@dataclass(frozen=True, slots=True)
class DialogWords:
    """The text of a dialog in the visitor's language, line by line; empty while there is none."""

    lines: tuple[str, ...] = ()
    origin: Origin = Origin.NONE
    refused: bool = False  # it could not be translated safely
    private: bool = False  # it holds what looks like somebody's own


_TITLES = {
    DialogKind.ALERT: mark("Sidan säger"),
    DialogKind.CONFIRM: mark("Sidan frågar"),
    DialogKind.PROMPT: mark("Sidan frågar"),
    DialogKind.LEAVING: mark("Lämna sidan? Det du skrev kan försvinna."),
}


class PageDialog(QWidget):
    """Shows one `Dialog` and reports the answer. It keeps nothing once it is closed."""

    answered = Signal(object)  # Reply
    language_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dialog: Dialog | None = None
        self._words = DialogWords()
        self._waiting = False
        self.title = BothLines("Sidan säger", "body", strong=True)
        self.own = Words(size="button", strong=True, tight=False)
        self.signs = {origin: sign_of(origin) for origin in Origin}
        self.origin = BothLines(size="bar")
        self._origin_row = QWidget()
        self.swedish = Words(size="body", colour="ink_soft", language=SOURCE)
        self._line = Divider()
        self.field = TypingLine()
        self.yes = Press("OK", "check", "primary", height=_TALL, centred=True)
        self.no = Press("Avbryt", "cross", "quiet", height=_TALL, centred=True)
        self.area = ReadArea()
        self._card = Panel(parent=self)
        self._answers: QBoxLayout = QHBoxLayout()
        self._fill()
        self.yes.clicked.connect(lambda: self._answer(accepted=True))
        self.no.clicked.connect(lambda: self._answer(accepted=False))
        self.field.entered.connect(lambda: self._answer(accepted=True))
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.fit)
        self.hide()

    def _fill(self) -> None:
        row = QHBoxLayout(self._origin_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for sign in self.signs.values():
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.origin, 1)
        for part in (self.own, self._origin_row, self._line, self.swedish):
            self.area.column.addWidget(part)
        self.area.column.addStretch(1)
        self._answers.setSpacing(16)
        self._answers.addWidget(self.no, 1)
        self._answers.addWidget(self.yes, 1)
        column = self._card.column
        column.setSpacing(16)
        column.addWidget(self.title)
        column.addWidget(self.area, 1)
        column.addWidget(self.field)
        column.addLayout(self._answers)

    # What the application tells.

    def open(self, dialog: Dialog) -> None:
        """Show *dialog* in Swedish, until `set_words` tells its translation."""
        self.dialog = dialog
        leaving = dialog.kind is DialogKind.LEAVING
        self.title.set_msgid(_TITLES[dialog.kind])
        self.title.own.set_size("lead" if leaving else "body")
        self.yes.set_msgid("Lämna sidan" if leaving else "OK")
        self.no.set_msgid("Stanna kvar" if leaving else "Avbryt")
        self.yes.set_kind("secondary" if leaving else "primary")
        self.no.set_kind("primary" if leaving else "quiet")
        for answer, icon in (
            ((self.yes, "arrow"), (self.no, "page"))
            if leaving
            else ((self.yes, "check"), (self.no, "cross"))
        ):
            if answer.picture is not None:
                answer.picture.set_name(icon)
        self.no.setVisible(dialog.kind is not DialogKind.ALERT)
        self.field.setVisible(dialog.kind is DialogKind.PROMPT)
        self.field.setText(dialog.typed)
        self.area.setVisible(bool(dialog.text))
        self.set_words(DialogWords())
        self.area.to_start()
        self.show()
        self.raise_()
        self.fit()
        (self.field if dialog.kind is DialogKind.PROMPT else self.least()).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def set_words(self, words: DialogWords) -> None:
        """Show *words*, the text in the visitor's language, above the Swedish."""
        self._words = words
        dialog = self.dialog
        if dialog is None:
            return
        swedish = _LINE.join(dialog.text.splitlines())
        own = _LINE.join(words.lines)
        self.own.set_text(own or swedish, current() if own else SOURCE)
        self.swedish.set_text(swedish)
        self.own.private = self.swedish.private = words.private
        both = bool(own) and own != swedish
        self._line.setVisible(both)
        self.swedish.setVisible(both)
        told = current() != SOURCE and (both or words.refused)
        self._origin_row.setVisible(told)
        origin = words.origin if both else Origin.NONE
        for each, sign in self.signs.items():
            sign.setVisible(each is origin)
        self.origin.set_msgid(REFUSED if words.refused and not both else ORIGINS[origin])
        self.field.setAccessibleName(self.own.text())
        self._later.start()

    def close_dialog(self) -> None:
        """Be gone, with everything that was shown and typed."""
        self.hide()
        self.dialog = None
        self._words = DialogWords()
        self.field.clear()
        self.field.setAccessibleName("")
        for words in (self.own, self.swedish):
            words.set_text("", SOURCE)

    def set_waiting(self, *, waiting: bool) -> None:
        """Take no answer for a moment: what opened the dialog may have been a double press."""
        self._waiting = waiting

    def least(self) -> Press:
        """Return the answer that changes least."""
        return self.yes if self.no.isHidden() else self.no

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: what is asked, then the answers; never what is typed."""
        text = self.own.text().replace(_LINE, "\n")
        said = (Fragment(text, self.own.language(), private=self.own.private),) if text else ()
        answers = [each for each in (self.yes, self.no) if not each.isHidden()]
        spoken = tuple(fragment for each in answers for fragment in each.fragments())
        return (*self.title.fragments(), *said, *spoken)

    def _answer(self, *, accepted: bool) -> None:
        if self.dialog is not None and not self._waiting:
            self.answered.emit(Reply(accepted, self.field.text() if accepted else ""))

    # Its place.

    def fit(self) -> None:
        """Say less, and put the answers under each other, where there is little room."""
        if self.dialog is None:
            return
        round_ = _ROUND if min(self.width(), self.height()) > 700 else _ROUND // 2  # noqa: PLR2004  pixels of a small screen
        width = min(_WIDTH, self.width() - 2 * round_)
        most = self.height() - 2 * round_
        for height, brief, tight in (
            (_TALL, False, False),
            (_LOW, False, True),
            (_LOW, True, True),
        ):
            direction = QBoxLayout.Direction
            beside = width >= _BESIDE
            self._answers.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
            self._card.set_tight(tight=tight)
            for answer in (self.yes, self.no):
                answer.set_least(height)
                answer.set_brief(brief=brief)
            show_swedish(self.title, shown=not brief)
            inside = width - 2 * (self._card.column.contentsMargins().left() + _EDGE)
            self.area.set_height(self.area.wanted(inside), whole=True)
            settle(self._card)
            needed = needed_height(self._card, width)
            if needed <= most:
                break
        else:
            least = max(_LEAST, self.area.maximumHeight() - (needed - most))
            self.area.set_height(least, whole=False)
            settle(self._card)
            needed = needed_height(self._card, width)
        box = QRect(0, 0, width, min(needed, most))
        box.moveCenter(self.rect().center())
        self._card.setGeometry(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in the middle of the page."""
        super().resizeEvent(event)
        self.fit()
        self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit once the parts are measured."""
        super().showEvent(event)
        self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language, direction and look."""
        super().changeEvent(event)
        kind = event.type()
        if kind in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self._later.start()
        if kind == QEvent.Type.LanguageChange and self.dialog is not None:
            self.set_words(DialogWords())
            self.language_changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the veil over the page."""
        veil = QColor("#16262E")
        veil.setAlpha(220 if theme.current().high_contrast else _VEIL)
        painter = QPainter(self)
        painter.fillRect(self.rect(), veil)
        painter.end()
