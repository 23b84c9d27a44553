"""The visitor's window: one screen at a time, a bar that stays, wishes that are told."""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.domain.messages import Look, Screen, TextLevel, Theme
from kiosk.domain.page import Rung
from kiosk.domain.speech import Fragment
from kiosk.domain.units import View
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.window import VisitorWindow
from tests.helpers.visitor import (
    GUIDE,
    OLD,
    PORTRAIT,
    SIZES,
    STEP,
    TOUCH,
    box,
    cut_texts,
    farewell,
    guided,
    overlapping,
    settle,
    shown_buttons,
    visitor_window,
    with_step,
    write_catalog,
)

LEFT = Qt.MouseButton.LeftButton
ARABIC = {
    "Hjälp": "مساعدة",
    "Avsluta": "إنهاء",
    "Dölj skärmen": "إخفاء الشاشة",
    "Lyssna": "استمع",
    "Läs upp sidan": "اقرأ الصفحة",
    "Skriv din hyra per månad.": "اكتب إيجارك الشهري في الخانة.",
}


@pytest.fixture
def window(qapp: QApplication) -> Iterator[VisitorWindow]:
    assert qapp is not None
    with visitor_window() as window:
        yield window


@pytest.fixture
def arabic(tmp_path: Path) -> Path:
    return write_catalog(tmp_path, "ar", ARABIC)


def every_screen(window: VisitorWindow) -> Iterator[Screen]:
    guided(window)
    yield Screen.GUIDED
    window.show_idle(49, 60)
    yield Screen.IDLE
    window.leave_idle()
    window.bar.hide_screen.click()
    yield Screen.HIDDEN
    window.hidden_screen.show_button.click()
    window.show_unavailable("unreachable")
    yield Screen.UNAVAILABLE
    window.show_document()
    window.document_screen.show_document(3)
    yield Screen.DOCUMENT
    window.show_farewell(farewell(prints=None))
    yield Screen.FINISHED
    window.finished_screen.stop()


def test_each_screen_tells_that_it_was_painted(qtbot: QtBot, window: VisitorWindow) -> None:
    shown: list[Screen] = []
    window.screen_shown.connect(shown.append)

    def told(screen: Screen) -> Callable[[], bool]:
        return lambda: bool(shown) and shown[-1] is screen

    for screen in every_screen(window):
        qtbot.waitUntil(told(screen))

    assert shown[0] is Screen.GUIDED


def test_a_control_that_is_missing_leaves_its_place_empty(window: VisitorWindow) -> None:
    guided(window)
    before = {part: part.geometry() for part in (window.bar.text, window.bar.finish)}

    window.show_unavailable("refused")
    settle()

    assert not window.bar.views.isVisible()
    assert {part: part.geometry() for part in before} == before


def test_nothing_in_the_bar_moves_while_something_is_read(window: VisitorWindow) -> None:
    guided(window)
    before = window.bar.text.geometry()

    window.set_speaking(True)
    settle()

    assert window.bar.text.geometry() == before


@pytest.mark.parametrize(
    ("press", "wish"),
    [
        (lambda w: w.bar.finish, "finish_requested"),
        (lambda w: w.bar.listen, "read_page_requested"),
        (lambda w: w.guided_screen.guide.next_button, "forward_requested"),
        (lambda w: w.guided_screen.guide.back_button, "step_back_requested"),
        (lambda w: w.guided_screen.guide.voice.listen, "speak_requested"),
        (lambda w: w.guided_screen.guide.voice.slower, "rate_stepped"),
        (lambda w: w.guided_screen.guide.voice.repeat, "speak_requested"),
    ],
)
def test_a_press_is_a_wish(
    qtbot: QtBot,
    window: VisitorWindow,
    press: Callable[[VisitorWindow], object],
    wish: str,
) -> None:
    guided(window)

    with qtbot.waitSignal(getattr(window, wish)):
        qtbot.mouseClick(press(window), LEFT)


def test_a_press_on_a_view_tells_which(qtbot: QtBot, window: VisitorWindow, arabic: Path) -> None:
    switch_to("ar", arabic)
    guided(window)

    with qtbot.waitSignal(window.view_chosen) as told:
        qtbot.mouseClick(window.bar.views.part(View.ORIGINAL), LEFT)

    assert told.args == [View.ORIGINAL]


def test_the_views_go_round_on_one_button_where_space_is_short(
    qtbot: QtBot, window: VisitorWindow, arabic: Path
) -> None:
    switch_to("ar", arabic)
    window.resize(*OLD)
    guided(window)
    told: list[View] = []
    window.view_chosen.connect(told.append)

    for _press in View:
        qtbot.mouseClick(window.bar.views.one, LEFT)

    assert told == [View.ORIGINAL, View.OWN, View.BOTH]


def test_the_text_goes_through_its_three_sizes(qtbot: QtBot, window: VisitorWindow) -> None:
    guided(window)
    looks: list[Look] = []
    window.look_chosen.connect(looks.append)

    for _press in range(3):
        qtbot.mouseClick(window.bar.text, LEFT)

    assert [look.text for look in looks] == [TextLevel.LARGE, TextLevel.LARGEST, TextLevel.NORMAL]


def test_a_press_while_something_is_read_stops_it(qtbot: QtBot, window: VisitorWindow) -> None:
    guided(window)
    window.set_speaking(True)

    with qtbot.waitSignal(window.stop_speech_requested):
        qtbot.mouseClick(window.bar.listen, LEFT)


def test_the_language_changes_in_two_presses_and_nothing_is_lost(
    qtbot: QtBot, window: VisitorWindow, arabic: Path
) -> None:
    page = guided(window)
    page.setText("7450")
    window.language_chosen.connect(lambda tag: switch_to(tag, arabic))

    qtbot.mouseClick(window.guided_screen.head.language_button, LEFT)
    assert window.current_screen() is Screen.LANGUAGE
    window.language_screen.language_chosen.emit("ar")
    settle()

    assert window.current_screen() is Screen.GUIDED
    assert page.isVisible()
    assert page.text() == "7450"
    assert window.guided_screen.guide.step == STEP
    assert window.guided_screen.guide.say.text() == ARABIC["Skriv din hyra per månad."]


@pytest.mark.parametrize("size", SIZES)
def test_every_screen_has_a_language_button(window: VisitorWindow, size: tuple[int, int]) -> None:
    window.resize(*size)

    for screen in every_screen(window):
        settle()
        assert any("Byt språk" in b.accessibleName() for b in shown_buttons(window)), screen


def test_an_idle_warning_over_the_languages_goes_back_to_where_the_visitor_was(
    window: VisitorWindow,
) -> None:
    guided(window)
    window.guided_screen.language_requested.emit()
    window.show_idle(49, 60)
    window.leave_idle()
    assert window.current_screen() is Screen.LANGUAGE

    window.language_screen.language_chosen.emit("sv")

    assert window.current_screen() is Screen.GUIDED


def test_a_service_that_fails_under_a_covered_screen_is_told_afterwards(
    window: VisitorWindow,
) -> None:
    guided(window)
    window.show_idle(49, 60)

    window.show_unavailable("unreachable")
    assert window.current_screen() is Screen.IDLE
    window.leave_idle()

    assert window.current_screen() is Screen.UNAVAILABLE


def test_the_hidden_screen_covers_everything_and_silences(
    qtbot: QtBot, window: VisitorWindow
) -> None:
    page = guided(window)

    with qtbot.waitSignal(window.stop_speech_requested):
        qtbot.mouseClick(window.bar.hide_screen, LEFT)

    assert window.current_screen() is Screen.HIDDEN
    assert not page.isVisible()
    assert window.bar.help.isVisible()
    assert window.bar.finish.isVisible()
    qtbot.mouseClick(window.hidden_screen.show_button, LEFT)
    assert page.isVisible()


def test_a_screen_hidden_too_long_ends_the_session(qtbot: QtBot, window: VisitorWindow) -> None:
    guided(window)
    window.bar.hide_screen.click()
    window.hidden_screen.left = 1

    with qtbot.waitSignal(window.hidden_too_long):
        pass


def test_a_message_makes_room_and_covers_nothing(window: VisitorWindow) -> None:
    page = guided(window)

    window.show_notice("Ljudet fungerar inte just nu.")
    settle()

    assert not box(window.notice, window).intersects(box(page, window))
    assert not box(window.notice, window).intersects(box(window.bar, window))
    window.clear_notice()
    assert not window.notice.isVisible()


def test_real_presses_and_keys_count_as_human_input(qtbot: QtBot, window: VisitorWindow) -> None:
    guided(window)

    with qtbot.waitSignal(window.human_input):
        qtbot.mouseClick(window.guided_screen.guide.voice.repeat, LEFT)
    with qtbot.waitSignal(window.human_input):
        qtbot.keyClick(window, Qt.Key.Key_Tab)


def test_what_happens_in_the_page_is_the_pages_to_tell(qtbot: QtBot, window: VisitorWindow) -> None:
    page = guided(window)

    with qtbot.assertNotEmitted(window.human_input):
        qtbot.mouseClick(page, LEFT)


def test_a_language_without_a_voice_says_so(window: VisitorWindow) -> None:
    guided(window)

    window.set_voices({"ar"})

    voice = window.guided_screen.guide.voice
    assert not voice.listen.isEnabled()
    assert voice.listen.accessibleName() == "Ingen röst"


def test_listening_reads_the_screen_in_the_visitors_language(
    qtbot: QtBot, window: VisitorWindow
) -> None:
    window.show_unavailable("http")

    with qtbot.waitSignal(window.speak_requested) as told:
        qtbot.mouseClick(window.bar.listen, LEFT)

    assert told.args is not None
    assert told.args[0] == window.fragments_of_screen()
    assert Fragment("Sidan kan inte visas", "sv") in told.args[0]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("level", [TextLevel.NORMAL, TextLevel.LARGEST])
@pytest.mark.parametrize("rtl", [False, True])
def test_nothing_is_cut_or_too_small_or_nameless_and_help_is_in_the_middle(
    window: VisitorWindow,
    arabic: Path,
    size: tuple[int, int],
    level: TextLevel,
    rtl: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    window.set_look(Look(level, Theme.HIGH_CONTRAST if rtl else Theme.BASE))
    window.resize(*size)
    if rtl:
        switch_to("ar", arabic)

    for screen in every_screen(window):
        settle()
        buttons = shown_buttons(window)
        assert (window.width(), window.height()) == size
        assert cut_texts(window) == [], screen
        assert [b for b in buttons if not b.accessibleName()] == [], screen
        small = [
            b.accessibleName()
            for b in buttons
            if (b.width() < TOUCH or b.height() < TOUCH) and b.isEnabled()
        ]
        assert small == [], screen
        assert overlapping(buttons, window) == [], screen
        place, bar = box(window.bar.help, window), box(window.bar, window)
        assert window.bar.help.isVisible()
        assert place.left() == window.width() - 1 - place.right(), screen
        assert size == PORTRAIT or place.top() - bar.top() == bar.bottom() - place.bottom(), screen


@pytest.mark.parametrize("level", list(TextLevel))
def test_a_long_instruction_is_never_cut(window: VisitorWindow, level: TextLevel) -> None:
    window.set_look(Look(level))
    text = "Skriv hur mycket du betalar i hyra varje månad med alla avgifter. " * 3
    find = "Hyra per månad inklusive alla avgifter"
    guide = window.guided_screen.guide

    for size, rung in product(SIZES, (Rung.HIGHLIGHT, Rung.SECTION)):
        window.resize(*size)
        guided(window, with_step(text=text, find=find, rung=rung))

        assert cut_texts(window.guided_screen) == [], (size, rung)
        assert guide.say.isVisible()
        assert guide.find_row.chip.isVisible() or guide.ladder.word.isVisible()
        assert guide.next_button.isVisible()


def test_the_errand_chosen_before_is_remembered(window: VisitorWindow) -> None:
    window.show_before(GUIDE)

    assert window.current_screen() is Screen.BEFORE
    assert window.before_guide() == GUIDE


def test_closing_the_window_is_a_wish_to_finish(qtbot: QtBot, window: VisitorWindow) -> None:
    with qtbot.waitSignal(window.finish_requested):
        window.close()

    assert window.isVisible()


def test_a_message_goes_by_itself(qtbot: QtBot, window: VisitorWindow) -> None:
    window.notice._leave.setInterval(50)

    window.show_notice("Sidan svarar långsamt. Vänta lite.")

    assert window.notice.isVisible()
    qtbot.waitUntil(lambda: not window.notice.isVisible())
