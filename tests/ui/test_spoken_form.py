"""What is said of a control: its words in both languages, its kind, its state."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from kiosk.domain.messages import Screen
from kiosk.domain.speech import Fragment
from kiosk.i18n import current
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.before_summary import Missing
from kiosk.ui.visitor.errand_tile import ErrandTile
from kiosk.ui.visitor.guide_panel import GuidePanel
from kiosk.ui.visitor.spoken_form import spoken_form
from kiosk.ui.visitor.views import HearingView, StepView, WordCard
from kiosk.ui.visitor.window import VisitorWindow
from tests.helpers.visitor import (
    GUIDE,
    farewell,
    guided,
    settle,
    shown_buttons,
    visitor_window,
    write_catalog,
)


@pytest.fixture
def window(qapp: QApplication) -> Iterator[VisitorWindow]:
    assert qapp is not None
    with visitor_window() as window:
        yield window


def texts(fragments: tuple[Fragment, ...]) -> list[str]:
    return [fragment.text for fragment in fragments]


def test_a_control_that_is_off_says_so_and_why(window: VisitorWindow) -> None:
    window.show_before(GUIDE)

    said = texts(spoken_form(window.before_screen.foot.start))

    assert said == ["Starta", "Knapp", "Går inte att trycka på nu", "Svara på alla frågor först."]


def test_own_language_comes_first_and_then_swedish(window: VisitorWindow, tmp_path: Path) -> None:
    switch_to("ar", write_catalog(tmp_path, "ar", {"Avsluta": "إنهاء", "Knapp": "زر"}))

    assert spoken_form(window.bar.finish) == (
        Fragment("إنهاء", "ar"),
        Fragment("Avsluta", "sv"),
        Fragment("زر", "ar"),
    )


def test_state_is_told_in_plain_words(window: VisitorWindow) -> None:
    guided(window)
    window.show_hearing(HearingView(automatic=True))

    assert texts(spoken_form(window.hearing_row.automatic))[-1] == "På"
    assert texts(spoken_form(window.hearing_row.hear_mode))[-1] == "Av"
    assert texts(spoken_form(window.guided_screen.guide.why.head))[-1] == "Stängd"


@pytest.mark.parametrize("screen", list(Screen))
def test_every_control_has_a_name_and_a_spoken_form(window: VisitorWindow, screen: Screen) -> None:
    for button in controls_of(window, screen):
        assert button.accessibleName(), button
        spoken = [f for f in spoken_form(button) if f.text.strip()]
        assert len(spoken) > 1, button.accessibleName()  # its words, and its kind or state
        assert {f.language for f in spoken} <= {current(), "sv", "ar", "so"}


def controls_of(  # noqa: C901  one case for each screen
    window: VisitorWindow, screen: Screen
) -> list[QAbstractButton]:
    """Show *screen*, with the row where it has one and with help; return what can be pressed."""
    match screen:
        case Screen.ERRANDS:
            window.show_errands([GUIDE])
        case Screen.BEFORE:
            window.show_before(GUIDE)
        case Screen.GUIDED:
            guided(window)
        case Screen.PHONE:
            window.show_phone(GUIDE)
        case Screen.IDLE:
            window.show_idle(49, 60)
        case Screen.HIDDEN:
            guided(window)
            window.bar.hide_screen.click()
        case Screen.FINISHED:
            window.show_farewell(farewell(files=False))
            window.finished_screen.stop()
        case Screen.DOCUMENT:
            window.show_document()
            window.document_screen.show_document(2)
        case Screen.UNAVAILABLE:
            window.show_unavailable("http")
    window.open_hearing()
    settle()
    shown = shown_buttons(window)
    if screen is not Screen.LANGUAGE:
        window.bar.help_pressed.emit()
        settle()
        shown += shown_buttons(window)
    assert shown
    return shown


@pytest.mark.parametrize("shown", ["step", "need", "tile"])
def test_what_nobody_has_translated_is_for_the_swedish_voice(
    window: VisitorWindow, tmp_path: Path, shown: str
) -> None:
    switch_to("ar", write_catalog(tmp_path, "ar", {"Knapp": "زر"}))

    said = untranslated(window, shown)

    assert said
    assert {fragment.language for fragment in said} == {"sv"}


def untranslated(window: VisitorWindow, shown: str) -> tuple[Fragment, ...]:
    """Return what is read of a guide that is in no catalog: a step, what one needs, its tile."""
    if shown == "step":
        guided(window)
        return window.guided_screen.guide.fragments()
    if shown == "need":
        return Missing(GUIDE.need[0]).fragments()
    return ErrandTile(GUIDE).errand.title.fragments()


def test_a_word_is_explained_by_the_swedish_voice_and_named_by_the_own(qtbot: QtBot) -> None:
    panel = GuidePanel()
    qtbot.addWidget(panel)
    switch_to("so")

    panel.set_step(
        StepView(number=1, total=2, text="Skriv din hyra.", words=(
            WordCard("hyresavi", "warqadda kirada", "Ett papper om hyran."),
        ))
    )  # fmt: skip

    (fold, *_others) = panel.words
    assert fold.body.spoken() == (Fragment("Ett papper om hyran.", "sv"),)
    assert fold.head.title.language() == "so"
