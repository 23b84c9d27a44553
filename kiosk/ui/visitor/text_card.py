"""The card of a text on the page: the Swedish, the translation, where it comes from, its words.

It stands in the guide's place, as the help does; the page stays as it is.
"""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Fragment
from kiosk.domain.units import Origin, View
from kiosk.i18n import current
from kiosk.ui import theme
from kiosk.ui.visitor.origins import ORIGINS, REFUSED, sign_of
from kiosk.ui.visitor.press import Press
from kiosk.ui.visitor.room import settle
from kiosk.ui.visitor.scrolled import Scrolled
from kiosk.ui.visitor.text_words import TermCard, TermChips
from kiosk.ui.visitor.view_choice import ViewChoice
from kiosk.ui.visitor.views import TextView
from kiosk.ui.widgets.listen import ListenButton
from kiosk.ui.widgets.surface import lay_on
from kiosk.ui.widgets.text import BothLines, Words

_GAP = 16  # pixels between the parts
_SHORT = 160  # letters of a text that is written larger
_MORE_WIDE = 88  # pixels
_LOW = 620  # pixels of height under which the buttons say less
_NARROW = 420  # pixels of width under which they do as well
_WIDE = 760  # pixels of width on which all buttons stand in one row


class Said(QWidget):
    """A text of the page with a button that reads it, in its own language and direction."""

    listen_pressed = Signal(object)  # tuple[Fragment, ...]

    def __init__(
        self, size: str, *, strong: bool = False, colour: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.words = Words(size=size, strong=strong, colour=colour, tight=False)
        self.listen = ListenButton()
        self.listen.clicked.connect(lambda: self.listen_pressed.emit(self.fragments()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.words, 1)
        row.addWidget(self.listen, 0, Qt.AlignmentFlag.AlignTop)

    def say(self, text: str, language: str, *, aloud: bool, private: bool = False) -> None:
        """Show *text*, which is in *language*; *aloud*: it may be read, *private*: not to all."""
        self.words.set_text(text, language)
        self.words.private = private or not aloud
        self.listen.setVisible(aloud)

    def set_voice(self, *, available: bool) -> None:
        """Show whether its language has a voice here."""
        self.listen.set_state("ready" if available else "no_voice")

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form; nothing for a text that is not to be heard."""
        if self.listen.isHidden() or not self.words.text():
            return ()
        return self.words.spoken()


class TextCard(QWidget):
    """Shows one `TextView`."""

    closed = Signal()
    step_requested = Signal(int, int)  # unit, by: 1 for the next text, -1 for the one before
    staff_requested = Signal()
    view_chosen = Signal(int, object)  # unit, View
    speak_requested = Signal(object)  # tuple[Fragment, ...]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text: TextView | None = None
        self._voices: frozenset[str] = frozenset()
        self.title = BothLines("Texten på sidan", "lead", strong=True)
        self.before = _way("Texten före", "back")
        self.next = _way("Nästa text", "arrow")
        self.own = Said("button")
        self.signs = {origin: sign_of(origin) for origin in Origin}
        self.origin = BothLines(size="bar")
        self.swedish = Said("body", colour="ink_soft")
        self.view = ViewChoice()
        self.terms = TermChips()
        self.term = TermCard()
        self.staff = Press("Hämta personal", "staff", "secondary", height=88)
        self.more = Press("Mer", "chevron", "quiet", height=88, centred=True)
        self.more.set_wordless(wordless=True)
        self.more.setFixedWidth(_MORE_WIDE)
        self.close_button = Press("Tillbaka", "back", "quiet", height=88, centred=True)
        self._first = QWidget()
        self._words = QWidget()
        inside = QWidget()
        self._inside = _column(inside)
        self._fill()
        self.area = Scrolled(inside, self.more)
        column = _column(self)
        column.setContentsMargins(0, 14, 0, 0)
        self._top = QHBoxLayout()
        self._top.setSpacing(_GAP)
        self._top.addWidget(self.title, 1)
        self._top.addStretch()
        column.addLayout(self._top)
        column.addWidget(self.area, 1)
        column.addWidget(self.view)
        self._last = QHBoxLayout()
        self._last.setSpacing(_GAP)
        self._last.addWidget(self.close_button, 1)
        self._last.addWidget(self.more)
        column.addLayout(self._last)
        self._turn_in(self._top)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        self._connect()

    def _fill(self) -> None:
        origin = QHBoxLayout()
        origin.setSpacing(12)
        for sign in self.signs.values():
            origin.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        origin.addWidget(self.origin, 1)
        first = _column(self._first)
        first.addWidget(self.own)
        first.addLayout(origin)
        first.addWidget(self.staff)
        first.addWidget(_line())
        first.addWidget(self.swedish)
        self._words_column = _column(self._words)
        self._words_column.addWidget(self.terms)
        self._words_column.addWidget(self.term)
        self._inside.addWidget(self._first)
        self._inside.addWidget(self._words)
        self._inside.addStretch(1)

    def _connect(self) -> None:
        self.own.listen_pressed.connect(self.speak_requested)
        self.swedish.listen_pressed.connect(self.speak_requested)
        self.term.speak_requested.connect(self.speak_requested)
        self.terms.chosen.connect(self._show_term)
        self.view.chosen.connect(self._choose_view)
        self.staff.clicked.connect(self.staff_requested)
        self.close_button.clicked.connect(self.closed)
        self.before.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))

    @property
    def text(self) -> TextView | None:
        """What is shown; None when nothing was touched yet."""
        return self._text

    def show_text(self, text: TextView, step: int) -> None:
        """Show *text*; *step* is where the visitor goes back to."""
        self._text = text
        translated = bool(text.translation)
        self.own.setVisible(translated)
        self.own.words.set_size("button" if len(text.translation) <= _SHORT else "body")
        self.own.say(text.translation, current(), aloud=text.aloud, private=text.private)
        self.swedish.say(text.source, SOURCE, aloud=text.aloud, private=text.private)
        self.swedish.words.set_colour("ink_soft" if translated else "ink")
        for origin, sign in self.signs.items():
            sign.setVisible(origin is text.origin)
        self.origin.set_msgid(REFUSED if text.refused else ORIGINS[text.origin])
        self.origin.show()
        self.staff.setVisible(not translated)
        self.view.setVisible(translated)
        self.view.set_view(text.view)
        self.terms.set_words(tuple(card.term for card in text.words))
        self._words.setVisible(bool(text.words))
        self._inside.removeWidget(self._words)
        self._inside.insertWidget(0 if text.touched_word else 1, self._words)
        self._words_column.removeWidget(self.term)
        self._words_column.insertWidget(0 if text.touched_word else 1, self.term)
        self.terms.choose(0 if text.touched_word else None)
        self.close_button.set_msgid("Tillbaka till steg {number}", number=step)
        self.area.verticalScrollBar().setValue(0)
        self._tell_voices()
        self._fit()

    def tell_origin(self, *, told: bool) -> None:
        """Say where the translation comes from, or nothing where none is needed."""
        self.origin.setVisible(told)
        if not told:
            for part in (self.staff, *self.signs.values()):
                part.hide()

    def forget(self) -> None:
        """Show nothing of the page any more."""
        self._text = None
        for said in (self.own, self.swedish):
            said.say("", SOURCE, aloud=False)
        self.terms.set_words(())
        self.term.show_card(None)

    def set_voices(self, tags: frozenset[str]) -> None:
        """Tell which languages have a voice here."""
        self._voices = tags
        self._tell_voices()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form of what is shown."""
        said = (*self.own.fragments(), *self.origin.fragments())
        return (*said, *self.swedish.fragments()) if self._text is not None else ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the view's choice into the width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and look."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self._later.start()

    def _tell_voices(self) -> None:
        own, swedish = (tag in self._voices for tag in (current(), SOURCE))
        self.own.set_voice(available=own)
        self.swedish.set_voice(available=swedish)
        self.term.set_voices(own=own, swedish=swedish)

    def _show_term(self, number: int) -> None:
        words = self._text.words if self._text is not None else ()
        self.term.show_card(words[number] if 0 <= number < len(words) else None)

    def _choose_view(self, view: View) -> None:
        if self._text is not None:
            self.view_chosen.emit(self._text.unit, view)

    def _step(self, by: int) -> None:
        if self._text is not None:
            self.step_requested.emit(self._text.unit, by)

    def _turn_in(self, row: QHBoxLayout) -> None:
        """Let the ways to the other texts stand in *row*."""
        if row.indexOf(self.before) >= 0:
            return
        for other in (self._top, self._last):
            other.removeWidget(self.before)
            other.removeWidget(self.next)
        place = row.count() if row is self._top else 1
        row.insertWidget(place, self.before)
        row.insertWidget(place + 1, self.next)

    def _fit(self) -> None:
        self.view.set_compact(compact=self.view.width_for(compact=False) > self.width())
        self.terms.arrange()
        low = self.height() < _LOW or self.width() < _NARROW
        self.title.setVisible(not low)
        self._turn_in(self._last if low and self.width() > _WIDE else self._top)
        self.close_button.set_brief(brief=low)
        self.close_button.set_dense(dense=self.width() < _NARROW)
        if self.width() < _NARROW:
            self.own.words.set_size("body")
        self.close_button.set_least(64 if low else 88)
        self.more.set_least(64 if low else 88)
        settle(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("surface"))
        painter.end()


def _way(msgid: str, icon: str) -> Press:
    button = Press(msgid, icon, "quiet", height=64, centred=True)
    button.set_wordless(wordless=True)
    button.setFixedWidth(_MORE_WIDE)
    return button


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_GAP)
    return column


def _line() -> QFrame:
    line = QFrame()
    lay_on(line, "line")
    line.setFixedHeight(2)
    return line
