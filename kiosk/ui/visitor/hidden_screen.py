"""Everything is covered because the visitor wished so; the countdown goes on."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Fragment
from kiosk.i18n import current, ngettext
from kiosk.ui.visitor.covered import CoveredScreen, Emblem
from kiosk.ui.visitor.press import Press
from kiosk.ui.widgets.text import BothLines, Words

SECONDS = 60  # how long a screen may be hidden before the session ends


class HiddenScreen(CoveredScreen):
    """Says that the screen is hidden and shows it again on a press."""

    show_requested = Signal()
    too_long = Signal()

    def __init__(self, office: str, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.left = SECONDS
        self.title = BothLines(
            "Skärmen är dold och ljudet är av", "title", strong=True, small="body", centred=True
        )
        self.countdown = Words(size="body", centred=True)
        self.countdown_swedish = Words(
            colour="ink_soft", size="small", language=SOURCE, centred=True
        )
        self.show_button = Press(
            "Visa skärmen igen",
            "eye",
            "primary",
            size="lead",
            height=136,
            icon_size="icon_large",
            centred=True,
        )
        self.show_button.setMinimumWidth(432)
        self.show_button.clicked.connect(self.show_requested)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.content.setSpacing(8)
        self.content.addStretch(1)
        self._picture = Emblem("eye-off", 168)
        self.content.addWidget(self._picture, 0, middle)
        self.content.addSpacing(16)
        self.content.addWidget(self.title)
        self.content.addWidget(self.countdown)
        self.content.addWidget(self.countdown_swedish)
        self.content.addSpacing(24)
        self.content.addWidget(self.show_button, 0, middle)
        self.content.addStretch(1)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)

    def fit(self) -> None:
        """Leave out the picture where space is short."""
        self._picture.show()
        if self.needed_height() > self.height():
            self._picture.hide()

    def start(self) -> None:
        """Begin to count."""
        self.left = SECONDS
        self._tell()
        self._second.start()

    def stop(self) -> None:
        """Stop counting: the screen is shown again."""
        self._second.stop()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        return (*self.title.fragments(), *self.show_button.fragments())

    def main_control(self) -> QWidget:
        """Return what most visitors want next."""
        return self.show_button

    def retranslate(self) -> None:
        """Say the countdown in the language in use."""
        self._tell()

    def _tick(self) -> None:
        self.left -= 1
        if self.left <= 0:
            self.stop()
            self.too_long.emit()
            return
        self._tell()

    def _tell(self) -> None:
        own = ngettext("Allt raderas om {n} sekund.", "Allt raderas om {n} sekunder.", self.left)
        swedish = (
            "Allt raderas om {n} sekund." if self.left == 1 else "Allt raderas om {n} sekunder."
        )
        self.countdown.set_text(own.format(n=self.left))
        self.countdown_swedish.set_text(swedish.format(n=self.left))
        self.countdown_swedish.setVisible(current() != SOURCE and own != swedish)
