"""A text that may be longer than its place: moved on by finger or by a large button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.visitor.press import Press
from kiosk.ui.visitor.room import settle
from kiosk.ui.visitor.scrolled import Scrolled

_GAP = 14  # pixels between the parts
_WIDE = 88  # pixels of the button


class ReadArea(QWidget):
    """Put the parts into `column`. The button is there only when there is more than is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(_GAP)
        self.more = Press("Mer", "chevron", "quiet", height=64, centred=True)
        self.more.set_wordless(wordless=True)
        self.more.setFixedWidth(_WIDE)
        self._area = Scrolled(self._inside, self.more)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.offer_more(offered=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._area, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignBottom)

    def wanted(self, width: int) -> int:
        """Return the height, in pixels, at which everything is seen on *width*."""
        settle(self._inside)
        return max(1, self.column.totalHeightForWidth(width))

    def set_height(self, height: int, *, whole: bool) -> None:
        """Be *height* pixels high; *whole*: all of the text is seen then, and no button needed.

        The button takes room from the text, and so would make itself needed.
        """
        self.setFixedHeight(height)
        self._area.offer_more(offered=not whole)

    def to_start(self) -> None:
        """Show the first lines."""
        self._area.to_start()
