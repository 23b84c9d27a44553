"""What everything that can be pressed has in common: focus, keys, language and look."""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.domain.speech import Fragment
from kiosk.i18n import current
from kiosk.ui import theme
from kiosk.ui.widgets.focus import hide_ring, show_ring
from kiosk.ui.widgets.said import spoken_inside

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


Kind = Literal["button", "switch", "choice", "fold"]


class Pressable(QAbstractButton):
    """Base of the controls. Touch never gives it the focus, so the ring is for keys alone."""

    kind: Kind | None = None  # as it is told to those who listen; None: by what Qt knows of it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.why_off = ""  # msgid: why it cannot be pressed now
        self.about = ""  # msgid: what it answers, its accessible description
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.pressed.connect(self.restate)
        self.released.connect(self.restate)
        self.toggled.connect(self.restate)

    def retranslate(self) -> None:
        """Say everything in the language in use."""

    def spoken(self) -> tuple[Fragment, ...]:
        """Return its words as they are read: own language, then Swedish.

        From the texts in it; where it shows none, its accessible name.
        """
        return spoken_inside(self) or (
            (Fragment(self.accessibleName(), current()),) if self.accessibleName() else ()
        )

    def least(self) -> QSize:
        """Return the least size it may have, whatever is in it, in pixels."""
        touch = theme.current().length("touch")
        return QSize(touch, touch)

    def sizeHint(self) -> QSize:
        """Return the size of what is in it."""
        layout = self.layout()
        return self.least() if layout is None else layout.sizeHint().expandedTo(self.least())

    def minimumSizeHint(self) -> QSize:
        """Return the least size of what is in it."""
        layout = self.layout()
        return self.least() if layout is None else layout.minimumSize().expandedTo(self.least())

    def hasHeightForWidth(self) -> bool:
        """Whether the height follows the width: it does where there are words."""
        layout = self.layout()
        return layout is not None and layout.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Return the height of what is in it, in pixels."""
        layout = self.layout()
        needed = 0 if layout is None else layout.totalHeightForWidth(width)
        return max(needed, self.least().height())

    def restyle(self) -> None:
        """Take the lengths of the look in use; constructors call it last.

        The least height is set outright, because Qt asks the layout inside, not this widget.
        """
        self.setMinimumHeight(self.least().height())

    def restate(self) -> None:
        """Take the colours of the state it is in."""
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language, look and being switched off."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.StyleChange:
            self.restyle()
            self.restate()
        elif event.type() == QEvent.Type.EnabledChange:
            self.restate()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring if the focus came by keyboard."""
        super().focusInEvent(event)
        show_ring(self, event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        hide_ring(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter as well as by Space."""
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def draw_box(
    painter: QPainter, box: QRectF, *, fill: QColor, edge: QColor, width: float, radius: float
) -> None:
    """Draw a rounded box whose edge lies inside *box*; *width* and *radius* in pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, width))
    painter.setBrush(fill)
    half = width / 2
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius - half, radius - half)


def draw_themed(
    painter: QPainter, box: QRectF, fill: str, edge: str, *, chosen: bool = False
) -> None:
    """Draw the box of a control in colours of the theme."""
    look = theme.current()
    draw_box(
        painter,
        box,
        fill=look.colour(fill),
        edge=look.colour(edge),
        width=look.edge("border_chosen" if chosen else "border"),
        radius=look.length("radius"),
    )
