"""A line to type an answer in, as large as the buttons. What stands in it is never said."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.ui.widgets.focus import hide_ring, show_ring

_HEIGHT = 80  # pixels
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
        self.setProperty("role", "answer")

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
