"""Widgets that place what is in them by measuring it: again whenever size, words or look change."""

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from kiosk.ui.widgets.surface import lay_on

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
        self._later.timeout.connect(self._place_afresh)

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

    def _place_afresh(self) -> None:
        """Place everything once all measures are fresh.

        Qt tells a change of size one level of layouts at a time, and remembers the old size above.
        """
        for inside in reversed(self.findChildren(QWidget)):
            layout = inside.layout()
            if layout is not None:
                layout.invalidate()
                inside.updateGeometry()
        self.arrange()


class ScreenFrame(Arranged):
    """Base of whole screens: on paper, in one column, and content with the size it is given.

    Its parts never make the window larger than the screen of the terminal.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lay_on(self, "paper")
        self.column = QVBoxLayout(self)
        self.column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def minimumSizeHint(self) -> QSize:
        """Return next to nothing: the screen follows the window."""
        return QSize(1, 1)
