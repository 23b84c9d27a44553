"""The bar under every screen: Help in the exact middle, each control always in its own place."""

import enum

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.language import SOURCE
from kiosk.domain.messages import Screen, TextLevel
from kiosk.i18n import current, mark
from kiosk.ui import theme
from kiosk.ui.visitor.bar_parts import BarButton, TextSizeButton
from kiosk.ui.visitor.placed_row import PlacedRow
from kiosk.ui.visitor.view_choice import ViewChoice
from kiosk.ui.widgets.listen import NO_VOICE
from kiosk.ui.widgets.speech import mark_speech

GAP = 16  # pixels between two controls of the bar
HELP_WIDTH = 248  # pixels, at least
_PORTRAIT_MARGIN = 40
_UPRIGHT = 12  # pixels above and below Help
_WIDE = 1600  # pixels; narrower screens have half the margin


class Control(enum.Enum):
    """What the bar can hold."""

    LISTEN = "listen"
    VIEWS = "views"
    TEXT = "text"
    HIDE = "hide"
    FINISH = "finish"
    KEYBOARD = "keyboard"


# What each screen has; the language screen has a bar of its own.
CONTROLS: dict[Screen, set[Control]] = {
    Screen.LANGUAGE: set(),
    Screen.ERRANDS: set(Control) - {Control.VIEWS},
    Screen.LETTERS: {Control.LISTEN, Control.TEXT, Control.HIDE, Control.FINISH},
    Screen.PHONE: {Control.LISTEN, Control.TEXT, Control.HIDE, Control.FINISH},
    Screen.BEFORE: {Control.LISTEN, Control.TEXT, Control.HIDE, Control.FINISH},
    Screen.GUIDED: set(Control),
    Screen.FILES: {Control.LISTEN, Control.TEXT, Control.HIDE, Control.FINISH},
    Screen.IDLE: {Control.LISTEN, Control.TEXT},
    Screen.HIDDEN: {Control.FINISH},
    Screen.FINISHED: {Control.LISTEN, Control.TEXT},
    Screen.DOCUMENT: {Control.LISTEN, Control.TEXT, Control.HIDE, Control.FINISH},
    Screen.UNAVAILABLE: {Control.LISTEN, Control.TEXT, Control.HIDE, Control.FINISH},
}


class VisitorBar(PlacedRow):
    """Places its controls itself, so that none moves when another is lacking."""

    listen_pressed = Signal()
    view_chosen = Signal(object)  # View
    text_pressed = Signal()
    help_pressed = Signal()
    hide_pressed = Signal()
    finish_pressed = Signal()
    keyboard_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._portrait = False
        self.listen = BarButton("Lyssna", "speaker", self)
        self.listen.set_variants(mark("Läs upp sidan"), mark("Stoppa"), mark("Ingen röst"))
        self.listen.why_off = NO_VOICE
        mark_speech(self.listen)
        self.views = ViewChoice(self)
        self.text = TextSizeButton(self)
        self.help = BarButton("Hjälp", "hand", self, kind="help")
        self.hide_screen = BarButton("Dölj skärmen", "eye-off", self)
        self.finish = BarButton("Avsluta", "exit", self)
        self.keyboard = BarButton("Tangentbord", "keyboard", self)
        self.keyboard.set_wordless(wordless=True)
        self._keyboard = False
        self._start: tuple[BarButton | ViewChoice, ...] = (self.listen, self.views, self.text)
        self._end = (self.hide_screen, self.finish)
        self._controls: dict[Control, QWidget] = {
            Control.LISTEN: self.listen,
            Control.VIEWS: self.views,
            Control.TEXT: self.text,
            Control.HIDE: self.hide_screen,
            Control.FINISH: self.finish,
            Control.KEYBOARD: self.keyboard,
        }
        self._shown = set(Control)
        self.listen.clicked.connect(self.listen_pressed)
        self.views.chosen.connect(self.view_chosen)
        self.text.clicked.connect(self.text_pressed)
        self.help.clicked.connect(self.help_pressed)
        self.hide_screen.clicked.connect(self.hide_pressed)
        self.finish.clicked.connect(self.finish_pressed)
        self.keyboard.clicked.connect(self.keyboard_pressed)
        self._set_height()

    def offer_keyboard(self, *, offered: bool) -> None:
        """Have a control that brings the keyboard, where there is something to write in."""
        self._keyboard = offered
        self.refresh()

    def show_only(self, controls: set[Control]) -> None:
        """Show these beside Help; the others leave their places empty."""
        self._shown = controls
        self.refresh()

    def show_listening(self, screen: Screen, *, available: bool, speaking: bool) -> None:
        """Say what the listen control does on *screen* now; without a voice only a page is read."""
        guided, idle = screen is Screen.GUIDED, screen is Screen.IDLE
        if not available and not guided:
            self.listen.set_msgid("Ingen röst", "speaker-off")
        elif speaking:
            self.listen.set_msgid("Stoppa", "speaker-off" if idle else "stop")
        else:
            self.listen.set_msgid("Läs upp sidan" if guided else "Lyssna", "speaker")
        self.listen.setEnabled(available or guided)
        self.listen.set_on(on=speaking and not idle)

    def refresh(self) -> None:
        """Show and place the controls anew, after the language, the look or the screen changed."""
        for control, widget in self._controls.items():
            swedish = control is Control.VIEWS and current() == SOURCE
            lacking = control is Control.KEYBOARD and not self._keyboard
            widget.setVisible(control in self._shown and not swedish and not lacking)
        self._set_height()
        self._place()

    def set_portrait(self, *, portrait: bool) -> None:
        """Stand in one row or, on a standing screen, in two."""
        self._portrait = portrait
        self.refresh()

    def arrange(self) -> None:
        """Place the controls; which of them are shown has not changed."""
        self._place()

    def _set_height(self) -> None:
        look = theme.current()
        largest = look.look.text is TextLevel.LARGEST
        row = look.length("bar_largest" if largest else "bar")
        if self._portrait:
            row = max(
                look.length("bar_portrait") // 2, self.help.sizeHint().height() + 2 * _UPRIGHT
            )
        self.setFixedHeight(2 * row if self._portrait else row)

    def _place(self) -> None:
        if self._portrait:
            self._place_two_rows()
        else:
            self._place_one_row()

    def _place_one_row(self) -> None:
        margin = theme.current().length("margin")
        if self.width() < _WIDE:
            margin //= 2
        help_width = self._help_width()
        room = (self.width() - help_width) // 2 - margin - GAP
        keyboard = self.keyboard.width_for(wordless=True) + GAP if self._keyboard else 0
        start, end = self._start_fitting(room), self._end_fitting(room - keyboard)
        x = margin
        for widget, width in zip(self._start, start, strict=True):
            self._put(widget, x, width, self.height() // 2)
            x += width + GAP if widget.isVisibleTo(self) else 0
        # In the middle, unless what stands before it cannot leave it the room.
        middle = max((self.width() - help_width) // 2, x)
        self._put(self.help, middle, help_width, self.height() // 2)
        x = self.width() - margin
        for widget, width in reversed(list(zip(self._end, end, strict=True))):
            x -= width
            self._put(widget, x, width, self.height() // 2)
            x -= GAP
        self._put(self.keyboard, x - keyboard + GAP, keyboard - GAP, self.height() // 2)

    def _place_two_rows(self) -> None:
        wide = self.width() - 2 * _PORTRAIT_MARGIN
        help_width = self._help_width()
        side = (self.width() - help_width) // 2 - GAP - _PORTRAIT_MARGIN
        upper = self.height() // 4
        lower = self.height() - upper
        keyboard = self.keyboard.width_for(wordless=True) + GAP if self._keyboard else 0
        self._put(self.keyboard, _PORTRAIT_MARGIN + wide - keyboard + GAP, keyboard - GAP, upper)
        wide -= keyboard
        widths = self._start_fitting(wide)
        widths[0] = wide - sum(widths[1:]) - 2 * GAP
        self._end_fitting(2 * side + GAP, each=side)
        x = _PORTRAIT_MARGIN
        for widget, width in zip(self._start, widths, strict=True):
            self._put(widget, x, width, upper)
            x += width + GAP
        self._put(self.help, (self.width() - help_width) // 2, help_width, lower)
        self._put(self.hide_screen, _PORTRAIT_MARGIN, side, lower)
        self._put(self.finish, self.width() - _PORTRAIT_MARGIN - side, side, lower)

    def _start_fitting(self, room: int) -> list[int]:
        """Let what stands before Help say as much as *room* allows; return the widths."""
        for compact, wordless in ((False, False), (True, False), (True, True)):
            self.views.set_compact(compact=compact)
            self.listen.set_wordless(wordless=wordless)
            widths = [
                self.listen.width_for(wordless=wordless),
                self.views.width_for(compact=compact),
                self.text.sizeHint().width(),
            ]
            if sum(widths) + 2 * GAP <= room:
                break
        return widths

    def _end_fitting(self, room: int, each: int | None = None) -> list[int]:
        """Let what stands after Help say as much as *room* (and *each*) allows."""
        widths = [button.width_for(wordless=False) for button in self._end]
        wordless = sum(widths) + GAP > room or (each is not None and max(widths) > each)
        for button in self._end:
            button.set_wordless(wordless=wordless)
        return [button.width_for(wordless=wordless) for button in self._end]

    def _help_width(self) -> int:
        """Return Help's width, even or odd as the bar's, so that its middle is the exact middle."""
        wanted = max(HELP_WIDTH, self.help.width_for(wordless=False))
        return wanted + (self.width() - wanted) % 2

    def _put(self, widget: QWidget, x: int, width: int, middle: int) -> None:
        """Place *widget* at *x* from the side where reading starts."""
        height = widget.sizeHint().height()
        box = QRect(x, middle - height // 2, width, height)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            box.moveLeft(self.width() - x - width)
        widget.setGeometry(box)
