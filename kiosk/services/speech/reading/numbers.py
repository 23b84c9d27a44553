"""Numbers as words, by the spelling rules of Unicode CLDR where these are right, else as digits.

Judged with unicode-rbnf 2.4 against num2words 0.5 and what espeak-ng 1.51 makes of both:

- sv, en, pl, ru, tr, uk: CLDR is right, gender and (pl, ru) case included. espeak-ng is not: it
  reads 1 250 000 in ru and uk as "one thousand two hundred fifty thousand", and knows no gender.
- es: CLDR is right but for hundreds of thousands of a feminine noun ("doscientos mil coronas").
- fi: CLDR is right for ordinals; of cardinals it makes one long word that espeak-ng stresses
  worse than its own.
- ar, fa: espeak-ng reads digits with their vowels, words without. CLDR's Arabic is wrong in places
  ("ألفين وستة وعشرون"), num2words' too ("مئتا").
- am, bs: CLDR is wrong (21 in am "two ten one", 1 000 in bs "jedinica hiljada"). sq: no better.
- bn, kmr, om, so, ti, ur: CLDR has no rules.
- num2words: fewer cases, no gender in sv and es, no negative numbers in pl, "birvirgülelli" (tr).
"""

import re
from decimal import Decimal
from functools import cache, lru_cache

import msgspec
from unicode_rbnf import RbnfEngine
from unicode_rbnf.engine import NoRuleForNumberError

from kiosk.services.speech.reading.tongue import Tongue, Unit, locale

_MOST = 10**12  # numbers from here are no sums but names of things
_LAST_CENTURY, _CENTURY, _THIS = 1900, 2000, 2100
_TWENTY = 20
_PAIR = 2
# A number as it is written in Swedish, or with a sign between its thousands; never a part of one.
NUMBER = r"(?:\d{1,3}(?:[ .,]\d{3}){1,3}(?!\d)|\d{1,15})(?:[.,]\d{1,6}(?!\d))?"
_APART = re.compile(r"[ .,]")


class Amount(msgspec.Struct, frozen=True):
    """A number as it is written: whole, and the figures after the point."""

    whole: int
    fraction: str = ""
    negative: bool = False


class Speller:
    """Says numbers in one language."""

    def __init__(self, language: str, tongue: Tongue) -> None:
        self.language = language
        self.tongue = tongue

    def parse(self, written: str, *, negative: bool = False) -> Amount | None:
        """Return the number *written*, None where it may be read in two ways."""
        whole, fraction = _split(written, self.tongue.thousands)
        digits = _APART.sub("", whole)
        if len(digits) != sum(map(str.isdigit, whole)) or not digits:
            return None
        if int(digits) >= _MOST or (len(digits) > 1 and digits[0] == "0"):
            return None
        return Amount(int(digits), fraction, negative)

    def parse_sum(self, written: str, *, negative: bool = False) -> Amount | None:
        """Return the sum *written*: three figures behind a sign are no part of a krona."""
        amount = self.parse(written, negative=negative)
        if amount is None or len(amount.fraction) != len("000"):
            return amount
        return Amount(amount.whole * 1000 + int(amount.fraction), "", negative)

    def say(self, amount: Amount, gender: str = "", case: str = "") -> str:
        """Return *amount* in words, or in the digits a voice reads rightly."""
        words = self.whole(amount.whole, "" if amount.fraction else gender, case)
        point, minus = self.tongue.point, self.tongue.minus
        if amount.fraction and point == ",":
            words = f"{words},{amount.fraction}"
        elif amount.fraction:
            words = f"{words} {point} {self._fraction(amount.fraction)}"
        if amount.negative:
            words = f"-{words}" if minus == "-" else f"{minus} {words}"
        return words

    def whole(self, number: int, gender: str = "", case: str = "") -> str:
        """Return a cardinal number."""
        rules = self.tongue.rules
        small = rules.small.get(gender, {}).get(str(number))
        name = rules.gender.get(gender, rules.cardinal)
        return small or self._spelled(number, name + case if name else "") or str(number)

    def counted(self, amount: Amount, unit: Unit) -> str:
        """Return *amount* of *unit*, agreeing with it."""
        number = self.say(amount, unit.gender)
        return unit.form(self._category(amount)).replace("{n}", number)

    def between(self, first: Amount, last: Amount, unit: Unit | None = None) -> str:
        """Return a range, of *unit* when there is one."""
        gender = unit.gender if unit else ""
        words = self.tongue.range
        a, b = (self.say(amount, gender, words.case) for amount in (first, last))
        both = words.words.replace("{a}", a).replace("{b}", b)
        if unit is None:
            return both
        form = unit.range or unit.form(self._category(last))
        return (form if "{n}" in form else unit.other).replace("{n}", both)

    def from_to(self, first: str, last: str, before: str) -> str:
        """Return the range of two days, years or times; *before* may end with "from" already."""
        tongue = self.tongue
        said = tongue.years.words.replace("{a}", first).replace("{b}", last)
        return tongue.range.led(before, tongue.years.led(before, said))

    def ordinal(self, number: int, rules: str = "") -> str | None:
        """Return an ordinal number in words, None where no rules are known."""
        return self._spelled(number, rules or self.tongue.rules.ordinal) or None

    def year(self, number: int) -> str:
        """Return a year as it is said alone."""
        rules = self.tongue.rules
        return self._spelled(number, rules.year or rules.cardinal) or str(number)

    def year_of_date(self, number: int) -> str:
        """Return a year as it is said after a day."""
        day = self.tongue.day
        if day.year_rules:
            return self._spelled(number, day.year_rules) or str(number)
        last = number % 100
        if not day.year_small or not last or not _LAST_CENTURY < number < _THIS:
            return self.year(number)
        if last < _TWENTY:
            words = day.year_small[last - 1]
        else:
            tens, rest = divmod(last, 10)
            tens -= 2
            one = day.year_small[rest - 1] if rest else ""
            words = f"{day.year_tens[tens]} {one}" if one else day.year_round[tens]
        return f"{self.whole(number - last)} {words}"

    def figures(self, digits: str) -> str:
        """Return *digits* one by one; every run of them is a group, with a pause after it."""
        groups = re.findall(r"\d+", digits)
        return ", ".join(" ".join(self.whole(int(one)) for one in group) for group in groups)

    def _fraction(self, digits: str) -> str:
        if self.tongue.pairs and len(digits) <= _PAIR and digits[0] != "0":
            return self.whole(int(digits))
        return " ".join(self.whole(int(one)) for one in digits)

    def _category(self, amount: Amount) -> str:
        known = locale(self.language)
        if known is None:
            return "other"
        number = Decimal(f"{amount.whole}.{amount.fraction}") if amount.fraction else amount.whole
        return str(known.plural_form(number))

    def _spelled(self, number: int, rules: str) -> str:
        return _words(self.language.partition("-")[0].lower(), number, rules) if rules else ""


def _split(written: str, thousands: str) -> tuple[str, str]:
    """Return the whole and the fraction of a number."""
    point = "." if thousands == "," else ","
    signs = {sign for sign in written if sign in ".,"}
    if len(signs) == _PAIR:  # the last sign is the point, whatever the language
        cut = max(written.rfind("."), written.rfind(","))
        return written[:cut], written[cut + 1 :]
    if not signs:
        return written, ""
    sign = signs.pop()
    head, _, tail = written.rpartition(sign)
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", written) is not None
    if grouped and (sign != point or written.count(sign) > 1):
        return written, ""
    return head, tail


@lru_cache(4096)
def _words(base: str, number: int, rules: str) -> str:
    try:
        made = _engine(base).format_number(number, ruleset_names=[rules]).text
    except NoRuleForNumberError:
        return ""
    made = made.replace(",", "")  # CLDR's English has some
    return made.replace("\u02bc", "'")  # espeak-ng takes Unicode's apostrophe for another language


@cache
def _engine(base: str) -> RbnfEngine:
    return RbnfEngine.for_language(base)
