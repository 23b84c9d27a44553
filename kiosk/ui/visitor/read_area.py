"""A text that may be longer than its place: moved on by finger or by a large button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScroller, QVBoxLayout, QWidget

from kiosk.ui.visitor.press import Press
from kiosk.ui.visitor.room import settle

_GAP = 14  # pixels between the parts
_KEPT = 40  # pixels of what was read that stay in sight
_WIDE = 88  # pixels of the button


class ReadArea(QWidget):
    """Put the parts into `column`. The button is there only when there is more than is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = True
        self._inside = QWidget()
        self._inside.setProperty("role", "scrolled")
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(_GAP)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._area.setHorizontalScrollBarPolicy(off)
        self._area.setVerticalScrollBarPolicy(off)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inside)
        gesture = QScroller.ScrollerGestureType.LeftMouseButtonGesture
        QScroller.grabGesture(self._area.viewport(), gesture)
        self.more = Press("Mer", "chevron", "quiet", height=64, centred=True)
        self.more.set_wordless(wordless=True)
        self.more.setFixedWidth(_WIDE)
        self.more.clicked.connect(self._show_more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._area, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignBottom)
        bar = self._area.verticalScrollBar()
        bar.rangeChanged.connect(self._tell_more)
        bar.valueChanged.connect(self._tell_more)
        self.more.hide()

    def wanted(self, width: int) -> int:
        """Return the height, in pixels, at which everything is seen on *width*."""
        settle(self._inside)
        return max(1, self.column.totalHeightForWidth(width))

    def set_height(self, height: int, *, whole: bool) -> None:
        """Be *height* pixels high; *whole*: all of the text is seen then, and no button needed.

        The button takes room from the text, and so would make itself needed.
        """
        self._whole = whole
        self.setFixedHeight(height)
        self._tell_more()

    def to_start(self) -> None:
        """Show the first lines."""
        self._area.verticalScrollBar().setValue(0)

    def _show_more(self) -> None:
        """Move on by what is in sight; from the end, back to the beginning."""
        bar = self._area.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        bar.setValue(0 if at_end else bar.value() + max(_KEPT, bar.pageStep() - _KEPT))

    def _tell_more(self) -> None:
        bar = self._area.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        if self.more.picture is not None:
            self.more.picture.set_turned(180 if at_end else 0)
        self.more.set_msgid("Till början" if at_end else "Mer")
        self.more.setVisible(not self._whole and bar.maximum() > 0)
