"""What users of other guides report, each with the number it has in our list."""

import pytest
from PySide6.QtCore import Qt

from kiosk.domain.guide import Alternative, Consequence, Finish
from kiosk.domain.language import Direction, Language
from kiosk.domain.page import Box, PageNotice, Rung
from kiosk.domain.units import View
from tests.web.conftest import ARABIC, ENGLISH, RealPage, make_step

LABEL = Alternative(label="Hyra per månad")
ROLE = Alternative(role="textbox", name="Hyra per månad")
CSS = Alternative(css="#hyra")
FIELD = "<label for=hyra>Hyra per månad</label> <input id=hyra name=hyra>"
SEND = (
    Alternative(role="button", name="Skicka in"),
    Alternative(text="Skicka in"),
    Alternative(css="#s"),
)
SOMALI = Language("so", "Soomaali", "Somaliska", Direction.LTR)


def rung(page: RealPage) -> Rung:
    return page.find(LABEL, ROLE, CSS).rung


def frame_of(page: RealPage) -> Box:
    """Return the frame that our layer draws, as soon as it draws one."""
    page.page.follow([make_step(LABEL, ROLE, CSS)], None)
    page.page.point_at("steg")
    page.qtbot.waitUntil(lambda: page.view.overlay.scene.frame is not None)
    frame = page.view.overlay.scene.frame
    assert frame is not None
    return frame


def box_of(page: RealPage, element: str = "hyra") -> list[float]:
    found = page.js(f"(r => [r.x, r.y, r.right, r.bottom])({element}.getBoundingClientRect())")
    assert isinstance(found, list)
    return found


def encloses(page: RealPage) -> bool:
    """Return whether the frame stands round the field now, 4 px more or less."""
    frame = page.view.overlay.scene.frame
    if frame is None:
        return False
    edges = [frame.x, frame.y, frame.x + frame.width, frame.y + frame.height]
    return all(abs(one - other) <= 4 for one, other in zip(edges, box_of(page), strict=True))


# 18: the target is absent, late or hidden, and the visitor is stuck


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Helt annat</p>", Rung.STAFF),
        ("<p>Skriv Hyra per månad på pappret.</p>", Rung.WORD),
        (
            f"<fieldset style='padding:20px'><div hidden>{FIELD}</div>Bostad</fieldset>",
            Rung.SECTION,
        ),
    ],
)
def test_mode_18_a_missing_target_leaves_a_rung_to_stand_on(
    page: RealPage, body: str, expected: Rung
) -> None:
    page.load(body)

    assert rung(page) is expected


def test_mode_18_a_late_target_is_found_when_it_comes(page: RealPage) -> None:
    page.load(f"<main id=m></main><script>setTimeout(() => m.innerHTML = '{FIELD}', 900)</script>")
    assert rung(page) is Rung.STAFF

    page.qtbot.waitUntil(lambda: page.told().steps[0].rung is Rung.HIGHLIGHT)


# 19: healed to the wrong control


@pytest.mark.parametrize(
    "body",
    [
        "<label for=hyra>Hyra per år</label> <input id=hyra name=hyra>",
        "<label for=b>Hyra per månad</label><input id=b><label for=hyra>Yta</label><input id=hyra>",
        f"{FIELD}{FIELD}",
        "<label for=yta>Yta</label> <input id=yta name=hyra>",
    ],
    ids=["renamed", "moved", "duplicated", "removed"],
)
def test_mode_19_a_changed_page_heals_to_nothing_wrong(page: RealPage, body: str) -> None:
    page.load(body)

    found = page.find(LABEL, ROLE, CSS, Alternative(field="hyra"))

    assert found.rung is not Rung.HIGHLIGHT


# 20: a button that is enabled later


def test_mode_20_a_button_that_cannot_be_pressed_yet_says_so(page: RealPage) -> None:
    page.load("<button id=s disabled>Skicka in</button>")
    assert page.find(*SEND).enabled is False

    page.js("(s.disabled = false, 1)")

    page.qtbot.waitUntil(lambda: page.told().steps[0].enabled)


# 21: the highlight drifts


@pytest.mark.parametrize(
    "change",
    [
        "scrollTo(0, 300)",
        "hyra.style.width = '500px'",
        "document.body.insertAdjacentHTML('afterbegin', '<h1>Nytt</h1><p>Något</p>')",
        "inner.scrollTop = 120",
    ],
    ids=["scroll", "size", "insert", "inner"],
)
def test_mode_21_the_frame_follows_the_field(page: RealPage, change: str) -> None:
    tall = "<div style='height:400px'></div>"
    page.load(
        f"{tall}<div id=inner style='height:300px;overflow:auto'><div style='height:150px'></div>"
        f"<input id=hyra name=hyra><div style='height:900px'></div></div>{tall}{tall}"
    )
    page.page.follow([make_step(Alternative(field="hyra"), CSS)], None)
    page.page.point_at("steg")
    page.qtbot.waitUntil(lambda: encloses(page))
    before = box_of(page)

    page.js(f"({change}, 1)")

    page.qtbot.waitUntil(lambda: box_of(page) != before)
    page.qtbot.waitUntil(lambda: encloses(page))


# 22: the layer eats presses


@pytest.mark.parametrize(
    "style",
    [
        "position:relative;z-index:9",
        "transform:translateZ(0)",
        "opacity:.99",
        "filter:none;will-change:transform",
        "position:fixed;top:200px;left:80px;z-index:2147483647",
        "overflow:hidden;contain:paint",
        "isolation:isolate",
        "position:sticky;top:0",
    ],
)
def test_mode_22_what_is_highlighted_is_what_is_pressed(page: RealPage, style: str) -> None:
    page.load(
        f"<div style='height:180px'></div><div style='{style}'>{FIELD}</div>"
        "<script>addEventListener('click', e => { window.hit = e.target.id })</script>"
    )
    frame_of(page)
    top = "(r => document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2).id)"
    assert page.js(f"{top}(hyra.getBoundingClientRect())") == "hyra"

    page.click("hyra")

    page.until("window.hit", "hyra")


# 23: the keyboard passes by what is highlighted


def test_mode_23_the_keyboard_reaches_what_is_highlighted(page: RealPage) -> None:
    page.load(f"<button id=a>A</button>{FIELD}<button id=b>B</button>")
    frame_of(page)
    page.click("a")
    widget = page.view.focusProxy() or page.view

    page.qtbot.keyClick(widget, Qt.Key.Key_Tab)

    page.until("document.activeElement.id", "hyra")


# 24: the guide is lost after a reload, back, a redirect, a new tab


def test_mode_24_the_guide_is_there_after_reload_back_redirect_and_new_tab(page: RealPage) -> None:
    def found() -> None:
        page.qtbot.waitUntil(
            lambda: page.state is not None and page.state.steps[0].rung is Rung.HIGHLIGHT,
        )
        page.state = None

    page.page.follow([make_step(LABEL, ROLE, CSS, path="/page")], None)
    page.load(f"{FIELD}<a id=ny href=/page target=_blank>Ny flik</a>")
    found()
    page.page.triggerAction(page.page.WebAction.Reload)
    found()
    page.open(page.site.serve("/annan", "<!doctype html><title>x</title><p>Annan sida</p>"))
    page.page.triggerAction(page.page.WebAction.Back)
    found()
    page.site.serve("/hit", "", 302, location="/page")
    page.open(f"http://127.0.0.1:{page.site.port}/hit")
    found()
    page.click("ny")
    found()


# 25: the translation breaks the finder


@pytest.mark.parametrize("language", [ENGLISH, ARABIC, SOMALI], ids=["en", "ar", "so"])
@pytest.mark.parametrize("view", [View.OWN, View.BOTH])
def test_mode_25_the_guide_is_green_on_a_translated_page(
    page: RealPage, language: Language, view: View
) -> None:
    page.speak(language, view)
    page.load(f"{FIELD}<button id=s>Skicka in</button>")
    page.until("document.body.innerText.includes('SKICKA IN')", wanted=True)

    assert rung(page) is Rung.HIGHLIGHT
    assert page.find(*SEND, consequence=Consequence.SEND).rung is Rung.HIGHLIGHT


# 47: the e-ID's screen times out


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Koden är läst. Gör klart i övningstelefonen.", PageNotice.EID_SCANNED),
        ("Åtgärden avbruten.", PageNotice.EID_CANCELLED),
        ("Tiden tog slut.", PageNotice.EID_EXPIRED),
        ("En inloggning eller underskrift för personen är redan påbörjad.", PageNotice.EID_BUSY),
        ("Ditt ÖvningsID är för gammalt eller spärrat.", PageNotice.EID_BLOCKED),
    ],
)
def test_mode_47_each_state_of_the_e_id_is_known(
    page: RealPage, said: str, expected: PageNotice
) -> None:
    page.load(f"<h1>Logga in</h1><div data-order><p role=status>{said}</p></div>")

    page.resolve(make_step(LABEL), Finish(heading="Klart", receipt="X-[0-9]+"))

    assert page.told().notices == (expected,)
