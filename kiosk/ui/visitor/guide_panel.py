"""The guide: one instruction at a time, and what helps with it.

It places its own rows. Where space is short it leaves out, in this order, the glossary, the second
word and the help line, which then are behind "more"; never the instruction, the word, back or next.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.page import Rung
from kiosk.domain.speech import Fragment
from kiosk.i18n import current
from kiosk.i18n import gettext as _
from kiosk.ui import theme
from kiosk.ui.visitor.guide_parts import WORD_GAP, Fold, VoiceRow, WordRow
from kiosk.ui.visitor.ladder import ChangedTitle, Ladder
from kiosk.ui.visitor.press import Press
from kiosk.ui.visitor.room import settle, show_swedish
from kiosk.ui.visitor.receipt import ReceiptCard
from kiosk.ui.visitor.views import StepView
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.route import Route
from kiosk.ui.widgets.text import BothLines, Words

MOST_WORDS = 2  # glossary words shown at once
NAV_GAP = 16  # pixels
_NOT_SURE = {Rung.SECTION, Rung.WORD, Rung.STAFF, Rung.ABSENT}
_SIZES = ("instruction", "lead", "body", "small")
_BACK_SHARE = 200 / 548  # of the guide's width
_ARROW_ALONE = 88  # pixels
_MORE = 24  # pixels a chip grows with the largest text
_OPEN_LEAST = 120  # pixels an opened fold gets, at least
_SQUEEZED = 6  # pixels between two rows when nothing else helps


@dataclass(slots=True)
class _Line:
    """Widgets beside each other, with *gap* pixels above them."""

    widgets: list[QWidget]
    gap: int = 10


class Progress(QWidget):
    """Step n of m, and the route."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words(size="bar", strong=True)
        self.route = Route()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.route)

    def show_route(self, *, shown: bool) -> None:
        """Show the route, or the number alone: also where there are too many stops."""
        self.route.setVisible(shown and self.route.fits)
        settle(self)


class StatusLine(QWidget):
    """A calm line about the page: it is loading, or it wants something put right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Picture("clock")
        self.words = BothLines(size="bar", strong=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(16)
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)

    def say(self, msgid: str, icon: str, colour: str) -> None:
        """Show *msgid*."""
        self._icon.set_name(icon)
        self._icon.set_colour(colour)
        self.words.set_msgid(msgid)
        self.words.set_colours(colour, "ink_soft")


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
        self.voice = VoiceRow(self)
        self.find = WordRow("Leta efter", self)
        self.then = WordRow("Tryck sedan på", self)
        self.ladder = Ladder(self)
        self.receipt = ReceiptCard(self)
        self.words = [Fold("book", self) for _number in range(MOST_WORDS)]
        self.why = Fold("question", self, strong=True)
        self.more_button = Press("Mer", "dots", "quiet", height=64, parent=self)
        self.back_button = Press("Tillbaka", "back", "quiet", height=88, centred=True, parent=self)
        self.next_button = Press(
            "Nästa", None, "primary", height=88, end_icon="arrow", centred=True, parent=self
        )
        self._all: list[QWidget] = [
            self.progress, self.status, self.changed, self.say, self.help_line, self.calm,
            self.voice, self.find, self.then, self.ladder, self.receipt, *self.words, self.why,
            self.more_button,
        ]  # fmt: skip
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        self._connect()
        self.set_step(self._step)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_pressed)
        self.next_button.clicked.connect(self._press_next)
        self.more_button.clicked.connect(self._toggle_more)
        self.voice.listen_pressed.connect(self.listen_pressed)
        self.voice.repeat_pressed.connect(lambda: self.speak_requested.emit(self.fragments()))
        self.voice.slower_toggled.connect(self.slower_toggled)
        self.ladder.staff_requested.connect(self.staff_requested)
        self.ladder.speak_requested.connect(self.speak_requested)
        for row in (self.find, self.then):
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
        unsure = step.rung in _NOT_SURE and not step.waiting and step.receipt is None
        return unsure and not (step.find is None and step.rung is not Rung.SECTION and step.press)

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
            return (Fragment(self.say.text(), current()), *self.receipt.fragments())
        if not self.status.isHidden():
            said += self.status.words.fragments()
        if self.not_sure:
            said += self.changed.title.fragments()
        said.append(Fragment(self.say.text(), current()))
        if self._step.help:
            said.append(Fragment(self.help_line.text(), current()))
        if self.not_sure:
            return (*said, *self.calm.fragments(), *self.ladder.fragments())
        if self._step.find:
            said += self.find.fragments()
        if self._step.then:
            said += self.then.fragments()
        return tuple(said)

    def retranslate(self) -> None:
        """Show the step in the language in use."""
        step = self._step
        done = step.receipt is not None
        self.progress.words.set_text(self.step_words())
        self.progress.route.set_progress(step.number, step.total)
        self.say.set_text(_("Klart! Ditt ärende är inskickat.") if done else _(step.text))
        self.help_line.set_text(_(step.help) if step.help else "")
        self.receipt.set_number(step.receipt or "")
        self.find.set_what("Tryck på" if step.press else "Leta efter")
        self.find.chip.set_word(step.find or "")
        self.then.chip.set_word(step.then or "")
        self.ladder.set_step(step)
        for fold, card in zip(self.words, step.words, strict=False):
            fold.set_words(card.translation, card.explanation or card.translation, card.term)
            fold.set_note("Förklaringen är inte granskad." if card.low_confidence else "")
        self.why.set_words(_("Varför frågar de om det här?"), _(step.why) if step.why else "")
        self.why.set_note("")
        if step.waiting:
            self.status.say("Vänta, sidan laddar.", "clock", "ink")
        elif step.errors:
            self.status.say("Sidan säger att något behöver rättas.", "page-changed", "danger")
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
        for chip in (self.find.chip, self.then.chip, self.ladder.word):
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
        self.say.set_size(self._first_size())
        return self._height(self._lines({"more"}), width) + NAV_GAP + self._nav_height(width)

    def _press_next(self) -> None:
        if self._step.receipt is not None:
            self.finish_pressed.emit()
        else:
            self.next_pressed.emit()

    def _say_next(self) -> None:
        step = self._step
        if step.receipt is not None:
            self.next_button.set_msgid("Avsluta och rensa")
        elif self.not_sure:
            self.next_button.set_msgid("Jag hittade det")
        elif step.press:
            self.next_button.set_msgid("Jag har tryckt")
        else:
            self.next_button.set_msgid("Nästa")
        quiet = step.press and step.receipt is None and not self.not_sure
        self.next_button.set_kind("quiet" if quiet or step.waiting else "primary")
        self.back_button.setVisible(step.can_go_back)

    def _toggle_more(self) -> None:
        self._more = not self._more
        self.refresh()

    def _opened(self, fold: Fold, *, opened: bool) -> None:
        if opened:
            for other in (*self.words, self.why):
                if other is not fold:
                    other.close_up()
        self.refresh()

    def _first_size(self) -> str:
        return "lead" if self.not_sure else "instruction"

    def _lines(self, dropped: set[str]) -> list[_Line]:
        """Return the rows that the step has, less the *dropped*."""
        step = self._step
        if step.receipt is not None:
            self.receipt.fit(self.width())
            settle(self.receipt)
            lines = [_Line([self.say], 12), _Line([self.receipt], 16)]
            if "progress" not in dropped:
                self.progress.show_route(shown="route" not in dropped)
                lines.insert(0, _Line([self.progress]))
            return lines if "voice" in dropped else [*lines, _Line([self.voice], 16)]
        lines = []
        if "progress" not in dropped:
            self.progress.show_route(shown="route" not in dropped)
            lines.append(_Line([self.progress], 8))
        if step.waiting or step.errors:
            lines.append(_Line([self.status], 12))
        if self.not_sure and "changed" not in dropped:
            lines.append(_Line([self.changed], 12))
        lines.append(_Line([self.say], 12))
        if step.help and "help" not in dropped:
            lines.append(_Line([self.help_line], 6))
        if self.not_sure:
            if "calm" not in dropped:
                lines.append(_Line([self.calm], 8))
            if "voice" not in dropped:
                lines.append(_Line([self.voice], 14))
            self.ladder.set_brief(("swedish" in dropped) + ("staff words" in dropped))
            show_swedish(self.changed.title, shown="swedish" not in dropped)
            settle(self.ladder, self.changed)
            lines.append(_Line([self.ladder], 16))
            return lines
        if "voice" not in dropped:
            lines.append(_Line([self.voice], 16))
        opened = [fold for fold in (*self.words, self.why) if fold.opened]
        words: list[QWidget] = [self.find] if step.find else []
        if step.then and "then" not in dropped:
            words.append(self.then)
        folds: list[QWidget] = [] if "glossary" in dropped else list(self.words[: len(step.words)])
        if step.why and "why" not in dropped:
            folds.append(self.why)
        if opened and "others" in dropped:
            folds = list(opened)
        self._line_up_words(words)
        lines += self._beside(words, 18)
        lines += self._beside(folds, 18 if words else 16)
        if "more" not in dropped:
            lines.append(_Line([self.more_button]))
        return lines

    def _line_up_words(self, words: list[QWidget]) -> None:
        """Let the Swedish words begin at the same place, one under the other."""
        rows = [row for row in words if isinstance(row, WordRow)]
        widths = [row.what.sizeHint().width() for row in rows]
        most = self.width() * 2 // 5
        for row, width in zip(rows, widths, strict=True):
            row.set_label_width(min(most, width if self._portrait else max(widths)))
            row.set_stacked(
                stacked=not self._portrait
                and max(widths) + WORD_GAP + row.chip.sizeHint().width() > self.width()
            )
            settle(row)

    def _beside(self, widgets: list[QWidget], gap: int) -> list[_Line]:
        """Return the lines of *widgets*: one under the other, or on a standing screen beside."""
        if not widgets:
            return []
        opened = any(isinstance(widget, Fold) and widget.opened for widget in widgets)
        if self._portrait and not opened and len(widgets) <= MOST_WORDS:
            return [_Line(widgets, gap)]
        return [_Line([widget], gap if index == 0 else 10) for index, widget in enumerate(widgets)]

    def _plans(self) -> list[tuple[set[str], str]]:
        """Return what to leave out and how large to write, from the best to the last resort."""
        if self._step.receipt is not None:
            gone = {"more", "route", "progress"}
            return [
                ({"more"}, "instruction"),
                ({"more", "route"}, "instruction"),
                ({"more", "route"}, "lead"),
                (gone, "lead"),
                (gone, "body"),
                (gone | {"voice"}, "body"),
            ]
        if any(fold.opened for fold in (*self.words, self.why)):
            return self._reading_plans()
        if self._more:
            gone = {"voice", "why", "progress"}
            return [(gone, size) for size in _SIZES[1:]]
        if self.not_sure:
            gone = {"more"}
            plans = [(set(gone), "lead")]
            for name in ("calm", "help", "swedish", "staff words", "route", "progress"):
                gone.add(name)
                plans.append((set(gone), "lead"))
            plans.append((set(gone), "body"))
            for name in ("voice", "changed"):
                gone.add(name)
                plans.append((set(gone), "body"))
            return [*plans, (gone, "small")]
        short = ["glossary", "then", "help"]
        plans = [({"more"}, "instruction")]
        for count in range(1, len(short) + 1):
            dropped = set(short[:count])
            plans += [(dropped, "instruction"), (dropped | {"more"}, "instruction")]
        least = {*short, "more"}
        plans += [(set(short), "lead"), (least, "lead"), (least | {"why"}, "lead")]
        bare = least | {"why", "route"}
        plans += [(bare, "lead"), (bare | {"progress"}, "lead")]
        bare |= {"progress"}
        return [*plans, (bare, "body"), (bare, "small"), (bare | {"voice"}, "small")]

    def _reading_plans(self) -> list[tuple[set[str], str]]:
        """Return the plans while something is opened: what is read stays, the rest gives way."""
        gone = {"more"}
        plans = [(set(gone), "instruction")]
        for name in ("others", "then", "help", "route", "progress"):
            gone.add(name)
            plans.append((set(gone), "instruction"))
        plans += [(set(gone), "lead"), (gone | {"voice"}, "lead")]
        return [*plans, (gone | {"voice"}, "body"), (gone | {"voice"}, "small")]

    def _place(self) -> None:
        width, room = self.width(), self.height() - self._nav_height(self.width()) - NAV_GAP
        if width <= 0 or room <= 0:
            return
        has = {"glossary": self._step.words, "then": self._step.then, "help": self._step.help}
        lines: list[_Line] = []
        for dropped, size in self._plans():
            if "more" not in dropped and not self._more:
                if not any(has.get(name) for name in dropped):
                    continue
            self.say.set_size(size)
            lines = self._lines(dropped)
            if self._height(lines, width) <= room:
                break
        self._set_lines(lines, width, room)
        self._place_nav()

    def _set_lines(self, lines: list[_Line], width: int, room: int) -> None:
        shown = {id(widget) for line in lines for widget in line.widgets}
        for widget in self._all:
            widget.setVisible(id(widget) in shown)
        self.more_button.set_msgid("Mindre" if self._more else "Mer")
        over = self._height(lines, width) > room
        spare = max(0, room - self._height(lines, width))
        y = 0
        for index, line in enumerate(lines):
            y += 0 if index == 0 else min(line.gap, _SQUEEZED) if over else line.gap
            height = self._line_height(line, width)
            fold = line.widgets[0]
            if isinstance(fold, Fold) and fold.opened:
                inner = min(fold.body_height(width), self._open_height(fold, width) + spare)
                fold.set_body_height(inner)
                height = fold.head_height(width) + inner
            share = (width - NAV_GAP * (len(line.widgets) - 1)) // len(line.widgets)
            for place, widget in enumerate(line.widgets):
                box = QRect(place * (share + NAV_GAP), y, share, height)
                widget.setGeometry(self._mirrored(box))
            y += height

    def _open_height(self, fold: Fold, width: int) -> int:
        return min(fold.body_height(width), _OPEN_LEAST)

    def _line_height(self, line: _Line, width: int) -> int:
        share = (width - NAV_GAP * (len(line.widgets) - 1)) // len(line.widgets)
        return max(self._widget_height(widget, share) for widget in line.widgets)

    def _widget_height(self, widget: QWidget, width: int) -> int:
        if isinstance(widget, Fold):
            opened = self._open_height(widget, width) if widget.opened else 0
            return widget.head_height(width) + opened
        if widget.hasHeightForWidth():
            return max(widget.minimumHeight(), widget.heightForWidth(width))
        return max(widget.minimumHeight(), widget.sizeHint().height())

    def _height(self, lines: list[_Line], width: int) -> int:
        gaps = sum(line.gap for line in lines[1:])
        return gaps + sum(self._line_height(line, width) for line in lines)

    def _nav_widths(self, width: int) -> tuple[int, int]:
        """Return the widths of back and next. Back is its arrow alone where both lack the room."""
        if self.back_button.isHidden():
            return 0, width
        wanted = self.next_button.natural_width()
        back = self.back_button.natural_width()
        if back + NAV_GAP + wanted > width:
            back = _ARROW_ALONE
        else:
            back = max(back, min(round(width * _BACK_SHARE), width - NAV_GAP - wanted))
        return back, width - back - NAV_GAP

    def _nav_height(self, width: int) -> int:
        back, forward = self._nav_widths(width)
        heights = [self._widget_height(self.next_button, forward)]
        if back > _ARROW_ALONE:
            heights.append(self._widget_height(self.back_button, back))
        return max(heights)

    def _place_nav(self) -> None:
        height = self._nav_height(self.width())
        back, forward = self._nav_widths(self.width())
        y = self.height() - height
        self.back_button.set_wordless(wordless=back == _ARROW_ALONE)
        self.back_button.setGeometry(self._mirrored(QRect(0, y, back, height)))
        box = QRect(self.width() - forward, y, forward, height)
        self.next_button.setGeometry(self._mirrored(box))

    def _mirrored(self, box: QRect) -> QRect:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            box.moveLeft(self.width() - box.x() - box.width())
        return box
