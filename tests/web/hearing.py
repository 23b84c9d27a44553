"""What a visitor hears of a page, and how they ask for it: by finger, mouse or keyboard."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.domain.speech import Fragment, Place
from tests.web.conftest import RealPage

EVENTS = [
    "pointerdown", "pointerup", "pointermove", "mousedown", "mouseup", "mousemove",
    "click", "dblclick", "auxclick", "contextmenu", "touchstart", "touchmove",
    "touchend", "focus", "focusin", "blur", "input", "change", "submit", "select", "selectstart",
]  # fmt: skip
# The page listens before everybody, at the window: it sees whatever the engine gets.
SPY = (
    f"<script>window.seen = []; for (const type of {EVENTS}) addEventListener(type, (event) => {{"
    " if (event.isTrusted) seen.push(type) }, true)</script>"
)


def said(page: RealPage, only: str = "") -> list[Fragment]:
    """Return what the page says when all of it is read."""
    told: list[list[Fragment]] = []
    page.page.readable(told.append, only)
    page.qtbot.waitUntil(lambda: bool(told))
    return told[0]


def texts(fragments: list[Fragment], *, private: bool = False) -> list[str]:
    """Return the texts of those that are for everybody's ear, or for one's."""
    return [one.text for one in fragments if one.private is private]


def middle(page: RealPage, element: str) -> QPoint:
    """Return the middle of the element that the expression *element* gives."""
    box = page.js(
        f"(r => [r.x + r.width / 2, r.y + r.height / 2])(({element}).getBoundingClientRect())"
    )
    assert isinstance(box, list)
    zoom = page.page.zoomFactor()
    return QPoint(round(box[0] * zoom), round(box[1] * zoom))


def canvas(page: RealPage) -> QWidget:
    """Return the widget that the engine takes its input from."""
    return page.view.focusProxy() or page.view


def heard(page: RealPage, act: Callable[[], None]) -> list[Fragment]:
    """Return what is said when *act* is done."""
    told: list[list[Fragment]] = []
    page.page.hear_asked.connect(told.append)
    act()
    page.qtbot.waitUntil(lambda: bool(told))
    page.page.hear_asked.disconnect(told.append)
    return told[0]


def tap(page: RealPage, element: str) -> None:
    """Tap the middle of an element with the mouse."""
    page.painted()
    spot = middle(page, element)
    page.qtbot.mouseClick(canvas(page), Qt.MouseButton.LeftButton, pos=spot)


def long_press(page: RealPage, element: str) -> None:
    """Press the middle of an element long, until something is said, and let go."""
    page.painted()
    told: list[object] = []
    page.page.hear_asked.connect(told.append)
    spot = middle(page, element)
    page.qtbot.mousePress(canvas(page), Qt.MouseButton.LeftButton, pos=spot)
    page.qtbot.waitUntil(lambda: bool(told))
    page.qtbot.mouseRelease(canvas(page), Qt.MouseButton.LeftButton, pos=spot)


def finger(page: RealPage, spot: QPoint, up: int = 0) -> None:
    """Touch a spot, and draw the finger *up* so many pixels before it is lifted."""
    device = QTest.createTouchDevice()
    where = canvas(page)
    QTest.touchEvent(where, device).press(1, spot, where).commit()
    for by in range(10, up + 1, 10):
        QTest.touchEvent(where, device).move(1, spot - QPoint(0, by), where).commit()
    QTest.touchEvent(where, device).release(1, spot - QPoint(0, up), where).commit()


def events(page: RealPage) -> list[str]:
    """Return what the page has seen since the last time, once nothing more is under way."""
    page.js("new Promise(requestAnimationFrame) && 0")
    seen = page.js("seen.splice(0)")
    assert isinstance(seen, list)
    return [str(one) for one in seen]


def at_word(fragment: Fragment, word: str) -> Place:
    """Return the place of *word*, in a sentence that is all of *fragment*."""
    start = fragment.text.index(word)
    return Place(fragment, (0, len(fragment.text)), (start, start + len(word)))
