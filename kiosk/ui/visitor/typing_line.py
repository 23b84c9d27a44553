"""A line to type an answer in, as large as the buttons. What stands in it is never said."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.focus import hide_ring, show_ring
from kiosk.ui.widgets.pressable import draw_themed

_HEIGHT = 80  # pixels
_INSET = 20  # pixels between the edge and the text
LONGEST = 2_000  # characters


class TypingLine(QLineEdit):
    """A text field without a menu, without anything to drag, and without a memory."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST)
        self.setMinimumHeight(_HEIGHT)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setDragEnabled(False)
        self.setFrame(False)
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box under the text."""
        painter = QPainter(self)
        draw_themed(painter, QRectF(self.rect()), "surface", "line_strong")
        painter.end()
        super().paintEvent(event)

    def _restyle(self) -> None:
        look = theme.current()
        self.setFont(look.font("button"))
        inset = _INSET + look.edge("border")
        self.setTextMargins(inset, 0, inset, 0)
        palette = look.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.entered.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring if the focus came by keyboard."""
        super().focusInEvent(event)
        show_ring(self, event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        hide_ring(self)
