"""The painted controls of the bottom bar. They know their widths before they are laid out."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk import i18n
from kiosk.domain.language import SOURCE
from kiosk.domain.messages import TextLevel
from kiosk.domain.speech import Fragment
from kiosk.i18n import gettext as _
from kiosk.ui import theme
from kiosk.ui.icons import icon_pixmap
from kiosk.ui.widgets.pressable import Pressable, draw_themed

_GAP = 14  # between pictogram and words
_PADDING = {"bar": 20, "help": 36, "voice": 12, "listen": 12, "hearing": 14}
_HEIGHT = {
    "bar": "bar_button",
    "help": "help_button",
    "voice": "listen",
    "listen": "listen",
    "hearing": "listen",
}
_MORE = 24  # pixels a control of the bar grows with the largest text
# kind → edge, background, words, Swedish
_COLOURS = {
    "bar": ("line_strong", "surface", "ink", "ink_soft"),
    "help": ("primary", "primary_soft", "primary", "primary"),
    "voice": ("line_strong", "surface", "ink", "ink_soft"),
    "hearing": ("line_strong", "surface", "ink", "ink_soft"),
    "listen": ("primary", "primary_soft", "primary", "primary"),
}
_OFF = ("line", "paper_deep", "ink_soft", "ink_soft")


def two_lines(own: str, swedish: str) -> str:
    """Return the accessible name of a control with *own* words and *swedish* under them."""
    return own if own == swedish or not swedish else f"{own}, {swedish}"


def draw_two_lines(
    painter: QPainter,
    box: QRect,
    words: tuple[str, str],
    fonts: tuple[QFont, QFont],
    colours: tuple[str, str],
    align: Qt.AlignmentFlag,
    rtl: bool,  # noqa: FBT001  one of five that go together
) -> None:
    """Draw own words with the Swedish under them; the Swedish stays left-to-right."""
    look = theme.current()
    own, swedish = words
    heights = [
        round(font.pixelSize() * look.line_height(tag, heading=True))
        for font, tag in zip(fonts, (i18n.current(), SOURCE), strict=True)
    ]
    both = bool(swedish) and own != swedish
    y = box.center().y() - (sum(heights) if both else heights[0]) // 2
    side = align
    if align is Qt.AlignmentFlag.AlignLeft and rtl:
        side = Qt.AlignmentFlag.AlignRight
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    plain = int(flags) | int(Qt.TextFlag.TextSingleLine) | int(Qt.TextFlag.TextDontClip)
    painter.setFont(fonts[0])
    painter.setPen(look.colour(colours[0]))
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    painter.drawText(QRect(box.x(), y, box.width(), heights[0]), plain, own)
    if both:
        painter.setFont(fonts[1])
        painter.setPen(look.colour(colours[1]))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(QRect(box.x(), y + heights[0], box.width(), heights[1]), plain, swedish)


class BarButton(Pressable):
    """Pictogram and two lines: own language, Swedish.

    Kinds: bar, help, and hearing in the row above; voice and listen, which stand in the guide
    and show one line.
    """

    def __init__(
        self, msgid: str, icon: str, parent: QWidget | None = None, *, kind: str = "bar"
    ) -> None:
        super().__init__(parent)
        self._msgid = msgid
        self._icon = icon
        self._kind = kind
        self._on = False
        self._wordless = False
        self._variants: tuple[str, ...] = ()
        self._words: tuple[str, str] | None = None
        self._tell()

    def set_msgid(self, msgid: str, icon: str | None = None) -> None:
        """Say something else."""
        self._msgid = msgid
        self._icon = icon or self._icon
        self._tell()
        self.updateGeometry()
        self.update()

    def set_variants(self, *msgids: str) -> None:
        """Keep room for what it may say at other times, so that nothing beside it moves."""
        self._variants = msgids

    def set_on(self, *, on: bool) -> None:
        """Be in ink while what it opened is open, or what it started goes on."""
        self._on = on
        self.update()

    def set_wordless(self, *, wordless: bool) -> None:
        """Show the pictogram alone; the name stays for those who listen."""
        self._wordless = wordless
        self.update()

    def set_words(self, own: str, swedish: str) -> None:
        """Say words that no catalog holds: the name of a language, say."""
        self._words = (own, swedish)
        self._tell()
        self.updateGeometry()
        self.update()

    def words(self) -> tuple[str, str]:
        """Return own words and Swedish."""
        return self._words or (_(self._msgid), self._msgid)

    def spoken(self) -> tuple[Fragment, ...]:
        """Return own words and Swedish, each in its language."""
        own, swedish = self.words()
        said = (Fragment(own, i18n.tag_of(own, swedish)),) if own else ()
        return said if own == swedish else (*said, Fragment(swedish, SOURCE))

    def width_for(self, *, wordless: bool) -> int:
        """Return the width it needs with or without its words."""
        look = theme.current()
        if wordless:
            return self.sizeHint().height()
        said = [self.words(), *((_(msgid), msgid) for msgid in self._variants)]
        text = max(self._text_width(own, swedish) for own, swedish in said)
        return text + look.length(self._icon_size()) + _GAP + 2 * self._padding() + 4

    def _text_width(self, own: str, swedish: str) -> int:
        width = QFontMetrics(self._font(strong=True)).horizontalAdvance(own)
        if own == swedish or self._one_line:
            return width
        return max(width, QFontMetrics(self._font(strong=False)).horizontalAdvance(swedish))

    def sizeHint(self) -> QSize:
        """Return the height of the theme and the width of the words."""
        look = theme.current()
        height = look.length(_HEIGHT[self._kind]) + (_MORE if look.largest else 0)
        return QSize(0 if self._wordless else self.width_for(wordless=False), height)

    def retranslate(self) -> None:
        """Follow the language."""
        self._tell()
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Follow the look."""
        self._tell()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say that the height is the theme's."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Return the height; the place decides on the width."""
        return QSize(64, self.sizeHint().height())

    def _tell(self) -> None:
        self.setAccessibleName(two_lines(*self.words()))

    @property
    def _one_line(self) -> bool:
        return self._kind in {"voice", "listen"}

    def _padding(self) -> int:
        return _PADDING[self._kind]

    def _icon_size(self) -> str:
        large = self._kind == "help" or theme.current().largest
        return "icon_medium" if large else "icon_bar"

    def _font(self, *, strong: bool) -> QFont:
        look = theme.current()
        font = look.font("bar" if strong else "small", strong=strong)
        if strong and self._kind == "help":
            font.setPixelSize(round(look.text("bar") * 1.25))
        return font

    def _colours(self) -> tuple[str, str, str, str]:
        """Return edge, background, words, Swedish."""
        if not self.isEnabled():
            return _OFF
        if self._on and self._kind == "listen":
            return "primary", "primary", "on_primary", "on_primary_soft"
        if self._on:
            return "ink", "ink", "surface", "surface"
        edge, fill, own, swedish = _COLOURS[self._kind]
        return edge, "primary_soft" if self.isDown() else fill, own, swedish

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw pictogram and words, together in the middle when there is room to spare."""
        look = theme.current()
        edge, fill, own, swedish = self._colours()
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        draw_themed(painter, QRectF(self.rect()), fill, edge)
        size = look.length(self._icon_size())
        words_width = self._text_width(*self.words())
        total = size if self._wordless else size + _GAP + words_width
        x = (self.width() - total) // 2
        icon_x = self.width() - x - size if rtl else x
        pixmap = icon_pixmap(self._icon, size, own)
        painter.drawPixmap(QRect(icon_x, (self.height() - size) // 2, size, size), pixmap)
        if not self._wordless:
            words_x = x if rtl else x + size + _GAP
            draw_two_lines(
                painter,
                QRect(words_x, 0, words_width, self.height()),
                (self.words()[0], "") if self._one_line else self.words(),
                (self._font(strong=True), self._font(strong=False)),
                (own, swedish),
                Qt.AlignmentFlag.AlignLeft,
                rtl,
            )
        painter.end()


class TextSizeButton(BarButton):
    """The size of the text, with three short bars that show the level."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Textstorlek", "text-size", parent)
        self.set_wordless(wordless=True)

    def sizeHint(self) -> QSize:
        """Return a square."""
        height = super().sizeHint().height()
        return QSize(height, height)

    def words(self) -> tuple[str, str]:
        """Return the name with the level."""
        level = list(TextLevel).index(theme.current().look.text) + 1
        swedish = "Textstorlek, {level} av 3"
        return _("Textstorlek, {level} av 3").format(level=level), swedish.format(level=level)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pictogram and the bars under it."""
        super().paintEvent(event)
        look = theme.current()
        level = list(TextLevel).index(look.look.text)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        start = (self.width() - 54) / 2
        for index in range(3):
            place = 2 - index if rtl else index
            painter.setBrush(look.colour("ink" if index <= level else "line"))
            bar = QRectF(start + 20 * place, self.height() - 18, 14, 6)
            if look.high_contrast and index > level:
                bar = bar.adjusted(0, 2, 0, -2)
            painter.drawRoundedRect(bar, 3, 3)
        painter.end()
