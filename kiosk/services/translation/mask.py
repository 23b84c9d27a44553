"""Masks what a translation must not change: numbers, dates, amounts, codes, addresses of the web.

Words stay words: "23 november", "5 procent" and "kl. 9.00" keep their digits, and the engine
translates the rest. What is written in one piece with its number ("7 450 kr") stays as it is.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kiosk.services.translation.masked import Fragment, Masked, isolated, western

__all__ = ["core", "isolated", "mask", "restore", "western"]

_SPACE = "[ \u00a0\u2009\u202f]"
_CODES = "SEK|EUR|USD|GBP|NOK|DKK|CHF"
_CURRENCY = rf"(?:{_SPACE}?(?:[tm]?kr|mdkr|öre|{_CODES}|€|\$|£|%|‰)(?!\w)|:-)"
_END_OF_URL = r"[^\s<>\".,;:!?)\]»”]"
_DOMAINS = "se|nu|com|org|net|eu|info|gov|edu|io|app|fi|no|dk|de|uk|int"
_FILES = "pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|csv|xml|html?|jpe?g|png|gif|heic|tiff?|zip|mp[34]"
_ALTERNATIVES = (
    rf"(?:https?://|www\.)[^\s<>\"]*{_END_OF_URL}",
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    rf"(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:{_FILES}|{_FILES.upper()})(?!\w)(?!\.\w)",
    rf"(?<![\w.-])(?:[\w-]{{2,}}\.)+(?:{_DOMAINS})(?!\w)(?:/[^\s<>\"]*{_END_OF_URL})?",
    # How a field wants to be written: ÅÅÅÅMMDD-NNNN, ÅÅMMDD-XXXX, ÅÅÅÅ-MM-DD.
    r"(?<!\w)(?:ÅÅ|YY)(?:ÅÅ|YY)?-?MM-?DD(?:[-+]?[NX]{4})?(?!\w)",
    # IBAN.
    rf"(?<!\w)[A-Z]{{2}}\d{{2}}(?:{_SPACE}?[A-Z0-9]{{4}}){{3,7}}(?:{_SPACE}?[A-Z0-9]{{1,4}})?(?!\w)",
    # Personal, coordination and organisation numbers with a blank, or with a letter (interim).
    rf"(?<!\w)(?:\d{{6}}|\d{{8}})(?:{_SPACE}?[-–+]{_SPACE}?|{_SPACE})[A-ZÅÄÖ\d]\d{{3}}(?!\w)",
    # An amount with its currency first.
    rf"(?:(?<!\w)(?:{_CODES}){_SPACE}|[€$£]{_SPACE}?)\d{{1,3}}(?:{_SPACE}?\d{{3}})*(?:[.,]\d+)*(?!\w)",
    rf"(?<!\w)SE?-\d{{3}}{_SPACE}?\d{{2}}(?!\w)",  # postal code, from abroad
    # Case numbers and other codes: capitals with digits (ÖV-BB-2026-00417, SN 2026/123, LMA2).
    r"(?<!\w)(?=[^\W\d_]*[-/]?\S{0,40}\d)[A-ZÅÄÖ]{1,8}(?:[-/][A-ZÅÄÖ0-9]{1,12})*[-/]?\d+(?:[-/:.][A-ZÅÄÖ0-9]+)*(?!\w)",
    rf"(?<!\w)[A-ZÅÄÖ]{{1,4}}{_SPACE}\d+(?:[-/:]\d+)+(?!\w)",
    r"(?<!\w)\d+[A-ZÅÄÖ][A-ZÅÄÖ0-9]*(?!\w)",
    # Telephone: from 0, (0… or +, in groups.
    (
        rf"(?<!\w)(?:(?:\+|00)\d{{1,3}}{_SPACE}?(?:\(0\){_SPACE}?)?|\(0\d{{1,3}}\){_SPACE}?|0)\d{{0,3}}"
        rf"(?:(?:{_SPACE}?[-–/]{_SPACE}?|{_SPACE})?\d{{2,4}}){{2,5}}(?!\w)"
    ),
    # Bank account, with clearing number; plusgiro; numbers on invoices in groups of four.
    rf"(?<!\w)\d{{4}}(?:-\d)?,{_SPACE}?\d[\d -]{{4,}}\d(?!\w)",
    rf"(?<!\w)\d{{1,2}}(?:{_SPACE}\d{{2}})+-\d(?!\w)",
    rf"(?<!\w)\d{{4,5}}(?:{_SPACE}\d{{4,5}}){{2,}}(?:{_SPACE}\d{{1,3}})?(?!\w)",
    # Day and month with a year after a blank: 23/11 2026.
    rf"(?<!\w)\d{{1,2}}/\d{{1,2}}{_SPACE}\d{{4}}(?!\w)",
    # Amounts and counts in groups of three, then postal codes.
    rf"(?<!\w)[-−]?\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:,\d+)?{_CURRENCY}?",
    rf"(?<!\w)\d{{3}}{_SPACE}\d{{2}}(?!\d)(?!{_SPACE}?(?:kr|SEK))",
    # Everything else with digits: dates, times, personal numbers, ranges, plain numbers.
    rf"[-−+]?\d+(?:[-–+.,:/×]\d+)*{_CURRENCY}?",
)
_FRAGMENT = re.compile("|".join(f"(?:{alternative})" for alternative in _ALTERNATIVES))
_TAIL = re.compile(rf"{_CURRENCY}$")


def mask(
    text: str,
    kept: Iterable[tuple[int, int]] = (),
    terms: Sequence[Fragment] = (),
) -> Masked:
    """Return *text* with everything masked that must not change.

    *kept* are the places of names and codes the page marks. *terms* are words the glossary puts
    something else for; one that overlaps what must not change is left to the engine.
    """
    spans = _spans(text)
    whole: list[tuple[int, int]] = []
    for start, end in sorted((*spans, *((a, b) for a, b in kept if text[a:b].strip()))):
        if whole and start < whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    parts = [Fragment(text[start:end], start, end, text[start:end]) for start, end in whole]
    free = (term for term in terms if not _overlaps(term, whole))
    return Masked.of(text, sorted((*parts, *free), key=lambda part: part.start))


@lru_cache(maxsize=2_000)  # a text is looked at by detection, memory, glossary and guard
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in _FRAGMENT.finditer(text))


def _overlaps(part: Fragment, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < part.end and part.start < end for start, end in spans)


def restore(translated: str, masked: Masked) -> str | None:
    """Return *translated* with the fragments of *masked* back; None if one was lost."""
    return masked.restore(translated)


def core(fragment: str) -> str:
    """Return *fragment* without its currency or percent sign."""
    return _TAIL.sub("", fragment) or fragment
