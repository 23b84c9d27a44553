"""A pictogram in a layout; it lets presses through."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.icons import icon_pixmap


class Picture(QWidget):
    """Pictogram *name*, as large as the length *size* of the theme, in a colour of the theme."""

    def __init__(
        self,
        name: str,
        size: str = "icon_bar",
        colour: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._size = size
        self._colour = colour
        self._turned = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Show another pictogram."""
        self._name = name
        self.update()

    def set_colour(self, colour: str) -> None:
        """Use another colour of the theme."""
        if colour != self._colour:
            self._colour = colour
            self.update()

    def set_turned(self, degrees: int) -> None:
        """Turn it, clockwise: an opened chevron points up."""
        self._turned = degrees
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the pictogram."""
        side = theme.current().length(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the size of the pictogram: it never shrinks."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow direction and look."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.LanguageChange}:
            self.updateGeometry()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pictogram in the middle."""
        side = theme.current().length(self._size)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(self.width() / 2, self.height() / 2)
        painter.rotate(self._turned)
        painter.drawPixmap(-side // 2, -side // 2, icon_pixmap(self._name, side, self._colour))
        painter.end()
