"""What the letters screen is made of: tiles to choose from, and the cards of the answer."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.letters import Letter, Sender
from kiosk.domain.speech import Fragment
from kiosk.ui.widgets.chip import WordChip
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.surface import Box
from kiosk.ui.widgets.text import BothLines
from kiosk.ui.widgets.tile import SplitTile

LETTER = "Jag har fått ett brev"
_INSIDE = 24  # pixels at the sides
_UPRIGHT = 12  # pixels above and below
_GAP = 20  # pixels


class _Face(QWidget):
    """A pictogram beside words in two languages."""

    def __init__(
        self, icon: str, msgid: str, *, size: str = "button", hint_msgid: str = ""
    ) -> None:
        super().__init__()
        self.lines = BothLines(msgid, size, strong=True)
        self.hint = BothLines(hint_msgid, "bar")
        self.hint.setVisible(bool(hint_msgid))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.lines)
        words.addWidget(self.hint)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSIDE, _UPRIGHT, _INSIDE, _UPRIGHT)
        row.setSpacing(_GAP)
        row.addWidget(Picture(icon, "icon_large", "primary"))
        row.addLayout(words, 1)


class ChoiceTile(SplitTile):
    """A sender, or a kind of letter; pressed to choose, or to hear it."""

    def __init__(self, chosen: Sender | Letter) -> None:
        self.choice = chosen
        if isinstance(chosen, Sender):
            self._look = _Face(chosen.icon, chosen.name)
        else:
            self._look = _Face("letter", chosen.title)
        super().__init__(self._look, self._look.lines.name())
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)  # all are equally wide
        self.setSizePolicy(policy)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        return self._look.lines.fragments()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._look.lines.retranslate()
            self.set_name(self._look.lines.name())


class EntryTile(SplitTile):
    """The way from the errands to the letters."""

    def __init__(self) -> None:
        self._look = _Face(
            "letter", LETTER, size="lead", hint_msgid="Vi hjälper dig att förstå det."
        )
        super().__init__(self._look, self._look.lines.name(), soft=True)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        return self._look.lines.fragments() + self._look.hint.fragments()

    def set_brief(self, *, brief: bool) -> None:
        """Show the title alone where room is short."""
        self._look.hint.setVisible(not brief)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._look.lines.retranslate()
            self.set_name(self._look.lines.name())


class Card(Box):
    """One part of the answer: what it is about, and what to know; at its end a Swedish word."""

    def __init__(self, icon: str, msgid: str, about_msgid: str = "", *, word: str = "") -> None:
        super().__init__()
        self.title = BothLines(msgid, "bar", colours=("ink_soft", "ink_soft"))
        self.about = BothLines(about_msgid, "button", strong=True)
        self.about.setVisible(bool(about_msgid))
        self.word = WordChip(word) if word else None
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.about)
        if self.word is not None:
            chip = QHBoxLayout()
            chip.addWidget(self.word)
            chip.addStretch(1)
            words.addLayout(chip)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSIDE, _UPRIGHT, _INSIDE, _UPRIGHT)
        row.setSpacing(_GAP)
        row.addWidget(Picture(icon, "icon_large", "primary"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        word = self.word.fragments() if self.word is not None else ()
        return self.title.fragments() + self.about.fragments() + word
