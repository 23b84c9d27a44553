"""Where the words of a reading come from, found by the words that both have in common."""

from bisect import bisect_right
from dataclasses import dataclass, field

from kiosk.domain.speech import Span
from kiosk.services.speech.normalise import normalise
from kiosk.services.speech.word_times import words_of

_FAR = 12  # words further on are not looked at


@dataclass(frozen=True)
class WordReading:
    """A reading whose words are as far known as they stand in the text as well."""

    text: str
    _words: list[Span] = field(default_factory=list)
    _sources: list[Span] = field(default_factory=list)

    def source(self, start: int, end: int) -> Span:
        """Return where the words between *start* and *end* come from; empty for an added word."""
        first = max(0, bisect_right([word[0] for word in self._words], start) - 1)
        found = [
            source
            for word, source in zip(self._words[first:], self._sources[first:], strict=True)
            if word[0] < end and word[1] > start and source[0] < source[1]
        ]
        if not found:
            return (0, 0)
        return (found[0][0], found[-1][1])


def read(text: str, language: str) -> WordReading:
    """Return *text* as it is read in *language*."""
    spoken = normalise(text, language)
    given, said = words_of(text), words_of(spoken)
    sources: list[Span] = []
    at = 0  # the next word of the text
    waiting = 0  # words that are not in the text as they are
    for start, end in said:
        word = spoken[start:end].casefold()
        match = next(
            (n for n in range(at, min(at + _FAR, len(given))) if _same(text, given[n], word)), None
        )
        if match is None:
            waiting += 1
            continue
        sources += [_gap(given, at, match)] * waiting + [given[match]]
        waiting = 0
        at = match + 1
    sources += [_gap(given, at, len(given))] * waiting
    return WordReading(spoken, said, sources)


def _same(text: str, span: Span, word: str) -> bool:
    return text[span[0] : span[1]].casefold() == word


def _gap(given: list[Span], first: int, after: int) -> Span:
    return (given[first][0], given[after - 1][1]) if first < after else (0, 0)
