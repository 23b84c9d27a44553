"""The switch: a pictogram, what it switches, and a knob. The whole row presses."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.pressable import Pressable, draw_themed
from kiosk.ui.widgets.text import BothLines

_INSIDE = 14  # pixels at the sides
_GAP = 12  # pixels between the parts
_UPRIGHT = 2  # pixels above and below the words
_KNOB = 6  # pixels the knob keeps from the edge
_UNBOUND = 16_777_215  # Qt's own "no limit"


class Switch(Pressable):
    """A press asks; `set_on` shows the answer. Without room it shows pictogram and knob alone."""

    def __init__(self, msgid: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = "switch"
        self.setCheckable(True)
        self.lines = BothLines(msgid, "bar", strong=True, parent=self)
        self._picture = Picture(icon, "icon_bar", parent=self)
        self._knob = QRect()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.retranslate()
        self.restyle()

    def set_on(self, *, on: bool) -> None:
        """Be on or off."""
        self.setChecked(on)

    def nextCheckState(self) -> None:  # noqa: N802  Qt's name
        """Leave the answer to who is asked."""

    def bare_width(self) -> int:
        """Return the width without words, in pixels."""
        look = theme.current()
        return 2 * _INSIDE + look.length("icon_bar") + _GAP + look.length("switch_width")

    def natural_width(self) -> int:
        """Return the width with its words on one line each, in pixels."""
        words = self.lines.own.natural_width()
        if self.lines.swedish.text() != self.lines.own.text():
            words = max(words, self.lines.swedish.natural_width())
        return self.bare_width() + _GAP + words

    def folded_width(self) -> int:
        """Return the width with its own words on two lines, in pixels."""
        words = self.lines.own.text().split()
        halves = (
            max(self.lines.own.natural_width(" ".join(part)) for part in (words[:n], words[n:]))
            for n in range(1, len(words))
        )
        folded = min(halves, default=self.lines.own.natural_width())
        return self.bare_width() + _GAP + folded + 2

    def fit(self, width: int, height: int) -> None:
        """Say as much as there is room for: both lines, the own one, or none."""
        inside = width - self.bare_width() - _GAP
        for own, swedish in ((True, True), (True, False), (False, False)):
            self.lines.setVisible(own)
            self.lines.swedish.setMaximumHeight(_UNBOUND if swedish else 0)
            said = [self.lines.own] if own else []
            if swedish and self.lines.swedish.text() != self.lines.own.text():
                said.append(self.lines.swedish)
            whole = all(each.minimumSizeHint().width() <= inside for each in said)
            tall = sum(each.heightForWidth(max(1, inside)) for each in said)
            if whole and tall <= height - 2 * _UPRIGHT:
                break
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place pictogram, words and knob from the side where reading starts."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        look = theme.current()
        side = look.length("icon_bar")
        knob = QSize(look.length("switch_width"), look.length("switch_height"))
        words = side + _INSIDE + _GAP
        end = self.width() - _INSIDE - knob.width()
        self._picture.setGeometry(self._box(_INSIDE, side, side))
        self.lines.setGeometry(self._box(words, end - _GAP - words, self.height()))
        self._knob = self._box(end, knob.width(), knob.height())
        self.update()

    def _box(self, x: int, width: int, height: int) -> QRect:
        box = QRect(x, (self.height() - height) // 2, width, height)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            box.moveLeft(self.width() - x - width)
        return box

    def retranslate(self) -> None:
        """Follow the language."""
        self.lines.retranslate()
        self.setAccessibleName(self.lines.name())

    def least(self) -> QSize:
        """Return the height of a row with a switch."""
        side = theme.current().length("listen")
        return QSize(side, side)

    def restyle(self) -> None:
        """Take the lengths of the look."""
        super().restyle()
        self._place()

    def restate(self) -> None:
        """Take the colours of the state."""
        off = not self.isEnabled()
        self.lines.set_colours("ink_soft" if off else "ink", "ink_soft")
        self._picture.set_colour("ink_soft" if off else "ink")
        super().restate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row and the switch in it."""
        look = theme.current()
        on, off = self.isChecked(), not self.isEnabled()
        painter = QPainter(self)
        fill = "paper_deep" if off else ("primary_soft" if self.isDown() else "surface")
        draw_themed(painter, QRectF(self.rect()), fill, "line" if off else "line_strong")
        box = QRectF(self._knob)
        edge = look.edge()
        ink = look.colour("line_strong" if off else ("primary" if on else "line_strong"))
        painter.setPen(QPen(ink, edge))
        painter.setBrush(ink if on else look.colour("surface"))
        track = box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        radius = box.height() / 2 - _KNOB
        at_end = on is not rtl
        x = box.right() - box.height() / 2 if at_end else box.left() + box.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("on_primary") if on else ink)
        painter.drawEllipse(QPointF(x, box.center().y()), radius, radius)
        painter.end()
