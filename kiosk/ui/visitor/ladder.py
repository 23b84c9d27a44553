"""When the guide is not sure it does not point: a ladder of what to do instead."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.page import Rung
from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.visitor.at_start import AtStart
from kiosk.ui.visitor.press import Press
from kiosk.ui.visitor.room import show_swedish
from kiosk.ui.visitor.views import StepView
from kiosk.ui.widgets.chip import WordChip
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text import BothLines

_NO_STAFF_WORDS, _BARE, _WORD_ALONE = 2, 3, 4
_STOP, _NOW, _EDGE, _COLUMN = 24, 36, 3, 40  # pixels


class _Rung(QWidget):
    """One rung: a stop on the line, what to do, and the thing to press."""

    def __init__(self, msgid: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.now = False
        self.first = False
        self.last = False
        self.what = BothLines(msgid, "button", strong=True)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(6)
        self._column.addWidget(self.what)

    def add(self, widget: QWidget) -> None:
        """Add what is pressed on this rung."""
        self._column.addWidget(AtStart(widget))

    def follow_direction(self) -> None:
        """Leave the room for the line on the side where reading starts."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        inset, under = _COLUMN + 20, 0 if self.last else 10
        self._column.setContentsMargins(0 if rtl else inset, 0, inset if rtl else 0, under)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line and the stop."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = self.width() - _COLUMN / 2 if rtl else _COLUMN / 2
        y = 20.0
        painter.setPen(QPen(look.colour("line"), 4))
        if not self.first:
            painter.drawLine(QPointF(x, 0), QPointF(x, y))
        if not self.last:
            painter.drawLine(QPointF(x, y), QPointF(x, self.height()))
        across = (_NOW if self.now else _STOP) - _EDGE
        painter.setPen(QPen(look.colour("highlight_edge" if self.now else "line_strong"), _EDGE))
        painter.setBrush(look.colour("highlight" if self.now else "surface"))
        painter.drawEllipse(QPointF(x, y), across / 2, across / 2)
        painter.end()


class Ladder(QWidget):
    """Look in the frame, look for the Swedish word, ask staff: from where the page is on."""

    staff_requested = Signal()
    speak_requested = Signal(object)  # tuple[Fragment, ...]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._framed = False
        self._section = _Rung("Titta i den streckade ramen")
        self._word = _Rung("Leta efter det här ordet på sidan")
        self._staff = _Rung("Be personalen komma")
        self.word = WordChip("")
        self.word.clicked.connect(lambda: self.speak_requested.emit(self.word.fragments()))
        self._word.add(self.word)
        self.staff_button = Press("Hämta personal", "staff", "quiet", height=72)
        self.staff_button.clicked.connect(self.staff_requested)
        self._staff.add(self.staff_button)
        self._rungs = (self._section, self._word, self._staff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for rung in self._rungs:
            column.addWidget(rung)

    def set_step(self, step: StepView) -> None:
        """Begin at the rung the page allows; what is above it would not be true."""
        self._framed = step.rung is Rung.SECTION
        self._section.setVisible(self._framed)
        self._staff.show()
        self._word.setVisible(bool(step.find) and step.rung in {Rung.SECTION, Rung.WORD})
        self.word.set_word(step.find or "")
        shown = [rung for rung in self._rungs if not rung.isHidden()]
        for rung in self._rungs:
            rung.now = rung is shown[0]
            rung.first = rung is shown[0]
            rung.last = rung is shown[-1]
            rung.follow_direction()
            rung.update()

    def set_brief(self, level: int) -> None:
        """Say less where space is short.

        1 leaves out the Swedish, 2 the words before the staff button, 3 all but what is pressed,
        4 the staff button where there is a word to find: Help has it too.
        """
        for rung in self._rungs:
            show_swedish(rung.what, shown=level < 1)
        self.staff_button.set_brief(brief=level >= 1)
        self._staff.what.setVisible(level < _NO_STAFF_WORDS)
        self._word.what.setVisible(level < _BARE)
        self._section.setVisible(self._framed and level < _BARE)
        self._staff.setVisible(level < _WORD_ALONE or self._word.isHidden())

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        said: list[Fragment] = []
        for rung in self._rungs:
            if rung.isHidden():
                continue
            said += rung.what.fragments()
            if rung is self._word:
                said += self.word.fragments()
        return tuple(said)


class ChangedTitle(QWidget):
    """Says that the page looks different."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = BothLines("Sidan ser annorlunda ut", "lead", strong=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addWidget(Picture("page-changed", "icon_large", "primary"))
        row.addWidget(self.title, 1)
