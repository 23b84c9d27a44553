"""Help: say it again, show me, fetch staff. The same three, in the same order, everywhere.

Nobody is called by this terminal yet, and the panel says so: it shows the request, large and in
Swedish too, for the visitor to show to staff.
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from kiosk import i18n
from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Fragment
from kiosk.i18n import gettext as _
from kiosk.i18n import mark
from kiosk.ui import theme
from kiosk.ui.visitor.press import Press
from kiosk.ui.visitor.room import needed_height, show_swedish
from kiosk.ui.widgets.listen import ListenButton
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.pressable import draw_themed
from kiosk.ui.widgets.text import BothLines

_MY_LANGUAGE = mark("Mitt språk: {language}")
_TALL, _LOW, _LOWEST = 112, 80, 64  # pixels: the height of a choice, as there is room
_BESIDE = 640  # pixels of width from which two choices may stand side by side
_WIDTH = 720  # pixels, on screens without a guide
_INSET = 32
_ANY_HEIGHT = 10_000
_ABOVE = 14  # pixels above the title


class Choices(QWidget):
    """The three kinds of help, and the interpreter apart from them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = BothLines("Vilken hjälp behöver du?", "lead", strong=True)
        self.listen = ListenButton()
        self.explain = self._choice("Säg det igen", "speech", 1)
        self.show_me = self._choice("Visa mig", "page-point", 2)
        self.staff = self._choice("Hämta personal", "staff", 3)
        self.interpreter = self._choice("Jag vill ha tolk", "interpreter", None)
        self.close_button = Press("Tillbaka", "back", "quiet", height=88, centred=True)
        self.levels = (self.explain, self.show_me, self.staff)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.title, 1)
        top.addWidget(self.listen, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, _ABOVE, 0, 0)
        self._column.setSpacing(14)
        self._column.addLayout(top)
        for level in self.levels:
            self._column.addWidget(level)
        self._column.addSpacing(10)
        self._last: QBoxLayout = QVBoxLayout()
        self._last.setSpacing(14)
        self._last.addWidget(self.interpreter, 1)
        self._last.addStretch(0)
        self._last.addWidget(self.close_button, 1)
        self._column.addLayout(self._last)
        self._column.addStretch(1)

    def all_buttons(self) -> tuple[Press, ...]:
        """Return every choice, in order."""
        return (*self.levels, self.interpreter, self.close_button)

    def fit(self, width: int, height: int) -> None:
        """Take lower rows, and the last two side by side, where space is short."""
        direction = QBoxLayout.Direction
        wide = width >= _BESIDE
        for tall, beside, brief, dense in (
            (_TALL, False, False, False),
            (_LOW, False, False, False),
            (_LOW, wide, False, False),
            (_LOWEST, wide, True, False),
            (_LOWEST, wide, True, True),
        ):
            for button in (*self.levels, self.interpreter):
                button.set_least(tall)
            self.close_button.set_least(max(tall, 64) if brief else 88)
            for button in self.all_buttons():
                button.set_brief(brief=brief)
                button.set_dense(dense=dense)
            show_swedish(self.title, shown=not brief)
            self._column.setSpacing(10 if brief else 14)
            self._last.setSpacing(10 if brief else 14)
            self._last.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
            if needed_height(self, width) <= height:
                break

    @staticmethod
    def _choice(msgid: str, icon: str, number: int | None) -> Press:
        return Press(msgid, icon, "quiet", height=_TALL, icon_size="icon_large", number=number)


class Request(QWidget):
    """The request as staff read it: Swedish as large as the visitor's own language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tolk = False
        self.title = BothLines(
            "Visa den här skärmen för personalen", "lead", strong=True, small="body"
        )
        self.need = BothLines(size="title", strong=True, small="title", colours=("ink", "ink"))
        self.language = BothLines(size="body")
        self.how = BothLines(
            "Räck upp handen eller gå till personalen. Skärmen ringer inte själv.", "body"
        )
        self._picture = Picture("staff", "icon_large", "primary")
        self.back_button = Press("Tillbaka", "back", "primary", height=88, centred=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _ABOVE, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._picture)
        column.addWidget(self.title)
        column.addWidget(self.need)
        column.addWidget(self.language)
        column.addWidget(self.how)
        column.addStretch(1)
        column.addWidget(self.back_button)

    def fit(self, width: int, height: int) -> None:
        """Leave out the picture, then what staff do not need, where space is short."""
        for picture, swedish, smaller in (
            (True, True, False),
            (False, True, False),
            (False, False, False),
            (False, False, True),
        ):
            self._picture.setVisible(picture)
            for lines in (self.title, self.how):
                show_swedish(lines, shown=swedish)
            for words in (self.need.own, self.need.swedish):
                words.set_size("title" if swedish else "lead")
            self.title.own.set_size("body" if smaller else "lead")
            self.how.own.set_size("small" if smaller else "body")
            self.back_button.set_brief(brief=not swedish)
            if needed_height(self, width) <= height:
                break

    def set_interpreter(self, *, wanted: bool) -> None:
        """Ask for an interpreter, or for help."""
        self._tolk = wanted
        self._picture.set_name("interpreter" if wanted else "staff")
        self.retranslate()

    def retranslate(self) -> None:
        """Name the visitor's language, so that staff know it."""
        self.need.set_msgid("Jag vill ha tolk." if self._tolk else "Jag behöver hjälp.")
        language = i18n.language(i18n.current())
        swedish = language.swedish.lower()
        own = swedish if language.tag == SOURCE else language.autonym
        self.language.set_lines(
            _(_MY_LANGUAGE).format(language=own), _MY_LANGUAGE.format(language=swedish)
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        return (*self.title.fragments(), *self.how.fragments())


class HelpPanel(QWidget):
    """In the guide's place, or a panel above the bar."""

    explain_pressed = Signal()
    show_me_pressed = Signal()
    staff_pressed = Signal()
    speak_requested = Signal(object)  # tuple[Fragment, ...]
    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, framed: bool = False) -> None:
        super().__init__(parent)
        self._framed = framed
        self.choices = Choices()
        self.request = Request()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.choices)
        self._pages.addWidget(self.request)
        column = QVBoxLayout(self)
        inset = _INSET if framed else 0
        column.setContentsMargins(inset, inset, inset, inset)
        column.addLayout(self._pages)
        self.choices.explain.clicked.connect(self._explain)
        self.choices.show_me.clicked.connect(self._show_me)
        self.choices.staff.clicked.connect(lambda: self.ask_staff(interpreter=False))
        self.choices.interpreter.clicked.connect(lambda: self.ask_staff(interpreter=True))
        self.choices.close_button.clicked.connect(self.closed)
        self.choices.listen.clicked.connect(lambda: self.speak_requested.emit(self.fragments()))
        self.request.back_button.clicked.connect(self.closed)

    def open(self, step: int | None = None) -> None:
        """Show the choices; *step* is where the visitor goes back to."""
        self._pages.setCurrentWidget(self.choices)
        for level in self.choices.levels:
            level.set_kind("quiet")
        if step is None:
            self.choices.close_button.set_msgid("Stäng hjälpen")
        else:
            self.choices.close_button.set_msgid("Tillbaka till steg {number}", number=step)
        self._fit()

    def ask_staff(self, *, interpreter: bool = False) -> None:
        """Show the request for staff."""
        self.request.set_interpreter(wanted=interpreter)
        self._pages.setCurrentWidget(self.request)
        self._fit()
        self.staff_pressed.emit()

    @property
    def asking_staff(self) -> bool:
        """Whether the request for staff is shown."""
        return self._pages.currentWidget() is self.request

    def set_voice(self, *, available: bool, speaking: bool) -> None:
        """Show whether this language can be read aloud."""
        if available:
            self.choices.listen.set_state("playing" if speaking else "ready")
        else:
            self.choices.listen.set_state("no_voice")

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form of what is shown."""
        if self.asking_staff:
            return self.request.fragments()
        buttons = self.choices.all_buttons()
        said = tuple(fragment for button in buttons for fragment in button.fragments())
        return self.choices.title.fragments() + said

    def stand_above(self, bottom: int, *, largest: bool) -> None:
        """Stand in the middle of the window, above what is *bottom* pixels high at its foot."""
        wide = round(_WIDTH * 1.25) if largest else _WIDTH
        window = self.window()
        width = min(wide, window.width() - _INSET)
        room = window.height() - bottom
        height = min(room - _INSET, self.wanted_height(width))
        x = (window.width() - width) // 2
        self.setGeometry(x, room - _INSET // 2 - height, width, height)

    def wanted_height(self, width: int) -> int:
        """Return the height of the panel *width* pixels wide."""
        inset = 2 * _INSET if self._framed else 0
        page = self.request if self.asking_staff else self.choices
        page.fit(width - inset, _ANY_HEIGHT)
        return needed_height(page, width - inset) + inset

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the choices into the room there is."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and look."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self._later.start()

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(612, 700)

    def minimumSizeHint(self) -> QSize:
        """Return nothing: the place decides, and the choices fit into it."""
        return QSize(0, 0)

    def _explain(self) -> None:
        self.choices.explain.set_kind("chosen")
        self.explain_pressed.emit()

    def _show_me(self) -> None:
        self.choices.explain.set_kind("quiet")
        self.choices.show_me.set_kind("chosen")
        self.show_me_pressed.emit()

    def _fit(self) -> None:
        inset = 2 * _INSET if self._framed else 0
        for page in (self.choices, self.request):
            page.fit(self.width() - inset, self.height() - inset)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface; on its own also an edge."""
        painter = QPainter(self)
        if self._framed:
            draw_themed(painter, QRectF(self.rect()), "surface", "ink")
        else:
            painter.fillRect(self.rect(), theme.current().colour("surface"))
        painter.end()
