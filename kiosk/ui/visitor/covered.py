"""Screens that cover everything: the brand, one language button, and calm content under it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kiosk.ui import theme
from kiosk.ui.visitor.language_button import LanguageButton
from kiosk.ui.widgets.picture import Picture


class CoveredScreen(QWidget):
    """Base of the screens that hide the page fully. Content goes into `self.content`."""

    language_requested = Signal()

    def __init__(self, office: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("covered")
        look = theme.current()
        margin = look.length("margin")
        self.language_button = LanguageButton(parent=self)
        self.language_button.clicked.connect(self.language_requested)
        name = QLabel("Lots")
        name.setObjectName("brand")
        self.office = QLabel(office)
        self.office.setObjectName("office")
        self.office.setTextFormat(Qt.TextFormat.PlainText)

        self.head = QHBoxLayout()
        self.head.setContentsMargins(margin, 16, margin, 0)
        self.head.setSpacing(16)
        self.head.addWidget(Picture("lots-mark", "icon_medium"))
        self.head.addWidget(name)
        self.head.addWidget(self.office)
        self.head.addStretch()
        self.head.addWidget(self.language_button)
        self.content = QVBoxLayout()
        self.content.setContentsMargins(margin, 8, margin, 24)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addLayout(self.content, 1)
