"""What numbers count, on both sides: dates, times, bounds, magnitudes, money and number words.

The digits themselves are compared by `figures`. Here a *different* word beside or instead of them
is looked for: "23 november" that became October, "måndagar" Sundays, "inom 3 veckor" three months,
"högst 500 kr" at least, "3 miljoner" thousands, "50 kronor" dollars, "tre barn" four children. A
word that is not found is let pass where languages inflect it in ways we do not know. How strongly
something is asked ("bör", "ska", "måste") cannot be compared and is not.
"""

import re
from collections.abc import Callable, Mapping

from kiosk.services.translation import calendar_words, counts, measures, negation
from kiosk.services.translation.calendar_words import Named
from kiosk.services.translation.number_words import MAGNITUDES, MONEY, PERCENT
from kiosk.services.translation.text import cleaned

Words = Mapping[str, re.Pattern[str]]

_SWEDISH, _ENGLISH = "sv", "en"
# Where a month or a weekday is not left out: their names, and nearly the only ones, are known.
_SURE = frozenset(("ar", "de", "en", "es", "fa", "fi", "fr", "it", "nl", "pl", "ru", "tr", "uk"))
_SURE_DAYS = frozenset(("ar", "de", "en", "es", "fr", "tr"))
_INFLECTED = frozenset(("fi", "pl", "ru", "uk"))  # a month without a day is in other cases


def agree(source: str, translated: str, target: str) -> bool:
    """Return whether nothing in *translated* counts or dates otherwise than the Swedish does."""
    language = target.partition("-")[0]
    source, translated = cleaned(source), cleaned(translated)
    return (
        _same_months(source, translated, language)
        and _same_weekdays(source, translated, language)
        and measures.same_times(source, translated, language)
        and (
            # "Not after" is before.
            negation.denied(source, _SWEDISH)
            or negation.denied(translated, language)
            or measures.same_bounds(source, translated, language)
        )
        and not _others(MAGNITUDES, source, translated, language, both=True)
        and not _others(PERCENT, source, translated, language, both=True)
        and not _others(MONEY, source, translated, language, both=False)
        and counts.agree(source, calendar_words.undated(translated, language), language)
    )


def worth(source: str) -> frozenset[str]:
    """Return what the number words of the Swedish *source* are in digits."""
    return counts.counted(source).worth


def _same_months(source: str, translated: str, language: str) -> bool:
    ours = calendar_words.months(source, _SWEDISH)
    theirs = calendar_words.months(translated, language)
    if not _agree(ours, theirs, source, calendar_words.months):
        return False
    dated = calendar_words.dates(source, _SWEDISH)
    needed = dated.keys() if language in _INFLECTED else ours.sure
    if language in _SURE and not needed <= theirs.possible:
        return False
    return not any(
        _astray(days, month, dated)
        for month, days in calendar_words.dates(translated, language).items()
    )


def _astray(days: set[str], month: int, dated: Mapping[int, set[str]]) -> bool:
    """Return whether one of *days* belongs to another month than *month* in the Swedish."""
    own = dated.get(month, set())
    return any((days - own) & others for number, others in dated.items() if number != month)


def _same_weekdays(source: str, translated: str, language: str) -> bool:
    ours = calendar_words.weekdays(source, _SWEDISH)
    theirs = calendar_words.weekdays(translated, language)
    if not _agree(ours, theirs, source, calendar_words.weekdays):
        return False
    return language not in _SURE_DAYS or ours.sure <= theirs.possible


def _agree(ours: Named, theirs: Named, source: str, named: Callable[[str, str], Named]) -> bool:
    """Return whether *theirs* hold none that the Swedish does not, nor one in place of another.

    The Swedish may hold one in an English name: "Theresa May", "The Sunday Telegraph".
    """
    new = theirs.sure - ours.possible
    if new and new - named(source, _ENGLISH).possible:
        return False
    return not theirs.sure or ours.sure <= theirs.possible


def _others(
    kinds: Mapping[str, Words], source: str, translated: str, language: str, *, both: bool
) -> bool:
    """Return whether *translated* has a kind that *source* has not; with *both*, either way."""
    known = kinds.get(language)
    if known is None:
        return False
    ours, theirs = _found(kinds[_SWEDISH], source), _found(known, translated)
    return bool(theirs - ours) or (both and bool(ours - theirs))


def _found(words: Words, text: str) -> set[str]:
    return {kind for kind, pattern in words.items() if pattern.search(text)}
