"""A drawing of a guide that is followed on the phone, in the colours of the look."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from kiosk import i18n
from kiosk.domain.language import Direction
from kiosk.ui import theme

# What the drawings are drawn in → colour of the theme (docs/guide-format.md).
COLOURS = {
    "#16262E": "ink",
    "#0B5560": "primary",
    "#DCEBEC": "primary_soft",
    "#FFB000": "highlight",
    "#FFFFFF": "surface",
    "#EBE6DA": "paper_deep",
}
_MIRROR = 'data-mirror="true"'  # the drawing shows a direction
_LEAST = 160  # pixels


class Drawing(QWidget):
    """As large a square as there is room for; nothing where the guide has no drawing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = ""
        self.setMinimumSize(_LEAST, _LEAST)

    def set_path(self, path: Path | None) -> None:
        """Show the drawing in *path*."""
        self._source = path.read_text(encoding="utf-8") if path is not None else ""
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow direction and look."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.LanguageChange}:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the middle."""
        if not self._source:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        painter.translate(self.width() / 2, self.height() / 2)
        if _MIRROR in self._source and (i18n.language(i18n.current()).direction is Direction.RTL):
            painter.scale(-1, 1)
        renderer = QSvgRenderer(QByteArray(_coloured(self._source).encode()))
        renderer.render(painter, QRectF(-side / 2, -side / 2, side, side))
        painter.end()


def _coloured(source: str) -> str:
    """Return the drawing in the colours of the look in use."""
    look = theme.current()
    for drawn, name in COLOURS.items():
        source = source.replace(drawn, look.colour(name).name().lower())
    return source
