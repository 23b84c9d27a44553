"""A text with stand-ins for what must not change, and the way back.

Each fragment is replaced by a number of its own, because numbers are what engines carry over most
faithfully (tried on small Argos packs: brackets, letters and symbols as stand-ins were all lost,
two-digit numbers mostly kept). The rest of a masked text holds no digit, so a stand-in cannot be
mistaken, and a number an engine invents is seen.
"""

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from kiosk.services.translation.grammar import NUMERIC

_NUMBER = re.compile(rf"[\d{NUMERIC}]+")
_POWER = re.compile(rf"(?<=[^\W\d_{NUMERIC}])[²³]$")  # "m²", which the guard compares
# Letters of scripts that part words from numbers; in others a number takes its article or case.
_LETTERS = "A-Za-zÀ-ɏͰ-ϿЀ-ӿ"
_GLUED_BEFORE = re.compile(rf"[{_LETTERS}]$")
_WORD = re.compile(rf"[{_LETTERS}]+")
_ENDINGS = frozenset(
    ("s", "e", "er", "re", "ère", "ème", "aad", "ka", "ta", "da")
)  # the 1990s, 3e, 5aad
_UNIT = 3  # letters at most of what may be a unit ("30K", "30pm"), and not a word
_TEENS = range(11, 14)

# The numbers that stand in, a row for each try: an engine may write "hälften" for a round number,
# and is then asked again with the next row. Tens get through the tiny packs best, then these.
_STAND_INS = (
    (30, 20, 50, 60, 90, 40, 80, 70),
    (23, 27, 32, 34, 42, 24, 28, 26),
    (5, 7, 3, 4, 8, 6, 9, 2),
)
ROWS = len(_STAND_INS)
_IN_ROWS = frozenset(number for row in _STAND_INS for number in row)
_MORE = tuple(number for number in (*range(31, 100), *range(101, 1000)) if number not in _IN_ROWS)

LRI, PDI = "\u2066", "\u2069"


@dataclass(frozen=True, slots=True)
class Fragment:
    """What stands at [start, end) of a text and is kept from the engine.

    *put* is what comes in its place afterwards: the *text* itself, or the words of a locked term.
    """

    text: str
    start: int
    end: int
    put: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one text that stands for [start, end) of another.

    *own*: of the Swedish sentence; else of the engine's answer. *exact*: character for character.
    """

    text: str
    start: int
    end: int
    own: bool = True
    exact: bool = True

    @property
    def is_term(self) -> bool:
        """Whether it is a translation of the glossary's."""
        return self.own and not self.exact and self.text not in {LRI, PDI}


class _After(enum.Enum):
    """What an engine wrote right after a stand-in, without a blank."""

    ENDING = enum.auto()  # of the number, or letters the Swedish has there as well
    ORDINAL = enum.auto()  # the English ending of the stand-in
    WORD = enum.auto()  # the next word
    STRAY = enum.auto()  # perhaps a unit of its own


@dataclass(frozen=True, slots=True)
class Masked:
    """A text in pieces: literal text, fragment, literal text, … , literal text."""

    literals: tuple[str, ...]
    parts: tuple[Fragment, ...]

    @property
    def fragments(self) -> tuple[str, ...]:
        """What is masked, as the text has it."""
        return tuple(part.text for part in self.parts)

    @property
    def blank(self) -> bool:
        """Whether nothing but fragments, signs and blanks is there: nothing to translate."""
        return not any(character.isalpha() for literal in self.literals for character in literal)

    def text(self, row: int = 0) -> str:
        """Return what an engine sees."""
        return "".join(piece.text for piece in self.seen(row))

    def seen(self, row: int = 0) -> list[Piece]:
        """Return what an engine sees, in pieces of the Swedish."""
        literals = self.literals
        pieces = [Piece(literals[0], 0, len(literals[0]))]
        for number, (part, literal) in enumerate(zip(self.parts, literals[1:], strict=True)):
            pieces += (
                Piece(_stand_in(number, row), part.start, part.end, exact=False),
                Piece(literal, part.end, part.end + len(literal)),
            )
        return pieces

    def restore(self, translated: str, row: int = 0, *, isolate: bool = False) -> str | None:
        """Return *translated* with the fragments back in place of their stand-ins.

        None when a stand-in was lost or doubled, or a number was invented. With *isolate* each
        fragment that right-to-left text would tear apart is wrapped in LRI … PDI.
        """
        pieces = self.restored(translated, row, isolate=isolate)
        return None if pieces is None else "".join(piece.text for piece in pieces)

    def restored(
        self, translated: str, row: int = 0, *, isolate: bool = False
    ) -> list[Piece] | None:
        """Return what `restore` does in pieces of *translated* and of the Swedish."""
        expected = {_stand_in(number, row): number for number in range(len(self.parts))}
        pieces: list[Piece] = []
        end = 0
        for found in _NUMBER.finditer(translated):
            start = found.start()
            if _POWER.search(translated, 0, found.end()) and len(found[0]) == 1:
                continue
            number = expected.pop(western(found[0]), None) if found[0].isdecimal() else None
            if number is None:
                return None
            part = self.parts[number]
            pieces.append(_literal(translated, end, start))
            if _GLUED_BEFORE.search(translated, end, start) and not _GLUED_BEFORE.search(
                self.literals[number]
            ):
                pieces.append(_blank(start))
            pieces += _put(part, isolate=isolate)
            end = found.end()
            after = _WORD.match(translated, end)
            if after is None:
                continue
            kind = self._glued(number, after[0], western(found[0]))
            if kind is _After.STRAY:
                return None
            if kind is _After.WORD:
                pieces.append(_blank(end))
            elif kind is _After.ORDINAL:
                pieces.append(Piece(_ending(part.put), end, after.end(), own=False, exact=False))
                end = after.end()
        if expected:
            return None
        return [*pieces, _literal(translated, end, len(translated))]

    def _glued(self, number: int, letters: str, stand_in: str) -> "_After":
        """Return what *letters* right after a stand-in are."""
        part, literal = self.parts[number], self.literals[number + 1]
        own = _WORD.match(literal)
        if own is None and letters == _ending(stand_in):
            return _After.ORDINAL
        if part.put != part.text or letters in _ENDINGS or (own and own[0] == letters):
            return _After.ENDING
        if own is None and literal.split()[:1] == [letters]:
            return _After.WORD  # "30km" of "30 km"
        return _After.WORD if len(letters) > _UNIT else _After.STRAY

    def in_place(self, *, isolate: bool = False) -> list[Piece]:
        """Return the text of an answer itself, in pieces, with its fragments isolated."""
        pieces = [Piece(self.literals[0], 0, len(self.literals[0]), own=False)]
        for part, literal in zip(self.parts, self.literals[1:], strict=True):
            alone = isolate and isolated(part.text) != part.text
            marks = (LRI, PDI) if alone else ("", "")
            pieces += (
                Piece(marks[0], part.start, part.end, own=False, exact=False),
                Piece(part.text, part.start, part.end, own=False),
                Piece(marks[1], part.start, part.end, own=False, exact=False),
                Piece(literal, part.end, part.end + len(literal), own=False),
            )
        return pieces

    @classmethod
    def of(cls, text: str, parts: Sequence[Fragment]) -> Self:
        """Mask *parts*, in order, of *text*. Those that touch become one: stand-ins never merge."""
        together: list[Fragment] = []
        for part in parts:
            if together and together[-1].end == part.start:
                last = together.pop()
                put = last.put + part.put
                together.append(Fragment(last.text + part.text, last.start, part.end, put))
            else:
                together.append(part)
        ends = [0, *(part.end for part in together)]
        starts = [*(part.start for part in together), len(text)]
        literals = tuple(text[end:start] for end, start in zip(ends, starts, strict=True))
        return cls(literals, tuple(together))


def western(digits: str) -> str:
    """Return *digits* of any script as Western digits."""
    return "".join(str(int(digit)) for digit in digits)


def isolated(fragment: str) -> str:
    """Return *fragment* kept together, left to right, inside right-to-left text."""
    return fragment if fragment.isdecimal() else f"{LRI}{fragment}{PDI}"


def _put(part: Fragment, *, isolate: bool) -> list[Piece]:
    if part.put != part.text:  # already in the visitor's language
        return [Piece(part.put, part.start, part.end, exact=False)]
    whole = Piece(part.text, part.start, part.end)
    if not isolate or isolated(part.text) == part.text:
        return [whole]
    marks = (Piece(mark, part.start, part.end, exact=False) for mark in (LRI, PDI))
    return [next(marks), whole, next(marks)]


def _literal(text: str, start: int, end: int) -> Piece:
    return Piece(text[start:end], start, end, own=False)


def _blank(place: int) -> Piece:
    return Piece(" ", place, place, own=False, exact=False)


def _ending(fragment: str) -> str:
    """Return the ending of *fragment* as an English ordinal; none if it is no plain number."""
    if not fragment.isdecimal():
        return ""
    number = int(fragment[-2:])
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return "th" if number % 100 in _TEENS else ending


def _stand_in(number: int, row: int) -> str:
    numbers = _STAND_INS[row]
    if number < len(numbers):
        return str(numbers[number])
    more = number - len(numbers)
    return str(_MORE[more] if more < len(_MORE) else 1000 + more)
