"""The controls of a document: pages, size, and print."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from kiosk.i18n import mark
from kiosk.ui.visitor.room import settle
from kiosk.ui.widgets.button import TwoLineButton
from kiosk.ui.widgets.text import BothLines

_GAP = 12  # pixels
_LEAST = 280  # pixels of width when they stand
_NO_PAGE = mark("Det finns ingen sida till")
_NO_SIZE = mark("Sidan kan inte visas större eller mindre")


class DocumentControls(QWidget):
    """A column beside the page, or lying in two rows under it."""

    turned = Signal(int)  # 1 for the next page, -1 for the one before
    zoomed = Signal(int)  # 1 larger, -1 smaller
    more_pressed = Signal()  # farther down on the page
    print_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_print = False
        self._asking = False
        self._lying: bool | None = None
        self.place = BothLines(size="body", strong=True, centred=True)
        self.back = TwoLineButton("Förra sidan", "back", "bar")
        self.forward = TwoLineButton("Nästa sida", "arrow", "bar")
        self.smaller = TwoLineButton("Mindre sida", "smaller", "bar")
        self.larger = TwoLineButton("Större sida", "larger", "bar")
        self.more = TwoLineButton("Längre ner", "chevron", "bar")
        self.print = TwoLineButton("Skriv ut", "printer", "bar")
        self._sizes = QWidget()
        row = QHBoxLayout(self._sizes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for button in (self.smaller, self.larger, self.more):
            button.set_wordless(wordless=True)
            row.addWidget(button)
        row.addStretch(1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self.back.why_off = self.forward.why_off = _NO_PAGE
        self.smaller.why_off = self.larger.why_off = _NO_SIZE
        self.back.clicked.connect(lambda: self.turned.emit(-1))
        self.forward.clicked.connect(lambda: self.turned.emit(1))
        self.smaller.clicked.connect(lambda: self.zoomed.emit(-1))
        self.larger.clicked.connect(lambda: self.zoomed.emit(1))
        self.more.clicked.connect(self.more_pressed)
        self.print.clicked.connect(self.print_pressed)
        self.set_lying(lying=False)
        self.set_zoom(larger=True, smaller=False)
        self.set_more(more=False)
        self.print.hide()

    def set_place(self, number: int, total: int) -> None:
        """Show that this is page *number* of *total*."""
        self.place.set_msgid("Sida {number} av {total}", number=number, total=total)
        self.back.setEnabled(number > 1)
        self.forward.setEnabled(number < total)
        for part in (self.place, self.back, self.forward):
            part.setVisible(total > 1)

    def set_zoom(self, *, larger: bool, smaller: bool) -> None:
        """Switch off the way that leads nowhere."""
        self.larger.setEnabled(larger)
        self.smaller.setEnabled(smaller)

    def set_more(self, more: bool) -> None:  # noqa: FBT001  a signal's slot
        """Show the way down where not the whole page is seen."""
        self.more.setVisible(more)

    def set_can_print(self, *, available: bool) -> None:
        """Know whether there is a printer."""
        self._can_print = available
        self.print.setVisible(available and not self._asking)

    def set_asking(self, *, asking: bool) -> None:
        """Offer no print while it is being asked about."""
        self._asking = asking
        self.print.setVisible(self._can_print and not asking)

    def natural_width(self) -> int:
        """Return the width on which all words have one line, in pixels."""
        buttons = (self.back, self.forward, self.print)
        return max(_LEAST, *(button.natural_width() for button in buttons))

    def height_for(self, width: int) -> int:
        """Return the height they need lying *width* pixels wide."""
        settle(self)
        return max(self._grid.totalHeightForWidth(width), self._grid.totalMinimumSize().height())

    def set_lying(self, *, lying: bool) -> None:
        """Lie in two rows under the page, or stand beside it."""
        if lying is self._lying:
            return
        self._lying = lying
        parts = (self.back, self.place, self.forward, self._sizes, self.print)
        for part in parts:
            self._grid.removeWidget(part)
        for line in range(8):
            self._grid.setRowStretch(line, 0)
            self._grid.setColumnStretch(line, 0)
        if lying:
            self._grid.addWidget(self.back, 0, 0)
            self._grid.addWidget(self.place, 0, 1)
            self._grid.addWidget(self.forward, 0, 2)
            self._grid.addWidget(self._sizes, 1, 0, 1, 2)
            self._grid.addWidget(self.print, 1, 2)
            self._grid.setColumnStretch(1, 1)
        else:
            for line, part in enumerate((self.place, self.forward, self.back, self._sizes)):
                self._grid.addWidget(part, line, 0)
            self._grid.setRowStretch(4, 1)
            self._grid.addWidget(self.print, 5, 0)
