"""Finds the text on the screen that is being read, and marks where the voice is in it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kiosk.domain.speech import Fragment, Place
from kiosk.ui.widgets.text import Words


class SpokenMarks:
    """Marks one text at a time."""

    def __init__(self) -> None:
        self._marked: Words | None = None

    def show(self, place: Place | None, where: Sequence[QWidget]) -> None:
        """Mark *place* in the first text that says it, in the first of *where* that has it."""
        found = None if place is None else find_words(place.fragment, where)
        before = self._marked
        if before is not None and before is not found and isValid(before):
            before.set_spoken(None)
        self._marked = found
        if found is not None and place is not None:
            found.set_spoken(place.sentence, place.word)


def find_words(fragment: Fragment, where: Sequence[QWidget]) -> Words | None:
    """Return the text that shows *fragment*, the first as one reads; None if none is seen."""
    for area in where:
        if not area.isVisible():
            continue
        found = [words for words in area.findChildren(Words) if _says(words, fragment)]
        if found:
            return min(found, key=lambda words: _reading_order(words, area))
    return None


def _says(words: Words, fragment: Fragment) -> bool:
    same = words.text() == fragment.text and words.language() == fragment.language
    return same and words.isVisible() and not words.visibleRegion().isEmpty()


def _reading_order(words: Words, area: QWidget) -> tuple[int, int]:
    corner = words.mapTo(area, QPoint(0, 0))
    rtl = area.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return corner.y(), -(corner.x() + words.width()) if rtl else corner.x()
