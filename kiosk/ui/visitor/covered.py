"""Screens that cover everything: the brand, one language button, and calm content under it."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui import theme
from kiosk.ui.icons import icon_pixmap
from kiosk.ui.visitor.language_button import LanguageButton
from kiosk.ui.visitor.room import needed_height
from kiosk.ui.widgets.mark import Mark
from kiosk.ui.widgets.name import Name
from kiosk.ui.widgets.surface import lay_on


class Emblem(QWidget):
    """A pictogram larger than the theme's largest, *across* pixels."""

    def __init__(self, name: str, across: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(across, across)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), icon_pixmap(self._name, self.width(), "primary"))
        painter.end()


class CoveredScreen(QWidget):
    """Base of the screens that hide the page fully. Content goes into `self.content`."""

    language_requested = Signal()

    def __init__(self, office: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lay_on(self, "paper")
        look = theme.current()
        margin = look.length("margin")
        self.language_button = LanguageButton(parent=self)
        self.language_button.clicked.connect(self.language_requested)
        self.office = Name(office)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(margin, 16, margin, 0)
        self.head.setSpacing(16)
        self.head.addWidget(Mark(52))
        self.head.addWidget(Name("Lots", brand=True))
        self.head.addWidget(self.office)
        self.head.addStretch()
        self.head.addWidget(self.language_button)
        self.content = QVBoxLayout()
        self.content.setContentsMargins(margin, 8, margin, 24)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self.head)
        self._column.addLayout(self.content, 1)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.fit)

    def fit(self) -> None:
        """Say less where space is short; each screen knows what."""

    def needed_height(self) -> int:
        """Return the height the screen needs at its width, in pixels."""
        return needed_height(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit what may have changed while nobody saw it."""
        super().showEvent(event)
        self.fit()
        self._later.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the screen."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again once the parts have followed language and look."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self._later.start()
