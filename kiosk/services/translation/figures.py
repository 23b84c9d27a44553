"""The numbers of a text as they are compared: how much, below nought or not, in which order.

A translation may write "12 500" as "12,500" or "12500", "15.00" as "15:00" or "3 p.m.", "2½" as
"2,5" and "−5" as "minus 5"; more it may not. The numbers of a date, a code or a range stay in their
order.
"""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from kiosk.services.translation.grammar import MINUS, NUMERIC, folded
from kiosk.services.translation.mask import mask, western
from kiosk.services.translation.text import cleaned

_LINK = re.compile(r"@|://|^www\.|[^\W\d_]{2,}\.[^\W\d_]{2,}/|\.[a-z]{2,4}$", re.IGNORECASE)
_APART = re.compile(
    r"(?<=\d) +(?=\d{2,3}(?!\d))"
)  # the thousands, the groups of a telephone number
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:['’٬.,]\d{3})+(?!\d)")
_NUMBER = re.compile(rf"\d+(?:[.,:٫]\d+)*(?: ?[¼½¾])?|[{NUMERIC}]")
_HALVES = {"¼": ".25", "½": ".5", "¾": ".75"}
_POWERS = {"²": re.compile("kvadrat|\\bkvm\\b"), "³": re.compile("kubik|\\bkbm\\b")}
_BELOW = re.compile(rf"(?:{MINUS} *|-)(?=[\d€$£{NUMERIC}]|US\$)|±")
# "minus 5" in words, as languages say it.
_MINUS = re.compile(
    rf"\b(?:minus|moins|menos|miinus|eksi|минус|мінус|منفی|منفي|ناقص|سالب)\s+(?=[\d{NUMERIC}])",
    re.IGNORECASE,
)
# The hours before and after noon, beside a number.
_LATE = (
    "p\\.?\\s?m\\b\\.? مساءً? مساءا ب\\.ظ عصر galabnimo habeennimo ድ\\.ቀ بعد\\sالظهر بعد\\sاز\\sظهر"
)
_EARLY = "a\\.?\\s?m\\b\\.? صباح[اً]* ق\\.ظ صبح subaxnimo ቅ\\.ቀ قبل\\sاز\\sظهر"
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?P<minute>[.:]\d\d)?(?:['’]\w+)?\s?"
    rf"(?:(?P<late>{'|'.join(_LATE.split())})|(?:{'|'.join(_EARLY.split())}))",
    re.IGNORECASE,
)
_EVENING = re.compile(r"\b(?:kväll|eftermiddag|natt|morgon|midnatt)\w*", re.IGNORECASE)
_NOON = 12
_OPENS = re.compile(
    r"\b(?:från|mellan|fr\.o\.m\.|fr o m|kl\.?|klockan|öppet|perioden)\s\D{0,12}$", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bmellan\s\D{0,25}$", re.IGNORECASE)
_TO = r"(?:till och med|fram till|upp till|till|t\.o\.m\.|t o m)"
_MEASURE = (
    r"(?:kronor|kr|procent|år|månader|veckor|dagar|timmar|minuter|meter|januari|februari|mars|april"
    r"|maj|juni|juli|augusti|september|oktober|november|december)"
)
# What may stand between the two ends of a range.
_JOINS = re.compile(
    rf"\s*(?:{_MEASURE}\s+)?{_TO}\s+(?:(?:den|kl\.?|klockan|cirka)\s+)*", re.IGNORECASE
)
_JOINS_OPENED = re.compile(rf"\D{{0,25}}?\b{_TO}\s\D{{0,12}}", re.IGNORECASE)
_JOINS_BETWEEN = re.compile(r"\D{0,25}?\boch\s\D{0,12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of each fragment of a text, in order, and its links."""

    numbers: tuple[tuple[str, ...], ...]
    links: Counter[str]

    @property
    def line(self) -> tuple[str, ...]:
        """All numbers, as they follow each other."""
        return tuple(number for fragment in self.numbers for number in fragment)


@lru_cache(maxsize=500)  # of a Swedish sentence they are asked for with each answer
def figures(text: str, *, clock: bool = False) -> Figures:
    """Return the numbers and the links of *text*, in whatever digits they are written.

    With *clock* the hours of half a day are those of a whole one: 15 for "3 p.m.".
    """
    text = _MINUS.sub(MINUS, cleaned(text))
    if clock:
        text = _CLOCK.sub(_of_the_day, text)
    numbers = []
    links = Counter[str]()
    for fragment in mask(text).fragments:
        if _LINK.search(fragment):
            links[fragment.lower()] += 1
        elif found := _numbers(fragment):
            numbers.append(found)
    return Figures(tuple(numbers), links)


def of_half_days(source: str) -> bool:
    """Return whether the Swedish *source* may itself count the hours from noon: "9 på kvällen"."""
    return _EVENING.search(source) is not None


def agree(source: str, theirs: Figures, more: AbstractSet[str]) -> bool:
    """Return whether *theirs* are the numbers of the Swedish *source*, in the order that counts.

    What *more* names, because the Swedish says it in words, may be there as well.
    """
    ours = figures(source)
    lost, new = Counter(ours.line), Counter(theirs.line)
    lost, new = lost - new, new - lost
    words = {power for power, word in _POWERS.items() if word.search(source)} | more
    return (
        not lost
        and new.keys() <= words
        and all(len(some) == 1 or _places(theirs.line, some) for some in ours.numbers)
        and _in_order(source, theirs.line)
    )


def _in_order(source: str, line: Sequence[str]) -> bool:
    """Return whether each range of the Swedish *source* still goes from its first to its last."""
    masked = mask(source)
    for place, between in enumerate(masked.literals[1:-1]):
        first, last = (_numbers(part.text) for part in masked.parts[place : place + 2])
        if not first or not last or first == last or not _joined(masked.literals[place], between):
            continue
        starts, ends = _places(line, first), _places(line, last)
        if len(starts) == len(ends) == 1 and starts > ends:
            return False
    return True


def _joined(before: str, between: str) -> bool:
    """Return whether what stands *before* and *between* two numbers makes them a range."""
    if _JOINS.fullmatch(between):
        return True
    if _BETWEEN.search(before):
        return _JOINS_BETWEEN.fullmatch(between) is not None
    return bool(_OPENS.search(before) and _JOINS_OPENED.fullmatch(between))


def _of_the_day(found: re.Match[str]) -> str:
    """Return the hour *found*, counted from midnight; two numbers if there is none such."""
    hour = int(western(found["hour"]))
    late, minute = bool(found["late"]), found["minute"] or ""
    if hour > _NOON and not late:
        return f"{hour}{minute} 0"  # "21 a.m."
    return f"{hour % _NOON + _NOON * late if hour <= _NOON else hour}{minute} "


def _numbers(fragment: str) -> tuple[str, ...]:
    text = re.sub(r"\d+", lambda digits: western(digits[0]), folded(fragment))
    below = _BELOW.match(text)
    text = _GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), _APART.sub("", text))
    found = [_plain(number) for number in _NUMBER.findall(text)]
    if found and below:
        found[0] = below[0][0].replace(MINUS, "-") + found[0]
    return tuple(found)


def _plain(number: str) -> str:
    """Return *number* with a point for its comma, and its quarters as decimals."""
    whole = re.sub(r"[,:٫]", ".", number.rstrip("¼½¾ ")).removesuffix(".00")
    return f"{whole or 0}{_HALVES[number[-1]]}" if number[-1] in _HALVES else whole


def _places(line: Sequence[str], some: Sequence[str]) -> list[int]:
    """Return where *some* stand together, in this order, in *line*."""
    width = len(some)
    return [
        start
        for start in range(len(line) - width + 1)
        if tuple(line[start : start + width]) == tuple(some)
    ]
