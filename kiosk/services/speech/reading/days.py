"""Days, months, weekdays and years as offices write them."""

import re
from datetime import date

from kiosk.services.speech.reading.amounts import units_written
from kiosk.services.speech.reading.names import Months, Weekdays, any_of
from kiosk.services.speech.reading.numbers import Speller
from kiosk.services.speech.reading.tracked import Tracked

_DASH = "[-–—]"
_TO = rf"\s?(?:--|{_DASH})\s?"
_YEAR = r"((?:19|20)\d{2})"
_ISO = rf"{_YEAR}[-/](\d{{2}})[-/](\d{{2}})"
_FREE = r"(?<![\w-])"
_D = r"(0?[1-9]|[12]\d|3[01])"
_M = r"(0?[1-9]|1[0-2])"
_DAY = re.compile(rf"{_FREE}{_ISO}(?:(T)(?=\d)|(?![\d/-]))")
_DAYS = re.compile(rf"{_FREE}{_ISO}(?:{_TO}|/){_ISO}(?![\d/-])")
_MONTH = re.compile(rf"{_FREE}(?<![/.,]){_YEAR}-(0[1-9]|1[0-2])(?![\w/–-]|[.,]\d)")
_SHORT = rf"{_D}/{_M}(?:[ /-]{_YEAR})?(?![\w/])"
_SLASHED = re.compile(rf"(?<![\w/.,-]){_SHORT}")
_SLASHED_PAIR = re.compile(rf"(?<![\w/.,-]){_D}/{_M}(?:[ /]{_YEAR})?{_TO}{_SHORT}")
_SLASHED_SPAN = re.compile(rf"(?<![\w/.,-]){_D}\s?{_DASH}\s?{_SHORT}")
_PER = re.compile(r"(?:(?<![\w/.:–-])\d[\d ]*(?:[.,]\d+)?|/|per)\s?$")  # "2 mån", "kr/mån"
_DAYLIKE = r"\s\d{1,2}(?:[./:–-]\d|\s?[-–]\s?\d)"
_NEAR = 30  # characters before a name that tell what it is
_CENTURY = 100


class Days:
    """The patterns and words of one language's days."""

    def __init__(self, speller: Speller, weekdays: Weekdays) -> None:
        self._speller = speller
        self._words = speller.tongue.day
        self._months = Months(speller.language, self._words)
        self._weekdays = weekdays
        mark = rf"(?:\s(?:{any_of(self._words.marks)})(?!\w))?"
        year = rf"(?:,? {_YEAR}(?![\d-]){mark})?"
        day = rf"(?<![\w.,/-]){_D}"
        month = rf"({self._months.pattern})(?!\w)(\.?)"
        self._dotted = re.compile(rf"(?<![\w.,-]){_D}\.\s?{_M}\.\s?{_YEAR}(?!\w){mark}")
        self._written = _pattern(rf"{day}(\.?)(?: de)? {month}(?: de)?{year}")
        self._written_span = _pattern(rf"{day}\.?\s?{_DASH}\s?{_D}\.? {month}{year}")
        self._pair = _pattern(rf"{day}\.? {month}{year}\s?{_DASH}\s?{_D}\.? {month}{year}")
        self._months_span = _pattern(rf"(?<![\w-]){month}\s?{_DASH}\s?{month}(?![\w-])")
        week = weekdays.pattern
        self._week = _pattern(rf"(?<![\w-])({week})\.?\s?{_DASH}\s?({week})(?![\w-])\.?")
        self._weekday = _pattern(rf"(?<!\w)({week})(?:(\.?)(?= \d)|(\.)(?=,))")
        self._daylike = _pattern(rf"{_DAYLIKE}|\s\d{{1,2}}\.? (?:{self._months.pattern})(?!\w)")
        self._led = _pattern(rf"(?<!\w)(?:den|senast|{week})[.,]?\s$")
        counted = rf"(?!\s?(?:{any_of(units_written(speller.tongue))})(?!\w)|[:,]-)"
        self._years = re.compile(
            rf"(?<![\w.,/–-])(?<!\d ){_YEAR}(?:\s?{_DASH}\s?{_YEAR}|[/–-](\d\d))"
            rf"(?![\w/–-])(?![.,:]\d){counted}"
        )

    def names(self, text: Tracked) -> None:
        """Say the ranges that need no figures: okt–dec, mån-fre."""
        text.sub(self._week, self._week_days)
        text.sub(self._months_span, self._month_names)

    def apply(self, text: Tracked) -> None:
        """Say every day in *text*."""
        text.sub(self._weekday, self._week_day)
        text.sub(_DAYS, self._from_to)
        text.sub(_DAY, self._stamp)
        text.sub(_MONTH, self._month)
        text.sub(self._dotted, lambda match: self._iso(match.groups()[::-1]))
        text.sub(_SLASHED_PAIR, self._slashed_pair)
        text.sub(_SLASHED_SPAN, self._slashed_span)
        text.sub(_SLASHED, self._slashed)
        text.sub(self._pair, self._named_pair)
        text.sub(self._written_span, self._named_span)
        text.sub(self._written, self._named)

    def years(self, text: Tracked) -> None:
        """Say 1998-2001 and 2026/27."""
        text.sub(self._years, self._year_span)

    def _week_days(self, match: re.Match[str]) -> str | None:
        first, last = (self._weekdays.wide(name, sure=True) for name in match.groups())
        if not first or not last or first == last:
            return None
        return self._between(match, first, last)

    def _month_names(self, match: re.Match[str]) -> str | None:
        if not self._months.alone or re.search(r"\d\.?\s$", _before(match)):  # 1–31 jan–mars
            return None
        numbers = [self._months.number(match[at], ended=True) for at in (1, 3)]
        first, last = (self._months.alone[number - 1] if number else "" for number in numbers)
        if not first or not last or first == last:
            return None
        return self._between(match, first, last)

    def _week_day(self, match: re.Match[str]) -> str | None:
        name, before = match[1], _before(match)
        if name.lower() == "mån" and _PER.search(before):
            return None
        if self._months.number(name, sure=True) and re.search(r"\d\s$", before):
            return None  # Spanish "mar": of a day, March
        stop = bool(match[2] or match[3])
        sure = stop or self._daylike.match(match.string, match.end()) is not None
        return self._weekdays.wide(name, sure=sure)

    def _between(self, match: re.Match[str], first: str, last: str) -> str:
        return self._speller.from_to(first, last, _before(match))

    def _named_pair(self, match: re.Match[str]) -> str | None:
        ends = [
            self._day(day, self._months.number(month, sure=True), year)
            for day, month, _, year in (match.groups()[:4], match.groups()[4:])
        ]
        said = [end for end in ends if end is not None]
        return self._between(match, *said) if said == ends else None

    def _iso(self, parts: tuple[str, ...]) -> str | None:
        try:
            day = date(*map(int, parts))
        except ValueError:
            return None
        return self._full(day.day, day.month, day.year)

    def _stamp(self, match: re.Match[str]) -> str | None:
        said = self._iso(match.groups()[:3])
        return f"{said} " if said and match[4] else said  # 2026-11-23T09:00

    def _from_to(self, match: re.Match[str]) -> str | None:
        first, last = self._iso(match.groups()[:3]), self._iso(match.groups()[3:])
        return self._between(match, first, last) if first and last else None

    def _month(self, match: re.Match[str]) -> str | None:
        if not self._months.alone:
            return None
        return f"{self._months.alone[int(match[2]) - 1]} {self._speller.year(int(match[1]))}"

    def _slashed(self, match: re.Match[str]) -> str | None:
        return self._day(match[1], int(match[2]), match[3])

    def _slashed_pair(self, match: re.Match[str]) -> str | None:
        first = self._day(match[1], int(match[2]), match[3])
        last = self._day(match[4], int(match[5]), match[6])
        return self._between(match, first, last) if first and last else None

    def _slashed_span(self, match: re.Match[str]) -> str | None:
        last = self._day(match[2], int(match[3]), match[4])
        if int(match[1]) >= int(match[2]) or not last:
            return None
        return self._between(match, self._number(int(match[1])), last)

    def _named(self, match: re.Match[str]) -> str | None:
        day, stop, name, end, year = match.groups()
        after = match.string[match.end() : match.end() + 2]
        sure = bool(year) or (not stop and self._led.search(_before(match)) is not None)
        ended = bool(end) or not re.match(r"\s?\w", after)
        ordinal = self._speller.tongue.ordinal_stop
        if stop and not sure and not ordinal and name != name.lower():  # "under 18. May I"
            return None
        return self._day(day, self._months.number(name, sure=sure, ended=ended), year)

    def _named_span(self, match: re.Match[str]) -> str | None:
        first, last, name, end, year = match.groups()
        after = match.string[match.end() : match.end() + 2]
        ended = bool(end) or not re.match(r"\s?\w", after)
        said = self._day(last, self._months.number(name, sure=bool(year), ended=ended), year)
        return said and self._between(match, self._number(int(first)), said)

    def _day(self, day: str, month: int | None, year: str | None) -> str | None:
        if month is None or not _exists(int(day), month):
            return None
        return self._full(int(day), month, int(year) if year else None)

    def _full(self, day: int, month: int, year: int | None) -> str | None:
        if not self._months.said:
            return None
        template = self._words.short if year is None else self._words.full
        said = "" if year is None else self._speller.year_of_date(year)
        return (
            template.replace("{d}", self._number(day))
            .replace("{month}", self._months.said[month - 1])
            .replace("{y}", said)
        )

    def _number(self, day: int) -> str:
        if self._words.days:
            return self._words.days[day - 1]
        spelled = self._speller.ordinal(day, self._words.rules) if self._words.rules else None
        return spelled or self._speller.whole(day)

    def _year_span(self, match: re.Match[str]) -> str | None:
        first = int(match[1])
        last = int(match[2] or first // _CENTURY * _CENTURY + int(match[3]))
        last += _CENTURY if last % _CENTURY == 0 and match[3] else 0  # 1999/00
        if last <= first or (match[3] and last != first + 1):
            return None
        return self._between(match, self._speller.year(first), self._speller.year(last))


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _NEAR) : match.start()]


def _exists(day: int, month: int) -> bool:
    try:
        date(2024, month, day)  # a leap year
    except ValueError:
        return False
    return True


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
