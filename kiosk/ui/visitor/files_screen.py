"""The page asks for a file: the visitor's own, as pictures, from the places this terminal has."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.speech import Fragment
from kiosk.domain.upload import (
    MEGABYTE,
    PICTURES,
    READ_LIMIT,
    Accepted,
    Fit,
    Format,
    FoundFile,
    Kind,
    PlaceKind,
    Why,
)
from kiosk.i18n import mark, ngettext
from kiosk.ui import theme
from kiosk.ui.visitor.file_grid import FileGrid
from kiosk.ui.visitor.file_places import NothingHere, PlaceList
from kiosk.ui.visitor.file_tile import WHY, FileTile, island
from kiosk.ui.visitor.heard_screen import HeardScreen
from kiosk.ui.visitor.room import show_swedish
from kiosk.ui.widgets.button import TwoLineButton
from kiosk.ui.widgets.head import Head
from kiosk.ui.widgets.listen import VoiceState
from kiosk.ui.widgets.pager import height_at
from kiosk.ui.widgets.switch import Switch
from kiosk.ui.widgets.text import BothLines

_NARROW = 1600  # pixels of width under which the margins are smaller
_PLACES_WIDE = 340  # pixels
_GAP = 16  # pixels
_TYPES = {Format.PDF: "PDF", Format.JPEG: "JPG", Format.PNG: "PNG"}
_UNLIMITED = 16777215  # QWIDGETSIZE_MAX


class FilesScreen(HeardScreen):
    """Shows the files of one place at a time, newest first, and gives what the visitor chooses."""

    cancelled = Signal()
    chosen = Signal(object, bool)  # list of ids in the order they were chosen; as one PDF?
    turned = Signal()  # other files are shown
    lost = Signal()  # a file that was chosen is not there any more
    language_requested = Signal()
    staff_requested = Signal()
    speak_requested = Signal(object)  # tuple[Fragment, ...]
    stop_speech_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accepted = Accepted()
        self._kinds: tuple[PlaceKind, ...] = ()
        self._present: tuple[bool, ...] = ()
        self._files: dict[str, FoundFile] = {}
        self._refused: dict[str, Why] = {}
        self._selected: list[str] = []
        self._merged = False
        self._by_hand = False  # the visitor has chosen the place
        self._busy = False
        self.head = Head()
        self.note = BothLines(size="body")
        self.places = PlaceList()
        self.nothing = NothingHere()
        self.grid = FileGrid()
        self.merge = Switch(mark("Gör en PDF av bilderna"), "page")
        self.merge.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.staff = TwoLineButton("Hämta personal", "staff", "primary")
        self.give = TwoLineButton("", "arrow", "primary")
        self._build()
        self._connect()

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(_GAP)
        right.addWidget(self.note)
        right.addWidget(self.grid, 1)
        right.addWidget(self.nothing, 1)
        self._right = QWidget()
        self._right.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        self._body = QGridLayout()
        self._body.addWidget(self.places, 0, 0)
        self._body.addWidget(self._right, 0, 1)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(_GAP)
        self._foot.addWidget(self.merge)
        self._foot.addStretch(1)
        self._foot.addWidget(self.staff)
        self._foot.addWidget(self.give)
        self.column.addWidget(self.head)
        self.column.addLayout(self._body, 1)
        self.column.addLayout(self._foot)

    def _connect(self) -> None:
        self.head.back_requested.connect(self.cancelled)
        self.head.language_requested.connect(self.language_requested)
        self.places.chosen.connect(self._choose_place)
        self.grid.pressed.connect(self._choose)
        self.grid.hear_requested.connect(self._hear)
        self.grid.turned.connect(self._turn)
        self.merge.clicked.connect(self._toggle_merge)
        self.staff.clicked.connect(self.staff_requested)
        self.give.clicked.connect(self._give)

    # What the application tells.

    def ask(self, accepted: Accepted, places: Sequence[PlaceKind]) -> None:
        """Ask for what a page takes, from these places."""
        self.forget()
        self._accepted = accepted
        self._kinds = tuple(places)
        self._present = (False,) * len(places)
        self.places.set_kinds(places)
        self.head.set_title("Välj filer" if accepted.several else "Välj en fil")
        self._show_note()
        self.arrange()

    def forget(self) -> None:
        """Know nothing of the visitor's files any more."""
        self._files, self._refused = {}, {}
        self._selected = []
        self._merged = self._by_hand = self._busy = False
        self._asked = None
        self.grid.forget()
        self.arrange()

    def set_files(
        self, present: Sequence[bool], files: Sequence[FoundFile], *, more: bool = False
    ) -> None:
        """Show *files*, newest first; *present* tells of each place whether it is there."""
        del more  # the newest are shown; older ones are found by nobody among hundreds
        self._present = tuple(present)
        self._files = {file.id: file for file in files}
        self._refused = {name: why for name, why in self._refused.items() if name in self._files}
        kept = [each for each in self._selected if each in self._files]
        if len(kept) < len(self._selected):
            self._selected = kept
            self.lost.emit()
        if not self._by_hand and not self._here():
            filled = {file.place for file in files}
            self.places.choose(min(filled, default=self.places.current))
        self.arrange()
        self.turned.emit()

    def set_picture(self, name: str, image: QImage, pages: int) -> None:
        """Show a small picture of the file with the id *name*, and tell its pages."""
        self.grid.set_picture(name, image, pages)

    def set_refused(self, name: str, why: Why) -> None:
        """Show that the file with the id *name* cannot be given."""
        self._refused[name] = why
        if name in self._selected:
            self._selected.remove(name)
        self.arrange()

    def set_busy(self, *, busy: bool) -> None:
        """Show that what was chosen is on its way."""
        self._busy = busy
        self._show_choice()

    # What is asked of it.

    def file(self, name: str) -> FoundFile | None:
        """Return the file with the id *name*, if it is still there."""
        return self._files.get(name)

    def shown_ids(self) -> list[str]:
        """Return the files on this page that can have a picture."""
        return [
            tile.file.id
            for tile in self.grid.tiles
            if tile.file.kind is not Kind.OTHER and tile.file.size <= READ_LIMIT
        ]

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: the question, what the page takes, the files on this page."""
        parts = [self.head.fragments(), self.note.fragments()]
        if self.nothing.isHidden():
            parts += [tile.fragments() for tile in self.grid.tiles]
        else:
            parts.append(self.nothing.fragments())
        return tuple(fragment for part in parts for fragment in part)

    def main_control(self) -> QWidget:
        """Return what most visitors want next: the first file that fits, or staff."""
        fitting = (tile.face for tile in self.grid.tiles if tile.face.isEnabled())
        return next(fitting, self.staff)

    # What people do.

    def _choose_place(self, number: int) -> None:
        self._by_hand = True
        self.grid.first_page()
        self.places.choose(number)
        self.arrange()
        self.turned.emit()

    def _turn(self) -> None:
        self.arrange()
        self.turned.emit()

    def _choose(self, name: str) -> None:
        file = self._files.get(name)
        if file is None or self._busy:
            return
        if self._merged and file.kind not in PICTURES:
            self._merged = False
            self._selected = self._selected if self._accepted.several else []
        if name in self._selected:
            self._selected.remove(name)
        elif self._accepted.several or self._merged:
            self._selected.append(name)
        else:
            self._selected = [name]
        self._show_choice()

    def _toggle_merge(self) -> None:
        if self._busy:
            return
        self._merged = not self._merged
        if self._merged:
            self._selected = [each for each in self._selected if self._files[each].kind in PICTURES]
        elif not self._accepted.several:
            self._selected = self._selected[:1]
        self._show_choice()

    def _give(self) -> None:
        if self._selected and not self._busy:
            self.chosen.emit(list(self._selected), self._merged)

    def _hear(self, tile: FileTile) -> None:
        if self._asked is tile:
            self._asked = None
            self.stop_speech_requested.emit()
        else:
            self._asked = tile
            self.speak_requested.emit(tile.fragments())
        self._show_voice()

    # What is shown.

    def _here(self) -> list[FoundFile]:
        """Return the files of the place that is shown: those that can be given come first."""
        here = [file for file in self._files.values() if file.place == self.places.current]
        return sorted(here, key=lambda file: self._accepted.fit(file).format is None)

    def _fit(self, file: FoundFile) -> Fit:
        refused = self._refused.get(file.id)
        return Fit(why=refused) if refused is not None else self._accepted.fit(file)

    def _show_note(self) -> None:
        formats = [name for each, name in _TYPES.items() if each in self._accepted.formats]
        if formats:
            size = f"{self._accepted.limit // MEGABYTE} MB"
            self.note.set_msgid(
                "Sidan tar emot {types}, högst {size}.", types=", ".join(formats), size=island(size)
            )
        else:
            self.note.set_msgid(WHY[Why.TYPE])
        self.note.setVisible(bool(self._kinds))

    def _show_choice(self) -> None:
        """Show which files are chosen, and what giving them would do."""
        self.grid.show_chosen(self._selected, numbered=self._merged)
        count = 1 if self._merged and self._selected else len(self._selected)
        if self._busy:
            self.give.set_msgid("Vänta lite")
        else:
            shown = max(1, count)
            swedish = "Lämna {n} fil" if shown == 1 else "Lämna {n} filer"
            own = ngettext("Lämna {n} fil", "Lämna {n} filer", shown)
            self.give.set_lines(own.format(n=shown), swedish.format(n=shown))
        self.give.why_off = mark("Välj en fil")
        self.give.setEnabled(bool(count) and not self._busy)
        self.merge.set_on(on=self._merged)

    def _show_voice(self) -> None:
        for tile in self.grid.tiles:
            ready: VoiceState = "playing" if tile is self._asked else "ready"
            tile.set_state(ready if self._voice else "no_voice")

    def arrange(self) -> None:
        """Place everything for this size."""
        look = theme.current()
        portrait = self.height() > self.width()
        margin = look.length("margin") * (2 if self.width() < _NARROW else 3) // 3
        between = look.length("gap_column")
        self._body.setContentsMargins(margin, 0, margin, _GAP)
        self._body.setSpacing(between)
        width = self.width() - 2 * margin
        files = self._here()
        self._arrange_foot(width, margin, files)
        self._arrange_places(portrait=portrait)
        show_swedish(self.note, shown=not (look.largest and not portrait))
        self.note.own.set_size("small" if look.largest and not portrait else "body")
        if not self.places.isHidden() and not portrait:
            width -= self.places.width() + between
        self.nothing.setVisible(not files)
        self.grid.setVisible(bool(files))
        self.nothing.set_brief(brief=look.largest and not portrait)
        kind = self._kinds[self.places.current] if self._kinds else None
        present = bool(self._present) and self._present[self.places.current]
        self.nothing.show_place(kind, present=present)
        height = self._height_left(width, portrait=portrait)
        self.grid.show_files(files, self._fit, width, height)
        self._show_choice()
        self._show_voice()

    def _height_left(self, width: int, *, portrait: bool) -> int:
        """Return the height there is for tiles and their pager, in pixels."""
        shown = (each for each in (self.staff, self.give) if not each.isHidden())
        foot = max(height_at(each, each.natural_width()) for each in shown)
        height = self.height() - height_at(self.head, self.width()) - foot
        height -= self._foot.contentsMargins().bottom() + _GAP
        if not self.note.isHidden():
            height -= height_at(self.note, width) + _GAP
        if portrait and not self.places.isHidden():
            height -= height_at(self.places, width) + self._body.spacing()
        return height

    def _arrange_foot(self, width: int, margin: int, files: Sequence[FoundFile]) -> None:
        pictures = sum(
            file.kind in PICTURES and self._fit(file).format is not None for file in files
        )
        self.merge.setVisible(self._accepted.merges and pictures > 1)
        self.give.setVisible(bool(files))
        self.staff.setVisible(not files)  # otherwise Help knows the way
        self._foot.setContentsMargins(margin, 0, margin, theme.current().length("gap_column"))
        room = width - self.give.natural_width() - 2 * _GAP
        tall = height_at(self.give, self.give.natural_width())
        self.merge.setFixedSize(max(1, min(room, self.merge.natural_width() + 8)), tall)
        self.merge.fit(self.merge.width(), tall)

    def _arrange_places(self, *, portrait: bool) -> None:
        self.places.set_upright(upright=not portrait)
        if portrait:
            self.places.setMinimumWidth(0)
            self.places.setMaximumWidth(_UNLIMITED)
            self._body.addWidget(self._right, 1, 0)
            self._body.setRowStretch(0, 0)
            self._body.setRowStretch(1, 1)
            self._body.setColumnStretch(0, 1)
            self._body.setColumnStretch(1, 0)
        else:
            words = [each.minimumSizeHint().width() for each in self.places.buttons]
            self.places.setFixedWidth(max([*words, min(_PLACES_WIDE, self.width() // 5)]))
            self._body.addWidget(self._right, 0, 1)
            self._body.setRowStretch(0, 1)
            self._body.setRowStretch(1, 0)
            self._body.setColumnStretch(0, 0)
            self._body.setColumnStretch(1, 1)
