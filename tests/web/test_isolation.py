"""The page sees nothing of us, and nothing of it opens outside the page."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
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


@pytest.mark.proves("E32")
def test_the_page_sees_no_trace_of_the_scripts(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load(
        "<p id=p>Hej</p><script>var early = [typeof qt, typeof kiosk, typeof QWebChannel]</script>"
    )
    page.until("p.textContent", "HEJ")

    assert page.js("early") == ["undefined"] * 3
    assert page.js("[typeof qt, typeof kiosk, typeof QWebChannel]") == ["undefined"] * 3
    assert page.js("[typeof qt, typeof kiosk]", main=False) == ["object", "object"]


@pytest.mark.parametrize("tool", ["play", "record", "signature"])
def test_a_visitors_page_has_no_tool_of_others(page: RealPage, tool: str) -> None:
    page.load("<p>Hej</p>")

    assert page.js(f"typeof kiosk.{tool}", main=False) == "undefined"


# Every name that a page can find, what kind of thing it is, and whether it is the engine's own.
NAMES = """(() => {
  const seen = new Set(), told = [], written = Function.prototype.toString;
  const look = (path, thing, depth) => {
    if (thing === null || !/object|function/.test(typeof thing) || seen.has(thing)) return;
    seen.add(thing);
    for (const name of Reflect.ownKeys(thing)) {
      const one = Reflect.getOwnPropertyDescriptor(thing, name);
      if (/^\\d+$/.test(String(name)) || !one) continue;
      const parts = [one.value, one.get, one.set].filter((part) => typeof part === "function");
      const own = parts.every((part) => /\\[native code\\]/.test(written.call(part)));
      told.push(`${path}.${String(name)} ${typeof one.value} ${own}`);
      if (depth > 0) look(`${path}.${String(name)}`, one.value, depth - 1);
    }
  };
  look("window", window, 2);
  return told.sort();
})()"""


@pytest.mark.proves("E32")
def test_the_page_finds_the_names_of_a_bare_browser_and_no_other(
    page: RealPage, profile: QWebEngineProfile
) -> None:
    address = page.site.serve("/namn", "<!doctype html><p>x</p>")
    page.open(address)
    bare = QWebEnginePage(profile)
    with page.qtbot.waitSignal(bare.loadFinished):
        bare.load(QUrl(address))
    answers: list[str] = []
    bare.runJavaScript(f"{NAMES}.join('\\n')", answers.append)
    page.qtbot.waitUntil(lambda: bool(answers))
    found = page.js(NAMES)
    bare.deleteLater()
    QApplication.sendPostedEvents(bare, QEvent.Type.DeferredDelete)

    assert isinstance(found, list)
    assert len(found) > 1_000
    assert sorted(set(found) ^ set(answers[0].split("\n"))) == []
    assert [name for name in found if name.endswith(" false")] == []


@pytest.mark.proves("E32")
def test_a_page_that_calls_all_it_finds_tells_us_nothing(page: RealPage) -> None:
    page.load("<p>x</p>")
    told: list[object] = []
    page.page._bridge.pushed.connect(lambda message: told.append(type(message).__name__))
    page.page.kinds_changed.connect(lambda _: told.append("kinds"))
    line = '{"type":"pressed","step":"a"}'

    called = page.js(
        """(() => { let called = 0;
          const waits = /^(alert|confirm|prompt|print|close|stop|open|find|blur|focus|move|resize)/;
          for (const name of Reflect.ownKeys(window)) {
            const one = window[name];
            if (typeof one !== "function" || waits.test(String(name))) continue;
            try { one(LINE); called += 1 } catch { called += 1 }
            try { dispatchEvent(new CustomEvent(name, { detail: LINE })) } catch {}
          }
          postMessage(LINE, "*"); window.qt?.webChannelTransport?.send(LINE);
          return called; })()""".replace("LINE", repr(line))
    )
    page.js("1")

    assert isinstance(called, int)
    assert called > 500
    assert "Pressed" not in told


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

    with page.qtbot.waitSignal(page.page.loadFinished):
        page.click("a")

    assert page.page.url().toString() == target


@pytest.mark.proves("E10", "E11", "E22", "M34")
def test_no_dialog_opens_and_nothing_is_confirmed(page: RealPage) -> None:
    page.load(
        "<input type=color id=farg style='display:block;height:60px'>"
        "<input type=file id=fil style='display:block;height:60px'>"
        "<script>alert('a'); var yes = confirm('b'), said = prompt('c')</script>"
    )

    with page.qtbot.waitSignal(page.page.picker_refused):
        page.click("farg")
    page.click("fil")

    assert page.js("[yes, said]") == [False, None]
    assert page.js("fil.files.length") == 0
    names = {
        type(window).__name__ for window in QApplication.topLevelWidgets() if window.isVisible()
    }
    assert names == {"PageView"}


@pytest.mark.proves("E21", "M34")
def test_a_login_question_is_cancelled_once(page: RealPage) -> None:
    address = page.site.serve("/privat", "nej", 401, WWW_Authenticate='Basic realm="x"')
    page.site.asked.clear()

    page.open(address)

    assert page.site.asked == ["/privat"]


@pytest.mark.proves("E19")
def test_permissions_are_denied(page: RealPage) -> None:
    page.load(
        "<script>var got = ''; navigator.geolocation.getCurrentPosition(() => got = 'yes',"
        "e => got = 'no ' + e.code)</script>"
    )

    page.until("got", "no 1")


@pytest.mark.proves("E14")
def test_a_mouse_cannot_go_back(page: RealPage) -> None:
    page.load("<p>ett</p>", "/ett")
    page.load("<p>två</p>", "/tva")
    widget = page.view.focusProxy() or page.view

    page.qtbot.mouseClick(widget, Qt.MouseButton.BackButton)
    page.js("1")

    assert page.page.url().path() == "/tva"


@pytest.mark.proves("E26")
def test_nothing_is_kept_to_be_suggested_later(profile: QWebEngineProfile) -> None:
    assert profile.isOffTheRecord()
    assert not profile.isSpellCheckEnabled()
    assert profile.httpCacheType() is QWebEngineProfile.HttpCacheType.MemoryHttpCache
