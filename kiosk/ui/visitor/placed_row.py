"""A row that places its controls itself, under a line: the bar, and the voice's above it."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.surface import lay_on


class PlacedRow(QFrame):
    """Measures and places its controls anew whenever that may be needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lay_on(self, "surface")

    def refresh(self) -> None:
        """Show, measure and place everything anew."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Place the controls in another width, or when one of them wants another size."""
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the controls."""
        super().resizeEvent(event)
        self.arrange()

    def event(self, event: QEvent) -> bool:
        """Place the controls when one of them wants another size."""
        answer = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.arrange()
        return answer

    def changeEvent(self, event: QEvent) -> None:
        """Follow language, direction and look."""
        super().changeEvent(event)
        if event.type() in {
            QEvent.Type.LanguageChange,
            QEvent.Type.LayoutDirectionChange,
            QEvent.Type.StyleChange,
        }:
            self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above the row."""
        super().paintEvent(event)
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), look.edge("divider"), look.colour("line"))
        painter.end()
