"""The unattended visitor of a demo: does the whole errand with real presses and keys.

It knows only what a visitor sees (screens, the guide's step) and the practice service's expectation
file, which says what to type, and against which every highlight is checked. It never moves the
guide by a back door: what it cannot do by hand, a visitor cannot either.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import monotonic

import msgspec
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.app.session import VisitorSession
from kiosk.domain.guide import Done, Step
from kiosk.domain.messages import EndReason, Played, Screen
from kiosk.domain.page import Box
from kiosk.practice.expectations import ExpectedStep, load
from kiosk.ui.visitor.before_row import YES
from kiosk.ui.visitor.views import StepView

TICK = 40  # milliseconds between two looks
SETTLE = 400  # milliseconds a screen gets before its picture
STILL = 0.3  # seconds without change after which a page is taken as it is
PATIENCE = 30.0  # seconds for anything a visitor waits for
HELP_AT = 2  # the step at which a visitor with a camera looks at the help…
IDLE_AT = 3  # …and at which they rest until the terminal asks
TRIES = 5  # of one step, when the page refuses what was typed or has to be loaded again
AGAIN = 6.0  # seconds after which a press that brought nothing is repeated
RELOAD = 1.0  # seconds before looking again for what is not there


class Look(msgspec.Struct, frozen=True):
    """What the page tells about the element a step is about (`kiosk.play.look`)."""

    box: Box | None = None
    highlighted: bool = False  # whether the element expected is the one highlighted
    astray: bool = False  # whether another one is
    kind: str = ""  # text | tick | select | combobox | picker | group | button | file
    value: bool = False  # whether it has a value
    chosen: str = ""  # for select: the Swedish text of the option chosen


@dataclass(slots=True)
class _Met:
    """What was met on the way."""

    steps: Counter[str] = field(default_factory=Counter)  # how often each was done
    highlights: set[str] = field(default_factory=set)
    wrong: set[str] = field(default_factory=set)
    pictures: int = 0


class GaveUpError(Exception):
    """The unattended visitor could not go on; the text names the step, never page text."""


class UnattendedVisitor(QObject):
    """Plays the visitor in a visible session, and looks at the farewell in the next."""

    def __init__(self, session: VisitorSession) -> None:
        super().__init__(session)
        self._session = session
        self._window = session.window
        self._met = _Met()
        self._started = monotonic()
        self._look = Look()
        self._seen = False
        self._loading = False
        self._view: StepView | None = None
        self._changed = monotonic()
        self._script: Iterator[Callable[[], bool]] | None = None
        self._wait: Callable[[], bool] | None = None
        self._since = monotonic()
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._go_on)
        session.screen_painted.connect(self._painted)
        session.web.errand.step_changed.connect(self._keep)
        session.web.page.units_found.connect(self._note)
        session.web.page.renderer_died.connect(self._lost)
        session.web.page.loadStarted.connect(lambda: self._load(under_way=True))
        session.web.page.loadFinished.connect(lambda _: self._load(under_way=False))
        session.web.translation.origins_changed.connect(self._note)

    # --- the engine -----------------------------------------------------------------------------

    def _painted(self, screen: Screen) -> None:
        if not self._window.isVisible():
            return
        if screen is Screen.FINISHED:
            QTimer.singleShot(SETTLE, self, lambda: self._picture("finished"))
        if screen is Screen.LANGUAGE and self._script is None and self._session.setup.play:
            self._started = monotonic()
            self._script = self._errand()
            self._timer.start()

    def _go_on(self) -> None:
        """Take the next step of the script when what it waits for has come."""
        if self._session.ended or self._script is None:
            self._timer.stop()
            return
        if self._wait is not None and not self._wait():
            if monotonic() - self._since > PATIENCE:
                self._give_up("waited too long")
            return
        try:
            self._wait = next(self._script)
            self._since = monotonic()
        except StopIteration:
            self._timer.stop()
        except GaveUpError as error:
            self._give_up(str(error))

    def _give_up(self, why: str) -> None:
        step = self._session.web.errand.step
        where = f"{self._window.current_screen()}/{step.id if step else '-'}"
        self._timer.stop()
        self._picture("gave-up")
        folder = self._session.setup.pictures
        if folder is not None:  # where and why, for whoever looks at the pictures; no page text
            (Path(folder) / "gave-up.txt").write_text(f"{why} at {where}\n", encoding="utf-8")
        self._say(receipt=False)
        self._session.end(EndReason.FINISHED)

    def _say(self, *, receipt: bool) -> None:
        self._session.said.emit(
            Played(
                receipt=receipt,
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

    def _note(self) -> None:
        self._changed = monotonic()

    def _load(self, *, under_way: bool) -> None:
        """Note a page on its way: what is pressed meanwhile would be lost."""
        self._loading = under_way
        self._note()

    def _lost(self) -> None:
        """Look again: the page that was asked will not answer."""
        self._look, self._seen = Look(), True
        self._note()

    def _received(self) -> bool:
        return self._session.web.errand.receipt is not None

    def _errors(self) -> int:
        return self._view.errors if self._view is not None else 0

    # --- the errand -----------------------------------------------------------------------------

    def _errand(self) -> Iterator[Callable[[], bool]]:
        setup = self._session.setup
        expectations = load(str(setup.guide))
        self._picture("language")
        yield self._calm()
        if self._window.current_screen() is Screen.LANGUAGE:
            self._press_language(str(setup.language))
            yield self._on(Screen.ERRANDS)
        yield self._calm()
        self._picture("errands")
        self._press_errand(str(setup.guide))
        yield self._on(Screen.BEFORE)
        yield self._calm()
        self._picture("before")
        yield from self._answer(expectations.answers)
        self._picture("before-answered")
        self._press("Starta")
        yield self._on(Screen.GUIDED)
        yield from self._walk({expected.id: expected for expected in expectations.step})
        self._say(receipt=True)
        yield self._settled
        yield self._calm(SETTLE / 1000)
        self._picture("receipt")
        self._press("Avsluta")
        yield lambda: self._session.ended

    def _answer(self, answers: dict[str, str]) -> Iterator[Callable[[], bool]]:
        """Answer every need with yes and every question as the expectation file says."""
        for row in list(self._window.before_screen.rows):
            if not row.isVisible():
                self._press("Nästa sida")
                yield self._calm()
            wanted = answers.get(row.asked.id, YES)
            for part in row.answers.parts:
                if part.option.value == wanted:
                    self._click(part)
            yield self._calm()

    def _walk(self, expected: dict[str, ExpectedStep]) -> Iterator[Callable[[], bool]]:
        errand = self._session.web.errand
        while errand.receipt is None:
            yield self._settled
            step = errand.step
            if step is None or self._received():
                break
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

    def _settled(self) -> bool:
        """Whether the guide points, or will not: the page is there and nothing is under way."""
        quiet = self._session.web.translation.quiet and monotonic() - self._changed >= STILL
        here = self._received() or (self._view is not None and not self._view.waiting)
        return quiet and here and not self._loading

    def _look_at_help(self) -> Iterator[Callable[[], bool]]:
        self._press("Hjälp")
        yield self._calm()
        self._picture("help")
        self._press("Hjälp")
        yield self._calm()

    def _rest(self) -> Iterator[Callable[[], bool]]:
        yield self._on(Screen.IDLE)
        yield self._calm()
        self._picture("idle")
        self._press("Ja, jag är kvar")
        yield self._on(Screen.GUIDED)
        self._press("Dölj skärmen")
        yield self._on(Screen.HIDDEN)
        yield self._calm()
        self._picture("hidden")
        self._press("Visa skärmen igen")
        yield self._on(Screen.GUIDED)

    def _do(self, step: Step, expectation: ExpectedStep | None) -> Iterator[Callable[[], bool]]:
        """Do what the step says, as the expectation file knows it, then go on."""
        errand = self._session.web.errand
        passed_by = expectation is None or expectation.skip
        if expectation is not None:
            yield from self._see(expectation)
            if self._look.box is None and not passed_by:
                yield self._calm(RELOAD)
                return
            if self._look.highlighted:
                self._met.highlights.add(step.id)
            if self._look.astray:
                self._met.wrong.add(step.id)
            if not passed_by and self._look.box is not None:
                yield from self._act(self._look, self._look.box, expectation)
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

    def _see(self, expectation: ExpectedStep) -> Iterator[Callable[[], bool]]:
        """Bring the element into view and look where it is."""
        self._seen = False

        def keep(answer: object) -> None:
            self._look = msgspec.convert(answer, Look) if isinstance(answer, dict) else Look()
            self._seen = True

        self._session.web.page.call("play.look", expectation.css, done=keep)
        yield lambda: self._seen

    def _act(self, look: Look, box: Box, expectation: ExpectedStep) -> Iterator[Callable[[], bool]]:
        match look.kind:
            case "tick":
                if look.value != (expectation.value == "true"):
                    self._click_page(box)
            case "text":
                self._click_page(box)
                yield self._calm()
                self._key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
                QTest.keyClicks(
                    self._keyboard(), expectation.typed(datetime.now().astimezone().date())
                )
            case "select":
                yield from self._choose(expectation)
            case "combobox" | "picker" | "group":
                if look.kind != "group":
                    self._click_page(box)  # opens it
                yield self._calm()
                yield from self._press_option(expectation)
            case _:
                self._click_page(box)
        yield self._calm()

    def _choose(self, expectation: ExpectedStep) -> Iterator[Callable[[], bool]]:
        """Choose an option by the keyboard, as the list itself opens outside the page."""
        self._session.web.page.call("play.focus", expectation.css, done=lambda _: None)
        yield self._calm()
        for _ in range(40):
            yield from self._see(expectation)
            if self._look.chosen == expectation.value:
                return
            self._key(Qt.Key.Key_Down)
            yield self._calm()
        raise GaveUpError("the option is not in the list")

    def _press_option(self, expectation: ExpectedStep) -> Iterator[Callable[[], bool]]:
        """Press one of the options on the page."""
        found: list[Box | None] = []

        def keep(answer: object) -> None:
            found.append(msgspec.convert(answer, Box) if isinstance(answer, dict) else None)

        value = expectation.value or ""
        self._session.web.page.call("play.option", expectation.css, value, done=keep)
        yield lambda: bool(found)
        if found[0] is None:
            raise GaveUpError("the option is not in the list")
        self._click_page(found[0])

    # --- hands and eyes -------------------------------------------------------------------------

    def _on(self, screen: Screen) -> Callable[[], bool]:
        return lambda: self._window.current_screen() is screen

    def _calm(self, seconds: float = 0.12) -> Callable[[], bool]:
        """Wait a moment, as a hand does."""
        until = monotonic() + seconds
        return lambda: monotonic() >= until

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

    def _press_errand(self, guide: str) -> None:
        errands = self._window.errands_screen
        for category in errands.categories:
            self._click(category)
            for tile in errands.tiles:
                if tile.guide.id == guide:
                    self._click(tile.face)
                    return

    def _click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def _keyboard(self) -> QWidget:
        view = self._session.web.view
        inner = view.focusProxy()
        return inner if isinstance(inner, QWidget) else view

    def _click_page(self, box: Box) -> None:
        zoom = self._session.web.page.zoomFactor()
        middle = QPointF((box.x + box.width / 2) * zoom, (box.y + box.height / 2) * zoom)
        point = QPoint(round(middle.x()), round(middle.y()))
        QTest.mouseClick(
            self._keyboard(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
        )

    def _key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self._keyboard(), key, modifier)

    def _picture(self, name: str) -> None:
        folder = self._session.setup.pictures
        if folder is None:
            return
        self._met.pictures += 1
        screen = self._window.screen()
        picture = screen.grabWindow(self._window.winId())
        existing = len(list(Path(folder).glob("*.png")))
        picture.save(str(Path(folder) / f"{existing + 1:02}-{name}.png"))
