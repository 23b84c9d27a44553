"""The on-screen keyboard writes in real pages, and the field it writes in stays in view."""

from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.app.keyboard import PageKeyboard
from kiosk.config import Keyboard as Wanted
from kiosk.ui.keyboard.key import Key
from kiosk.ui.visitor.window import VisitorWindow
from tests.helpers.visitor import INFO, STEP, settle, visitor_window
from tests.web.conftest import PATIENCE, RealPage, document

LEFT = Qt.MouseButton.LeftButton
FORM = """<form method=post action=/sent>
<p><label>Namn <input id=name name=name></label>
<p><label>Summa <input id=sum name=sum inputmode=decimal></label>
<p><label>Telefon <input id=phone name=phone type=tel></label>
<p><label>E-post <input id=mail name=mail type=email></label>
<p><label>Postnummer <input id=post name=post pattern="[0-9]{3} ?[0-9]{2}"></label>
<p><label>Brev <textarea id=letter name=letter></textarea></label>
<p><label>Kod <input id=code name=code type=password></label>
<p><label>Fast <input id=fixed name=fixed readonly value=1></label>
<p><button id=send>Skicka</button></form>"""


class Kiosk:
    """A visitor's window with a real page in it, and touches on its keys."""

    def __init__(self, window: VisitorWindow, real: RealPage) -> None:
        self.window = window
        self.real = real

    def show(self, size: tuple[int, int]) -> None:
        self.window.resize(*size)
        settle()

    def focus(self, element: str) -> None:
        """Touch the element in the page, and wait for the keyboard."""
        self.touch(element)
        self.real.qtbot.waitUntil(lambda: self.window.keyboard is not None, timeout=PATIENCE)

    def touch(self, element: str) -> None:
        self.real.painted()
        box = self.real.ours(
            f"(() => {{ let e = {element}, r = e.getBoundingClientRect();"
            " let [x, y] = [r.x + r.width / 2, r.y + r.height / 2];"
            " for (let v = e.ownerDocument.defaultView; v !== v.parent; v = v.parent) {"
            " const f = v.frameElement, q = f.getBoundingClientRect();"
            " x += q.x + f.clientLeft; y += q.y + f.clientTop; } return [x, y]; })()"
        )
        assert isinstance(box, list)
        widget = self.real.view.focusProxy() or self.real.view
        self.real.qtbot.mouseClick(widget, LEFT, pos=QPoint(round(box[0]), round(box[1])))

    def shown(self) -> dict[str, Key]:
        assert self.window.keyboard is not None
        return self.window.keyboard.keys()

    def press(self, name: str) -> None:
        """Touch the key that is called so, in its middle."""
        key = self.shown()[name]
        assert key.isVisible()
        QTest.mouseClick(key, LEFT, Qt.KeyboardModifier.NoModifier, key.rect().center())

    def write(self, text: str) -> None:
        for letter in text:
            if letter not in self.shown():
                self.press("Stor bokstav")
            self.press(letter)

    def clearance(self, box: str) -> float:
        """Return how far the field's lower edge is above the keyboard, in pixels."""
        bottom = self.real.ours(box)
        assert isinstance(bottom, int | float)
        keyboard, view = self.window.keyboard, self.real.view
        assert keyboard is not None
        top = keyboard.mapTo(self.window, QPoint(0, 0)).y()
        return top - view.mapTo(self.window, QPoint(0, 0)).y() - bottom


@pytest.fixture
def kiosk(qapp: QApplication, page: RealPage) -> Iterator[Kiosk]:
    assert qapp is not None
    with visitor_window() as window:
        window.show_guided(page.view)
        window.set_page_info(INFO)
        window.set_step(STEP)
        PageKeyboard(window, page.page, page.view, Wanted(), window)
        window.set_keyboard("auto", lambda: False)
        window.activateWindow()
        page.view.setFocus()
        settle()
        yield Kiosk(window, page)
        page.view.setParent(None)


@pytest.mark.proves("M41")
def test_41_what_the_keys_write_arrives_as_from_a_real_keyboard(kiosk: Kiosk, qtbot: QtBot) -> None:
    kiosk.real.site.serve("/sent", document("Tack"))
    kiosk.real.load(FORM)

    kiosk.focus("document.getElementById('name')")
    kiosk.write("Åsa Öberg 8,5")
    kiosk.press("Nästa fält")
    kiosk.real.until("document.activeElement.id", "sum")
    qtbot.waitUntil(lambda: "a" not in kiosk.shown(), timeout=PATIENCE)
    kiosk.write("8,5")
    kiosk.real.until("document.activeElement.value", "8,5")
    posted = len(kiosk.real.site.posted)
    kiosk.touch("document.getElementById('send')")
    qtbot.waitUntil(lambda: len(kiosk.real.site.posted) > posted, timeout=PATIENCE)

    sent = parse_qs(kiosk.real.site.posted[-1], keep_blank_values=True)
    assert (sent["name"], sent["sum"]) == (["Åsa Öberg 8,5"], ["8,5"])
    qtbot.waitUntil(lambda: kiosk.window.keyboard is None, timeout=PATIENCE)
