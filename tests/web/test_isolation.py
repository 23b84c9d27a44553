"""The page sees nothing of us, and nothing of it opens outside the page."""

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from kiosk.web.address import AllowList, safe_url
from kiosk.web.bridge import Bridge
from tests.web.conftest import ENGLISH, RealPage

ALLOW = AllowList.of(["example.se", "räksmörgås.se", "se"], "http://127.0.0.1:4711")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.se/", "https://www.example.se/a?b#c", "https://EXAMPLE.se:443/",
        "https://räksmörgås.se/", "https://xn--rksmrgs-5wao1o.se/", "http://127.0.0.1:4711/x/",
    ],
)  # fmt: skip
def test_listed_addresses_pass_the_gate(address: str) -> None:
    assert safe_url(address, ALLOW) is not None


@pytest.mark.parametrize(
    "address",
    [
        "http://example.se/", "https://example.se:8443/", "https://example.se@evil.se/",
        "https://user:pass@example.se/", "https://example.se.evil.com/", "https://badexample.se/",
        "https://example.com/", "https://exаmple.se/", "https:\\\\example.se\\", "//example.se/",
        "https://example.se\\@evil.com/", "file:///etc/passwd", "view-source:https://example.se/",
        "chrome://version", "devtools://devtools", "data:text/html,x", "javascript:alert(1)",
        "blob:https://example.se/x", "mailto:a@example.se", "http://127.0.0.1:4712/",
        "http://127.0.0.1/", "http://localhost:4711/", "http://127.0.0.1:4711@evil.se/",
        "https://127.0.0.1:4711/", "ftp://example.se/", "https://se/", "", "https://",
        " https://example.se/", "https://example.se/\n", "https://evil.se/?https://example.se/",
        "https://@example.se/",
    ],
)  # fmt: skip
def test_everything_else_is_refused(address: str) -> None:
    assert safe_url(address, ALLOW) is None


def test_the_page_sees_no_trace_of_the_scripts(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load(
        "<p id=p>Hej</p><script>var early = [typeof qt, typeof kiosk, typeof QWebChannel]</script>"
    )
    page.until("p.textContent", "HEJ")

    assert page.js("early") == ["undefined"] * 3
    assert page.js("[typeof qt, typeof kiosk, typeof QWebChannel]") == ["undefined"] * 3
    assert page.js("[typeof qt, typeof kiosk]", main=False) == ["object", "object"]


@pytest.mark.parametrize(
    "line",
    ["", "x", "[]", "{}", '{"type":"units"}', '{"type":"units","units":[{"id":"a","text":1}]}',
     '{"type":"pressed","step":"' + "x" * 65 + '"}', '{"type":"nope"}', "\ud800",
     '{"type":"units","units":[{"id":1,"text":"' + "x" * 100_001 + '"}]}',
     '{"type":"scene","scene":{"arrow":"sideways"}}'],
)  # fmt: skip
def test_a_line_that_is_no_message_is_dropped(line: str) -> None:
    heard: list[object] = []
    bridge = Bridge()
    bridge.pushed.connect(heard.append)

    bridge.receive(line)
    bridge.receive('{"type":"pressed","step":"a"}')

    assert len(heard) == 1


@pytest.mark.parametrize(
    "link",
    [
        "<a id=a href='https://evil.example/'>x</a>", "<a id=a href='file:///etc/passwd'>x</a>",
        "<a id=a target=_blank href='https://evil.example/'>x</a>",
        "<a id=a href='http://localhost:1/'>x</a>",
        "<button id=a onclick=\"location='https://evil.example/'\">x</button>",
        "<button id=a onclick=\"window.open('https://evil.example/')\">x</button>",
    ],
)  # fmt: skip
def test_a_press_cannot_leave_the_list(page: RealPage, link: str) -> None:
    page.load(link.replace(" id=a", " id=a style='display:block;height:80px'"))
    before = page.page.url()

    page.click("a")
    page.js("1")

    assert page.page.url() == before
    assert len(QApplication.topLevelWidgets()) < 8


def test_programs_outside_are_never_asked(page: RealPage) -> None:
    asked: list[str] = []

    schemes = ("mailto", "tel", "sms", "practice")

    class Handler(QObject):
        @Slot(QUrl)
        def open(self, url: QUrl) -> None:
            asked.append(url.scheme())

    handler = Handler()
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, handler, "open")  # type: ignore[arg-type]  # as Qt takes it
    try:
        page.load(
            "".join(
                f"<a id={s} href='{s}:1' style='display:block;height:60px'>x</a>" for s in schemes
            )
        )
        for scheme in schemes:
            page.click(scheme)
        page.js("1")
    finally:
        for scheme in schemes:
            QDesktopServices.unsetUrlHandler(scheme)

    assert asked == []


def test_a_new_window_opens_in_the_same_one(page: RealPage) -> None:
    target = page.site.serve("/ny", "<p>ny sida</p>")
    page.load(f"<a id=a target=_blank href='{target}' style='display:block;height:60px'>x</a>")

    with page.qtbot.waitSignal(page.page.loadFinished, timeout=10_000):
        page.click("a")

    assert page.page.url().toString() == target


def test_no_dialog_opens_and_nothing_is_confirmed(page: RealPage) -> None:
    page.load(
        "<input type=color id=farg style='display:block;height:60px'>"
        "<input type=file id=fil style='display:block;height:60px'>"
        "<script>alert('a'); var yes = confirm('b'), said = prompt('c')</script>"
    )

    page.click("farg")
    page.click("fil")

    assert page.js("[yes, said]") == [False, None]
    assert page.js("fil.files.length") == 0
    names = {
        type(window).__name__ for window in QApplication.topLevelWidgets() if window.isVisible()
    }
    assert names == {"PageView"}


def test_a_login_question_is_cancelled_once(page: RealPage) -> None:
    address = page.site.serve("/privat", "nej", 401, WWW_Authenticate='Basic realm="x"')
    page.site.asked.clear()

    page.open(address)

    assert page.site.asked == ["/privat"]


def test_permissions_are_denied(page: RealPage) -> None:
    page.load(
        "<script>var got = ''; navigator.geolocation.getCurrentPosition(() => got = 'yes',"
        "e => got = 'no ' + e.code)</script>"
    )

    page.until("got", "no 1")


def test_a_mouse_cannot_go_back(page: RealPage) -> None:
    page.load("<p>ett</p>", "/ett")
    page.load("<p>två</p>", "/tva")
    widget = page.view.focusProxy() or page.view

    page.qtbot.mouseClick(widget, Qt.MouseButton.BackButton)
    page.js("1")

    assert page.page.url().path() == "/tva"
