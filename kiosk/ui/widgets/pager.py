"""Page buttons: visible ways on and back, where there is more than fits. Nothing scrolls hidden."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.i18n import mark
from kiosk.ui import theme
from kiosk.ui.widgets.arranged import Arranged
from kiosk.ui.widgets.button import TwoLineButton
from kiosk.ui.widgets.panel import Divider
from kiosk.ui.widgets.text import BothLines

JOINED = "joined"  # property of a row that belongs to the one above: no line between them
_GAP = 16  # pixels
_SHARE = 1000  # stretch of a row beside that of the rest, which is 1
_UNLIMITED = 16777215  # QWIDGETSIZE_MAX
_TURNED = 180  # degrees: the chevron that points up


class Pager(Arranged):
    """Back and on, and between them which page this is. *upright*: up and down instead."""

    back_requested = Signal()
    forward_requested = Signal()

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = TwoLineButton("Förra sidan", "chevron" if upright else "back", "bar")
        self.forward = TwoLineButton("Nästa sida", "chevron" if upright else "arrow", "bar")
        if upright and self.back.picture is not None:
            self.back.picture.set_turned(_TURNED)
        self.place = BothLines(size="body", strong=True, centred=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.back)
        row.addWidget(self.place, 1)
        row.addWidget(self.forward)
        self.back.clicked.connect(self.back_requested)
        self.forward.clicked.connect(self.forward_requested)
        self.set_place(1, 1)

    def set_place(self, number: int, total: int) -> None:
        """Show that this is page *number*, from 1, of *total*; one page needs no buttons."""
        self.place.set_msgid("Sida {number} av {total}", number=number, total=total)
        self.set_ways(back=number > 1, forward=number < total)
        self.setVisible(total > 1)
        self.arrange()

    def arrange(self) -> None:
        """Say less where the words do not fit."""
        wide = max(self.back.natural_width(), self.forward.natural_width())
        place = self.place.sizeHint().width()
        wordless = 2 * (wide + _GAP) + place > self.width()
        for button in (self.back, self.forward):
            button.set_wordless(wordless=wordless)
        least = self.back.least().width() + _GAP
        self.place.setVisible(not wordless or 2 * least + place <= self.width())

    def set_ways(self, *, back: bool, forward: bool) -> None:
        """Switch off the way that leads nowhere."""
        self.back.why_off = self.forward.why_off = mark("Det finns ingen sida till")
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)


class Paged(Arranged):
    """A column of rows in whole pages: what does not fit comes on the next, nothing is cut.

    *divided* draws a line between rows, *spread* shares the height among the rows of a page, up to
    *most* pixels each (0: all there is).
    """

    def __init__(
        self, *, gap: int = 0, divided: bool = False, spread: bool = True, most: int = 0
    ) -> None:
        super().__init__()
        self._most = most
        self._rows: list[QWidget] = []
        self._lines: list[Divider] = []
        self._gap = gap
        self._divided = divided
        self._spread = spread
        self._page = 0
        self._pages: list[list[QWidget]] = []
        self.pager = Pager(upright=True)
        self.pager.hide()
        self._place = QVBoxLayout()
        self._place.setSpacing(gap)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addLayout(self._place, 1)
        column.addWidget(self.pager)
        self.pager.back_requested.connect(self._back)
        self.pager.forward_requested.connect(self._forward)

    def set_rows(self, rows: Sequence[QWidget]) -> None:
        """Hold these rows, from the first page on. Rows it held before are only let go."""
        for row in self._rows:
            self._place.removeWidget(row)
        for line in self._lines:
            line.hide()
            line.deleteLater()
        while self._place.takeAt(0) is not None:
            pass
        self._rows = list(rows)
        self._lines = []
        for number, row in enumerate(rows):
            if self._divided and number:
                self._lines.append(Divider(parent=self))
                self._place.addWidget(self._lines[-1])
            row.setParent(self)
            self._place.addWidget(row, _SHARE if self._spread else 0)
        if self._most or not self._spread:
            self._place.addStretch(1)
        self._page = 0
        self.arrange()

    def reveal(self, row: QWidget) -> None:
        """Show the page that *row* is on."""
        for number, page in enumerate(self._pages):
            if row in page:
                self._page = number
        self._show()

    def pages(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)

    def needed(self, width: int) -> int:
        """Return the height that shows all rows on one page *width* pixels wide."""
        gaps = self._between() * max(0, len(self._rows) - 1)
        return sum(height_at(row, width) for row in self._rows) + gaps

    def minimumSizeHint(self) -> QSize:
        """Return the room of the tallest row and the page buttons."""
        widest = max((row.minimumSizeHint().width() for row in self._rows), default=0)
        return QSize(widest, theme.current().length("button"))

    def arrange(self) -> None:
        """Fill the pages with whole rows."""
        for row in self._rows:
            row.setMaximumHeight(_UNLIMITED)
        if self.needed(self.width()) <= self.height():
            self._pages = [self._rows]
        else:
            room = self.height() - height_at(self.pager, self.width()) - _GAP
            self._pages = self._balanced(room)
        self._page = min(self._page, len(self._pages) - 1)
        self._show()

    def _between(self) -> int:
        """Return the distance of two rows, in pixels."""
        return 2 * self._gap + theme.current().edge("divider") if self._divided else self._gap

    def _balanced(self, room: int) -> list[list[QWidget]]:
        """Return as few pages as *room* pixels of height allow, about equally full."""
        heights = [height_at(row, self.width()) for row in self._rows]
        pages = self._filled(room, heights)
        for less in range(sum(heights) // len(pages), room, _GAP):
            fuller = self._filled(less, heights)
            if len(fuller) == len(pages) and not any(height > less for height in heights):
                return fuller
        return pages

    def _filled(self, room: int, heights: Sequence[int]) -> list[list[QWidget]]:
        pages: list[list[QWidget]] = [[]]
        used = 0
        for row, height in zip(self._rows, heights, strict=True):
            if pages[-1] and used + height > room:
                pages.append([])
                used = 0
            pages[-1].append(row)
            used += height + self._between()
        return pages

    def _show(self) -> None:
        shown = self._pages[self._page] if self._pages else []
        for row in self._rows:
            row.setVisible(row in shown)
            if self._most:
                row.setMaximumHeight(max(self._most, height_at(row, self.width())))
        for line, row in zip(self._lines, self._rows[1:], strict=False):
            joined = bool(row.property(JOINED))
            line.setVisible(row in shown and row is not shown[0] and not joined)
        self.pager.set_place(self._page + 1, max(1, len(self._pages)))

    def _back(self) -> None:
        self._page = max(0, self._page - 1)
        self._show()

    def _forward(self) -> None:
        self._page = min(len(self._pages) - 1, self._page + 1)
        self._show()


def height_at(widget: QWidget, width: int) -> int:
    """Return the height *widget* needs when it is *width* pixels wide."""
    if widget.hasHeightForWidth():
        return max(widget.heightForWidth(width), widget.minimumHeight())
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return max(layout.totalHeightForWidth(width), widget.minimumHeight())
    return max(widget.sizeHint().height(), widget.minimumHeight())
