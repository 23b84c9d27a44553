"""The screen of a document: pages as pictures, texts as cards, a question before a print."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.domain.documents import PageText, WhyNot
from kiosk.domain.messages import Look, Screen, TextLevel
from kiosk.domain.units import Origin
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.document_screen import DocumentScreen
from kiosk.ui.visitor.views import DocumentText, TextView
from kiosk.ui.visitor.window import VisitorWindow
from tests.helpers.visitor import (
    OLD,
    SIZES,
    TOUCH,
    box,
    cut_texts,
    guided,
    overlapping,
    settle,
    shown_buttons,
    visitor_window,
)

LEFT = Qt.MouseButton.LeftButton
PLACES = (PageText("Beslut", 0.1, 0.1, 0.5, 0.15), PageText("7 450 kr", 0.1, 0.3, 0.5, 0.35))
TEXTS = (
    DocumentText("Beslut", "قرار", Origin.MACHINE),
    DocumentText("7 450 kr"),
)


@pytest.fixture
def window(qapp: QApplication) -> Iterator[VisitorWindow]:
    assert qapp is not None
    with visitor_window() as window:
        guided(window)
        window.document_screen.set_can_print(available=True)
        yield window


def show(window: VisitorWindow, pages: int = 3) -> DocumentScreen:
    """Show a document whose pages are grey pictures."""
    screen = window.document_screen

    def draw(page: int, width: int) -> None:
        image = QImage(width, round(width * 1.4), QImage.Format.Format_RGB32)
        image.fill(0x808080)
        screen.set_picture(page, image)

    screen.draw_wanted.connect(draw)
    window.show_document()
    screen.show_document(pages)
    screen.set_texts(0, PLACES, TEXTS)
    settle()
    return screen


def state(screen: DocumentScreen, name: str) -> None:
    """Bring the screen into one of its states."""
    match name:
        case "asks":
            screen.ask_print(2)
        case "a page of the service":
            screen.show_document(12, web=True)
            screen.ask_print(10)
        case "refused":
            screen.show_refused(WhyNot.LOCKED)
        case "coming":
            screen.show_coming()
        case "larger":
            screen.controls.zoomed.emit(1)
    settle()


STATES = ("texts", "asks", "a page of the service", "refused", "coming", "larger")
LOOKS = (
    *(("ti", size, TextLevel.LARGEST) for size in SIZES),
    ("ar", OLD, TextLevel.NORMAL),
)


@pytest.mark.parametrize(("tag", "size", "level"), LOOKS)
def test_nothing_is_cut_and_everything_can_be_touched(
    window: VisitorWindow, tag: str, size: tuple[int, int], level: TextLevel
) -> None:
    switch_to(tag)
    window.set_look(Look(text=level))
    window.resize(*size)
    screen = show(window)
    for name in STATES:
        state(screen, name)
        scrolled = {words.text() for card in screen.texts.cards for words in (card.own,)}
        scrolled |= {card.swedish.text() for card in screen.texts.cards}
        assert [text for text in cut_texts(window) if text not in scrolled] == [], name
        outside = [each for each in shown_buttons(window) if each not in screen.texts.cards]
        assert overlapping(outside, window) == [], name
        for button in outside:
            assert min(button.width(), button.height()) >= TOUCH, (name, button.accessibleName())
            assert window.rect().contains(box(button, window)), (name, button.accessibleName())
        assert all(button.accessibleName() for button in shown_buttons(window))
        assert screen.fragments()


def test_the_texts_stand_beside_the_page_at_the_side_where_reading_starts(
    window: VisitorWindow,
) -> None:
    screen = show(window)
    assert box(screen.side, window).right() < box(screen.paper, window).left()

    switch_to("ar")
    settle()

    assert box(screen.side, window).left() > box(screen.paper, window).right()


def test_a_touch_on_the_picture_or_on_a_card_asks_for_that_text(
    qtbot: QtBot, window: VisitorWindow
) -> None:
    screen = show(window)
    wanted: list[int] = []
    screen.text_wanted.connect(wanted.append)
    sheet = screen.paper.sheet

    for x, y in ((0.3, 0.32), (0.3, 0.12), (0.9, 0.9)):
        place = QPoint(round(sheet.width() * x), round(sheet.height() * y))
        qtbot.mouseClick(sheet, LEFT, pos=place)
    qtbot.mouseClick(screen.texts.cards[1], LEFT)

    assert wanted == [1, 0, 1]


def test_the_card_of_a_text_is_private_says_its_origin_and_leads_on(
    qtbot: QtBot, window: VisitorWindow
) -> None:
    screen = show(window)
    wanted: list[int] = []
    screen.text_wanted.connect(wanted.append)

    screen.show_text(0, TextView(0, "Beslut", "قرار", Origin.MACHINE, private=True), missing=False)
    settle()

    assert [screen.paper.sheet.chosen] == [0]
    assert not screen.card.signs[Origin.MACHINE].isHidden()
    assert [f.private for f in screen.card.own.fragments()] == [True]
    qtbot.mouseClick(screen.card.next, LEFT)
    assert len(wanted) == 1
    screen.show_text(1, TextView(1, "7 450 kr", "", Origin.NONE, private=True), missing=False)
    settle()
    assert screen.card.origin.isHidden()  # a number needs no translation, and nobody is to blame
    assert screen.card.staff.isHidden()
    qtbot.mouseClick(screen.card.close_button, LEFT)
    assert [screen.paper.sheet.chosen] == [None]
    assert screen.texts.isVisible()


def test_what_is_read_of_a_document_is_private_and_a_picture_says_that_it_is_one(
    window: VisitorWindow,
) -> None:
    screen = show(window)

    own = [f for f in window.fragments_of_screen() if f.text in {"قرار", "7 450 kr"}]
    assert [(f.language, f.private) for f in own] == [("sv", True), ("sv", True)]

    screen.set_texts(0, (), ())
    settle()
    assert screen.texts.note.own.text().startswith("Sidan är en bild.")


def test_pages_turn_and_grow_and_ask_for_what_they_need(
    qtbot: QtBot, window: VisitorWindow
) -> None:
    screen = show(window, pages=2)
    pages: list[int] = []
    widths: list[tuple[int, int]] = []
    screen.page_wanted.connect(pages.append)
    screen.draw_wanted.connect(lambda page, width: widths.append((page, width)))

    qtbot.mouseClick(screen.controls.forward, LEFT)
    settle()
    qtbot.mouseClick(screen.controls.larger, LEFT)
    settle()

    assert pages == [1]
    assert screen.texts.cards == []  # the page before is not shown under the next one's number
    assert not screen.controls.forward.isEnabled()
    assert widths[-1][0] == 1
    assert widths[-1][1] > widths[0][1]
    assert screen.controls.more.isVisible()
    before = screen.paper.verticalScrollBar().value()
    qtbot.mouseClick(screen.controls.more, LEFT)
    assert screen.paper.verticalScrollBar().value() > before
    screen.set_picture(0, QImage(9, 9, QImage.Format.Format_RGB32))  # comes late: another page
    assert screen.paper.sheet.picture is None or screen.paper.sheet.picture.width() > 9


def test_without_a_printer_nothing_is_offered_to_print(window: VisitorWindow) -> None:
    screen = show(window)
    assert screen.controls.print.isVisible()

    screen.set_can_print(available=False)

    assert not screen.controls.print.isVisible()


@pytest.mark.proves("P13")
def test_a_document_that_is_left_keeps_nothing_wherever_it_stands(
    window: VisitorWindow,
) -> None:
    screen = show(window)
    window.show_idle(49, 60)

    screen.forget()
    window.leave_document()
    window.leave_idle()

    assert window.current_screen() is Screen.GUIDED
    assert (screen.texts.cards, screen.paper.sheet.picture) == ([], None)
    assert screen.paper.sheet.places == []
