"""What do you need to do? Categories, and the errands in the one that is chosen."""

import math
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.guide import Category, Guide
from kiosk.domain.messages import TextLevel
from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.visitor.errand_tile import CATEGORIES, CategoryButton, ErrandTile
from kiosk.ui.visitor.heard_screen import HeardScreen
from kiosk.ui.visitor.letter_parts import EntryTile
from kiosk.ui.visitor.search import NOTHING, SearchField, found
from kiosk.ui.widgets.head import Head
from kiosk.ui.widgets.listen import VoiceState
from kiosk.ui.widgets.pager import Paged, Pager, height_at
from kiosk.ui.widgets.text import BothLines

_MOST = 6  # errands on a page
_CATEGORIES_WIDTH = 392  # pixels
_CATEGORIES_GAP = 12  # pixels
_CATEGORY_TILES = 4  # categories beside each other in portrait
_CATEGORY_TALL = 112  # pixels of height: at least in portrait, at most beside the errands
_CATEGORIES_SHARE = 0.4  # of the height in portrait, at most
_UNLIMITED = 16777215  # QWIDGETSIZE_MAX
_RIGHT_GAP = 16  # pixels between the letter, the errands and their pager
_LOW = 640  # pixels of height under which there is no tile of the letter
_LETTER_ROOM = 700  # pixels of height under which the tile of the letter says less
_COLUMNS, _COLUMNS_PORTRAIT = 3, 2
_ROWS = 2
_NARROW = 1600  # pixels of width under which the margins are smaller
_WORDS = 12  # an errand's words need as many times the size of the text


class ErrandsScreen(HeardScreen):
    """Shows the categories that have errands, and six errands at most at a time."""

    errand_chosen = Signal(str)  # id of the guide
    letters_requested = Signal()
    back_requested = Signal()
    language_requested = Signal()
    speak_requested = Signal(object)  # tuple[Fragment, ...]
    stop_speech_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guides: tuple[Guide, ...] = ()
        self._category: Category | None = None
        self._page = 0
        self._letters = False  # whether letters are explained here
        self.head = Head("Vad behöver du göra?")
        self.search = SearchField()
        self.head.add_control(self.search)
        self.categories: list[CategoryButton] = []
        self.tiles: list[ErrandTile] = []
        self._paged = Paged(gap=_CATEGORIES_GAP, most=_CATEGORY_TALL)
        self._lines: list[QWidget] = []  # of categories, one or several on each
        self._place = QWidget()
        self._errands = QGridLayout(self._place)
        self._errands.setContentsMargins(0, 0, 0, 0)
        self.pager = Pager()
        self.pager.hide()
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(_RIGHT_GAP)
        self.letter = EntryTile()
        self.letter.hide()
        right.addWidget(self.letter)
        self.nothing = BothLines(NOTHING, "lead", small="bar")
        self.nothing.hide()
        right.addWidget(self.nothing)
        right.addWidget(self._place, 1)
        right.addWidget(self.pager)
        self._body = QGridLayout()
        column = self.column
        column.addWidget(self.head)
        column.addLayout(self._body, 1)
        self._body.addWidget(self._paged, 0, 0)
        self._body.addWidget(self._right, 0, 1)
        self.head.back_requested.connect(self.back_requested)
        self.head.language_requested.connect(self.language_requested)
        self.search.changed.connect(self._show_category)
        self.letter.pressed_face.connect(self.letters_requested)
        self.letter.hear_requested.connect(self._hear)
        self.pager.back_requested.connect(self._turn_back)
        self.pager.forward_requested.connect(self._turn_forward)

    def set_guides(self, guides: Sequence[Guide]) -> None:
        """Show *guides*, by category."""
        self._guides = tuple(guides)
        for button in self.categories:
            button.hide()
            button.deleteLater()
        present = {guide.category for guide in guides}
        self.categories = [CategoryButton(each) for each in CATEGORIES if each in present]
        for button in self.categories:
            button.clicked.connect(self._choose_category)
        if self._category not in present:
            self._category = self.categories[0].category if self.categories else None
        self.search.empty()
        self._show_category()

    def set_letters(self, offered: bool) -> None:  # noqa: FBT001  a fact
        """Know whether letters are explained here."""
        self._letters = offered
        self.arrange()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: the question, the category, its errands on this page."""
        chosen = [button for button in self.categories if button.isChecked()]
        parts = [self.head.fragments(), *(button.fragments() for button in chosen)]
        if not self.letter.isHidden():
            parts.insert(1, self.letter.fragments())
        parts += [tile.errand.title.fragments() for tile in self._shown()]
        return tuple(fragment for part in parts for fragment in part)

    def main_control(self) -> QWidget | None:
        """Return what most visitors want next: the first errand."""
        return next((tile.face for tile in self._shown()), None)

    def _choose_category(self) -> None:
        button = self.sender()
        if isinstance(button, CategoryButton):
            self._category = button.category
            self.search.empty()
            self._show_category()

    def _show_category(self) -> None:
        sought = found(self._guides, self.search.edit.text())
        for button in self.categories:
            button.setChecked(sought is None and button.category is self._category)
        self.nothing.setVisible(sought is not None and not sought)
        for tile in self.tiles:
            tile.hide()
            tile.deleteLater()
        here = [guide for guide in self._guides if guide.category is self._category]
        self.tiles = [
            ErrandTile(guide, self._place) for guide in (here if sought is None else sought)
        ]
        for tile in self.tiles:
            tile.pressed_face.connect(self._choose)
            tile.hear_requested.connect(self._hear)
            tile.show()  # what was never shown has no height that could be measured
        self._page = 0
        self._asked = None
        self._show_voice()
        self.arrange()

    def _choose(self) -> None:
        tile = self.sender()
        if isinstance(tile, ErrandTile):
            self.errand_chosen.emit(tile.guide.id)

    def _hear(self) -> None:
        tile = self.sender()
        if not isinstance(tile, ErrandTile | EntryTile):
            return
        if self._asked is tile:
            self._asked = None
            self.stop_speech_requested.emit()
        else:
            self._asked = tile
            self.speak_requested.emit(tile.fragments())
        self._show_voice()

    def _show_voice(self) -> None:
        for tile in (self.letter, *self.tiles):
            ready: VoiceState = "playing" if tile is self._asked else "ready"
            tile.set_state(ready if self._voice else "no_voice")

    def _turn_back(self) -> None:
        self._page = max(0, self._page - 1)
        self.arrange()

    def _turn_forward(self) -> None:
        self._page += 1
        self.arrange()

    def _shown(self) -> list[ErrandTile]:
        return [tile for tile in self.tiles if not tile.isHidden()]

    def arrange(self) -> None:
        """Place everything for this size."""
        look = theme.current()
        portrait = self.height() > self.width()
        narrow = self.width() < _NARROW
        low = self.height() < _LOW  # above a keyboard
        self.letter.setVisible(self._letters and not low)
        self.search.set_narrow(narrow=narrow or look.largest)
        margin = look.length("margin") * (2 if narrow else 3) // 3
        gap, between = look.length("gap"), look.length("gap_column")
        self._body.setContentsMargins(margin, 0, margin, between)
        self._body.setSpacing(between)
        self._errands.setSpacing(gap)
        width = self.width() - 2 * margin
        self._arrange_categories(portrait=portrait, width=width)
        if not portrait:
            width -= self._paged.width() + between
        height = self.height() - height_at(self.head, self.width()) - between
        if portrait:
            height -= self._paged.height() + between
        if not self.letter.isHidden():
            self.letter.set_brief(brief=height < _LETTER_ROOM or look.largest)
            height -= height_at(self.letter, width) + _RIGHT_GAP
        self._arrange_errands(width, height, gap, portrait=portrait)

    def _arrange_categories(self, *, portrait: bool, width: int) -> None:
        """Place the categories: a column beside the errands, or tiles above them."""
        columns = 1
        if portrait:
            normal = theme.current().look.text is TextLevel.NORMAL
            columns = _CATEGORY_TILES if normal else _CATEGORY_TILES // 2
        lines = []
        for start in range(0, len(self.categories), columns):
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(_CATEGORIES_GAP)
            for button in self.categories[start : start + columns]:
                button.setMinimumHeight(_CATEGORY_TALL if portrait else button.least().height())
                row.addWidget(button, 1)
            for _empty in range(columns - len(self.categories[start : start + columns])):
                row.addStretch(1)
            lines.append(line)
        old, self._lines = self._lines, lines
        self._paged.set_rows(lines)
        for line in old:
            line.deleteLater()
        if portrait:
            tall = self._paged.needed(width)
            self._paged.setMaximumWidth(_UNLIMITED)
            self._paged.setMinimumWidth(0)
            self._paged.setFixedHeight(min(tall, round(self.height() * _CATEGORIES_SHARE)))
            self._body.addWidget(self._right, 1, 0)
        else:
            self._paged.setMinimumHeight(0)
            self._paged.setMaximumHeight(_UNLIMITED)
            words = max((each.minimumSizeHint().width() for each in self.categories), default=0)
            self._paged.setFixedWidth(max(words, min(_CATEGORIES_WIDTH, self.width() // 4)))
            self._body.addWidget(self._right, 0, 1)
        chosen = next((line for line in lines if _holds(line, self._category)), None)
        if chosen is not None:
            self._paged.reveal(chosen)

    def _arrange_errands(self, width: int, height: int, gap: int, *, portrait: bool) -> None:
        """Place as many errands as fit, six at most."""
        look = theme.current()
        least = _WORDS * look.text("small") + look.length("tile_listen")
        most = _COLUMNS_PORTRAIT if portrait else _COLUMNS
        columns = max(1, min(most, (width + gap) // (least + gap)))
        for tile in self.tiles:
            tile.errand.set_bare(bare=False)
        paged = height - look.length("bar_button") - gap
        while columns > 1 and self._tallest(_part(width, columns, gap), plain=True) > paged:
            columns -= 1
        part = _part(width, columns, gap)
        low = self.height() < _LOW  # then every pixel counts, and a pager may grow
        bare = low and self._tallest(part, plain=True) > paged - gap
        for tile in self.tiles:
            tile.errand.set_bare(bare=bare)
        rows, plain = self._rows(part, height, gap, columns)
        room = min(_MOST, columns * rows)
        if len(self.tiles) > room:
            rows, plain = self._rows(part, paged, gap, columns)
            room = min(_MOST, columns * rows)
        pages = max(1, math.ceil(len(self.tiles) / room))
        self._page = min(self._page, pages - 1)
        self.pager.set_place(self._page + 1, pages)
        shown = self.tiles[self._page * room : (self._page + 1) * room]
        for tile in self.tiles:
            self._errands.removeWidget(tile)
            tile.setVisible(tile in shown)
            tile.set_plain(plain=plain, width=part)
        for number, tile in enumerate(shown):
            self._errands.addWidget(tile, number // columns, number % columns)
        for column in range(_COLUMNS):
            self._errands.setColumnStretch(column, 1 if column < columns else 0)
        for row in range(_MOST):
            self._errands.setRowStretch(row, 1 if row < rows else 0)

    def _rows(self, width: int, height: int, gap: int, columns: int) -> tuple[int, bool]:
        """Return how many rows fit, and whether only with small pictures."""
        most = max(_ROWS, math.ceil(_MOST / columns))
        for plain in (False, True):
            rows = (height + gap) // (self._tallest(width, plain=plain) + gap)
            if rows >= _ROWS:
                return min(most, rows), plain
        return 1, self._tallest(width, plain=False) > height

    def _tallest(self, width: int, *, plain: bool) -> int:
        for tile in self.tiles:
            tile.set_plain(plain=plain, width=width)
        return max((tile.heightForWidth(width) for tile in self.tiles), default=1)


def _part(width: int, columns: int, gap: int) -> int:
    """Return the width of one of *columns*, in pixels."""
    return (width - (columns - 1) * gap) // columns


def _holds(line: QWidget, category: Category | None) -> bool:
    return any(button.category is category for button in line.findChildren(CategoryButton))
