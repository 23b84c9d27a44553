"""Places rows under each other, each as high as it needs at the width there is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from kiosk.ui.visitor.fold import Fold

BESIDE = 16  # pixels between two widgets of a line
_SQUEEZED = 6  # pixels between two lines when nothing else helps
_OPEN_LEAST = 120  # pixels an opened fold gets, at least


@dataclass(frozen=True, slots=True)
class Line:
    """Widgets beside each other, with *gap* pixels above them."""

    widgets: Sequence[QWidget]
    gap: int = 10


def height_of(widget: QWidget, width: int) -> int:
    """Return the height *widget* needs at *width*, in pixels."""
    if isinstance(widget, Fold):
        opened = _open_height(widget, width) if widget.opened else 0
        return widget.head_height(width) + opened
    if widget.hasHeightForWidth():
        return max(widget.minimumHeight(), widget.heightForWidth(width))
    return max(widget.minimumHeight(), widget.sizeHint().height())


def total_height(lines: Sequence[Line], width: int) -> int:
    """Return the height of the *lines* and what is between them, in pixels."""
    return sum(line.gap for line in lines[1:]) + sum(_line_height(line, width) for line in lines)


def place(lines: Sequence[Line], width: int, room: int, direction: Qt.LayoutDirection) -> None:
    """Place the *lines* from the top; an opened fold takes what is left of *room*."""
    needed = total_height(lines, width)
    spare = room - needed
    y = 0
    for index, line in enumerate(lines):
        if index:
            y += line.gap if spare >= 0 else min(line.gap, _SQUEEZED)
        height = _line_height(line, width)
        fold = line.widgets[0]
        if isinstance(fold, Fold) and fold.opened:
            inner = min(fold.body_height(width), _open_height(fold, width) + max(0, spare))
            fold.set_body_height(inner)
            height = fold.head_height(width) + inner
        share = _share(line, width)
        for number, widget in enumerate(line.widgets):
            box = QRect(number * (share + BESIDE), y, share, height)
            widget.setGeometry(mirrored(box, width, direction))
        y += height


def mirrored(box: QRect, width: int, direction: Qt.LayoutDirection) -> QRect:
    """Return *box* as it stands in *direction* inside something *width* pixels wide."""
    if direction is Qt.LayoutDirection.RightToLeft:
        return QRect(width - box.x() - box.width(), box.y(), box.width(), box.height())
    return box


def _open_height(fold: Fold, width: int) -> int:
    return min(fold.body_height(width), _OPEN_LEAST)


def _share(line: Line, width: int) -> int:
    return (width - BESIDE * (len(line.widgets) - 1)) // len(line.widgets)


def _line_height(line: Line, width: int) -> int:
    share = _share(line, width)
    return max(height_of(widget, share) for widget in line.widgets)
