"""A page's dialog on the screens: seen whole, large enough to press, and gone without a trace."""

from itertools import product

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.domain.dialogs import Dialog, DialogKind, Reply
from kiosk.domain.messages import Look, TextLevel
from kiosk.domain.units import Origin
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.page_dialog import DialogWords
from tests.helpers.visitor import (
    OLD,
    PORTRAIT,
    TOUCH,
    cut_texts,
    guided,
    overlapping,
    settle,
    shown_buttons,
    visitor_window,
)

ASKED = "Har du kontrollerat alla uppgifter innan du skickar in din ansökan?"
OWN = "هل تحققت من جميع المعلومات قبل إرسال طلبك؟"


@pytest.mark.proves("E22")
def test_a_dialog_is_seen_whole_and_its_answers_are_large() -> None:
    with visitor_window() as window:
        guided(window)
        switch_to("ar")
        window.set_look(Look(text=TextLevel.LARGEST))
        sheet = window.guided_screen.dialog
        for size, kind in product((OLD, PORTRAIT), DialogKind):
            window.resize(*size)
            window.guided_screen.open_dialog(
                Dialog(kind, "" if kind is DialogKind.LEAVING else ASKED)
            )
            sheet.set_words(DialogWords((OWN,), Origin.MACHINE))
            settle()

            answers = [each for each in shown_buttons(window) if sheet.isAncestorOf(each)]
            assert {each.width() >= TOUCH <= each.height() for each in answers} == {True}
            assert overlapping(answers, window) == []
            assert sheet.rect().contains(sheet._card.geometry())
            assert sheet.area.more.isVisible() or not set(cut_texts(window)) & {OWN, ASKED}
            assert sheet.geometry() == window.guided_screen.place.geometry()
            window.guided_screen.close_dialog()
            assert sheet.own.text() == sheet.swedish.text() == sheet.field.text() == ""


@pytest.mark.proves("E22", "M36")
def test_36_a_double_press_and_keys_answer_nothing_unseen(qtbot: QtBot) -> None:
    with visitor_window() as window:
        page = guided(window)
        page.setFocus()
        sheet = window.guided_screen.dialog
        replies: list[Reply] = []
        sheet.answered.connect(replies.append)
        sheet.set_waiting(waiting=True)
        window.guided_screen.open_dialog(Dialog(DialogKind.CONFIRM, ASKED))

        qtbot.mouseClick(sheet.yes, Qt.MouseButton.LeftButton)
        assert replies == []
        assert sheet.no.hasFocus()  # a key that was meant for the page declines at most
        assert not page.isEnabled()
        sheet.set_waiting(waiting=False)
        qtbot.mouseClick(sheet.yes, Qt.MouseButton.LeftButton)
        assert replies == [Reply(accepted=True)]
        window.guided_screen.close_dialog()
        assert page.isEnabled()
