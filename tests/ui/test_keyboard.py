"""The on-screen keyboard under our own fields: in the visitor's language, above the bar."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk import i18n
from kiosk.domain.guide import Category, Guide
from kiosk.domain.messages import Look, TextLevel
from kiosk.ui.keyboard.key import LEAST
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.search import found
from kiosk.ui.visitor.window import VisitorWindow
from tests.helpers.visitor import (
    GUIDE,
    LANDSCAPE,
    OLD,
    PORTRAIT,
    box,
    cut_texts,
    overlapping,
    settle,
    shown_buttons,
    visitor_window,
)

MOVE = Guide(
    format=1,
    id="adressandring",
    title="Anmäl ny adress",
    category=Category.BOENDE,
    authority="Övningsverket",
    start="practice:adressandring/",
)


@pytest.fixture(scope="module")
def window(qapp: QApplication) -> Iterator[VisitorWindow]:
    assert qapp is not None
    with visitor_window() as window:
        window.set_keyboard("auto", lambda: False)
        yield window


def write(window: VisitorWindow, text: str) -> None:
    """Touch the keys of *text*."""
    for letter in text:
        assert window.keyboard is not None
        key = window.keyboard.keys()[letter]
        QTest.mouseClick(key, Qt.MouseButton.LeftButton, pos=key.rect().center())


def search(window: VisitorWindow, tag: str) -> Keyboard:
    """Touch the search field in the language *tag*."""
    switch_to(tag)
    window.show_errands([GUIDE, MOVE])
    window.activateWindow()
    settle()
    field = window.errands_screen.search
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    settle()
    assert window.keyboard is not None
    return window.keyboard


@pytest.mark.proves("M41")
def test_41_the_errands_are_searched_in_the_visitors_own_letters(window: VisitorWindow) -> None:
    search(window, "ar")

    write(window, "عنوان")

    assert window.errands_screen.search.edit.text() == "عنوان"
    assert [tile.guide.id for tile in window.errands_screen.tiles] == ["adressandring"]
    write(window, "ظظ")
    assert window.errands_screen.tiles == []
    assert window.errands_screen.nothing.isVisible()
    window.errands_screen.search.clear_button.click()
    assert len(window.errands_screen.tiles) == 2
    assert window.keyboard is not None
    window.keyboard.keys()["Svenska"].click()
    write(window, "adress")
    assert [tile.guide.id for tile in window.errands_screen.tiles] == ["adressandring"]
    window.keyboard.keys()[i18n.gettext("Klar")].click()
    assert window.keyboard is None


@pytest.mark.proves("M41")
def test_41_ethiopic_letters_are_chosen_by_their_order(window: VisitorWindow) -> None:
    search(window, "ti")

    write(window, "ሰሱገግ")

    assert window.errands_screen.search.edit.text() == "ሱግ"
    assert window.keyboard is not None
    assert window.keyboard.keys().get("1") is None  # the orders stand where the digits are
    write(window, " ")
    assert window.keyboard.keys()["1"].isVisible()


@pytest.mark.proves("M41")
def test_41_the_keyboard_covers_nothing_and_each_key_can_be_hit(window: VisitorWindow) -> None:
    normal, largest = TextLevel.NORMAL, TextLevel.LARGEST
    for size, level, tag in (
        (LANDSCAPE, normal, "ar"),
        (LANDSCAPE, largest, "ti"),
        (OLD, largest, "ti"),
        (PORTRAIT, largest, "ar"),
    ):
        window.resize(*size)
        window.set_look(Look(text=level))
        keyboard = search(window, tag)
        here = (size, level, tag)

        assert cut_texts(window) == [], here
        assert overlapping(shown_buttons(window), window) == [], here
        for key in keyboard.keys().values():
            assert min(key.width(), key.height()) >= LEAST, here
            assert key.accessibleName(), here
        assert box(keyboard, window).bottom() < box(window.bar, window).top()
        field = box(window.errands_screen.search, window)
        assert field.bottom() < box(keyboard, window).top()
    window.set_look(Look())


@pytest.mark.proves("M41")
def test_41_shift_holds_for_one_letter_and_locks_when_touched_twice(window: VisitorWindow) -> None:
    keyboard = search(window, "sv")
    field = window.errands_screen.search.edit

    keyboard.keys()["Stor bokstav"].click()
    write(window, "Åb")
    keyboard.keys()["Stor bokstav"].click()
    keyboard.keys()["Stor bokstav"].click()
    write(window, "ÄÖ")
    keyboard.keys()["Stor bokstav"].click()
    write(window, "e")
    keyboard.keys()["Åt vänster"].click()
    keyboard.keys()["Sudda"].click()
    keyboard.keys()["Tecken"].click()
    write(window, "é")

    assert field.text() == "ÅbÄée"
    assert QApplication.focusWidget() is field  # no key has taken the focus


@pytest.mark.proves("M41")
def test_41_it_comes_as_the_terminal_is_set_up(window: VisitorWindow) -> None:
    search(window, "sv")
    edit = window.errands_screen.search.edit

    def touched() -> bool:
        edit.clearFocus()
        window.leave_field()
        edit.setFocus()
        settle()
        return window.keyboard is not None

    window.set_keyboard("auto", lambda: True)  # a real keyboard is connected
    assert not touched()
    shown = []
    for _press in range(2):
        window.bar.keyboard.click()
        shown.append(window.keyboard is not None)
    assert shown == [True, False]
    window.set_keyboard("asked", lambda: False)
    assert not touched()
    window.set_keyboard("never", lambda: False)
    assert not touched()
    assert not window.bar.keyboard.isVisible()
    window.set_keyboard("auto", lambda: False)
    assert touched()
    window.show_idle(40, 60)  # what covers the screen covers the keyboard
    assert window.keyboard is None
    window.leave_idle()


@pytest.mark.proves("M41", "E26")
def test_41_keys_are_silent_also_where_touches_are_heard(window: VisitorWindow) -> None:
    keyboard = search(window, "sv")
    said: list[object] = []
    window.touch.said.connect(said.append)
    window.touch.set_mode(hear_mode=True, automatic=False)
    top = window.windowHandle()
    assert top is not None

    spot = keyboard.keys()["k"].mapTo(window, keyboard.keys()["k"].rect().center())
    QTest.mouseClick(top, Qt.MouseButton.LeftButton, pos=spot)
    settle()

    assert window.errands_screen.search.edit.text() == "k"
    assert said == []
    spot = window.bar.help.mapTo(window, window.bar.help.rect().center())
    QTest.mouseClick(top, Qt.MouseButton.LeftButton, pos=spot)  # any other control is heard
    settle()
    assert len(said) == 1
    window.touch.set_mode(hear_mode=False, automatic=False)


def test_words_are_found_however_they_are_written(window: VisitorWindow) -> None:
    assert window is not None
    switch_to("sv")
    assert found([GUIDE, MOVE], "  ") is None
    assert found([GUIDE, MOVE], "ANMAL") == (MOVE,)
    assert found([GUIDE, MOVE], "bostad ny") == (MOVE,)
    assert found([GUIDE, MOVE], "övningskassan") == (GUIDE,)
    assert found([GUIDE, MOVE], "zzz") == ()
