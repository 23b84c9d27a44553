"""The idle warning covers everything and counts down calmly."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.domain.messages import Look, Screen, TextLevel
from kiosk.domain.speech import Fragment
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.window import VisitorWindow
from tests.helpers.visitor import (
    SIZES,
    box,
    cut_texts,
    guided,
    settle,
    visitor_window,
    write_catalog,
)

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qapp: QApplication) -> Iterator[VisitorWindow]:
    assert qapp is not None
    with visitor_window() as window:
        yield window


def test_the_warning_covers_the_page_fully(window: VisitorWindow) -> None:
    page = guided(window)

    window.show_idle(49, 60)
    settle()

    assert not page.isVisible()
    assert not window.guided_screen.isVisible()
    assert box(window.idle_screen, window).size() == window.screens.size()


def test_the_question_is_spoken_at_once_and_only_once(window: VisitorWindow) -> None:
    guided(window)
    told: list[tuple[Fragment, ...]] = []
    window.speak_requested.connect(told.append)

    window.show_idle(60, 60)
    window.show_idle(59, 60)

    assert len(told) == 1
    assert told[0][0] == Fragment("Är du kvar?", "sv")


def test_the_seconds_are_written_out_in_the_visitors_language(
    window: VisitorWindow, tmp_path: Path
) -> None:
    switch_to("ar", write_catalog(tmp_path, "ar", {"Är du kvar?": "هل ما زلت هنا؟"}))
    guided(window)
    window.show_idle(60, 60)

    window.set_idle_seconds(41)

    assert window.idle_screen.ring.left == 41
    assert "41" in window.idle_screen.ring.accessibleName()
    assert window.idle_screen.title.own.text() == "هل ما زلت هنا؟"


@pytest.mark.parametrize(
    ("button", "wish"),
    [
        ("stay_button", "still_here"),
        ("new_button", "new_person_requested"),
        ("finish_button", "finish_requested"),
    ],
)
def test_each_answer_is_told(qtbot: QtBot, window: VisitorWindow, button: str, wish: str) -> None:
    guided(window)
    window.show_idle(49, 60)
    settle()

    with qtbot.waitSignal(getattr(window, wish)):
        qtbot.mouseClick(getattr(window.idle_screen, button), LEFT)


def test_the_visitor_comes_back_to_where_they_were(window: VisitorWindow) -> None:
    page = guided(window)
    window.show_idle(49, 60)

    window.leave_idle()

    assert window.current_screen() is Screen.GUIDED
    assert page.isVisible()


def test_help_that_was_open_is_still_there_after_the_warning(window: VisitorWindow) -> None:
    guided(window)
    window.bar.help.click()

    window.show_idle(49, 60)
    window.leave_idle()

    assert window.guided_screen.help.isVisible()


def test_the_warning_says_when_the_language_has_no_voice(window: VisitorWindow) -> None:
    guided(window)
    window.set_voices(())

    window.show_idle(49, 60)
    settle()

    assert window.idle_screen.speaking.isVisible()
    assert "ingen röst" in window.idle_screen.speaking.pair.own.text()


def test_when_the_time_cannot_be_extended_staff_is_named_and_nothing_is_cut(
    window: VisitorWindow,
) -> None:
    switch_to("ti")  # the longest
    window.idle_screen.offer_to_stay(offered=False)
    window.show_idle(60, 60)

    for size, text in product(SIZES, TextLevel):
        window.set_look(Look(text=text))
        window.resize(*size)
        settle()
        assert not window.idle_screen.stay_button.isVisible()
        assert cut_texts(window) == []

    window.idle_screen.offer_to_stay(offered=True)
    assert window.idle_screen.stay_button.isVisible()
