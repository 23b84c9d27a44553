"""Lets the visitor check the answers before they are signed or sent."""

import msgspec
from PySide6.QtCore import QObject

from kiosk.app.web_side import WebSide
from kiosk.domain.page import GivenAnswer
from kiosk.ui.visitor.guided_screen import GuidedScreen


class AnswerCheck(QObject):
    """Asks the page for the answers when the guide comes to what is final. It keeps none."""

    def __init__(self, web: WebSide, screen: GuidedScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._web = web
        self._screen = screen
        web.errand.answers_due.connect(self._ask)
        web.page.loadStarted.connect(screen.close_answers)
        screen.answers.confirmed.connect(screen.close_answers)
        screen.answers.change_requested.connect(self._change)

    def _ask(self) -> None:
        self._web.page.call("answers.list", done=self._show)

    def _show(self, told: object) -> None:
        try:
            answers = msgspec.convert(told, tuple[GivenAnswer, ...])
        except msgspec.ValidationError:
            return  # the page went meanwhile
        if answers:
            self._screen.show_answers(answers)

    def _change(self, index: int) -> None:
        """Lead back to an answer; it is checked again afterwards."""
        self._screen.close_answers()
        self._web.errand.check_again()
        self._web.page.call("answers.change", index)
