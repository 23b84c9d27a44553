"""The split tile: its face chooses, its end part speaks."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.icons import icon_pixmap
from kiosk.ui.widgets.listen import NO_VOICE, VoiceState, listen_name, listen_spoken
from kiosk.ui.widgets.pressable import Pressable, draw_box
from kiosk.ui.widgets.speech import mark_speech

_INSET = 20  # pixels the divider keeps from the edge
_DIVIDER = 2  # pixels
_HEAR_COLOURS = {"ready": "primary", "playing": "on_primary", "no_voice": "line_strong"}


class TilePart(Pressable):
    """Face or speaking part; the tile paints its background."""

    def restate(self) -> None:
        """Let the tile take the colours of the state."""
        parent = self.parentWidget()
        if parent is not None:
            parent.update()
        super().restate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw nothing of its own."""


class HearPart(TilePart):
    """The end part: a speaker, struck where the language has no voice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_speech(self)
        self.why_off = NO_VOICE
        self.state: VoiceState = "ready"
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)

    def spoken(self) -> tuple[Fragment, ...]:
        """Return what a press does, and with what: the first that the face says."""
        tile = self.parentWidget()
        face = tile.face.spoken()[:1] if isinstance(tile, SplitTile) else ()
        return listen_spoken(self.state) + face

    def least(self) -> QSize:
        """Return the width of the theme."""
        look = theme.current()
        return QSize(look.length("tile_listen"), look.length("touch"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the speaker."""
        name = "speaker-off" if self.state == "no_voice" else "speaker"
        side = theme.current().length("icon_bar")
        painter = QPainter(self)
        corner = self.rect().center() - QPoint(side // 2 - 1, side // 2 - 1)
        painter.drawPixmap(corner, icon_pixmap(name, side, _HEAR_COLOURS[self.state]))
        painter.end()


class SplitTile(QFrame):
    """Holds *face*, a widget that lets presses through. *name* is the face's accessible name."""

    pressed_face = Signal()
    hear_requested = Signal()

    def __init__(
        self, face: QWidget, name: str = "", *, soft: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._soft = soft
        self._chosen = False
        self._name = name
        self.face = TilePart(self)
        self.hear = HearPart(self)
        inner = QVBoxLayout(self.face)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(face)
        face.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addWidget(self.face, 1)
        self._row.addWidget(self.hear)
        self.face.clicked.connect(self.pressed_face)
        self.hear.clicked.connect(self.hear_requested)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.face.restyle()
        self._restyle()
        self._tell()

    def set_name(self, name: str) -> None:
        """Name the face, for those who listen."""
        self._name = name
        self._tell()

    def set_state(self, state: VoiceState) -> None:
        """Show that it can speak, speaks, or that the language has no voice."""
        self.hear.state = state
        self.hear.setEnabled(state != "no_voice")
        self._tell()
        self.update()

    def state(self) -> VoiceState:
        """Return what the end part shows."""
        return self.hear.state

    def set_chosen(self, *, chosen: bool) -> None:
        """Show that this is the chosen one."""
        self._chosen = chosen
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow look and language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()
        elif event.type() == QEvent.Type.LanguageChange:
            self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tile in the state of its parts."""
        look = theme.current()
        soft = self._soft or self._chosen
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(box, look.length("radius"), look.length("radius"))
        painter.setClipPath(path)
        painter.fillRect(box, look.colour("primary_soft" if soft else "surface"))
        if self.face.isDown():
            painter.fillRect(box, look.colour("surface" if soft else "primary_soft"))
        self._draw_hear(painter)
        painter.setClipping(False)
        draw_box(
            painter,
            box,
            fill=QColor(Qt.GlobalColor.transparent),
            edge=look.colour("primary" if soft or self.face.isDown() else "line_strong"),
            width=look.edge("border_chosen" if self._chosen else "border"),
            radius=look.length("radius"),
        )
        painter.end()

    def _draw_hear(self, painter: QPainter) -> None:
        """Draw background and divider of the end part."""
        look = theme.current()
        box = self.hear.geometry()
        edge = self._row.contentsMargins().top()
        whole = box.adjusted(0, -edge, 0, edge)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        whole = whole.adjusted(-edge, 0, 0, 0) if rtl else whole.adjusted(0, 0, edge, 0)
        state = self.hear.state
        if state == "playing":
            painter.fillRect(whole, look.colour("primary"))
            return
        if state == "no_voice":
            painter.fillRect(whole, look.colour("paper_deep"))
        elif self.hear.isDown():
            painter.fillRect(whole, look.colour("primary_soft"))
        x = box.right() + 1 - _DIVIDER if rtl else box.x()
        inset = _INSET - edge
        painter.fillRect(
            x, box.y() + inset, _DIVIDER, box.height() - 2 * inset, look.colour("line")
        )

    def _restyle(self) -> None:
        edge = theme.current().edge()
        self._row.setContentsMargins(edge, edge, edge, edge)
        self.updateGeometry()

    def _tell(self) -> None:
        self.face.setAccessibleName(self._name)
        self.hear.setAccessibleName(listen_name(self.hear.state, self._name))
