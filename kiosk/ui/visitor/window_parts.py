"""What the visitor's window is made of: screens, a message, the voice, the bar, and help."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.visitor.bar import VisitorBar
from kiosk.ui.visitor.hearing_row import HearingRow
from kiosk.ui.visitor.help_panel import HelpPanel
from kiosk.ui.visitor.notice import Notice
from kiosk.ui.visitor.screens import Screens
from kiosk.ui.visitor.views import LanguageChoice
from kiosk.ui.visitor.wishes import Wishes


class WindowParts(Wishes):
    """Base of the window: makes its parts and puts them under each other."""

    def __init__(
        self, languages: Sequence[LanguageChoice], office: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.screens = Screens(languages, office)
        self.language_screen = self.screens.language
        self.errands_screen = self.screens.errands
        self.letters_screen = self.screens.letters
        self.before_screen = self.screens.before
        self.phone_screen = self.screens.phone
        self.guided_screen = self.screens.guided
        self.document_screen = self.screens.document
        self.files_screen = self.screens.files
        self.idle_screen = self.screens.idle
        self.hidden_screen = self.screens.hidden
        self.finished_screen = self.screens.finished
        self.unavailable_screen = self.screens.unavailable
        self.notice = Notice()
        self.hearing_row = HearingRow()
        self.hearing_row.hide()
        self.bar = VisitorBar()
        self.help_panel = HelpPanel(self, framed=True)
        self.help_panel.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.screens, 1)
        column.addWidget(self.notice)
        column.addWidget(self.hearing_row)
        column.addWidget(self.bar)
