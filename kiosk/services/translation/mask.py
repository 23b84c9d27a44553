"""Masks what a translation must not change: numbers, dates, amounts, codes, addresses of the web.

A masked text is what an engine sees: each fragment is replaced by a number of its own, because
numbers are what engines carry over most faithfully (tried on small Argos packs: brackets, letters
and symbols as stand-ins were all lost, two-digit numbers mostly kept). The rest of a masked text
holds no digit, so a stand-in cannot be mistaken, and a number an engine invents is seen.
"""

import re
from dataclasses import dataclass
from typing import Self

_SPACE = "[ \u00a0\u2009\u202f]"
_CURRENCY = rf"(?:{_SPACE}?(?:kr|SEK|EUR|USD|GBP|€|\$|£|%|‰)(?!\w)|:-)"
_ALTERNATIVES = (
    r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]]",
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"(?<![\w.])(?:[\w-]{2,}\.)+(?:se|nu|com|org|net|eu|info|gov)(?!\w)(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]])?",
    # How a field wants to be written: ÅÅÅÅMMDD-NNNN, ÅÅMMDD-XXXX.
    r"(?<!\w)(?:ÅÅ|YY)(?:ÅÅ|YY)?-?MM-?DD(?:[-+]?[NX]{4})?(?!\w)",
    # IBAN.
    rf"(?<!\w)[A-Z]{{2}}\d{{2}}(?:{_SPACE}?[A-Z0-9]{{4}}){{3,7}}(?:{_SPACE}?[A-Z0-9]{{1,4}})?(?!\w)",
    # Case numbers and other codes: capitals with digits (ÖV-BB-2026-00417, SN 2026/123, LMA2).
    r"(?<!\w)(?=[^\W\d_]*[-/]?[^\s]*\d)[A-ZÅÄÖ]{1,8}(?:[-/][A-ZÅÄÖ0-9]{1,12})*[-/]?\d+(?:[-/:.][A-ZÅÄÖ0-9]+)*(?!\w)",
    r"(?<!\w)\d+[A-ZÅÄÖ][A-ZÅÄÖ0-9]*(?!\w)",
    # Telephone: from 0 or +, in groups.
    rf"(?<!\w)(?:\+\d{{1,3}}{_SPACE}?(?:\(0\){_SPACE}?)?|0)\d{{0,3}}(?:(?:{_SPACE}|-|/)?\d{{2,4}}){{2,5}}(?!\w)",
    # Bank account, with clearing number; plusgiro.
    rf"(?<!\w)\d{{4}}(?:-\d)?,{_SPACE}?\d[\d -]{{4,}}\d(?!\w)",
    rf"(?<!\w)\d{{1,2}}(?:{_SPACE}\d{{2}})+-\d(?!\w)",
    # Day and month with a year after a blank: 23/11 2026.
    rf"(?<!\w)\d{{1,2}}/\d{{1,2}}{_SPACE}\d{{4}}(?!\w)",
    # Amounts and counts in groups of three, then postal codes.
    rf"(?<!\w)[-−]?\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:,\d+)?{_CURRENCY}?",
    rf"(?<!\w)\d{{3}}{_SPACE}\d{{2}}(?!\d)(?!{_SPACE}?(?:kr|SEK))",
    # Everything else with digits: dates, times, personal numbers, ranges, plain numbers.
    rf"[-−+]?\d+(?:[-–+.,:/×]\d+)*{_CURRENCY}?",
)
_FRAGMENT = re.compile("|".join(f"(?:{alternative})" for alternative in _ALTERNATIVES))
_DIGITS = re.compile(r"\d+")
_TAIL = re.compile(rf"{_CURRENCY}$")

# The numbers that stand in, and a second row for a second try: an engine may write "hälften" for
# a round number, and is then asked again with the other row.
_ROUND = (30, 15, 40, 25, 50, 35, 20, 45, 60, 80, 70, 90)
ROWS = 2


@dataclass(frozen=True, slots=True)
class Masked:
    """A text in pieces: literal text, fragment, literal text, … , literal text."""

    literals: tuple[str, ...]
    fragments: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether nothing but fragments, signs and blanks is there: nothing to translate."""
        return not any(character.isalpha() for literal in self.literals for character in literal)

    def text(self, row: int = 0) -> str:
        """Return what an engine sees."""
        pieces = [self.literals[0]]
        for number, literal in enumerate(self.literals[1:]):
            pieces += (_stand_in(number, row), literal)
        return "".join(pieces)

    def restore(self, translated: str, row: int = 0, *, isolate: bool = False) -> str | None:
        """Return *translated* with the fragments back in place of their stand-ins.

        None when a stand-in was lost or doubled, or a number was invented. With *isolate* each
        fragment that right-to-left text would tear apart is wrapped in LRI … PDI.
        """
        expected = {_stand_in(number, row): text for number, text in enumerate(self.fragments)}
        pieces: list[str] = []
        end = 0
        for found in _DIGITS.finditer(translated):
            fragment = expected.pop(western(found[0]), None)
            if fragment is None:
                return None
            pieces += (translated[end : found.start()], isolated(fragment) if isolate else fragment)
            end = found.end()
        if expected:
            return None
        return "".join((*pieces, translated[end:]))

    @classmethod
    def of(cls, text: str) -> Self:
        """Mask *text*. Fragments that touch become one, so that stand-ins never merge."""
        literals, fragments, end = [""], list[str](), 0
        for found in _FRAGMENT.finditer(text):
            between = text[end : found.start()]
            if fragments and not between:
                fragments[-1] += found[0]
            else:
                literals[-1] = between
                fragments.append(found[0])
                literals.append("")
            end = found.end()
        literals[-1] = text[end:]
        return cls(tuple(literals), tuple(fragments))


def mask(text: str) -> Masked:
    """Return *text* with everything masked that must not change."""
    return Masked.of(text)


def restore(translated: str, masked: Masked) -> str | None:
    """Return *translated* with the fragments of *masked* back; None if one was lost."""
    return masked.restore(translated)


def western(digits: str) -> str:
    """Return *digits* of any script as Western digits."""
    return "".join(str(int(digit)) for digit in digits)


def isolated(fragment: str) -> str:
    """Return *fragment* kept together, left to right, inside right-to-left text."""
    return fragment if fragment.isdecimal() else f"\u2066{fragment}\u2069"


def core(fragment: str) -> str:
    """Return *fragment* without its currency or percent sign."""
    return _TAIL.sub("", fragment) or fragment


def _stand_in(number: int, row: int) -> str:
    if row == 0 and number < len(_ROUND):
        return str(_ROUND[number])
    # Two digits while they last, none of them round or in the first row.
    odd = 37 + 2 * number
    return str(odd if odd % 5 else odd + 1) if odd < 95 else str(101 + number)  # noqa: PLR2004
