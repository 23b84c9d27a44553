"""Catalog entries with slots: `Steg {0} av {1}: Bostad`; literal numbers are slots too."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import starmap

from kiosk.services.translation.mask import core, mask, western
from kiosk.services.translation.text import cleaned, folded

SLOT = "\x00"  # stands for a slot in a key; `cleaned` text cannot hold it
_NAMED = re.compile(r"(\{\w*\})")
_NUMBER = r"([-−+]?\d(?:[\d\s.,:/–-]*\d)?)"
_FEWEST_LETTERS = 3  # a template that is little more than its slots would match anything
_LONGEST = 400  # characters of a text that is tried against templates


def frame(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the key of *text*, in which each number is a slot, and the numbers."""
    pieces = list(_numbers(text))
    key = "".join(SLOT if slot else piece for slot, piece in pieces)
    return folded(key), tuple(piece for slot, piece in pieces if slot)


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence of a catalog: the slots of its msgid, and its msgstr in pieces."""

    key: str
    slots: tuple[str, ...]  # `{0}`, or the number that stands in the msgid
    pieces: tuple[str | int, ...]  # text, or the slot whose value goes here
    bound: frozenset[int]  # slots the msgstr does not repeat: their number must be the same
    opening: str  # the words before the first slot
    pattern: str | None  # finds values that are no numbers; compiled when first tried
    weight: int  # letters that must agree

    def suits(self, values: Sequence[str]) -> bool:
        """Return whether *values* can fill the slots."""
        return len(values) == len(self.slots) and all(
            values[number] == self.slots[number] for number in self.bound
        )

    def likeness(self, values: Sequence[str]) -> int:
        """Return how many literal numbers are the same; more is closer."""
        return sum(starmap(str.__eq__, zip(values, self.slots, strict=True)))

    def filled(self, values: Sequence[str]) -> str:
        """Return the translation with *values* in its slots."""
        return "".join(values[piece] if isinstance(piece, int) else piece for piece in self.pieces)

    def values_in(self, text: str) -> tuple[str, ...] | None:
        """Return what stands in the slots when *text* is this sentence; None when it is not."""
        if self.pattern is None or len(text) > _LONGEST or not text.startswith(self.opening):
            return None
        found = _compiled(self.pattern).fullmatch(text)
        return found.groups() if found and self.suits(found.groups()) else None


def entry(msgid: str, msgstr: str) -> Entry | str:
    """Return the pair as an entry, or why it cannot be used."""
    source = list(_pieces(cleaned(msgid).strip()))
    target = list(_pieces(msgstr))
    slots = tuple(piece for slot, piece in source if slot)
    named = {slot for slot in slots if _NAMED.fullmatch(slot)}
    if named != {piece for slot, piece in target if slot and _NAMED.fullmatch(piece)}:
        return "msgstr has other placeholders than msgid; use each of them"
    free = list(range(len(slots)))
    pieces: list[str | int] = []
    for slot, piece in target:
        number = _slot(piece, slots, free) if slot else None
        if number in free:
            free.remove(number)
        pieces.append(piece if number is None else number)
    key = folded("".join(SLOT if slot else piece for slot, piece in source))
    weight = sum(character.isalpha() for character in key)
    if not weight and not named:  # such as ÅÅÅÅ-MM-DD: only as it stands
        return Entry(folded(cleaned(msgid)), (), (msgstr,), frozenset(), "", None, 0)
    return Entry(
        key=key,
        slots=slots,
        pieces=tuple(pieces),
        bound=frozenset(free),
        opening=folded(source[0][1]),
        pattern=_pattern(source) if named and weight >= _FEWEST_LETTERS else None,
        weight=weight,
    )


def _slot(piece: str, slots: Sequence[str], free: list[int]) -> int | None:
    """Return the slot of the msgid that *piece* of the msgstr repeats; unused ones first."""
    same = [number for number, slot in enumerate(slots) if _western(slot) == _western(piece)]
    unused = [number for number in same if number in free]
    return next(iter(unused or same), None)


def _western(text: str) -> str:
    return re.sub(r"\d+", lambda digits: western(digits[0]), text)


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """Yield (is a slot, text) for the placeholders, the numbers and what is between them."""
    for part in _NAMED.split(text):
        if _NAMED.fullmatch(part):
            yield True, part
        else:
            yield from _numbers(part)


def _numbers(text: str) -> Iterator[tuple[bool, str]]:
    masked = mask(text)
    yield False, masked.literals[0]
    for fragment, literal in zip(masked.fragments, masked.literals[1:], strict=True):
        number = core(fragment)
        yield True, number
        yield False, fragment[len(number) :] + literal


def _pattern(source: list[tuple[bool, str]]) -> str:
    """Return the regular expression that finds the values in a folded text."""
    parts = []
    for slot, piece in source:
        if not slot:
            parts.append(re.escape(re.sub(r"\s+", " ", piece)))
        else:
            parts.append("(.+?)" if _NAMED.fullmatch(piece) else _NUMBER)
    return "".join(parts)


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
