"""The gate of a whole session: what a visitor is told, and the way back from a window."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from kiosk.app.application import delete_now
from kiosk.app.session import VisitorSession
from kiosk.domain.messages import Screen
from kiosk.i18n import gettext as _
from tests.helpers.hostile import HostileSite, hostile_site
from tests.helpers.open_page import OpenPage
from tests.helpers.whole_session import begin, visible_session


@pytest.fixture
def hostile() -> Iterator[HostileSite]:
    with hostile_site() as site:
        yield site


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[VisitorSession]:
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--remote-debugging-port=1"
    with visible_session(qtbot, tmp_path) as session:
        yield session


def run(session: VisitorSession, qtbot: QtBot, code: str) -> object:
    """Return the value of *code* in the page."""
    answers: list[object] = []
    session.web.page.runJavaScript(code, 0, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


@pytest.mark.proves("E4", "E6", "E7", "E25", "F15", "M35", "M37")
def test_a_session_holds_its_page_and_tells_the_visitor(
    session: VisitorSession, qtbot: QtBot, hostile: HostileSite
) -> None:
    begin(session, qtbot, "en")
    window, page = session.window, session.web.page
    strip = window.guided_screen.strip
    assert "QTWEBENGINE_CHROMIUM_FLAGS" not in os.environ  # what it was started with is gone
    for address in (hostile.foreign, hostile.own):  # another name, another port
        other = OpenPage(session.web.profile)  # a page of ours would not even ask
        with qtbot.waitSignal(other.loadFinished) as finished:
            other.load(QUrl(address))
        delete_now(other)
        assert finished.args == [False]
    assert hostile.hits == []
    assert session.web.gate.blocked["host"] == 2

    run(session, qtbot, "location = 'tel:1'; 1")
    run(session, qtbot, "1")
    assert window.notice.isHidden()
    page.refusals.press()
    run(session, qtbot, "location = 'tel:1'; 1")
    qtbot.waitUntil(lambda: not window.notice.isHidden())
    said = window.notice.fragments()[0].text
    assert said == _("Datorn kan inte ringa. Titta efter numret på sidan.")
    assert "call" in said

    here = page.url()
    page.open(here.resolved("/"))
    qtbot.waitUntil(strip.back.isVisible)
    qtbot.mouseClick(strip.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.url() == here)
    qtbot.waitUntil(lambda: not strip.back.isVisible())
    assert window.current_screen() is Screen.GUIDED

    page.load(f"{hostile.own}/portal")
    refused = _("Den länken kan inte öppnas här.")  # a good page stands
    qtbot.waitUntil(lambda: refused in str(window.notice.fragments()))
    assert hostile.hits == []
