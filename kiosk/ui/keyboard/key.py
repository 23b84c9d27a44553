"""One key: a letter or a pictogram on a face, and a place to touch that is larger than the face.

The places of keys meet each other, so that a finger between two faces is never lost.
"""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.speech import Fragment
from kiosk.i18n import current
from kiosk.ui import theme
from kiosk.ui.icons import icon_pixmap
from kiosk.ui.widgets.pressable import Pressable, draw_box
from kiosk.ui.widgets.quiet import mark_quiet

LEAST = 64  # pixels of the place to touch, each way
_SMALLEST = 20  # pixels of text
_INSIDE = 6  # pixels beside words
_REPEAT_AFTER, _REPEAT = 450, 90  # milliseconds
# state → face, edge, ink
_COLOURS = {
    "letter": ("surface", "line_strong", "ink"),
    "control": ("primary_soft", "primary", "primary"),
    "down": ("primary", "primary", "on_primary"),
    "on": ("ink", "ink", "surface"),
}


class Key(Pressable):
    """Never takes the focus: that stays in the field. Silent, for what is typed is never said."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoRepeatDelay(_REPEAT_AFTER)
        self.setAutoRepeatInterval(_REPEAT)
        mark_quiet(self)
        self.text_shown = ""
        self._icon = ""
        self._mirrored = False
        self._control = False
        self._on = False
        self._secret = False
        self._gap = (5, 5)

    def show_text(self, shown: str, name: str, *, control: bool = False) -> None:
        """Be the key on which *shown* stands; it is called *name*."""
        self.text_shown, self._icon, self._control = shown, "", control
        self._name(name)

    def show_icon(self, icon: str, name: str, *, mirrored: bool = False) -> None:
        """Be the key with a pictogram; it is called *name*."""
        self.text_shown, self._icon, self._control = "", icon, True
        self._mirrored = mirrored
        self._name(name)

    def set_state(self, *, on: bool, secret: bool, repeats: bool) -> None:
        """Stand in ink while it holds; do not show that it is pressed; press again while held."""
        self._on, self._secret = on, secret
        self.setAutoRepeat(repeats)
        self.update()

    def set_gap(self, across: int, down: int) -> None:
        """Keep the face so many pixels from the edges of the place."""
        self._gap = (across, down)
        self.update()

    def spoken(self) -> tuple[Fragment, ...]:
        """Return its name; what it types is the visitor's own."""
        return (Fragment(self.accessibleName(), current(), private=not self._control),)

    def face(self) -> QRect:
        """Return where its face is, in its own pixels."""
        across, down = self._gap
        return self.rect().adjusted(across, down, -across, -down)

    def least(self) -> QSize:
        """Return the least size of its place."""
        return QSize(LEAST, LEAST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the face, and what stands on it."""
        look = theme.current()
        state = "control" if self._control else "letter"
        if self._on:
            state = "on"
        elif self.isDown() and not self._secret:
            state = "down"
        fill, edge, ink = _COLOURS[state]
        painter = QPainter(self)
        box = self.face()
        draw_box(
            painter,
            QRectF(box),
            fill=look.colour(fill),
            edge=look.colour(edge),
            width=look.edge(),
            radius=look.length("radius_word"),
        )
        if self._icon:
            size = look.length("icon_bar")
            pixmap = icon_pixmap(self._icon, size, ink, self._mirrored)
            at = QRect(0, 0, size, size)
            at.moveCenter(box.center())
            painter.drawPixmap(at, pixmap)
        else:
            painter.setFont(self._fitting(box.width() - 2 * _INSIDE))
            painter.setPen(look.colour(ink))
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # signs keep their order
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
            painter.drawText(box, flags, self.text_shown)
        painter.end()

    def _fitting(self, room: int) -> QFont:
        """Return the font in which its text has *room*."""
        look = theme.current()
        one = len(self.text_shown) <= 2  # noqa: PLR2004  a letter, or a mark on its line
        font = look.font("button" if one else "bar", strong=True)
        while (
            font.pixelSize() > _SMALLEST
            and QFontMetrics(font).horizontalAdvance(self.text_shown) > room
        ):
            font.setPixelSize(font.pixelSize() - 1)
        return font

    def _name(self, name: str) -> None:
        self.setAccessibleName(name)
        self.update()
