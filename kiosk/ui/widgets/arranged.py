"""Widgets that place what is in them by measuring it: again whenever size, words or look change."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

_CHANGES = frozenset(
    {QEvent.Type.LanguageChange, QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange}
)


class Arranged(QFrame):
    """Base of them. `arrange` runs once what is inside has followed the change itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.arrange)

    def arrange(self) -> None:
        """Place everything."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything for this size."""
        super().resizeEvent(event)
        self.arrange()

    def event(self, event: QEvent) -> bool:
        """Place everything after a change; the children have heard of it by then."""
        answer = super().event(event)
        if event.type() in _CHANGES:
            self._later.start()
        return answer
