"""What the page says when renderer, network or server fail."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtNetwork import QNetworkProxy
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo
from pytestqt.qtbot import QtBot

from kiosk.machine import held
from kiosk.web import failure, watch
from tests.helpers.bad_server import BadServer, bad_server, free_port, self_signed
from tests.web.conftest import RealPage


@pytest.mark.proves("F1")
def test_a_killed_renderer_is_told_and_the_page_comes_back(page: RealPage, qtbot: QtBot) -> None:
    page.load("<p>ett</p>")

    with qtbot.waitSignal(page.page.renderer_died):
        os.kill(page.page.renderProcessPid(), signal.SIGKILL)
    page.load("<p id=p>två</p>")

    assert page.js("p.textContent") == "två"
    assert page.call("find.path") is not None  # the injected scripts came back as well


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything be waited for a tenth or less of the time."""
    monkeypatch.setattr(watch, "BEAT", 100)
    monkeypatch.setattr(watch, "HUNG", 0.4)
    monkeypatch.setattr(watch, "SLOW", 200)
    monkeypatch.setattr(watch, "SILENT", 600)


@pytest.fixture
def anywhere(page: RealPage) -> RealPage:
    """Let the page go to every server of this machine."""
    page.page._allow = lambda url: url.host() != "login.example"
    return page


@pytest.mark.proves("F2")
@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("way", ["stopped", "endless"])
def test_a_hung_renderer_is_killed(qtbot: QtBot, page: RealPage, way: str) -> None:
    page.load("<p>ett</p>")

    with qtbot.waitSignal(page.page.renderer_died):
        if way == "stopped":
            os.kill(page.page.renderProcessPid(), signal.SIGSTOP)
        else:
            page.page.runJavaScript("for (;;);")


@pytest.mark.usefixtures("hasty")
def test_a_page_that_waits_for_the_visitor_is_not_taken_for_hung(
    qtbot: QtBot, page: RealPage
) -> None:
    page.load("<p>ett</p>")
    died: list[None] = []
    page.page.renderer_died.connect(lambda: died.append(None))

    with page.page.heartbeat.paused():
        os.kill(page.page.renderProcessPid(), signal.SIGSTOP)  # as a dialog of the page stops it
        qtbot.wait(1_000)  # longer than the limit: the passing of time is the thing tested
        assert not died

    qtbot.waitUntil(lambda: bool(died))


@pytest.mark.proves("F14", "M40")
@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("path", ["/silent", "/drip"])
def test_40_a_silent_or_dripping_server_is_told_and_may_still_come(
    qtbot: QtBot, anywhere: RealPage, path: str
) -> None:
    reasons: list[str] = []
    anywhere.page.load_failed.connect(reasons.append)

    with bad_server() as server:
        anywhere.page.load(server.url(path))
        qtbot.waitUntil(lambda: reasons == ["slow", "silent"])
        # It was not given up: what comes late is shown.
        with qtbot.waitSignal(anywhere.page.loadFinished):
            server.let_go()


@pytest.mark.proves("F8", "F10", "F12", "F13", "F15", "M40")
def test_40_each_way_a_server_fails_is_told_apart(qtbot: QtBot, anywhere: RealPage) -> None:
    page = anywhere.page
    told: dict[str, list[str]] = {}
    with bad_server() as server:
        addresses = {
            "500": page_of(anywhere, "/fel", 500, "<h1>fel</h1>"),
            "404 without a word": page_of(anywhere, "/borta", 404, ""),
            "503": page_of(anywhere, "/upptagen", 503, ""),
            "refused": f"http://127.0.0.1:{free_port()}/",
            "name": "http://finns-inte.invalid/",
            **{path: server.url(path) for path in ("/empty", "/cut", "/loop", "/garbage")},
            "511": server.url("/portal"),
        }
        for case, address in addresses.items():
            reasons = told.setdefault(case, [])
            page.load_failed.connect(reasons.append)
            with qtbot.waitSignal(page.load_failed):
                page.load(address)
            page.load_failed.disconnect(reasons.append)

    assert told == {
        "500": ["server"],
        "404 without a word": ["server"],
        "503": ["server"],
        "refused": ["refused"],
        "name": ["name"],
        "/empty": ["empty"],
        "/cut": ["cut"],
        "/loop": ["loop"],
        "/garbage": told["/garbage"],  # any word will do, but one
        "511": ["portal"],
    }
    assert len(told["/garbage"]) == 1


# Chromium's net_error_list.h: what fails before a request is written, and the numbers of
# certificates (-2xx) and of looking up a name (-8xx).
BEFORE = {-20, -22, -102, -104, -105, -106, -109, -118, -137}
PROXYS = {-111, -115, -120, -121, -127, -130, -131, -136, -140}


def test_a_form_counts_as_not_sent_only_for_what_fails_before_a_connection() -> None:
    internal = QWebEngineLoadingInfo.ErrorDomain.InternalErrorDomain
    told = {code: failure.cause_of(internal, code) for code in range(-999, -3)}

    unsent = {code for code, cause in told.items() if cause is not None and cause.unsent}

    assert unsent - set(range(-298, -199)) - set(range(-899, -799)) <= BEFORE | PROXYS
    assert unsent >= BEFORE
    assert told[-21] is not None
    assert told[-21].passing  # the page stays with what was typed


def page_of(page: RealPage, path: str, status: int, body: str) -> str:
    return page.site.serve(path, body, status)


@pytest.mark.proves("F11")
def test_an_empty_answer_is_no_fault_and_the_page_stays(qtbot: QtBot, anywhere: RealPage) -> None:
    reasons: list[str] = []
    with bad_server() as server:
        anywhere.load("<p id=p>kvar</p>")
        anywhere.page.load_failed.connect(reasons.append)
        with qtbot.waitSignal(anywhere.page.loadFinished):
            anywhere.page.load(server.url("/nothing"))

    assert anywhere.js("p.textContent") == "kvar"
    assert reasons == []


@pytest.mark.proves("F9", "M40")
@pytest.mark.parametrize(
    ("built", "cause"), [(date(2020, 1, 1), "certificate"), (date(2200, 1, 1), "clock")]
)
def test_40_a_false_certificate_is_refused_and_a_wrong_clock_is_named(
    qtbot: QtBot,
    anywhere: RealPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    built: date,
    cause: str,
) -> None:
    monkeypatch.setattr(failure, "BUILT", built)  # to turn back the clock would take a machine
    reasons: list[str] = []
    anywhere.load("<p id=p>kvar</p>")
    anywhere.page.load_failed.connect(reasons.append)

    with bad_server(self_signed(tmp_path)) as server:
        with qtbot.waitSignal(anywhere.page.loadFinished):
            anywhere.page.load(server.url("/"))
        asked = list(server.asked)

    assert reasons == [cause]
    assert asked == []  # nothing was said to who is not known
    assert anywhere.js("p.textContent") == "kvar"


@pytest.fixture
def proxy() -> Iterator[BadServer]:
    """Send everything by a proxy that wants a login; it must be there before the profile."""
    answer = (
        "HTTP/1.1 407 Proxy Authentication Required\r\n"
        'Proxy-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n'
    )
    usual = QNetworkProxy.applicationProxy()
    with bad_server(first_line=answer) as server:
        QNetworkProxy.setApplicationProxy(
            QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "127.0.0.1", server.port)
        )
        yield server
        QNetworkProxy.setApplicationProxy(usual)


@pytest.mark.proves("F17", "M40")
def test_40_a_proxy_that_wants_a_login_is_named_and_nobody_is_asked(
    qtbot: QtBot, proxy: BadServer, anywhere: RealPage
) -> None:
    with qtbot.waitSignal(anywhere.page.load_failed) as failed:
        anywhere.page.load("http://tjanst.invalid/")

    assert failed.args == ["proxy"]
    assert proxy.asked


def test_a_page_that_explains_its_own_error_is_shown(page: RealPage) -> None:
    reasons: list[str] = []
    page.page.load_failed.connect(reasons.append)
    address = page.site.serve("/fel-i-formular", "<h1>Rätta felen</h1>", 422)

    page.open(address)

    assert page.js("document.body.innerText.trim()") == "Rätta felen"
    assert reasons == []


def test_an_address_off_the_list_is_blocked(page: RealPage) -> None:
    with page.qtbot.waitSignal(page.page.load_failed) as failed:
        page.page.load("https://evil.example/")

    assert failed.args == ["blocked"]


def test_a_person_at_the_page_is_noticed(page: RealPage) -> None:
    page.load("<p id=p style='height:60px'>x</p>")

    with page.qtbot.waitSignal(page.page.human_input):
        page.click("p")


@pytest.mark.proves("F3", "M39")
def test_39_a_page_that_eats_memory_is_seen_to(page: RealPage, qtbot: QtBot) -> None:
    """The renderer's memory is counted with its session's; so the session is ended in time."""
    page.load("<p>ett</p>")
    renderer = page.page.renderProcessPid()
    before = held({renderer})

    page.js(
        "(window.hoard = [], setInterval(() => hoard.push(new Uint8Array(4e7).fill(1)), 50), 1)"
    )

    qtbot.waitUntil(lambda: held({renderer}) > before + 300)
    page.js("(hoard = null, location.reload(), 1)")


CRASH = """
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QApplication
application = QApplication([])
page = QWebEnginePage()
page.loadFinished.connect(lambda _: page.load(QUrl("chrome://gpucrash")))
page.setHtml("<p>x")
QTimer.singleShot(15_000, application.quit)
application.exec()
"""


@pytest.mark.proves("F5", control=True)
def test_a_crash_of_the_graphics_part_is_one_of_the_whole_session() -> None:
    """Why the supervisor counts crashes: nothing inside the process could."""
    done = subprocess.run([sys.executable, "-c", CRASH], capture_output=True, check=False)

    assert done.returncode < 0
