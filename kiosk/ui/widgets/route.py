"""The route: progress as stops on a line. It grows from the side where reading starts."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.domain.messages import Theme as Colours
from kiosk.i18n import gettext as _
from kiosk.ui import theme

MOST_STOPS = 15  # above this the number alone tells where one is
_STOP, _NOW, _LINE, _EDGE = 18, 32, 4, 3  # pixels at normal text


class Route(QWidget):
    """Shows step *number* of *total*."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 1
        self._total = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_progress(self, number: int, total: int) -> None:
        """Stand at stop *number*, from 1, of *total*."""
        self._total = max(1, total)
        self._number = min(max(1, number), self._total)
        self._tell()
        self.update()

    @property
    def fits(self) -> bool:
        """Whether there are few enough stops to draw."""
        return self._total <= MOST_STOPS

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the size of the text."""
        if event.type() == QEvent.Type.LanguageChange:
            self._tell()
        elif event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.updateGeometry()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """Return the room for the largest stop."""
        return QSize(round(_NOW * self._scale() * 6), round(_NOW * self._scale()) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the height of the largest stop; the stops may stand closer."""
        return QSize(0, self.sizeHint().height())

    def _scale(self) -> float:
        return min(1.375, theme.current().text("body") / 26)

    def _tell(self) -> None:
        self.setAccessibleName(
            _("Steg {number} av {total}").format(number=self._number, total=self._total)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, then the stops on it."""
        look = theme.current()
        contrast = look.look.theme is Colours.HIGH_CONTRAST
        scale = self._scale()
        stop, now = _STOP * scale, _NOW * scale
        done = look.colour("ink" if contrast else "primary")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        middle = self.height() / 2
        first = (now if self._number == 1 else stop) / 2
        last = self.width() - (now if self._number == self._total else stop) / 2
        gap = (last - first) / max(1, self._total - 1)
        places = [first + index * gap for index in range(self._total)]

        here = places[self._number - 1]
        painter.setPen(QPen(look.colour("line"), 3 if contrast else _LINE))
        painter.drawLine(QPointF(here, middle), QPointF(places[-1], middle))
        painter.setPen(QPen(done, 8 if contrast else _LINE))
        painter.drawLine(QPointF(first, middle), QPointF(here, middle))

        for number, place in enumerate(places, 1):
            if number == self._number:
                continue
            size = stop - _EDGE
            box = QRectF(place - size / 2, middle - size / 2, size, size)
            past = number < self._number
            painter.setPen(QPen(done if past else look.colour("line_strong"), _EDGE))
            painter.setBrush(done if past else look.colour("surface"))
            painter.drawEllipse(box)

        size = now - _EDGE
        painter.setPen(QPen(look.colour("highlight" if contrast else "highlight_edge"), _EDGE))
        painter.setBrush(look.colour("highlight"))
        painter.drawEllipse(QRectF(here - size / 2, middle - size / 2, size, size))
        if contrast:
            painter.setPen(QPen(look.colour("surface"), _EDGE))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            size -= 3 * _EDGE
            painter.drawEllipse(QRectF(here - size / 2, middle - size / 2, size, size))
        painter.end()
