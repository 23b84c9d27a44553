"""A calm message above the bar. It covers nothing: the screen above makes room."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.visitor.press import Press
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text import BothLines

STAYS = 20_000  # milliseconds: time to read it twice; what still holds is said again by the screens
_TOUCH = 72  # pixels
_SHARE = 0.36
_UNBOUND = 16_777_215  # pixels: Qt's QWIDGETSIZE_MAX


class Notice(QFrame):
    """One message at a time; it goes by itself, and nothing that must be known stands only here.

    A standing message holds until it is taken away; a passing one is shown before it meanwhile.
    """

    acted = Signal()  # the button of the standing message was pressed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pair = BothLines(size="bar", strong=True)
        self.action = Press("", kind="secondary", size="bar", height=_TOUCH, centred=True)
        self.action.clicked.connect(self.acted)
        self._standing: tuple[str, str, dict[str, object]] | None = None  # words, button, values
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.current().length("margin"), 10, 48, 10)
        row.setSpacing(16)
        row.addWidget(Picture("clock", "icon_bar"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.pair, 1)
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        self._leave = QTimer(self, singleShot=True, interval=STAYS)
        self._leave.timeout.connect(self.clear)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        self.hide()

    def say(self, msgid: str) -> None:
        """Show *msgid* for a while."""
        self._show(msgid, "", {})
        self._leave.start()

    def stand(self, msgid: str | None, action: str = "", **values: object) -> None:
        """Show *msgid* until None is told, with a button that says *action*."""
        self._standing = None if msgid is None else (msgid, action, values)
        self.clear()

    @property
    def standing(self) -> str | None:
        """The message that holds."""
        return None if self._standing is None else self._standing[0]

    def clear(self) -> None:
        """Take the passing message away."""
        self._leave.stop()
        if self._standing is None:
            self.hide()
        else:
            self._show(*self._standing)

    def _show(self, msgid: str, action: str, values: dict[str, object]) -> None:
        self.pair.set_msgid(msgid, **values)
        self.setAccessibleName(self.pair.name())
        self.action.set_msgid(action)
        self.action.setVisible(bool(action))
        self._fit()
        self.show()

    def _fit(self) -> None:
        """Give the button the width of its words, at most a good third of the strip."""
        most = round(self.width() * _SHARE) or _UNBOUND
        self.action.setFixedWidth(max(_TOUCH, min(most, self.action.natural_width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the button."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the button to its words in another language or size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self.setAccessibleName(self.pair.name())
            self._later.start()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: nothing when nothing is shown."""
        if self.isHidden():
            return ()
        action = () if self.action.isHidden() else self.action.fragments()
        return (*self.pair.fragments(), *action)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a soft strip between two lines."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("primary_soft"))
        painter.fillRect(0, 0, self.width(), 2, look.colour("primary"))
        painter.end()
