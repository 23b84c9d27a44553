"""The focus ring: drawn outside the control, for keyboard and switch control, not for touch."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui import theme

KEYBOARD = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)
_MOVES = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.StyleChange}
)


class FocusRing(QWidget):
    """One for each window. It follows the control it surrounds, also when that scrolls."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setObjectName("focusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, control: QWidget | None) -> None:
        """Stand round *control*; None: round nothing."""
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched = []
        self._around = control
        if control is None:
            self.hide()
            return
        inside: QWidget | None = control
        while inside and inside is not self.parentWidget():
            inside.installEventFilter(self)
            self._watched.append(inside)
            inside = inside.parentWidget()
        self._place()
        self.show()
        self.raise_()

    def around(self) -> QWidget | None:
        """Return the control it surrounds."""
        return self._around

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Move along; take nothing."""
        if event.type() in _MOVES:
            self._place()
        elif event.type() is QEvent.Type.Hide:
            self.hide()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        look = theme.current()
        width = look.length("focus_ring")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("focus"), width))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        radius = look.length("radius") + look.length("focus_gap")
        painter.drawRoundedRect(box, radius, radius)
        painter.end()

    def _place(self) -> None:
        window = self.parentWidget()
        if self._around is None or window is None:
            return
        look = theme.current()
        out = look.length("focus_ring") + look.length("focus_gap")
        corner = self._around.mapTo(window, QPoint(0, 0))
        box = QRect(corner, self._around.size()).adjusted(-out, -out, out, out)
        self.setGeometry(box)
        self.setVisible(self._around.isVisible())


def show_ring(control: QWidget, reason: Qt.FocusReason) -> None:
    """Surround *control* if the focus came to it by keyboard."""
    if reason not in KEYBOARD:
        return
    (_ring(control.window()) or FocusRing(control.window())).surround(control)


def is_ringed(window: QWidget) -> bool:
    """Return whether a control of *window* is surrounded: somebody goes by keys."""
    ring = _ring(window)
    return ring is not None and ring.around() is not None


def hide_ring(control: QWidget) -> None:
    """Surround *control* no longer."""
    ring = _ring(control.window())
    if ring is not None and ring.around() is control:
        ring.surround(None)


def _ring(window: QWidget) -> FocusRing | None:
    return window.findChild(FocusRing, "focusRing", Qt.FindChildOption.FindDirectChildrenOnly)
