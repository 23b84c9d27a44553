"""The texts of a page of a document as cards: the visitor's language, and the Swedish under it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Fragment
from kiosk.domain.units import Origin
from kiosk.i18n import current
from kiosk.ui.visitor.origins import sign_of
from kiosk.ui.visitor.press import Press
from kiosk.ui.visitor.scrolled import Scrolled
from kiosk.ui.visitor.views import DocumentText
from kiosk.ui.widgets.pressable import Pressable, draw_themed
from kiosk.ui.widgets.text import BothLines, Words

_GAP = 12  # pixels


class ParagraphCard(Pressable):
    """One text; pressed, it is shown alone, with its words and its voice."""

    def __init__(self, text: DocumentText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = False
        self.own = Words(size="bar", tight=False)
        self.swedish = Words(size="small", colour="ink_soft", language=SOURCE, tight=False)
        for words in (self.own, self.swedish):
            words.private = True  # a document is about somebody
        self.signs = {origin: sign_of(origin) for origin in Origin}
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.own)
        column.addWidget(self.swedish)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(14)
        for sign in self.signs.values():
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.show_text(text)
        self.restyle()

    def show_text(self, text: DocumentText) -> None:
        """Show *text*; without a translation its Swedish alone."""
        translated = bool(text.translation)
        own = text.translation if translated else text.source
        self.own.set_text(own, current() if translated else SOURCE)
        self.swedish.set_text(text.source)
        self.swedish.setVisible(translated)
        for origin, sign in self.signs.items():
            marked = text.origin is not Origin.NONE or text.missing
            sign.setVisible(origin is text.origin and marked)
        self.setAccessibleName(f"{own}, {text.source}" if translated else own)

    def choose(self, *, chosen: bool) -> None:
        """Stand out, or no longer."""
        self._chosen = chosen
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        painter = QPainter(self)
        down = self.isDown() or self._chosen
        edge = "primary" if self._chosen else "line_strong"
        fill = "primary_soft" if down else "surface"
        draw_themed(painter, QRectF(self.rect()), fill, edge, chosen=self._chosen)
        painter.end()


class TextList(QWidget):
    """All texts of a page, with a visible way on where they are more than fit."""

    text_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[ParagraphCard] = []
        self.title = BothLines("Texten i dokumentet", "button", strong=True)
        self.note = BothLines(size="body")
        self.note.hide()
        self.more = Press("Mer", "chevron", "quiet", height=72, centred=True)
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(_GAP)
        self._inside.addStretch(1)
        self.area = Scrolled(inside, self.more)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.title)
        column.addWidget(self.note)
        column.addWidget(self.area, 1)
        column.addWidget(self.more)

    def set_texts(self, texts: Sequence[DocumentText]) -> None:
        """Show *texts*, from the first on."""
        for card in self.cards:
            card.hide()
            self._inside.removeWidget(card)
            card.deleteLater()
        self.cards = [ParagraphCard(text) for text in texts]
        for number, card in enumerate(self.cards):
            self._inside.insertWidget(number, card)
            card.clicked.connect(self._choose)
        self.area.to_start()

    def set_note(self, msgid: str | None) -> None:
        """Say *msgid* above the texts."""
        self.note.setVisible(msgid is not None)
        if msgid is not None:
            self.note.set_msgid(msgid)

    def choose(self, number: int | None) -> None:
        """Let card *number* stand out, and bring it into view."""
        for place, card in enumerate(self.cards):
            card.choose(chosen=place == number)
        if number is not None:
            self.area.ensureWidgetVisible(self.cards[number])

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: what stands in the visitor's language, or else the Swedish."""
        said = self.note.fragments() if not self.note.isHidden() else ()
        return said + tuple(each for card in self.cards for each in card.own.spoken())

    def _choose(self) -> None:
        card = self.sender()
        if isinstance(card, ParagraphCard):
            self.text_chosen.emit(self.cards.index(card))
