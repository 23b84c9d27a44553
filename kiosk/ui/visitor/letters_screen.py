"""I have got a letter: who sent it, what it usually is, when it must be answered, and where."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.guide import Guide
from kiosk.domain.letters import Letter, Letters, Sender
from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.visitor.heard_screen import HeardScreen
from kiosk.ui.visitor.letter_parts import Card, ChoiceTile
from kiosk.ui.widgets.button import TwoLineButton
from kiosk.ui.widgets.head import Head
from kiosk.ui.widgets.listen import VoiceState
from kiosk.ui.widgets.pager import Paged
from kiosk.ui.widgets.text import BothLines, Msgid

_SENDERS, _KINDS = 3, 2  # beside each other, at most
_WORDS = 13  # a choice needs as many times the size of its text for its words
_BESIDE = 220  # pixels for what stands beside the words: pictogram, speaker, margins
_NARROW = 1600  # pixels of width under which the margins are smaller
_GAP = 16  # pixels
_TALL = 168  # pixels of height a row takes at most


class LettersScreen(HeardScreen):
    """Three questions deep; Back goes up one at a time. The letter itself is never scanned."""

    errand_chosen = Signal(str)  # id of the guide
    back_requested = Signal()
    language_requested = Signal()
    staff_requested = Signal()
    speak_requested = Signal(object)  # tuple[Fragment, ...]
    stop_speech_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters: Letters | None = None
        self._guides: Mapping[str, Guide] = {}
        self._sender: Sender | None = None
        self._letter: Letter | None = None
        self.tiles: list[ChoiceTile] = []
        self.cards: list[Card] = []
        self._rows: list[QWidget] = []
        self.head = Head()
        self._paged = Paged(gap=_GAP, most=_TALL)
        self.note = BothLines("Brevet skannas inte. Du läser det själv.", "bar")
        self.open = TwoLineButton("Öppna guiden", "arrow", "primary")
        self.staff = TwoLineButton("Hämta personal", "staff", "quiet")
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setSpacing(_GAP)
        self._foot.addWidget(self.note, 2)
        self._foot.addWidget(self.open, 2)
        self._foot.addWidget(self.staff)
        self._body = QVBoxLayout()
        self._body.setSpacing(_GAP)
        self._body.addWidget(self._paged, 1)
        self._body.addLayout(self._foot)
        self.column.addWidget(self.head)
        self.column.addLayout(self._body, 1)
        self.head.back_requested.connect(self._go_up)
        self.head.language_requested.connect(self.language_requested)
        self.open.clicked.connect(self._open_guide)
        self.staff.clicked.connect(self.staff_requested)

    def set_letters(self, letters: Letters, guides: Sequence[Guide]) -> None:
        """Ask from the start; *guides* are the errands that can be done here."""
        self._letters = letters
        self._guides = {guide.id: guide for guide in guides}
        self._sender = self._letter = None
        self._show()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: the question and what can be chosen, or the answer."""
        parts = [self.head.fragments(), *(tile.fragments() for tile in self.tiles)]
        parts += [card.fragments() for card in self.cards]
        return tuple(fragment for part in parts for fragment in part)

    def main_control(self) -> QWidget | None:
        """Return what most visitors want next: the first choice, the guide, or staff."""
        if self.tiles:
            return self.tiles[0].face
        return self.staff if self.open.isHidden() else self.open

    @property
    def guide(self) -> Guide | None:
        """The errand that answers the letter, if it can be done here."""
        wanted = self._letter.guide if self._letter else None
        return self._guides.get(wanted) if wanted is not None else None

    def _choose(self) -> None:
        tile = self.sender()
        if isinstance(tile, ChoiceTile):
            if isinstance(tile.choice, Sender):
                self._sender = tile.choice
            else:
                self._letter = tile.choice
            self._show()

    def _go_up(self) -> None:
        if self._letter is not None:
            self._letter = None
        elif self._sender is not None:
            self._sender = None
        else:
            self.back_requested.emit()
            return
        self.stop_speech_requested.emit()
        self._show()

    def _open_guide(self) -> None:
        if self.guide is not None:
            self.errand_chosen.emit(self.guide.id)

    def _show(self) -> None:
        """Show the question the visitor is at, or the answer."""
        old = [*self.tiles, *self.cards]
        self.tiles, self.cards = [], []
        if self._letter is not None:
            self.head.set_title(self._letter.title)
            self.cards = _cards(self._letter)
        elif self._sender is not None:
            self.head.set_title(
                "Vad handlar brevet från {sender} om?", sender=Msgid(self._sender.name)
            )
            self.tiles = [ChoiceTile(letter) for letter in self._sender.letter]
        else:
            self.head.set_title("Vem har skickat brevet?")
            senders = self._letters.sender if self._letters else ()
            self.tiles = [ChoiceTile(sender) for sender in senders]
        for tile in self.tiles:
            tile.pressed_face.connect(self._choose)
            tile.hear_requested.connect(self._hear)
        for card in self.cards:
            if card.word is not None:
                card.word.clicked.connect(self._hear_word)
        self.note.setVisible(self._letter is None)
        self.open.setVisible(self.guide is not None)
        if self.guide is not None:
            self.open.set_msgid("Öppna guiden: {title}", title=Msgid(self.guide.title))
        alone = self._letter is not None and self.guide is None
        self.staff.set_kind("primary" if alone else "quiet")
        self._asked = None
        self._show_voice()
        self.arrange()
        self._later.start()  # the foot has another height now, and new words are measured late
        for each in old:
            each.hide()
            each.deleteLater()

    def _hear(self) -> None:
        tile = self.sender()
        if not isinstance(tile, ChoiceTile):
            return
        if self._asked is tile:
            self._asked = None
            self.stop_speech_requested.emit()
        else:
            self._asked = tile
            self.speak_requested.emit(tile.fragments())
        self._show_voice()

    def _hear_word(self) -> None:
        for card in self.cards:
            if card.word is self.sender() and card.word is not None:
                self.speak_requested.emit(card.word.fragments())

    def _show_voice(self) -> None:
        for tile in self.tiles:
            ready: VoiceState = "playing" if tile is self._asked else "ready"
            tile.set_state(ready if self._voice else "no_voice")

    def arrange(self) -> None:
        """Place everything for this size."""
        look = theme.current()
        narrow = self.width() < _NARROW
        margin = look.length("margin") * (2 if narrow else 3) // 3
        self._body.setContentsMargins(margin, 0, margin, look.length("gap_column"))
        direction = QBoxLayout.Direction
        words = self.open.natural_width() + self.staff.natural_width() + _GAP
        stacked = not self.open.isHidden() and words > self.width() - 2 * margin
        self._foot.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
        columns = self._columns(self.width() - 2 * margin)
        rows: list[QWidget] = []
        placed: Sequence[ChoiceTile | Card] = self.tiles or self.cards
        for start in range(0, len(placed), columns):
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(_GAP)
            for tile in placed[start : start + columns]:
                line.addWidget(tile, 1)
                tile.show()
            for _empty in range(columns - len(placed[start : start + columns])):
                line.addStretch(1)
            rows.append(row)
        old, self._rows = self._rows, rows
        self._paged.set_rows(rows)
        for row in old:
            row.hide()
            row.deleteLater()

    def _columns(self, width: int) -> int:
        """Return how many choices stand beside each other."""
        if self.cards:
            return 1
        least = _WORDS * theme.current().text("button") + _BESIDE
        most = _SENDERS if self._sender is None else _KINDS
        return max(1, min(most, (width + _GAP) // (least + _GAP)))


def _cards(letter: Letter) -> list[Card]:
    """Return the answer. The day comes first: where room is short, the rest is on the next page."""
    return [
        Card("clock", "Svara senast", letter.date),
        Card("check", "Gör så här", letter.action),
        Card("notice", "Vad brevet är", letter.meaning),
        Card("search", "Det här ordet står ofta i brevet", word=letter.word),
    ]
