"""Touch to hear: a long press says what is under the finger; in Hear mode the first touch does.

One place for all of our controls and texts. A control that was said is not pressed by the same
touch. The controls of the voice itself act at once in Hear mode too; a long press says them.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import isValid

from kiosk.domain.speech import Fragment
from kiosk.ui.visitor.spoken_form import spoken_form
from kiosk.ui.widgets.focus import KEYBOARD
from kiosk.ui.widgets.pressable import Pressable
from kiosk.ui.widgets.quiet import is_quiet
from kiosk.ui.widgets.speech import is_speech
from kiosk.ui.widgets.text import Words

LONG_PRESS = 550  # milliseconds
_STRAY = 24  # pixels a finger may wander during a long press; farther it scrolls
_PRESSES = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}


class TouchToHear(QObject):
    """Knows what is touched in *window*; told of every event by its watch, it may take one."""

    said = Signal(object)  # tuple[Fragment, ...]

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.hear_mode = False
        self.says_focus = False  # reading by itself says what the keys go to, as Hear mode does
        self.greets = False  # on the first screen keys say where they are, for all who need it
        self._told: QAbstractButton | None = None  # said in Hear mode: the next touch presses it
        self._touched: QAbstractButton | Words | None = None
        self._began = QPoint()
        self._heard = False  # this touch has been said, and presses nothing any more
        self._long = QTimer(self, singleShot=True, interval=LONG_PRESS)
        self._long.timeout.connect(self._say_long)

    def set_mode(self, *, hear_mode: bool, automatic: bool) -> None:
        """Say at the first touch, or at a long one; with keys, also while reading by itself."""
        self.hear_mode = hear_mode
        self.says_focus = hear_mode or automatic
        if not hear_mode:
            self._told = None

    def takes(self, watched: QObject, event: QEvent) -> bool:
        """Follow a person's *event*; whether it has been used up here."""
        kind = event.type()
        if isinstance(event, QMouseEvent) and event.spontaneous():
            if kind in _PRESSES:
                return self._press(watched, event)
            if kind is QEvent.Type.MouseMove:
                return self._move(event)
            if kind is QEvent.Type.MouseButtonRelease:
                return self._release()
        elif kind is QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self._focus(watched, event)
        return False

    def _press(self, watched: QObject, event: QMouseEvent) -> bool:
        spot = self._window.mapFromGlobal(event.globalPosition().toPoint())
        under = self._window.childAt(spot) or self._window
        if watched is not under or event.button() is not Qt.MouseButton.LeftButton:
            return False  # handed up by a child that did not want it
        self._heard, self._began = False, spot
        self._touched = None if is_quiet(under) else touched(self._window, spot)
        if self._touched is None:
            self._told = None
            return False
        self._long.start()
        if not self.hear_mode or is_speech(under):
            return False  # a long touch says what it is, whatever it is
        return self._press_to_hear(self._touched)

    def _press_to_hear(self, what: QAbstractButton | Words) -> bool:
        if what is self._told and what.isEnabled():
            self._told = None
            return False
        self._told = what if isinstance(what, QAbstractButton) else None
        self._long.stop()
        self._heard = True
        self.said.emit(said_of(what))
        return isinstance(what, QAbstractButton)

    def _move(self, event: QMouseEvent) -> bool:
        spot = self._window.mapFromGlobal(event.globalPosition().toPoint())
        if (spot - self._began).manhattanLength() > _STRAY:
            self._long.stop()
        return self._heard and isinstance(self._touched, QAbstractButton)

    def _release(self) -> bool:
        self._long.stop()
        return False  # a control that was said is not down any more: it presses nothing

    def _say_long(self) -> None:
        what = self._touched
        if what is None or not isValid(what) or not what.isVisible():
            return  # the screen changed under the finger
        self._heard = True
        if isinstance(what, QAbstractButton):
            what.setDown(False)
            if isinstance(what, Pressable):
                what.restate()
        self.said.emit(said_of(what))

    def _focus(self, watched: QObject, event: QFocusEvent) -> None:
        says = self.says_focus or self.greets
        if says and isinstance(watched, QAbstractButton) and event.reason() in KEYBOARD:
            self.said.emit(said_of(watched))


def said_of(what: QAbstractButton | Words) -> tuple[Fragment, ...]:
    """Return what is said of a control or a text."""
    return what.spoken() if isinstance(what, Words) else spoken_form(what)


def touched(window: QWidget, spot: QPoint) -> QAbstractButton | Words | None:
    """Return the control at *spot* of *window*, or else the text there; texts are in no control."""
    under = window.childAt(spot) or window
    control: QWidget | None = under
    while control is not None:
        if isinstance(control, QAbstractButton):
            return control
        control = control.parentWidget()
    for words in under.findChildren(Words):
        if words.isVisible() and words.visibleRegion().contains(words.mapFrom(window, spot)):
            return words
    return None
