"""Text that is rewritten piece by piece, and knows for each character what it was made from."""

import re
from collections.abc import Callable, Iterable

import msgspec

from kiosk.domain.speech import Span


class Reading(msgspec.Struct, frozen=True):
    """What a voice is to say, and which characters of the written text each of its own stands for.

    Places never run backwards, and lie inside the written text.
    """

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def source(self, start: int, end: int) -> Span:
        """Return the span of the written text that `text[start:end]` was made from.

        Places outside the text count as its nearest; an empty span gives an empty one.
        """
        size = len(self.text)
        start, end = max(0, min(start, size)), max(0, min(end, size))
        if start < end:
            return self.starts[start], self.ends[end - 1]
        place = self.starts[start] if start < size else (self.ends[-1] if size else 0)
        return place, place


class Tracked:
    """A text under work. What a rule has rewritten is said: no later rule changes it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = list(range(len(text)))
        self._ends = list(range(1, len(text) + 1))
        self._said = bytearray(len(text))

    def sub(
        self, pattern: re.Pattern[str], function: Callable[[re.Match[str]], str | None]
    ) -> None:
        """Let *function* rewrite each match as a whole; None leaves it for other rules.

        A match that holds something already said is left as well.
        """
        self._replace(pattern, function, said=True)

    def fold(self, pattern: re.Pattern[str], function: Callable[[re.Match[str]], str]) -> None:
        """Rewrite every match, said or not, and leave the result to the rules that follow."""
        self._replace(pattern, function, said=False)

    def reading(self) -> Reading:
        """Return the text without blanks at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        end = max(start, len(self.text.rstrip()))
        return Reading(
            self.text[start:end], tuple(self._starts[start:end]), tuple(self._ends[start:end])
        )

    def _replace(
        self,
        pattern: re.Pattern[str],
        function: Callable[[re.Match[str]], str | None],
        *,
        said: bool,
    ) -> None:
        self.put(
            (
                (match.start(), match.end(), new)
                for match in pattern.finditer(self.text)
                if match.end() > match.start()
                and not (said and any(self._said[match.start() : match.end()]))
                and (new := function(match)) is not None
            ),
            said=said,
        )

    def put(self, made: Iterable[tuple[int, int, str]], *, said: bool) -> None:
        """Put new text in place of spans, given in order: from, to, what."""
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = bytearray()
        at = 0
        for start, end, new in made:
            text += (self.text[at:start], new)
            starts += self._starts[at:start] + [self._starts[start]] * len(new)
            ends += self._ends[at:start] + [self._ends[end - 1]] * len(new)
            done += self._said[at:start] + bytes([said]) * len(new)
            at = end
        if at:
            self.text = "".join(text) + self.text[at:]
            self._starts = starts + self._starts[at:]
            self._ends = ends + self._ends[at:]
            self._said = done + self._said[at:]
