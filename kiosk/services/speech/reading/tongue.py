"""How a language says numbers, sums, days and short forms: the tables in `tongues/`."""

import tomllib
from functools import cache
from importlib import resources

import msgspec
from babel import Locale, UnknownLocaleError


def words(text: str) -> frozenset[str]:
    """Return the words of *text*: a list that is easy to read and to add to."""
    return frozenset(text.split())


# Short forms that are words as well: they are short only before a number.
BEFORE_NUMBER = words("d. m. max. min. n. no. nos. nr. ok. p. s. st. v v. д. с. ت. ص ص.")
# And these only after one: elsewhere they are initials, letters of a list, other words.
AFTER_NUMBER = words("r. г. гг. р. рр. م. هـ")
_SAME = {"ku": "kmr"}  # what engines and Unicode call Kurmanji


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """Names of rule sets of Unicode CLDR (RBNF) that spell numbers. Empty: the voice reads digits.

    `gender` names the rule set that goes with a noun's gender, `small` numbers the voice would
    say in the wrong gender.
    """

    cardinal: str = ""
    year: str = ""
    ordinal: str = ""
    gender: dict[str, str] = {}
    small: dict[str, dict[str, str]] = {}  # gender → number → word


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """What is counted. Each form has `{n}` for the number, in the plural classes of CLDR."""

    other: str
    zero: str = ""
    one: str = ""
    two: str = ""
    few: str = ""
    many: str = ""
    range: str = ""  # after "from … to …", where that governs a case
    gender: str = ""
    written: tuple[str, ...] = ()  # short forms besides those of `amounts.WRITTEN`

    def form(self, category: str) -> str:
        """Return the form of a plural class, or the general one."""
        return getattr(self, category, "") or self.other


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """How "8–16" is said; `case` ends the names of rule sets, where CLDR spells that case."""

    words: str = "{a} – {b}"
    case: str = ""
    after: tuple[str, ...] = ()  # words before a range that say "from" already

    def led(self, before: str, said: str) -> str:
        """Return *said* without its own "from" where the text *before* it ends with one."""
        own = self.words.partition("{a}")[0].strip()
        last = before.rstrip().rpartition(" ")[2].lower()
        return said.removeprefix(f"{own} ") if last and last in {own, *self.after} else said


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """How times are said: `{h}` and `{m}` are numbers, `{hours}` and `{minutes}` counted ones."""

    hour: str = "{h}"
    minutes: str = "{h} {m}"
    bare: str = ""  # with minutes and no word before it; empty: as with one
    first_hour: str = ""  # at the begin of a range; empty: as outside one
    first_minutes: str = ""
    then_hour: str = "{h}"  # at its end
    then_minutes: str = "{h} {m}"
    hours: tuple[str, ...] = ()  # 0–24, where hours are ordinal numbers
    dotted: bool = False  # whether 16.30 is a time wherever it stands; elsewhere it is a number
    words: tuple[str, ...] = ()  # the language's own before a time, besides "kl."
    perhaps: tuple[str, ...] = ()  # words before a time, and before any other number
    halves: dict[str, str] = {}  # "am" → its words


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """How days are said. `days` are 31 words, else `rules` spells the day, else it is a digit."""

    full: str = "{d} {month} {y}"
    short: str = "{d} {month}"
    days: tuple[str, ...] = ()
    months: tuple[str, ...] = ()  # else Babel's
    rules: str = ""
    marks: tuple[str, ...] = ()  # written after a year; `full` says them already
    # The last two figures of a year as an ordinal, where a date demands it: 1–19, then tens with
    # a unit after them, tens alone. `{y}` in `full` is then what the year's rules make of it.
    year_rules: str = ""
    year_small: tuple[str, ...] = ()
    year_tens: tuple[str, ...] = ()
    year_round: tuple[str, ...] = ()


class Fraction(msgspec.Struct, frozen=True, kw_only=True):
    """What tells "2/3 of the rent" from the second of March."""

    day: tuple[str, ...] = ()  # words before a day, besides Swedish ones: "on", "until"
    of: tuple[str, ...] = ()  # words after a fraction, besides the Swedish "av"
    then: tuple[str, ...] = ()  # words after a day; any other in small letters is what is shared
    point: bool = False  # whether "3/5 percent" is a decimal number, as in Persian


class Tongue(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one language. What a table leaves out is left as it is written."""

    rules: Rules = Rules()
    thousands: str = "."  # the sign that may stand between thousands, besides a blank
    minus: str = "-"
    point: str = ","
    pairs: bool = True  # whether "1,25" ends with twenty-five
    both: str = "{a} {b}"  # kronor and öre
    part: str = "{a} / {b}"  # "steg 1/5"
    range: Range = Range()
    years: Range = Range()
    clock: Clock = Clock()
    day: Day = Day()
    fraction: Fraction = Fraction()
    units: dict[str, Unit] = {}
    per: dict[str, str] = {}  # month, year, week, day, hour → a template with `{x}`
    short: dict[str, str] = {}  # abbreviation → its words
    signs: dict[str, str] = {}
    web: dict[str, str] = {}  # how the signs of addresses are called
    codes: tuple[str, ...] = ()  # words before a number that is read figure by figure
    cases: tuple[str, ...] = ()  # words before a number whose hyphens are no range
    chapters: tuple[str, ...] = ()  # words before a Roman numeral
    named: str = ""  # a Roman numeral after a name: "den {n}"
    ordinal_after: tuple[str, ...] = ()  # "den 1–14"
    ordinals: dict[str, str] = {}  # ending written after a number → rule set
    ordinal_stop: bool = False  # whether "2. page" is the second page
    ordinal_names: tuple[str, ...] = ()  # from one, where CLDR has no rules
    before_name: dict[str, str] = {}  # abbreviation before a capital → its words


@cache
def tongue(language: str) -> Tongue:
    """Return the words of *language*, a tag; a region or script falls back to its language."""
    base = language.partition("-")[0].lower()
    file = resources.files(__package__) / "tongues" / f"{_SAME.get(base, base)}.toml"
    if not base.isalpha() or not file.is_file():
        return Tongue()
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), Tongue)


@cache
def locale(language: str) -> Locale | None:
    """Return what Babel knows of *language*, None if nothing."""
    base = language.partition("-")[0].lower()
    try:
        return Locale.parse(_SAME.get(base, base))
    except (UnknownLocaleError, ValueError):
        return None
