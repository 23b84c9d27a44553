"""A file from a stick to the practice service, through the session a visitor has."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer, QUrl
from pytestqt.qtbot import QtBot

from kiosk.app.session import VisitorSession
from kiosk.config import Config, Upload, UploadPlace
from kiosk.domain.messages import EndReason, Screen
from tests.helpers.visitor_files import paper
from tests.helpers.whole_session import begin, visible_session

LEFT = Qt.MouseButton.LeftButton


def ask(session: VisitorSession, qtbot: QtBot, code: str) -> object:
    answers: list[object] = []
    session.web.page.runJavaScript(code, 0, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def open_page(session: VisitorSession, qtbot: QtBot) -> None:
    """Open the page that asks for papers, and wait until it can be pressed."""
    with qtbot.waitSignal(session.web.page.loadFinished):
        session.web.page.load(QUrl(f"{session.setup.practice}/boendestod/bilagor"))
    painted = "performance.getEntriesByType('paint').length"
    qtbot.waitUntil(lambda: ask(session, qtbot, painted) != 0)
    qtbot.waitUntil(lambda: session.web.translation.quiet)


def press_field(session: VisitorSession, qtbot: QtBot) -> None:
    """Press the field for a file, as a finger does, once it stands still."""
    scroll = "hyresavi.scrollIntoView({block: 'center', behavior: 'instant'});"
    place = (
        "(r => JSON.stringify([r.x + r.width / 2, r.y + r.height / 2]))"
        "(hyresavi.getBoundingClientRect())"
    )
    seen: list[object] = []

    def still() -> bool:
        seen.append(ask(session, qtbot, f"{scroll} {place}"))
        return len(seen) > 2 and seen[-1] == seen[-3]

    qtbot.waitUntil(still)
    x, y = (round(float(each)) for each in str(seen[-1]).strip("[]").split(","))
    widget = session.web.view.focusProxy() or session.web.view
    qtbot.mouseClick(widget, LEFT, pos=QPoint(x, y))


@pytest.mark.proves("E10", "E30", "P8")
def test_a_paper_from_a_stick_arrives_at_the_practice_service(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    (tmp_path / "usb" / "hyra för maj.PDF").write_bytes(paper())
    folder = tmp_path / "session"
    folder.mkdir()
    config = Config(upload=Upload(place=(UploadPlace(path=str(tmp_path / "usb")),)))
    with visible_session(qtbot, folder, config) as session:
        begin(session, qtbot, "sv")
        open_page(session, qtbot)
        screen = session.window.files_screen

        def press() -> None:
            if screen.give.isVisible() and screen.give.isEnabled():
                qtbot.mouseClick(screen.give, LEFT)
            elif screen.grid.tiles and screen.grid.tiles[0].isVisible():
                qtbot.mouseClick(screen.grid.tiles[0].face, LEFT)

        timer = QTimer(session, interval=100)
        timer.timeout.connect(press)
        timer.start()
        press_field(session, qtbot)
        qtbot.waitUntil(lambda: ask(session, qtbot, "hyresavi.files.length") == 1)
        timer.stop()
        name = ask(session, qtbot, "hyresavi.files[0].name")
        ask(session, qtbot, "hyresavi.form.requestSubmit(); 1")
        qtbot.waitUntil(
            lambda: not str(ask(session, qtbot, "location.pathname")).endswith("bilagor"),
        )

        assert name == "hyra-for-maj.pdf"
        open_page(session, qtbot)
        listed = "document.body.innerText"
        assert "hyra-for-maj.pdf" in str(ask(session, qtbot, listed))

        QTimer.singleShot(500, session, lambda: session.end(EndReason.FINISHED))
        press_field(session, qtbot)  # the end of the session ends the choice as well
        qtbot.waitUntil(lambda: session.ended)
        assert not session.uploads.choosing
        assert session.window.current_screen() is Screen.GUIDED
