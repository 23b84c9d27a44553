"""Beside the questions: ready, almost ready, or what is missing; and Start."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.guide import Need
from kiosk.domain.speech import Fragment
from kiosk.i18n import mark, ngettext
from kiosk.ui.widgets.button import TwoLineButton
from kiosk.ui.widgets.pager import Paged
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text import BothLines

READY = mark("Du är redo")
ALMOST = mark("Nästan klart")
NOT_YET = mark("Kom tillbaka med det som saknas")
UNANSWERED = mark("Svara på frågorna")
_LATER = "Skicka eller ta med senare"
_BRING = "Ta med"
_FIRST = "Svara på alla frågor först."
_WITHOUT = "Du kan inte starta utan det som saknas."
_GAP = 16  # pixels


class Missing(QFrame):
    """One missing thing: whether it can follow, what it is, and what to do without it."""

    def __init__(self, need: Need, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.need = need
        self.setProperty("role", "bring")
        self._kicker = BothLines(_LATER if need.later else _BRING, "bar")
        self._what = BothLines(need.text, "button", strong=True)
        self._remedy = BothLines(need.missing or "", "bar")
        self._remedy.setVisible(need.missing is not None)
        words = QVBoxLayout()
        words.setSpacing(4)
        for widget in (self._kicker, self._what, self._remedy):
            words.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(20)
        row.addWidget(Picture(need.icon, "icon_medium"))
        row.addLayout(words, 1)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        remedy = self._remedy.fragments() if self.need.missing else ()
        return self._kicker.fragments() + self._what.fragments() + remedy


class Have(QWidget):
    """One thing the visitor has, with a tick."""

    def __init__(self, need: Need, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = BothLines(need.text, "body")
        self.lines.swedish.setMaximumHeight(0)  # the Swedish stands in the question already
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(Picture("check", "icon_small", "success"))
        row.addWidget(self.lines, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class BeforeSummary(Panel):
    """Follows each answer. Start is off, with the reason above it, while something is lacking."""

    start_requested = Signal()
    staff_requested = Signal()
    print_requested = Signal()

    def __init__(self, *, can_print: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading = BothLines(UNANSWERED, "title", strong=True, small="bar")
        self.count = BothLines(size="body")
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._paged = Paged(self._list)
        self.reason = BothLines(_FIRST, "body")
        self.start = TwoLineButton("Starta", "arrow", "main")
        self.print = TwoLineButton("Skriv ut listan", "printer", "quiet")
        self.staff = TwoLineButton("Hämta personal", "staff", "quiet")
        self.print.setVisible(can_print)
        self._duo = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._duo.setSpacing(_GAP)
        self._duo.addWidget(self.print, 1)
        self._duo.addWidget(self.staff, 1)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.count)
        self.column.addSpacing(_GAP)
        self.column.addWidget(self._paged, 1)
        self.column.addSpacing(_GAP)
        self.column.addWidget(self.reason)
        self.column.addSpacing(_GAP // 2)
        self.column.addWidget(self.start)
        self.column.addSpacing(_GAP)
        self.column.addLayout(self._duo)
        self.start.clicked.connect(self.start_requested)
        self.staff.clicked.connect(self.staff_requested)
        self.print.clicked.connect(self.print_requested)
        self._missing: list[Need] = []

    def show_answers(
        self, have: Sequence[Need], missing: Sequence[Need], *, unanswered: bool
    ) -> None:
        """Follow the answers: what the visitor has, what is missing, whether one is lacking."""
        self._missing = list(missing)
        blocked = any(not need.later for need in missing)
        self.heading.set_msgid(_heading(missing, unanswered=unanswered, blocked=blocked))
        self._count()
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for need in missing:
            self._rows.addWidget(Missing(need))
        for need in have:
            self._rows.addWidget(Have(need))
        self._rows.addStretch(1)
        self._paged.to_top()
        self.start.setEnabled(not blocked and not unanswered)
        self.reason.set_msgid(_WITHOUT if blocked else _FIRST)
        self.reason.setVisible(blocked or unanswered)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: how it stands, and what is missing."""
        parts = [self.heading.fragments()]
        parts += [box.fragments() for box in self._list.findChildren(Missing)]
        if not self.reason.isHidden():
            parts.append(self.reason.fragments())
        return tuple(fragment for part in parts for fragment in part)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._count()

    def set_stacked(self, *, stacked: bool) -> None:
        """Put the two lower buttons one above the other, where they are too wide."""
        direction = QBoxLayout.Direction
        self._duo.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)

    def _count(self) -> None:
        n = len(self._missing)
        swedish = "En sak saknas" if n == 1 else "{n} saker saknas"
        self.count.set_lines(
            ngettext("En sak saknas", "{n} saker saknas", n).format(n=n), swedish.format(n=n)
        )
        self.count.setVisible(n > 0)


def _heading(missing: Sequence[Need], *, unanswered: bool, blocked: bool) -> str:
    if blocked:
        return NOT_YET
    if unanswered:
        return UNANSWERED
    return ALMOST if missing else READY
