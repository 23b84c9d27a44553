"""Before you start: what the visitor must have, and the questions that choose the steps."""

from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.domain.guide import Guide, Need, Question
from kiosk.domain.speech import Fragment
from kiosk.i18n import current
from kiosk.ui import theme
from kiosk.ui.visitor.before_notes import Marks, Note, Offer, marks, notes, privacy
from kiosk.ui.visitor.before_row import YES, BeforeRow
from kiosk.ui.visitor.before_summary import Actions, Have, Missing, Standing
from kiosk.ui.visitor.heard_screen import HeardScreen
from kiosk.ui.widgets.head import Head
from kiosk.ui.widgets.listen import VoiceState
from kiosk.ui.widgets.pager import Paged, height_at
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.text import Msgid

_GAP = 16  # pixels between the parts of the summary
_UNLIMITED = 16777215  # QWIDGETSIZE_MAX
_SUMMARY = 620  # pixels wide at 1920
_SUMMARY_SHARE = 0.4  # of the width, at most
_NARROW = 1600  # pixels of width under which the margins are smaller
_STACKED = 560  # pixels of the summary's width under which its buttons stand above each other


class BeforeScreen(HeardScreen):
    """One row for each need and question; the summary beside them follows each answer."""

    start_requested = Signal(object)  # dict: question id → answer id
    translated_requested = Signal()  # the authority's own version, in the language in use
    back_requested = Signal()
    language_requested = Signal()
    staff_requested = Signal()
    print_list_requested = Signal(object)  # tuple[Need, ...]: what is missing, else the whole list
    speak_requested = Signal(object)  # tuple[Fragment, ...]
    stop_speech_requested = Signal()

    def __init__(self, *, can_print: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guide: Guide | None = None
        self._given: dict[str, str] = {}  # id of a need or question → answer
        self._latest: BeforeRow | None = None  # what was answered last
        self.head = Head()
        self.offer: Offer | None = None
        self._first: list[Marks | Offer | Note] = []  # told above the rows
        self.rows: list[BeforeRow] = []
        self._told: list[Missing | Have] = []
        self.questions = Panel()
        self._asks = Paged(gap=_GAP // 4, divided=True)
        self.questions.column.setSpacing(_GAP)
        self.questions.column.addWidget(self._asks, 1)
        self.summary = Panel()
        self.standing = Standing()
        self._tells = Paged(gap=_GAP, spread=False)
        self.foot = Actions(can_print=can_print)
        self._body = QGridLayout()
        self._body.addWidget(self.questions, 0, 0)
        self._body.addWidget(self.summary, 0, 1)
        column = self.column
        column.addWidget(self.head)
        column.addLayout(self._body, 1)
        self.head.back_requested.connect(self.back_requested)
        self.head.language_requested.connect(self.language_requested)
        self.foot.staff.clicked.connect(self.staff_requested)
        self.foot.start.clicked.connect(self._start)
        self.foot.print.clicked.connect(self._print)

    def set_guide(self, guide: Guide) -> None:
        """Ask for *guide*. The answers to the same guide stay; another guide starts empty."""
        if self._guide is None or self._guide.id != guide.id:
            self._given = {}
        self._guide = guide
        self.head.set_title("Innan du börjar: {title}", title=Msgid(guide.title))
        self._build(guide)
        self._sum_up()

    def answers(self) -> dict[str, str]:
        """Return the answers to the questions: question id → answer id."""
        questions = self._guide.question if self._guide else ()
        return {q.id: self._given[q.id] for q in questions if q.id in self._given}

    def set_can_print(self, available: bool) -> None:  # noqa: FBT001  a fact
        """Know whether there is a printer."""
        self.foot.print.setVisible(available)
        self._later.start()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: title, what is asked, how it stands."""
        parts = [self.head.fragments(), *(first.fragments() for first in self._shown_first())]
        parts += [row.lines.fragments() for row in self.rows]
        parts.append(self.standing.heading.fragments())
        parts += [told.fragments() for told in self._told if isinstance(told, Missing)]
        if not self.foot.reason.isHidden():
            parts.append(self.foot.reason.fragments())
        return tuple(fragment for part in parts for fragment in part)

    def main_control(self) -> QWidget | None:
        """Return what most visitors want next: the first unanswered row, then Start."""
        for row in self.rows:
            if row.answers.value() is None:
                self._asks.reveal(row)
                return row.answers.parts[0]
        return self.foot.start if self.foot.start.isEnabled() else self.foot.staff

    def _build(self, guide: Guide) -> None:
        self._asks.set_rows([])
        for row in (*self._first, *self.rows):
            row.hide()
            row.deleteLater()
        today = datetime.now(UTC).astimezone().date()
        self.offer = Offer() if guide.translated else None
        if self.offer is not None:
            self.offer.press.clicked.connect(self.translated_requested)
        above = (marks(guide, today), self.offer, privacy(guide), *notes(guide))
        self._first = [each for each in above if each is not None]
        asked: list[Need | Question] = [*guide.need, *guide.question]
        self.rows = [BeforeRow(each) for each in asked]
        for row in self.rows:
            row.set_answer(self._given.get(row.asked.id))
            row.answered.connect(self._answer)
            row.speak_requested.connect(self._hear)
            row.stop_speech_requested.connect(self._hush)
        self._asked = self._latest = None
        self._show_voice()

    def _answer(self, asked: str, answer: str) -> None:
        self._given[asked] = answer
        for row in self.rows:
            if row.asked.id == asked:
                row.set_answer(answer)
                self._latest = row
        self._sum_up()

    def _sum_up(self) -> None:
        needs = self._guide.need if self._guide else ()
        have = [need for need in needs if self._given.get(need.id) == YES]
        missing = [need for need in needs if self._given.get(need.id, YES) != YES]
        unanswered = any(row.asked.id not in self._given for row in self.rows)
        blocked = any(not need.later for need in missing)
        self.standing.tell(missing, unanswered=unanswered, blocked=blocked)
        self.foot.allow(unanswered=unanswered, blocked=blocked)
        self._tells.set_rows([])
        for told in self._told:
            told.hide()
            told.deleteLater()
        self._told = [*map(Missing, missing), *map(Have, have)]
        self.arrange()

    def _start(self) -> None:
        self.start_requested.emit(self.answers())

    def _print(self) -> None:
        needs: tuple[Need, ...] = self._guide.need if self._guide else ()
        missing = tuple(need for need in needs if self._given.get(need.id, YES) != YES)
        self.print_list_requested.emit(missing or needs)

    def _hear(self, fragments: tuple[Fragment, ...]) -> None:
        row = self.sender()
        self._asked = row if isinstance(row, BeforeRow) else None
        self.speak_requested.emit(fragments)
        self._show_voice()

    def _hush(self) -> None:
        self._asked = None
        self.stop_speech_requested.emit()
        self._show_voice()

    def _show_voice(self) -> None:
        for row in self.rows:
            ready: VoiceState = "playing" if row is self._asked else "ready"
            row.listen.set_state(ready if self._voice else "no_voice")

    def arrange(self) -> None:
        """Stand beside each other, above each other, or, where room is short, page by page."""
        look = theme.current()
        portrait = self.height() > self.width()
        margin = look.length("margin") * (2 if self.width() < _NARROW else 3) // 3
        gap = look.length("gap_column")
        self._body.setContentsMargins(margin, 0, margin, gap)
        self._body.setSpacing(gap)
        head = max(self.head.minimumHeight(), height_at(self.head, self.width()))
        room = self.height() - head - gap
        inside = 2 * (look.length("panel") + look.edge("divider"))
        whole = self.width() - 2 * margin
        beside = min(_SUMMARY, round(self.width() * _SUMMARY_SHARE))
        width = whole if portrait else beside
        self.foot.lie(lying=False, narrow=width < _STACKED or look.largest)
        summary = self._summary_height(width - inside) + inside
        if portrait:
            self._asks.set_rows([*self._shown_first(), *self.rows])
            asks = self._asks.needed(whole - inside) + inside + gap
            short = summary + asks > room
            summary = max(summary, room - asks if asks > room // 2 else room // 2)
        else:
            short = summary > room
        if short:
            self._flow()
        else:
            self._stand(width, room if not portrait else summary, inside, portrait=portrait)

    def _summary_height(self, width: int) -> int:
        """Return the least height of the summary, *width* wide inside: one box at a time."""
        boxes = [height_at(box, width) for box in self._told if isinstance(box, Missing)]
        shown = min(
            sum(boxes) + _GAP * max(0, len(boxes) - 1),
            max(boxes, default=0) + _GAP + height_at(self._tells.pager, width),
        )
        fixed = height_at(self.standing, width) + height_at(self.foot, width) + 2 * _GAP
        return fixed + max(shown, self._tells.minimumSizeHint().height())

    def _flow(self) -> None:
        """Put all into one list of pages, with Start always under it."""
        self.summary.hide()
        self.questions.show()
        self.questions.set_tight(tight=True)
        self.foot.lie(lying=True, narrow=True)
        self.foot.setParent(self.questions)
        self._tells.set_rows([])
        missing = [told for told in self._told if isinstance(told, Missing)]
        self._asks.set_rows([*self._shown_first(), *self.rows, self.standing, *missing])
        for have in self._told[len(missing) :]:
            have.hide()
        self.questions.column.addWidget(self.foot)
        self.foot.show()
        self.questions.setMaximumWidth(_UNLIMITED)
        self._body.addWidget(self.questions, 0, 0, 2, 2)
        self._keep_page()

    def _stand(self, width: int, room: int, inside: int, *, portrait: bool) -> None:
        """Put the summary beside the questions, or under them."""
        told = list(self._told)
        inner = width - inside
        needed = 2 * _GAP + height_at(self.standing, inner) + height_at(self.foot, inner)
        needed += inside + sum(height_at(each, inner) + _GAP for each in told)
        if needed > room:  # what is missing matters more than what is there
            for have in [each for each in told if isinstance(each, Have)]:
                told.remove(have)
                have.hide()
        self._asks.set_rows([*self._shown_first(), *self.rows])
        self.summary.show()
        self.questions.set_tight(tight=False)
        self.questions.setVisible(bool(self.rows))
        column = self.summary.column
        for widget in (self.standing, self._tells, self.foot):
            column.removeWidget(widget)
            widget.setParent(self.summary)
        column.setSpacing(_GAP)
        column.addWidget(self.standing)
        column.addWidget(self._tells, 1)
        column.addWidget(self.foot)
        for widget in (self.standing, self._tells, self.foot):
            widget.show()
        self._tells.set_rows(told)
        self._body.removeWidget(self.questions)
        self._body.removeWidget(self.summary)
        if portrait:
            self.summary.setMinimumWidth(0)
            self.summary.setMaximumWidth(_UNLIMITED)
            self.summary.setFixedHeight(room)
            self._body.addWidget(self.questions, 0, 0, 1, 2)
            self._body.addWidget(self.summary, 1, 0, 1, 2)
        else:
            self.summary.setMinimumHeight(0)
            self.summary.setMaximumHeight(_UNLIMITED)
            self.summary.setFixedWidth(width)
            self._body.addWidget(self.questions, 0, 0)
            self._body.addWidget(self.summary, 0, 1)
        self._keep_page()

    def _shown_first(self) -> list[Marks | Offer | Note]:
        """Return what stands above the rows in the language in use."""
        translated = self._guide.translated if self._guide else {}
        if self.offer is not None and current() not in translated:
            self.offer.hide()
            return [each for each in self._first if each is not self.offer]
        return list(self._first)

    def _keep_page(self) -> None:
        """Show the page the visitor answered last on."""
        if self._latest is not None:
            self._asks.reveal(self._latest)
