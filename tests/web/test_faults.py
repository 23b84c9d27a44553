"""What the page says when renderer, network or server fail."""

import os
import signal

import pytest
from pytestqt.qtbot import QtBot

from kiosk.web import watch
from tests.web.conftest import RealPage


def test_a_killed_renderer_is_told_and_the_page_comes_back(page: RealPage, qtbot: QtBot) -> None:
    page.load("<p>ett</p>")

    with qtbot.waitSignal(page.page.renderer_died, timeout=10_000):
        os.kill(page.page.renderProcessPid(), signal.SIGKILL)
    page.load("<p id=p>två</p>")

    assert page.js("p.textContent") == "två"
    assert page.call("find.path") is not None  # the injected scripts came back as well


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything be waited for a tenth or less of the time."""
    monkeypatch.setattr(watch, "BEAT", 200)
    monkeypatch.setattr(watch, "SLOW", 200)
    monkeypatch.setattr(watch, "SILENT", 600)


@pytest.mark.usefixtures("hasty")
def test_a_hung_renderer_is_killed(qtbot: QtBot, page: RealPage) -> None:
    page.load("<p>ett</p>")

    with qtbot.waitSignal(page.page.renderer_died, timeout=10_000):
        os.kill(page.page.renderProcessPid(), signal.SIGSTOP)


@pytest.mark.usefixtures("hasty")
def test_a_silent_server_is_given_up(qtbot: QtBot, page: RealPage) -> None:
    reasons: list[str] = []
    page.page.load_failed.connect(reasons.append)

    page.page.load(f"http://127.0.0.1:{page.site.port}/silent")

    qtbot.waitUntil(lambda: reasons == ["slow", "unreachable"], timeout=10_000)
    page.site.silent.set()


@pytest.mark.parametrize(
    ("path", "status", "body", "reason"),
    [
        ("/fel", 500, "<h1>fel</h1>", "http"),
        ("/borta", 404, "", "http"),
        ("/upptagen", 503, "", "http"),
    ],
)
def test_a_failing_server_is_told(
    page: RealPage, path: str, status: int, body: str, reason: str
) -> None:
    address = page.site.serve(path, body, status)

    with page.qtbot.waitSignal(page.page.load_failed, timeout=10_000) as failed:
        page.page.load(address)

    assert failed.args == [reason]


def test_nobody_at_the_port_is_unreachable(page: RealPage, qtbot: QtBot) -> None:
    page.page._allow = lambda _url: True

    with qtbot.waitSignal(page.page.load_failed, timeout=10_000) as failed:
        page.page.load("http://127.0.0.1:9/")

    assert failed.args == ["unreachable"]


def test_a_page_that_explains_its_own_error_is_shown(page: RealPage) -> None:
    reasons: list[str] = []
    page.page.load_failed.connect(reasons.append)
    address = page.site.serve("/fel-i-formular", "<h1>Rätta felen</h1>", 422)

    page.open(address)

    assert page.js("document.body.innerText.trim()") == "Rätta felen"
    assert reasons == []


def test_an_address_off_the_list_is_blocked(page: RealPage) -> None:
    with page.qtbot.waitSignal(page.page.load_failed, timeout=10_000) as failed:
        page.page.load("https://evil.example/")

    assert failed.args == ["blocked"]


def test_a_person_at_the_page_is_noticed(page: RealPage) -> None:
    page.load("<p id=p style='height:60px'>x</p>")

    with page.qtbot.waitSignal(page.page.human_input, timeout=10_000):
        page.click("p")
