"""The hands and eyes of the unattended visitor on the page: real presses and keys, and a look."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.app.play_script import GaveUpError, Waits, calm
from kiosk.app.web_side import WebSide
from kiosk.domain.page import Box
from kiosk.practice.expectations import ExpectedStep, selector

RELOAD = 1.0  # seconds before looking again for what is not there
LONGEST_LIST = 300  # options: the countries of the world


class Look(msgspec.Struct, frozen=True):
    """What the page tells about the element a step is about (`kiosk.play.look`)."""

    box: Box | None = None
    highlighted: bool = False  # whether the element expected is the one highlighted
    astray: bool = False  # whether another one is
    kind: str = ""  # text | suggest | tick | select | combobox | picker | group | button | file
    value: bool = False  # whether it has a value
    chosen: str = ""  # for what offers a list: the Swedish text of the option chosen
    open: bool = False  # whether its list is open


class Hands:
    """Does on the page what a visitor would do with the element a step is about.

    *settled* tells whether the page has come to rest; *touched* hears that something was pressed.
    """

    def __init__(
        self, web: WebSide, settled: Callable[[], bool], touched: Callable[[], None]
    ) -> None:
        self._web = web
        self._settled = settled
        self._touched = touched
        self._seen = False
        self.look = Look()

    def see(self, css: str) -> Waits:
        """Bring the element into view and look where it is."""
        self._seen = False

        def keep(answer: object) -> None:
            self.look = msgspec.convert(answer, Look) if isinstance(answer, dict) else Look()
            self._seen = True

        self._web.page.call("play.look", css, done=keep)
        yield lambda: self._seen

    def press_inside(self, elements: tuple[str, ...]) -> Waits:
        """Choose in a part of the page which the guide shows as a whole."""
        for element in elements:
            yield from self.see(selector(element))
            yield calm()  # it may have been scrolled to
            yield from self.see(selector(element))
            if self.look.box is None:
                raise GaveUpError("what is to be pressed is not there")
            self._click_page(self.look.box)
            self._touched()
            yield self._settled

    def forget(self) -> None:
        """See nothing: the page that was asked will not answer."""
        self.look, self._seen = Look(), True

    def act(self, look: Look, box: Box, expectation: ExpectedStep) -> Waits:
        """Do with what was seen what the expectation file says."""
        match look.kind:
            case "tick":
                if look.value != (expectation.value == "true"):
                    self._click_page(box)
            case "text" | "suggest":
                self._click_page(box)
                yield calm()
                self._key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
                QTest.keyClicks(self._keyboard(), expectation.value or "")
                if look.kind == "suggest":
                    yield from self._take_suggestion(expectation)
            case "select":
                yield from self._choose(expectation)
            case "combobox" | "picker" | "group":
                if look.kind != "group":
                    self._click_page(box)  # opens it
                yield calm()
                yield from self._press_option(expectation)
            case _:
                self._click_page(box)
        yield calm()

    def _take_suggestion(self, expectation: ExpectedStep) -> Waits:
        """Choose what was typed among what the field suggests; if it suggests nothing, go on."""
        yield calm(RELOAD)
        for _ in range(10):
            yield from self.see(expectation.css)
            if not self.look.open:
                return
            if self.look.chosen == expectation.value:
                self._key(Qt.Key.Key_Return)
                return
            self._key(Qt.Key.Key_Down)
            yield calm()
        raise GaveUpError("the field does not suggest it")

    def _choose(self, expectation: ExpectedStep) -> Waits:
        """Choose an option by the keyboard, as the list itself opens outside the page."""
        self._web.page.call("play.focus", expectation.css, done=lambda _: None)
        yield calm()
        for _ in range(LONGEST_LIST):
            yield from self.see(expectation.css)
            if self.look.chosen == expectation.value:
                return
            self._key(Qt.Key.Key_Down)
            yield calm()
        raise GaveUpError("the option is not in the list")

    def _press_option(self, expectation: ExpectedStep) -> Waits:
        """Press one of the options on the page."""
        found: list[Box | None] = []

        def keep(answer: object) -> None:
            found.append(msgspec.convert(answer, Box) if isinstance(answer, dict) else None)

        value = expectation.value or ""
        self._web.page.call("play.option", expectation.css, value, done=keep)
        yield lambda: bool(found)
        if found[0] is None:
            raise GaveUpError("the option is not in the list")
        self._click_page(found[0])

    def _keyboard(self) -> QWidget:
        view = self._web.view
        inner = view.focusProxy()
        return inner if isinstance(inner, QWidget) else view

    def _click_page(self, box: Box) -> None:
        zoom = self._web.page.zoomFactor()
        middle = QPointF((box.x + box.width / 2) * zoom, (box.y + box.height / 2) * zoom)
        point = QPoint(round(middle.x()), round(middle.y()))
        QTest.mouseClick(
            self._keyboard(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
        )

    def _key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self._keyboard(), key, modifier)
