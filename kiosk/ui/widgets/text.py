"""Text as the screens show it: wrapped, in its own direction, lines as high as its script asks."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kiosk import i18n
from kiosk.domain.language import SOURCE, Direction
from kiosk.domain.speech import Fragment, Span
from kiosk.i18n import gettext as _
from kiosk.ui import theme
from kiosk.ui.widgets.spoken import SpokenPlace

_LATIN = "\u024f"  # the last letter that always fits its line
_LONGEST_WORD = 320  # pixels a single word may claim before it is broken


class Words(QWidget):
    """One text. It is never cut: its height follows its width.

    *size* is a step of the text scale, *colour* a colour of the theme. *language* is the tag the
    text is in; None follows the language in use. A text in another direction than the screen's
    keeps its own, aligned with what stands above it.
    """

    def __init__(  # noqa: PLR0913  the properties of a text
        self,
        text: str = "",
        size: str = "body",
        *,
        strong: bool = False,
        colour: str = "ink",
        language: str | None = None,
        centred: bool = False,
        tight: bool | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._size = size
        self._strong = strong
        self._colour = colour
        self._language = language
        self._centred = centred
        self._tight = strong if tight is None else tight
        self._laid_out: dict[int, tuple[QTextLayout, int]] = {}
        self._natural: dict[str, int] = {}  # text → its width; measuring is slow
        self._spoken: SpokenPlace | None = None
        self.private = False  # a visitor's own: never for the loudspeaker
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the text that is shown."""
        return self._text

    def set_text(self, text: str, language: str | None = None) -> None:
        """Show *text*, in *language* (None: as before)."""
        if text == self._text and language in {None, self._language}:
            return
        self._text = text
        self._language = language or self._language
        self._spoken = None
        self.setAccessibleName(text)
        self._changed()

    def set_size(self, size: str) -> None:
        """Use another step of the text scale."""
        if size != self._size:
            self._size = size
            self._changed()

    def set_colour(self, colour: str) -> None:
        """Use another colour of the theme."""
        if colour != self._colour:
            self._colour = colour
            self.update()

    def language(self) -> str:
        """Return the tag of the text's language."""
        return self._language or i18n.current()

    def set_spoken(self, sentence: Span | None, word: Span | None = None) -> None:
        """Mark the *sentence* that is read, and the *word* of it; None: nothing is read."""
        marked = sentence is not None or word is not None
        self._spoken = SpokenPlace(self._text, sentence, word) if marked else None
        self.update()

    @property
    def is_spoken(self) -> bool:
        """Whether something in it is marked as being read."""
        return self._spoken is not None

    def spoken(self) -> tuple[Fragment, ...]:
        """Return the text as it is read."""
        if not self._text:
            return ()
        return (Fragment(self._text, self.language(), private=self.private),)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped text, in pixels."""
        return self._lay_out(width)[1]

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        width = self.natural_width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the room of the longest word."""
        widths = [self.natural_width(word) for word in self._text.split()]
        return QSize(min(max(widths, default=0), _LONGEST_WORD), self._line_height())

    def natural_width(self, text: str | None = None) -> int:
        """Return the width of the text (or *text*) on one line, in pixels."""
        measured = self._text if text is None else text
        if measured not in self._natural:
            layout = QTextLayout(measured, self._font())
            layout.beginLayout()
            line = layout.createLine()
            if line.isValid():
                line.setNumColumns(len(measured))
            layout.endLayout()
            width = int(line.naturalTextWidth()) + 2 if line.isValid() else 0
            self._natural[measured] = width
        return self._natural[measured]

    def changeEvent(self, event: QEvent) -> None:
        """Follow direction, look and language."""
        if event.type() in {
            QEvent.Type.LayoutDirectionChange,
            QEvent.Type.StyleChange,
            QEvent.Type.LanguageChange,
        }:
            self._changed()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text, in the middle of what height it was given."""
        painter = QPainter(self)
        painter.setPen(theme.current().colour(self._colour))
        layout, height = self._lay_out(self.width())
        top = max(0, (self.height() - height) // 2)
        if self._spoken is None:
            layout.draw(painter, QPointF(0, top))
        else:
            self._spoken.draw(painter, layout, top, self._colour)
            layout.draw(painter, QPointF(0, top), self._spoken.formats())
        painter.end()

    def _changed(self) -> None:
        self._laid_out.clear()
        self._natural.clear()
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return theme.current().font(self._size, strong=self._strong)

    def _line_height(self) -> int:
        look = theme.current()
        factor = look.line_height(self.language(), heading=self._tight)
        return round(look.text(self._size) * factor)

    def _lay_out(self, width: int) -> tuple[QTextLayout, int]:
        """Return the text wrapped to *width*, its lines placed, and its height."""
        if width in self._laid_out:
            return self._laid_out[width]
        layout = QTextLayout(self._text, self._font())
        rtl = i18n.language(self.language()).direction is Direction.RTL
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        layout.setTextOption(option)
        at_right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        height = self._line_height()
        y = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            spare = width - line.naturalTextWidth()
            x = spare / 2 if self._centred else (spare if at_right else 0.0)
            line.setPosition(QPointF(x, y + (height - line.height()) / 2))
            y += height
        layout.endLayout()
        tall = any(letter > _LATIN for letter in self._text)
        above, below = _overflow(layout, y) if tall else (0, 0)
        for number in range(layout.lineCount() if above else 0):
            line = layout.lineAt(number)
            line.setPosition(line.position() + QPointF(0, above))
        self._laid_out[width] = (layout, round(y + above + below))
        return self._laid_out[width]


def _overflow(layout: QTextLayout, height: float) -> tuple[int, int]:
    """Return how far ink reaches above the first line and below the last, in pixels."""
    if not layout.lineCount():
        return 0, 0
    top = min((box.top() for box in _ink(layout.lineAt(0))), default=0.0)
    bottom = max((box.bottom() for box in _ink(layout.lineAt(layout.lineCount() - 1))), default=0.0)
    return max(0, math.ceil(-top)), max(0, math.ceil(bottom - height))


def _ink(line: QTextLine) -> Iterator[QRectF]:
    """Yield where each glyph of *line* has ink; a font's own height says too much or too little."""
    for run in line.glyphRuns():
        font = run.rawFont()
        for glyph, position in zip(run.glyphIndexes(), run.positions(), strict=True):
            yield font.boundingRect(glyph).translated(position)


class BothLines(QWidget):
    """A message in the visitor's language and, smaller, in Swedish.

    Only one line when the language is Swedish, or when the two are the same.
    """

    def __init__(
        self,
        msgid: str = "",
        size: str = "body",
        *,
        strong: bool = False,
        small: str = "small",
        colours: tuple[str, str] = ("ink", "ink_soft"),
        centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._msgid = msgid
        self._values: dict[str, object] = {}
        self._language: str | None = None
        self._fixed: tuple[str, str] | None = None
        self.own = Words(size=size, strong=strong, colour=colours[0], centred=centred)
        self.swedish = Words(
            size=small, colour=colours[1], language=SOURCE, centred=centred, tight=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self.own)
        column.addWidget(self.swedish)
        column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.retranslate()

    def set_msgid(self, msgid: str, **values: object) -> None:
        """Say *msgid*, with these values put in. A value that is a `Msgid` is translated itself."""
        self._msgid, self._values, self._fixed = msgid, values, None
        self.retranslate()

    def set_lines(self, own: str, swedish: str) -> None:
        """Show two given texts: a language's own name, say, and what the button does."""
        self._fixed = (own, swedish)
        self.retranslate()

    def set_language(self, tag: str | None) -> None:
        """Speak *tag*, whatever the language in use; None follows it again."""
        self._language = tag
        self.retranslate()

    def set_colours(self, own: str, swedish: str) -> None:
        """Use these colours of the theme."""
        self.own.set_colour(own)
        self.swedish.set_colour(swedish)

    def set_spoken(self, sentence: Span | None, word: Span | None = None) -> None:
        """Mark in the visitor's own line what is read; None: nothing is."""
        self.own.set_spoken(sentence, word)

    def spoken(self) -> tuple[Fragment, ...]:
        """Return both lines as they are read: own language, then Swedish where it differs."""
        own, swedish = self.own.spoken(), self.swedish.spoken()
        return own if self.own.text() == self.swedish.text() else own + swedish

    def name(self) -> str:
        """Return the accessible name: "own language, Swedish"."""
        own, swedish = self.own.text(), self.swedish.text()
        return own if own == swedish or not swedish else f"{own}, {swedish}"

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form, in the language it is shown in."""
        text = self.own.text()
        return (Fragment(text, self.own.language()),) if text else ()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Say it in the language in use."""
        if self._fixed is not None:
            own, swedish = self._fixed
        else:
            own = fill(self._msgid, self._values, self._language)
            swedish = self._msgid.format(**self._values) if self._values else self._msgid
        self.own.set_text(own, i18n.tag_of(own, swedish, self._language))
        self.swedish.set_text(swedish)
        self.swedish.setVisible(bool(swedish) and own != swedish)
        self.setAccessibleName(self.name())


class Msgid(str):
    """A value that is itself a message: the title of an errand inside a sentence, say."""

    __slots__ = ()


def fill(msgid: str, values: dict[str, object], language: str | None = None) -> str:
    """Return *msgid* in *language* (None: the one in use) with *values* put in."""

    def translated(text: str) -> str:
        return _(text) if language is None else i18n.in_language(language, text)

    shown = {
        name: translated(value) if isinstance(value, Msgid) else value
        for name, value in values.items()
    }
    return translated(msgid).format(**shown) if shown else translated(msgid)
