"""Times of day as offices write them: kl. 9, 9.00–16.00, 13:45, 9 am."""

import re

from kiosk.services.speech.reading.amounts import unit_words
from kiosk.services.speech.reading.names import Weekdays, any_of
from kiosk.services.speech.reading.numbers import Amount, Speller
from kiosk.services.speech.reading.tracked import Tracked

_DASH = "[-–—]"
_HOUR = r"(2[0-4]|[01]?\d)"
_MINUTES = r"(?:[.:]([0-5]\d))"
_COLON = rf"{_HOUR}:([0-5]\d)(?::[0-5]\d)?"
_START = r"(?<![\w:.,-])"
_END = r"(?![\w:–-])(?![.,]\d)"
_SWEDISH = ("kl.", "kl", "klockan")
_NEAR = 30  # characters before a time that tell what it is


class Times:
    """The patterns and words of one language's times."""

    def __init__(self, speller: Speller, weekdays: Weekdays) -> None:
        self._speller = speller
        self._clock = speller.tongue.clock
        lead = rf"(?<!\w)(?P<lead>{any_of((*_SWEDISH, *self._clock.words))})\s?"
        perhaps = rf"(?<!\w)(?P<lead>{any_of(self._clock.perhaps)})\s"
        units = any_of(unit_words(speller.tongue))  # "from 1.50 to 2.25 %" is no time
        amount = rf"(?!(?:\s\w{{1,5}}\s\d{{1,3}}[.,]\d{{1,2}})?\s?(?:{units})(?!\w))"
        span = rf"{_HOUR}{_MINUTES}?\s?{_DASH}\s?{_HOUR}{_MINUTES}?(?![\w:])"
        self._told = _pattern(rf"{lead}{_HOUR}{_MINUTES}(?![\d:])")
        self._told_span = _pattern(lead + span)
        self._told_hour = _pattern(rf"{lead}{_HOUR}(?![\w:]|[.,]\d)")
        self._perhaps = _pattern(rf"{perhaps}{_HOUR}{_MINUTES}{_END}{amount}")
        self._perhaps_span = _pattern(perhaps + span + r"(?![.,]\d)" + amount)
        hour = rf"(?P<h>1[0-2]|0?[1-9]){_MINUTES}?"
        halves = any_of(self._clock.halves)
        half = rf"(?P<half>{halves})(?!\w)"
        self._half = _pattern(rf"{_START}{hour}\s?{half}")
        self._half_span = _pattern(
            rf"{_START}(?P<first>1[0-2]|0?[1-9]){_MINUTES}?(?:\s?(?P<own>{halves}))?"
            rf"\s?{_DASH}\s?(?={hour}\s?{half})"
        )
        self._joined = re.compile(
            rf"{_START}{_HOUR}\.([0-5]\d)(?P<word>{self._joins()}){_HOUR}\.([0-5]\d){_END}{amount}"
        )
        both = rf"{_HOUR}\.([0-5]\d)\s?{_DASH}\s?{_HOUR}\.([0-5]\d)"
        one = rf"{_HOUR}\s?{_DASH}\s?{_HOUR}\.([0-5]\d)|{_HOUR}\.([0-5]\d)\s?{_DASH}\s?{_HOUR}"
        self._dotted_span = re.compile(rf"{_START}{both}{_END}")
        self._dotted_end = re.compile(rf"{_START}(?:{one}){_END}")
        self._dotted = re.compile(rf"{_START}{_HOUR}\.([0-5]\d){_END}")
        self._weekday = re.compile(rf"(?<!\w)(?:{weekdays.pattern})[.,:]?\s$", re.IGNORECASE)
        sum_of = r"(?!\s?(?:kr|SEK)(?!\w))"  # 12:50 kr
        self._bare = re.compile(rf"{_START}{_COLON}(?![\w:])(?!-){sum_of}")
        self._bare_span = re.compile(rf"{_START}{_COLON}\s?{_DASH}\s?{_COLON}(?![\w:]){sum_of}")

    def apply(self, text: Tracked) -> None:
        """Say every time in *text* that cannot be a number."""
        text.sub(self._told_span, self._hours)
        if not self._clock.dotted:
            text.sub(self._joined, self._both)
        text.sub(self._told, lambda match: self._led(match, self._time(match[2], match[3])))
        text.sub(self._told_hour, lambda match: self._led(match, self._time(match[2], "")))
        if self._clock.halves:
            text.sub(self._half_span, self._half_hours)
            text.sub(self._half, self._half_of)
        text.sub(self._perhaps_span, lambda m: self._hours(m) if m[3] or m[5] else None)
        text.sub(self._perhaps, lambda match: self._led(match, self._time(match[2], match[3])))
        text.sub(self._bare_span, self._bare_hours)
        text.sub(self._bare, self._alone)

    def dotted(self, text: Tracked) -> None:
        """Say 16.30, once all that has a unit is said."""
        text.sub(self._dotted_span, self._bare_hours)
        text.sub(self._dotted_end, self._dotted_hours)
        text.sub(self._dotted, lambda match: self._alone(match) if self._is_time(match) else None)

    def _is_time(self, match: re.Match[str]) -> bool:
        """Return whether 9.30 is a time in a language that has other numbers with a stop."""
        if self._clock.dotted or re.match(r"0\d", match[0]):
            return True
        return self._weekday.search(_before(match)) is not None

    def _joins(self) -> str:
        """Return the pattern of words between the ends of a range: to, and."""
        tongue = self._speller.tongue
        between = {" till ", " och "}
        for template in (tongue.range.words, tongue.years.words, tongue.both):
            word = template.partition("{a}")[2].partition("{b}")[0]
            between |= {word} if word[:1] == " " and word.strip().isalpha() else set()
        return any_of(between)

    def _both(self, match: re.Match[str]) -> str | None:
        """Read "9.00 to 16.00", and leave "1.25 to 1.75"."""
        if not re.search(r"\.00|(?<!\d)0", match[0]):
            return None
        return f"{self._then(match[1], match[2])}{match['word']}{self._then(match[4], match[5])}"

    def _half_of(self, match: re.Match[str]) -> str:
        said = self._then(match["h"], match[2] or "")
        return f"{said} {self._clock.halves[match['half'].lower()]}"

    def _half_hours(self, match: re.Match[str]) -> str:
        """Read the first hour of "9–11 am"."""
        said = self._then(match["first"], match[2] or "")
        if match["own"]:
            said += f" {self._clock.halves[match['own'].lower()]}"
        return self._speller.from_to(said, "", "")

    def _hours(self, match: re.Match[str]) -> str:
        clock = self._clock
        minutes = match[3] or ""
        hour = clock.first_hour or clock.hour
        template = (clock.first_minutes or clock.minutes) if minutes.strip("0") else hour
        first = self._filled(template, match[2], minutes)
        last = self._then(match[4], match[5] or "")
        return self._led(match, self._speller.from_to(first, last, _before(match)))

    def _led(self, match: re.Match[str], said: str) -> str:
        """Keep the language's own word before a time, unless it is said already."""
        lead, said = match["lead"], _once("", said, _after(match))
        if lead.lower() in _SWEDISH or lead in self._speller.tongue.short or lead.endswith("."):
            return said
        if re.search(rf"(?<!\w){re.escape(lead)}(?!\w)", said, re.IGNORECASE):
            return said
        return f"{lead} {_once(lead, said)}"

    def _bare_hours(self, match: re.Match[str]) -> str:
        first, last = self._then(match[1], match[2]), self._then(match[3], match[4])
        return self._speller.from_to(first, last, _before(match))

    def _dotted_hours(self, match: re.Match[str]) -> str | None:
        if not self._is_time(match):
            return None
        hour, last, last_minutes, first, minutes, end = match.groups(default="")
        start = self._then(hour or first, minutes)
        return self._speller.from_to(start, self._then(last or end, last_minutes), _before(match))

    def _time(self, hour: str, minute: str) -> str:
        clock = self._clock
        return self._filled(clock.minutes if minute.strip("0") else clock.hour, hour, minute)

    def _alone(self, match: re.Match[str]) -> str:
        template = self._clock.bare if match[2].strip("0") else ""
        if template:
            return self._filled(template, match[1], match[2])
        said = self._time(match[1], match[2])
        return _once(_before(match), said, _after(match))

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


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _NEAR) : match.start()]


def _after(match: re.Match[str]) -> str:
    return match.string[match.end() : match.end() + _NEAR]


def _once(before: str, said: str, after: str = "") -> str:
    """Return *said* without the word at its begin or end that stands there already."""
    first, _, rest = said.partition(" ")
    if rest and before.split()[-1:] == [first]:
        said = rest
    rest, _, last = said.rpartition(" ")
    follows = re.match(r"\s([^\s.,;:!?)]+)", after)
    return rest if rest and follows and follows[1] == last else said


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
