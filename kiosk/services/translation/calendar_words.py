"""Months and weekdays named in a text: by CLDR, and as people write them otherwise.

A name that is also another word (English "may", Persian "می") is a month only beside a number, and
in English not at the head of a sentence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import babel

from kiosk.services.translation.masked import western
from kiosk.services.translation.patterns import LETTER

SWEDISH = "sv"
_LOCALES = {
    "ar": ("ar", "ar_SY", "ar_DZ"),  # months of Egypt, of Syria and Iraq, of the Maghreb
    "fa": ("fa", "fa_AF"),
    "prs": ("fa_AF", "fa"),
    "kmr": ("ku",),
}
_SAME = {"prs": "fa", "kmr": "ku"}
_MONTHS = range(1, 13)
# Spellings CLDR has not, by month; `/` parts the forms of one, `-` stands where there is none.
_ALSO = {
    "so": """
        Jannaayo Feebarwari/Febaraayo Maarij/Maarj Abril/Ebriil Mey/Maajo Juunyo
        Luuliyo/Luuliya/Julaay Agoosto/Ogosto Sebteembar/Sibtambar Oktobar
        Nofembar/Noofembar/Nofeembar Disembar
    """,
    "ti": """
        ጃንዋሪ የካቲት/ፌብርዋሪ ማርች ሚያዚያ/ኤፕሪል ግንቦት/ሜይ ሰኔ/ጁን ሐምለ/ጁላይ ነሐሰ/ኦገስት ሴፕቴምበር ኦክቶበር ኅዳር/ኖቬምበር ዲሴምበር
    """,
    "fa": """
        جنوری/ژانویه فبروری/فوریه مارچ اپریل - جون جولای/ژوئیه اگست/آگوست - اکتوبر نومبر دیسامبر
    """,
}
_SHORTEST = 3  # letters of a month's name that may take an ending
_ENDINGS = {
    SWEDISH: r"(?:s|(?:månad|lön|hyra|utbetalning)\w*)?",
    "fi": rf"{LETTER}{{0,6}}",
    "so": rf"{LETTER}{{0,6}}",
    "tr": r"(?:['’]?(?:[ıuü]n?|[ae]|[dt][ae](?:n|ki\w*)?))?",
}
_BEFORE = {"ar": "(?:[وبلف]|ال){0,2}", "ti": "[ብንናካ]?ብ?"}
_ANY_CASE = frozenset(("tr", "so"))  # small too, but in dates
# Where a month is told without a number beside it.
_ALONE = frozenset(
    (SWEDISH, "ar", "de", "en", "es", "fa", "fi", "fr", "it", "nl", "pl", "prs", "ru", "so", "ti")
) | {"tr", "uk"}
_PERSIAN = frozenset(("می", "مه"))
_UNSURE = {"fa": _PERSIAN, "prs": _PERSIAN, "ar": frozenset(("اب",)), "ti": frozenset(("ሰነ",))}
_INSIDE = {"en": frozenset(("May", "March"))}  # a sentence: "May I come?", "March on"
_CAPITAL = frozenset(("Aralık", "Ekim", "Ocak"))  # gap, sowing and hearth in small letters
_NEAR = r"(?:st|nd|rd|th|º|er|-?[ея]|\.)?(?:\s|\u200c|de|of|den|the|ê|an|ى|,|[’'’]\w{1,3})*"

# From Monday to Sunday.
_WEEKDAYS = {
    SWEDISH: r"""
        \w*måndag\w* \w*tisdag\w* \w*onsdag\w* \w*torsdag\w* \w*fredag\w* \w*lördag\w*
        \w*söndag\w*
    """,
    "en": r"""mondays? tuesdays? wednesdays? thursdays? fridays? saturdays? sundays?""",
    "ar": r"""
        [وبل]?الاثنين [وبل]?الثلاثاء [وبل]?الاربعاء [وبل]?الخميس [وبل]?الجمعة [وبل]?السبت
        [وبل]?الاحد
    """,
    "fa": r"""
        دو[\u200c\s]?شنبه\S* سه[\u200c\s]?شنبه\S* چهار[\u200c\s]?شنبه\S* پنج[\u200c\s]?شنبه\S*
        جمعه\S* شنبه\S* یک[\u200c\s]?شنبه\S*
    """,
    "tr": r"""
        pazartesi\w* salı\w* çarşamba\w* perşembe\w* cuma(?!rtesi)\w* cumartesi\w*
        pazar(?:ları|ı|a|da)?
    """,
    "so": r"""isniin\w* [ts]all?aad\w* arbac\w* [kq]h?amiis\w* jimc\w* sabti\w* axad\w*""",
    "ti": r"""
        [ብን]?[ሰሶ]ኑይ [ብን]?[ሰሠ]ሉስ [ብን]?[ረሮ]ቡዕ [ብን]?[ሓሐ]ሙስ [ብን]?ዓርቢ [ብን]?ቀዳም [ብን]?ሰንበት
    """,
    "de": r"""
        montag\w* dienstag\w* mittwoch\w* donnerstag\w* freitag\w* samstag\w*/sonnabend\w*
        sonntag\w*
    """,
    "es": r"""lunes martes miércoles jueves viernes sábados? domingos?""",
    "fr": r"""lundis? mardis? mercredis? jeudis? vendredis? samedis? dimanches?""",
    "fi": r"""
        maanantai\w* tiistai\w* keskiviik\w* torstai\w* perjantai\w* lauantai\w* sunnuntai\w*
    """,
    "pl": r"""
        poniedział\w* wtor\w+ środ(?:a|y|ę|zie|ą) czwartek/czwartk\w+ piątek/piątk\w+ sobot\w+
        niedziel\w+
    """,
    "ru": r"""понедельник\w* вторник\w* - четверг\w* пятниц\w* суббот\w* воскресень\w*""",
    "uk": r"""понеділ\w+ вівтор\w+ - четвер\w* п['’ʼ]ятниц\w* субот\w+ неділ\w+""",
    "am": r"""ሰኞ\w* ማክሰኞ\w* ረቡዕ\w* [ሐሓ]ሙስ\w* [ዓአ]ርብ ቅዳሜ\w* እ[ሁሑ]ድ\w*""",
    "ku": r"""duşem\w* sêşem\w* çarşem\w* pêncşem\w* în(?:î|iyê) şem(?:î|iyê) yekşem\w*""",
    "ckb": r"""
        دوو[\u200c\s]?شەممە سێ[\u200c\s]?شەممە چوار[\u200c\s]?شەممە پێنج[\u200c\s]?شەممە هەینی
        شەممە یەک[\u200c\s]?شەممە
    """,
    "ro": r"""- marți/marțea miercur\w+ joi/joia vineri/vinerea sâmbăt\w+ duminic\w+""",
    "sq": r"""hënë\w* martë\w* mërkur\w* enjte\w* premte\w* shtunë\w* diel\w*""",
    "bn": r"""সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার""",
    "ur": r"""پیر منگل بدھ جمعرات جمعہ - اتوار""",
}
# What else is said of a weekday: "mån–fre", "långfredag", "annandag påsk"; "Mon".
_OTHERWISE = {
    SWEDISH: (
        *(r"mån\b|annandag", r"tis\b", r"ons\b", r"tors?\b|kristi", r"fre\b"),
        *(r"lör\b|påskafton|midsommar", r"sön\b|påskdag|pingst|palmsönd|advent"),
    ),
    "en": (r"mon\b", r"tue", r"wed\b", r"thur?s?\b", r"fri\b", r"sat\b", r"sun\b|easter"),
}
_OTHER_DAYS = {
    language: [re.compile(rf"\b(?:{words})", re.IGNORECASE) for words in days]
    for language, days in _OTHERWISE.items()
}


@dataclass(frozen=True, slots=True)
class Named:
    """Months or weekdays of a text: those it surely names, and those it may."""

    sure: frozenset[int]
    possible: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Month:
    """What finds a month: its full names, any of its names, and any after or before a number."""

    full: re.Pattern[str]
    any: re.Pattern[str]
    dated: tuple[re.Pattern[str], re.Pattern[str]]


@lru_cache(maxsize=500)  # of a Swedish sentence they are asked for with each answer
def months(text: str, language: str) -> Named:
    """Return the months *text* names, the first of them 1."""
    text, known = _written(text, language), _months(language)
    possible = {number for number, month in _found(text, language) if month.any.search(text)}
    sure = {
        number
        for number in possible
        if any(one.search(text) for one in (known[number].full, *known[number].dated))
    }
    return Named(frozenset(sure), frozenset(possible))


@lru_cache(maxsize=500)
def dates(text: str, language: str) -> dict[int, set[str]]:
    """Return the numbers beside each month in *text*; one between two months is of the second."""
    text = re.sub(r"\d", lambda digit: western(digit[0]), _written(text, language))
    places: dict[int, tuple[int, str]] = {}
    for side in (1, 0):
        for number, month in _found(text, language):
            for found in month.dated[side].finditer(text):
                places[found.start(1)] = (number, found[1])
    days: dict[int, set[str]] = {}
    for number, day in places.values():
        days.setdefault(number, set()).add(day)
    return days


@lru_cache(maxsize=500)
def weekdays(text: str, language: str) -> Named:
    """Return the weekdays *text* names, the first of them 0; none in a language unknown here."""
    finder = _weekdays(_SAME.get(language, language))
    if finder is None:
        return Named(frozenset(), frozenset())
    found = finder.finditer(_written(text, language))
    sure = {int(day.lastgroup[1:]) for day in found if day.lastgroup}
    other = enumerate(_OTHER_DAYS.get(language, ()))
    possible = {day for day, words in other if words.search(text)}
    return Named(frozenset(sure), frozenset(sure | possible))


def undated(text: str, language: str) -> str:
    """Return *text* without its months and weekdays, some of which are called second or fifth."""
    text = _written(text, language)
    finder = _weekdays(_SAME.get(language, language))
    if finder is not None:
        text = finder.sub(" ", text)
    for _, month in _found(text, language):
        text = month.full.sub(" ", text)
    return text


def _found(text: str, language: str) -> Iterable[tuple[int, "_Month"]]:
    """Return all months of *language*, or none if *text* names none, as nearly all texts do."""
    known = _months(language)
    return known.items() if known and _any_month(language).search(text) else ()


def _written(text: str, language: str) -> str:
    """Return *text* with the alefs of Arabic as one, which few people tell apart."""
    return re.sub("[أإآ]", "ا", text) if language == "ar" else text


@lru_cache
def _weekdays(language: str) -> re.Pattern[str] | None:
    if language not in _WEEKDAYS:
        return None
    groups = [
        f"(?P<d{day}>{cell.replace('/', '|')})".replace(r"\w", LETTER)
        for day, cell in enumerate(_WEEKDAYS[language].split())
        if cell != "-"
    ]
    either = "|".join(sorted(groups, key=len, reverse=True))
    return re.compile(rf"(?<!{LETTER})(?:{either})(?!{LETTER})", re.IGNORECASE)


@lru_cache
def _months(language: str) -> dict[int, _Month]:
    """Return, by number, what finds each month; empty for a language Babel does not know."""
    full: dict[int, set[str]] = {month: set() for month in _MONTHS}
    short: dict[int, set[str]] = {month: set() for month in _MONTHS}
    for tag in _LOCALES.get(language, (language,)):
        try:
            known = babel.Locale.parse(tag).months
        except (ValueError, babel.UnknownLocaleError):
            continue
        for form in ("format", "stand-alone"):
            for names, width in ((full, "wide"), (short, "abbreviated")):
                for month in _MONTHS:
                    names[month].add(_written(_plain(known[form][width][month]), language))
    also = _ALSO.get(_SAME.get(language, language), "").split()
    for month, cell in enumerate(also, start=1):
        full[month] |= set(cell.split("/")) - {"-"}
    return {
        month: _month(full[month], full[month] | short[month], language)
        for month in _MONTHS
        if full[month]
    }


@lru_cache
def _any_month(language: str) -> re.Pattern[str]:
    names = (month.any.pattern for month in _months(language).values())
    return re.compile("|".join(names), re.IGNORECASE)


def _month(full: set[str], known: set[str], language: str) -> _Month:
    unsure = _UNSURE.get(language, frozenset())
    capital = all(name[:1].isupper() for name in known)
    flags = 0 if capital else re.IGNORECASE
    sure = full - unsure if language in _ALONE else set()
    either = _pattern(known, language, capital=capital)
    return _Month(
        re.compile(_pattern(sure, language, capital=capital, alone=True), flags),
        re.compile(either, flags),
        (
            re.compile(rf"(?<!\d)(\d++){_NEAR}{either}", flags),
            re.compile(rf"{either}{_NEAR}(\d++)", flags),
        ),
    )


def _pattern(names: Iterable[str], language: str, *, capital: bool, alone: bool = False) -> str:
    """Return what finds *names*; with *alone* only where they need no number beside them."""
    found = []
    for name in sorted(names, key=len, reverse=True):
        end = _ENDINGS.get(language, "") if len(name) > _SHORTEST else ""
        forms = {name, name.upper()} if capital else {name}
        if language in _ANY_CASE and not (alone and name in _CAPITAL):
            forms.add(name.lower())
        inside = r"(?<=[^.!?:\s]\s)" if alone and name in _INSIDE.get(language, ()) else ""
        found.append(f"{inside}(?:{'|'.join(map(re.escape, sorted(forms)))}){end}")
    before = _BEFORE.get(language, "")
    return rf"(?<!{LETTER}){before}(?:{'|'.join(found) or '(?!)'})(?!{LETTER})"


def _plain(name: str) -> str:
    """Return the name of a month without its stop, and without the Persian ending."""
    return name.rstrip(".").removesuffix("\u0654")
