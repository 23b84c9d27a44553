"""The guided screen: strip, guide and page beside each other."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.domain.messages import Look, Screen, TextLevel
from kiosk.domain.notices import Notice
from kiosk.domain.page import Rung
from kiosk.domain.speech import Fragment
from kiosk.domain.units import Origin
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.guide_panel import GuidePanel
from kiosk.ui.visitor.views import PageInfo, WordCard
from kiosk.ui.visitor.window import VisitorWindow
from tests.helpers.visitor import (
    INFO,
    LANDSCAPE,
    OLD,
    PORTRAIT,
    TOUCH,
    box,
    cut_texts,
    guided,
    overlapping,
    settle,
    shown_buttons,
    visitor_window,
    with_step,
    write_catalog,
)

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qapp: QApplication) -> Iterator[VisitorWindow]:
    assert qapp is not None
    with visitor_window() as window:
        yield window


@pytest.fixture
def guide(window: VisitorWindow) -> GuidePanel:
    guided(window)
    return window.guided_screen.guide


@pytest.mark.parametrize(
    ("size", "level", "width"),
    [
        (LANDSCAPE, TextLevel.NORMAL, 612),
        (LANDSCAPE, TextLevel.LARGEST, 860),
        (OLD, TextLevel.NORMAL, 408),
        (OLD, TextLevel.LARGEST, 573),
    ],
)
def test_the_page_stands_beside_the_guide(
    window: VisitorWindow, size: tuple[int, int], level: TextLevel, width: int
) -> None:
    window.set_look(Look(level))
    window.resize(*size)

    page = guided(window)

    assert box(page, window).left() == width
    assert box(page, window).right() == size[0] - 1
    assert box(page, window).bottom() == box(window.bar, window).top() - 1


def test_the_guide_stands_where_reading_starts(window: VisitorWindow, tmp_path: Path) -> None:
    page = guided(window)

    switch_to("ar", write_catalog(tmp_path, "ar", {}))
    settle()

    assert box(page, window).left() == 0
    assert box(window.guided_screen.guide, window).left() > box(page, window).right()


@pytest.mark.parametrize(("level", "most"), [(TextLevel.NORMAL, 700), (TextLevel.LARGEST, 900)])
def test_on_a_standing_screen_the_guide_is_under_the_page(
    window: VisitorWindow, level: TextLevel, most: int
) -> None:
    window.set_look(Look(level))
    window.resize(*PORTRAIT)

    page = guided(window)

    side = box(window.guided_screen.side, window)
    assert box(page, window).height() >= 560
    assert box(page, window).width() == PORTRAIT[0]
    assert side.top() > box(page, window).bottom()
    assert side.height() <= most


def test_showing_the_same_page_again_keeps_it(window: VisitorWindow) -> None:
    page = guided(window)
    window.show_unavailable("refused")

    window.show_guided(page)

    assert page.isVisible()
    assert window.current_screen() is Screen.GUIDED


def test_a_step_to_press_makes_next_quiet(guide: GuidePanel) -> None:
    guide.set_step(with_step(press=True))

    assert guide.next_button.accessibleName() == "Jag har tryckt"
    assert guide.find_row.what.text() == "Tryck på"


def test_the_first_step_has_no_way_back(guide: GuidePanel) -> None:
    guide.set_step(with_step(number=1, can_go_back=False))

    assert not guide.back_button.isVisible()
    assert guide.next_button.isVisible()


def test_a_word_is_spoken_in_swedish(qtbot: QtBot, guide: GuidePanel) -> None:
    with qtbot.waitSignal(guide.speak_requested) as told:
        qtbot.mouseClick(guide.find_row.chip, LEFT)

    assert told.args == [(Fragment("Hyra per månad", "sv"),)]


def test_the_instruction_is_read_first(guide: GuidePanel) -> None:
    said = [fragment.text for fragment in guide.fragments()]

    assert said[0] == "Skriv din hyra per månad."
    assert said[-1] == "Fortsätt"


@pytest.mark.parametrize("tag", ["ar", "so", "tr"])
@pytest.mark.parametrize("rung", [Rung.SECTION, Rung.WORD, Rung.STAFF])
def test_no_rung_is_cut_when_the_page_changes_under_the_guide(
    window: VisitorWindow, rung: Rung, tag: str
) -> None:
    switch_to(tag)
    window.resize(*PORTRAIT)
    text = "Skriv hur mycket du betalar i hyra varje månad med alla avgifter. " * 4
    guided(window, with_step(text=text))

    window.set_step(with_step(text=text, rung=rung))
    settle()

    assert cut_texts(window.guided_screen) == []


def test_where_the_word_is_not_on_the_page_nobody_is_sent_to_look_for_it(
    window: VisitorWindow,
) -> None:
    guided(window, with_step(rung=Rung.STAFF))
    guide = window.guided_screen.guide

    assert not guide.ladder.word.isVisible()
    assert "Hyra per månad" not in _said(guide)
    assert "Be personalen komma" in _said(guide)


@pytest.mark.parametrize("rung", [Rung.SECTION, Rung.WORD, Rung.STAFF])
def test_an_unsure_guide_says_so_and_offers_staff(
    qtbot: QtBot, window: VisitorWindow, rung: Rung
) -> None:
    guided(window, with_step(rung=rung))
    guide = window.guided_screen.guide

    assert guide.changed.isVisible()
    assert guide.ladder.word.word() == "Hyra per månad"
    assert "Titta i den streckade ramen" in _said(guide) or rung is not Rung.SECTION
    assert "Titta i den streckade ramen" not in _said(guide) or rung is Rung.SECTION
    assert guide.next_button.accessibleName() == "Jag hittade det"
    with qtbot.waitSignal(window.staff_requested):
        qtbot.mouseClick(guide.ladder.staff_button, LEFT)
    assert window.guided_screen.help.asking_staff


def test_a_page_that_loads_is_waited_for_not_called_different(guide: GuidePanel) -> None:
    guide.set_step(with_step(rung=Rung.STAFF, waiting=True, notice=Notice.LOADING))

    assert guide.status.words.own.text() == "Vänta, sidan laddar."
    assert guide.status.isVisible()
    assert not guide.changed.isVisible()


def test_errors_on_the_page_are_told_calmly(guide: GuidePanel) -> None:
    guide.set_step(with_step(errors=2, notice=Notice.ERRORS))

    assert guide.status.words.own.text() == "Sidan säger att något behöver rättas."
    assert guide.status.isVisible()


def test_where_space_is_short_the_glossary_goes_first_then_the_second_word(
    window: VisitorWindow,
) -> None:
    guided(window)
    guide = window.guided_screen.guide
    whole = guide.wanted_height(guide.width())
    guide.resize(guide.width(), whole)
    assert guide.words[0].isVisible()

    guide.resize(guide.width(), whole - 1)
    assert (guide.words[0].isVisible(), guide.then_row.isVisible()) == (False, True)
    guide.resize(guide.width(), whole - 140)

    assert not guide.then_row.isVisible()
    assert guide.say.isVisible()
    assert guide.find_row.isVisible()
    assert guide.next_button.isVisible()


def test_what_was_left_out_is_behind_more(qtbot: QtBot, window: VisitorWindow) -> None:
    guided(window, with_step(help="Beloppet står på hyresavin. Skriv bara siffror. " * 4))
    guide = window.guided_screen.guide
    guide.resize(guide.width(), guide.wanted_height(guide.width()) - 160)
    assert not guide.then_row.isVisible()
    assert guide.more_button.isVisible()

    qtbot.mouseClick(guide.more_button, LEFT)

    assert guide.then_row.isVisible()
    assert guide.words[0].isVisible()
    assert guide.find_row.isVisible()


def test_why_opens_inside_the_guide(qtbot: QtBot, guide: GuidePanel) -> None:
    qtbot.mouseClick(guide.why.head, LEFT)

    assert guide.why.body.isVisible()
    assert guide.why.body.text() == "Stödet räknas på din hyra."
    assert guide.why.geometry().bottom() < guide.nav.geometry().top()


def test_another_step_closes_what_was_opened(qtbot: QtBot, guide: GuidePanel) -> None:
    qtbot.mouseClick(guide.why.head, LEFT)

    guide.set_step(with_step(number=6, text="Skriv antal rum."))

    assert not guide.why.opened


def test_an_unreviewed_explanation_says_so(guide: GuidePanel) -> None:
    guide.set_step(with_step(words=(WordCard("hyresavi", "x", "y", low_confidence=True),)))

    assert guide.words[0].note.own.text() == "Förklaringen är inte granskad."


def test_more_than_fifteen_steps_show_the_number_alone(guide: GuidePanel) -> None:
    guide.set_step(with_step(number=3, total=16))

    assert guide.progress.words.text() == "Steg 3 av 16"
    assert not guide.progress.route.isVisible()


def test_the_receipt_is_shown_large_and_never_read_aloud(
    qtbot: QtBot, window: VisitorWindow
) -> None:
    guided(window, with_step(number=12, receipt="ÖV-BB-2026-00421"))
    guide = window.guided_screen.guide

    assert guide.receipt.number.text() == "ÖV-BB-2026-00421"
    assert guide.receipt.isVisible()
    assert all("00421" not in fragment.text for fragment in guide.fragments())
    with qtbot.waitSignal(window.finish_requested):
        qtbot.mouseClick(guide.next_button, LEFT)


@pytest.mark.parametrize("tag", ["ar", "ti", "so"])
def test_the_receipt_is_whole_with_the_way_to_print_it(window: VisitorWindow, tag: str) -> None:
    switch_to(tag)
    guide = window.guided_screen.guide
    guide.receipt.set_can_print(True)
    for size, level in product((LANDSCAPE, OLD, PORTRAIT), (TextLevel.NORMAL, TextLevel.LARGEST)):
        window.set_look(Look(level))
        window.resize(*size)
        guided(window, with_step(number=12, receipt="ÖV-BB-2026-00421"))
        settle()

        assert cut_texts(guide) == [], (size, level)
        assert guide.receipt.number.isVisible()
        assert size == OLD or guide.receipt.print.isVisible(), (size, level)
        assert overlapping(shown_buttons(guide), window) == [], (size, level)


def test_the_strip_shows_the_key_for_what_is_on_the_page(window: VisitorWindow) -> None:
    guided(window)
    strip = window.guided_screen.strip

    window.set_page_info(PageInfo("a.example", origins=frozenset({Origin.DRAFT})))
    settle()

    assert [origin for origin, key in strip.keys.items() if key.isVisible()] == [Origin.DRAFT]
    assert strip.keys[Origin.DRAFT].words.text() == "Översättning som inte är granskad"
    assert not strip.practice.isVisible()


def test_practice_and_address_are_told(window: VisitorWindow, tmp_path: Path) -> None:
    switch_to("ar", write_catalog(tmp_path, "ar", {"ÖVNING – inget skickas": "تدريب"}))
    guided(window)
    strip = window.guided_screen.strip

    assert strip.address.words.text() == INFO.host
    assert strip.address.words.language() == "sv"  # left-to-right inside Arabic
    assert strip.practice.isVisible()
    assert strip.practice.words.text() == "تدريب"


def test_playing_shows_on_listen_and_a_press_stops(qtbot: QtBot, window: VisitorWindow) -> None:
    guided(window)

    window.set_speaking(True)

    listen = window.guided_screen.guide.voice.listen
    assert listen.accessibleName() == "Stoppa"
    with qtbot.waitSignal(window.stop_speech_requested):
        qtbot.mouseClick(listen, LEFT)


def _said(guide: GuidePanel) -> list[str]:
    return [fragment.text for fragment in guide.fragments()]


@pytest.mark.proves("E7", "M37")
def test_37_the_way_back_from_a_window_has_words_and_room(
    qtbot: QtBot, window: VisitorWindow
) -> None:
    window.set_look(Look(TextLevel.LARGEST))
    guided(window)
    strip = window.guided_screen.strip
    assert not strip.back.isVisible()
    window.set_page_info(replace(INFO, back=True))

    for tag, size in product(("sv", "ar", "ti"), (LANDSCAPE, OLD, PORTRAIT)):
        switch_to(tag)
        window.resize(*size)
        settle()

        assert strip.back.height() >= TOUCH
        assert strip.back.accessibleName()
        assert strip.back.spoken()
        assert cut_texts(strip) == [], (tag, size)
        with qtbot.waitSignal(strip.back_pressed):
            qtbot.mouseClick(strip.back, LEFT)


@pytest.mark.proves("M35")
def test_35_whose_page_it_is_stands_out_and_runs_from_left_to_right(
    window: VisitorWindow, tmp_path: Path
) -> None:
    switch_to("ar", write_catalog(tmp_path, "ar", {}))
    guided(window)

    window.set_page_info(PageInfo("…skatteverket.evil.example", domain="evil.example"))
    settle()

    address = window.guided_screen.strip.address
    assert address.before.text() == "…skatteverket."
    assert address.words.text() == "evil.example"
    assert box(address.before, window).right() < box(address.words, window).left()
    assert address.accessibleName() == "…skatteverket.evil.example"
