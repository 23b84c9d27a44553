"""The first screen: a greeting, the languages, the promise that nothing is kept."""

import math
from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk import i18n
from kiosk.domain.language import SOURCE
from kiosk.domain.messages import Look, TextLevel
from kiosk.domain.messages import Theme as Colouring
from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.visitor.greeting import Greeting
from kiosk.ui.visitor.views import LanguageChoice
from kiosk.ui.widgets.arranged import ScreenFrame
from kiosk.ui.widgets.bar import BottomBar
from kiosk.ui.widgets.button import TwoLineButton
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.pressable import Pressable
from kiosk.ui.widgets.speech import mark_speech
from kiosk.ui.widgets.text import BothLines, Words
from kiosk.ui.widgets.tile import SplitTile

PRIVACY = "Inget sparas. Allt raderas när du är klar."
_ROW, _ROW_PORTRAIT = 138, 128  # pixels of a tile's height, at least
_COLUMNS, _COLUMNS_PORTRAIT = 4, 2
_ROWS, _ROWS_PORTRAIT = 4, 8
_TOP = 28  # pixels above the tiles
_BESIDE = 8  # pixels beside a language's name
_NARROW = 1600  # pixels of width under which the margins are smaller
_NEXT_LEVEL = {
    TextLevel.NORMAL: TextLevel.LARGE,
    TextLevel.LARGE: TextLevel.LARGEST,
    TextLevel.LARGEST: TextLevel.NORMAL,
}


class LanguageTile(SplitTile):
    """One language: its own name, its Swedish name, and how it sounds."""

    def __init__(self, choice: LanguageChoice, parent: QWidget | None = None) -> None:
        self.choice = choice
        face = QWidget()
        self.own = Words(
            choice.autonym, "instruction", strong=True, language=choice.tag, centred=True
        )
        swedish = choice.swedish if choice.tag != SOURCE else ""
        self.swedish = Words(
            swedish, "small", colour="ink_soft", language=SOURCE, centred=True, tight=True
        )
        self.swedish.setVisible(bool(swedish))
        column = QVBoxLayout(face)
        column.setContentsMargins(_BESIDE, _BESIDE, _BESIDE, _BESIDE)
        column.setSpacing(2)
        column.addStretch(1)
        column.addWidget(self.own)
        column.addWidget(self.swedish)
        column.addStretch(1)
        same = choice.autonym == choice.swedish
        name = choice.autonym if same else f"{choice.autonym}, {choice.swedish}"
        super().__init__(face, name, parent=parent)
        self.set_state("ready" if choice.has_voice else "no_voice")

    def needed_width(self) -> int:
        """Return the width on which no name is broken, in pixels."""
        look = theme.current()
        words = max(self.own.natural_width(), min(self.swedish.natural_width(), look.length("bar")))
        return words + look.length("tile_listen") + 2 * (_BESIDE + look.edge())


class PrivacyLine(QWidget):
    """The promise, beside a shield."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = BothLines(PRIVACY, "bar", strong=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        row.addWidget(Picture("shield", "icon_medium"))
        row.addWidget(self.lines, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_small(self, *, small: bool) -> None:
        """Be smaller where large text has little room."""
        self.lines.own.set_size("small" if small else "bar")


class LanguageScreen(ScreenFrame):
    """Shows *languages* in their order. It greets by itself and never speaks by itself."""

    language_chosen = Signal(str)
    speak_requested = Signal(object)  # tuple[Fragment, ...]
    stop_speech_requested = Signal()
    help_requested = Signal()
    look_chosen = Signal(object)  # Look

    def __init__(
        self,
        languages: Sequence[LanguageChoice],
        office: str = "Medborgarkontoret",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = 0
        self._asked: LanguageTile | TwoLineButton | None = None  # what asked to be read
        self.greeting = Greeting([choice.tag for choice in languages], office)
        self.tiles = [LanguageTile(choice, self) for choice in languages]
        self._grid = QGridLayout()
        self.privacy = PrivacyLine()
        self.help = TwoLineButton("Hjälp", "hand", "help")
        self.text_size = TwoLineButton("Textstorlek", "text-size", "bar")
        self.contrast = TwoLineButton("Hög kontrast", "contrast", "bar")
        self.sound = TwoLineButton("Lyssna", "speaker", "bar")
        mark_speech(self.sound)
        quick = (self.text_size, self.contrast, self.sound)
        for button in quick:
            button.set_wordless(wordless=True)
        self.bar = BottomBar([self.privacy], self.help, quick)
        column = self.column
        column.addWidget(self.greeting)
        column.addLayout(self._grid)
        column.addStretch(1)
        column.addWidget(self.bar)
        self._connect()
        self._follow(self.greeting.tag())

    def set_speaking(self, speaking: bool) -> None:  # noqa: FBT001  a fact
        """Show what is being read, or that nothing is."""
        if not speaking:
            self._asked = None
        self._show_speaking()

    def set_voices(
        self, tags: Collection[str], recorded: Callable[[Fragment], bool] = lambda _: False
    ) -> None:
        """Know which languages have a voice; what people have *recorded* needs none."""
        for tile in self.tiles:
            heard = tile.choice.tag in tags or any(map(recorded, self._greeting_of(tile)))
            tile.set_state("ready" if heard else "no_voice")

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: the greeting and the promise, in the language greeted in."""
        return self.greeting.fragments() + self.privacy.lines.fragments()

    def main_control(self) -> QWidget | None:
        """Return what most visitors want next: the first language."""
        return next((tile.face for tile in self.tiles if not tile.isHidden()), None)

    def stop_greeting(self) -> None:
        """Stay with the language greeted in: somebody is here."""
        self.greeting.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Greet; a visitor who already has a language is greeted in that one alone."""
        super().showEvent(event)
        tag = i18n.current()
        self.greeting.greet(tag)
        for tile in self.tiles:
            tile.set_chosen(chosen=tag not in {SOURCE, ""} and tile.choice.tag == tag)
        if tag == SOURCE:
            self.greeting.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        """Greet nobody while hidden."""
        super().hideEvent(event)
        self.greeting.stop()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Notice that somebody is here."""
        self.stop_greeting()
        super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.greeting.greet(i18n.current())
        elif event.type() == QEvent.Type.StyleChange:
            self.contrast.set_on(on=theme.current().high_contrast)

    def _connect(self) -> None:
        for tile in self.tiles:
            tile.pressed_face.connect(self._choose)
            tile.hear_requested.connect(self._hear)
        self.greeting.language_changed.connect(self._follow)
        self.greeting.more_requested.connect(self._turn)
        self.help.clicked.connect(self.help_requested)
        self.text_size.clicked.connect(self._change_text)
        self.contrast.clicked.connect(self._change_contrast)
        self.sound.clicked.connect(self._read)
        for pressable in self.findChildren(Pressable):
            pressable.pressed.connect(self.stop_greeting)

    def _follow(self, tag: str) -> None:
        """Say promise and Help in the language greeted in."""
        self.privacy.lines.set_language(tag)
        self.help.set_language(tag)
        self.arrange()

    def _choose(self) -> None:
        tile = self.sender()
        if isinstance(tile, LanguageTile):
            self.language_chosen.emit(tile.choice.tag)

    def _hear(self) -> None:
        tile = self.sender()
        if isinstance(tile, LanguageTile):
            self._speak(tile, self._greeting_of(tile))

    def _greeting_of(self, tile: LanguageTile) -> tuple[Fragment, ...]:
        """Return how a language sounds: its name and the welcome."""
        tag = tile.choice.tag
        return Fragment(tile.choice.autonym, tag), Fragment(self.greeting.welcome(tag), tag)

    def _read(self) -> None:
        self._speak(self.sound, self.fragments())

    def _speak(self, what: LanguageTile | TwoLineButton, fragments: tuple[Fragment, ...]) -> None:
        if self._asked is what:
            self._asked = None
            self.stop_speech_requested.emit()
        else:
            self._asked = what
            self.speak_requested.emit(fragments)
        self._show_speaking()

    def _show_speaking(self) -> None:
        for tile in self.tiles:
            if tile.state() != "no_voice":
                tile.set_state("playing" if tile is self._asked else "ready")
        self.sound.set_on(on=self.sound is self._asked)

    def _change_text(self) -> None:
        look = theme.current().look
        self.look_chosen.emit(Look(text=_NEXT_LEVEL[look.text], theme=look.theme))

    def _change_contrast(self) -> None:
        look = theme.current().look
        contrast = look.theme is Colouring.HIGH_CONTRAST
        self.look_chosen.emit(
            Look(text=look.text, theme=Colouring.BASE if contrast else Colouring.HIGH_CONTRAST)
        )

    def _turn(self) -> None:
        """Show the languages that did not fit."""
        self._page += 1
        self.arrange()

    def arrange(self) -> None:
        """Place as many tiles as fit; the rest are behind "more languages"."""
        look = theme.current()
        portrait = self.height() > self.width()
        narrow = self.width() < _NARROW
        margin = look.length("margin") * (2 if narrow else 3) // 3
        gap = look.length("gap")
        self.bar.set_portrait(portrait=portrait)
        self.greeting.set_margin(margin)
        self._grid.setContentsMargins(margin, _TOP, margin, gap)
        self._grid.setSpacing(gap)
        self.privacy.set_small(small=narrow and look.look.text is not TextLevel.NORMAL)
        columns, row = self._measure(margin, gap, portrait=portrait)
        most = _ROWS_PORTRAIT if portrait else _ROWS
        for more in (False, True):
            self.greeting.more.setVisible(more)
            band = max(self.greeting.minimumHeight(), self.greeting.heightForWidth(self.width()))
            free = self.height() - band - self.bar.sizeHint().height() - _TOP
            room = columns * max(1, min(most, free // (row + gap)))
            if len(self.tiles) <= room:
                break
        pages = max(1, math.ceil(len(self.tiles) / room))
        self._page %= pages
        shown = self.tiles[self._page * room : (self._page + 1) * room]
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.setVisible(tile in shown)
        for number, tile in enumerate(shown):
            tile.setFixedHeight(row)
            self._grid.addWidget(tile, number // columns, number % columns)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _measure(self, margin: int, gap: int, *, portrait: bool) -> tuple[int, int]:
        """Return how many columns there is room for, and the height of a row in pixels."""
        inside = self.width() - 2 * margin
        needed = max((tile.needed_width() for tile in self.tiles), default=1)
        most = _COLUMNS_PORTRAIT if portrait else _COLUMNS
        columns = max(1, min(most, (inside + gap) // (needed + gap)))
        width = (inside - (columns - 1) * gap) // columns
        tallest = max((tile.heightForWidth(width) for tile in self.tiles), default=0)
        return columns, max(_ROW_PORTRAIT if portrait else _ROW, tallest)
