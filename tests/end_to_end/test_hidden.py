"""A hidden screen shows nothing of the page, says nothing of it, and lets no key through to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.app.session import VisitorSession
from kiosk.domain.messages import Screen
from kiosk.domain.speech import Fragment
from tests.helpers.patience import PatientBot
from tests.helpers.visitor import settle
from tests.helpers.whole_session import begin, visible_session

SIGN = QColor("#ff00ff")  # nothing of ours has this colour
SCRIPT = """document.body.innerHTML = "<input id=i><input id=j>";
document.documentElement.style.background = document.body.style.background = "#ff00ff";
setInterval(() => { window.focus(); document.querySelector("#i").focus(); }, 50);
document.querySelector("#i").focus(); true"""
SAID = (Fragment("Ditt ärende", "sv"),)


@pytest.fixture(scope="module")
def session(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[VisitorSession]:
    """Return a session on a page that shouts and grabs the focus."""
    qtbot = PatientBot(request)
    folder: Path = tmp_path_factory.mktemp("session")
    with visible_session(qtbot, folder) as session:
        begin(session, qtbot, "sv")
        _ask(session, qtbot, SCRIPT)
        qtbot.waitUntil(lambda: _shows_page(session))
        yield session
        session.window.hidden_screen.stop()
    assert qapp is not None


def _ask(session: VisitorSession, qtbot: QtBot, script: str) -> object:
    answers: list[object] = []
    session.web.page.runJavaScript(script, 0, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def _shows_page(session: VisitorSession) -> bool:
    """Whether anything of the page can be seen in the window."""
    picture = session.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    small = picture.scaled(192, 108)
    return any(small.pixelColor(x, y) == SIGN for x in range(192) for y in range(108))


@pytest.mark.proves("P11")
def test_hiding_is_at_once_and_nothing_of_the_page_is_seen_heard_or_reached(
    session: VisitorSession, qtbot: QtBot
) -> None:
    session.hearing._set_automatic(True)  # noqa: FBT003  a slot
    session.web.view.setFocus()
    session.hearing.appeared("errors", SAID)  # it would be read in a moment
    assert session.hearing._together.isActive()

    session.window.bar.hide_screen.click()

    assert session.web.page.isAudioMuted()  # at once, before it is painted
    settle()
    assert not _shows_page(session)
    assert not session.hearing._together.isActive()
    session.hearing.appeared("errors", SAID)
    session.hearing.read(SAID)
    session.web.page.hear_asked.emit(list(SAID))
    assert not session.hearing._together.isActive()
    assert not session.speaker.speaking
    _ask(session, qtbot, "document.querySelector('#i').focus(); true")
    focused = QApplication.focusWidget()
    assert focused is None or not session.web.view.isAncestorOf(focused)
    QTest.keyClicks(focused or session.window, "191212121212")
    assert _ask(session, qtbot, "document.querySelector('#i').value") == ""


@pytest.mark.proves("P11")
def test_it_stays_hidden_and_silent_while_the_language_is_chosen_and_the_clock_runs(
    session: VisitorSession, qtbot: QtBot
) -> None:
    assert session.window.current_screen() is Screen.HIDDEN
    left = session.window.hidden_screen.left

    session.window.hidden_screen.language_button.click()
    settle()
    assert session.web.page.isAudioMuted()
    assert not _shows_page(session)
    qtbot.waitUntil(lambda: session.window.hidden_screen.left < left)
    session.window.language_screen.language_chosen.emit("sv")
    settle()

    assert session.window.current_screen() is Screen.HIDDEN
    assert session.web.page.isAudioMuted()


@pytest.mark.proves("P11")
def test_the_question_whether_anybody_is_there_does_not_stop_the_countdown(
    session: VisitorSession, qtbot: QtBot
) -> None:
    assert session.window.current_screen() is Screen.HIDDEN
    left = session.window.hidden_screen.left

    occupied = session._occupied()
    qtbot.waitUntil(lambda: session.window.hidden_screen.left < left)

    assert occupied
    assert 0 < session.window.hidden_screen.left <= 60


@pytest.mark.proves("P11")
def test_by_its_button_everything_is_back(session: VisitorSession, qtbot: QtBot) -> None:
    session.window.hidden_screen.show_button.click()

    qtbot.waitUntil(lambda: _shows_page(session))
    assert not session.web.page.isAudioMuted()
    assert session.window.current_screen() is Screen.GUIDED
