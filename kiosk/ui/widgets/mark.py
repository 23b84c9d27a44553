"""The mark of Lots: a small piece of the route, with "here" at its end."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.icons import icon_pixmap


class Mark(QWidget):
    """The mark, *side* pixels large, in its own colours."""

    def __init__(self, side: int = 52, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the mark."""
        return QSize(self._side, self._side)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, icon_pixmap("lots-mark", self._side, "ink", mirrored=False))
        painter.end()
