"""Touch to hear: a long press says, a short one acts; in Hear mode the first touch says."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.domain.page import GivenAnswer
from kiosk.domain.speech import Fragment
from kiosk.ui.visitor import hearing
from kiosk.ui.visitor.views import HearingView
from kiosk.ui.visitor.window import VisitorWindow
from kiosk.ui.widgets.focus import is_ringed
from tests.helpers.visitor import (
    GUIDE,
    guided,
    settle,
    visitor_window,
    with_step,
)

LEFT = Qt.MouseButton.LeftButton


SHORT = 60  # milliseconds a press lasts at most to count as short, in these tests


@pytest.fixture
def window(qapp: QApplication) -> Iterator[VisitorWindow]:
    assert qapp is not None
    with visitor_window() as window:
        window.touch._long.setInterval(SHORT)
        yield window


@pytest.fixture
def said(window: VisitorWindow) -> list[tuple[Fragment, ...]]:
    told: list[tuple[Fragment, ...]] = []
    window.speak_requested.connect(told.append)
    return told


@pytest.fixture
def wished(window: VisitorWindow) -> list[str]:
    told: list[str] = []
    window.forward_requested.connect(lambda: told.append("forward"))
    window.step_back_requested.connect(lambda: told.append("back"))
    window.finish_requested.connect(lambda: told.append("finish"))
    window.pause_toggled.connect(lambda: told.append("pause"))
    window.speech_interrupted.connect(lambda: told.append("silence"))
    return told


def hear_mode(window: VisitorWindow) -> None:
    window.open_hearing()
    window.show_hearing(HearingView(state="speaking", hear_mode=True))
    settle()


def texts(fragments: tuple[Fragment, ...]) -> list[str]:
    return [fragment.text for fragment in fragments]


def press_on(window: VisitorWindow, widget: QWidget) -> None:
    """Press where *widget* is, whatever is meant to notice."""
    QTest.mouseClick(
        window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, middle(window, widget)
    )


def middle(window: VisitorWindow, widget: QWidget) -> QPoint:
    return widget.mapTo(window, widget.rect().center())


def test_the_delay_is_that_of_a_long_press() -> None:
    assert hearing.LONG_PRESS >= 550


def test_a_long_press_says_the_control_and_does_not_press_it(
    qtbot: QtBot, window: VisitorWindow, said: list[tuple[Fragment, ...]], wished: list[str]
) -> None:
    guided(window)
    button = window.guided_screen.guide.next_button

    qtbot.mousePress(button, LEFT)
    qtbot.waitUntil(lambda: bool(said))
    QTest.mouseMove(button, button.rect().center() + QPoint(3, 3))
    qtbot.mouseRelease(button, LEFT)

    assert said == [(Fragment("Nästa", "sv"), Fragment("Knapp", "sv"))]
    assert "forward" not in wished
    assert not button.isDown()
    qtbot.mouseClick(button, LEFT)
    assert "forward" in wished


def test_a_short_press_acts_and_says_nothing(
    qtbot: QtBot, window: VisitorWindow, said: list[tuple[Fragment, ...]], wished: list[str]
) -> None:
    guided(window)

    qtbot.mouseClick(window.guided_screen.guide.next_button, LEFT)
    qtbot.waitUntil(lambda: not window.touch._long.isActive())

    assert said == []
    assert "forward" in wished


def test_a_finger_that_moves_scrolls_and_says_nothing(
    qtbot: QtBot, window: VisitorWindow, said: list[tuple[Fragment, ...]]
) -> None:
    guided(window)
    window.touch._long.setInterval(5_000)
    spot = middle(window, window.guided_screen.guide.next_button)
    none, handle = Qt.KeyboardModifier.NoModifier, window.windowHandle()

    QTest.mousePress(handle, LEFT, none, spot)
    assert window.touch._long.isActive()
    QTest.mouseMove(handle, spot + QPoint(0, -90))
    qtbot.waitUntil(lambda: not window.touch._long.isActive())
    QTest.mouseRelease(handle, LEFT, none, spot + QPoint(0, -90))

    assert said == []


def test_a_text_is_said_by_a_long_press_on_it(
    qtbot: QtBot, window: VisitorWindow, said: list[tuple[Fragment, ...]]
) -> None:
    guided(window)
    spot = middle(window, window.guided_screen.guide.say)

    QTest.mousePress(window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, spot)
    qtbot.waitUntil(lambda: bool(said))
    QTest.mouseRelease(window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, spot)

    assert said == [(Fragment("Skriv din hyra per månad.", "sv"),)]


def test_the_first_screen_is_heard_by_a_long_press(
    qtbot: QtBot, window: VisitorWindow, said: list[tuple[Fragment, ...]]
) -> None:
    tile = next(t for t in window.language_screen.tiles if t.choice.tag == "ar")
    chosen: list[str] = []
    window.language_chosen.connect(chosen.append)

    qtbot.mousePress(tile.face, LEFT)
    qtbot.waitUntil(lambda: bool(said))
    qtbot.mouseRelease(tile.face, LEFT)

    assert said[0][:2] == (Fragment("العربية", "ar"), Fragment("Arabiska", "sv"))
    assert chosen == []
    assert window.hearing_row.isHidden()


def test_a_screen_that_changes_under_the_finger_says_nothing(
    qtbot: QtBot, window: VisitorWindow, said: list[tuple[Fragment, ...]]
) -> None:
    window.show_errands([GUIDE])
    settle()
    face = window.errands_screen.tiles[0].face

    qtbot.mousePress(face, LEFT)
    window.show_errands([])
    settle()
    qtbot.waitUntil(lambda: not window.touch._long.isActive())

    assert said == []


def test_in_hear_mode_the_first_touch_says_and_the_second_acts(
    qtbot: QtBot, window: VisitorWindow, said: list[tuple[Fragment, ...]], wished: list[str]
) -> None:
    guided(window)
    hear_mode(window)
    button = window.guided_screen.guide.next_button

    qtbot.mouseClick(button, LEFT)
    assert texts(said[0])[0] == "Nästa"
    assert "forward" not in wished
    qtbot.mouseClick(button, LEFT)

    assert wished.count("forward") == 1


def test_in_hear_mode_a_touch_elsewhere_begins_anew(
    qtbot: QtBot, window: VisitorWindow, wished: list[str]
) -> None:
    guided(window)
    hear_mode(window)
    guide = window.guided_screen.guide

    qtbot.mouseClick(guide.next_button, LEFT)
    qtbot.mouseClick(guide.back_button, LEFT)
    qtbot.mouseClick(guide.next_button, LEFT)

    assert "forward" not in wished
    assert "back" not in wished


def test_in_hear_mode_a_text_is_said_at_a_touch(
    window: VisitorWindow, said: list[tuple[Fragment, ...]]
) -> None:
    guided(window)
    hear_mode(window)

    press_on(window, window.guided_screen.guide.help_line)

    assert texts(said[0]) == ["Beloppet står på hyresavin. Skriv bara siffror."]


def test_the_controls_of_the_voice_act_at_once(
    qtbot: QtBot, window: VisitorWindow, said: list[tuple[Fragment, ...]], wished: list[str]
) -> None:
    guided(window)
    hear_mode(window)

    qtbot.mouseClick(window.hearing_row.pause, LEFT)

    assert wished == ["pause"]
    assert said == []


def test_a_long_press_says_a_control_of_the_voice_as_well(
    qtbot: QtBot, window: VisitorWindow, said: list[tuple[Fragment, ...]], wished: list[str]
) -> None:
    guided(window)
    window.open_hearing()
    window.show_hearing(HearingView(state="speaking"))
    settle()

    QTest.mousePress(window.hearing_row.pause, LEFT)
    qtbot.waitUntil(lambda: bool(said))
    QTest.mouseRelease(window.hearing_row.pause, LEFT)

    assert texts(said[0])[0] == "Pausa"
    assert wished == []


def test_f6_takes_the_keys_from_the_page_to_the_guide_and_back(
    qtbot: QtBot, window: VisitorWindow
) -> None:
    page = guided(window)
    window.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)

    QTest.keyClick(page, Qt.Key.Key_F6)
    assert window.guided_screen.guide.next_button.hasFocus()

    QTest.keyClick(window.guided_screen.guide.next_button, Qt.Key.Key_F6)
    assert page.hasFocus()


def test_who_goes_by_keys_is_at_work_on_the_next_screen(
    qtbot: QtBot, window: VisitorWindow
) -> None:
    window.show_before(GUIDE)
    window.activateWindow()
    window.before_screen.foot.staff.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(window.before_screen.foot.staff.hasFocus)

    window.show_errands([GUIDE])

    control = window.errands_screen.main_control()
    assert control is not None
    assert control.hasFocus()
    assert is_ringed(window)


def test_who_touches_has_no_control_marked_for_keys(window: VisitorWindow) -> None:
    window.show_before(GUIDE)
    window.show_errands([GUIDE])

    assert not is_ringed(window)


def test_what_is_the_visitors_own_is_marked_private(
    window: VisitorWindow, said: list[tuple[Fragment, ...]]
) -> None:
    guided(window, with_step(number=12, receipt="ÖV-BB-2026-00421"))
    hear_mode(window)

    press_on(window, window.guided_screen.guide.receipt.number)
    assert said.pop() == (Fragment("ÖV-BB-2026-00421", "sv", private=True),)
    window.guided_screen.show_answers(
        [GivenAnswer(label="Hyra", value="7450", own="", own_value="", change=True)]
    )
    settle()
    press_on(window, window.guided_screen.answers.rows[0].value)

    assert said.pop() == (Fragment("7450", "sv", private=True),)


def test_with_keys_the_control_the_focus_goes_to_is_said(
    qtbot: QtBot, window: VisitorWindow, said: list[tuple[Fragment, ...]], wished: list[str]
) -> None:
    guided(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    hear_mode(window)
    guide = window.guided_screen.guide

    guide.back_button.setFocus(Qt.FocusReason.TabFocusReason)
    assert texts(said[-1])[0] == "Tillbaka"
    qtbot.keyClick(guide.back_button, Qt.Key.Key_Return)

    assert "back" in wished


def test_without_hear_mode_the_focus_is_silent(
    qtbot: QtBot, window: VisitorWindow, said: list[tuple[Fragment, ...]]
) -> None:
    guided(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    window.guided_screen.guide.back_button.setFocus(Qt.FocusReason.TabFocusReason)

    assert said == []


def test_any_touch_or_key_silences(qtbot: QtBot, window: VisitorWindow, wished: list[str]) -> None:
    guided(window)

    press_on(window, window.guided_screen.guide.say)
    assert wished == ["silence"]
    qtbot.keyClick(window, Qt.Key.Key_Tab)
    assert wished[1:] != []


@pytest.mark.parametrize("key", [Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt])
def test_a_modifier_alone_silences_nothing(
    qtbot: QtBot, window: VisitorWindow, wished: list[str], key: Qt.Key
) -> None:
    guided(window)

    qtbot.keyClick(window, key)

    assert wished == []


def test_the_voices_own_controls_do_not_silence_first(
    qtbot: QtBot, window: VisitorWindow, wished: list[str]
) -> None:
    guided(window)
    window.open_hearing()
    settle()
    guide = window.guided_screen.guide
    speech = (
        window.bar.listen,
        window.hearing_row.repeat,
        window.hearing_row.louder,
        guide.voice.listen,
        guide.voice.slower,
        guide.find_row.chip,
    )

    for control in speech:
        qtbot.mouseClick(control, LEFT)

    assert "silence" not in wished


@pytest.mark.parametrize(("key", "step"), [(Qt.Key.Key_VolumeUp, 1), (Qt.Key.Key_VolumeDown, -1)])
def test_the_keys_of_the_volume_work_anywhere_and_silence_nothing(
    qtbot: QtBot, window: VisitorWindow, wished: list[str], key: Qt.Key, step: int
) -> None:
    guided(window)

    with qtbot.waitSignal(window.volume_stepped) as told:
        qtbot.keyClick(window, key)
    with qtbot.waitSignal(window.mute_toggled):
        qtbot.keyClick(window, Qt.Key.Key_VolumeMute)

    assert told.args == [step]
    assert wished == []
