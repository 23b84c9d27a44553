"""What is said beside a document: that it comes, why it does not, and whether to print it."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.documents import WhyNot
from kiosk.domain.speech import Fragment
from kiosk.i18n import mark
from kiosk.ui.visitor.press import Press
from kiosk.ui.visitor.room import needed_height, show_swedish
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text import BothLines

_GAP = 20  # pixels
_WIDTH = 960  # pixels; longer lines are hard to read
# whether the Swedish goes, size of the notes, of the title, height of a button, and whether the
# paper is spoken of: it is again when it comes
_LEVELS = (
    (False, "body", "lead", 96, True),
    (True, "body", "button", 80, True),
    (True, "small", "body", 64, True),
    (True, "small", "body", 64, False),
)
_COMES = mark("Dokumentet hämtas. Vänta lite.")
_HELP = mark("Personalen kan hjälpa dig.")

# why a document is not shown → what is said
REASONS = {
    WhyNot.KIND: mark("Den här filen kan inte öppnas på den här datorn."),
    WhyNot.LOCKED: mark("Dokumentet är låst med ett lösenord. Det kan inte öppnas här."),
    WhyNot.BROKEN: mark("Dokumentet går inte att läsa."),
    WhyNot.LARGE: mark("Dokumentet är för stort för den här datorn."),
    WhyNot.LOST: mark("Dokumentet gick inte att hämta. Försök igen på sidan."),
    WhyNot.ADDRESS: mark("Den länken kan inte öppnas här."),
}


class DocumentNote(QWidget):
    """One message in the middle, with a way back and a way to staff."""

    closed = Signal()
    staff_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = Picture("clock", "icon_large", "primary")
        self._file = Picture("file", "icon_large", "primary")
        self.words = BothLines(size="lead", strong=True, small="body", centred=True)
        self.help = BothLines(_HELP, "body", centred=True)
        self.back = Press("Tillbaka till sidan", "back", "primary", centred=True)
        self.staff = Press("Hämta personal", "staff", "quiet", centred=True)
        inside = QWidget()
        inside.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(inside)
        column.setSpacing(_GAP)
        column.addStretch(1)
        for picture in (self._clock, self._file):
            column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self.words, self.help, self.back, self.staff):
            column.addWidget(part)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(inside, 1000)
        row.addStretch(1)
        self.back.clicked.connect(self.closed)
        self.staff.clicked.connect(self.staff_requested)

    def say(self, why: WhyNot | None) -> None:
        """Say that the document comes (None), or why it does not."""
        self.words.set_msgid(_COMES if why is None else REASONS[why])
        self._clock.setVisible(why is None)
        for part in (self._file, self.help, self.staff):
            part.setVisible(why is not None)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        more = () if self.help.isHidden() else self.help.fragments()
        return (*self.words.fragments(), *more)


class PrintQuestion(QWidget):
    """Whether to print what is seen beside it: how many pages, and what becomes of them."""

    accepted = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = BothLines("Vill du skriva ut det här?", "lead", strong=True, small="body")
        self.count = BothLines(size="button", strong=True)
        self.limit = BothLines(size="body")
        self.swedish = BothLines("Sidan skrivs ut på svenska, som myndigheten vill ha den.", "body")
        self.others = BothLines("Hämta pappret genast. Andra kan se det i skrivaren.", "body")
        self.print = Press("Skriv ut", "printer", "primary", height=112, centred=True)
        self.cancel = Press("Skriv inte ut", "cross", "quiet", centred=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for part in (self.title, self.count, self.limit, self.swedish, self.others):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.print)
        column.addWidget(self.cancel)
        self._told = (self.count, self.limit, self.swedish, self.others)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.fit)
        self.print.clicked.connect(self.accepted)
        self.cancel.clicked.connect(self.dismissed)

    def ask(self, pages: int, most: int, *, web: bool) -> None:
        """Ask for *pages*, of which *most* come out; *web*: they are what the page looks like."""
        self.count.set_msgid("Antal sidor: {number}", number=min(pages, most))
        self.limit.set_msgid(
            "Bara de första sidorna skrivs ut, högst {number}. Personalen hjälper dig med resten.",
            number=most,
        )
        self.limit.setVisible(pages > most)
        self.swedish.setVisible(web)
        self._later.start()

    def fit(self) -> None:
        """Say less where room is short: first the Swedish under it, then write smaller."""
        for brief, size, title, height, others in _LEVELS:
            self.others.setVisible(others)
            self.title.own.set_size(title)
            for told in (self.title, *self._told):
                show_swedish(told, shown=not brief)
            for told in self._told[1:]:
                told.own.set_size(size)
            for button, least in ((self.print, height + 16), (self.cancel, height)):
                button.set_least(least)
                button.set_brief(brief=brief)
            if needed_height(self, self.width()) <= self.height():
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the room."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again once the parts have followed language and look."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self._later.start()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        parts = (self.title, self.count, self.limit, self.swedish, self.others)
        shown = [part for part in parts if not part.isHidden()]
        return tuple(each for part in shown for each in part.fragments())
