"""The farewell tells what was cleared, and only what a check confirmed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.domain.messages import Cleared, Farewell, Look, Screen
from kiosk.ui.visitor.window import VisitorWindow
from tests.helpers.visitor import farewell, settle, visitor_window

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qapp: QApplication) -> Iterator[VisitorWindow]:
    assert qapp is not None
    with visitor_window() as window:
        yield window
        window.finished_screen.stop()


def rows(window: VisitorWindow) -> dict[Cleared, str]:
    settle()
    shown = [row for row in window.finished_screen.rows if row.isVisible()]
    return {row.clearing.what: row.state.own.text() for row in shown}


def test_what_was_verified_has_its_tick(window: VisitorWindow) -> None:
    window.show_farewell(farewell())

    assert rows(window) == dict.fromkeys(Cleared, "Raderat")
    assert window.finished_screen.title.own.text() == "Allt är raderat"
    assert not window.finished_screen.staff_button.isVisible()


def test_what_does_not_exist_here_has_no_row(window: VisitorWindow) -> None:
    window.show_farewell(farewell(prints=None))

    assert Cleared.PRINTS not in rows(window)


def test_a_failed_clearing_is_told_and_staff_is_offered(
    qtbot: QtBot, window: VisitorWindow
) -> None:
    window.show_farewell(farewell(files=False))

    assert rows(window)[Cleared.FILES] == "Inte raderat"
    assert window.finished_screen.title.own.text() == "Allt kunde inte raderas"
    with qtbot.waitSignal(window.staff_requested):
        qtbot.mouseClick(window.finished_screen.staff_button, LEFT)
    assert window.help_panel.asking_staff


def test_what_a_later_look_finds_is_told_and_what_was_answered_stays(
    qtbot: QtBot, window: VisitorWindow
) -> None:
    window.show_farewell(farewell(prints=None))
    qtbot.mouseClick(window.finished_screen.faces.buttons[0], LEFT)

    window.finished_screen.retract(Cleared.PRINTS)
    assert "Inte raderat" not in rows(window).values()
    window.finished_screen.retract(Cleared.CLIPBOARD)

    assert [what for what, said in rows(window).items() if said == "Inte raderat"] == [
        Cleared.CLIPBOARD
    ]
    assert window.finished_screen.title.own.text() == "Allt kunde inte raderas"
    assert window.finished_screen.staff_button.isVisible()
    assert window.finished_screen.thanks.isVisible()


def test_nothing_is_claimed_when_nothing_was_checked(window: VisitorWindow) -> None:
    window.show_farewell(Farewell("sv", Look(), ()))

    assert rows(window) == {}
    assert window.finished_screen.title.own.text() == "Tack för besöket"


@pytest.mark.parametrize(("index", "answer"), [(0, "good"), (1, "so"), (2, "bad")])
def test_a_face_answers_once(qtbot: QtBot, window: VisitorWindow, index: int, answer: str) -> None:
    window.show_farewell(farewell())
    settle()
    face = window.finished_screen.faces.buttons[index]

    with qtbot.waitSignal(window.rated) as told:
        qtbot.mouseClick(face, LEFT)

    assert told.args == [answer]
    with qtbot.assertNotEmitted(window.rated):
        qtbot.mouseClick(face, LEFT)
    assert window.finished_screen.thanks.isVisible()


def test_the_next_farewell_asks_anew(window: VisitorWindow) -> None:
    window.show_farewell(farewell())
    window.finished_screen.faces.buttons[0].click()

    window.show_farewell(farewell())

    assert not any(face.isChecked() for face in window.finished_screen.faces.buttons)
    assert window.finished_screen.faces.isEnabled()


def test_done_ends_the_farewell_without_an_answer(qtbot: QtBot, window: VisitorWindow) -> None:
    window.show_farewell(farewell())
    settle()

    with qtbot.waitSignal(window.farewell_done), qtbot.assertNotEmitted(window.rated):
        qtbot.mouseClick(window.finished_screen.done_button, LEFT)


def test_the_farewell_ends_by_itself(qtbot: QtBot, window: VisitorWindow) -> None:
    window.show_farewell(farewell())
    assert window.finished_screen.left == 20
    window.finished_screen.left = 1

    with qtbot.waitSignal(window.farewell_done):
        pass


def test_the_seconds_stop_when_another_screen_is_shown(qtbot: QtBot, window: VisitorWindow) -> None:
    window.show_farewell(farewell())
    window.finished_screen.left = 1

    window.show_language()

    assert window.current_screen() is Screen.LANGUAGE
    with qtbot.assertNotEmitted(window.farewell_done, wait=1200):
        pass
