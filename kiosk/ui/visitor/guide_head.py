"""The head of the guide: whose help this is, and the language button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.ui.visitor.language_button import LanguageButton
from kiosk.ui.visitor.room import show_swedish
from kiosk.ui.widgets.mark import Mark
from kiosk.ui.widgets.text import BothLines, Words


class GuideHead(QWidget):
    """Stands above the guide and above the help that replaces it."""

    language_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = Mark(44)
        self.whose = BothLines(
            "Hjälp från kontoret, inte myndigheten", "small", colours=("ink_soft", "ink_soft")
        )
        self.step = Words(size="bar", strong=True)
        self.language_button = LanguageButton(small=True)
        self.language_button.clicked.connect(self.language_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.whose, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.step, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.language_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.step.hide()

    def set_step(self, text: str) -> None:
        """Show the number of the step here, where there is no row for it."""
        self.step.set_text(text)
        self.step.setVisible(bool(text))

    def set_brief(self, *, brief: bool) -> None:
        """Leave out the mark and the Swedish line where space is short."""
        self._mark.setVisible(not brief)
        show_swedish(self.whose, shown=not brief)
