"""Quiet surfaces: panels, wells and the dividers in them."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui import theme


class Panel(QFrame):
    """A white sheet with a thin edge. *role* "well" is one of paper inside it."""

    def __init__(self, role: str = "panel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self._inside = "panel"
        self.column: QBoxLayout = QVBoxLayout(self)
        self.column.setSpacing(0)
        self._restyle()

    def set_tight(self, *, tight: bool) -> None:
        """Keep less room inside, where room is short."""
        self._inside = "gap" if tight else "panel"
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    def _restyle(self) -> None:
        inside = theme.current().length(self._inside)
        self.column.setContentsMargins(inside, inside, inside, inside)


class Divider(QFrame):
    """A thin line, lying or *upright*: a frame of its own, so that it mirrors with the layout."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._upright = upright
        self.setProperty("role", "divider")
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
