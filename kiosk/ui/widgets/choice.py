"""A large button with a pictogram, one of several; petrol when it is the chosen one."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.pressable import Pressable, draw_themed
from kiosk.ui.widgets.text import BothLines


class ChoiceButton(Pressable):
    """Whoever owns the choice checks it; a press alone does not. *side* is its least, by token."""

    def __init__(
        self, msgid: str, icon: str, side: str = "button", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._side = side
        self.setCheckable(True)
        self.lines = BothLines(msgid, "button", strong=True)
        self._picture = Picture(icon, "icon_medium", "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(18)
        row.addWidget(self._picture)
        row.addWidget(self.lines, 1)
        self.retranslate()
        self.restyle()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        return self.lines.fragments()

    def retranslate(self) -> None:
        """Follow the language."""
        self.lines.retranslate()
        self.setAccessibleName(self.lines.name())

    def least(self) -> QSize:
        """Return the least width and height."""
        side = theme.current().length(self._side)
        return QSize(side, side)

    def nextCheckState(self) -> None:  # noqa: N802  Qt's name
        """Leave the choice to the owner."""

    def restate(self) -> None:
        """Take the colours of the state."""
        on = self.isChecked()
        self.lines.set_colours("on_primary" if on else "ink", "on_primary" if on else "ink_soft")
        self._picture.set_colour("on_primary" if on else "primary")
        super().restate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box."""
        painter = QPainter(self)
        if self.isChecked():
            draw_themed(painter, QRectF(self.rect()), "primary", "primary")
        else:
            fill = "primary_soft" if self.isDown() else "surface"
            draw_themed(painter, QRectF(self.rect()), fill, "line_strong")
        painter.end()
