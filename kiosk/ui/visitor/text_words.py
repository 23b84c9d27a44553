"""The words of the glossary in a text: a chip each, and what the chosen one means."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Fragment
from kiosk.i18n import current, mark
from kiosk.ui.visitor.views import WordCard
from kiosk.ui.widgets.arranged import Arranged
from kiosk.ui.widgets.chip import Chip, Tag
from kiosk.ui.widgets.listen import ListenButton
from kiosk.ui.widgets.pressable import draw_themed
from kiosk.ui.widgets.text import BothLines, Words

_GAP = 12  # pixels between chips
_INSIDE = 20  # pixels
LOW = mark("Ordet är inte granskat")


class TermChips(Arranged):
    """Swedish words in as many rows as they need; one of them may be chosen."""

    chosen = Signal(int)  # its place; -1 for none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = BothLines("Svåra ord i texten", "bar", strong=True, parent=self)
        self.chips: list[Chip] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def set_words(self, words: tuple[str, ...]) -> None:
        """Show a chip for each Swedish word."""
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for number, word in enumerate(words):
            chip = Chip("", self)
            chip.lines.set_language(SOURCE)
            chip.lines.set_lines(word, word)
            chip.setAccessibleName(word)
            chip.clicked.connect(lambda on, number=number: self._press(number, on=on))
            chip.show()
            self.chips.append(chip)
        self.arrange()

    def choose(self, number: int | None) -> None:
        """Choose the word at *number*, or none."""
        self._press(-1 if number is None else number, on=number is not None)

    def _press(self, number: int, *, on: bool) -> None:
        for place, chip in enumerate(self.chips):
            chip.setChecked(on and place == number)
        self.chosen.emit(number if on else -1)

    def arrange(self) -> None:
        """Place title and chips from the side where reading starts."""
        width = self.width()
        if width <= 0:
            return
        height = self.title.heightForWidth(width)
        self.title.setGeometry(0, 0, width, height)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x, y, row = 0, height + 8, 0
        for chip in self.chips:
            wide = min(width, chip.sizeHint().width())
            tall = max(chip.minimumHeight(), chip.heightForWidth(wide))
            if x and x + wide > width:
                x, y, row = 0, y + row + _GAP, 0
            chip.setGeometry(width - x - wide if rtl else x, y, wide, tall)
            x, row = x + wide + _GAP, max(row, tall)
        self.setFixedHeight(y + row)

    def sizeHint(self) -> QSize:
        """Return the height of its rows."""
        return QSize(320, self.height())


class TermCard(QWidget):
    """One Swedish word: what it is called, what it means, and how sure that is."""

    speak_requested = Signal(object)  # tuple[Fragment, ...]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.term = Words(size="body", strong=True, language=SOURCE)
        self.translation = Words(size="body", strong=True)
        self.explanation = Words(size="bar", language=SOURCE)
        self.low = Tag(LOW, "ink_soft", "surface")
        self.listen = ListenButton()
        self.listen.clicked.connect(lambda: self.speak_requested.emit(self.fragments()))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.term)
        words.addWidget(self.translation)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(words, 1)
        top.addWidget(self.listen, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSIDE, 16, _INSIDE, 16)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.explanation)
        low = QHBoxLayout()
        low.addWidget(self.low)
        low.addStretch(1)
        column.addLayout(low)
        self.show_card(None)

    def show_card(self, card: WordCard | None) -> None:
        """Show *card*, or nothing."""
        self.setVisible(card is not None)
        self.term.set_text(card.term if card else "")
        self.translation.set_text(card.translation if card else "", current())
        self.explanation.set_text(card.explanation if card else "")
        self.explanation.setVisible(bool(card and card.explanation))
        self.low.setVisible(bool(card and card.low_confidence))

    def set_voices(self, *, own: bool, swedish: bool) -> None:
        """Tell which of the two languages have a voice here."""
        self.listen.set_state("ready" if own or swedish else "no_voice")

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: the word, what it is called, what it means."""
        said = (
            (self.term.text(), SOURCE),
            (self.translation.text(), current()),
            (self.explanation.text(), SOURCE),
        )
        return tuple(Fragment(text, tag) for text, tag in said if text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the edge."""
        painter = QPainter(self)
        draw_themed(painter, QRectF(self.rect()), "paper", "line")
        painter.end()
