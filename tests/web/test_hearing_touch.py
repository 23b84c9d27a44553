"""Touch to hear: a long press, and Hear mode, in which the first touch says and the second acts."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.domain.speech import Fragment
from tests.web.conftest import ENGLISH, RealPage
from tests.web.hearing import (
    SPY,
    canvas,
    events,
    finger,
    heard,
    long_press,
    middle,
    tap,
    texts,
)
from tests.web.test_frames import in_frame, other, wide

__all__ = ["wide"]

ACT = "window.done = 1"
CONTROLS = {
    f"<button id=t onclick='{ACT}'>Skicka</button>": "Skicka",
    f"<label><input id=t type=checkbox onchange='{ACT}'>Jag intygar</label>": "Jag intygar",
    f"<label><input id=t type=radio onchange='{ACT}'>Ja</label>": "Ja",
    f"<label id=t><input type=checkbox onchange='{ACT}'>Jag intygar</label>": "Jag intygar",
    f"<a id=t href=#x onclick='{ACT}'>Läs mer</a>": "Läs mer",
    f"<label for=t>Hyra</label><input id=t onfocus='{ACT}'>": "Hyra",
    f"<details ontoggle='{ACT}'><summary id=t>Visa mer</summary>Text</details>": "Visa mer",
    f"<div id=t role=button tabindex=0 onmousedown='{ACT}'>Välj</div>": "Välj",
    f"<div id=t onpointerdown='{ACT}'>Öppna</div>": "Öppna",
    f"<form onsubmit='{ACT}; return false'><input id=t type=submit value=Sänd></form>": "Sänd",
    f"<input id=t type=image alt=Sänd width=60 height=60 onclick='{ACT}; return false'>": "Sänd",
    f"<select id=t size=3 aria-label=Stad onmousedown='{ACT}'><option>Malmö</select>": "Malmö",
}
SHADOW = (
    "<x-knapp id=t></x-knapp><script>const root = t.attachShadow({mode: 'closed'});"
    "root.innerHTML = '<button>Skicka</button>';"
    "root.firstChild.onclick = () => { window.done = 1 }</script>"
)


def test_in_hear_mode_the_first_touch_says_and_the_second_acts(page: RealPage) -> None:
    page.page.set_hear_mode(True)
    for body, name in {**CONTROLS, SHADOW: "Skicka"}.items():
        page.load(body, head=SPY)

        fragments = heard(page, lambda: tap(page, "t"))
        assert name in texts(fragments), body
        assert events(page) == [], body
        assert page.js("window.done ?? 0") == 0, body

        tap(page, "t")
        page.until("window.done ?? 0", 1)


def test_a_finger_says_first_and_acts_second(page: RealPage, qtbot: QtBot) -> None:
    told: list[list[Fragment]] = []
    page.page.hear_asked.connect(told.append)
    page.load("<label><input id=c type=checkbox> Jag intygar</label>", head=SPY)
    page.page.set_hear_mode(True)
    page.painted()

    finger(page, middle(page, "c"))
    qtbot.waitUntil(lambda: len(told) == 1)
    assert events(page) == []

    finger(page, middle(page, "c"))
    page.until("c.checked", wanted=True)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert texts(told[1]) == ["ikryssad"]


def test_touching_elsewhere_says_that_instead(page: RealPage) -> None:
    page.load(
        "<p><button id=a onclick='window.done = 1'>Ja</button></p>"
        "<p><button id=b onclick='window.done = 2'>Nej</button></p>"
    )
    page.page.set_hear_mode(True)

    said = [texts(heard(page, lambda: tap(page, one)))[0] for one in ("a", "b", "a")]  # noqa: B023  waited for at once

    assert said == ["Ja", "Nej", "Ja"]
    assert page.js("window.done ?? 0") == 0


def test_what_has_come_in_place_of_what_was_heard_is_said_first(page: RealPage) -> None:
    page.load("<div id=d><button>Spara</button></div>")
    page.page.set_hear_mode(True)
    heard(page, lambda: tap(page, "d.firstChild"))

    page.js("d.innerHTML = `<button onclick='window.done = 1'>Radera</button>`")

    assert texts(heard(page, lambda: tap(page, "d.firstChild"))) == ["Radera", "knapp"]
    assert page.js("window.done ?? 0") == 0


@pytest.mark.parametrize("hear_mode", [False, True])
def test_a_long_press_says_and_does_nothing(page: RealPage, hear_mode: bool) -> None:  # noqa: FBT001  a parameter of the test
    page.page.set_hear_mode(hear_mode)
    every = 3 if hear_mode else 2
    for body, name in list({SHADOW: "Skicka", **CONTROLS}.items())[::every]:
        page.load(body, head=SPY)

        assert name in texts(heard(page, lambda: long_press(page, "t"))), body
        assert events(page) == [], body
        assert page.js("window.done ?? 0") == 0, body


def test_a_long_press_opens_no_card(page: RealPage) -> None:
    cards: list[object] = []
    page.page.text_touched.connect(cards.append)
    page.load("<p><span id=p>Skriv din hyra.</span></p>")
    page.speak(ENGLISH)
    page.until("p.textContent", "SKRIV DIN HYRA.")

    fragments = heard(page, lambda: long_press(page, "p"))
    tap(page, "p")
    page.qtbot.waitUntil(lambda: bool(cards))

    assert [(one.language, one.text) for one in fragments] == [("en", "SKRIV DIN HYRA.")]
    assert len(cards) == 1  # that of the tap


def test_out_of_hear_mode_a_tap_is_the_pages_as_ever(page: RealPage) -> None:
    page.load(
        "<p>Text</p><button id=b onclick='window.read = b.textContent'>Spara</button>", head=SPY
    )
    page.speak(ENGLISH)
    page.until("b.textContent", "SPARA")

    tap(page, "b")

    page.until("window.read", "Spara")
    seen = events(page)
    assert [one for one in seen if one.startswith(("pointer", "mouse", "click"))][:5] == [
        "pointerdown", "mousedown", "pointerup", "mouseup", "click",
    ]  # fmt: skip


def test_a_long_press_on_nothing_is_the_pages(page: RealPage, qtbot: QtBot) -> None:
    page.load("<div id=d style='height:300px'></div><p>Text</p>", head=SPY)
    page.painted()
    spot = middle(page, "d")

    qtbot.mousePress(canvas(page), Qt.MouseButton.LeftButton, pos=spot)
    page.until("seen.includes('pointerdown')", wanted=True)
    qtbot.mouseRelease(canvas(page), Qt.MouseButton.LeftButton, pos=spot)

    page.until("seen.includes('click')", wanted=True)


@pytest.mark.parametrize("hear_mode", [False, True])
def test_a_drag_scrolls(page: RealPage, hear_mode: bool) -> None:  # noqa: FBT001  a parameter of the test
    page.load(
        "<button id=b style='height:300px'>Skicka</button><p style='height:4000px'>", head=SPY
    )
    page.page.set_hear_mode(hear_mode)
    page.painted()

    finger(page, QPoint(40, 250), up=200)

    page.until("scrollY > 100 && scrollY < 500", wanted=True)
    seen = events(page)
    assert "click" not in seen
    assert "pointerdown" not in seen or not hear_mode


def test_the_wheel_scrolls_in_hear_mode(page: RealPage) -> None:
    page.load("<p style='height:4000px'>Text</p>")
    page.page.set_hear_mode(True)
    page.painted()
    where = canvas(page)
    spot = QPointF(40, 40)

    QApplication.sendEvent(
        where,
        QWheelEvent(
            spot, where.mapToGlobal(spot), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003  Qt's own
        ),
    )  # fmt: skip

    page.until("scrollY > 0", wanted=True)


def test_what_is_sent_is_the_same_in_hear_mode(page: RealPage) -> None:
    form = (
        "<form method=post action=/sent><label>Hyra <input id=i name=hyra></label>"
        "<label><input id=c type=checkbox name=intyg value=ja>Jag intygar</label>"
        "<label><input id=r type=radio name=bor value=ensam>Ensam</label>"
        "<button id=b>Skicka</button></form>"
    )
    page.site.serve("/sent", "Tack")
    bodies: list[str] = []
    for hear_mode in (False, True):
        page.load(form, path=f"/form{hear_mode}")
        page.speak(ENGLISH)
        page.until("b.textContent", "SKICKA")
        page.page.set_hear_mode(hear_mode)
        for element in ("i", "c", "r"):
            if hear_mode:
                heard(page, lambda: tap(page, element))  # noqa: B023  waited for at once
            tap(page, element)
            page.until(
                "document.activeElement === i" if element == "i" else f"{element}.checked",
                wanted=True,
            )
            if element == "i":
                page.qtbot.keyClicks(canvas(page), "7500")
                page.until("i.value", "7500")
        if hear_mode:
            heard(page, lambda: tap(page, "b"))
            assert page.site.posted == bodies
        with page.qtbot.waitSignal(page.page.loadFinished):
            tap(page, "b")
        bodies.append(page.site.posted[-1])

    assert bodies[0] == bodies[1] == "hyra=7500&intyg=ja&bor=ensam"


def test_frames_say_first_and_act_second(wide: RealPage) -> None:
    button = (
        "<button id=b style='width:200px;height:80px' onclick='window.done = 1'>Skicka</button>"
    )
    far = other(wide.site, "/far", button)
    near = wide.site.serve("/near", button)
    wide.load(f"<iframe id=n src='{near}'></iframe><iframe id=f src='{far}'></iframe>")
    wide.qtbot.waitUntil(lambda: wide.page.watches_frames)
    wide.page.set_hear_mode(True)
    wide.painted()

    for index, frame in enumerate(("n", "f")):
        spot = wide.js(f"(r => [r.x + 60, r.y + 40])({frame}.getBoundingClientRect())")
        assert isinstance(spot, list)

        def press() -> None:
            wide.qtbot.mouseClick(
                canvas(wide),
                Qt.MouseButton.LeftButton,
                pos=QPoint(round(spot[0]), round(spot[1])),  # noqa: B023  waited for at once
            )

        said: list[str] = []
        while not said:  # until its scripts are there the frame has only a name
            said = texts(heard(wide, press))
        assert said == ["Skicka", "knapp"]
        assert in_frame(wide, (index,), "window.done ?? 0") == "0"
        press()
        wide.qtbot.waitUntil(
            lambda: in_frame(wide, (index,), "window.done ?? 0") == "1",  # noqa: B023  waited for at once
        )


def begin(page: RealPage) -> None:
    """Let the keyboard be heard, and take it."""
    page.page.set_automatic(True)
    page.js("1")  # keys have a way of their own into the engine, and may be first
    canvas(page).setFocus()


def test_keys_say_what_they_come_to(page: RealPage, qtbot: QtBot) -> None:
    told: list[list[Fragment]] = []
    page.page.hear_asked.connect(told.append)
    page.load(
        "<button id=a>Ja</button><label><input id=r type=radio name=r>Ensam</label>"
        "<label><input type=radio name=r>Tillsammans</label>"
    )
    page.painted()
    begin(page)

    for key, count in ((Qt.Key.Key_Tab, 1), (Qt.Key.Key_Tab, 2), (Qt.Key.Key_Down, 3)):
        qtbot.keyClick(canvas(page), key)
        qtbot.waitUntil(lambda: len(told) == count)  # noqa: B023  waited for at once

    assert [texts(one) for one in told] == [
        ["Ja", "knapp"],
        ["Ensam", "valknapp, inte vald, 1 av 2"],
        ["Tillsammans", "valknapp, vald, 2 av 2"],
    ]


def test_focus_that_no_key_has_moved_is_silent(page: RealPage, qtbot: QtBot) -> None:
    told: list[list[Fragment]] = []
    page.page.hear_asked.connect(told.append)
    page.load("<button id=a>Ja</button><button id=b>Nej</button><button>Kanske</button>")
    begin(page)

    page.js("a.focus()")
    tap(page, "b")
    page.until("document.activeElement === b", wanted=True)
    qtbot.keyClick(canvas(page), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: bool(told))

    assert [texts(one) for one in told] == [["Kanske", "knapp"]]


def test_a_list_says_the_choice_the_keys_come_to(page: RealPage, qtbot: QtBot) -> None:
    told: list[list[Fragment]] = []
    page.page.hear_asked.connect(told.append)
    page.load("<select id=s aria-label=Stad><option>Malmö<option>Lund</select>")
    page.painted()
    begin(page)
    qtbot.keyClick(canvas(page), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: len(told) == 1)

    qtbot.keyClick(canvas(page), Qt.Key.Key_Down)
    page.until("s.value", "Lund")
    qtbot.waitUntil(lambda: len(told) == 2)

    assert texts(told[1]) == ["Lund"]


@pytest.mark.qt_log_ignore("This plugin does not support")  # what a window without a screen lacks
def test_a_list_that_opens_is_chosen_from_and_says_what_was_chosen(page: RealPage) -> None:
    page.load(
        "<p>Text</p><select id=s aria-label=Stad style='width:200px;height:40px'>"
        "<option value=''>Välj<option>Malmö<option>Lund</select>"
    )
    page.page.set_hear_mode(True)

    assert texts(heard(page, lambda: tap(page, "s")))[-2:] == ["Malmö", "Lund"]
    assert popups(page) == []
    tap(page, "s")
    page.qtbot.waitUntil(lambda: len(popups(page)) == 1)
    (popup,) = popups(page)

    def choose() -> None:
        spot = QPoint(50, popup.height() - 8)
        page.qtbot.mouseMove(popup, spot)
        page.qtbot.mouseClick(popup, Qt.MouseButton.LeftButton, pos=spot)

    assert texts(heard(page, choose)) == ["Lund"]
    assert page.js("s.value") == "Lund"


def popups(page: RealPage) -> list[QWidget]:
    """Return the windows that the engine has opened."""
    found = page.view.findChildren(QWidget)
    return [one for one in found if one.isWindow() and one.isVisible()]
