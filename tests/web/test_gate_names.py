"""The names an engine may look up: behind page and gate, for what asks neither."""

from collections.abc import Iterator

import pytest
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.web.address import AllowList
from kiosk.web.engine import name_flags, restrained
from kiosk.web.gate import Gate
from kiosk.web.page import ServicePage
from kiosk.web.profile import make_profile
from tests.helpers.hostile import HostileSite, hostile_site
from tests.helpers.open_page import OpenPage, shown


@pytest.fixture(scope="module")
def hostile() -> Iterator[HostileSite]:
    with hostile_site() as site:
        yield site


@pytest.fixture(scope="module")
def closed(qapp: QApplication, hostile: HostileSite) -> Iterator[None]:
    """Start the engine of this process with its names closed: this file is run alone."""
    assert qapp
    with restrained(["example.se"], hostile.own):
        QWebEngineProfile().deleteLater()
        yield


def answer(qtbot: QtBot, page: QWebEnginePage, code: str) -> object:
    """Return the value of *code* in the page."""
    answers: list[object] = []
    page.runJavaScript(code, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


@pytest.mark.usefixtures("closed")
@pytest.mark.proves("E6")
def test_no_other_name_is_found_without_page_and_gate(qtbot: QtBot, hostile: HostileSite) -> None:
    hostile.forget()
    profile = QWebEngineProfile()
    page = OpenPage(profile)
    with shown(page, profile):
        page.load(hostile.everything(calls=True))
        qtbot.waitUntil(lambda: ("127.0.0.1", "/settled") in hostile.hits)

        assert hostile.escapes == set()
        assert hostile.calls == []
        assert answer(qtbot, page, "found.length") == 0
        with hostile_site() as other:  # another port of this machine
            code = f"fetch('{other.own}/port').catch((e) => document.title = e.name)"
            page.runJavaScript(code)
            qtbot.waitUntil(lambda: page.title() == "TypeError")
            assert other.hits == []


@pytest.mark.usefixtures("closed")
@pytest.mark.proves("E6")
def test_nothing_at_all_gets_out_of_a_session(
    qtbot: QtBot, qapp: QApplication, hostile: HostileSite
) -> None:
    hostile.forget()
    allow = AllowList.of([], hostile.own)
    profile = make_profile(qapp)
    Gate(allow, profile).guard(profile)
    page = ServicePage(profile, allow)
    with shown(page, profile):
        page.load(hostile.everything(calls=True))
        qtbot.waitUntil(lambda: ("127.0.0.1", "/settled") in hostile.hits)

        assert hostile.escapes == set()
        assert hostile.calls == []


def test_only_names_come_into_the_flags() -> None:
    rules, *others = name_flags(
        ["e.se", "Räka.se", "se", "", "*", "a b.se", 'x".se', "x,MAP * evil.se", "~NOTFOUND"],
        "http://127.0.0.1:4711",
    )

    assert rules == (
        '--host-resolver-rules="MAP 127.0.0.1:4711 127.0.0.1 , MAP * ~NOTFOUND'
        ' , EXCLUDE e.se , EXCLUDE *.e.se , EXCLUDE xn--rka-qla.se , EXCLUDE *.xn--rka-qla.se"'
    )
    assert others == [
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--disable-blink-features=FileSystemAccessLocal",
    ]
