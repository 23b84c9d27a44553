"""Files beside and under each other, a page at a time: only what is seen has widgets."""

import math
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.domain.upload import Fit, Format, FoundFile, Kind, Why
from kiosk.ui import theme
from kiosk.ui.visitor.file_tile import BESIDE, LEVELS, PICTURE, FileTile
from kiosk.ui.widgets.pager import Pager, height_at

_COLUMNS, _ROWS = 4, 6  # at most
_FEW = 2  # rows for which the words are cut short, rather than have one
_GAP = 16  # pixels
_WORDS = 8.5  # a file's words need as many times the size of the small text
_EASY = 2.5  # as many sizes more for words, before the picture takes what is left
_UPRIGHT = 0.72  # of its height is the width of a picture of a paper
_LOW = 200  # pixels of height under which a picture says little
# What the tallest tiles look like: one that becomes another format, one that does not fit.
_EXAMPLE = FoundFile("", 0, "IMG_2026112mmm…kopia.jpg", Kind.JPEG, 12_300_000, 0.0)
_EXAMPLES = (Fit(Format.PDF), Fit(why=Why.TYPE))


class FileGrid(QWidget):
    """Shows as many files as there is room for; the rest is on further pages."""

    pressed = Signal(str)  # id of the file
    hear_requested = Signal(object)  # FileTile
    turned = Signal()  # another page is wanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: list[FileTile] = []
        self._pictures: dict[str, tuple[QImage, int]] = {}
        self._page = 0
        self.pager = Pager()
        self._place = QWidget()
        self._grid = QGridLayout(self._place)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self._place, 1)
        column.addWidget(self.pager)
        self._examples = [FileTile(_EXAMPLE, fit, self) for fit in _EXAMPLES]
        for example in self._examples:
            example.set_number(88)
            example.hide()
        self.pager.back_requested.connect(lambda: self._turn(-1))
        self.pager.forward_requested.connect(lambda: self._turn(1))

    def forget(self) -> None:
        """Know nothing of any file."""
        self._pictures = {}
        self._page = 0
        old, self.tiles = self.tiles, []
        for tile in old:
            self._drop(tile)

    def first_page(self) -> None:
        """Be at the first page."""
        self._page = 0

    def set_picture(self, name: str, image: QImage, pages: int) -> None:
        """Show a small picture of the file with the id *name*, and tell its pages."""
        self._pictures[name] = (image, pages)
        for tile in self.tiles:
            if tile.file.id == name:
                tile.set_picture(image, pages)

    def show_chosen(self, ids: Sequence[str], *, numbered: bool) -> None:
        """Show which are chosen, with a tick, or *numbered*, as pages are."""
        for tile in self.tiles:
            chosen = tile.file.id in ids
            number = str(ids.index(tile.file.id) + 1) if chosen and numbered else ""
            tile.set_badge(chosen=chosen, number=number)

    def show_files(
        self, files: Sequence[FoundFile], fit: Callable[[FoundFile], Fit], width: int, height: int
    ) -> None:
        """Show the page of *files* one is at, in *width* by *height* pixels."""
        look = theme.current()
        least = round(_WORDS * look.text("small")) + BESIDE + look.length("tile_listen")
        columns = max(1, min(_COLUMNS, (width + _GAP) // (least + _GAP)))
        part = (width - (columns - 1) * _GAP) // columns
        rows, level = self._rows(part, height)
        if len(files) > columns * rows:
            height -= height_at(self.pager, width) + _GAP
            rows, level = self._rows(part, height)
        room = columns * rows
        pages = max(1, math.ceil(len(files) / room))
        self._page = max(0, min(self._page, pages - 1))
        self.pager.set_place(self._page + 1, pages)
        start = self._page * room
        self._show_tiles(files[start : start + room], fit, start)
        tall = (height - (rows - 1) * _GAP) // rows
        spare = part - least - round(_EASY * look.text("small"))
        wide = PICTURE[0] + max(0, min(spare, round(tall * _UPRIGHT) - PICTURE[0]))
        for number, tile in enumerate(self.tiles):
            tile.look.set_level(level)
            tile.look.picture.setFixedWidth(wide)
            self._grid.addWidget(tile, number // columns, number % columns)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for row in range(_ROWS):
            self._grid.setRowStretch(row, 1 if row < rows else 0)

    def _turn(self, by: int) -> None:
        self._page += by
        self.turned.emit()

    def _rows(self, width: int, height: int) -> tuple[int, int]:
        """Return how many rows fit, and how much each file then says."""
        rows = 0
        for level in LEVELS:
            for example in self._examples:
                example.look.set_level(level)
            tallest = max(_LOW, *(height_at(example, width) for example in self._examples))
            rows = (height + _GAP) // (tallest + _GAP)
            if rows >= _FEW:
                return min(_ROWS, rows), level
        return 1, 0 if rows else LEVELS[-1]

    def _show_tiles(
        self, files: Sequence[FoundFile], fit: Callable[[FoundFile], Fit], start: int
    ) -> None:
        """Have a tile for each of *files*; those that are there already stay."""
        there: Mapping[str, FileTile] = {tile.file.id: tile for tile in self.tiles}
        tiles = []
        for number, file in enumerate(files, start + 1):
            tile = there.get(file.id) or self._new_tile(file, fit(file))
            tile.show_as(number, fit(file))
            tiles.append(tile)
        old, self.tiles = self.tiles, tiles
        for tile in old:
            self._grid.removeWidget(tile)
            if tile not in tiles:
                self._drop(tile)
        for tile in tiles:
            tile.show()

    def _new_tile(self, file: FoundFile, fit: Fit) -> FileTile:
        tile = FileTile(file, fit, self._place)
        tile.pressed_face.connect(lambda: self.pressed.emit(file.id))
        tile.hear_requested.connect(lambda: self.hear_requested.emit(tile))
        if file.id in self._pictures:
            tile.set_picture(*self._pictures[file.id])
        return tile

    def _drop(self, tile: FileTile) -> None:
        self._grid.removeWidget(tile)
        tile.hide()
        tile.deleteLater()
