"""Help: the same three choices, in the same order, everywhere; it claims nothing untrue."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.domain.messages import Look, TextLevel
from kiosk.domain.notices import Notice
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.help_panel import HelpPanel
from kiosk.ui.visitor.window import VisitorWindow
from tests.helpers.visitor import (
    SIZES,
    STEP,
    box,
    cut_texts,
    guided,
    settle,
    visitor_window,
    with_step,
    write_catalog,
)

LEFT = Qt.MouseButton.LeftButton
CHOICES = ["Säg det igen", "Visa mig", "Hämta personal", "Jag vill ha tolk"]


@pytest.fixture
def window(qapp: QApplication) -> Iterator[VisitorWindow]:
    assert qapp is not None
    with visitor_window() as window:
        yield window


def names(panel: HelpPanel) -> list[str]:
    return [button.accessibleName() for button in panel.choices.all_buttons()]


def test_help_replaces_the_guide_and_leaves_the_page(qtbot: QtBot, window: VisitorWindow) -> None:
    page = guided(window)
    before = box(page, window)

    qtbot.mouseClick(window.bar.help, LEFT)
    settle()

    assert names(window.guided_screen.help) == [*CHOICES, "Tillbaka till steg 5"]
    assert window.guided_screen.help.isVisible()
    assert not window.guided_screen.guide.isVisible()
    assert box(page, window) == before


def test_help_elsewhere_is_a_panel_above_the_bar(qtbot: QtBot, window: VisitorWindow) -> None:
    window.show_unavailable("refused")

    qtbot.mouseClick(window.bar.help, LEFT)
    settle()

    panel = box(window.help_panel, window)
    assert names(window.help_panel) == [*CHOICES, "Stäng hjälpen"]
    assert panel.width() == 720
    assert panel.bottom() < box(window.bar, window).top()
    assert window.bar.help.isVisible()


def test_a_second_press_closes_help(qtbot: QtBot, window: VisitorWindow) -> None:
    guided(window)

    qtbot.mouseClick(window.bar.help, LEFT)
    qtbot.mouseClick(window.bar.help, LEFT)

    assert window.guided_screen.guide.isVisible()
    assert not window.guided_screen.help.isVisible()


def test_say_it_again_reads_the_step(qtbot: QtBot, window: VisitorWindow) -> None:
    guided(window)
    window.bar.help.click()

    with qtbot.waitSignal(window.speak_requested) as told:
        qtbot.mouseClick(window.guided_screen.help.choices.explain, LEFT)

    assert told.args is not None
    assert told.args[0][0].text == STEP.text


def test_show_me_is_a_wish_on_the_page(qtbot: QtBot, window: VisitorWindow) -> None:
    guided(window)
    window.bar.help.click()

    with qtbot.waitSignal(window.show_me_requested):
        qtbot.mouseClick(window.guided_screen.help.choices.show_me, LEFT)


def test_show_me_elsewhere_stands_round_what_comes_next(
    qtbot: QtBot, window: VisitorWindow
) -> None:
    window.show_unavailable("refused")
    window.activateWindow()
    window.bar.help.click()

    qtbot.mouseClick(window.help_panel.choices.show_me, LEFT)

    assert not window.help_panel.isVisible()
    assert window.focusWidget() is window.unavailable_screen.retry_button


@pytest.mark.parametrize(
    ("choice", "need"),
    [("staff", "Jag behöver hjälp."), ("interpreter", "Jag vill ha tolk.")],
)
def test_staff_read_the_request_in_swedish_and_see_the_language(
    qtbot: QtBot, window: VisitorWindow, tmp_path: Path, choice: str, need: str
) -> None:
    switch_to(
        "ar", write_catalog(tmp_path, "ar", {need: "أحتاج", "Mitt språk: {language}": "{language}"})
    )
    guided(window)
    window.bar.help.click()
    panel = window.guided_screen.help

    with qtbot.waitSignal(window.staff_requested):
        qtbot.mouseClick(getattr(panel.choices, choice), LEFT)

    assert panel.request.need.swedish.text() == need
    assert panel.request.need.swedish.isVisible()
    assert panel.request.language.swedish.text() == "Mitt språk: arabiska"
    assert "ringer inte själv" in panel.request.how.swedish.text()


def test_another_step_closes_help(window: VisitorWindow) -> None:
    guided(window)
    window.bar.help.click()

    window.set_step(with_step(number=6, text="Skriv antal rum."))

    assert window.guided_screen.guide.isVisible()


def test_news_about_the_same_step_leaves_help_open(window: VisitorWindow) -> None:
    guided(window)
    window.bar.help.click()

    window.set_step(with_step(errors=1, notice=Notice.ERRORS))

    assert window.guided_screen.help.isVisible()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("level", list(TextLevel))
def test_help_is_never_cut(window: VisitorWindow, size: tuple[int, int], level: TextLevel) -> None:
    window.set_look(Look(level))
    window.resize(*size)
    guided(window)

    for panel in (window.guided_screen.help, window.help_panel):
        window.bar.help.click()
        settle()
        assert cut_texts(panel) == []
        panel.choices.staff.click()
        settle()
        assert cut_texts(panel) == []
        window.show_unavailable("http")
