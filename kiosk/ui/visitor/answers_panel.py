"""The visitor's answers, to be checked before they are signed or sent. In the guide's place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.language import SOURCE
from kiosk.domain.page import GivenAnswer
from kiosk.domain.speech import Fragment
from kiosk.i18n import current
from kiosk.ui import theme
from kiosk.ui.visitor.press import Press
from kiosk.ui.visitor.room import settle, show_swedish
from kiosk.ui.visitor.scrolled import Scrolled
from kiosk.ui.widgets.surface import lay_on
from kiosk.ui.widgets.text import BothLines, Words

_GAP = 14  # pixels between the parts
_ROW = 12  # pixels above and below an answer
_CHANGE = 190  # pixels wide, at most
_WORDLESS = 88  # … and without words
_NARROW = 440  # pixels of the panel's width under which it says less
_LOW = 760  # pixels of its height under which it does as well


class _Row(QWidget):
    """One answer: what was asked, in both languages, and what is answered."""

    def __init__(self, answer: GivenAnswer) -> None:
        super().__init__()
        self.label = Words(size="bar", strong=True)
        self.label.set_text(answer.own or answer.label, current() if answer.own else SOURCE)
        self.swedish = Words(size="small", colour="ink_soft", language=SOURCE)
        self.swedish.set_text(answer.label)
        self.swedish.setVisible(bool(answer.own) and answer.own != answer.label)
        self.empty = BothLines("Inget svar", "bar", strong=True)
        self.value = Words(size="button", strong=True)
        own = answer.own_value
        self.value.set_text(own or answer.value, current() if own else SOURCE)
        self.original = Words(size="small", colour="ink_soft", language=SOURCE)
        self.original.set_text(answer.value)
        self.original.setVisible(bool(own) and own != answer.value)
        self.value.private = self.original.private = True
        self.empty.setVisible(not answer.value)
        self.value.setVisible(bool(answer.value))
        self.change = Press("Ändra", "pencil", "quiet", size="bar", height=64)
        self.change.setVisible(answer.change)
        words = QVBoxLayout()
        words.setSpacing(4)
        for part in (self.label, self.swedish, self.value, self.original, self.empty):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, _ROW, 0, _ROW)
        row.setSpacing(_GAP)
        row.addLayout(words, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)


class AnswersPanel(QWidget):
    """Shows answers while it is seen, and holds none when it is not."""

    confirmed = Signal()
    change_requested = Signal(int)  # which answer
    speak_requested = Signal(object)  # tuple[Fragment, ...]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[_Row] = []
        self.title = BothLines("Kontrollera dina svar", "lead", strong=True)
        self.advice = BothLines(
            "Läs svaren innan du går vidare. Är något fel? Tryck på ändra.", "bar"
        )
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.more = Press("Mer", "chevron", "quiet", height=88, centred=True)
        self.more.set_wordless(wordless=True)
        self.more.setFixedWidth(88)
        self.area = Scrolled(inside, self.more)
        self.right = Press("Allt stämmer", "check", "primary", height=88)
        last = QHBoxLayout()
        last.setSpacing(_GAP)
        last.addWidget(self.right, 1)
        last.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.title)
        column.addWidget(self.advice)
        column.addWidget(self.area, 1)
        column.addLayout(last)
        self.right.clicked.connect(self.confirmed)

    def set_answers(self, answers: Sequence[GivenAnswer]) -> None:
        """Show *answers*, from the first."""
        self.forget()
        for index, answer in enumerate(answers):
            row = _Row(answer)
            row.change.clicked.connect(lambda _on=False, i=index: self.change_requested.emit(i))
            if index:
                line = QFrame()
                lay_on(line, "line")
                line.setFixedHeight(2)
                self._list.addWidget(line)
            self._list.addWidget(row)
            self.rows.append(row)
        self._list.addStretch(1)
        self.area.to_start()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < _NARROW or theme.current().largest
        show_swedish(self.advice, shown=self.height() >= _LOW)
        show_swedish(self.right.pair, shown=not narrow)
        for row in self.rows:
            row.change.set_wordless(wordless=narrow)
            row.change.setFixedWidth(_WORDLESS if narrow else _CHANGE)
        settle(self)

    def forget(self) -> None:
        """Let go of all answers."""
        self.rows = []
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return what is read aloud: what to do, and never the answers."""
        return (*self.title.fragments(), *self.advice.fragments())
