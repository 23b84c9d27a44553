"""The listen button: a speaker, and whether something is being read."""

from typing import Literal

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Fragment
from kiosk.i18n import gettext as _
from kiosk.i18n import mark, told
from kiosk.ui import theme
from kiosk.ui.icons import icon_pixmap
from kiosk.ui.widgets.pressable import Pressable, draw_themed
from kiosk.ui.widgets.speech import mark_speech

NO_VOICE = mark("Det här språket har ingen röst här")
VoiceState = Literal["ready", "playing", "no_voice"]
# state → background, edge, pictogram's colour, pictogram
_STATES = {
    "ready": ("surface", "line_strong", "primary", "speaker"),
    "playing": ("primary", "primary", "on_primary", "speaker"),
    "no_voice": ("paper_deep", "line", "line_strong", "speaker-off"),
}


class ListenButton(Pressable):
    """72 by 72. A press while it plays asks to stop; without a voice it is off and says why."""

    def __init__(self, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_speech(self)
        self.why_off = NO_VOICE
        self._said: tuple[Fragment, ...] = ()
        self._state: VoiceState = "ready"
        self._about = about
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def state(self) -> VoiceState:
        """Return what it shows."""
        return self._state

    def set_state(self, state: VoiceState) -> None:
        """Show that it can read, that it reads, or that the language has no voice."""
        self._state = state
        self.setEnabled(state != "no_voice")
        self.retranslate()
        self.update()

    def set_about(self, about: str, said: tuple[Fragment, ...] = ()) -> None:
        """Name what it reads, and how that sounds, for those who do not see it."""
        self._about, self._said = about, said
        self.retranslate()

    def spoken(self) -> tuple[Fragment, ...]:
        """Return what a press does, and with what."""
        return listen_spoken(self._state) + self._said

    def retranslate(self) -> None:
        """Follow the language."""
        self.setAccessibleName(listen_name(self._state, self._about))

    def least(self) -> QSize:
        """Return the size of the theme."""
        side = theme.current().length("listen")
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box and the speaker."""
        fill, edge, colour, icon = _STATES[self._state]
        if self.isDown() and self._state == "ready":
            fill = "primary_soft"
        painter = QPainter(self)
        draw_themed(painter, QRectF(self.rect()), fill, edge)
        side = theme.current().length("icon_bar")
        corner = self.rect().center() - QPoint(side // 2 - 1, side // 2 - 1)
        painter.drawPixmap(corner, icon_pixmap(icon, side, colour))
        painter.end()


def listen_spoken(state: VoiceState) -> tuple[Fragment, ...]:
    """Return how the name of something that reads aloud is said: own language, Swedish."""
    names = {"ready": mark("Lyssna"), "playing": mark("Stoppa"), "no_voice": mark("Ingen röst")}
    swedish = names[state]
    own = Fragment(*told(swedish))
    return (own,) if own.text == swedish else (own, Fragment(swedish, SOURCE))


def listen_name(state: VoiceState, about: str) -> str:
    """Return the accessible name of something that reads *about* aloud."""
    names = {"ready": _("Lyssna"), "playing": _("Stoppa"), "no_voice": _("Ingen röst")}
    swedish = {"ready": "Lyssna", "playing": "Stoppa", "no_voice": "Ingen röst"}[state]
    own = names[state]
    both = own if own == swedish else f"{own}, {swedish}"
    return f"{both}: {about}" if about else both
