"""What of the visitor's window is for those who write without a keyboard of their own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from kiosk.config import Shown
from kiosk.domain.field import Field, Leave
from kiosk.domain.messages import Screen
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.visitor.views import LanguageChoice
from kiosk.ui.visitor.window_hearing import WindowHearing

_GONE = 120  # milliseconds a keyboard stays without a field: the next one may get the focus
_UNLIMITED = 16777215  # QWIDGETSIZE_MAX
_LEAVING = {
    Leave.NEXT: Qt.Key.Key_Tab,
    Leave.LINE: Qt.Key.Key_Return,
    Leave.SEARCH: Qt.Key.Key_Return,
    Leave.DONE: Qt.Key.Key_Return,
}


class WindowTyping(WindowHearing):
    """Base of the window. One keyboard, above the bar, for the page and for our own fields."""

    keyboard_placed = Signal()  # above the page, or its field is another one: bring that into view
    keyboard_left = Signal()  # it is not above the page any more

    def __init__(
        self, languages: Sequence[LanguageChoice], office: str, parent: QWidget | None
    ) -> None:
        super().__init__(languages, office, parent)
        self._shown: Shown = "never"
        self._has_keys: Callable[[], bool] = lambda: False
        self._by_hand = False  # somebody has written with a real keyboard
        self._wished = False  # asked for, and not put away since
        self._dismissed: Field | None = None  # put away while in this one
        self._field: Field | None = None
        self._own: QLineEdit | None = None
        self._keyboard: Keyboard | None = None
        self._gone = QTimer(self, singleShot=True, interval=_GONE)
        self._gone.timeout.connect(self._without_field)
        self.bar.keyboard_pressed.connect(self._ask_for_keyboard)
        self._watch.letter_typed.connect(self.type_by_hand)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    # What the application tells.

    def set_keyboard(self, shown: Shown, has_keys: Callable[[], bool]) -> None:
        """Know when to show the keyboard; *has_keys* tells whether the terminal has a real one."""
        self._shown, self._has_keys = shown, has_keys
        self.bar.offer_keyboard(offered=shown != "never")

    def set_field(self, field: Field | None) -> None:
        """Know which field of the page has the focus."""
        if self._screen is Screen.GUIDED and self._own is None:
            self._take(field)

    def type_by_hand(self) -> None:
        """Know that somebody writes with a real keyboard: this one goes, and comes when asked."""
        self._by_hand = True
        self._wished = False
        self.hide_keyboard()

    @property
    def keyboard(self) -> Keyboard | None:
        """The keyboard, while it is shown."""
        return None if self._keyboard is None or self._keyboard.isHidden() else self._keyboard

    def hide_keyboard(self) -> None:
        """Take the keyboard away; the page has its place again."""
        if self._keyboard is None or self._keyboard.isHidden():
            return
        self._keyboard.hide()
        self._keyboard.forget()
        self.bar.keyboard.set_on(on=False)
        self.guided_screen.set_keyboard(None)
        self.keyboard_left.emit()

    def leave_field(self) -> None:
        """Be on another screen: what was written in is left, and the keyboard with it."""
        self._wished = False
        self._dismissed = None
        self._take(None)
        self._without_field()

    # What is written in.

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        field = now if isinstance(now, QLineEdit) and now.window() is self else None
        if field is self._own:
            return
        self._own = field
        if field is not None:
            secret = field.echoMode() is not QLineEdit.EchoMode.Normal
            self._take(Field(leave=Leave.DONE, own=True, secret=secret, number=id(field)))
        else:
            self._take(None)

    def _take(self, field: Field | None) -> None:
        before, self._field = self._field, field
        if field is None:
            self._gone.start()
            return
        self._gone.stop()
        if field.asked or before is None or before.number != field.number:
            if self._dismissed is not None and self._dismissed.number != field.number:
                self._dismissed = None
            if field.asked:
                self._dismissed = None
            if self._comes():
                self._show_keyboard()
        elif self.keyboard is not None:
            self._show_keyboard()

    def _comes(self) -> bool:
        """Whether the keyboard comes by itself."""
        if self._wished:
            return True
        by_itself = self._shown == "auto" and not self._by_hand and self._dismissed is None
        return by_itself and not self._has_keys()

    def _without_field(self) -> None:
        self._gone.stop()
        if not self._wished:
            self.hide_keyboard()

    def _ask_for_keyboard(self) -> None:
        if self.keyboard is not None:
            self._dismiss()
        else:
            self._wished = True
            self._show_keyboard()

    def _dismiss(self) -> None:
        self._wished = False
        self._dismissed = self._field
        self.hide_keyboard()

    # Where it stands.

    def _show_keyboard(self) -> None:
        keyboard = self._keyboard or self._make_keyboard()
        self._keyboard = keyboard
        keyboard.begin(self._field or Field(own=self._screen is not Screen.GUIDED))
        self.bar.keyboard.set_on(on=True)
        self._place_keyboard(keyboard)

    def _place_keyboard(self, keyboard: Keyboard) -> None:
        """Put it under the page, or under whatever screen there is, in as much room as it wants."""
        if self._screen is Screen.GUIDED:
            keyboard.setMinimumHeight(0)
            keyboard.setMaximumHeight(_UNLIMITED)
            self.guided_screen.set_keyboard(keyboard)
            self.keyboard_placed.emit()
            return
        self.guided_screen.set_keyboard(None)
        column = self.layout()
        if isinstance(column, QVBoxLayout) and column.indexOf(keyboard) < 0:
            column.insertWidget(1, keyboard)
        keyboard.setFixedHeight(keyboard.height_for(self.height()))
        keyboard.show()

    def _place_again(self) -> None:
        if self.keyboard is not None:
            self._place_keyboard(self.keyboard)

    def _fit(self) -> None:
        """Give the keyboard the height of the look and of the window."""
        super()._fit()
        if self.keyboard is not None and self._screen is not Screen.GUIDED:
            self._place_keyboard(self.keyboard)

    def _make_keyboard(self) -> Keyboard:
        keyboard = Keyboard(self)
        keyboard.hide()
        keyboard.typed.connect(self._type)
        keyboard.replaced.connect(self._replace)
        keyboard.erased.connect(lambda: self._press(Qt.Key.Key_Backspace))
        keyboard.moved.connect(
            lambda by: self._press(Qt.Key.Key_Right if by > 0 else Qt.Key.Key_Left)
        )
        keyboard.left.connect(self._leave)
        keyboard.rows_changed.connect(self._place_again)
        keyboard.hide_requested.connect(self._dismiss)
        return keyboard

    # What the keys do.

    def _type(self, text: str) -> None:
        one = text.upper()
        key = ord(one) if len(one) == 1 else Qt.Key.Key_unknown.value
        shift = Qt.KeyboardModifier.ShiftModifier
        capital = text.isupper()
        self._send(key, text, shift if capital else Qt.KeyboardModifier.NoModifier)

    def _replace(self, text: str) -> None:
        self._press(Qt.Key.Key_Backspace)
        self._type(text)

    def _leave(self, leave: Leave) -> None:
        self._press(_LEAVING[leave])
        if leave is Leave.DONE:
            self._dismiss()

    def _press(self, key: Qt.Key) -> None:
        texts = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Tab: "\t", Qt.Key.Key_Backspace: "\b"}
        self._send(key.value, texts.get(key, ""), Qt.KeyboardModifier.NoModifier)

    def _send(self, key: int, text: str, modifiers: Qt.KeyboardModifier) -> None:
        """Press and release a key where the focus is, as a real keyboard would."""
        target = self._target()
        if target is None:
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))

    def _target(self) -> QWidget | None:
        if self._own is not None:
            return self._own
        page = self.guided_screen.page
        if self._screen is not Screen.GUIDED or page is None:
            return None
        return page.focusProxy() or page
