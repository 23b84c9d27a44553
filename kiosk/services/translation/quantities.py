"""What numbers count, on both sides: months, magnitudes, per cent, money, ranges, number words.

The digits themselves are compared by the guard. Here a *different* word beside them is looked for:
"23 november" that became October, "3 miljoner" that became thousands, "50 kronor" that became
dollars, "tre barn" that became four children. A word that is not found is let pass, because
languages inflect it in ways we do not know; only a lost month is refused where names are sure.
How strongly something is asked ("bör", "ska", "måste") cannot be compared and is not.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

import babel

from kiosk.services.translation.mask import western
from kiosk.services.translation.negation import LETTER
from kiosk.services.translation.number_words import COUNTS, MAGNITUDES, MONEY, PERCENT
from kiosk.services.translation.text import cleaned

Words = Mapping[str, re.Pattern[str]]

_SWEDISH = "sv"
_LOCALES = {
    "ar": ("ar", "ar_SY", "ar_DZ"),  # months of Egypt, of Syria and Iraq, of the Maghreb
    "fa": ("fa", "fa_AF"),
    "prs": ("fa_AF", "fa"),
    "kmr": ("ku",),
}
# Where CLDR's names, and nearly the only ones, are used; endings may follow in all.
_SURE = frozenset(("ar", "de", "en", "es", "fa", "fi", "fr", "it", "nl", "pl", "ru", "tr", "uk"))
_NEAR = r"(?:st|nd|rd|th|º|er|-?[ея]|\.)?(?:\s|\u200c|de|of|den|the|ê|an|ى|,|[’'’]\w{1,3})*"
_DIGIT = re.compile(r"\d")
_MONTHS = range(1, 13)
_SHORTEST = 3  # letters of a month's name that may take an ending


def agree(source: str, translated: str, target: str) -> bool:
    """Return whether nothing in *translated* counts or dates otherwise than the Swedish does."""
    language = target.partition("-")[0]
    source, translated = cleaned(source), cleaned(translated)
    return (
        _same_months(source, translated, language)
        and not _others(MAGNITUDES, source, translated, language, both=True)
        and not _others(PERCENT, source, translated, language, both=True)
        and not _others(MONEY, source, translated, language, both=False)
        and not _counts_differ(source, translated, language)
    )


def worth(source: str) -> frozenset[str]:
    """Return what the number words of the Swedish *source* are in digits."""
    return frozenset(_found(COUNTS.get(_SWEDISH, {}), source.casefold()))


def _same_months(source: str, translated: str, language: str) -> bool:
    ours = _dated(source, _SWEDISH)
    theirs = _dated(translated, language)
    if theirs and not ours:
        return not _named(source, _SWEDISH).isdisjoint(theirs) or not re.search(r"[^\W\d]", source)
    if ours and not theirs:
        # The month may stand further from its day: "November the 23rd".
        named = _named(translated, language)
        return ours <= named or (language not in _SURE and not named)
    return ours == theirs


def _dated(text: str, language: str) -> set[int]:
    """Return the months beside a number in *text*."""
    if not _DIGIT.search(text):
        return set()
    return {
        month
        for month, name in _months(language).items()
        if re.search(rf"\d{_NEAR}(?:{name})|(?:{name}){_NEAR}\d", text, re.IGNORECASE)
    }


def _named(text: str, language: str) -> set[int]:
    """Return the months named anywhere in *text*."""
    return {
        month
        for month, name in _months(language).items()
        if re.search(f"(?:{name})", text, re.IGNORECASE)
    }


@lru_cache
def _months(language: str) -> dict[int, str]:
    """Return, by month, what finds its names; empty for a language Babel does not know."""
    names: dict[int, set[str]] = {}
    for tag in _LOCALES.get(language, (language,)):
        try:
            months = babel.Locale.parse(tag).months
        except (ValueError, babel.UnknownLocaleError):
            continue
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month in _MONTHS:
                    names.setdefault(month, set()).add(months[form][width][month])
    return {month: _pattern(some, language) for month, some in names.items() if some}


def _pattern(names: Iterable[str], language: str) -> str:
    found = []
    for name in sorted({_plain(name) for name in names}, key=len, reverse=True):
        long = len(name) > _SHORTEST and language != _SWEDISH
        end = rf"{LETTER}{{0,6}}" if long and language in {"fi", "tr", "so"} else ""
        found.append(re.escape(name) + end)
    before = "(?:[وبلف]|ال){0,2}" if language == "ar" else ""
    return rf"(?<!{LETTER}){before}(?:{'|'.join(found)})(?!{LETTER})"


def _plain(name: str) -> str:
    """Return the name of a month without its stop, and without the Persian ending."""
    return name.rstrip(".").removesuffix("\u0654")


def _others(
    kinds: Mapping[str, Words], source: str, translated: str, language: str, *, both: bool
) -> bool:
    """Return whether *translated* has a kind that *source* has not; with *both*, either way."""
    known = kinds.get(language)
    if known is None:
        return False
    ours, theirs = _found(kinds[_SWEDISH], source), _found(known, translated)
    return bool(theirs - ours) or (both and bool(ours - theirs))


def _counts_differ(source: str, translated: str, language: str) -> bool:
    """Return whether one number word was put for another: one is missing, and one is new."""
    known = COUNTS.get(language)
    if known is None:
        return False
    digits = set(re.findall(r"\d+", source))
    ours, theirs = worth(source), _found(known, translated.replace("İ", "i").casefold())
    written = {western(digits).lstrip("0") for digits in re.findall(r"\d+", translated)}
    return bool(ours - theirs - written) and bool(theirs - ours - digits)


def _found(words: Words, text: str) -> set[str]:
    return {kind for kind, pattern in words.items() if pattern.search(text)}
