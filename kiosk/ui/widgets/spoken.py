"""Shows in a text where the voice is: the sentence softly, the word it says now in a box.

Only painted, under the letters: nothing is measured or placed anew, so nothing moves.
"""

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen, QTextCharFormat, QTextLayout, QTextLine

from kiosk.domain.speech import Span
from kiosk.ui import theme

_EDGE = 2  # pixels of the ink round the word
_BESIDE = 4  # pixels of the box beside the word
_CORNER = 6  # pixels
_BAR = 4  # pixels under the sentence in high contrast, where there is no soft colour
_SPACE = " ".encode("utf-16-le")
_TOUCHING = 1.0  # pixels between two letters that belong together


class SpokenPlace:
    """A sentence and a word of *text*, whose spans count characters."""

    def __init__(self, text: str, sentence: Span | None, word: Span | None) -> None:
        self._sentence = _utf16(text, sentence)
        self._word = _utf16(text, word)

    def draw(self, painter: QPainter, layout: QTextLayout, top: float, colour: str) -> None:
        """Draw the marks; *layout* is drawn *top* pixels down, its letters in *colour*."""
        look = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        device = painter.device()
        inside = QRectF(0, 0, device.width(), device.height())
        for found in _boxes(layout, self._sentence):
            box = found.translated(0, top) & inside
            if look.high_contrast:
                box.setTop(box.bottom() - _BAR)
            painter.fillRect(box, look.colour(colour if look.high_contrast else "primary_soft"))
        for found in _boxes(layout, self._word):
            box = found.translated(0, top).adjusted(-_BESIDE, 0, _BESIDE, 0)
            _draw_word(painter, box & inside)
        painter.restore()

    def formats(self) -> list[QTextLayout.FormatRange]:
        """Return what makes the letters readable on the marks, whatever colour they have."""
        look = theme.current()
        marked = [(self._word, look.colour("on_primary" if look.high_contrast else "ink"))]
        if not look.high_contrast:
            marked.insert(0, (self._sentence, look.colour("ink")))
        ranges = []
        for span, colour in marked:
            if span is not None:
                part = QTextLayout.FormatRange()
                part.start, part.length = span[0], span[1] - span[0]
                letters = QTextCharFormat()
                letters.setForeground(colour)
                part.format = letters
                ranges.append(part)
        return ranges


def _draw_word(painter: QPainter, box: QRectF) -> None:
    look = theme.current()
    painter.setPen(QPen(look.colour("highlight_edge"), _EDGE))
    painter.setBrush(look.colour("highlight"))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _CORNER, _CORNER)
    if look.high_contrast:  # white edge, black line inside it
        painter.setPen(QPen(look.colour("on_primary"), _EDGE))
        painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), _CORNER - 2, _CORNER - 2)


def _boxes(layout: QTextLayout, span: Span | None) -> Iterator[QRectF]:
    """Yield where *span* is shown: a piece for each line, more where directions are mixed."""
    if span is None:
        return
    text = layout.text().encode("utf-16-le", "surrogatepass")
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    pitch = lines[1].y() - lines[0].y() if len(lines) > 1 else None
    for line in lines:
        first = max(span[0], line.textStart())
        last = min(span[1], line.textStart() + line.textLength())
        while last > first and text[2 * last - 2 : 2 * last] == _SPACE:  # no mark on the line's end
            last -= 1
        height = line.height() if pitch is None else pitch
        middle = line.y() + line.height() / 2
        for left, right in _stretches(line, first, last):
            yield QRectF(left, middle - height / 2, right - left, height)


def _stretches(line: QTextLine, first: int, last: int) -> Iterator[tuple[float, float]]:
    """Yield the stretches of *line* that show the characters from *first* to before *last*.

    From the glyphs, since a cursor's place is ambiguous where the direction changes.
    """
    held: tuple[float, float] | None = None
    for left, right in sorted(_glyphs(line, first, last)):
        if held is not None and left <= held[1] + _TOUCHING:
            held = (held[0], max(held[1], right))
            continue
        if held is not None:
            yield held
        held = (left, right)
    if held is not None:
        yield held


def _glyphs(line: QTextLine, first: int, last: int) -> Iterator[tuple[float, float]]:
    """Yield the left and right edge of each glyph that takes room."""
    for run in line.glyphRuns(first, last - first) if last > first else []:
        advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        for position, advance in zip(run.positions(), advances, strict=True):
            if advance.x() > 0:
                yield position.x(), position.x() + advance.x()


def _utf16(text: str, span: Span | None) -> Span | None:
    """Return *span* counted as Qt counts; None for a span that is not in *text*."""
    if span is None or not 0 <= span[0] < span[1] <= len(text):
        return None
    before, inside = text[: span[0]], text[span[0] : span[1]]
    start = len(before.encode("utf-16-le", "surrogatepass")) // 2
    return start, start + len(inside.encode("utf-16-le", "surrogatepass")) // 2
