"""Holds one widget on the side where reading starts, as wide as it wants and there is room."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class AtStart(QWidget):
    """A layout would mirror the alignment of a widget that is itself always left-to-right."""

    def __init__(self, held: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = held
        held.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of what it holds, in pixels."""
        wide = min(width, self._held.sizeHint().width())
        return max(self._held.minimumHeight(), self._held.heightForWidth(wide))

    def sizeHint(self) -> QSize:
        """Return the size of what it holds."""
        return self._held.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the height of what it holds; it may be narrower."""
        return QSize(1, self._held.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place what it holds."""
        super().resizeEvent(event)
        wide = min(self.width(), self._held.sizeHint().width())
        box = QRect(0, 0, wide, self.height())
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            box.moveLeft(self.width() - wide)
        self._held.setGeometry(box)
