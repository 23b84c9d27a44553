"""Catalog entries with slots: `Steg {n0} av {n1}: {2}`; literal numbers are slots too.

A slot for numbers, also a literal one, takes only what is masked; any other takes words as well.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import starmap

from kiosk.services.translation import placeholders
from kiosk.services.translation.mask import core, mask, western
from kiosk.services.translation.placeholders import is_numeric, is_placeholder
from kiosk.services.translation.tagged import is_kept
from kiosk.services.translation.text import cleaned, folded

SLOT = "\x00"  # stands for a slot in a key; `cleaned` text cannot hold it
_CODES = re.compile("([\U00100000-\U0010fffd])")  # marks and stand-ins of a coded sentence
_MARK = re.compile("[\U00100000-\U00107fff]")
_FEWEST_LETTERS = 3  # a template that is little more than its slots would match anything
_LONGEST = 400  # characters of a text that is tried against templates
_TRIED = 250  # whole numbers that show whether a plural form is for one number only
_LONGEST_NUMBER = 15  # digits of a number that counts something
_OTHERS = "msgstr has other placeholders than msgid; use each of them"
_Pieces = tuple[str | int, ...]  # text, or the slot whose value goes here
_Span = tuple[int, int]


def frame(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the key of *text*, in which each number is a slot, and the numbers."""
    pieces = list(_numbers(text))
    key = "".join(SLOT if slot else piece for slot, piece in pieces)
    return folded(key), tuple(piece for slot, piece in pieces if slot)


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence of a catalog: the slots of its msgid, and its msgstr in pieces.

    Of a plural there is a msgstr for each form, the number in the slot *counted* chooses.
    """

    key: str
    slots: tuple[str, ...]  # `{0}`, or the number that stands in the msgid
    forms: tuple[_Pieces, ...]
    bound: frozenset[int]  # slots the msgstr does not repeat: their number must be the same
    between: tuple[str, ...]  # the words round the slots; none where no slot has a name
    weight: int  # letters that must agree
    form: Callable[[int], int] | None = None
    counted: int | None = None  # None, of a plural: the msgid says it in words ("En fil")

    def suits(self, values: Sequence[str]) -> bool:
        """Return whether *values* can fill the slots."""
        return (
            len(values) == len(self.slots)
            and all(values[number] == self.slots[number] for number in self.bound)
            and bool(self._pieces(values))
        )

    def likeness(self, values: Sequence[str]) -> int:
        """Return how many literal numbers are the same; more is closer."""
        return sum(starmap(str.__eq__, zip(values, self.slots, strict=True)))

    def filled(self, values: Sequence[str], shown: Sequence[str]) -> str:
        """Return the translation with *values* in its slots, as they are *shown*."""
        return "".join(
            piece if isinstance(piece, str) else shown[piece] for piece in self._pieces(values)
        )

    def _pieces(self, values: Sequence[str]) -> _Pieces:
        if self.form is None:
            return self.forms[0]
        number = 1 if self.counted is None else _whole(values[self.counted])
        if number is None:  # 2,5: the form for all others, which comes last
            return self.forms[-1] if self.counted in self.forms[-1] else ()
        place = self.form(number)
        return self.forms[place] if 0 <= place < len(self.forms) else ()

    def places_in(self, text: str) -> tuple[_Span, ...] | None:
        """Return where the values stand when *text* is this sentence; None when it is not.

        The words between are looked for from the left, then from the right: trying every place, as
        a search does, takes seconds where they repeat.
        """
        if not self.between or len(text) > _LONGEST:
            return None
        first, *middle, last = self.between
        if not text.startswith(first) or not text.endswith(last):
            return None
        inside = (len(first), len(text) - len(last))
        for look in (_from_left, _from_right):
            spans = look(text, inside, middle)
            if spans and all(map(self._takes, self.slots, (text[a:b] for a, b in spans))):
                return spans
        return None

    @staticmethod
    def _takes(slot: str, value: str) -> bool:
        """Return whether *value* may stand in *slot* as far as numbers go."""
        if is_placeholder(slot) and not is_numeric(slot):
            return not _MARK.search(value)
        masked = mask(value)
        return is_kept(value) or (masked.blank and bool(masked.parts))


def entry(msgid: str, msgstr: str) -> Entry | str:
    """Return the pair as an entry, or why it cannot be used."""
    source = list(_pieces(cleaned(msgid).strip()))
    slots = tuple(piece for slot, piece in source if slot)
    target = list(_pieces(msgstr))
    if _named(slots) != _named(piece for slot, piece in target if slot):
        return _OTHERS
    pieces, used = _filled_in(target, slots)
    made = _entry(source, (pieces,), frozenset(range(len(slots))) - used)
    if not made.weight and not _named(slots):  # such as ÅÅÅÅ-MM-DD: only as it stands
        return Entry(folded(cleaned(msgid)), (), ((msgstr,),), frozenset(), (), 0)
    return made


def plural(
    ids: tuple[str, str], strings: Sequence[str], form: Callable[[int], int]
) -> list[Entry] | str:
    """Return the entries for one and for many, or why they cannot be used.

    *form* tells which of *strings* is for a number. A form for one number only may leave it out.
    """
    source = [list(_pieces(cleaned(msgid).strip())) for msgid in ids]
    one, many = (tuple(piece for slot, piece in pieces if slot) for pieces in source)
    if not many or len(many) - len(one) not in {0, 1}:
        return "a plural says how many: put the same {0} into msgid_plural and msgid"
    counted = next((n for n, slot in enumerate(many) if is_numeric(slot)), 0)
    forms = []
    for place, string in enumerate(strings):
        pieces, _ = _filled_in(list(_pieces(string)), many)
        forms.append(pieces if string.strip() else ())
        missing = {n for n, slot in enumerate(many) if is_placeholder(slot)} - set(pieces)
        if not string.strip():
            continue
        if missing - {counted} or not _named(_slots(string)) <= _named(many):
            return _OTHERS
        if counted in missing and sum(form(n) == place for n in range(_TRIED)) > 1:
            return f"msgstr[{place}] is for more than one number; put {many[counted]} into it"
    more = _entry(source[1], tuple(forms), frozenset(), form, counted)
    if len(one) == len(many):
        return [_entry(source[0], more.forms, frozenset(), form, counted), more]

    def moved(piece: str | int) -> str | int:
        if isinstance(piece, str) or piece < counted:
            return piece
        return "1" if piece == counted else piece - 1

    single = tuple(tuple(map(moved, pieces)) for pieces in forms)
    return [_entry(source[0], single, frozenset(), form), more]


def _entry(
    source: list[tuple[bool, str]],
    forms: tuple[_Pieces, ...],
    bound: frozenset[int],
    form: Callable[[int], int] | None = None,
    counted: int | None = None,
) -> Entry:
    slots = tuple(piece for slot, piece in source if slot)
    key = folded("".join(SLOT if slot else piece for slot, piece in source))
    weight = sum(character.isalpha() for character in key)
    free = _named(slots) and weight >= _FEWEST_LETTERS
    return Entry(key, slots, forms, bound, _between(source) if free else (), weight, form, counted)


def _filled_in(target: list[tuple[bool, str]], slots: Sequence[str]) -> tuple[_Pieces, set[int]]:
    """Return the pieces of a msgstr, and the slots of the msgid that it repeats.

    A number that stands there twice fills the slots with it one after the other.
    """
    same: dict[str, list[int]] = {}
    for number, slot in enumerate(slots):
        same.setdefault(_western(slot), []).append(number)
    taken = dict.fromkeys(same, 0)
    pieces: list[str | int] = []
    used: set[int] = set()
    for named, piece in target:
        key = _western(piece) if named else ""
        if not named or key not in same:
            pieces.append(piece)
            continue
        numbers = same[key]
        place = taken[key] if taken[key] < len(numbers) else 0
        taken[key] += 1
        pieces.append(numbers[place])
        used.add(numbers[place])
    return tuple(pieces), used


def _named(pieces: Iterator[str] | Sequence[str]) -> set[str]:
    return set(filter(is_placeholder, pieces))


def _slots(text: str) -> list[str]:
    return [piece for slot, piece in _pieces(text) if slot]


def _whole(value: str) -> int | None:
    """Return the number *value* is; None for others than whole ones."""
    digits = re.sub(r"\s", "", _western(value))
    return int(digits) if digits.isdecimal() and len(digits) <= _LONGEST_NUMBER else None


def _western(text: str) -> str:
    return re.sub(r"\d+", lambda digits: western(digits[0]), text)


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """Yield (is a slot, text) for the placeholders, the numbers and what is between them."""
    for slot, part in placeholders.pieces(text):
        if slot:
            yield True, part
        else:
            yield from _numbers(part)


def _numbers(text: str) -> Iterator[tuple[bool, str]]:
    for part in _CODES.split(text):
        if _CODES.fullmatch(part):
            yield is_kept(part), part
            continue
        masked = mask(part)
        yield False, masked.literals[0]
        for fragment, literal in zip(masked.fragments, masked.literals[1:], strict=True):
            number = core(fragment)
            yield True, number
            yield False, fragment[len(number) :] + literal


def _between(source: list[tuple[bool, str]]) -> tuple[str, ...]:
    """Return the folded words before, between and after the slots."""
    words = [""]
    for slot, piece in source:
        if slot:
            words.append("")
        else:
            words[-1] += re.sub(r"\s+", " ", piece)
    return tuple(words)


def _from_left(text: str, inside: _Span, middle: Sequence[str]) -> tuple[_Span, ...] | None:
    """Return what is between *middle* in *inside* of *text*, each word as early as can be."""
    place, stop = inside
    spans = []
    for words in middle:
        at = text.find(words, place + 1, stop)
        if at < 0:
            return None
        spans.append((place, at))
        place = at + len(words)
    return (*spans, (place, stop)) if place < stop else None


def _from_right(text: str, inside: _Span, middle: Sequence[str]) -> tuple[_Span, ...] | None:
    """Return what is between *middle* in *inside* of *text*, each word as late as can be."""
    place, stop = inside
    spans: list[_Span] = []
    for words in reversed(middle):
        at = text.rfind(words, place, stop - 1)
        if at < 0:
            return None
        spans.insert(0, (at + len(words), stop))
        stop = at
    return ((place, stop), *spans) if place < stop else None
