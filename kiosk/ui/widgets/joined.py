"""Controls joined into one: the parts share an edge and touch each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget

from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.pressable import Pressable, draw_box
from kiosk.ui.widgets.text import BothLines

_INSET = 20  # pixels a divider keeps from the edge
_DIVIDER = 2  # pixels


@dataclass(frozen=True, slots=True)
class Option:
    """One of several answers. *chosen* is the colour it takes when it is the one."""

    value: str
    msgid: str
    icon: str | None = None
    chosen: str = "ink"


class Part(Pressable):
    """One part; what is round it paints its background."""

    def __init__(self, option: Option, size: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option = option
        self.setCheckable(True)
        self.lines = BothLines(option.msgid, size, strong=True, centred=True)
        self.picture = Picture(option.icon, "icon_small") if option.icon else None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(12)
        row.addStretch(1)
        if self.picture is not None:
            row.addWidget(self.picture)
        row.addWidget(self.lines)
        row.addStretch(1)
        self.retranslate()
        self.restyle()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        return self.lines.fragments()

    def retranslate(self) -> None:
        """Follow the language."""
        self.lines.retranslate()
        self.setAccessibleName(self.lines.name())

    def restate(self) -> None:
        """Take the colours of the state."""
        own, swedish = ("surface", "surface") if self.isChecked() else ("ink", "ink_soft")
        self.lines.set_colours(own, swedish)
        if self.picture is not None:
            self.picture.set_colour(own)
        parent = self.parentWidget()
        if parent is not None:
            parent.update()
        super().restate()

    def least(self) -> QSize:
        """Return the size of the theme, the edge round the parts left out."""
        look = theme.current()
        height = look.length("toggle_height") - 2 * look.edge()
        return super().least().expandedTo(QSize(look.length("toggle_width"), height))

    def nextCheckState(self) -> None:  # noqa: N802  Qt's name
        """Leave the choice to the control it is a part of."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw nothing of its own."""


class Joined(QFrame):
    """Parts of which one, or none yet, is chosen. A press asks; `set_chosen` shows the answer."""

    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[Option],
        size: str = "bar",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.parts = [Part(option, size, self) for option in options]
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setSpacing(0)
        for part in self.parts:
            part.clicked.connect(self._pressed)
            self._box.addWidget(part, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._restyle()

    def set_chosen(self, value: str | None) -> None:
        """Show *value* as chosen; None: nothing is chosen yet."""
        for part in self.parts:
            part.setChecked(part.option.value == value)
        self.update()

    def value(self) -> str | None:
        """Return what is chosen."""
        return next((part.option.value for part in self.parts if part.isChecked()), None)

    def set_upright(self, *, upright: bool) -> None:
        """Stand one above the other, where the words are long, or side by side."""
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.TopToBottom if upright else direction.LeftToRight)
        self.updateGeometry()
        self.update()

    def upright(self) -> bool:
        """Whether the parts stand one above the other."""
        return self._box.direction() is QBoxLayout.Direction.TopToBottom

    def better_upright(self, width: int) -> bool:
        """Whether *width* pixels side by side would break words, or be taller than upright."""
        part = (width - 2 * theme.current().edge()) // len(self.parts)
        if any(each.minimumSizeHint().width() > part for each in self.parts):
            return True
        beside = max(each.heightForWidth(part) for each in self.parts)
        return beside > sum(each.heightForWidth(width) for each in self.parts)

    def natural_width(self) -> int:
        """Return the width the parts need side by side, no word wrapped, in pixels."""
        widest = max(part.sizeHint().width() for part in self.parts)
        return widest * len(self.parts) + 2 * theme.current().edge()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: every answer there is."""
        return tuple(fragment for part in self.parts for fragment in part.fragments())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw background, parts, dividers and the common edge."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(box, look.length("radius"), look.length("radius"))
        painter.setClipPath(path)
        painter.fillRect(box, look.colour("surface"))
        for part in self.parts:
            if part.isChecked():
                painter.fillRect(part.geometry(), look.colour(part.option.chosen))
            elif part.isDown():
                painter.fillRect(part.geometry(), look.colour("primary_soft"))
        for before, after in zip(self.parts, self.parts[1:], strict=False):
            if not (before.isChecked() or after.isChecked()):
                self._draw_divider(painter, after)
        painter.setClipping(False)
        draw_box(
            painter,
            box,
            fill=QColor(Qt.GlobalColor.transparent),
            edge=look.colour("line_strong"),
            width=look.edge(),
            radius=look.length("radius"),
        )
        painter.end()

    def _draw_divider(self, painter: QPainter, part: Part) -> None:
        box = part.geometry()
        colour = theme.current().colour("line")
        half = _DIVIDER // 2
        if self.upright():
            painter.fillRect(
                box.x() + _INSET, box.y() - half, box.width() - 2 * _INSET, _DIVIDER, colour
            )
        else:
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            x = box.right() + 1 if rtl else box.x()
            painter.fillRect(x - half, _INSET, _DIVIDER, box.height() - 2 * _INSET, colour)

    def _restyle(self) -> None:
        edge = theme.current().edge()
        self._box.setContentsMargins(edge, edge, edge, edge)
        self.updateGeometry()

    def _pressed(self) -> None:
        part = self.sender()
        if isinstance(part, Part):
            self.chosen.emit(part.option.value)
