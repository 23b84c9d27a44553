"""Before you start: what the visitor must have, and the questions that choose the steps."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.domain.guide import Guide, Need
from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.visitor.before_row import YES, BeforeRow
from kiosk.ui.visitor.before_summary import BeforeSummary
from kiosk.ui.widgets.head import Head
from kiosk.ui.widgets.pager import Paged
from kiosk.ui.widgets.panel import Divider, Panel
from kiosk.ui.widgets.text import Msgid

_SUMMARY = 620  # pixels wide at 1920
_SUMMARY_SHARE = 0.4  # of the width, at most
_NARROW = 1600  # pixels of width under which the margins are smaller
_STACKED = 560  # pixels of the summary's width under which its buttons stand above each other


class BeforeScreen(QWidget):
    """One row for each need and question; the summary beside them follows each answer."""

    start_requested = Signal(object)  # dict: question id → answer id
    back_requested = Signal()
    language_requested = Signal()
    staff_requested = Signal()
    print_list_requested = Signal(object)  # tuple[Need, ...]: the whole list
    speak_requested = Signal(object)  # tuple[Fragment, ...]
    stop_speech_requested = Signal()

    def __init__(self, *, can_print: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._guide: Guide | None = None
        self._given: dict[str, str] = {}  # id of a need or question → answer
        self._voice = True
        self._asked: BeforeRow | None = None  # what asked to be read
        self.head = Head()
        self.rows: list[BeforeRow] = []
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.questions = Panel()
        self._paged = Paged(self._list)
        self.questions.column.addWidget(self._paged, 1)
        self.summary = BeforeSummary(can_print=can_print)
        self._body = QGridLayout()
        self._body.addWidget(self.questions, 0, 0)
        self._body.addWidget(self.summary, 0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self._body, 1)
        self.head.back_requested.connect(self.back_requested)
        self.head.language_requested.connect(self.language_requested)
        self.summary.staff_requested.connect(self.staff_requested)
        self.summary.start_requested.connect(self._start)
        self.summary.print_requested.connect(self._print)

    def show_guide(self, guide: Guide) -> None:
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

    def set_speaking(self, speaking: bool) -> None:  # noqa: FBT001  a fact
        """Show what is being read, or that nothing is."""
        if not speaking:
            self._asked = None
        self._show_voice()

    def set_voice(self, available: bool) -> None:  # noqa: FBT001  a fact
        """Know whether the language has a voice."""
        self._voice = available
        self._show_voice()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: title, what is asked, how it stands."""
        parts = [self.head.fragments(), *(row.lines.fragments() for row in self.rows)]
        parts.append(self.summary.fragments())
        return tuple(fragment for part in parts for fragment in part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything for this size."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def _build(self, guide: Guide) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.rows = [BeforeRow(asked) for asked in (*guide.need, *guide.question)]
        for number, row in enumerate(self.rows):
            if number:
                self._column.addWidget(Divider())
            self._column.addWidget(row, 1)
            row.set_answer(self._given.get(row.asked.id))
            row.answered.connect(self._answer)
            row.speak_requested.connect(self._hear)
            row.stop_speech_requested.connect(self._hush)
        self._asked = None
        self._paged.to_top()
        self.questions.setVisible(bool(self.rows))
        self._show_voice()

    def _answer(self, asked: str, answer: str) -> None:
        self._given[asked] = answer
        for row in self.rows:
            if row.asked.id == asked:
                row.set_answer(answer)
        self._sum_up()

    def _sum_up(self) -> None:
        needs = self._guide.need if self._guide else ()
        have = [need for need in needs if self._given.get(need.id) == YES]
        missing = [need for need in needs if self._given.get(need.id, YES) != YES]
        unanswered = any(row.asked.id not in self._given for row in self.rows)
        self.summary.show_answers(have, missing, unanswered=unanswered)

    def _start(self) -> None:
        self.start_requested.emit(self.answers())

    def _print(self) -> None:
        needs: tuple[Need, ...] = self._guide.need if self._guide else ()
        self.print_list_requested.emit(needs)

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
            ready = "playing" if row is self._asked else "ready"
            row.listen.set_state(ready if self._voice else "no_voice")

    def _arrange(self) -> None:
        look = theme.current()
        portrait = self.height() > self.width()
        margin = look.length("margin") * (2 if self.width() < _NARROW else 3) // 3
        gap = look.length("gap_column")
        self._body.setContentsMargins(margin, 0, margin, gap)
        self._body.setSpacing(gap)
        summary = min(_SUMMARY, round(self.width() * _SUMMARY_SHARE))
        if portrait:
            self.summary.setMinimumWidth(0)
            self.summary.setMaximumWidth(self.width())
            self._body.addWidget(self.summary, 1, 0)
            self._body.setRowStretch(0, 3)
            self._body.setRowStretch(1, 2)
            self._body.setColumnStretch(0, 1)
        else:
            self.summary.setFixedWidth(summary)
            self._body.addWidget(self.summary, 0, 1)
            self._body.setRowStretch(0, 1)
            self._body.setRowStretch(1, 0)
            self._body.setColumnStretch(0, 1)
        narrow = not portrait and (summary < _STACKED or look.largest)
        self.summary.set_stacked(stacked=narrow)


