"""A calm message above the bar. It covers nothing: the screen above makes room."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text import BothLines

STAYS = 20_000  # milliseconds: time to read it twice; what still holds is said again by the screens


class Notice(QFrame):
    """One message at a time; it goes by itself, and nothing that must be known stands only here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pair = BothLines(size="bar", strong=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.current().length("margin"), 10, 48, 10)
        row.setSpacing(16)
        row.addWidget(Picture("clock", "icon_bar"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.pair, 1)
        self._leave = QTimer(self, singleShot=True, interval=STAYS)
        self._leave.timeout.connect(self.hide)
        self.hide()

    def say(self, msgid: str) -> None:
        """Show *msgid*."""
        self.pair.set_msgid(msgid)
        self.setAccessibleName(self.pair.name())
        self.show()
        self._leave.start()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: nothing when nothing is shown."""
        return () if self.isHidden() else self.pair.fragments()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a soft strip between two lines."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("primary_soft"))
        painter.fillRect(0, 0, self.width(), 2, look.colour("primary"))
        painter.end()
