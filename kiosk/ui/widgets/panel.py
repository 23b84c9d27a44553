"""Quiet surfaces: panels, and the dividers in them."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.surface import Box, lay_on


class Panel(Box):
    """A white sheet with a thin edge, and one column of content."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self._inside = "panel"
        self.column: QBoxLayout = QVBoxLayout(self)
        self.column.setSpacing(0)
        self.restyle()

    def set_tight(self, *, tight: bool) -> None:
        """Keep less room inside, where room is short."""
        self._inside = "gap" if tight else "panel"
        self.restyle()

    def restyle(self) -> None:
        """Take the lengths of the look in use."""
        super().restyle()
        layout = self.layout()
        if layout is not None:  # the base asks before there is one
            inside = theme.current().length(self._inside)
            layout.setContentsMargins(inside, inside, inside, inside)


class Divider(QFrame):
    """A thin line, lying or *upright*: a frame of its own, so that it mirrors with the layout."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._upright = upright
        lay_on(self, "line")
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if upright else wide, wide if upright else fixed)
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    def _restyle(self) -> None:
        width = theme.current().edge("divider")
        if self._upright:
            self.setFixedWidth(width)
        else:
            self.setFixedHeight(width)
