"""Notices what a person does in our own widgets, and when a screen was really painted."""

from collections.abc import Callable

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QSinglePointEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.widgets.speech import is_speech
from kiosk.web.human import HUMAN, MODIFIERS, MUTE, HumanEvents, volume_key

_TOUCHES = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TabletPress,
}
_ANSWERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Select}

Takes = Callable[[QObject, QEvent], bool]


class HumanWatch(QObject):
    """An event filter on our own widgets only, never on the application nor on the page.

    Events made by programs are not spontaneous and do not count. It takes the keys of the volume,
    and what *takes* takes.
    """

    human_input = Signal()
    speech_interrupted = Signal()  # a touch or a key anywhere but on the controls of the voice
    volume_stepped = Signal(int)  # 1 or -1
    mute_toggled = Signal()
    letter_typed = Signal()  # somebody has a keyboard and writes with it
    painted = Signal()  # the expected widget was painted

    def __init__(self, parent: QObject | None = None, takes: Takes | None = None) -> None:
        super().__init__(parent)
        self._human = HumanEvents()
        self._strangers: set[int] = set()
        self._expected: QWidget | None = None
        self._takes = takes

    def expect_paint(self, widget: QWidget) -> None:
        """Tell, once, when *widget* is painted next."""
        self._expected = widget

    def leave_out(self, widget: QWidget) -> None:
        """Never watch *widget* or what is in it: the page tells its own input."""
        self._strangers.add(id(widget))

    def watch(self, widget: QWidget) -> None:
        """Watch *widget* and everything in it, now and later."""
        if id(widget) in self._strangers:
            return
        widget.installEventFilter(self)
        for child in widget.children():
            if isinstance(child, QWidget):
                self.watch(child)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of people and of paint."""
        kind = event.type()
        if kind in HUMAN and event.spontaneous():
            if self._human.counts(event):
                self.human_input.emit()
            if isinstance(event, QKeyEvent) and event.text().isalnum():
                self.letter_typed.emit()
            if isinstance(event, QKeyEvent) and self._volume(event):
                return True
            if _interrupts(watched, event):
                self.speech_interrupted.emit()
        elif kind is QEvent.Type.Paint and watched is self._expected:
            self._expected = None
            self.painted.emit()
        elif kind is QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            child = event.child()
            if isinstance(child, QWidget):
                self.watch(child)
        return self._takes is not None and self._takes(watched, event)

    def _volume(self, event: QKeyEvent) -> bool:
        """Whether it is a key of the volume, wherever the focus is."""
        key = volume_key(event)
        if key is None:
            return False
        if key != MUTE:
            self.volume_stepped.emit(key)
        elif not event.isAutoRepeat():
            self.mute_toggled.emit()
        return True


def _interrupts(watched: QObject, event: QEvent) -> bool:
    """Whether this silences: not on the voice's own controls, which say themselves what to do.

    An event that nobody wanted comes again from each parent; it counts where it began.
    """
    if isinstance(event, QKeyEvent):
        key = Qt.Key(event.key())
        if key in MODIFIERS:
            return False
        return not (key in _ANSWERS and is_speech(QApplication.focusWidget()))
    if event.type() not in _TOUCHES or not isinstance(watched, QWidget):
        return False
    if not isinstance(event, QSinglePointEvent):
        return False
    window = watched.window()
    under = window.childAt(window.mapFromGlobal(event.globalPosition().toPoint())) or window
    return watched is under and not is_speech(under)
