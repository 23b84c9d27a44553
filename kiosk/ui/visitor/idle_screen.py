"""Is anybody there? Covers the page fully and counts down, calmly, in the visitor's language."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.speech import Fragment
from kiosk.i18n import mark
from kiosk.ui.visitor.covered import CoveredScreen
from kiosk.ui.visitor.press import Press
from kiosk.ui.visitor.room import show_swedish
from kiosk.ui.visitor.speaking import SpeakingPill
from kiosk.ui.widgets.ring import Ring
from kiosk.ui.widgets.text import BothLines

_RING, _RING_PORTRAIT = 560, 420  # pixels across
_RING_SHARE = 560 / 1920  # of the screen's width
_MARGIN = 96
_WIDE = 1600  # pixels
_BRIEF = 2  # the level from which the Swedish lines are left out
_SMALL = 4  # the level from which the words are smaller, and fewer
_WHY = mark("Svarar du inte raderas allt du har skrivit.")
_NO_MORE = mark("Tiden kan inte förlängas mer. Hämta personal om du behöver mer tid.")
# height of a choice and distance between two, in pixels
_ROOMY_TO_TIGHT = ((136, 20), (96, 14), (96, 12), (80, 10), (80, 10))


class IdleScreen(CoveredScreen):
    """The ring with the seconds, and three ways on."""

    still_here = Signal()
    new_person = Signal()
    finish = Signal()

    def __init__(self, office: str, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.ring = Ring()
        self.speaking = SpeakingPill()
        self.title = BothLines("Är du kvar?", "title", strong=True, small="body")
        self.why = BothLines(_WHY, "body")
        self.stay_button = self._choice(
            "Ja, jag är kvar. Fortsätt.", "check", "primary", end_icon="arrow"
        )
        self.new_button = self._choice("Jag är en ny person. Rensa och börja om.", "person-new")
        self.finish_button = self._choice("Jag är färdig. Rensa allt.", "exit")
        self.stay_button.clicked.connect(self.still_here)
        self.new_button.clicked.connect(self.new_person)
        self.finish_button.clicked.connect(self.finish)

        self._buttons = (self.stay_button, self.new_button, self.finish_button)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(20)
        self._choices.addStretch(1)
        self._choices.addWidget(self.speaking, 0, Qt.AlignmentFlag.AlignLeading)
        self._choices.addWidget(self.title)
        self._choices.addWidget(self.why)
        for button in self._buttons:
            self._choices.addWidget(button)
        self._choices.addStretch(1)
        self._row: QBoxLayout = QHBoxLayout()
        self._row.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignCenter)
        self._row.addLayout(self._choices, 1)
        self.content.addLayout(self._row, 1)

    def offer_to_stay(self, *, offered: bool) -> None:
        """Offer to go on, or say why that is not possible any more."""
        self.stay_button.setVisible(offered)
        self.why.set_msgid(_WHY if offered else _NO_MORE)

    def start(self, seconds: int, countdown: int) -> None:
        """Show *seconds* left of *countdown*."""
        self.ring.set_seconds(seconds, countdown)

    def set_seconds(self, seconds: int) -> None:
        """Show *seconds* left."""
        self.ring.set_seconds(seconds)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: the question, why it is asked, the three answers."""
        answers = [button for button in self._buttons if not button.isHidden()]
        parts: list[BothLines | Press] = [self.title, self.why, *answers]
        return tuple(fragment for part in parts for fragment in part.fragments())

    def main_control(self) -> QWidget:
        """Return what most visitors want next."""
        return self.finish_button if self.stay_button.isHidden() else self.stay_button

    def fit(self) -> None:
        """Stand or lie as the screen does, and say less where space is short."""
        portrait = self.height() > self.width()
        side = _MARGIN if self.width() >= _WIDE else _MARGIN // 2
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if portrait else direction.LeftToRight)
        self._row.setSpacing(40 if portrait else 72 * self.width() // 1920)
        self._row.setStretch(0, int(portrait))
        self._row.setStretch(1, int(not portrait))
        self.content.setContentsMargins(side, 0, side, 24)
        for level, (height, gap) in enumerate(_ROOMY_TO_TIGHT):
            across = _RING_PORTRAIT if portrait else min(_RING, round(self.width() * _RING_SHARE))
            self.ring.set_across(across - (60 * level if portrait else 0))
            self._choices.setSpacing(gap)
            for button in self._buttons:
                button.set_least(height)
                button.set_brief(brief=level >= _BRIEF)
            for lines in (self.title, self.why):
                show_swedish(lines, shown=level < _BRIEF)
            self.title.own.set_size("title" if level < _SMALL else "lead")
            self.why.own.set_size("body" if level < _SMALL else "small")
            self.speaking.set_room(room=level < _SMALL)
            if self.needed_height() <= self.height():
                break

    @staticmethod
    def _choice(msgid: str, icon: str, kind: str = "quiet", end_icon: str | None = None) -> Press:
        return Press(
            msgid, icon, kind, size="lead", height=136, icon_size="icon_large", end_icon=end_icon
        )
