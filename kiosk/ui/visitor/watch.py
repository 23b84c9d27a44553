"""Notices what a person does in our own widgets, and when a screen was really painted."""

from PySide6.QtCore import QChildEvent, QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

_HUMAN = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.KeyPress,
    QEvent.Type.Wheel,
    QEvent.Type.TabletPress,
}


class HumanWatch(QObject):
    """An event filter on our own widgets only, never on the application nor on the page.

    Events made by programs are not spontaneous and do not count.
    """

    human_input = Signal()
    painted = Signal()  # the expected widget was painted

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._strangers: set[int] = set()
        self._expected: QWidget | None = None

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
        """Tell of people and of paint; take nothing."""
        kind = event.type()
        if kind in _HUMAN and event.spontaneous():
            self.human_input.emit()
        elif kind is QEvent.Type.Paint and watched is self._expected:
            self._expected = None
            self.painted.emit()
        elif kind is QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            child = event.child()
            if isinstance(child, QWidget):
                self.watch(child)
        return False
