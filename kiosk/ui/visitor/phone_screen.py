"""A guide that is followed on the visitor's own phone: one step, and a large drawing of it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.domain.guide import Guide
from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.visitor.drawing import Drawing
from kiosk.ui.visitor.guide_panel import GuidePanel
from kiosk.ui.visitor.views import StepView
from kiosk.ui.widgets.arranged import ScreenFrame
from kiosk.ui.widgets.head import Head
from kiosk.ui.widgets.panel import Panel

_NARROW = 1600  # pixels of width under which the margins are smaller


class PhoneScreen(ScreenFrame):
    """Drawing and guide beside each other; on a standing screen the drawing is above."""

    back_requested = Signal()
    language_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = Head()
        self.drawing = Drawing()
        self.guide = GuidePanel()
        self._picture = Panel()
        self._picture.column.addWidget(self.drawing)
        self._words = Panel()
        self._words.column.addWidget(self.guide)
        self._body = QGridLayout()
        self.column.addWidget(self.head)
        self.column.addLayout(self._body, 1)
        self.head.back_requested.connect(self.back_requested)
        self.head.language_requested.connect(self.language_requested)

    def set_guide(self, guide: Guide) -> None:
        """Show *guide* in the head."""
        self.head.set_title(guide.title)

    def set_step(self, step: StepView, picture: Path | None) -> None:
        """Show *step* and its drawing."""
        self.guide.set_step(step)
        self.drawing.set_path(picture)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form of the step."""
        return self.guide.fragments()

    def main_control(self) -> QWidget:
        """Return what most visitors want next."""
        return self.guide.nav.next

    def arrange(self) -> None:
        """Place drawing and guide for this size."""
        look = theme.current()
        portrait = self.height() > self.width()
        margin = look.length("margin") * (2 if self.width() < _NARROW else 3) // 3
        gap = look.length("gap_column")
        self._body.setContentsMargins(margin, 0, margin, gap)
        self._body.setSpacing(gap)
        for panel in (self._picture, self._words):
            panel.set_tight(tight=look.largest or self.width() < _NARROW)
            self._body.removeWidget(panel)
        self._body.addWidget(self._words, 1 if portrait else 0, 0)
        self._body.addWidget(self._picture, 0, 0 if portrait else 1)
        for line in (0, 1):
            self._body.setRowStretch(line, 1 if portrait or not line else 0)
            self._body.setColumnStretch(line, 1 if not portrait or not line else 0)
        for panel in (self._picture, self._words):
            panel.setMinimumSize(1, 1)
        self.guide.refresh()
