"""One visitor's errand: the page, its translation and the walkthrough, kept together."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, QUrl, Signal

from kiosk.app.page_translation import PageTranslation
from kiosk.app.stay import StayWatch
from kiosk.domain.guide import BINDING, Done, Guide, Step
from kiosk.domain.language import Language
from kiosk.domain.messages import Drifted, Reached
from kiosk.domain.notices import Notice, foremost
from kiosk.domain.page import Drift, PageNotice, PageState, Resolution, Rung
from kiosk.domain.walkthrough import Walkthrough
from kiosk.ui.visitor.views import StepView, WordCard
from kiosk.web.page import ServicePage

GRACE = 2500  # milliseconds a page may take to show a step's target before the guide says less
_BUTTON_ROLES = {"button", "link"}


class Errand(QObject):
    """Follows the page through a guide and tells what the guide panel shows."""

    step_changed = Signal(object)  # StepView
    told = Signal(object)  # Reached or Drifted, for the supervisor
    answers_due = Signal()  # the visitor should check them: what comes next signs or sends

    def __init__(
        self,
        page: ServicePage,
        translation: PageTranslation,
        explain: Callable[[str, str], WordCard | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._translation = translation
        self._explain = explain
        self._language: Language | None = None
        self._walkthrough: Walkthrough | None = None
        self._state: PageState | None = None
        self._last: Reached | None = None
        self._drifted: set[str] = set()  # steps of which it was told
        self._checked = False  # whether the answers were shown since they could last change
        self._machine = False  # whether machine text is on the page
        self._patience = QTimer(self, singleShot=True, interval=GRACE)
        self._patience.timeout.connect(self._tell)
        self._stay = StayWatch(self)
        self._stay.grew_long.connect(self._tell)
        page.state_changed.connect(self._follow)
        page.step_pressed.connect(self._pressed)

    @property
    def guide(self) -> Guide | None:
        """The guide being followed."""
        return self._walkthrough.guide if self._walkthrough else None

    @property
    def step(self) -> Step | None:
        """The step the visitor is at."""
        return self._walkthrough.step if self._walkthrough else None

    @property
    def at_phone(self) -> bool:
        """Whether the visitor may be at their e-ID on the phone."""
        told = self._state.notices if self._state is not None else ()
        asked = self.step is not None and self.step.eid
        return asked or PageNotice.EID_SCANNED in told

    @property
    def receipt(self) -> str | None:
        """What the receipt's pattern found on the page; shown, never stored."""
        return self._walkthrough.receipt if self._walkthrough else None

    def start(self, guide: Guide, answers: dict[str, str], url: QUrl) -> None:
        """Open the service and begin at the guide's first step."""
        self._walkthrough = Walkthrough(guide, answers)
        self._state = None
        self._checked = False
        self._stay.begin()
        self._page.follow(self._walkthrough.steps, guide.finish)
        self._translation.open_service(guide.service)
        self._translation.restart_clock()
        self._page.way_back.forget()
        self._page.load(url)
        self._patience.start()
        self._show()

    def set_language(self, language: Language) -> None:
        """Show page and guide in *language*; the place is kept."""
        self._language = language
        self._translation.set_language(language)
        self._tell()

    def set_machine(self, *, present: bool) -> None:
        """Know whether machine text is on the page: where it matters, the guide says so."""
        if present != self._machine:
            self._machine = present
            self._tell()

    def forward(self) -> None:
        """Move to the next step, by the visitor's wish."""
        if self._walkthrough is not None:
            self._move(self._walkthrough.forward(self._state))

    def back(self) -> None:
        """Move to the step before, by the visitor's wish."""
        if self._walkthrough is not None:
            self._move(self._walkthrough.back(self._state))

    def check_again(self) -> None:
        """Have the answers checked anew: the visitor changes one."""
        self._checked = False

    def _pressed(self, step_id: str) -> None:
        if self._walkthrough is not None:
            self._patience.start()  # what the press brings may take its time
            self._stay.pressed()
            self._move(self._walkthrough.pressed(step_id, self._state))

    def _follow(self, state: PageState) -> None:
        before, self._state = self._state, state
        self._stay.follow(state)
        if self._walkthrough is None:
            return
        if before is None or (before.path, before.heading) != (state.path, state.heading):
            self._patience.start()
        self._move(self._walkthrough.follow(state))

    def _move(self, walkthrough: Walkthrough) -> None:
        self._walkthrough = walkthrough
        self._show()
        self._check()

    def _check(self) -> None:
        """Tell once that the answers should be checked, when they are on the page."""
        here = self._walkthrough
        step = self.step
        if here is None or step is None or here.finished or self._state is None:
            return
        found = self._resolution(step)
        there = found is not None and found.rung is not Rung.ABSENT and not self._state.loading
        if not here.final:
            # Where nothing is signed, sent or paid, answers may be changed.
            self._checked = self._checked and any(
                s.page == step.page and s.consequence in BINDING for s in here.steps
            )
        elif there and not self._checked:
            self._checked = True
            self.answers_due.emit()

    def _show(self) -> None:
        step = self.step
        finished = self._walkthrough is not None and self._walkthrough.finished
        pointed = step is not None and not finished and self._notice(step) is not Notice.DISABLED
        self._page.point_at(step.id if step is not None and pointed else None)
        self._tell()

    def _report(self) -> None:
        """Tell the supervisor how far the visitor is, and once of each step that has changed."""
        here, step = self._walkthrough, self.step
        if here is None or step is None:
            return
        reached = Reached(
            guide=here.guide.id,
            step=None if here.guide.sensitive or step.page is None else step.id,
            receipt=here.finished,
        )
        if reached != self._last:
            self._last = reached
            self.told.emit(reached)
        found = self._resolution(step)
        settled = found is not None and found.rung is not Rung.ABSENT
        if found is None or not settled or self._patience.isActive() or step.optional:
            return
        if found.drift is not Drift.GREEN and step.id not in self._drifted:
            self._drifted.add(step.id)
            self.told.emit(Drifted(guide=here.guide.id, step=step.id, drift=found.drift))

    def _tell(self) -> None:
        self._report()
        view = self.view()
        if view is not None:
            self.step_changed.emit(view)

    def view(self) -> StepView | None:
        """Return what the guide panel shows now."""
        if self._walkthrough is None or (step := self._walkthrough.step) is None:
            return None
        resolution = self._resolution(step)
        rung = resolution.rung if resolution is not None else Rung.ABSENT
        if not step.target or step.page is None:  # nothing to point at, and so nothing to miss
            rung = Rung.HIGHLIGHT
        elif rung is Rung.ABSENT:
            rung = Rung.STAFF
        waiting = rung is not Rung.HIGHLIGHT and self._patience.isActive()
        return StepView(
            number=self._walkthrough.position + 1,
            total=len(self._walkthrough.steps),
            text=step.text,
            help=step.help,
            why=step.why,
            find=step.word(),
            then=self._then(step),
            words=self._cards(step),
            rung=rung,
            press=step.done in {Done.CLICKED, Done.PAGE},
            can_go_back=self._walkthrough.position > 0,
            waiting=waiting,
            notice=Notice.LOADING if waiting else self._notice(step),
            errors=self._state.errors if self._state is not None else 0,
            receipt=self._walkthrough.receipt,
            machine=self._machine and step.consequence in BINDING,
        )

    def _notice(self, step: Step) -> Notice | None:
        """Return what to say about the page."""
        if self._state is None or self._walkthrough is None or self._walkthrough.finished:
            return None
        guide, found = self._walkthrough.guide, self._resolution(step)
        return foremost(guide, step, self._state, found, self._stay.stay)

    def _resolution(self, step: Step) -> Resolution | None:
        if self._state is None:
            return None
        return next((r for r in self._state.steps if r.step == step.id), None)

    def _then(self, step: Step) -> str | None:
        """Return the word of the page's own button that comes right after this field."""
        if self._walkthrough is None or step.done in {Done.CLICKED, Done.PAGE}:
            return None
        following = self._walkthrough.steps[self._walkthrough.position + 1 :][:1]
        for other in following:
            if other.page == step.page and any(a.role in _BUTTON_ROLES for a in other.target):
                return other.word()
        return None

    def _cards(self, step: Step) -> tuple[WordCard, ...]:
        tag = self._language.tag if self._language is not None else "sv"
        cards = (self._explain(word, tag) for word in step.words)
        return tuple(card for card in cards if card is not None)
