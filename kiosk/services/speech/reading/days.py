"""Dates and times as offices write them."""

import re
from datetime import date

from kiosk.services.speech.reading.numbers import Amount, Speller
from kiosk.services.speech.reading.tongue import locale
from kiosk.services.speech.reading.tracked import Tracked

_DASH = "[-–—]"
_ISO = r"((?:19|20)\d{2})[-/](\d{2})[-/](\d{2})"
_FREE = r"(?<![\w-])"
_DAY = re.compile(rf"{_FREE}{_ISO}(?:(T)(?=\d)|(?![\d/-]))")
_DOTTED = re.compile(
    r"(?<![\w.,-])(0?[1-9]|[12]\d|3[01])\.\s?(0?[1-9]|1[0-2])\.\s?((?:19|20)\d\d)(?!\w)"
)
_DAYS = re.compile(rf"{_FREE}{_ISO}\s?[–—]\s?{_ISO}(?![\d-])")
_SHORT = re.compile(
    r"(?<![\w/.,-])(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])(?:[ /-]((?:19|20)\d\d))?(?![\w/])"
)
_HOUR = r"(2[0-4]|[01]?\d)"
_TIME = rf"{_HOUR}[.:]([0-5]\d)"
_COLON = rf"{_HOUR}:([0-5]\d)(?::[0-5]\d)?"
_SWEDISH = ("kl.", "kl", "klockan")


class Days:
    """The patterns and words of one language's dates and times."""

    def __init__(self, speller: Speller) -> None:
        self._speller = speller
        self._words = speller.tongue.day
        self._clock = speller.tongue.clock
        self._months = self._words.months or _months(speller.language)
        names = {name.lower(): month for name, month in _named(speller.language).items()}
        names |= {name.lower(): month + 1 for month, name in enumerate(self._months)}
        self._numbers = names
        found = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        year = r"(?:,? ((?:19|20)\d\d)(?![\d-]))?"
        day = r"(?<![\w.,/-])(0?[1-9]|[12]\d|3[01])"
        month = rf"({found or '(?!)'})(?!\w)\.?"
        self._written = re.compile(rf"{day}\.?(?: de)? {month}(?: de)?{year}", re.IGNORECASE)
        self._written_span = re.compile(
            rf"{day}\.?\s?{_DASH}\s?(0?[1-9]|[12]\d|3[01])\.? {month}{year}", re.IGNORECASE
        )
        own = "|".join(re.escape(word) for word in (*_SWEDISH, *self._clock.words))
        lead = rf"(?<!\w)(?P<lead>{own})\s?"
        self._told = re.compile(rf"{lead}{_TIME}(?![\d:])", re.IGNORECASE)
        self._told_span = re.compile(
            rf"{lead}{_HOUR}(?:[.:]([0-5]\d))?\s?{_DASH}\s?{_HOUR}(?:[.:]([0-5]\d))?(?![\w:])",
            re.IGNORECASE,
        )
        self._told_hour = re.compile(rf"{lead}{_HOUR}(?![\w:]|[.,]\d)", re.IGNORECASE)
        dotted = rf"{_HOUR}(?:\.([0-5]\d))?\s?{_DASH}\s?{_HOUR}\.([0-5]\d)"
        dotted += rf"|{_TIME}\s?{_DASH}\s?{_HOUR}"
        end = r"(?![\w:–-])(?![.,]\d)"
        self._dotted_span = re.compile(rf"(?<![\w:.,-])(?:{dotted}){end}")
        self._dotted = re.compile(rf"(?<![\w:.,-]){_HOUR}\.([0-5]\d){end}")
        parts = "|".join(map(re.escape, speller.tongue.chapters))
        self._part = re.compile(
            rf"(?<!\w)(?P<lead>{parts or '(?!)'}) (?P<a>\d{{1,3}})/(?P<b>\d{{1,3}})(?![\w/])",
            re.IGNORECASE,
        )
        self._pair = re.compile(
            rf"{day}\.? {month}{year}\s?{_DASH}\s?(0?[1-9]|[12]\d|3[01])\.? {month}{year}",
            re.IGNORECASE,
        )
        self._weekdays = _weekdays(speller.language)
        week = "|".join(sorted(map(re.escape, self._weekdays), key=len, reverse=True)) or "(?!)"
        self._week = re.compile(rf"(?<!\w)({week})\.?\s?{_DASH}\s?({week})(?!\w)\.?", re.IGNORECASE)
        self._weekday = re.compile(rf"(?<!\w)({week})(?:\.?(?= \d)|\.(?=,))", re.IGNORECASE)
        self._bare = re.compile(rf"(?<![\w:.,-]){_COLON}(?![\w:])(?!-)")
        self._bare_span = re.compile(rf"(?<![\w:.,-]){_COLON}\s?{_DASH}\s?{_COLON}(?![\w:])")

    def apply(self, text: Tracked) -> None:
        """Say every day and time in *text*."""
        text.sub(self._part, self._part_of)
        text.sub(self._week, self._week_days)
        text.sub(self._weekday, lambda match: self._weekdays[match[1].lower()])
        text.sub(_DAYS, self._from_to)
        text.sub(_DAY, self._stamp)
        text.sub(_DOTTED, lambda match: self._iso(match.groups()[::-1]))
        text.sub(_SHORT, self._slashed)
        text.sub(self._pair, self._named_pair)
        text.sub(self._written_span, self._named_span)
        text.sub(self._written, self._named)
        text.sub(self._told_span, self._hours)
        text.sub(self._told, lambda match: self._led(match, self._time(match[2], match[3])))
        text.sub(self._told_hour, lambda match: self._led(match, self._time(match[2], "")))
        text.sub(self._bare_span, self._bare_hours)
        text.sub(self._bare, self._alone)

    def dotted(self, text: Tracked) -> None:
        """Say 16.30, once all that has a unit is said."""
        if self._clock.dotted:
            text.sub(self._dotted_span, self._dotted_hours)
            text.sub(self._dotted, self._alone)

    def _part_of(self, match: re.Match[str]) -> str:
        a, b = (self._speller.whole(int(match[name])) for name in "ab")
        words = self._speller.tongue.part.replace("{a}", a).replace("{b}", b)
        return f"{match['lead']} {words}"

    def _week_days(self, match: re.Match[str]) -> str:
        return self._between(*(self._weekdays[name.lower()] for name in match.groups()))

    def _named_pair(self, match: re.Match[str]) -> str | None:
        ends = [
            self._full(int(day), self._numbers[month.lower()], int(year) if year else None)
            for day, month, year in (match.groups()[:3], match.groups()[3:])
        ]
        said = [end for end in ends if end is not None]
        return self._between(*said) if said == ends else None

    def _dotted_hours(self, match: re.Match[str]) -> str:
        hours = match.groups(default="")
        first, first_minutes, last, last_minutes = hours[:4] if hours[2] else (*hours[4:], "")
        return self._between(self._then(first, first_minutes), self._then(last, last_minutes))

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
        return self._between(first, last) if first and last else None

    def _slashed(self, match: re.Match[str]) -> str | None:
        day, month = int(match[1]), int(match[2])
        if not _exists(day, month):
            return None
        return self._full(day, month, int(match[3]) if match[3] else None)

    def _named(self, match: re.Match[str]) -> str | None:
        year = int(match[3]) if match[3] else None
        return self._full(int(match[1]), self._numbers[match[2].lower()], year)

    def _named_span(self, match: re.Match[str]) -> str | None:
        month = self._numbers[match[3].lower()]
        last = self._full(int(match[2]), month, int(match[4]) if match[4] else None)
        return last and self._between(self._number(int(match[1])), last)

    def _full(self, day: int, month: int, year: int | None) -> str | None:
        if not self._months:
            return None
        template = self._words.short if year is None else self._words.full
        said = "" if year is None else self._speller.year_of_date(year)
        return (
            template.replace("{d}", self._number(day))
            .replace("{month}", self._months[month - 1])
            .replace("{y}", said)
        )

    def _number(self, day: int) -> str:
        if self._words.days:
            return self._words.days[day - 1]
        spelled = self._speller.ordinal(day, self._words.rules) if self._words.rules else None
        return spelled or self._speller.whole(day)

    def _hours(self, match: re.Match[str]) -> str:
        clock = self._clock
        minutes = match[3] or ""
        hour = clock.first_hour or clock.hour
        template = (clock.first_minutes or clock.minutes) if minutes.strip("0") else hour
        first = self._filled(template, match[2], minutes)
        return self._led(match, self._between(first, self._then(match[4], match[5] or "")))

    def _led(self, match: re.Match[str], said: str) -> str:
        """Keep the language's own word before a time, unless it is said already."""
        lead = match["lead"]
        if lead.lower() in _SWEDISH or lead in self._speller.tongue.short or lead.endswith("."):
            return said
        return said if lead.lower() in said.lower() else f"{lead} {said}"

    def _bare_hours(self, match: re.Match[str]) -> str:
        first = self._then(match[1], match[2])
        return self._between(first, self._then(match[3], match[4]))

    def _between(self, first: str, last: str) -> str:
        words = self._speller.tongue.years.words
        return words.replace("{a}", first).replace("{b}", last)

    def _time(self, hour: str, minute: str) -> str:
        clock = self._clock
        return self._filled(clock.minutes if minute.strip("0") else clock.hour, hour, minute)

    def _alone(self, match: re.Match[str]) -> str:
        template = self._clock.bare if match[2].strip("0") and self._clock.bare else ""
        if not template:
            return self._time(match[1], match[2])
        return self._filled(template, match[1], match[2])

    def _then(self, hour: str, minute: str) -> str:
        clock = self._clock
        template = clock.then_minutes if minute.strip("0") else clock.then_hour
        return self._filled(template, hour, minute)

    def _filled(self, template: str, hour: str, minute: str) -> str:
        """Fill in {h} and {m}, numbers, or {hours} and {minutes}, counted."""
        speller, units = self._speller, self._speller.tongue.units
        said = template
        for name, written in (("hour", hour), ("minute", minute)):
            number = int(written or 0)
            if f"{{{name}s}}" in said:
                said = said.replace(f"{{{name}s}}", speller.counted(Amount(number), units[name]))
        hours = self._clock.hours
        full = hours[int(hour)] if hours else speller.whole(int(hour))
        rest = speller.figures(minute) if minute[:1] == "0" else speller.whole(int(minute or 0))
        return said.replace("{h}", full).replace("{m}", rest)


def _months(language: str) -> tuple[str, ...]:
    known = locale(language)
    return tuple(known.months["format"]["wide"].values()) if known else ()


def _named(language: str) -> dict[str, int]:
    """Return every name of a month: of the language, and Swedish ones, which pages keep."""
    names: dict[str, int] = {}
    for known in (locale("sv"), locale(language)):
        if known is not None:
            for context in ("format", "stand-alone"):
                for width in ("abbreviated", "wide"):
                    for month, name in known.months[context][width].items():
                        names[name.rstrip(".")] = month
    return names


def _weekdays(language: str) -> dict[str, str]:
    """Return the short names of weekdays, Swedish ones too, with what the language calls them."""
    own = locale(language)
    if own is None:
        return {}
    wide = own.days["format"]["wide"]
    return {
        short.rstrip(".").lower(): wide[day]
        for known in (locale("sv"), own)
        if known is not None
        for day, short in known.days["format"]["abbreviated"].items()
        if short.rstrip(".").lower() != wide[day].lower()
    }


def _exists(day: int, month: int) -> bool:
    try:
        date(2024, month, day)  # a leap year
    except ValueError:
        return False
    return True
