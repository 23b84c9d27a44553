"""Plain pictures of a level: how fast, how loud. Nothing to press."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.icons import icon_pixmap

_WIDTH = 84  # pixels
_HEIGHT = 40  # pixels of the tallest bar
_BAR, _GAP = 7, 5  # pixels
_STOP, _NOW = 4.0, 8.0  # pixels of a dot's radius
_LEAST_BAR = 10  # pixels
_LINE = 2  # pixels


class _Level(QWidget):
    """Base: a step out of so many, from 1; it grows from where reading starts."""

    def __init__(self, of: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step, self.of = of, of
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_step(self, step: int, of: int) -> None:
        """Show *step* out of *of*."""
        self.step, self.of = step, of
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the picture."""
        return QSize(_WIDTH, _HEIGHT)

    def changeEvent(self, _event: object) -> None:
        """Follow look and direction."""
        self.update()

    def _place(self, number: int) -> int:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return self.of - 1 - number if rtl else number


class SpeedLevel(_Level):
    """Dots on a line, the one in use large; slow is where reading starts."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line and its dots."""
        look = theme.current()
        ink = look.colour("ink" if self.isEnabled() else "line_strong")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        pitch = (self.width() - 2 * _NOW) / max(1, self.of - 1)
        painter.setPen(QPen(look.colour("line_strong"), _LINE))
        painter.drawLine(QPointF(_NOW, middle), QPointF(self.width() - _NOW, middle))
        for number in range(self.of):
            at = QPointF(_NOW + pitch * self._place(number), middle)
            now = number == self.step - 1
            painter.setPen(QPen(ink if now else look.colour("line_strong"), _LINE))
            painter.setBrush(ink if now else look.colour("surface"))
            radius = _NOW - 1 if now else _STOP
            painter.drawEllipse(at, radius, radius)
        painter.end()


class VolumeLevel(_Level):
    """Bars that grow; a struck loudspeaker while the sound is off."""

    def __init__(self, of: int, parent: QWidget | None = None) -> None:
        super().__init__(of, parent)
        self.muted = False

    def set_muted(self, *, muted: bool) -> None:
        """Show that the sound is off."""
        self.muted = muted
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.muted:
            side = look.length("icon_bar")
            corner = self.rect().center() - QPointF(side / 2, side / 2).toPoint()
            painter.drawPixmap(corner, icon_pixmap("speaker-off", side, "ink"))
            painter.end()
            return
        ink = look.colour("ink" if self.isEnabled() else "line_strong")
        wide = self.of * _BAR + (self.of - 1) * _GAP
        start = (self.width() - wide) / 2
        bottom = (self.height() + _HEIGHT) / 2 - 4
        for number in range(self.of):
            rise = (_HEIGHT - 8 - _LEAST_BAR) * number / max(1, self.of - 1)
            box = QRectF(start + self._place(number) * (_BAR + _GAP), 0, _BAR, _LEAST_BAR + rise)
            box.moveBottom(bottom)
            on = number < self.step
            painter.setPen(QPen(ink if on else look.colour("line_strong"), _LINE))
            painter.setBrush(ink if on else look.colour("surface"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 2, 2)
        painter.end()
