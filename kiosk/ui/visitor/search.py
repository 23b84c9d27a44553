"""Searching the errands by a word in the visitor's own language, or in Swedish."""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from kiosk import i18n
from kiosk.domain.guide import Guide
from kiosk.domain.language import SOURCE
from kiosk.i18n import gettext as _
from kiosk.i18n import mark
from kiosk.ui import theme
from kiosk.ui.visitor.errand_tile import CATEGORIES
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.pressable import Pressable, draw_themed
from kiosk.ui.widgets.text import Words

SEARCH = mark("Sök ärende")
NOTHING = mark("Inget ärende hittades. Prova ett annat ord, eller tryck på Hjälp.")
_LONGEST = 60  # characters
_WIDE, _NARROW = 400, 264  # pixels
_INSIDE = 14  # pixels
# Letters that people write in place of each other.
_ALIKE = str.maketrans({"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ı": "i", "ـ": "", "\u200c": " "})


def found(guides: Sequence[Guide], text: str) -> tuple[Guide, ...] | None:
    """Return the *guides* that every word of *text* is found in; None: there is no word."""
    words = _folded(text).split()
    if not words:
        return None
    return tuple(guide for guide in guides if all(word in _told(guide) for word in words))


def _told(guide: Guide) -> str:
    category = CATEGORIES[guide.category][0]
    return _folded(" ".join((guide.title, _(guide.title), guide.authority, category, _(category))))


def _folded(text: str) -> str:
    """Return *text* without capitals, accents and vowel marks."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return plain.translate(_ALIKE)


class _Clear(Pressable):
    """Empties the field."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Picture("cross", "icon_bar", "ink"), 0, Qt.AlignmentFlag.AlignCenter)
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Follow the language."""
        self.setAccessibleName(_("Sudda"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show the press; it stands in the field's box."""
        if self.isDown():
            painter = QPainter(self)
            painter.fillRect(self.rect().adjusted(4, 12, -4, -12), theme.current().colour("line"))
            painter.end()


class SearchField(QFrame):
    """A magnifier, what is searched for, and a way to begin again. It remembers nothing."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = _WIDE
        self.edit = QLineEdit()
        self.edit.setFrame(False)
        self.edit.setMaxLength(_LONGEST)
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.edit.setAcceptDrops(False)
        self.swedish = Words(SEARCH, "small", colour="ink_soft", language=SOURCE)
        self.clear_button = _Clear()
        self.clear_button.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, 0, 0, 0)
        words.addStretch(1)
        words.addWidget(self.edit)
        words.addWidget(self.swedish)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSIDE, 6, _INSIDE, 6)
        row.setSpacing(12)
        row.addWidget(Picture("search", "icon_bar", "ink"))
        row.addLayout(words, 1)
        row.addWidget(self.clear_button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.edit.textChanged.connect(self._changed)
        self.clear_button.clicked.connect(self.edit.clear)
        self._retranslate()
        self._restyle()

    def set_narrow(self, *, narrow: bool) -> None:
        """Take less room."""
        self._width = _NARROW if narrow else _WIDE
        self._restyle()

    def empty(self) -> None:
        """Forget what was written."""
        self.edit.clear()
        self.edit.clearFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Write, wherever in the box it is touched."""
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.StyleChange:
            self._restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box; a thicker edge while it is written in."""
        painter = QPainter(self)
        writing = self.edit.hasFocus()
        edge = "primary" if writing else "line_strong"
        draw_themed(painter, QRectF(self.rect()), "surface", edge, chosen=writing)
        painter.end()

    def _changed(self, text: str) -> None:
        self.clear_button.setVisible(bool(text))
        self._retranslate()
        self.changed.emit(text)

    def _retranslate(self) -> None:
        self.edit.setPlaceholderText(_(SEARCH))
        self.edit.setAccessibleName(_(SEARCH))
        empty = not self.edit.text()
        self.swedish.setVisible(i18n.current() != SOURCE and empty)

    def _restyle(self) -> None:
        look = theme.current()
        palette = look.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.edit.setPalette(palette)
        self.edit.setFont(look.font("bar"))
        needed = self.edit.sizeHint().height() + self.swedish.sizeHint().height() + 16
        self.setFixedSize(self._width, max(look.length("bar_button"), needed))
