"""Decides of each press on the page whether it is for the page, or to be heard.

A press is held back until it is known what it is: nothing of it reaches the browser's engine, and
so no handler of the page and no default action, in any frame or shadow tree. A tap and a drag are
then passed on as they came; a long press is not, and in Hear mode neither is the first tap on a
thing.
"""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kiosk.web.bridge import Heard, Part

LONG = 550  # milliseconds
SLACK = 10.0  # pixels a finger may move while it presses

_Type = QEvent.Type
_BEGINS = {_Type.MouseButtonPress, _Type.MouseButtonDblClick, _Type.TouchBegin}
_MOVES = {_Type.MouseMove, _Type.TouchUpdate}
_ENDS = {_Type.MouseButtonRelease, _Type.TouchEnd, _Type.TouchCancel}

Pointer = QMouseEvent | QTouchEvent
Ask = Callable[[QPointF, Callable[[Heard | None], None]], None]


class _State(Enum):
    """What is known of a press."""

    NONE = auto()  # there is none, or it is the page's
    HELD = auto()  # it may become anything
    ASKED = auto()  # it is long; what is under it is being asked for
    TAKEN = auto()  # it was heard: the rest of it is nobody's
    DRAGGED = auto()  # in Hear mode: it moves the page


class Presses(QObject):
    """Holds presses back, and asks what is under those that are to be heard."""

    heard = Signal(object)  # tuple[Part, ...]: what is under a press that was kept from the page

    def __init__(self, ask: Ask, parent: QObject) -> None:
        """*ask* gives what is at a point of the view."""
        super().__init__(parent)
        self._ask = ask
        self._hearing = False
        self._state = _State.NONE
        self._held: list[Pointer] = []
        self._ended = False  # the long press under question has been let go
        self._widget: QWidget | None = None
        self._start = QPointF()
        self._last = QPointF()
        self._armed = 0  # the key of what the last tap said: the next one acts
        self._turn = 0  # of asking: an answer to an earlier question counts no more
        self._passing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LONG)
        self._timer.timeout.connect(self._grow_long)

    def set_hear_mode(self, *, on: bool) -> None:
        """Let the first tap on a thing say it, and the second act."""
        self._hearing = on
        self.forget()

    def forget(self) -> None:
        """Know nothing any more of what was pressed: there is another page."""
        self._armed = 0
        self._turn += 1
        if self._state is _State.ASKED:
            self._state = _State.TAKEN
            self._held.clear()

    def takes(self, widget: QWidget, event: QEvent) -> bool:
        """Return whether *event* is kept from *widget*; it may be passed on later."""
        if self._passing or not isinstance(event, QMouseEvent | QTouchEvent):
            return False
        if isinstance(event, QMouseEvent) and not _left(event):
            return False
        if event.type() in _BEGINS:
            return self._begin(widget, event)
        if event.type() in _MOVES:
            return self._move(event)
        return event.type() in _ENDS and self._end(event)

    # --- a press as it goes on ------------------------------------------------------------------

    def _begin(self, widget: QWidget, event: Pointer) -> bool:
        event.accept()  # else Qt makes a mouse of a finger
        self._turn += 1
        self._widget = widget
        self._start = self._last = _point(event)
        self._held = [_copy(event)]
        self._ended = False
        self._state = _State.HELD
        self._timer.start()
        return True

    def _move(self, event: Pointer) -> bool:
        if self._state is _State.NONE:
            # What only hovers would open menus and the like.
            return self._hearing and isinstance(event, QMouseEvent) and not event.buttons()
        event.accept()
        if self._state is _State.HELD and self._strays(event):
            self._timer.stop()
            if not self._hearing:
                self._pass_on()
                return False
            self._state = _State.DRAGGED
        if self._state is _State.DRAGGED:
            self._scroll(_point(event))
        return True

    def _strays(self, event: Pointer) -> bool:
        if isinstance(event, QTouchEvent) and event.pointCount() > 1 and not self._hearing:
            return True
        away = _point(event) - self._start
        return away.manhattanLength() >= SLACK

    def _end(self, event: Pointer) -> bool:
        state = self._state
        self._timer.stop()
        if state is _State.NONE:
            return False
        event.accept()
        if state is _State.HELD:
            if event.type() == _Type.TouchCancel:
                self._drop()
                return True
            if not self._hearing:
                self._pass_on()
                return False
            self._held.append(_copy(event))
            self._ask_of_tap()
        elif state is _State.ASKED:
            self._held.append(_copy(event))
            self._ended = True
        else:
            self._drop()
        return True

    def _drop(self) -> None:
        self._state = _State.NONE
        self._held.clear()

    def _pass_on(self) -> None:
        """Let the page have what was held, in its order."""
        held, self._held = self._held, []
        self._state = _State.NONE
        self._passing = True
        try:
            for event in held:
                if self._widget is not None and isValid(self._widget):  # a page may end meanwhile
                    QCoreApplication.sendEvent(self._widget, event)
        finally:
            self._passing = False

    def _scroll(self, to: QPointF) -> None:
        """Move the page with the finger; it sees a wheel, never a press."""
        by = (to - self._last).toPoint()
        self._last = to
        if self._widget is None or not isValid(self._widget) or by.isNull():
            return
        wheel = QWheelEvent(
            self._start,
            self._widget.mapToGlobal(self._start),
            by,
            by * 2,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003  Qt's parameter: not inverted
        )
        self._passing = True
        try:
            QCoreApplication.sendEvent(self._widget, wheel)
        finally:
            self._passing = False

    # --- what is under it -------------------------------------------------------------------------

    def _ask_of_tap(self) -> None:
        held, self._held = self._held, []
        self._state = _State.NONE
        turn, widget = self._turn, self._widget

        def answer(heard: Heard | None) -> None:
            if turn != self._turn or heard is None:
                return
            if heard.key in {0, self._armed}:  # a scrollbar, or the second touch
                self._armed = 0
                self._held, self._widget = held, widget
                self._pass_on()
                return
            self._armed = heard.key
            self._say(heard.parts)

        self._ask(self._start, answer)

    def _grow_long(self) -> None:
        if self._state is not _State.HELD:
            return
        self._state = _State.ASKED
        turn = self._turn

        def answer(heard: Heard | None) -> None:
            if turn != self._turn or self._state is not _State.ASKED:
                return
            if heard is None or not heard.parts:
                if self._hearing:
                    self._finish_long()
                else:
                    self._pass_on()  # nothing to hear there: it is the page's after all
                return
            self._armed = heard.key if self._hearing else 0
            self._finish_long()
            self._say(heard.parts)

        self._ask(self._start, answer)

    def _finish_long(self) -> None:
        self._held.clear()
        self._state = _State.NONE if self._ended else _State.TAKEN

    def _say(self, parts: tuple[Part, ...]) -> None:
        if parts:
            self.heard.emit(parts)


def _left(event: QMouseEvent) -> bool:
    """Whether *event* is of the first button, or of none."""
    if event.type() == _Type.MouseMove:
        return event.buttons() in {Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton}
    return event.button() == Qt.MouseButton.LeftButton


def _point(event: Pointer) -> QPointF:
    if isinstance(event, QMouseEvent):
        return event.position()
    return event.points()[0].position() if event.pointCount() else QPointF()


def _copy(event: Pointer) -> Pointer:
    copy = event.clone()
    assert isinstance(copy, QMouseEvent | QTouchEvent)  # noqa: S101  Qt's clone is of the same class
    return copy
