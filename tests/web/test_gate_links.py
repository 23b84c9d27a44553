"""What a person touches: it leads where the errand may go, or it is told why it does not."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWebEngineCore import QWebEngineProfile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.web.address import AllowList
from kiosk.web.gate import Gate
from kiosk.web.refusals import Refused
from tests.helpers.hostile import HostileSite, hostile_site
from tests.helpers.open_page import OpenPage, shown
from tests.web.conftest import RealPage

LEFT = Qt.MouseButton.LeftButton
NONE, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
# scheme → what a touched link to it is told as
SCHEMES = {
    "tel": Refused.CALL, "sms": Refused.CALL, "mailto": Refused.MAIL, "ftp": Refused.PROGRAM,
    "intent": Refused.PROGRAM, "bankid": Refused.PROGRAM, "ms-settings": Refused.PROGRAM,
    "file": Refused.PLACE, "chrome": Refused.PLACE, "devtools": Refused.PLACE,
    "data": Refused.PLACE, "view-source": Refused.PLACE, "qrc": Refused.PLACE,
}  # fmt: skip
ADDRESSES = {"file": "file:///etc/passwd", "data": "data:text/html,x", "chrome": "chrome://version",
             "view-source": "view-source:https://a.example/", "qrc": "qrc:///a"}  # fmt: skip
LATER = "w = window.open(''); setTimeout(() => w.location = 'URL', 50)"
BIG = "style='display:block;width:600px;height:60px'"


@pytest.fixture(scope="module")
def site() -> Iterator[HostileSite]:
    with hostile_site() as served:
        yield served


@pytest.fixture
def page(qtbot: QtBot, site: HostileSite, profile: QWebEngineProfile) -> Iterator[RealPage]:
    allow = AllowList.of([], site.own)
    Gate(allow, profile).guard(profile)
    site.forget()
    real = RealPage(qtbot, site, profile, allow)
    yield real
    real.close()


@pytest.fixture
def told(page: RealPage) -> list[Refused]:
    """Return what visitors are told, as it comes."""
    heard: list[Refused] = []
    page.page.refusals.told.connect(heard.append)
    return heard


@contextmanager
def programs() -> Iterator[list[str]]:
    """Give the schemes that a program outside was asked to open, as they come."""
    asked: list[str] = []

    class Handler(QObject):
        @Slot(QUrl)
        def open(self, url: QUrl) -> None:
            asked.append(url.scheme())

    handler = Handler()
    outside = [scheme for scheme, kind in SCHEMES.items() if kind is not Refused.PLACE]
    for scheme in outside:
        QDesktopServices.setUrlHandler(scheme, handler, "open")  # type: ignore[arg-type]  # as Qt takes it
    try:
        yield asked
    finally:
        for scheme in outside:
            QDesktopServices.unsetUrlHandler(scheme)


def press(
    page: RealPage,
    element: str,
    button: Qt.MouseButton = LEFT,
    keys: Qt.KeyboardModifier = NONE,
) -> None:
    """Press the middle of *element*, which JavaScript calls so, with any button."""
    page.painted()
    box = page.js(
        f"(r => [r.x + r.width / 2, r.y + r.height / 2])({element}.getBoundingClientRect())"
    )
    assert isinstance(box, list)
    widget = page.view.focusProxy() or page.view
    page.qtbot.mouseClick(widget, button, keys, QPoint(round(box[0]), round(box[1])))


def hears(page: RealPage, told: list[Refused], kind: Refused) -> None:
    """Wait for what is told, and take it away."""
    page.qtbot.waitUntil(lambda: bool(told))
    assert told == [kind]
    told.clear()


def link(scheme: str, more: str = "") -> str:
    """Return a link of this scheme, as large as a finger."""
    return f"<a {more} id=a href='{ADDRESSES.get(scheme, f'{scheme}:1')}' {BIG}>x</a>"


@pytest.mark.proves("E1", "M35", control=True)
def test_an_open_page_asks_a_program_outside(qtbot: QtBot, site: HostileSite) -> None:
    profile = QWebEngineProfile()
    page = OpenPage(profile)
    address = site.serve("/mail", f"<style>*{{margin:0}}</style>{link('mailto')}")
    with programs() as asked, shown(page, profile) as view:
        with qtbot.waitSignal(page.loadFinished):
            page.load(QUrl(address))

        def press() -> bool:
            qtbot.mouseClick(view.focusProxy(), LEFT, pos=QPoint(30, 30))
            return "mailto" in asked

        qtbot.waitUntil(press)


@pytest.mark.proves("E1", "E3", "E5", "M35")
def test_every_kind_of_refused_link_is_explained_and_the_form_stays(
    page: RealPage, told: list[Refused]
) -> None:
    page.load("<input id=typed><p id=place></p>")
    page.js("typed.value = 'halvskrivet'")
    here = page.page.url()

    with programs() as asked:
        for scheme, kind in SCHEMES.items():
            for more in ("", "target=_blank"):
                page.js(f"place.innerHTML = {link(scheme, more)!r}")
                press(page, "a")
                hears(page, told, kind)

    assert asked == []
    assert page.page.url() == here
    assert page.js("typed.value") == "halvskrivet"


@pytest.mark.proves("E1", "E2", "E5", "E6")
def test_scripts_that_a_person_started_are_explained_too(
    page: RealPage, told: list[Refused]
) -> None:
    away = page.site.foreign  # type: ignore[attr-defined]
    bad = {
        "location = 'tel:1'": Refused.CALL,
        "window.open('mailto:a@example.se')": Refused.MAIL,
        f"location = '{away}/script'": Refused.PLACE,
        f"window.open('{away}/opened')": Refused.PLACE,
        f"location = '/to?{away}/redirected'": Refused.PLACE,
        "location = '/to?tel:1'": Refused.CALL,
    }
    page.load(f"<input id=typed><button id=a {BIG}>x</button>")
    page.js("typed.value = 'halvskrivet'")
    here = page.page.url()

    with programs() as asked:
        for code, kind in bad.items():
            page.js(f"a.onclick = () => {{ {code} }}")
            press(page, "a")
            hears(page, told, kind)

    assert asked == []
    assert page.page.url() == here
    assert page.js("typed.value") == "halvskrivet"
    assert page.site.escapes == set()  # type: ignore[attr-defined]


@pytest.mark.proves("E6", "M35")
def test_a_link_in_a_frame_of_another_origin_is_explained(
    qtbot: QtBot, site: HostileSite, profile: QWebEngineProfile
) -> None:
    ports = {site.port}
    page = RealPage(qtbot, site, profile, lambda url: url.port() in ports)
    told: list[Refused] = []
    page.page.refusals.told.connect(told.append)
    site.serve("/inner", f"<style>*{{margin:0}}</style>{link('tel')}")
    try:
        page.load(f"<iframe id=a src='{site.foreign}/inner' width=600 height=60></iframe>")
        page.qtbot.waitUntil(lambda: page.page.watches_frames)

        def touched() -> bool:
            press(page, "a")
            return bool(told)

        page.qtbot.waitUntil(touched)

        assert told[0] is Refused.CALL
    finally:
        page.close()


@pytest.mark.proves("E1", "E6")
def test_what_no_person_caused_is_not_told(page: RealPage, told: list[Refused]) -> None:
    away = page.site.foreign  # type: ignore[attr-defined]
    asked: list[str] = []
    allow = page.page._allow

    def listed(url: QUrl) -> bool:
        asked.append(url.path())
        return allow(url)

    page.page._allow = listed
    page.load(
        f"<p id=p>kvar</p><iframe src='{away}/frame'></iframe><iframe src='tel:2'></iframe>"
        f"<iframe srcdoc='<meta http-equiv=refresh content=0;url={away}/inner>'></iframe>"
        f"<script>window.open('{away}/popup'); location = 'tel:1';"
        f"setTimeout(() => location = '{away}/script', 0)</script>"
    )

    page.qtbot.waitUntil(lambda: {"/inner", "/script"} <= set(asked))

    assert page.js("p.textContent") == "kvar"
    assert told == []
    assert page.site.escapes == set()  # type: ignore[attr-defined]


@pytest.mark.proves("E7", "M37")
def test_37_every_new_window_opens_in_the_same_view_with_a_way_back(page: RealPage) -> None:
    new = page.site.serve("/ny", "<p>ny sida</p>")
    button = f"<button id=a {BIG}>x</button>"
    small = f"window.open('{new}', 'p', 'width=90,height=90')"
    ways = [
        (f"<a id=a target=_blank href='{new}' {BIG}>x</a>", LEFT, NONE),
        (f"<a id=a target=_blank rel=opener href='{new}' {BIG}>x</a>", LEFT, NONE),
        (f"<a id=a href='{new}' {BIG}>x</a>", LEFT, CONTROL),
        (f"<a id=a href='{new}' {BIG}>x</a>", LEFT, SHIFT),
        (f"<button id=a onclick=\"window.open('{new}')\" {BIG}>x</button>", LEFT, NONE),
        (f'<button id=a {BIG} onclick="{small}">x</button>', LEFT, NONE),
        (f"<button id=a {BIG} onclick=\"{LATER.replace('URL', new)}\">x</button>", LEFT, NONE),
        (f"<form target=_blank action='{new}'>{button}</form>", LEFT, NONE),
        (f"<base target=_blank><form method=post action='{new}'>{button}</form>", LEFT, NONE),
    ]  # fmt: skip
    windows = len(QApplication.topLevelWidgets())
    for number, (markup, pressed, keys) in enumerate(ways):
        page.load(f"<input id=typed>{markup}", f"/fore{number}")
        page.until("location.pathname", f"/fore{number}")  # the way back may still have been coming
        page.js("typed.value = 'halvskrivet'")
        page.page.way_back.forget()

        press(page, "a", pressed, keys)
        page.qtbot.waitUntil(lambda: page.page.url().path() == "/ny")
        assert page.page.way_back.here, markup
        page.until("document.readyState", "complete")
        page.page.way_back.go()

        before = f"/fore{number}"
        page.qtbot.waitUntil(lambda: page.page.url().path() == before)  # noqa: B023  waited for at once
        page.qtbot.waitUntil(lambda: not page.page.way_back.here)
        page.until("typed.value", "halvskrivet")
    assert len(QApplication.topLevelWidgets()) == windows


@pytest.mark.proves("E7", "M37")
def test_37_a_form_that_wants_a_new_window_still_sends_what_was_filled_in(page: RealPage) -> None:
    page.site.serve("/svar", "<p>svar</p>")
    form = f"<button id=a {BIG}>x</button><input name=hyra value=7100></form>"
    page.load(f"<form id=f method=post target=fonster action=/svar>{form}")

    press(page, "a")
    page.qtbot.waitUntil(lambda: page.page.url().path() == "/svar")

    assert page.site.bodies == [("/svar", "hyra=7100")]  # type: ignore[attr-defined]
    assert page.page.way_back.here


@pytest.mark.proves("E7", "M37")
def test_37_a_form_sent_by_a_script_into_a_window_is_not_sent_by_halves(
    page: RealPage, told: list[Refused]
) -> None:
    page.site.serve("/svar", "<p>svar</p>")
    page.load(
        "<form id=f method=post target=_blank action=/svar><input name=hyra value=7100></form>"
        f"<button id=a onclick='f.submit()' {BIG}>x</button>"
    )

    press(page, "a")

    hears(page, told, Refused.PLACE)
    assert page.site.bodies == []  # type: ignore[attr-defined]
    assert ("127.0.0.1", "/svar") not in page.site.hits  # type: ignore[attr-defined]
    assert page.js("f.target") == "_blank"


@pytest.mark.proves("E7", "M37")
def test_37_windows_cannot_storm_close_or_reach_the_page(page: RealPage) -> None:
    page.site.serve(
        "/ny",
        "<script>var had = [opener === null, window.name]; window.close();"
        "try { opener.location = '/elak' } catch { }</script><p id=p>ny</p>",
    )
    page.load(
        f"<button id=a onclick=\"for (let i = 0; i < 50; i++) window.open('/ny', 'w' + i);"
        f'window.close()" {BIG}>x</button>'
    )
    windows = len(QApplication.topLevelWidgets())

    press(page, "a")
    page.qtbot.waitUntil(lambda: page.page.url().path() == "/ny")
    page.until("typeof p", "object")

    assert page.js("had") == [True, ""]
    assert len(page.page._popups) <= 3
    assert len(QApplication.topLevelWidgets()) == windows
    assert page.page.url().path() == "/ny"


@pytest.mark.proves("E14")
def test_a_mouse_goes_neither_back_nor_forward(page: RealPage) -> None:
    for path in ("/ett", "/tva", "/tre"):
        page.load("<p id=a>x</p>", path)
    with page.qtbot.waitSignal(page.page.loadFinished):
        page.page.history().back()

    for button in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
        press(page, "a", button)
        page.js("1")

    assert page.page.url().path() == "/tva"


@pytest.mark.proves("F15")
def test_a_portal_before_the_first_page_is_refused_and_told(page: RealPage) -> None:
    away = page.site.foreign  # type: ignore[attr-defined]

    with page.qtbot.waitSignal(page.page.load_failed) as failed:
        page.page.load(f"{page.site.own}/to?{away}/portal")  # type: ignore[attr-defined]

    assert failed.args == ["blocked"]
    assert page.site.escapes == set()  # type: ignore[attr-defined]
