"""The e-service cannot be shown: says so calmly, and always has a way on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.speech import Fragment
from kiosk.i18n import mark
from kiosk.ui.visitor.covered import CoveredScreen, Emblem
from kiosk.ui.visitor.press import Press
from kiosk.ui.visitor.room import show_swedish
from kiosk.ui.widgets.text import BothLines

# height of a button in pixels, and whether there is room for the picture
_ROOMY_TO_TIGHT = ((112, True), (96, True), (88, False), (80, False), (80, False))
_BRIEF = 3  # the level from which the Swedish lines are left out
_SMALL = 4  # the level from which the words are smaller, and fewer
WIDTH = 960  # pixels; longer lines are hard to read

# reason → what is said
REASONS = {
    "unreachable": mark("Sidan går inte att nå just nu. Internet kan vara nere."),
    "http": mark("Sidan svarar med ett fel. Felet är hos myndigheten, inte hos dig."),
    "certificate": mark("Sidan kan inte visa att den är äkta. Därför öppnas den inte."),
    "refused": mark("Sidan svarar inte just nu."),
    "cut": mark("Bara en del av sidan kom fram."),
    "loop": mark("Sidan skickar runt och visar inget. Felet är hos myndigheten, inte hos dig."),
    "offline": mark("Datorn kommer inte ut på internet. Personalen kan hjälpa dig."),
    "blocked": mark("Den adressen får inte öppnas på den här datorn."),
    "unsure": mark(
        "Det är inte säkert att det du skickade kom fram. Fråga personalen innan du skickar igen."
    ),
}
_OTHER = mark("Sidan kan inte visas just nu.")
_UNSURE = "unsure"  # nothing is tried again: it might be sent twice


class UnavailableScreen(CoveredScreen):
    """Try again, another errand, or staff."""

    retry_requested = Signal()
    errands_requested = Signal()
    staff_requested = Signal()

    def __init__(self, office: str, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.title = BothLines("Sidan kan inte visas", "title", strong=True, small="body")
        self.why = BothLines(_OTHER, "lead", small="body")
        self.blame = BothLines("Du har inte gjort något fel.", "body")
        self.retry_button = self._choice("Försök igen", "repeat", "primary")
        self.errands_button = self._choice("Välj ett annat ärende", "back")
        self.staff_button = self._choice("Hämta personal", "staff")
        self.retry_button.clicked.connect(self.retry_requested)
        self.errands_button.clicked.connect(self.errands_requested)
        self.staff_button.clicked.connect(self.staff_requested)

        column = QVBoxLayout()
        column.setSpacing(20)
        column.addStretch(1)
        self._picture = Emblem("page-changed", 120)
        column.addWidget(self._picture)
        for part in (self.title, self.why, self.blame):
            column.addWidget(part)
        column.addSpacing(12)
        for button in (self.retry_button, self.errands_button, self.staff_button):
            column.addWidget(button)
        column.addStretch(2)
        self._inner = QWidget()
        self._inner.setLayout(column)
        self._inner.setMaximumWidth(WIDTH)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._inner, 8)
        row.addStretch(1)
        self.content.addLayout(row, 1)

    def show_reason(self, reason: str) -> None:
        """Say what is wrong, in words for people. An unknown *reason* gets a general sentence."""
        self.why.set_msgid(REASONS.get(reason, _OTHER))
        self.retry_button.setVisible(reason != _UNSURE)

    def fit(self) -> None:
        """Take lower buttons, leave out picture and Swedish lines, then write smaller."""
        buttons = (self.retry_button, self.errands_button, self.staff_button)
        for level, (height, picture) in enumerate(_ROOMY_TO_TIGHT):
            self._picture.setVisible(picture)
            for button in buttons:
                button.set_least(height)
                button.set_brief(brief=level >= _BRIEF)
            for lines in (self.title, self.why, self.blame):
                show_swedish(lines, shown=level < _BRIEF)
            self.title.own.set_size("title" if level < _SMALL else "lead")
            self.why.own.set_size("lead" if level < _SMALL else "body")
            self.blame.setVisible(level < _SMALL)
            if self.needed_height() <= self.height():
                break

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        buttons = (self.retry_button, self.errands_button, self.staff_button)
        parts = (self.title, self.why, self.blame, *buttons)
        shown = (part for part in parts if part is not self.retry_button or not part.isHidden())
        return tuple(fragment for part in shown for fragment in part.fragments())

    def main_control(self) -> QWidget:
        """Return what most visitors want next."""
        return self.staff_button if self.retry_button.isHidden() else self.retry_button

    @staticmethod
    def _choice(msgid: str, icon: str, kind: str = "quiet") -> Press:
        return Press(msgid, icon, kind, height=112, icon_size="icon_medium")
