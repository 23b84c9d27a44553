"""What a page asks for by itself: nothing of any kind passes the gate. Names stay open here."""

from collections.abc import Iterator

import pytest
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.web.address import AllowList
from kiosk.web.gate import Gate
from kiosk.web.page import ServicePage
from kiosk.web.profile import make_profile
from tests.helpers.hostile import REDIRECTED, REQUESTS, HostileSite, hostile_site
from tests.helpers.open_page import OpenPage, shown


@pytest.fixture(scope="module")
def hostile() -> Iterator[HostileSite]:
    with hostile_site() as site:
        yield site


def settle(
    qtbot: QtBot, page: QWebEnginePage, hostile: HostileSite, *, calls: bool = False
) -> None:
    """Load the page that tries everything, and wait until it has."""
    hostile.forget()
    page.load(hostile.everything(calls=calls))
    qtbot.waitUntil(lambda: ("127.0.0.1", "/settled") in hostile.hits)


@pytest.mark.proves("E6", control=True)
def test_without_a_gate_everything_gets_out(qtbot: QtBot, hostile: HostileSite) -> None:
    profile = QWebEngineProfile()
    page = OpenPage(profile)
    with shown(page, profile):
        settle(qtbot, page, hostile, calls=True)

        qtbot.waitUntil(lambda: hostile.escapes >= REQUESTS)
        assert hostile.calls


@pytest.mark.proves("E6")
def test_no_request_of_any_kind_passes_the_gate(
    qtbot: QtBot, qapp: QApplication, hostile: HostileSite
) -> None:
    allow = AllowList.of([], hostile.own)
    profile = make_profile(qapp)
    gate = Gate(allow, profile)
    gate.guard(profile)
    page = ServicePage(profile, allow)
    with shown(page, profile):
        settle(qtbot, page, hostile)

        # Qt asks about where a redirect leads, and may not wait for the answer (6.11): that nothing
        # gets there is for the names, in test_gate_names.py.
        assert hostile.escapes <= REDIRECTED
        assert gate.blocked["host"] >= len(REQUESTS) - 8  # some frames the page itself refuses
        assert set(gate.blocked) == {"host"}


@pytest.mark.proves("E6")
def test_the_gate_alone_holds_a_page_that_lets_everything_through(
    qtbot: QtBot, qapp: QApplication, hostile: HostileSite
) -> None:
    profile = make_profile(qapp)
    Gate(AllowList.of([], hostile.own), profile).guard(profile)
    page = OpenPage(profile)
    with shown(page, profile):
        settle(qtbot, page, hostile)

        assert hostile.escapes <= REDIRECTED
