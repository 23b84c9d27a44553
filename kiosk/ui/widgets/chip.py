"""Chips: small things to press, a word each."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.pressable import Pressable, draw_box
from kiosk.ui.widgets.speech import mark_speech
from kiosk.ui.widgets.text import BothLines, Words

_INSIDE = 24  # pixels at the sides
_GAP = 14  # pixels between pictogram and word


class Chip(Pressable):
    """A round chip that can be chosen, in ink then."""

    def __init__(self, msgid: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.lines = BothLines(msgid, "bar", strong=True, centred=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSIDE, 2, _INSIDE, 2)
        row.addWidget(self.lines)
        self.retranslate()
        self.restyle()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        return self.lines.fragments()

    def retranslate(self) -> None:
        """Follow the language."""
        self.lines.retranslate()
        self.setAccessibleName(self.lines.name())

    def least(self) -> QSize:
        """Return the height of the theme."""
        side = theme.current().length("chip")
        return QSize(side, side)

    def restate(self) -> None:
        """Take the colours of the state."""
        own, swedish = ("surface", "surface") if self.isChecked() else ("ink", "ink_soft")
        self.lines.set_colours(own, swedish)
        super().restate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        look = theme.current()
        fill = "primary_soft" if self.isDown() else "surface"
        painter = QPainter(self)
        draw_box(
            painter,
            QRectF(self.rect()),
            fill=look.colour("ink" if self.isChecked() else fill),
            edge=look.colour("ink" if self.isChecked() else "line_strong"),
            width=look.edge(),
            radius=min(self.height(), look.length("chip")) / 2,
        )
        painter.end()


class WordChip(Pressable):
    """A Swedish word to find on the page; a press asks to hear it. Always left-to-right."""

    def __init__(self, swedish: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_speech(self)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._word = Words(swedish, "body", strong=True, language=SOURCE)
        self._picture = Picture("speaker", "icon_small")
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSIDE, 4, _INSIDE, 4)
        row.setSpacing(_GAP)
        row.addWidget(self._picture)
        row.addWidget(self._word, 1)
        self.set_word(swedish)
        self.restyle()

    def set_word(self, swedish: str) -> None:
        """Show another word."""
        self._word.set_text(swedish)
        self.setAccessibleName(swedish)

    def word(self) -> str:
        """Return the word."""
        return self._word.text()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form, for the Swedish voice."""
        return (Fragment(self.word(), SOURCE),)

    def least(self) -> QSize:
        """Return the height of the theme."""
        side = theme.current().length("chip")
        return QSize(side, side)

    def restate(self) -> None:
        """Take the colours of the look."""
        colour = "highlight" if theme.current().high_contrast else "ink"
        self._word.set_colour(colour)
        self._picture.set_colour(colour)
        super().restate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the amber box with its ink edge."""
        look = theme.current()
        painter = QPainter(self)
        draw_box(
            painter,
            QRectF(self.rect()),
            fill=look.colour("surface" if self.isDown() else "highlight_soft"),
            edge=look.colour("highlight" if look.high_contrast else "highlight_edge"),
            width=look.edge(),
            radius=look.length("radius_word"),
        )
        painter.end()


class Tag(QWidget):
    """A status in a pill; never pressed. *colour* is a colour of the theme."""

    def __init__(
        self,
        msgid: str,
        colour: str = "ink_soft",
        fill: str = "surface",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._colour = colour
        self._fill = fill
        self.lines = BothLines(msgid, "small", strong=True, colours=(colour, colour))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        if icon is not None:
            row.addWidget(Picture(icon, "icon_small", colour))
        row.addWidget(self.lines, 1)
        self.setMinimumHeight(theme.current().length("tag"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        look = theme.current()
        painter = QPainter(self)
        draw_box(
            painter,
            QRectF(self.rect()),
            fill=look.colour(self._fill),
            edge=look.colour(self._colour),
            width=look.edge(),
            radius=min(self.height(), look.length("tag")) / 2,
        )
        painter.end()
