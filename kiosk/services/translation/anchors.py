"""Places a human sentence without tags: by what is known of the words inside the inline runs."""

import re
from collections.abc import Callable, Sequence

from kiosk.domain.units import Run
from kiosk.services.translation import tagged
from kiosk.services.translation.text import untailed


def anchored(
    text: str, runs: Sequence[Run], own: Callable[[str], str | None]
) -> tuple[str, ...] | None:
    """Return the words of *text* for each of *runs*; None where one inline run cannot be found.

    In *text* a stand-in is where each kept run stands. *own* translates the text of one run.
    """
    text = re.sub("\u2066([\U00108000-\U0010fffd])\u2069", r"\1", text)
    base = 0 if any(not run.form and tagged.has_words(run.text) for run in runs) else None
    places: list[tuple[int, int, int]] = []  # start, end, run
    for number, run in enumerate(runs):
        if run.kept:
            start = text.find(tagged.stand_in(number))
            if start < 0:
                return None
            places.append((start, start + 1, number))
        elif run.form != base and tagged.has_words(run.text):
            span = _once(text, run.text if not _letters(run.text) else own(run.text.strip()))
            if span is None:
                return None
            places.append((*span, number))
    return _dealt(text, places, runs, base)


def _letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _once(text: str, words: str | None) -> tuple[int, int] | None:
    """Return where *words* stand in *text*, if in one place only."""
    wanted = untailed(words or "").strip()
    if not wanted:
        return None
    found = list(re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text, re.IGNORECASE))
    return found[0].span() if len(found) == 1 else None


def _dealt(
    text: str, places: list[tuple[int, int, int]], runs: Sequence[Run], base: int | None
) -> tuple[str, ...] | None:
    """Return *text* cut at *places*, which must be in the order of *runs*."""
    words = [""] * len(runs)
    end, before = 0, -1
    for start, stop, number in [*places, (len(text), len(text), len(runs))]:
        gap = text[end:start] if start >= end else None
        if gap is None:
            return None
        between = range(before + 1, number)
        free = [n for n in between if runs[n].form in {base, 0} and not runs[n].kept]
        if free:
            words[free[0]] += gap
        elif tagged.has_words(gap):
            return None
        elif gap and before >= 0 and not runs[before].kept:
            words[before] += gap
        elif gap and number < len(runs) and not runs[number].kept:
            words[number] += gap
        elif gap:
            return None
        if number < len(runs):
            words[number] += runs[number].text if runs[number].kept else text[start:stop]
        end, before = stop, number
    return tuple(words)
