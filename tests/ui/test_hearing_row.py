"""The controls of the voice: one row above the bar, the same on every screen."""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.domain.messages import Look, TextLevel, Theme
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.hearing_row import HearingRow
from kiosk.ui.visitor.views import HearingView
from kiosk.ui.visitor.window import VisitorWindow
from tests.helpers.visitor import (
    GUIDE,
    SIZES,
    TOUCH,
    box,
    cut_texts,
    farewell,
    guided,
    overlapping,
    settle,
    shown_buttons,
    visitor_window,
    write_catalog,
)

LEFT = Qt.MouseButton.LeftButton
LONG = {
    "Läs upp automatiskt": "قراءة تلقائية بصوت عالٍ لكل ما يظهر",
    "Tryck för att höra": "الضغط للاستماع إلى ما هو مكتوب",
    "Pausa": "إيقاف مؤقت",
    "Stäng": "إغلاق",
}


@pytest.fixture
def window(qapp: QApplication) -> Iterator[VisitorWindow]:
    assert qapp is not None
    with visitor_window() as window:
        yield window


@pytest.fixture
def row(window: VisitorWindow) -> HearingRow:
    guided(window)
    window.open_hearing()
    settle()
    return window.hearing_row


def test_listening_opens_it_and_it_stays_until_it_is_closed(
    qtbot: QtBot, window: VisitorWindow
) -> None:
    guided(window)
    assert not window.hearing_row.isVisible()

    with qtbot.waitSignal(window.read_page_requested):
        qtbot.mouseClick(window.bar.listen, LEFT)
    window.show_before(GUIDE)
    settle()
    assert window.hearing_row.isVisible()
    with qtbot.waitSignal(window.stop_speech_requested):
        qtbot.mouseClick(window.hearing_row.close_button, LEFT)

    assert not window.hearing_row.isVisible()


def test_a_new_visitor_meets_no_open_row(window: VisitorWindow) -> None:
    window.show_before(GUIDE)
    window.open_hearing()

    window.show_language()
    window.show_before(GUIDE)

    assert not window.hearing_row.isVisible()


def test_closing_it_leaves_hear_mode(qtbot: QtBot, window: VisitorWindow, row: HearingRow) -> None:
    window.show_hearing(HearingView(hear_mode=True))

    with qtbot.waitSignal(window.hear_mode_toggled) as told:
        qtbot.mouseClick(row.close_button, LEFT)

    assert told.args == [False]


@pytest.mark.parametrize(
    ("press", "wish", "value"),
    [
        (lambda r: r.pause, "pause_toggled", []),
        (lambda r: r.repeat, "repeat_requested", []),
        (lambda r: r.before, "sentence_requested", [-1]),
        (lambda r: r.after, "sentence_requested", [1]),
        (lambda r: r.slower, "rate_stepped", [-1]),
        (lambda r: r.faster, "rate_stepped", [1]),
        (lambda r: r.quieter, "volume_stepped", [-1]),
        (lambda r: r.louder, "volume_stepped", [1]),
        (lambda r: r.automatic, "automatic_toggled", [True]),
        (lambda r: r.hear_mode, "hear_mode_toggled", [True]),
    ],
)
def test_a_press_is_a_wish(
    qtbot: QtBot,
    window: VisitorWindow,
    row: HearingRow,
    press: Callable[[HearingRow], object],
    wish: str,
    value: list[object],
) -> None:
    window.show_hearing(HearingView(state="speaking"))

    with qtbot.waitSignal(getattr(window, wish)) as told:
        qtbot.mouseClick(press(row), LEFT)

    assert told.args == value


def test_while_nothing_is_read_its_first_control_reads(
    qtbot: QtBot, window: VisitorWindow, row: HearingRow
) -> None:
    assert row.pause.accessibleName() == "Lyssna"

    with qtbot.waitSignal(window.read_page_requested):
        qtbot.mouseClick(row.pause, LEFT)
    window.set_speaking(True)

    assert row.pause.accessibleName() == "Pausa"


def test_a_pause_is_shown_until_it_ends(window: VisitorWindow, row: HearingRow) -> None:
    window.show_hearing(HearingView(state="paused"))

    window.set_speaking(False)

    assert row.pause.accessibleName() == "Fortsätt läsa"


def test_the_switches_show_the_answer_not_the_press(
    qtbot: QtBot, window: VisitorWindow, row: HearingRow
) -> None:
    qtbot.mouseClick(row.automatic, LEFT)
    assert not row.automatic.isChecked()

    window.show_hearing(HearingView(automatic=True))

    assert row.automatic.isChecked()


def test_at_its_end_a_control_is_off_and_knows_why(window: VisitorWindow, row: HearingRow) -> None:
    window.show_hearing(HearingView(rate=1, volume=6))

    assert not row.slower.isEnabled()
    assert row.slower.why_off == "Det går inte saktare"
    assert not row.louder.isEnabled()
    assert row.faster.isEnabled()
    assert row.quieter.isEnabled()


def test_a_language_without_a_voice_says_so_and_swedish_is_still_read(
    window: VisitorWindow, row: HearingRow, tmp_path: Path
) -> None:
    assert not row.no_voice.isVisible()

    switch_to("so", write_catalog(tmp_path, "so", {"Stäng": "Xir"}))
    settle()

    assert row.no_voice.isVisible()
    assert row.pause.isEnabled()
    assert window.bar.listen.isEnabled()


def test_without_any_voice_everything_is_off_but_closing(
    window: VisitorWindow, row: HearingRow
) -> None:
    window.set_voices(())
    settle()

    assert row.no_voice.isVisible()
    assert [each for each in row.controls() if each.isEnabled()] == [row.close_button]
    assert row.pause.why_off == "Det här språket har ingen röst här"


def test_what_people_have_read_can_be_listened_to_without_any_voice(
    window: VisitorWindow, row: HearingRow
) -> None:
    window.set_recorded(window.fragments_of_screen().__contains__)
    window.set_voices(())
    settle()

    assert window.bar.listen.isEnabled()
    assert row.pause.isEnabled()


def test_the_guides_own_slower_follows_the_pace(
    qtbot: QtBot, window: VisitorWindow, row: HearingRow
) -> None:
    assert row.isVisible()
    slower = window.guided_screen.guide.voice.slower

    window.show_hearing(HearingView(rate=2))
    assert slower.isChecked()
    with qtbot.waitSignal(window.rate_stepped) as told:
        qtbot.mouseClick(slower, LEFT)

    assert told.args == [1]


def test_in_arabic_it_begins_at_the_right(
    window: VisitorWindow, row: HearingRow, tmp_path: Path
) -> None:
    assert row.pause.x() < row.before.x() < row.after.x() < row.close_button.x()

    switch_to("ar", write_catalog(tmp_path, "ar", {}))
    settle()

    assert window.isVisible()
    assert row.pause.x() > row.before.x() > row.after.x() > row.close_button.x()


@pytest.mark.parametrize("level", [TextLevel.NORMAL, TextLevel.LARGEST])
@pytest.mark.parametrize("tag", ["sv", "ar", "so"])
def test_it_covers_nothing_and_nothing_of_it_is_cut_or_too_small(
    window: VisitorWindow, tmp_path: Path, tag: str, level: TextLevel
) -> None:
    window.set_look(Look(level, Theme.HIGH_CONTRAST if tag == "ar" else Theme.BASE))
    if tag != "sv":
        switch_to(tag, write_catalog(tmp_path, tag, LONG))
    row = window.hearing_row
    screens = (guided_screen, before_screen, idle_screen, finished_screen)

    for size, show in product(SIZES, screens):
        window.resize(*size)
        show(window)
        window.open_hearing()
        settle()
        place = box(row, window)
        assert (window.width(), window.height()) == size
        assert place.bottom() == box(window.bar, window).top() - 1
        assert place.top() >= box(window.screens, window).bottom()
        assert [b for b in row.controls() if b.width() < TOUCH or b.height() < TOUCH] == []
        assert all(row.rect().contains(b.geometry()) for b in row.controls())
        assert overlapping(shown_buttons(window), window) == []
        assert cut_texts(window) == []


def guided_screen(window: VisitorWindow) -> None:
    guided(window)


def before_screen(window: VisitorWindow) -> None:
    window.show_before(GUIDE)


def idle_screen(window: VisitorWindow) -> None:
    window.show_idle(49, 60)


def finished_screen(window: VisitorWindow) -> None:
    window.show_farewell(farewell())
    window.finished_screen.stop()


def test_it_is_in_the_same_place_on_every_screen(window: VisitorWindow) -> None:
    places = set()

    for show in (guided_screen, before_screen, idle_screen, finished_screen):
        show(window)
        window.open_hearing()
        settle()
        places.add((window.hearing_row.pos().toTuple(), window.hearing_row.pause.pos().toTuple()))

    assert len(places) == 1


def test_help_stands_above_it(window: VisitorWindow) -> None:
    window.show_before(GUIDE)
    window.open_hearing()

    window.bar.help_pressed.emit()
    settle()

    assert box(window.help_panel, window).bottom() < box(window.hearing_row, window).top()


def test_the_step_is_read_with_what_is_said_about_the_page(window: VisitorWindow) -> None:
    guided(window)
    window.show_notice("Sidan svarar långsamt. Vänta lite.")
    window.guided_screen.open_help()

    said = [fragment.text for fragment in window.fragments_of_step()]

    assert said[0] == "Sidan svarar långsamt. Vänta lite."
    assert "Skriv din hyra per månad." in said
    assert "Hyra per månad" in said
    window.show_before(GUIDE)
    assert window.fragments_of_step() == ()
