"""The head of a screen: back, what the screen is about, and the language."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from kiosk import i18n
from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.widgets.button import TwoLineButton
from kiosk.ui.widgets.text import BothLines

_GAP = 24  # pixels
_NARROW = 1400  # pixels of width under which Back shows its arrow alone in large text


class Head(QFrame):
    """136 high, or as high as its title needs."""

    back_requested = Signal()
    language_requested = Signal()

    def __init__(self, msgid: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = TwoLineButton("Tillbaka", "back", "bar")
        self.title = BothLines(msgid, "title", strong=True, small="bar")
        self.language = TwoLineButton("Byt språk", "languages", "bar")
        self.back.clicked.connect(self.back_requested)
        self.language.clicked.connect(self.language_requested)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.title, 1)
        self._row.addWidget(self.language, 0, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.back, self.language):  # the title wraps first
            policy = button.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Minimum)
            button.setSizePolicy(policy)
        self._retranslate()
        self._restyle()

    def add_control(self, control: QWidget) -> None:
        """Put *control* before the language."""
        self._row.insertWidget(2, control, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_title(self, msgid: str, **values: object) -> None:
        """Say what the screen is about."""
        self.title.set_msgid(msgid, **values)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form of the title."""
        return self.title.fragments()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the title its room."""
        super().resizeEvent(event)
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.StyleChange:
            self._restyle()

    def _retranslate(self) -> None:
        self.language.set_lines(i18n.language(i18n.current()).autonym, "Byt språk")

    def _restyle(self) -> None:
        look = theme.current()
        margin = look.length("margin")
        narrow = self.width() < _NARROW
        self._row.setContentsMargins(*((margin * 2 // 3 if narrow else margin, 12) * 2))
        self.back.set_wordless(wordless=narrow and look.largest)
        self.title.own.set_size("lead" if narrow and look.largest else "title")
        self.setMinimumHeight(look.length("head"))
