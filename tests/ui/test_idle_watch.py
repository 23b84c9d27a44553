"""The idle watch warns, counts and ends; only what is no person is waited out."""

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app import idle
from kiosk.app.idle import IdleWatch
from kiosk.config import Idle


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle, "SECOND", 20)


def shortest() -> Idle:
    """Return an idle rule of half a second: the configuration refuses it, the watch does not."""
    return Idle(warn_after=0.2, countdown=0.3)  # type: ignore[arg-type]


def test_nobody_answers_and_the_session_is_over(qtbot: QtBot) -> None:
    watch = IdleWatch(shortest(), lambda: False)
    left: list[int] = []
    watch.counting.connect(left.append)

    with qtbot.waitSignal(watch.over):
        watch.start()

    assert left


@pytest.mark.usefixtures("qtbot")
def test_the_warning_can_be_answered_so_often_as_the_office_allows() -> None:
    watch = IdleWatch(Idle(extensions=2), lambda: False)
    offered = []
    for note in (watch.answer, watch.answer, watch.touch):
        note()
        offered.append(watch.may_extend)

    assert offered == [True, False, True]


def test_extensions_are_not_given_anew_while_something_is_read(qtbot: QtBot) -> None:
    asked: list[bool] = []

    def occupied() -> bool:
        asked.append(True)
        return True

    watch = IdleWatch(Idle(extensions=1), occupied)
    watch.answer()
    watch.hear()
    watch.start()

    qtbot.waitUntil(lambda: len(asked) > 2)

    assert not watch.may_extend


@pytest.mark.proves("M31")
def test_31_who_is_at_their_e_id_is_not_warned_as_others_are(qtbot: QtBot) -> None:
    places = {"phone"}
    rule = Idle(warn_after=0.2, countdown=30, phone=3000)  # type: ignore[arg-type]
    asked: list[bool] = []

    def patient() -> bool:
        asked.append(True)
        return "phone" in places

    watch = IdleWatch(rule, lambda: False, at_phone=patient)
    warned: list[int] = []
    watch.counting.connect(warned.append)
    watch.start()

    qtbot.waitUntil(lambda: len(asked) > 40)
    assert not warned
    places.clear()
    qtbot.waitUntil(lambda: bool(warned))


def test_whoever_is_busy_is_not_warned(qtbot: QtBot) -> None:
    asked: list[bool] = []

    def occupied() -> bool:
        asked.append(True)
        return True

    watch = IdleWatch(shortest(), occupied)
    warned: list[int] = []
    watch.counting.connect(warned.append)
    watch.start()

    qtbot.waitUntil(lambda: len(asked) > 40)

    assert not warned
