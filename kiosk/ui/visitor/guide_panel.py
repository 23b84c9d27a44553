"""The guide: one instruction at a time, and what helps with it.

It places its own rows. Where space is short it leaves out, in this order, the glossary, the second
word and the help line, which then are behind "more" (`guide_plan`).
"""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.language import SOURCE
from kiosk.domain.notices import OFFERS
from kiosk.domain.page import Rung
from kiosk.domain.speech import Fragment
from kiosk.i18n import gettext as _
from kiosk.i18n import mark, told
from kiosk.ui import theme
from kiosk.ui.visitor import guide_plan
from kiosk.ui.visitor.fold import Fold
from kiosk.ui.visitor.guide_lines import Line, place, total_height
from kiosk.ui.visitor.guide_nav import GuideNav
from kiosk.ui.visitor.guide_parts import (
    WORD_GAP,
    MachineLine,
    Progress,
    StatusLine,
    VoiceRow,
    WordRow,
)
from kiosk.ui.visitor.guide_plan import Part, Plan
from kiosk.ui.visitor.guide_status import STATUS
from kiosk.ui.visitor.ladder import ChangedTitle, Ladder
from kiosk.ui.visitor.press import Press
from kiosk.ui.visitor.receipt import ReceiptCard
from kiosk.ui.visitor.room import settle, show_swedish
from kiosk.ui.visitor.views import StepView
from kiosk.ui.widgets.text import BothLines, Words

MOST_WORDS = 2  # glossary words shown at once
_NAV_GAP = 16  # pixels above back and next
_NOT_SURE = {Rung.SECTION, Rung.WORD, Rung.STAFF, Rung.ABSENT}
_MORE = 24  # pixels a chip grows with the largest text


class GuidePanel(QWidget):
    """Shows one `StepView`."""

    back_pressed = Signal()
    next_pressed = Signal()
    finish_pressed = Signal()
    staff_requested = Signal()
    slower_toggled = Signal(bool)
    speak_requested = Signal(object)  # tuple[Fragment, ...]
    listen_pressed = Signal()
    wants_height = Signal()  # what it shows has changed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = StepView(1, 1, "")
        self._portrait = False
        self._more = False
        self.progress = Progress(self)
        self.status = StatusLine(self)
        self.changed = ChangedTitle(self)
        self.say = Words(size="instruction", strong=True, parent=self)
        self.help_line = Words(size="button", parent=self)
        self.calm = BothLines(
            "Du har inte gjort något fel. Guiden pekar bara när den är säker.", parent=self
        )
        self.machine = MachineLine(self)
        self.voice = VoiceRow(self)
        self.find_row = WordRow("Leta efter", self)
        self.then_row = WordRow("Tryck sedan på", self)
        self.ladder = Ladder(self)
        self.receipt = ReceiptCard(self)
        self.staff_button = Press("Hämta personal", "staff", "quiet", height=64, parent=self)
        self.words = [Fold("book", self) for _number in range(MOST_WORDS)]
        self.why = Fold("question", self, strong=True)
        self.more_button = Press("Mer", "dots", "quiet", height=64, parent=self)
        self.nav = GuideNav(self)
        self.back_button, self.next_button = self.nav.back, self.nav.next
        self._all: list[QWidget] = [
            self.progress,
            self.status,
            self.changed,
            self.say,
            self.help_line,
            self.calm,
            self.machine,
            self.voice,
            self.find_row,
            self.then_row,
            self.ladder,
            self.receipt,
            self.staff_button,
            *self.words,
            self.why,
            self.more_button,
        ]
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        self._connect()
        self.set_step(self._step)

    def _connect(self) -> None:
        self.nav.back_pressed.connect(self.back_pressed)
        self.nav.next_pressed.connect(self._press_next)
        self.more_button.clicked.connect(self._toggle_more)
        self.voice.listen_pressed.connect(self.listen_pressed)
        self.voice.repeat_pressed.connect(lambda: self.speak_requested.emit(self.fragments()))
        self.voice.slower_toggled.connect(self.slower_toggled)
        self.ladder.staff_requested.connect(self.staff_requested)
        self.staff_button.clicked.connect(self.staff_requested)
        self.ladder.speak_requested.connect(self.speak_requested)
        for row in (self.find_row, self.then_row):
            row.chip.clicked.connect(
                lambda _on=False, chip=row.chip: self.speak_requested.emit(chip.fragments())
            )
        for fold in (*self.words, self.why):
            fold.toggled.connect(lambda opened, fold=fold: self._opened(fold, opened=opened))

    @property
    def step(self) -> StepView:
        """The step that is shown."""
        return self._step

    @property
    def not_sure(self) -> bool:
        """Whether the ladder stands in place of the words to find."""
        step = self._step
        return step.rung in _NOT_SURE and not step.waiting and step.receipt is None

    def set_step(self, step: StepView) -> None:
        """Show *step*."""
        if (step.number, step.text) != (self._step.number, self._step.text):
            self._more = False
            for fold in (*self.words, self.why):
                fold.close_up()
        self._step = step
        self.retranslate()

    def set_portrait(self, *, portrait: bool) -> None:
        """Put words, and what can be opened, beside each other."""
        if portrait != self._portrait:
            self._portrait = portrait
            self.refresh()

    def step_words(self) -> str:
        """Return "step n of m"."""
        step = self._step
        return _("Steg {number} av {total}").format(number=step.number, total=step.total)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return what "listen" reads: the instruction first."""
        said: list[Fragment] = []
        if self._step.receipt is not None:
            return (*self.say.spoken(), *self.receipt.fragments())
        if not self.status.isHidden():
            said += self.status.words.fragments()
        if self.not_sure:
            said += self.changed.title.fragments()
        said += self.say.spoken()
        if self._step.help:
            said += self.help_line.spoken()
        if self.not_sure:
            return (*said, *self.calm.fragments(), *self.ladder.fragments())
        if self._step.machine:
            said += self.machine.words.fragments()
        if self._step.find:
            said += self.find_row.fragments()
        if self._step.then:
            said += self.then_row.fragments()
        return tuple(said)

    def retranslate(self) -> None:
        """Show the step in the language in use."""
        step = self._step
        done = step.receipt is not None
        self.progress.words.set_text(self.step_words())
        self.progress.route.set_progress(step.number, step.total)
        say = mark("Klart! Ditt ärende är inskickat.") if done else step.text
        self.say.set_text(*told(say))
        self.help_line.set_text(*told(step.help or ""))
        self.receipt.set_number(step.receipt or "")
        self.find_row.set_what("Tryck på" if step.press else "Leta efter")
        self.find_row.chip.set_word(step.find or "")
        self.then_row.chip.set_word(step.then or "")
        self.ladder.set_step(step)
        for fold, card in zip(self.words, step.words, strict=False):
            body, tag = (card.explanation, SOURCE) if card.explanation else (card.translation, None)
            fold.set_words(card.translation, body, card.term, language=tag)
            fold.set_note("Förklaringen är inte granskad." if card.low_confidence else "")
        why, tag = told(step.why or "")
        self.why.set_words(_("Varför frågar de om det här?"), why, language=tag)
        self.why.set_note("")
        if step.notice is not None:
            self.status.say(*STATUS[step.notice])
        self._say_next()
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() in {
            QEvent.Type.LanguageChange,
            QEvent.Type.StyleChange,
            QEvent.Type.LayoutDirectionChange,
        }:
            self._later.start()  # the parts hear of it after their parent

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the rows."""
        super().resizeEvent(event)
        self._place()

    def refresh(self) -> None:
        """Measure and place everything anew."""
        look = theme.current()
        for chip in (self.find_row.chip, self.then_row.chip, self.ladder.word):
            chip.setMinimumHeight(look.length("chip") + (_MORE if look.largest else 0))
        settle(self)
        self._place()
        self.wants_height.emit()

    def sizeHint(self) -> QSize:
        """Return a size that shows everything."""
        width = max(320, self.width())
        return QSize(width, self.wanted_height(width))

    def wanted_height(self, width: int) -> int:
        """Return the height at which nothing is left out, *width* pixels wide."""
        plan = next(self._plans())
        self.say.set_size(plan.size)
        lines = list(self._lines(plan.dropped, width))
        wanted = total_height(lines, width) + _NAV_GAP + self.nav.heightForWidth(width)
        self._place()  # to measure a plan is to carry it out, and another may be the one that fits
        return wanted

    def _press_next(self) -> None:
        if self._step.receipt is not None:
            self.finish_pressed.emit()
        else:
            self.next_pressed.emit()

    def _say_next(self) -> None:
        step = self._step
        button = self.nav.next
        if step.receipt is not None:
            button.set_msgid("Avsluta och rensa")
        elif self.not_sure:
            button.set_msgid("Jag hittade det")
        elif step.press:
            button.set_msgid("Jag har tryckt")
        elif step.last:
            button.set_msgid("Klar")
        else:
            button.set_msgid("Nästa")
        quiet = step.press and step.receipt is None and not self.not_sure
        button.set_kind("quiet" if quiet or step.waiting else "primary")
        self.nav.show_back(shown=step.can_go_back)

    def _toggle_more(self) -> None:
        self._more = not self._more
        self.refresh()

    def _opened(self, fold: Fold, *, opened: bool) -> None:
        if opened:
            for other in (*self.words, self.why):
                if other is not fold:
                    other.close_up()
        self.refresh()

    def _plans(self) -> Iterator[Plan]:
        """Return what may be left out, from the best plan to the last resort."""
        step = self._step
        if step.receipt is not None:
            return guide_plan.receipt_plans()
        if self._open_folds():
            return guide_plan.reading_plans()
        if self.not_sure:
            return guide_plan.ladder_plans()
        if self._more:
            return guide_plan.more_plans()
        has = {Part.GLOSSARY: step.words, Part.THEN: step.then, Part.HELP: step.help}
        return guide_plan.step_plans(frozenset(part for part, there in has.items() if there))

    def _lines(self, dropped: frozenset[Part], width: int) -> Iterator[Line]:
        """Yield the rows that the step has, less the *dropped*."""
        step = self._step
        if Part.PROGRESS not in dropped:
            self.progress.show_route(shown=Part.ROUTE not in dropped)
            yield Line([self.progress])
        if step.receipt is not None:
            yield from self._receipt_lines(dropped, width)
            return
        if step.notice is not None:
            yield Line([self.status], 12)
        if step.notice in OFFERS and not self.not_sure:
            yield Line([self.staff_button], 8)
        if self.not_sure and Part.CHANGED not in dropped:
            yield Line([self.changed], 12)
        yield Line([self.say], 12)
        if step.help and Part.HELP not in dropped:
            yield Line([self.help_line], 6)
        if self.not_sure:
            yield from self._ladder_lines(dropped)
        else:
            yield from self._step_lines(dropped, width)

    def _receipt_lines(self, dropped: frozenset[Part], width: int) -> Iterator[Line]:
        self.receipt.leave_out(dropped)
        self.receipt.fit(width)
        settle(self.receipt)
        yield Line([self.say], 12)
        yield Line([self.receipt], 16)
        if Part.VOICE not in dropped:
            yield Line([self.voice], 16)

    def _ladder_lines(self, dropped: frozenset[Part]) -> Iterator[Line]:
        if Part.CALM not in dropped:
            yield Line([self.calm], 8)
        if Part.VOICE not in dropped:
            yield Line([self.voice], 14)
        less = (Part.SWEDISH, Part.STAFF_WORDS, Part.RUNG_WORDS, Part.STAFF_RUNG)
        self.ladder.set_brief(sum(part in dropped for part in less))
        show_swedish(self.changed.title, shown=Part.SWEDISH not in dropped)
        settle(self.ladder, self.changed)
        yield Line([self.ladder], 16)

    def _step_lines(self, dropped: frozenset[Part], width: int) -> Iterator[Line]:
        step = self._step
        if step.machine:
            show_swedish(self.machine.words, shown=False)
            yield Line([self.machine], 10)
        if Part.VOICE not in dropped:
            yield Line([self.voice], 16)
        rows = [self.find_row] if step.find else []
        if step.then and Part.THEN not in dropped:
            rows.append(self.then_row)
        self._line_up(rows, width)
        yield from self._beside(rows, 18)
        folds = [] if Part.GLOSSARY in dropped else list(self.words[: len(step.words)])
        if step.why and Part.WHY not in dropped:
            folds.append(self.why)
        if Part.OTHERS in dropped:
            folds = self._open_folds()
        yield from self._beside(folds, 18 if rows else 16)
        if Part.MORE not in dropped:
            yield Line([self.more_button])

    def _open_folds(self) -> list[Fold]:
        return [fold for fold in (*self.words, self.why) if fold.opened]

    def _line_up(self, rows: list[WordRow], width: int) -> None:
        """Let the Swedish words begin at the same place, one under the other."""
        widths = [row.what.sizeHint().width() for row in rows]
        most = width * 2 // 5
        for row, wanted in zip(rows, widths, strict=True):
            row.set_label_width(min(most, wanted if self._portrait else max(widths)))
            beside = max(widths) + WORD_GAP + row.chip.sizeHint().width()
            row.set_stacked(stacked=not self._portrait and beside > width)

    def _beside(self, widgets: Iterable[QWidget], gap: int) -> Iterator[Line]:
        """Yield the lines of *widgets*: one under the other, or on a standing screen beside."""
        together = list(widgets)
        if self._portrait and not self._open_folds() and 0 < len(together) <= MOST_WORDS:
            yield Line(together, gap)
            return
        for index, widget in enumerate(together):
            yield Line([widget], 10 if index else gap)

    def _place(self) -> None:
        width = self.width()
        nav = self.nav.heightForWidth(width)
        room = self.height() - nav - _NAV_GAP
        if width <= 0 or room <= 0:
            return
        lines: list[Line] = []
        for plan in self._plans():
            self.say.set_size(plan.size)
            lines = list(self._lines(plan.dropped, width))
            if total_height(lines, width) <= room:
                break
        shown = {id(widget) for line in lines for widget in line.widgets}
        for widget in self._all:
            widget.setVisible(id(widget) in shown)
        self.more_button.set_msgid("Mindre" if self._more else "Mer")
        place(lines, width, room, self.layoutDirection())
        self.nav.setGeometry(0, self.height() - nav, width, nav)
        self.nav.place()
