"""The on-screen keyboard. It tells what is pressed and knows no field, and it keeps nothing."""

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from kiosk import i18n
from kiosk.domain.field import Field, Leave
from kiosk.domain.language import Direction
from kiosk.domain.messages import TextLevel
from kiosk.i18n import gettext as _
from kiosk.i18n import mark
from kiosk.ui import theme
from kiosk.ui.keyboard.key import LEAST, Key
from kiosk.ui.keyboard.layouts import Layout, layout_for, pad, shown, swedish
from kiosk.ui.keyboard.plan import SIGNS, Does, Layer, Plan, Planned, digits, letters
from kiosk.ui.widgets.quiet import mark_quiet

CLEAR = 24  # pixels the field stays above the keyboard
_ABOVE, _BELOW = 10, 8  # pixels above and below the keys
_GAP = 10  # pixels between two faces, where there is room
_CLOSEST = 4  # pixels between two faces at least
_WIDEST = 132  # pixels of a key's place
_DOUBLE = 400  # milliseconds in which a second touch on Shift locks it
_TALL = {TextLevel.NORMAL: 72, TextLevel.LARGE: 74, TextLevel.LARGEST: 76}  # pixels of a place
_SHARE = 0.56  # of the room it stands in, at most
_ONCE = {Layer.CAPITALS: Layer.LETTERS, Layer.LARGE_SIGNS: Layer.SIGNS}  # after one letter
_LEAVE = {
    Leave.NEXT: mark("Nästa fält"),
    Leave.LINE: mark("Ny rad"),
    Leave.SEARCH: mark("Sök"),
    Leave.DONE: mark("Klar"),
}


class Keyboard(QFrame):
    """Stands above the bar. Rows of digits and letters, or a pad where digits alone fit."""

    typed = Signal(str)
    replaced = Signal(str)  # the character typed last is this one instead
    erased = Signal()
    moved = Signal(int)  # 1 to the right, -1 to the left
    left = Signal(object)  # Leave
    hide_requested = Signal()
    rows_changed = Signal()  # it wants another height

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_quiet(self)
        self._field = Field()
        self._own = False  # whether the visitor's own layout is shown
        self._letters = False  # in a field of digits all the same
        self._layer = Layer.LETTERS
        self._last = ""  # the letter typed last, where it has other forms
        self._since = QElapsedTimer()
        self._plan: Plan = ()
        self._keys: list[Key] = []
        self._room = 0

    def begin(self, field: Field) -> None:
        """Be ready for *field*, with the layout that is most likely wanted."""
        if (field.number, field.wanted, field.own) != (
            self._field.number,
            self._field.wanted,
            self._field.own,
        ):
            self._own = field.own
            self._letters = False
            self._layer = Layer.LETTERS
        self._field = field
        self._last = ""
        self.refresh()

    def forget(self) -> None:
        """Know no field, and nothing of how the keys stood for the last one."""
        self._field = Field(number=-1)

    def height_for(self, room: int) -> int:
        """Return how high it stands in *room* pixels of height."""
        tall = _TALL[theme.current().look.text]
        rows = max(4, len(self._plan))
        most = (round(room * _SHARE) - _ABOVE - _BELOW) // rows
        return max(LEAST, min(tall, most)) * rows + _ABOVE + _BELOW

    def keys(self) -> dict[str, Key]:
        """Return the keys that are shown, by what they type or by their name."""
        shown_keys = zip((each for row in self._plan for each in row), self._keys, strict=False)
        return {
            plan.text if _types(plan) else key.accessibleName(): key for plan, key in shown_keys
        }

    def layout_shown(self) -> Layout:
        """Return the layout in use."""
        other = self._other() if self._own else None
        return other or swedish(self._field.wanted)

    def refresh(self) -> None:
        """Make the keys anew: another field, language, layer or look."""
        before = len(self._plan)
        rows = None if self._letters else pad(self._field.wanted)
        if rows is not None and not self._own:
            self._plan = digits(rows, self._field.leave)
        else:
            layout = self.layout_shown()
            self._plan = letters(
                layout,
                self._layer,
                self._field.leave,
                switches=self._other() is not None,
                forms=layout.ordered(self._last),
            )
        self._show_keys()
        self._place()
        if len(self._plan) != before:
            self.rows_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the keys."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and look; a new language has a layout of its own."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange} and self._plan:
            self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line above it."""
        super().paintEvent(event)
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("paper_deep"))
        line = 3 if look.high_contrast else 2
        painter.fillRect(0, 0, self.width(), line, look.colour("line_strong"))
        painter.end()

    # What the keys are.

    @staticmethod
    def _other() -> Layout | None:
        """Return the layout of the visitor's language, where it is not Swedish."""
        own = layout_for(i18n.current())
        return None if own is None or own.tag == swedish().tag else own

    @property
    def _rightward(self) -> bool:
        """Whether what is typed runs from right to left."""
        tag = self.layout_shown().tag
        pads = len(self._plan) < 5  # noqa: PLR2004  a pad has four rows
        return not pads and i18n.language(tag).direction is Direction.RTL

    def _show_keys(self) -> None:
        planned = [each for row in self._plan for each in row]
        while len(self._keys) < len(planned):
            key = Key(self)
            key.clicked.connect(self._pressed)
            self._keys.append(key)
        for number, key in enumerate(self._keys):
            key.setVisible(number < len(planned))
        for plan, key in zip(planned, self._keys, strict=False):
            self._show_key(plan, key)

    def _show_key(self, plan: Planned, key: Key) -> None:  # noqa: C901  one case for each kind
        on = False
        turned = self._rightward
        match plan.does:
            case Does.TYPE if plan.text == " ":
                key.show_icon("space", _("Mellanslag"))
            case Does.TYPE:
                key.show_text(shown(plan.text), plan.text)
            case Does.REPLACE:
                key.show_text(plan.text, plan.text, control=True)
                on = plan.text == self._last
            case Does.ERASE:
                key.show_icon("backspace", _("Sudda"), mirrored=turned)
            case Does.BEFORE:
                key.show_icon("cursor-left", _("Åt vänster"))
            case Does.AFTER:
                key.show_icon("cursor-right", _("Åt höger"))
            case Does.SHIFT:
                locked = self._layer is Layer.LOCKED
                on = locked or self._layer in {Layer.CAPITALS, Layer.LARGE_SIGNS}
                key.show_icon("shift-lock" if locked else "shift", _("Stor bokstav"))
            case Does.SIGNS:
                signs = self._layer not in SIGNS
                name = _("Tecken") if signs else _("Bokstäver")
                key.show_text("?&#" if signs else self.layout_shown().name, name, control=True)
            case Does.LETTERS:
                key.show_text("abc", _("Bokstäver"), control=True)
            case Does.SCRIPT:
                other = swedish() if self._own else self._other()
                name = i18n.language(other.tag).autonym if other is not None else ""
                key.show_text(name, name, control=True)
            case Does.HIDE:
                key.show_icon("keyboard-hide", _("Dölj tangentbordet"))
            case Does.LEAVE:
                name = _(_LEAVE[Leave(plan.text)])
                key.show_text(name, name, control=True)
        repeats = plan.does in {Does.ERASE, Does.BEFORE, Does.AFTER}
        key.set_state(on=on, secret=self._field.secret and plan.does is Does.TYPE, repeats=repeats)

    def _place(self) -> None:
        if not self._plan or self.width() <= 0:
            return
        columns = sum(plan.span for plan in self._plan[0])
        widest = _WIDEST if columns > 5 else 2 * _WIDEST  # noqa: PLR2004  a pad has five
        pitch = min(widest, (self.width() - _GAP) // columns)
        pitch = max(pitch, min(LEAST, self.width() // columns))
        tall = (self.height() - _ABOVE - _BELOW) // len(self._plan)
        across = max(_CLOSEST, min(_GAP, pitch - LEAST + _CLOSEST)) // 2
        down = max(_CLOSEST, min(_GAP, tall - LEAST + _CLOSEST)) // 2
        start = (self.width() - columns * pitch) // 2
        keys = iter(self._keys)
        turned = self._rightward
        for number, row in enumerate(self._plan):
            column = 0
            for plan, key in zip(row, keys, strict=False):
                at, last = column, number == len(self._plan) - 1
                if turned and (last or number == 0):
                    # Letters stand as on a keyboard made for the script; the others are mirrored.
                    at = columns - column - plan.span if last else (column + 1) % columns
                box = QRect(start + at * pitch, _ABOVE + number * tall, plan.span * pitch, tall)
                key.setGeometry(box)
                key.set_gap(across, down)
                column += plan.span

    # What people do.

    def _pressed(self) -> None:
        key = self.sender()
        planned = [each for row in self._plan for each in row]
        if isinstance(key, Key) and key in self._keys[: len(planned)]:
            self._do(planned[self._keys.index(key)])

    def _do(self, plan: Planned) -> None:
        last, self._last = self._last, ""
        match plan.does:
            case Does.TYPE:
                self.typed.emit(plan.text)
                self._last = plan.text if self.layout_shown().ordered(plan.text) else ""
                if self._layer in _ONCE:
                    self._turn_to(_ONCE[self._layer])
            case Does.REPLACE:
                self._last = plan.text
                self.replaced.emit(plan.text)
            case Does.ERASE:
                self.erased.emit()
            case Does.BEFORE | Does.AFTER:
                self.moved.emit(-1 if plan.does is Does.BEFORE else 1)
            case Does.LEAVE:
                self.left.emit(Leave(plan.text))
            case Does.HIDE:
                self.hide_requested.emit()
            case _:
                self._turn(plan.does)
        if last != self._last:
            self.refresh()

    def _turn(self, does: Does) -> None:
        """Show other keys."""
        match does:
            case Does.SHIFT:
                self._shift()
            case Does.SIGNS:
                signs = self._layer in SIGNS
                self._turn_to(Layer.LETTERS if signs else Layer.SIGNS)
            case Does.SCRIPT:
                self._own = not self._own
                self._turn_to(Layer.LETTERS)
            case Does.LETTERS:
                self._letters = True
                self._turn_to(Layer.LETTERS)

    def _shift(self) -> None:
        """Capitals for one letter; touched twice, until it is touched again."""
        if self._layer in SIGNS:
            small = self._layer is Layer.SIGNS
            self._turn_to(Layer.LARGE_SIGNS if small else Layer.SIGNS)
            return
        once = self._layer is Layer.CAPITALS
        quick = self._since.isValid() and self._since.elapsed() < _DOUBLE
        self._since.start()
        if once and quick:
            self._turn_to(Layer.LOCKED)
        elif self._layer in {Layer.CAPITALS, Layer.LOCKED}:
            self._turn_to(Layer.LETTERS)
        else:
            self._turn_to(Layer.CAPITALS)

    def _turn_to(self, layer: Layer) -> None:
        self._layer = layer
        self.refresh()


def _types(plan: Planned) -> bool:
    return plan.does in {Does.TYPE, Does.REPLACE}
