"""The places files come from, as buttons; and what is said where there are no files."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.speech import Fragment
from kiosk.domain.upload import PlaceKind
from kiosk.i18n import mark
from kiosk.ui.visitor.room import show_swedish
from kiosk.ui.widgets.choice import ChoiceButton
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text import BothLines

# kind of place → its name, its pictogram, what to do there
PLACES = {
    PlaceKind.USB: (mark("USB-minne"), "usb", mark("Sätt i ditt USB-minne i datorn.")),
    PlaceKind.SCANNER: (mark("Skanner"), "scanner", mark("Skanna ditt papper i skannern.")),
}
NO_PLACE = mark("Här går det inte att hämta filer. Personalen kan hjälpa dig.")
NO_FILES = mark("Här finns inga filer än.")
_GAP = 12  # pixels


class PlaceList(QWidget):
    """The places under or beside each other; one place alone needs no buttons."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[ChoiceButton] = []
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP)
        self._box.addStretch(1)
        self.current = 0

    def set_kinds(self, kinds: Sequence[PlaceKind]) -> None:
        """Show these places, the first one chosen."""
        for button in self.buttons:
            button.hide()
            self._box.removeWidget(button)
            button.deleteLater()
        self.buttons = [ChoiceButton(*PLACES[kind][:2], parent=self) for kind in kinds]
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, number=number: self.chosen.emit(number))
            self._box.insertWidget(number, button, 1)
            button.show()
        self.setVisible(len(kinds) > 1)
        self.choose(0)

    def choose(self, number: int) -> None:
        """Show place *number* as the chosen one."""
        self.current = number
        for each, button in enumerate(self.buttons):
            button.setChecked(each == number)
            button.restate()

    def set_upright(self, *, upright: bool) -> None:
        """Stand under each other, or beside each other."""
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.TopToBottom if upright else direction.LeftToRight)
        for number in range(len(self.buttons)):
            self._box.setStretch(number, 0 if upright else 1)
        self._box.setStretch(len(self.buttons), 1 if upright else 0)


class NothingHere(QWidget):
    """A large pictogram, and what to do: put in a stick, scan, or ask staff."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture("usb", "icon_tile", "primary")
        self.title = BothLines(size="lead", strong=True, small="body", centred=True)
        self.more = BothLines(NO_FILES, "body", centred=True)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title)
        column.addWidget(self.more)
        column.addStretch(2)

    def show_place(self, kind: PlaceKind | None, *, present: bool) -> None:
        """Say what is missing: None for a terminal without places."""
        if kind is None:
            self.picture.set_name("notice")
            self.title.set_msgid(NO_PLACE)
        else:
            _name, icon, todo = PLACES[kind]
            self.picture.set_name(icon)
            self.title.set_msgid(todo)
        self.more.setVisible(kind is not None and present)

    def set_brief(self, *, brief: bool) -> None:
        """Leave out the Swedish lines where room is short."""
        for lines in (self.title, self.more):
            show_swedish(lines, shown=not brief)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        more = self.more.fragments() if not self.more.isHidden() else ()
        return self.title.fragments() + more
