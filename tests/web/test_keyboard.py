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
from tests.helpers.visitor import INFO, SIZES, STEP, settle, visitor_window
from tests.web.conftest import RealPage, document

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
        before = self.number()
        self.touch(element)
        self.real.qtbot.waitUntil(
            lambda: self.window.keyboard is not None and self.number() not in {0, before},
        )

    def number(self) -> int:
        """Return which field has the focus; 0 for none."""
        field = self.real.page.fields.current
        return field.number if field else 0

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

    def middle(self, element: str, inside: tuple[int, int]) -> QPoint:
        """Return a point of the view that lies *inside* the element with that id."""
        corner = self.real.js(
            f"(r => [r.x, r.y])(document.getElementById('{element}').getBoundingClientRect())"
        )
        assert isinstance(corner, list)
        return QPoint(round(corner[0]) + inside[0], round(corner[1]) + inside[1])

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

    def until(self, code: str, wanted: str) -> None:
        """Wait until *code* has the value *wanted* in our world."""
        self.real.qtbot.waitUntil(lambda: self.real.ours(code) == wanted)

    def until_clear(self, box: str, least: int) -> None:
        """Wait until the field is so far above the keyboard, less what rounding takes."""

        def clear() -> bool:
            return self.window.keyboard is not None and self.clearance(box) >= least - 1

        self.real.qtbot.waitUntil(clear)

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
    qtbot.waitUntil(lambda: "a" not in kiosk.shown())
    kiosk.write("8,5")
    kiosk.real.until("document.activeElement.value", "8,5")
    posted = len(kiosk.real.site.posted)
    kiosk.touch("document.getElementById('send')")
    qtbot.waitUntil(lambda: len(kiosk.real.site.posted) > posted)

    sent = parse_qs(kiosk.real.site.posted[-1], keep_blank_values=True)
    assert (sent["name"], sent["sum"]) == (["Åsa Öberg 8,5"], ["8,5"])
    qtbot.waitUntil(lambda: kiosk.window.keyboard is None)


@pytest.mark.proves("M41")
def test_41_it_writes_in_frames_shadow_trees_and_what_can_be_edited(
    kiosk: Kiosk, qtbot: QtBot
) -> None:
    site = kiosk.real.site
    inner = "<form method=post action=/sent><input name=inner id=inner><button id=go>Ok</button>"
    site.serve("/inner", document(inner))
    site.serve("/far", document("<input id=far oninput='parent.postMessage(value, \"*\")'>"))
    kiosk.real.load(
        "<iframe id=near src=/inner></iframe><div id=host></div>"
        "<div id=free contenteditable style='min-height:40px'></div>"
        "<iframe id=alone sandbox='allow-scripts' src=/far></iframe><script>"
        "onmessage = (event) => { window.told = event.data };"
        "var root = host.attachShadow({mode: 'closed'}); root.innerHTML = '<input>';"
        "</script>"
    )
    near = "document.getElementById('near').contentDocument.getElementById('inner')"
    hosted = "document.getElementById('host').shadowRoot.querySelector('input')"

    for field in (near, hosted):
        kiosk.focus(field)
        kiosk.write("Öl")
        kiosk.until(f"{field}.value", "Öl")
    kiosk.focus("document.getElementById('free')")
    kiosk.write("å")
    kiosk.press("Ny rad")
    kiosk.write("ä")
    kiosk.real.until("free.innerText.split(/\\n+/).join()", "å,ä")
    # The frame out of reach tells by itself; the middle of it is its field.
    kiosk.real.js("document.activeElement.blur()")
    qtbot.waitUntil(lambda: kiosk.window.keyboard is None)
    widget = kiosk.real.view.focusProxy()
    assert widget is not None
    qtbot.mouseClick(widget, LEFT, pos=kiosk.middle("alone", (40, 22)))
    qtbot.waitUntil(lambda: kiosk.window.keyboard is not None)
    kiosk.write("Å7")
    kiosk.real.until("window.told", "Å7")


@pytest.mark.proves("M41")
def test_41_the_field_stays_clear_of_the_keyboard_on_every_screen(kiosk: Kiosk) -> None:
    tall = "<p style='height:{}px'>text</p>"
    pages = {
        "long": f"{tall.format(1500)}<input id=it style='display:block'>{tall.format(900)}",
        # Nothing below it to scroll to.
        "end": f"<body style='margin:0'>{tall.format(1400)}<input id=it style='display:block'>",
        # Nothing scrolls at all, and the field stands low.
        "fixed": "<input id=it style='position:fixed;top:600px'>",
        # What lies over the end of the page comes up with it.
        "covered": f"{tall.format(1500)}<input id=it>{tall.format(900)}"
        "<div style='position:fixed;bottom:0;left:0;right:0;height:70px'>Spara</div>",
        "scroller": "<div style='height:90vh;overflow:auto'>"
        f"{tall.format(1500)}<input id=it>{tall.format(500)}</div>",
    }
    bottom = "document.getElementById('it').getBoundingClientRect().bottom"
    for size in SIZES:
        kiosk.show(size)
        for name, body in pages.items():
            kiosk.real.load(body)
            kiosk.real.painted()
            kiosk.real.js("it.focus()")
            least = 24 + (70 if name == "covered" else 0)
            # A pixel of the page may be a fraction of the screen's.
            kiosk.until_clear(bottom, least)
            top = kiosk.real.js("it.getBoundingClientRect().top")
            assert isinstance(top, int | float)
            place = kiosk.window.guided_screen.place
            shown = kiosk.window.guided_screen.strip.geometry().bottom() + 1
            assert place.y() + top >= shown, (size, name)


@pytest.mark.proves("M41")
def test_41_the_page_is_back_where_it_was_when_the_keyboard_goes(
    kiosk: Kiosk, qtbot: QtBot
) -> None:
    kiosk.real.load("<p style='height:600px'>a</p><input id=it><p style='height:900px'>b</p>")
    whole = kiosk.real.view.height()

    kiosk.focus("document.getElementById('it')")
    qtbot.waitUntil(lambda: kiosk.real.js("scrollY > 0") is True)
    assert kiosk.real.view.height() < whole
    kiosk.press("Dölj tangentbordet")

    kiosk.real.until("[scrollY, document.activeElement.id]", [0, "it"])
    assert kiosk.real.view.height() == whole
    kiosk.touch("document.getElementById('it')")  # the field still has the focus
    qtbot.waitUntil(lambda: kiosk.window.keyboard is not None)
    kiosk.touch("document.body")
    qtbot.waitUntil(lambda: kiosk.window.keyboard is None)
    # A real key ends it for this visitor; the button of the bar brings it all the same.
    window = kiosk.window.windowHandle()
    assert window is not None
    kiosk.focus("document.getElementById('it')")
    QTest.keyClick(window, Qt.Key.Key_X)
    kiosk.real.until("it.value", "x")
    assert kiosk.window.keyboard is None
    kiosk.window.bar.keyboard.click()
    assert kiosk.window.keyboard is not None


@pytest.mark.proves("M41", "E26")
def test_41_each_field_has_the_keys_it_takes_and_nothing_is_remembered(
    kiosk: Kiosk, qtbot: QtBot
) -> None:
    kiosk.real.load(FORM)

    def keys_of(field: str) -> set[str]:
        kiosk.real.painted()
        kiosk.real.js(f"document.getElementById('{field}').focus()")
        kiosk.real.until("document.activeElement.id", field)
        qtbot.waitUntil(lambda: kiosk.number() not in seen)
        seen.add(kiosk.number())
        return set(kiosk.shown())

    seen = {0}
    assert {"å", "ä", "ö", ",", "1", "0"} <= keys_of("name")
    for field, sign in (("sum", ","), ("post", "-"), ("phone", "+")):
        assert {*"1234567890", sign} <= (shown := keys_of(field)), field
        assert "a" not in shown, field
    kiosk.press("Bokstäver")
    assert "a" in kiosk.shown()
    assert {"@", ".", "-", "å"} <= keys_of("mail")
    keys_of("code")
    key = kiosk.shown()["a"]
    before = key.grab().toImage()
    key.setDown(True)
    assert key.grab().toImage() == before  # what is pressed for a password is not shown
    key.setDown(False)
    keys_of("letter")
    key = kiosk.shown()["a"]
    before = key.grab().toImage()
    key.setDown(True)
    assert key.grab().toImage() != before
    key.setDown(False)
    # A field that cannot be changed has none.
    kiosk.real.js("document.getElementById('fixed').focus()")
    qtbot.waitUntil(lambda: kiosk.window.keyboard is None)


@pytest.mark.proves("E26")
def test_a_field_suggests_nothing_that_was_typed_before(kiosk: Kiosk, qtbot: QtBot) -> None:
    kiosk.real.site.serve("/sent", document("Tack"))
    for text in ("Åsa", "Å"):
        kiosk.real.load(FORM)
        kiosk.focus("document.getElementById('name')")
        kiosk.write(text)
        kiosk.real.until("document.getElementById('name').value", text)
        shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        assert shown == [kiosk.window]  # no list of words has opened
        with qtbot.waitSignal(kiosk.real.page.loadFinished):
            kiosk.touch("document.getElementById('send')")
    assert parse_qs(kiosk.real.site.posted[-1])["name"] == ["Å"]
