"""What lies under everything: plain grounds, and boxes with an edge.

A style sheet would do this in a few lines, and cost half of the time in which a window is made and
most of that in which the size of the text changes. Grounds are backgrounds of Qt's own, so that no
Python runs when they are painted. All of it is symmetric: dividers are frames of their own.
"""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.pressable import draw_box

Ground = Literal["paper", "surface", "line", "band"]
Role = Literal["panel", "bring", "receipt", "picture"]

_GROUNDS = {
    "paper": QPalette.ColorRole.Window,
    "surface": QPalette.ColorRole.Base,
    "line": QPalette.ColorRole.Light,
    "band": QPalette.ColorRole.Shadow,
}
# role → its fill, the colour of its edge, and which edge
_BOXES = {
    "panel": ("surface", "line", "divider"),
    "bring": ("paper", "ink", "border"),
    "receipt": ("success_soft", "success", "border"),
    "picture": ("paper", None, None),
}


def lay_on(widget: QWidget, ground: Ground) -> None:
    """Let *widget* lie on a ground of one colour of the theme, whatever the look."""
    widget.setBackgroundRole(_GROUNDS[ground])
    widget.setAutoFillBackground(True)


def see_through(area: QAbstractScrollArea, inside: QWidget | None = None) -> None:
    """Let what lies under *area*, and under *inside* in it, be seen."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    for part in (area.viewport(), inside):
        if part is not None:
            part.setAutoFillBackground(False)


class Box(QFrame):
    """A box with round corners, and an edge that nothing inside lies on."""

    def __init__(self, role: Role = "panel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill, self._edge, self._width = _BOXES[role]
        self.restyle()

    def restyle(self) -> None:
        """Take the lengths of the look in use."""
        edge = self._edge_width()
        self.setContentsMargins(edge, edge, edge, edge)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box."""
        look = theme.current()
        painter = QPainter(self)
        draw_box(
            painter,
            QRectF(self.rect()),
            fill=look.colour(self._fill),
            edge=look.colour(self._edge or self._fill),
            width=max(1, self._edge_width()),
            radius=look.length("radius"),
        )
        painter.end()

    def _edge_width(self) -> int:
        return theme.current().edge(self._width) if self._width else 0
