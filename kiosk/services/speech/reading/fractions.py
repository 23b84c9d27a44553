"""What a stroke between two numbers means when it is no day: a step of several, or a share."""

import re
import unicodedata

from kiosk.services.speech.reading.amounts import unit_words, units_written
from kiosk.services.speech.reading.names import Weekdays, any_of
from kiosk.services.speech.reading.numbers import Amount, Speller
from kiosk.services.speech.reading.tongue import words
from kiosk.services.speech.reading.tracked import Tracked

_SIGNS = {
    unicodedata.normalize("NFKC", sign).replace("\u2044", "/"): sign for sign in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒"
}
_COMMON = frozenset(("1/2", "1/3", "2/3", "1/4", "3/4"))  # the others need "of" or a unit
_BEFORE_DAY = words("den senast till från före efter per datum t.o.m. fr.o.m. f.o.m. from fom tom")
_DAY_BEFORE = re.compile(r"\d/\d{1,2}(?:\s?[-–,]|(?: \w{2,6})?) ?$")
_DAY_AFTER = re.compile(r"[ /-](?:19|20)\d\d(?!\d)|(?:\s?[-–,]|(?: \w{2,6})?) ?\d{1,2}/\d")
_SMALL = re.compile(r"(?:\s?[-–]\s?\d{1,2}(?![/\d]))?-?\s?(?P<first>[^\W\d_])")  # what is shared
_ROUND_THE_CLOCK = re.compile(r"(?<![\w/.,-])(24)/(7)(?![\w/])")
_NEAR = 30  # characters before a stroke that tell what it is


class Fractions:
    """The fractions of one language, and the words that tell them from days."""

    def __init__(self, speller: Speller, weekdays: Weekdays) -> None:
        self._speller = speller
        tongue = speller.tongue
        self._units = units_written(tongue)
        units = any_of(self._units)
        counted = any_of(unit_words(tongue))
        self._part = re.compile(
            rf"(?<!\w)(?P<lead>{any_of(tongue.chapters)}) "
            r"(?P<a>\d{1,3})/(?P<b>\d{1,3})(?![\w/])",
            re.IGNORECASE,
        )
        self._share = re.compile(
            r"(?<![\w/.,-])(?<!\d )(?:(?P<whole>\d{1,3}) )?(?P<parts>\d/\d{1,2})(?![\w/])"
            rf"(?:\s?(?P<unit>{units})(?!\w))?"
        )
        self._decimal = re.compile(
            rf"(?<![\w/.,-])(?P<a>\d{{1,3}})/(?P<b>\d{{1,2}})(?=\s?(?:{counted})(?!\w))"
        )
        before = any_of({*_BEFORE_DAY, *tongue.fraction.day})
        self._led = re.compile(rf"(?<!\w)(?:{before}|{weekdays.pattern})[.,]?\s$", re.IGNORECASE)
        of = any_of({"av", *tongue.fraction.of, *unit_words(tongue)})
        more = r"(?:(?:\s\w{1,5}\s|\s?[-–,]\s?)\d/\d{1,2})?"  # 1/3 or 1/2 of the rent
        self._of = re.compile(rf"{more}\s(?:{of})(?!\w|\s\d)", re.IGNORECASE)
        self._then = re.compile(rf"\s(?:{any_of(tongue.fraction.then)})(?!\w)", re.IGNORECASE)

    def apply(self, text: Tracked) -> None:
        """Say every fraction in *text*, and leave the days."""
        text.sub(self._part, self._part_of)
        if self._speller.tongue.fraction.point:
            text.sub(self._decimal, self._pointed)
        text.sub(self._share, self._shared)
        text.sub(_ROUND_THE_CLOCK, self._always)

    def _part_of(self, match: re.Match[str]) -> str:
        a, b = (self._speller.whole(int(match[name])) for name in "ab")
        said = self._speller.tongue.part.replace("{a}", a).replace("{b}", b)
        return f"{match['lead']} {said}"

    def _pointed(self, match: re.Match[str]) -> str:
        return self._speller.say(Amount(int(match["a"]), match["b"]))

    def _always(self, match: re.Match[str]) -> str | None:
        """Read 24/7, which is rarely a day in July."""
        if self._is_day(match):
            return None
        return " ".join(self._speller.whole(int(part)) for part in match.groups())

    def _shared(self, match: re.Match[str]) -> str | None:
        if not (match["parts"] in _SIGNS if match["whole"] else self._is_share(match)):
            return None
        share = self._in_words(match["parts"])
        if match["whole"]:
            whole = self._speller.whole(int(match["whole"]))
            share = self._speller.tongue.both.replace("{a}", whole).replace("{b}", share)
        if not match["unit"]:
            return share
        unit = self._speller.tongue.units[self._units[match["unit"]]]
        form = unit.form("one")
        return (form if "{n}" in form else unit.other).replace("{n}", share)

    def _in_words(self, parts: str) -> str:
        signs = self._speller.tongue.signs
        if share := signs.get(_SIGNS.get(parts, "")):
            return share
        return f" {signs.get('/', '/')} ".join(
            self._speller.whole(int(part)) for part in parts.split("/")
        )

    def _is_share(self, match: re.Match[str]) -> bool:
        before = match.string[max(0, match.start() - _NEAR) : match.start()]
        if self._led.search(before):
            return False
        if match["unit"] or self._of.match(match.string, match.end()):
            return True
        if match["parts"] not in _COMMON or self._is_day(match):
            return False
        shared = _SMALL.match(match.string, match.end())
        if not self._speller.tongue.fraction.then or not shared or shared["first"].isupper():
            return False
        return not self._then.match(match.string, match.end())

    def _is_day(self, match: re.Match[str]) -> bool:
        before = match.string[max(0, match.start() - _NEAR) : match.start()]
        if self._led.search(before) or _DAY_BEFORE.search(before):
            return True
        return _DAY_AFTER.match(match.string, match.end()) is not None
