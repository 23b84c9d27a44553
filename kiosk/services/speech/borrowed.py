"""Swedish words inside a text of another language: the Swedish voice reads them.

Our texts and the translation keep the Swedish word a visitor meets again: in brackets behind its
meaning, or as the page has it, ”Ansök” (apply).
"""

import csv
import re
from functools import cache

from kiosk import resources
from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Span
from kiosk.services.speech.languages import script_of

_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
_ISOLATES = "\u2066-\u2069"
_LATIN = re.compile(f"[{_LETTERS}]")
_RUN = re.compile(rf"[{_LETTERS}]+(?:[ \u00a0'’&/-]{{1,3}}[{_LETTERS}]+)*")
# Units, short forms, days, codes and addresses are put into words in the text's own language.
_COUNTED = re.compile(rf"\d[ \u00a0{_ISOLATES}]*$|[\d{_LETTERS}][.@_/:#+-]$|[\d_@]$")
_COUNTING = re.compile(rf"[.@_/:+-]?[\d_@{_LETTERS}]|[ \u00a0{_ISOLATES}]*\d")
_STOPPED = re.compile(rf"\.[ \u00a0{_ISOLATES}]*\d")  # kl. 08.00, lgh. 1203
_SHORT = re.compile(rf"(?<![{_LETTERS}])[{_LETTERS}]{{1,4}}$")
_PLACE = re.compile(rf"[A-ZÅÄÖ][{_LETTERS}]{{3,}}$")  # Vasagatan 12
_NEAR = 12  # characters before a word in which a figure counts it
_ROMAN = re.compile(r"[IVX]+")
_BRACKETED = re.compile(rf"\([{_ISOLATES}]*([^():{_ISOLATES}]{{2,80}})(?=[{_ISOLATES}]*[:)])")
# Quotation marks as Swedish has them, alike on both sides, and the meaning behind them.
_QUOTED = re.compile(rf"”[{_ISOLATES}]*([^”{_ISOLATES}]{{1,80}})[{_ISOLATES}]*”(?= ?\()")


def stretches(text: str, span: Span, language: str) -> list[tuple[Span, str]]:
    """Return the parts of *text* at *span*, each with the language of the voice that reads it.

    What only parts two voices, blanks and brackets, is in no part.
    """
    if language.partition("-")[0].lower() == SOURCE:
        return [(span, language)]
    parts: list[tuple[Span, str]] = []
    at = span[0]
    for start, end in _swedish(text, span, language):
        parts += [((at, start), language), ((start, end), SOURCE)]
        at = end
    if not parts:
        return [(span, language)]
    parts.append(((at, span[1]), language))
    if _of_latin_script(language) or _has_letters(text, parts, language):
        bare = [(_bare(text, part), tongue) for part, tongue in parts]
        return [
            (part, tongue) for part, tongue in bare if any(map(str.isalnum, text[slice(*part)]))
        ]
    return [(span, SOURCE)]  # numbers and short forms between Swedish words


def _of_latin_script(language: str) -> bool:
    return script_of(language) in {"LATIN", None}


def _has_letters(text: str, parts: list[tuple[Span, str]], language: str) -> bool:
    """Return whether those of *parts* that are in *language* are written in its own script."""
    own = (text[slice(*part)] for part, tongue in parts if tongue == language)
    return any(letter.isalpha() and not _LATIN.match(letter) for part in own for letter in part)


def _swedish(text: str, span: Span, language: str) -> list[Span]:
    """Return where the Swedish words of *text* at *span* stand, in order."""
    spans = [found.span(1) for found in _QUOTED.finditer(text, *span) if _LATIN.match(found[1])]
    if _of_latin_script(language):
        bracketed = _BRACKETED.finditer(text, *span)
        return sorted(
            [*spans, *(one.span(1) for one in bracketed if one[1].casefold() in _terms())]
        )
    words = (found.span() for found in _RUN.finditer(text, *span) if _is_word(text, found))
    free = [
        one for one in words if not any(one[0] < end and start < one[1] for start, end in spans)
    ]
    return sorted([*spans, *free])


def _is_word(text: str, found: re.Match[str]) -> bool:
    """Return whether a run of Latin letters is words, not part of a sum, a day or a code."""
    start, end = found.span()
    if (
        end - start == 1
        or _ROMAN.fullmatch(found[0])
        or _COUNTED.search(text, max(0, start - _NEAR), start)
    ):
        return False
    if _STOPPED.match(text, end) and _SHORT.search(found[0]):
        return False
    return not _COUNTING.match(text, end) or bool(_PLACE.search(found[0]) and text[end].isspace())


def _bare(text: str, span: Span) -> Span:
    """Return *span* without what only parts it from the words of another voice."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and (
        text[end - 1].isspace() or text[end - 1] in "([«“”\"'\u2066\u2067\u2068"
    ):
        end -= 1
    return start, end


@cache
def _terms() -> frozenset[str]:
    """Return the Swedish words of the glossary."""
    path = resources.folder("assets") / "glossary" / "glossary.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return frozenset(row["term"].casefold() for row in csv.DictReader(file))
