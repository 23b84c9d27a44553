"""The bottom bar: what stands before, Help in the exact middle, what stands after."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.button import TwoLineButton

_GAP = 16  # pixels between two controls
_BESIDE = 24  # pixels beside Help
_UPRIGHT = 12  # pixels above and below what needs more than the bar's own height
_NARROW = 1600  # pixels of width under which the margins are halved


class BottomBar(QFrame):
    """Help never moves: it keeps its distance from the lower edge even where the bar grows."""

    def __init__(
        self,
        start: Sequence[QWidget],
        help_button: TwoLineButton,
        end: Sequence[QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.help = help_button
        help_button.setParent(self)
        self._start = _row(self, start)
        self._end = _row(self, end)
        self._portrait = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_portrait(self, *, portrait: bool) -> None:
        """Stand in two rows on a standing screen: what stands before Help goes above."""
        self._portrait = portrait
        self._settle()

    def sizeHint(self) -> QSize:
        """Return the height it needs at its width."""
        return QSize(0, self._height())

    minimumSizeHint = sizeHint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything."""
        super().resizeEvent(event)
        self._settle()

    def event(self, event: QEvent) -> bool:
        """Place everything when a control wants another size."""
        answer = super().event(event)
        if event.type() in {
            QEvent.Type.LayoutRequest,
            QEvent.Type.LayoutDirectionChange,
            QEvent.Type.StyleChange,
            QEvent.Type.LanguageChange,
        }:
            self._settle()
        return answer

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above the bar."""
        super().paintEvent(event)
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("surface"))
        painter.fillRect(0, 0, self.width(), look.edge("divider"), look.colour("line"))
        painter.end()

    def _settle(self) -> None:
        height = self._height()
        if self.minimumHeight() != height:
            self.setFixedHeight(height)
        self._place()

    def _margin(self) -> int:
        margin = theme.current().length("margin")
        return margin if self.width() >= _NARROW else margin * 2 // 3

    def _row_height(self) -> int:
        """Return the height of the row Help stands in."""
        look = theme.current()
        if self._portrait:
            return look.length("bar_portrait") // 2
        return look.length("bar_largest" if look.largest else "bar")

    def _help_size(self) -> QSize:
        hint = self.help.sizeHint()
        width = hint.width() + (self.width() - hint.width()) % 2
        return QSize(width, max(hint.height(), self.help.minimumHeight()))

    def _start_width(self) -> int:
        if self._portrait:
            return self.width() - 2 * self._margin()
        return (self.width() - self._help_size().width()) // 2 - self._margin() - _BESIDE

    def _height(self) -> int:
        row = max(self._row_height(), self._help_size().height() + 2 * _UPRIGHT)
        needed = _height_of(self._start, self._start_width()) + 2 * _UPRIGHT
        if self._portrait:
            return row + max(row, needed)
        return max(row, needed)

    def _place(self) -> None:
        row = max(self._row_height(), self._help_size().height() + 2 * _UPRIGHT)
        margin = self._margin()
        size = self._help_size()
        middle = self.height() - row // 2
        x = (self.width() - size.width()) // 2
        self.help.setGeometry(x, middle - size.height() // 2, size.width(), size.height())
        width = self._start_width()
        tall = _height_of(self._start, width)
        upper = (self.height() - row) // 2 if self._portrait else self.height() // 2
        self._put(self._start, QRect(margin, upper - tall // 2, width, tall))
        hint = self._end.sizeHint()
        room = (self.width() - size.width()) // 2 - margin - _BESIDE
        wide = min(hint.width(), room)
        self._put(
            self._end,
            QRect(self.width() - margin - wide, middle - hint.height() // 2, wide, hint.height()),
        )

    def _put(self, widget: QWidget, box: QRect) -> None:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            box.moveLeft(self.width() - box.x() - box.width())
        widget.setGeometry(box)


def _row(parent: QWidget, widgets: Sequence[QWidget]) -> QWidget:
    row = QWidget(parent)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(_GAP)
    for widget in widgets:
        layout.addWidget(widget)
    return row


def _height_of(row: QWidget, width: int) -> int:
    if row.hasHeightForWidth():
        return row.heightForWidth(width)
    return row.sizeHint().height()
