"""A message that stands over the page, with a button, in every language, size and look."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.app import parting, service_faults
from kiosk.domain.causes import Cause
from kiosk.domain.messages import Look, TextLevel
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.unavailable_screen import REASONS
from kiosk.ui.visitor.window import VisitorWindow
from tests.helpers.visitor import (
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
)

pytestmark = pytest.mark.proves("F16", "M40")

STANDING = (
    (service_faults._SILENT, service_faults._CANCEL),
    (service_faults._BACK, service_faults._AGAIN),
    (service_faults._UNSURE, service_faults._STAFF),
    (service_faults._LOST, ""),
)
TIGHT = ((OLD, TextLevel.LARGEST), (PORTRAIT, TextLevel.LARGEST), (LANDSCAPE, TextLevel.NORMAL))


@pytest.fixture
def window(qapp: QApplication) -> Iterator[VisitorWindow]:
    assert qapp is not None
    with visitor_window() as window:
        yield window


@pytest.mark.parametrize("tag", ["ar", "ti"])
def test_every_standing_message_is_whole_and_leaves_the_page_its_room(
    window: VisitorWindow, tag: str
) -> None:
    page = guided(window)
    switch_to(tag)
    for size, level in TIGHT:
        window.resize(*size)
        window.set_look(Look(text=level))
        for msgid, action in STANDING:
            window.notice.stand(msgid, action)
            settle()
            where = f"{msgid} {size} {level}"
            held = [text for text in cut_texts(window.notice) if text]
            assert held == [], where
            assert not box(window.notice, window).intersects(box(page, window)), where
            assert overlapping(shown_buttons(window.notice), window) == [], where
            if action:
                assert window.notice.action.width() >= TOUCH
                assert window.notice.action.height() >= TOUCH
                assert window.notice.action.accessibleName(), where
    window.notice.stand(None)


@pytest.mark.parametrize("tag", ["ar", "ti", "so"])
def test_screens_that_cover_the_page_stay_whole_over_a_message(
    window: VisitorWindow, tag: str
) -> None:
    guided(window)
    window.set_voices({"sv"})
    switch_to(tag)
    window.notice.stand(service_faults._BACK, service_faults._AGAIN)
    for size, level in TIGHT:
        window.resize(*size)
        window.set_look(Look(text=level))
        window.show_unavailable("unreachable")
        settle()
        assert cut_texts(window) == [], (size, level)
        for offered in (True, False):
            window.idle_screen.offer_to_stay(offered=offered)
            window.show_idle(43, 60)
            settle()
            assert cut_texts(window) == [], (size, level, offered)
            window.leave_idle()
    window.notice.stand(None)


def test_a_passing_message_gives_way_to_the_one_that_stands(
    qtbot: QtBot, window: VisitorWindow
) -> None:
    guided(window)
    window.notice.stand(service_faults._SILENT, service_faults._CANCEL)

    window.show_notice("Sidan laddas om. Det du skrev på sidan kan vara borta.")
    assert window.notice.action.isHidden()
    window.clear_notice()

    with qtbot.waitSignal(window.notice.acted):
        qtbot.mouseClick(window.notice.action, Qt.MouseButton.LeftButton)
    assert [said.text for said in window.notice.fragments()] != []
    window.notice.stand(None)
    assert window.notice.isHidden()


def test_every_cause_has_words_for_people() -> None:
    assert {service_faults._REASONS.get(cause, cause.value) for cause in Cause} <= set(REASONS)


def test_the_seconds_that_are_left_are_shown_in_every_language(window: VisitorWindow) -> None:
    guided(window)
    for tag in ("sv", "ar", "ti"):
        switch_to(tag)
        window.notice.stand(parting._LEAVING, seconds=15)
        settle()
        assert "15" in window.notice.pair.own.text()
    window.notice.stand(None)


def test_the_language_screen_can_carry_a_word_of_apology(window: VisitorWindow) -> None:
    window.resize(*OLD)
    switch_to("ar")
    window.show_language()
    window.show_notice(parting._SORRY)
    settle()
    assert cut_texts(window) == []
    assert window.notice.isVisible()
