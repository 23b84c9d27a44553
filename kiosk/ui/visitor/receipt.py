"""The end of an errand: the number of the receipt, as large as it can be."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Fragment
from kiosk.ui.visitor.guide_plan import Part
from kiosk.ui.visitor.press import Press
from kiosk.ui.visitor.room import show_swedish
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.surface import Box
from kiosk.ui.widgets.text import BothLines, Words

_INSET = 24  # pixels at the sides
_NARROW = 420  # pixels of width under which the tick is left out


class ReceiptCard(Box):
    """Shows the number; it is never stored and never read aloud by itself."""

    print_requested = Signal(str)  # the number

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("receipt", parent)
        self.title = BothLines("Ditt ärendenummer", "body", strong=True)
        self.number = Words(size="lead", strong=True, language=SOURCE)
        self.number.private = True
        self.advice = BothLines("Skriv av numret eller ta ett foto av det.", "body")
        self.print = Press("Skriv ut numret", "printer", "quiet", height=64)
        self._can_print = False
        self.print.hide()
        self.print.clicked.connect(lambda: self.print_requested.emit(self.number.text()))
        words = QVBoxLayout()
        words.setSpacing(8)
        for part in (self.title, self.number, self.advice, self.print):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSET, 16, _INSET, 16)
        row.setSpacing(20)
        self._picture = Picture("check", "icon_medium", "success")
        row.addWidget(self._picture)
        row.addLayout(words, 1)

    def set_number(self, number: str) -> None:
        """Show *number*, left-to-right."""
        self.number.set_text(number)

    def set_can_print(self, available: bool) -> None:  # noqa: FBT001  a signal's slot
        """Offer the number on paper where there is a printer."""
        self._can_print = available
        self.print.setVisible(available)

    def leave_out(self, parts: Collection[Part]) -> None:
        """Say less where there is little room; never less than the number."""
        for lines in (self.title, self.advice, self.print.pair):
            show_swedish(lines, shown=Part.SWEDISH not in parts)
        self.advice.setVisible(Part.ADVICE not in parts)
        self.print.setVisible(self._can_print and Part.PRINT not in parts)

    def fit(self, width: int) -> None:
        """Write the number as large as it fits on one line, *width* pixels wide in all."""
        narrow = width < _NARROW
        self._picture.setVisible(not narrow)
        inside = width - 2 * (_INSET + self.contentsMargins().left())
        if not narrow:
            inside -= self._picture.sizeHint().width() + 20
        for size in ("lead", "body", "small"):
            self.number.set_size(size)
            if self.number.natural_width() <= inside:
                break
        self.number.setMinimumWidth(1)  # a long number is broken rather than cut

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form, without the number: it is the visitor's own."""
        offer = () if self.print.isHidden() else self.print.fragments()
        return (*self.advice.fragments(), *offer)
