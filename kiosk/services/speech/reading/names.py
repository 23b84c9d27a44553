"""The names of months and weekdays: a language's own, and Swedish ones, which pages keep.

Many are words as well (may, sat; Turkish "ara", Albanian "nën"), and are told from these by
their capitals, or by what stands beside them.
"""

import re
from collections.abc import Iterable

from babel import Locale

from kiosk.services.speech.reading.tongue import Day, locale

_DOTS = str.maketrans({"ı": "i", "\u0307": None})  # of the Turkish i, which Python takes for two


def key(name: str) -> str:
    """Return *name* as it is found, whatever its case and its stop."""
    return name.casefold().translate(_DOTS).rstrip(".")


def any_of(names: Iterable[str]) -> str:
    """Return the pattern of *names*, the longest first; without any it finds nothing."""
    ordered = sorted(set(names), key=lambda name: (-len(name), name))
    return "|".join(map(re.escape, ordered)) or "(?!)"


class Months:
    """The months of one language: how they are found, and how they are said."""

    def __init__(self, language: str, day: Day) -> None:
        known = locale(language)
        own, swedish = _months(known), _months(locale("sv"))
        self.said = day.months or _wide(known, "format")
        self.alone = _wide(known, "stand-alone")  # "november 2026"
        self._long = {*self.said, *self.alone, *_wide(known, "format")}
        self._short = {*own} - self._long
        self._swedish = {key(name) for name in swedish}
        own |= {name: month + 1 for month, name in enumerate(self.said)}
        self._numbers = {key(name): month for name, month in (swedish | own).items()}
        self.pattern = any_of(swedish | own)

    def number(self, name: str, *, sure: bool = False, ended: bool = False) -> int | None:
        """Return which month *name* is, None if it may be another word.

        *sure*: a year or a word beside it tells a day. *ended*: a stop follows, or nothing.
        """
        found = self._numbers.get(key(name))
        if sure or key(name) in self._swedish or name in self._long or name.lower() in self._long:
            return found
        short = name in self._short and (ended or name != name.lower())
        return found if short else None


class Weekdays:
    """The weekdays of one language; what is said is their whole name."""

    def __init__(self, language: str) -> None:
        own, swedish = _days(locale(language)), _days(locale("sv"))
        known = locale(language)
        wide: dict[int, str] = dict(known.days["format"]["wide"]) if known else {}
        if not wide:
            swedish = {}
        self._exact = {*own}
        self._swedish = {key(name) for name in swedish}
        self._wide = {key(name): wide[day] for name, day in (swedish | own).items()}
        self.pattern = any_of(swedish | own)

    def wide(self, name: str, *, sure: bool = False) -> str | None:
        """Return the whole name of *name*, None if it may be another word.

        *sure*: a stop follows it, or what a weekday stands before.
        """
        if key(name) in self._swedish:
            return self._wide[key(name)]
        if name not in self._exact or not (sure or name != name.lower()):
            return None
        return self._wide[key(name)]


def _wide(known: Locale | None, context: str) -> tuple[str, ...]:
    return tuple(known.months[context]["wide"].values()) if known else ()


def _months(known: Locale | None) -> dict[str, int]:
    """Return every written name of a month, without its stop."""
    return {
        name.rstrip("."): month
        for context in ("format", "stand-alone")
        for width in ("abbreviated", "wide")
        for month, name in (known.months[context][width].items() if known else ())
    }


def _days(known: Locale | None) -> dict[str, int]:
    return {
        name.rstrip("."): day
        for width in ("abbreviated", "wide")
        for day, name in (known.days["format"][width].items() if known else ())
    }
