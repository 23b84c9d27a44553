"""Beside the questions: ready, almost ready, or what is missing; and Start."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.guide import Need
from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Fragment
from kiosk.i18n import current, mark, told
from kiosk.ui.widgets.button import TwoLineButton
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.surface import Box
from kiosk.ui.widgets.text import BothLines, Words

READY = mark("Du är redo")
ALMOST = mark("Nästan klart")
NOT_YET = mark("Något saknas")
UNANSWERED = mark("Svara på frågorna")
_LATER = "Skicka eller ta med senare"
_BRING = "Ta med"
_FIRST = "Svara på alla frågor först."
_WITHOUT = "Du kan inte starta utan det som saknas."
_GAP = 16  # pixels


class Missing(Box):
    """One missing thing: whether it can follow, what it is, and what to do without it."""

    def __init__(self, need: Need, parent: QWidget | None = None) -> None:
        super().__init__("bring", parent)
        self.need = need
        self._kicker = Words(size="bar")
        self._what = BothLines("", "button", strong=True)
        self._remedy = Words(size="bar")
        self._remedy.setVisible(need.missing is not None)
        words = QVBoxLayout()
        words.setSpacing(4)
        for widget in (self._kicker, self._what, self._remedy):
            words.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(20)
        row.addWidget(Picture(need.icon, "icon_medium"))
        row.addLayout(words, 1)
        self._retranslate()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        texts = (self._kicker, self._what.own, self._remedy)
        return tuple(fragment for text in texts for fragment in text.spoken())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        kicker = _LATER if self.need.later else _BRING
        self._kicker.set_text(*told(kicker))
        swedish = "" if current() == SOURCE else f"{kicker}: {self.need.text}"
        text, tag = told(self.need.text)
        self._what.set_language(tag)
        self._what.set_lines(text, swedish)
        self._remedy.set_text(*told(self.need.missing or ""))


class Have(QWidget):
    """One thing the visitor has, with a tick; its Swedish stands in the question already."""

    def __init__(self, need: Need, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._need = need
        self.words = Words()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(Picture("check", "icon_small", "success"))
        row.addWidget(self.words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.words.set_text(*told(self._need.text))


class Standing(QWidget):
    """How it stands: ready, almost ready, or not yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = BothLines(UNANSWERED, "title", strong=True, small="bar")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def tell(self, missing: Sequence[Need], *, unanswered: bool, blocked: bool) -> None:
        """Tell how it stands."""
        self.heading.set_msgid(_heading(missing, unanswered=unanswered, blocked=blocked))


class Actions(QWidget):
    """Start with the reason why it is off, staff, and the printed list where there is a printer."""

    def __init__(self, *, can_print: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = BothLines(_FIRST, "body")
        self.start = TwoLineButton("Starta", "arrow", "main")
        self.print = TwoLineButton("Skriv ut listan", "printer", "quiet")
        self.staff = TwoLineButton("Hämta personal", "staff", "quiet")
        self.print.setVisible(can_print)
        self._others = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._others.setSpacing(_GAP)
        self._others.addWidget(self.print, 1)
        self._others.addWidget(self.staff, 1)
        self._buttons = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._buttons.setSpacing(_GAP)
        self._buttons.addWidget(self.start, 1)
        self._buttons.addLayout(self._others, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP // 2)
        column.addWidget(self.reason)
        column.addLayout(self._buttons)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def lie(self, *, lying: bool, narrow: bool) -> None:
        """Stand beside each other under the list, or above each other in the summary."""
        direction = QBoxLayout.Direction
        down, along = direction.TopToBottom, direction.LeftToRight
        self._buttons.setDirection(along if lying else down)
        self._others.setDirection(down if narrow and not lying else along)

    def allow(self, *, unanswered: bool, blocked: bool) -> None:
        """Switch Start on or off, with the reason above it."""
        self.start.setEnabled(not blocked and not unanswered)
        self.reason.set_msgid(_WITHOUT if blocked else _FIRST)
        self.start.why_off = _WITHOUT if blocked else _FIRST
        self.reason.setVisible(blocked or unanswered)


def _heading(missing: Sequence[Need], *, unanswered: bool, blocked: bool) -> str:
    if blocked:
        return NOT_YET
    if unanswered:
        return UNANSWERED
    return ALMOST if missing else READY
