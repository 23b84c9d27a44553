"""Makes written text readable aloud, in each language, and keeps the places of its words."""

import re
from functools import cache

from kiosk.services.speech.reading.amounts import Amounts
from kiosk.services.speech.reading.clean import clean
from kiosk.services.speech.reading.codes import Codes
from kiosk.services.speech.reading.days import Days
from kiosk.services.speech.reading.fractions import Fractions
from kiosk.services.speech.reading.names import Weekdays
from kiosk.services.speech.reading.numbers import Speller
from kiosk.services.speech.reading.short import Short
from kiosk.services.speech.reading.times import Times
from kiosk.services.speech.reading.tongue import tongue
from kiosk.services.speech.reading.tracked import Reading, Tracked

__all__ = ["Reading", "read"]

_BLANKS = re.compile(r"[^\S\n]{2,}")


class _Reader:
    """The rules of one language, in the order they need: what holds other things comes first."""

    def __init__(self, language: str) -> None:
        speller = Speller(language, tongue(language))
        self._codes = Codes(speller)
        weekdays = Weekdays(language)
        self._fractions = Fractions(speller, weekdays)
        self._days = Days(speller, weekdays)
        self._times = Times(speller, weekdays)
        self._amounts = Amounts(speller)
        self._short = Short(speller)

    def read(self, text: str) -> Reading:
        tracked = Tracked(text)
        clean(tracked)
        if not any(map(str.isalnum, tracked.text)):
            return Reading("")
        self._codes.web(tracked)
        numbers = any(map(str.isdigit, tracked.text))  # most sentences have none
        self._days.names(tracked)
        if numbers:
            self._codes.cases(tracked)
            self._fractions.apply(tracked)
            self._days.apply(tracked)
            self._times.apply(tracked)
            self._short.counted(tracked)
            self._days.years(tracked)
            self._amounts.measures(tracked)  # before codes: "1 000-2 000 kr" is no account
            self._codes.apply(tracked)
            self._times.dotted(tracked)
            self._codes.rest(tracked)
        self._short.apply(tracked)
        if numbers:
            self._amounts.plain(tracked)
        self._short.signs(tracked)
        tracked.fold(_BLANKS, lambda _: " ")
        return tracked.reading()


def read(text: str, language: str) -> Reading:
    """Return *text* as a voice is to say it in *language*; empty when nothing in it can be read.

    Pages keep the Swedish forms of sums and days in every language, so these are read in all;
    a language without words of its own gets digits.
    """
    return _reader(language.partition("-")[0].lower()).read(text)


@cache
def _reader(language: str) -> _Reader:
    return _Reader(language)
