"""Tells that something is being read aloud, or that there is no voice for it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text import BothLines


class SpeakingPill(QWidget):
    """Kept in its place while nothing is said, so that nothing below it moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaking = False
        self._voice = True
        self._room = True
        self.pair = BothLines("Läses upp nu", "bar", strong=True, colours=("primary", "primary"))
        self._icon = Picture("speaker", "icon_medium", "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 32, 8)
        row.setSpacing(16)
        row.addWidget(self._icon)
        row.addWidget(self.pair)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(80)
        self._show()

    def set_speaking(self, *, speaking: bool) -> None:
        """Tell whether something is being read aloud."""
        self._speaking = speaking
        self._show()

    def set_voice(self, *, available: bool) -> None:
        """Tell whether the visitor's language has a voice here."""
        self._voice = available
        self._show()

    def set_room(self, *, room: bool) -> None:
        """Give it its place, or none where what people read needs it."""
        if room is not self._room:
            self._room = room
            policy = self.sizePolicy()
            policy.setRetainSizeWhenHidden(room)
            self.setSizePolicy(policy)
            self._show()

    def _show(self) -> None:
        silent = not self._voice
        self.pair.set_msgid("Det här språket har ingen röst här" if silent else "Läses upp nu")
        colour = "ink_soft" if silent else "primary"
        self.pair.set_colours(colour, colour)
        self._icon.set_name("speaker-off" if silent else "speaker")
        self._icon.set_colour(colour)
        self.setVisible(self._room and (silent or self._speaking))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = look.colour("primary") if look.high_contrast else None
        painter.setPen(QPen(edge, 3) if edge is not None else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("primary_soft" if self._voice else "paper_deep"))
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.end()
