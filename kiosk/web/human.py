"""Which of Qt's events are a person's doing: for the page's view and for our own widgets alike."""

from time import monotonic

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QSinglePointEvent, QTouchEvent, QWheelEvent

from kiosk.domain.noise import Deed, Noise

_PRESSES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}
HUMAN = _PRESSES | {QEvent.Type.TouchUpdate, QEvent.Type.Wheel}
MUTE = 0
_VOLUME = {
    Qt.Key.Key_VolumeUp: 1,
    Qt.Key.Key_VolumeDown: -1,
    Qt.Key.Key_VolumeMute: MUTE,
}
MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
}


def volume_key(event: QEvent) -> int | None:
    """Return 1 or -1 for a key that makes the sound louder or less loud, `MUTE`, or None."""
    if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return None
    return _VOLUME.get(Qt.Key(event.key()))


def silences(event: QEvent) -> bool:
    """Return whether a person who does this no longer listens: not who scrolls along."""
    if isinstance(event, QKeyEvent):
        return Qt.Key(event.key()) not in MODIFIERS and volume_key(event) is None
    return event.type() in _PRESSES


class HumanEvents:
    """Leaves out what programs make, keys that are held, and what no hand does."""

    def __init__(self) -> None:
        self._noise = Noise()
        self._turned = 0
        self._seen: tuple[QEvent.Type, int] | None = None
        self._counted = False

    def counts(self, event: QEvent) -> bool:
        """Return whether *event* shows that a person is there.

        An event that nobody takes comes again from each parent: it counts as it did at first.
        """
        if event.type() not in HUMAN or not event.spontaneous():
            return False
        stamp = getattr(event, "timestamp", int)()
        if stamp and self._seen == (event.type(), stamp):
            return self._counted
        self._seen = (event.type(), stamp)
        self._counted = self._noise.is_person(self._deed(event), monotonic())
        return self._counted

    def _deed(self, event: QEvent) -> Deed:
        begins = event.type() in _PRESSES
        match event:
            case QKeyEvent():
                return Deed(event.key(), begins, event.isAutoRepeat())
            case QWheelEvent():  # the pointer rests while the page moves
                self._turned += 1
                return Deed(self._turned, begins)
            case QTouchEvent() if event.points():
                return Deed(_place(event.points()[0].globalPosition()), begins)
            case QSinglePointEvent():
                return Deed(_place(event.globalPosition()), begins)
        return Deed(0, begins)


def _place(point: QPointF) -> tuple[int, int]:
    return round(point.x()), round(point.y())
