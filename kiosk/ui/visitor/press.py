"""A large thing to press: pictogram, words in two languages, sometimes a number or an end part."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.visitor.room import show_swedish
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.pressable import Pressable, draw_themed
from kiosk.ui.widgets.text import BothLines, Words

_TOUCH = 64  # pixels
_UPRIGHT = 8  # pixels above and below
_DENSE = 12  # pixels at the sides and between the parts, where nothing else helps
# kind → edge, background, words, Swedish
_COLOURS = {
    "primary": ("primary", "primary", "on_primary", "on_primary_soft"),
    "secondary": ("primary", "surface", "primary", "primary"),
    "quiet": ("line_strong", "surface", "ink", "ink_soft"),
    "soft": ("primary", "primary_soft", "primary", "primary"),
    "chosen": ("primary", "primary_soft", "ink", "ink"),
    "danger": ("danger", "surface", "danger", "danger"),
    "off": ("line", "paper_deep", "ink_soft", "ink_soft"),
}


class Press(Pressable):
    """A button as tall as its words need; the whole of it can be pressed."""

    def __init__(  # noqa: PLR0913  the properties of a button
        self,
        msgid: str,
        icon: str | None = None,
        kind: str = "quiet",
        *,
        size: str = "button",
        small: str = "small",
        height: int = 96,
        icon_size: str = "icon_bar",
        number: int | None = None,
        end_icon: str | None = None,
        centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._size = size
        self._least = height
        own, swedish = _COLOURS[kind][2:]
        self.pair = BothLines(msgid, size, strong=True, small=small, colours=(own, swedish))
        self.picture = Picture(icon, icon_size) if icon else None
        self.end_picture = (
            Picture(end_icon, "icon_bar" if centred else "icon_medium") if end_icon else None
        )
        self.number = (
            Words(str(number), "bar", strong=True, centred=True) if number is not None else None
        )
        self.end_words = Words(size="button")
        self.end_words.hide()

        row = QHBoxLayout(self)
        self._side, self._spacing = (16, 14) if centred else (28, 20)
        row.setContentsMargins(self._side, _UPRIGHT, self._side, _UPRIGHT)
        row.setSpacing(self._spacing)
        if self.number is not None:
            self.number.setFixedWidth(48)
            row.addWidget(self.number)
        if centred:
            row.addStretch()
        if self.picture is not None:
            row.addWidget(self.picture)
        row.addWidget(self.pair, 0 if centred else 1)
        if self.end_picture is not None:
            row.addWidget(self.end_picture)
        if centred:
            row.addStretch()
        row.addWidget(self.end_words)
        self.set_least(height)
        self.set_kind(kind)
        self._tell()

    def set_kind(self, kind: str) -> None:
        """Look like *kind*."""
        self._kind = kind
        own, swedish = _COLOURS[kind][2:]
        self.pair.set_colours(own, swedish)
        self.end_words.set_colour(own)
        icon = "primary" if kind == "chosen" else own
        for picture in (self.picture, self.end_picture):
            if picture is not None:
                picture.set_colour(icon)
        self.setEnabled(kind != "off")
        self.update()

    def set_least(self, height: int) -> None:
        """Be at least *height* pixels high."""
        self._least = height
        self.setMinimumHeight(height)

    def least(self) -> QSize:
        """Return the least size it may have."""
        return QSize(_TOUCH, self._least)

    def set_msgid(self, msgid: str, **values: object) -> None:
        """Say something else."""
        self.pair.set_msgid(msgid, **values)
        self._tell()

    def set_brief(self, *, brief: bool) -> None:
        """Leave out the Swedish line where space is short."""
        show_swedish(self.pair, shown=not brief)

    def set_dense(self, *, dense: bool) -> None:
        """Write smaller, nearer to the edge and without the number, where nothing else helps."""
        self.pair.own.set_size("bar" if dense else self._size)
        if self.number is not None:
            self.number.setVisible(not dense)
        row = self.layout()
        if row is not None:
            row.setSpacing(_DENSE if dense else self._spacing)
            side = _DENSE if dense else self._side
            row.setContentsMargins(side, _UPRIGHT, side, _UPRIGHT)

    def set_wordless(self, *, wordless: bool) -> None:
        """Show the pictogram alone; the name stays for those who listen."""
        self.pair.setVisible(not wordless)

    def natural_width(self) -> int:
        """Return the width, in pixels, on which its words need one line each."""
        row = self.layout()
        if row is None:
            return 0
        margins = row.contentsMargins()
        words = [self.pair.own.natural_width()]
        if not self.pair.swedish.isHidden() and self.pair.swedish.maximumHeight():
            words.append(self.pair.swedish.natural_width())
        pictures = [
            p.sizeHint().width() + row.spacing() for p in (self.picture, self.end_picture) if p
        ]
        return margins.left() + margins.right() + max(words) + sum(pictures)

    def set_end_words(self, text: str) -> None:
        """Show *text* at the end: a countdown, say."""
        self.end_words.set_text(text)
        self.end_words.setVisible(bool(text))

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        return self.pair.fragments()

    def spoken(self) -> tuple[Fragment, ...]:
        """Return both lines, and what stands at the end."""
        end = () if self.end_words.isHidden() else self.end_words.spoken()
        return self.pair.spoken() + end

    def retranslate(self) -> None:
        """Follow the language."""
        self.pair.retranslate()  # a parent hears of a new language before its children
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(self.pair.name())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw edge and background, and the circle round the number."""
        edge, fill = _COLOURS[self._kind][:2]
        if self.isDown():
            fill = "primary_dark" if self._kind == "primary" else "primary_soft"
        painter = QPainter(self)
        draw_themed(painter, QRectF(self.rect()), fill, edge, chosen=self._kind == "chosen")
        if self.number is not None and self.number.isVisible():
            self._draw_circle(painter, self.number)
        painter.end()

    def _draw_circle(self, painter: QPainter, number: Words) -> None:
        look = theme.current()
        chosen = self._kind == "chosen"
        across = float(number.width())
        box = QRectF(0, 0, across, across)
        box.moveCenter(number.geometry().center())
        painter.setPen(
            QPen(look.colour("ink"), look.length("border_chosen" if chosen else "border"))
        )
        painter.setBrush(look.colour("highlight" if chosen else "surface"))
        painter.drawEllipse(box)
