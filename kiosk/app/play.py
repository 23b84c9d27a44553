"""The unattended visitor of a demo: does the whole errand with real presses and keys.

It knows only what a visitor sees (screens, the guide's step) and the practice service's expectation
file, which says what to type, and against which every highlight is checked. It never moves the
guide by a back door: what it cannot do by hand, a visitor cannot either.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.app.play_hands import RELOAD, Hands
from kiosk.app.play_script import GaveUpError, Script, Waits, calm
from kiosk.app.session import VisitorSession
from kiosk.domain.guide import Done, Step
from kiosk.domain.messages import EndReason, Played, Screen
from kiosk.domain.page import PageState
from kiosk.practice.expectations import ExpectedStep, load
from kiosk.ui.visitor.before_row import YES
from kiosk.ui.visitor.views import StepView

SETTLE = 400  # milliseconds a screen gets before its picture
STILL = 0.3  # seconds without change after which a page is taken as it is
HELP_AT = 2  # the step at which a visitor with a camera looks at the help…
IDLE_AT = 3  # …and at which they rest until the terminal asks
TRIES = 5  # of one step, when the page refuses what was typed or has to be loaded again
AGAIN = 6.0  # seconds after which a press that brought nothing is repeated
_HERE = "Ja, jag är kvar"


@dataclass(slots=True)
class _Met:
    """What was met on the way."""

    steps: Counter[str] = field(default_factory=Counter)  # how often each was done
    highlights: set[str] = field(default_factory=set)
    wrong: set[str] = field(default_factory=set)
    pictures: int = 0


class UnattendedVisitor(QObject):
    """Plays the visitor in a visible session, and looks at the farewell in the next."""

    def __init__(self, session: VisitorSession) -> None:
        super().__init__(session)
        self._session = session
        self._window = session.window
        self._met = _Met()
        self._started = monotonic()
        self._hands = Hands(session.web, self._settled, self._note)
        self._view: StepView | None = None
        self._loading = False
        self._seen: Screen | None = None  # the screen painted last
        self._resting = False  # whether it lets the terminal ask for it
        self._changed = monotonic()
        self._script = Script(self, held_up=self._held_up)
        self._script.gave_up.connect(self._give_up)
        session.screen_painted.connect(self._painted)
        session.web.errand.step_changed.connect(self._keep)
        session.web.page.state_changed.connect(self._weigh)
        session.web.page.units_found.connect(self._note)
        session.web.page.renderer_died.connect(self._lost)
        session.web.page.loadStarted.connect(lambda: self._load(under_way=True))
        session.web.page.loadFinished.connect(lambda _: self._load(under_way=False))
        session.web.translation.origins_changed.connect(self._note)

    # --- the engine -----------------------------------------------------------------------------

    def _painted(self, screen: Screen) -> None:
        self._seen = screen
        if not self._window.isVisible():
            return
        if screen is Screen.FINISHED:
            QTimer.singleShot(SETTLE, self, lambda: self._picture("finished"))
        if screen is Screen.LANGUAGE and not self._script.begun and self._session.setup.play:
            self._started = monotonic()
            self._script.start(self._errand())

    def _held_up(self) -> bool:
        """Whether the terminal asks for it, as on a slow page: then no press comes through."""
        if self._session.ended:
            self._script.stop()
            return True
        asked = self._window.current_screen() is Screen.IDLE and not self._resting
        if asked and self._seen is Screen.IDLE:
            self._press(_HERE)
        return asked

    def _give_up(self, why: str) -> None:
        step = self._session.web.errand.step
        where = f"{self._window.current_screen()}/{step.id if step else '-'}"
        self._picture("gave-up")
        folder = self._session.setup.pictures
        if folder is not None:  # where and why, for whoever looks at the pictures; no page text
            (Path(folder) / "gave-up.txt").write_text(f"{why} at {where}\n", encoding="utf-8")
        self._say()
        self._session.end(EndReason.FINISHED)

    def _say(self, *, receipt: bool = False, left: bool = False) -> None:
        self._session.said.emit(
            Played(
                receipt=receipt,
                left=left,
                steps=len(self._met.steps),
                highlights=len(self._met.highlights),
                wrong_highlights=len(self._met.wrong),
                origins=dict(self._session.web.translation.origins),
                seconds=monotonic() - self._started,
                pictures=self._met.pictures,
            )
        )

    def _keep(self, view: StepView) -> None:
        self._view = view
        self._note()

    def _weigh(self, state: PageState) -> None:
        self._loading = state.loading
        self._note()

    def _note(self) -> None:
        self._changed = monotonic()

    def _load(self, *, under_way: bool) -> None:
        """Note a page on its way: what is pressed meanwhile would be lost."""
        self._loading = under_way
        self._note()

    def _lost(self) -> None:
        """Look again: the page that was asked will not answer."""
        self._hands.forget()
        self._note()

    def _received(self) -> bool:
        return self._session.web.errand.receipt is not None

    def _errors(self) -> int:
        return self._view.errors if self._view is not None else 0

    # --- the errand -----------------------------------------------------------------------------

    def _errand(self) -> Waits:
        setup = self._session.setup
        expectations = load(str(setup.guide))
        self._picture("language")
        yield calm()
        if self._window.current_screen() is Screen.LANGUAGE:
            self._press_language(str(setup.language))
            yield self._on(Screen.ERRANDS)
        yield calm()
        self._picture("errands")
        yield from self._press_errand(str(setup.guide))
        yield self._on(Screen.BEFORE)
        yield calm()
        self._picture("before")
        yield from self._answer(expectations.answers)
        self._picture("before-answered")
        self._press("Starta")
        yield self._on(Screen.GUIDED)
        yield from self._walk({expected.id: expected for expected in expectations.step})
        if self._received():
            self._say(receipt=True)
            yield self._settled
            yield calm(SETTLE / 1000)
            self._picture("receipt")
        else:
            self._say(left=True)
            self._picture("left")
        self._press("Avsluta")
        yield lambda: self._session.ended

    def _answer(self, answers: dict[str, str]) -> Waits:
        """Answer every need with yes and every question as the expectation file says."""
        for row in list(self._window.before_screen.rows):
            if not row.isVisible():
                self._press("Nästa sida")
                yield calm()
            wanted = answers.get(row.asked.id, YES)
            for part in row.answers.parts:
                if part.option.value == wanted:
                    self._click(part)
            yield calm()

    def _walk(self, expected: dict[str, ExpectedStep]) -> Waits:
        errand, leave = self._session.web.errand, self._session.setup.leave
        while not self._received():
            yield self._settled
            yield from self._check_answers()
            step = errand.step
            if step is None or self._received():
                break
            if step.id == leave:
                return
            number = len(self._met.steps) + 1
            if not self._met.steps[step.id]:
                self._picture(f"guided-{number:02}-{step.id}")
                if number == HELP_AT and self._session.setup.pictures:
                    yield from self._look_at_help()
                if number == IDLE_AT and self._session.setup.pictures:
                    yield from self._rest()
            self._met.steps[step.id] += 1
            if self._met.steps[step.id] > TRIES:
                raise GaveUpError("the page refuses what was typed")
            yield from self._do(step, expected.get(step.id))
        if leave is not None:
            raise GaveUpError("the errand does not come by the step to leave at")

    def _settled(self) -> bool:
        """Whether the guide points, or will not: the page is there and nothing is under way."""
        quiet = self._session.web.translation.quiet and monotonic() - self._changed >= STILL
        quiet = quiet and not self._loading
        here = self._received() or (self._view is not None and not self._view.waiting)
        return quiet and here

    def _check_answers(self) -> Waits:
        """Find the answers right, when the guide asks."""
        panel = self._window.guided_screen.answers
        if not panel.isHidden():
            self._picture("answers")
            self._click(panel.right)
            yield panel.isHidden

    def _look_at_help(self) -> Waits:
        self._press("Hjälp")
        yield calm()
        self._picture("help")
        self._press("Hjälp")
        yield calm()

    def _rest(self) -> Waits:
        self._resting = True
        yield self._on(Screen.IDLE)
        yield calm()
        self._picture("idle")
        self._press(_HERE)
        self._resting = False
        yield self._on(Screen.GUIDED)
        self._press("Dölj skärmen")
        yield self._on(Screen.HIDDEN)
        yield calm()
        self._picture("hidden")
        self._press("Visa skärmen igen")
        yield self._on(Screen.GUIDED)

    def _do(self, step: Step, expectation: ExpectedStep | None) -> Waits:
        """Do what the step says, as the expectation file knows it, then go on."""
        errand = self._session.web.errand
        passed_by = expectation is None or expectation.skip
        if expectation is not None:
            yield from self._hands.see(expectation.css)
            if self._hands.look.box is None and not passed_by:
                yield calm(RELOAD)
                return
            if self._hands.look.highlighted:
                self._met.highlights.add(step.id)
            if self._hands.look.astray:
                self._met.wrong.add(step.id)
            if expectation.press and not passed_by:
                yield from self._hands.press_inside(expectation.press)
            elif not passed_by and self._hands.look.box is not None:
                yield from self._hands.act(self._hands.look, self._hands.look.box, expectation)
        if step.done in {Done.CLICKED, Done.PAGE} and not passed_by:
            again = monotonic() + AGAIN
            yield (
                lambda: (
                    self._received()
                    or errand.step is not step
                    or self._errors() > 0
                    or (monotonic() > again and not self._loading)
                )
            )
        elif errand.step is step:
            self._click(self._window.guided_screen.guide.next_button)
            yield lambda: errand.step is not step

    # --- hands and eyes -------------------------------------------------------------------------

    def _on(self, screen: Screen) -> Callable[[], bool]:
        return lambda: self._window.current_screen() is screen

    def _press(self, msgid: str) -> None:
        """Press the visible button whose name holds the Swedish *msgid*."""
        for button in self._window.findChildren(QAbstractButton):
            if button.isVisible() and msgid in button.accessibleName():
                self._click(button)
                return
        raise GaveUpError(f"no button {msgid!r}")

    def _press_language(self, tag: str) -> None:
        for tile in self._window.language_screen.tiles:
            if tile.choice.tag == tag:
                self._click(tile.face)

    def _press_errand(self, guide: str) -> Waits:
        """Look for the errand in one category after the other, page by page."""
        screen = self._window.errands_screen
        for category in screen.categories:
            self._click(category)
            yield calm()
            tile = next((tile for tile in screen.tiles if tile.guide.id == guide), None)
            if tile is None:
                continue
            while not tile.isVisible():
                self._press("Nästa sida")
                yield calm()
            self._click(tile.face)
            return
        raise GaveUpError("the errand is in no category")

    def _click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def _picture(self, name: str) -> None:
        folder = self._session.setup.pictures
        if folder is None:
            return
        self._met.pictures += 1
        screen = self._window.screen()
        picture = screen.grabWindow(self._window.winId())
        existing = len(list(Path(folder).glob("*.png")))
        picture.save(str(Path(folder) / f"{existing + 1:02}-{name}.png"))
