"""Finds out how much room something needs, so that screens can say less before a text is cut."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout, QWidget

from kiosk.ui.widgets.text import BothLines

_UNBOUND = 16_777_215  # Qt's own "no limit"


def settle(*widgets: QWidget) -> None:
    """Let Qt forget what it measured of *widgets* before something in them changed.

    Qt does this by itself, but only when events are next handled.
    """
    for widget in widgets:
        for part in (*widget.findChildren(QWidget), widget):
            part.updateGeometry()
        for inside in widget.findChildren(QLayout):
            inside.invalidate()


def needed_height(widget: QWidget, width: int | None = None) -> int:
    """Return the height *widget* needs at *width* (None: its own), in pixels, measured anew."""
    settle(widget)
    layout = widget.layout()
    if layout is None:
        return widget.sizeHint().height()
    wide = widget.width() if width is None else width
    needed = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else 0
    least: QSize = layout.totalMinimumSize()
    return max(needed, 0 if layout.hasHeightForWidth() else least.height())


def show_swedish(lines: BothLines, *, shown: bool) -> None:
    """Give the Swedish line its room, or none where space is short; the name keeps it."""
    lines.swedish.setMaximumHeight(_UNBOUND if shown else 0)
