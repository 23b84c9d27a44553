"""One line of "before you start": what is asked, how it sounds, and the answers."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from kiosk.domain.guide import Answer, Need, Question
from kiosk.domain.speech import Fragment
from kiosk.i18n import gettext as _
from kiosk.ui import theme
from kiosk.ui.widgets.joined import Joined, Option
from kiosk.ui.widgets.listen import ListenButton
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text import BothLines
from kiosk.ui.widgets.yes_no import NO, YES, YesNo

_GAP = 24  # pixels between the parts
_UPRIGHT = 12  # pixels above and below
_SHARE = 0.5  # the answers stand beside the words up to this part of the width
_WORDS = 8  # the words need as many times the size of the text, or stand alone
_YES, _NO = "Ja", "Nej"


class BeforeRow(QFrame):
    """Asks for a need (yes or no) or a question (its answers). It places its parts itself."""

    answered = Signal(str, str)  # id of the need or question, the answer
    speak_requested = Signal(object)  # tuple[Fragment, ...]
    stop_speech_requested = Signal()

    def __init__(self, asked: Need | Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = asked
        icon = asked.icon if isinstance(asked, Need) else "question"
        self._picture = Picture(icon, "icon_large", "primary", self)
        self.lines = BothLines(asked.text, "button", strong=True, parent=self)
        self.listen = ListenButton(parent=self)
        self.answers = _answers(asked)
        self.answers.setParent(self)
        self.answers.chosen.connect(self._answer)
        self.listen.clicked.connect(self._hear)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._retranslate()

    def set_answer(self, value: str | None) -> None:
        """Show *value* as the answer; None: unanswered."""
        self.answers.set_chosen(value)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: what is asked, and the answers there are."""
        return self.lines.fragments() + self.answers.fragments()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the row, in pixels."""
        return self._places(width)[-1]

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        width = theme.current().length("guide_width")
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(theme.current().length("guide_width") // 2, theme.current().length("button"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language, direction and look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        if event.type() in {
            QEvent.Type.LanguageChange,
            QEvent.Type.StyleChange,
            QEvent.Type.LayoutDirectionChange,
        }:
            self.updateGeometry()
            self._place()

    def event(self, event: QEvent) -> bool:
        """Place the parts when one of them wants another size."""
        answer = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return answer

    def _places(self, width: int) -> tuple[QRect, QRect, QRect, QRect, int]:
        """Return where picture, words, listen and answers stand, and the height of it all."""
        picture, listen = self._picture.sizeHint(), self.listen.sizeHint()
        natural = self.answers.natural_width()
        words_width = width - picture.width() - listen.width() - 2 * _GAP
        least = _WORDS * theme.current().text("button")
        beside = natural <= width * _SHARE and words_width - natural - _GAP >= least
        self.answers.set_upright(upright=not beside and self.answers.better_upright(width))
        if beside:
            words_width -= natural + _GAP
        words_tall = self.lines.heightForWidth(max(1, words_width))
        answers_width = natural if beside else min(width, natural)
        answers_tall = self.answers.heightForWidth(answers_width)
        first = max(words_tall, picture.height(), listen.height(), answers_tall if beside else 0)
        middle = _UPRIGHT + first // 2
        x = picture.width() + _GAP
        places = (
            QRect(0, middle - picture.height() // 2, picture.width(), picture.height()),
            QRect(x, middle - words_tall // 2, words_width, words_tall),
            QRect(
                x + words_width + _GAP,
                middle - listen.height() // 2,
                listen.width(),
                listen.height(),
            ),
        )
        if beside:
            start = width - answers_width
            answers = QRect(start, middle - answers_tall // 2, answers_width, answers_tall)
            return (*places, answers, first + 2 * _UPRIGHT)
        top = _UPRIGHT + first + _UPRIGHT
        start = 0 if answers_width + x > width else x
        answers = QRect(start, top, answers_width, answers_tall)
        return (*places, answers, top + answers_tall + _UPRIGHT)

    def _place(self) -> None:
        *places, needed = self._places(self.width())
        spare = max(0, self.height() - needed) // 2
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        parts = (self._picture, self.lines, self.listen, self.answers)
        for part, box in zip(parts, places, strict=True):
            box.translate(0, spare)
            if rtl:
                box.moveLeft(self.width() - box.x() - box.width())
            part.setGeometry(box)

    def _answer(self, value: str) -> None:
        self.answered.emit(self.asked.id, value)

    def _hear(self) -> None:
        if self.listen.state() == "playing":
            self.stop_speech_requested.emit()
        else:
            self.speak_requested.emit(self.fragments())

    def _retranslate(self) -> None:
        self.listen.set_about(self.lines.name(), self.lines.fragments())
        for part in self.answers.parts:
            part.about = self.asked.text
            part.setAccessibleDescription(_(self.asked.text))


def _answers(asked: Need | Question) -> Joined:
    """Return the control with the answers: yes and no look the same wherever they stand."""
    if isinstance(asked, Need):
        return YesNo()
    return Joined([_option(answer) for answer in asked.answers], size="body")


def _option(answer: Answer) -> Option:
    if answer.text == _YES:
        return Option(answer.id, answer.text, "check", "success")
    if answer.text == _NO:
        return Option(answer.id, answer.text, "cross")
    return Option(answer.id, answer.text)


__all__ = ["NO", "YES", "BeforeRow"]
