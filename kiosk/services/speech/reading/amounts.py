"""Sums, shares, measures, ranges, ordinal and plain numbers."""

import re

from kiosk.services.speech.reading.names import any_of
from kiosk.services.speech.reading.numbers import NUMBER, Amount, Speller
from kiosk.services.speech.reading.tongue import Tongue
from kiosk.services.speech.reading.tracked import Tracked

# How Swedish offices write units, whatever language the text around them is in.
WRITTEN = {
    "krona": ("kr", "SEK", "kronor", "krona"),
    "ore": ("öre",),
    "thousand": ("tkr", "kkr"),
    "million": ("mkr", "mnkr", "Mkr", "Mnkr", "MSEK", "mn kr", "milj. kr"),
    "billion": ("mdkr", "Mdkr", "mdr kr", "md kr"),
    "percent": ("%", "procent"),
    "square": ("m²", "m2", "kvm"),
    "cubic": ("m³", "m3", "kbm"),
    "metre": ("m",),
    "kilometre": ("km",),
    "centimetre": ("cm",),
    "millimetre": ("mm",),
    "kilogram": ("kg",),
    "gram": ("g",),
    "litre": ("l",),
    "megabyte": ("MB", "Mb"),
    "gigabyte": ("GB",),
    "kilobyte": ("kB", "KB", "kb"),
    "kilowatt_hour": ("kWh",),
    "minute": ("min", "min."),
    "hour": ("tim", "tim.", "h"),
    "second": ("sek", "sek."),
    "month": ("mån", "mån."),
    "degree": ("°C", "° C", "°"),
    "piece": ("st", "st."),
    "floor": ("tr", "tr."),
    "time": ("ggr", "ggr."),
}
_PER = {
    "month": "mån(?:ad(?:en)?)?|month|mo",
    "year": "år|year|yr",
    "week": "vecka|v|week",
    "day": "dag|dygn|day",
    "hour": "tim(?:me)?|h|hour",
}
_SUMS = frozenset({"krona"})
_DASH = "[-–—]"
_START = r"(?<![\w.,–-])(?<!\d )"
_SIGN = r"(?P<minus>[-–](?=\d))?"
_PER_WRITTEN = "|".join(f"(?P<{name}>{words})" for name, words in _PER.items())
_STOP = r"(?:\.(?!\s[A-ZÅÄÖ\d]))?"  # of "mån.", unless a sentence ends there
_PER_END = rf"(?:\s?(?:/|per )\s?(?:{_PER_WRITTEN})(?!\w){_STOP})?"
_ORE = r"(?P<end>[:,][-–—]|:(?P<cents>\d{2})(?!\d))"
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


def units_written(tongue: Tongue) -> dict[str, str]:
    """Return how units are written in *tongue*, Swedish forms among them, and which they are.

    Of sums the language's own words are units too: "7,450 كرونة" is no decimal number.
    """
    written = {
        form: name
        for name, unit in tongue.units.items()
        for form in (*WRITTEN.get(name, ()), *unit.written)
    }
    krona = tongue.units.get("krona")
    forms = (krona.one, krona.two, krona.few, krona.many, krona.other) if krona else ()
    own = {form.removeprefix("{n} ") for form in forms if form.startswith("{n} ")}
    return written | dict.fromkeys(own, "krona")


def unit_words(tongue: Tongue) -> set[str]:
    """Return what after a number tells that it is an amount, not a time or a day."""
    own = {
        word
        for name, unit in tongue.units.items()
        if name != "hour"  # "9.00 horas" is a time
        for form in (unit.one, unit.few, unit.many, unit.other, unit.range)
        for word in form.removeprefix("{n} ").split()[:1]
        if form.startswith("{n} ")
    }
    return own | units_written(tongue).keys()


class Amounts:
    """The patterns and words of one language's amounts."""

    def __init__(self, speller: Speller) -> None:
        self._speller = speller
        self._tongue = speller.tongue
        self._units = units_written(self._tongue)
        found = any_of(self._units)
        first = rf"(?P<from>{NUMBER})(?:\s?(?:kr|SEK|%))?\s?{_DASH}\s?"
        start = rf"{_START}{_SIGN}(?:{first})?(?P<number>{NUMBER})"
        self._unit = re.compile(rf"{start}\s?(?P<unit>{found or '(?!)'})(?!\w){_PER_END}")
        self._bare_sum = re.compile(rf"{start}(?:{_ORE})(?:\s?(?:kr|SEK)(?!\w))?{_PER_END}")
        self._money = re.compile(rf"(?P<sign>[€$£])\s?(?P<number>{NUMBER})(?![.,]?\d)")
        self._before = re.compile(
            rf"(?<!\w)(?P<unit>SEK\s|kr\s|%\s?)(?P<number>{NUMBER})(?![.,]?\d)"
        )
        ends = "|".join(map(re.escape, self._tongue.ordinals))
        self._suffixed = re.compile(
            rf"{_START}(?P<number>\d{{1,4}})(?P<end>{ends or '(?!)'})(?!\w)"
        )
        lead = "|".join(self._tongue.ordinal_after)
        self._day = re.compile(
            rf"(?<!\w)(?P<lead>{lead or '(?!)'}) (?P<from>[1-9]|[12]\d|3[01])"
            rf"(?:{_DASH}(?P<to>[1-9]|[12]\d|3[01]))?(?![\w.,:%/–-]|\s?(?:kr|%|:))",
            re.IGNORECASE,
        )

        chapters = any_of(self._tongue.chapters)
        self._stopped = re.compile(
            r"(?<![\w.,/–-])(?<!\d )(?P<number>[1-9]\d{0,2})\."
            r"(?=\s[^\W\d_])"
        )
        self._chapter = re.compile(rf"\s(?:{chapters})(?!\w)", re.IGNORECASE)

    def measures(self, text: Tracked) -> None:
        """Say what has a unit in *text*."""
        text.sub(self._suffixed, self._ending)
        text.sub(self._bare_sum, self._sum)
        text.sub(self._unit, self._measured)
        text.sub(self._before, self._prefixed)
        text.sub(self._money, self._foreign)
        text.sub(self._day, self._days)
        if self._tongue.ordinal_stop:
            text.sub(self._stopped, self._place)

    def plain(self, text: Tracked) -> None:
        """Say the numbers left."""
        text.sub(_YEARS, self._years)
        text.sub(_SPAN, self._span)
        text.sub(_YEAR, lambda match: self._speller.year(int(match[0])))
        text.sub(_PLAIN, self._plain)

    def _sum(self, match: re.Match[str]) -> str | None:
        """Read 7450:- and 45:50."""
        if match["cents"] and not re.search(r"(?:kr|SEK)\b", match[0]):
            return None  # a clock
        return self._said(match, "krona", match["cents"] or "")

    def _measured(self, match: re.Match[str]) -> str | None:
        return self._said(match, self._units[match["unit"]], "")

    def _said(self, match: re.Match[str], name: str, cents: str) -> str | None:
        unit = self._tongue.units.get(name)
        parse = self._speller.parse_sum if name in _SUMS else self._speller.parse
        amount = parse(match["number"], negative=bool(match["minus"]))
        if unit is None or amount is None:
            return None
        if match["from"]:
            first = parse(match["from"], negative=bool(match["minus"]))
            last = Amount(amount.whole, amount.fraction)
            words = self._speller.between(first, last, unit) if first else None
            words = words and self._tongue.range.led(
                match.string[max(0, match.start() - 20) : match.start()], words
            )
        elif name == "krona":
            words = self._kronor(amount, cents)
        else:
            words = self._speller.counted(amount, unit)
        return words and self._per(match, words)

    def _kronor(self, amount: Amount, cents: str) -> str:
        units = self._tongue.units
        ore = amount.fraction or cents
        if len(ore) != len("00") or "ore" not in units:
            return self._speller.counted(amount, units["krona"])
        whole = self._speller.counted(Amount(amount.whole, "", amount.negative), units["krona"])
        if ore == "00":
            return whole
        small = self._speller.counted(Amount(int(ore)), units["ore"])
        return self._tongue.both.replace("{a}", whole).replace("{b}", small)

    def _per(self, match: re.Match[str], words: str) -> str:
        name = next((name for name in _PER if match[name]), None)
        if name is None:
            return words
        template = self._tongue.per.get(name, f"{{x}} / {match[name]}")
        return template.replace("{x}", words)

    def _prefixed(self, match: re.Match[str]) -> str | None:
        """Read SEK 500, kr 500 and %10, which is Turkish."""
        amount = self._speller.parse_sum(match["number"])
        name = "percent" if match["unit"][0] == "%" else "krona"
        if amount is None or name not in self._tongue.units:
            return None
        if name == "krona":
            return self._kronor(amount, "")
        return self._speller.counted(amount, self._tongue.units[name])

    def _foreign(self, match: re.Match[str]) -> str | None:
        """Read $500, whose sign is said after the number."""
        amount = self._speller.parse_sum(match["number"])
        word = self._tongue.signs.get(match["sign"])
        return f"{self._speller.say(amount)} {word}" if amount and word else None

    def _ending(self, match: re.Match[str]) -> str | None:
        return self._speller.ordinal(int(match["number"]), self._tongue.ordinals[match["end"]])

    def _place(self, match: re.Match[str]) -> str | None:
        """Read "2. page" as the second, and leave a sentence that ends in a number."""
        number, names = int(match["number"]), self._tongue.ordinal_names or self._tongue.day.days
        chapter = self._chapter.match(match.string, match.end())
        if not chapter and match.string[match.end() + 1].isupper():
            return None
        return self._speller.ordinal(number) or next(iter(names[number - 1 : number]), None)

    def _days(self, match: re.Match[str]) -> str | None:
        first = self._speller.ordinal(int(match["from"]))
        if not match["to"] or first is None:
            return first and f"{match['lead']} {first}"
        last = self._speller.ordinal(int(match["to"])) or ""
        words = self._tongue.range.words.replace("{a}", first).replace("{b}", last)
        return f"{match['lead']} {words}"

    def _years(self, match: re.Match[str]) -> str:
        words = self._tongue.years.words
        first, last = (self._speller.year(int(year)) for year in match.groups())
        return words.replace("{a}", first).replace("{b}", last)

    def _span(self, match: re.Match[str]) -> str | None:
        first, last = (self._speller.parse(number) for number in match.groups())
        if first is None or last is None:
            return None
        words = self._speller.between(first, last)
        return self._tongue.range.led(
            match.string[max(0, match.start() - 20) : match.start()], words
        )

    def _plain(self, match: re.Match[str]) -> str | None:
        amount = self._speller.parse(match["number"], negative=bool(match["minus"]))
        return self._speller.say(amount) if amount else None


_YEAR_WRITTEN = r"((?:19|20)\d\d)"
_YEARS = re.compile(rf"{_START}{_YEAR_WRITTEN}\s?{_DASH}\s?{_YEAR_WRITTEN}(?![\w–-])(?![.,]\d)")
_YEAR = re.compile(rf"{_START}(?:19|20)\d\d(?![\w–]|-(?!tal))(?![.,]\d)(?! \d{{3}}(?!\d))")
_SPAN = re.compile(rf"{_START}({NUMBER})\s?{_DASH}\s?({NUMBER})(?![\w–-])(?![.,]\d)")
_PLAIN = re.compile(rf"{_START}{_SIGN}(?P<number>{NUMBER})(?![.,]?\d)")
