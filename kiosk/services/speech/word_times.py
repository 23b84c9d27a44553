"""When each word begins: from what an engine tells, or estimated from the length of the words."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from kiosk.domain.speech import Span, WordTime
from kiosk.services.speech.reading import Reading

# In letters, each of which takes espeak-ng's Swedish voice about 75 milliseconds.
_WORD = 1.0  # between two words
_DIGIT = 5.0  # 7450 is "sju tusen fyra hundra femtio"
_SHORT, _LONG = 4.0, 8.0  # pauses
_SHORT_PAUSES = frozenset(",;:،؛፣፤、–—)")
_LONG_PAUSES = frozenset(".!?…؟۔።፧।。！？")


def words_of(text: str) -> list[Span]:
    """Return the words of *text*, without the signs around them."""
    found = []
    start = None
    for place, char in enumerate(f"{text} "):
        if not char.isspace():
            start = place if start is None else start
        elif start is not None:
            spoken = [at for at in range(start, place) if text[at].isalnum()]
            if spoken:
                found.append((spoken[0], _with_marks(text, spoken[-1] + 1, place)))
            start = None
    return found


def _with_marks(text: str, end: int, last: int) -> int:
    """Return *end* behind the vowel signs that belong to the letter before it."""
    while end < last and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return end


def estimate(text: str, seconds: float) -> tuple[WordTime, ...]:
    """Return when the words of *text* begin in a sound of *seconds*, by their length and pauses."""
    spans = words_of(text)
    return tuple(
        WordTime(start, end, at)
        for (start, end), at in zip(spans, _shared(text, spans, 0.0, seconds), strict=True)
    )


def from_events(
    text: str, events: Iterable[tuple[int, int, float]], seconds: float
) -> tuple[WordTime, ...]:
    """Return when the words of *text* begin, as an engine's *events* tell.

    A number is several events, and clauses repeat places or have none: the first event inside a
    word counts, and none that goes back. Words that an engine drew together with the one before
    are shared out between their neighbours.
    """
    spans = words_of(text)
    starts = [start for start, _ in spans]
    known: dict[int, float] = {}
    latest, before = -1, 0.0
    for start, _, at in events:
        word = bisect_right(starts, start) - 1
        if start + 1 < len(text) and not text[start : start + 1].isalnum():
            word = max(word, bisect_right(starts, start + 1) - 1)  # the quotation mark before it
        if word <= latest or start >= spans[word][1] or start < 0:
            continue
        known[word] = before = min(max(at, before), seconds)
        latest = word
    times: list[float] = []
    marks = sorted({0, *known, len(spans)})
    for first, after in pairwise(marks):
        begin, end = known.get(first, 0.0), known.get(after, seconds)
        times += _shared(text, spans[first:after], begin, end)
    return tuple(WordTime(start, end, at) for (start, end), at in zip(spans, times, strict=True))


def _shared(text: str, spans: Sequence[Span], begin: float, end: float) -> list[float]:
    """Return when each of *spans* begins if together they take from *begin* to *end*."""
    weights = []
    for number, (start, stop) in enumerate(spans):
        following = spans[number + 1][0] if number + 1 < len(spans) else len(text)
        pause = max((_pause(char) for char in text[stop:following]), default=0.0)
        weights.append(_WORD + sum(map(_weight, text[start:stop])) + pause)
    total = sum(weights)
    heard = accumulate(weights[:-1], initial=0.0)
    return [begin + (end - begin) * part / total for part in heard] if weights else []


def _weight(char: str) -> float:
    if char.isdigit():
        return _DIGIT
    return 1.0 if char.isalpha() else _pause(char)


def _pause(char: str) -> float:
    if char in _LONG_PAUSES:
        return _LONG
    return _SHORT if char in _SHORT_PAUSES else 0.0


def placed(words: Iterable[WordTime], start: int, reading: Reading, shift: float) -> list[WordTime]:
    """Return *words* of the part of *reading* that begins at *start* by their places in its source.

    *shift* is when the part begins, in seconds.
    """
    found = []
    for word in words:
        first, last = reading.source(start + word.start, start + word.end)
        if first < last:
            found.append(WordTime(first, last, round(word.seconds + shift, 3)))
    return found


def in_order(words: Iterable[WordTime]) -> tuple[WordTime, ...]:
    """Return *words* so that each begins after the one before.

    A date is several words in what is read and one in the text: they become one.
    """
    found: list[WordTime] = []
    for word in words:
        if found and word.start < found[-1].end:
            last = found.pop()
            word = WordTime(last.start, max(last.end, word.end), last.seconds)  # noqa: PLW2901  the two are one word
        found.append(word)
    return tuple(found)
