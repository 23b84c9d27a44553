"""What do you need to do? Categories, and the errands in the one that is chosen."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.domain.guide import Category, Guide
from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.visitor.errand_tile import CATEGORIES, CategoryButton, ErrandTile
from kiosk.ui.widgets.head import Head
from kiosk.ui.widgets.pager import Paged, Pager

_MOST = 6  # errands on a page
_CATEGORIES_WIDTH = 392  # pixels
_CATEGORIES_GAP = 12  # pixels
_CATEGORY_TILES = 4  # categories beside each other in portrait
_CATEGORY_TALL = 112  # pixels, in portrait
_COLUMNS, _COLUMNS_PORTRAIT = 3, 2
_ROWS = 2
_NARROW = 1600  # pixels of width under which the margins are smaller
_WORDS = 12  # an errand's words need as many times the size of the text


class ErrandsScreen(QWidget):
    """Shows the categories that have errands, and six errands at most at a time."""

    errand_chosen = Signal(str)  # id of the guide
    back_requested = Signal()
    language_requested = Signal()
    speak_requested = Signal(object)  # tuple[Fragment, ...]
    stop_speech_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._guides: tuple[Guide, ...] = ()
        self._category: Category | None = None
        self._page = 0
        self._voice = True
        self._asked: ErrandTile | None = None  # what asked to be read
        self.head = Head("Vad behöver du göra?")
        self.categories: list[CategoryButton] = []
        self.tiles: list[ErrandTile] = []
        self._choices = QWidget()
        self._choices_grid = QGridLayout(self._choices)
        self._choices_grid.setContentsMargins(0, 0, 0, 0)
        self._choices_grid.setSpacing(_CATEGORIES_GAP)
        self._paged = Paged(self._choices)
        self._place = QWidget()
        self._errands = QGridLayout(self._place)
        self._errands.setContentsMargins(0, 0, 0, 0)
        self.pager = Pager()
        self.pager.hide()
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(16)
        right.addWidget(self._place, 1)
        right.addWidget(self.pager)
        self._body = QGridLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self._body, 1)
        self._body.addWidget(self._paged, 0, 0)
        self._body.addWidget(self._right, 0, 1)
        self.head.back_requested.connect(self.back_requested)
        self.head.language_requested.connect(self.language_requested)
        self.pager.back_requested.connect(self._turn_back)
        self.pager.forward_requested.connect(self._turn_forward)

    def show_errands(self, guides: Sequence[Guide]) -> None:
        """Show *guides*, by category."""
        self._guides = tuple(guides)
        for button in self.categories:
            button.setParent(None)
            button.deleteLater()
        present = {guide.category for guide in guides}
        self.categories = [CategoryButton(each) for each in CATEGORIES if each in present]
        for button in self.categories:
            button.clicked.connect(self._choose_category)
        if self._category not in present:
            self._category = self.categories[0].category if self.categories else None
        self._show_category()

    def set_speaking(self, speaking: bool) -> None:  # noqa: FBT001  a fact
        """Show what is being read, or that nothing is."""
        if not speaking:
            self._asked = None
        self._show_voice()

    def set_voice(self, available: bool) -> None:  # noqa: FBT001  a fact
        """Know whether the language has a voice."""
        self._voice = available
        self._show_voice()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: the question, the category, its errands on this page."""
        chosen = [button for button in self.categories if button.isChecked()]
        parts = [self.head.fragments(), *(button.fragments() for button in chosen)]
        parts += [tile.errand.title.fragments() for tile in self._shown()]
        return tuple(fragment for part in parts for fragment in part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything for this size."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow look and language."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.LanguageChange}:
            self._arrange()

    def _choose_category(self) -> None:
        button = self.sender()
        if isinstance(button, CategoryButton):
            self._category = button.category
            self._show_category()

    def _show_category(self) -> None:
        for button in self.categories:
            button.setChecked(button.category is self._category)
        for tile in self.tiles:
            tile.setParent(None)
            tile.deleteLater()
        self.tiles = [
            ErrandTile(guide, self._place)
            for guide in self._guides
            if guide.category is self._category
        ]
        for tile in self.tiles:
            tile.pressed_face.connect(self._choose)
            tile.hear_requested.connect(self._hear)
        self._page = 0
        self._asked = None
        self._show_voice()
        self._arrange()

    def _choose(self) -> None:
        tile = self.sender()
        if isinstance(tile, ErrandTile):
            self.errand_chosen.emit(tile.guide.id)

    def _hear(self) -> None:
        tile = self.sender()
        if not isinstance(tile, ErrandTile):
            return
        if self._asked is tile:
            self._asked = None
            self.stop_speech_requested.emit()
        else:
            self._asked = tile
            self.speak_requested.emit(tile.fragments())
        self._show_voice()

    def _show_voice(self) -> None:
        for tile in self.tiles:
            ready = "playing" if tile is self._asked else "ready"
            tile.set_state(ready if self._voice else "no_voice")

    def _turn_back(self) -> None:
        self._page = max(0, self._page - 1)
        self._arrange()

    def _turn_forward(self) -> None:
        self._page += 1
        self._arrange()

    def _shown(self) -> list[ErrandTile]:
        return [tile for tile in self.tiles if not tile.isHidden()]

    def _arrange(self) -> None:
        look = theme.current()
        portrait = self.height() > self.width()
        narrow = self.width() < _NARROW
        margin = look.length("margin") * (2 if narrow else 3) // 3
        gap, between = look.length("gap"), look.length("gap_column")
        self._body.setContentsMargins(margin, 0, margin, between)
        self._body.setSpacing(between)
        self._errands.setSpacing(gap)
        width = self.width() - 2 * margin
        self._arrange_categories(portrait=portrait, width=width)
        if not portrait:
            width -= self._paged.width() + between
        height = self.height() - max(self.head.minimumHeight(), self._head_height()) - between
        if portrait:
            height -= self._paged.height() + between
        self._arrange_errands(width, height, gap, portrait=portrait)

    def _head_height(self) -> int:
        return self.head.layout().totalHeightForWidth(self.width())

    def _arrange_categories(self, *, portrait: bool, width: int) -> None:
        """Place the categories: a column beside the errands, or tiles above them."""
        grid = self._choices_grid
        for button in self.categories:
            grid.removeWidget(button)
        columns = _CATEGORY_TILES if portrait else 1
        if portrait and theme.current().look.text.value != "normal":
            columns = 2
        for number, button in enumerate(self.categories):
            button.setMinimumHeight(_CATEGORY_TALL if portrait else 0)
            button.setMaximumHeight(2 * _CATEGORY_TALL)
            grid.addWidget(button, number // columns, number % columns)
        for column in range(_CATEGORY_TILES):
            grid.setColumnStretch(column, 1 if column < columns else 0)
        rows = math.ceil(len(self.categories) / columns)
        for row in range(len(CATEGORIES) + 1):
            grid.setRowStretch(row, 0)
        if portrait:
            part = (width - (columns - 1) * _CATEGORIES_GAP) // columns
            tallest = max(
                (button.heightForWidth(part) for button in self.categories), default=0
            )
            tall = rows * (max(tallest, _CATEGORY_TALL) + _CATEGORIES_GAP)
            self._paged.setFixedSize(width, max(1, min(tall, self.height() // 3)))
            self._body.addWidget(self._right, 1, 0)
        else:
            grid.setRowStretch(rows, 1 if len(self.categories) < len(Category) // 2 else 0)
            share = min(_CATEGORIES_WIDTH, self.width() * _CATEGORIES_WIDTH // 1300)
            self._paged.setMinimumHeight(0)
            self._paged.setMaximumHeight(self.height())
            self._paged.setFixedWidth(share)
            self._body.addWidget(self._right, 0, 1)

    def _arrange_errands(self, width: int, height: int, gap: int, *, portrait: bool) -> None:
        """Place as many errands as fit, six at most."""
        look = theme.current()
        least = _WORDS * look.text("small") + look.length("tile_listen")
        most = _COLUMNS_PORTRAIT if portrait else _COLUMNS
        columns = max(1, min(most, (width + gap) // (least + gap)))
        part = (width - (columns - 1) * gap) // columns
        rows, plain = self._rows(part, height, gap, columns)
        room = max(1, min(_MOST, columns * rows))
        pages = max(1, math.ceil(len(self.tiles) / room))
        if pages > 1:
            height -= look.length("bar_button") + gap
            rows, plain = self._rows(part, height, gap, columns)
            room = max(1, min(_MOST, columns * rows))
            pages = max(1, math.ceil(len(self.tiles) / room))
        self._page = min(self._page, pages - 1)
        self.pager.set_place(self._page + 1, pages)
        shown = self.tiles[self._page * room : (self._page + 1) * room]
        for tile in self.tiles:
            self._errands.removeWidget(tile)
            tile.setVisible(tile in shown)
            tile.errand.set_plain(plain=plain)
        for number, tile in enumerate(shown):
            self._errands.addWidget(tile, number // columns, number % columns)
        for column in range(_COLUMNS):
            self._errands.setColumnStretch(column, 1 if column < columns else 0)
        for row in range(_MOST):
            self._errands.setRowStretch(row, 1 if row < rows else 0)

    def _rows(self, width: int, height: int, gap: int, columns: int) -> tuple[int, bool]:
        """Return how many rows fit, and whether only with small pictures."""
        most = max(_ROWS, math.ceil(_MOST / columns))
        rows = 1
        for plain in (False, True):
            for tile in self.tiles:
                tile.errand.set_plain(plain=plain)
            tallest = max((tile.heightForWidth(width) for tile in self.tiles), default=1)
            rows = (height + gap) // (tallest + gap)
            if rows >= _ROWS:
                return min(most, rows), plain
        return max(1, min(most, rows)), True
