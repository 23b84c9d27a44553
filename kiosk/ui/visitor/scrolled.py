"""What may be longer than its place: moved on by finger, or by a button that everybody sees."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QScroller, QWidget

from kiosk.ui.visitor.press import Press
from kiosk.ui.widgets.surface import see_through

_KEPT = 40  # pixels of what was read that stay in sight


class Scrolled(QScrollArea):
    """Shows *inside*, without bars. *more* is there only where something is out of sight."""

    def __init__(self, inside: QWidget, more: Press, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._more = more
        self._offers = True
        self.setWidgetResizable(True)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.setWidget(inside)
        see_through(self, inside)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._tell)
        bar.valueChanged.connect(self._tell)
        more.clicked.connect(self._move_on)
        more.setVisible(False)

    def offer_more(self, *, offered: bool) -> None:
        """Have the button where it is needed, or never: its room may be what makes it needed."""
        self._offers = offered
        self._tell()

    def to_start(self) -> None:
        """Show what stands first."""
        self.verticalScrollBar().setValue(0)

    def _move_on(self) -> None:
        """Move on by what is in sight; from the end, back to the beginning."""
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        bar.setValue(0 if at_end else bar.value() + max(_KEPT, bar.pageStep() - _KEPT))

    def _tell(self) -> None:
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        if self._more.picture is not None:
            self._more.picture.set_turned(180 if at_end else 0)
        self._more.set_msgid("Till början" if at_end else "Mer")
        self._more.setVisible(self._offers and bar.maximum() > 0)
