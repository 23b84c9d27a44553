"""What the number words of a Swedish text say, and whether a translation says the same.

Swedish writes its numbers in one word ("tvåhundratjugofem"), and hides them in others
("trebarnsfamilj", "halvår"). A number word that a translation adds is refused in every language
whose words are known; one that it drops where a noun does not take its place, as duals do.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from kiosk.services.translation.cardinals import HALF, said
from kiosk.services.translation.masked import western
from kiosk.services.translation.patterns import words

_UNITS = ("ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
_TEENS = (
    *("tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton"),
    "nitton",
)
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
_HUNDRED, _THOUSAND = 100, 1000
_VALUES = (
    {word: value for value, word in enumerate((*_UNITS, *_TEENS), start=1)}
    | {word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)}
    | {"en": 1, "aderton": 18, "hundra": _HUNDRED, "tusen": _THOUSAND}
)
_ORDINALS = {
    "första": "ett",
    "andra": "två",
    "tredje": "tre",
    "fjärde": "fyra",
    "femte": "fem",
    "sjätte": "sex",
    "sjunde": "sju",
    "åttonde": "åtta",
    "nionde": "nio",
    "tionde": "tio",
    "elfte": "elva",
    "tolfte": "tolv",
    **{f"{word}de": word for word in (*_TEENS[3:], "hundra", "tusen")},
    **{f"{word}nde": word for word in _TENS},
}
_UNIT = "|".join(("en", *_UNITS))
_BELOW_100 = rf"(?:{'|'.join(_TENS)})(?:{_UNIT})?|{'|'.join((*_TEENS, 'aderton'))}|{_UNIT}"
_BELOW_1000 = rf"(?:{_UNIT}|{'|'.join(_TEENS)})?hundra(?:{_BELOW_100})?|{_BELOW_100}"
_CARDINAL = rf"(?:(?:{_BELOW_1000})?tusen(?:{_BELOW_1000})?|{_BELOW_1000})"
_NUMBER = re.compile(_CARDINAL)
_ELEMENT = re.compile("|".join(sorted(_VALUES, key=len, reverse=True)))
_ORDINAL = re.compile(rf"(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})$")
_PART = re.compile(r"(?<=e)del(?:en|ar|arna)?$")  # a third is said as third part
# What a number is the first part of: "trebarnsfamilj", "femårig", "tvådelad".
_OF = """
    barn år mån veck dag tim minut siffr rum rok del fald mil man steg person vån kant tal procent
    kron lapp språk fjärdedel tredjedel dubbl
"""
_COMPOUND = re.compile(rf"({_CARDINAL})(?={'|'.join(_OF.split())})")
_WORD = re.compile(r"[^\W\d_]+")
# What may come back as a number word, beside number words: its values, and how it begins.
_MAY_BE = {
    "2": r"""
        båda bägge både\b dubbl dubbel fördubbl par(?:en|et|ets|ens)?\b tvilling varken inte\sbara
        varannan vartannat andra sekund igen åter tillbaka till\b vardera ena\b endera tvåa om\b
    """,
    "3": "kvartal tredje tripp tredubb trea tredjedel",
    "4": r"kvart \w*kvart fjärdedel",
    "5 6 7 8 9": r"femma sexa sjua åtta\b nia\b",
    "6": "halvår",
    "10 20 2": "decenni årtionde tiotal",
    "12": r"dussin årlig \w*år\b",
    "20 4": "dygn",
    "100": r"sekel sekler århundrade \w*hundra procent",
    "1000": r"årtusende \w*tusen tkr tsek",
    "1000000": r"\w*miljon \w*mkr \w*mnkr milj\b \w*msek",
    "1000000000": r"\w*miljard \w*mdkr",
    HALF: r"halv \w*halv hälft \w*hälft mitt eftermiddag förmiddag",
}
_MAY = tuple(
    (frozenset(values.split()), re.compile(rf"(?<!\w)(?:{'|'.join(forms.split())})"))
    for values, forms in _MAY_BE.items()
)
# What may come back as a number in digits.
_WORTH = tuple(
    (values.split(), re.compile(rf"\b{word}"))
    for values, word in {
        "50 0.5": "(?:hälft|halv)",
        "2": r"(?:båda|bägge|dubb\w+)\b",
        "15": r"kvart\b",
        "24": "dygn",
        "12": r"dussin\b",
    }.items()
)
_CLOCK = re.compile(rf"\bhalv ({'|'.join((*_UNITS[1:], *_TEENS[:3]))})\b")  # half past nine is 10
_PHRASE = re.compile(r"\btusen tack\b")
# First and second, where both may be other words too.
_FIRST = re.compile(r"\bförsta\b", re.IGNORECASE)
_FIRST_AND_SECOND = {
    "en": (words("first firstly"), words("second secondly")),
    "ar": (
        words(r"[وفبلك]?(?:ال|لل)?[أا]ول(?:ى|ا|ًا|اً)?"),
        words(r"[وفبلك]?(?:ال|لل)?ثاني(?:ة|ا)?"),
    ),
    "fa": (words("اول اولین نخست نخستین"), words("دوم دومین")),
    "tr": (words(r"ilk\w* birinci\w*"), words(r"ikinci\w*")),
    "so": (words(r"koowaad kowaad hore ugu\shorreeya ugu\shoreeya"), words("labaad")),
    "ti": (words(r"\w?ቀዳማ\w* \w?መጀመር\w* \w?ፈለማ\w*"), words(r"\w?ካልኣይ\w*")),
}
# Where a number is not dropped: no dual takes its place, and all forms of its words are known.
_KEEPING = frozenset(("am", "de", "en", "es", "fa", "fr", "prs", "so", "ti", "tr"))


@dataclass(frozen=True, slots=True)
class Counted:
    """The number words of a Swedish text."""

    sure: frozenset[str]  # the values of their parts: 20 and 5
    possible: frozenset[str]  # these, and articles, parts of words, digits
    worth: frozenset[str]  # their whole values in digits: 25


@lru_cache(maxsize=500)  # asked for with each answer to a sentence
def counted(source: str) -> Counted:
    """Return what the number words of the Swedish *source* say."""
    text = source.casefold()
    sure, possible, worth = set[str](), set[str](), set[str]()
    for found in _CLOCK.finditer(text):
        hour = _VALUES[found[1]]
        possible |= {HALF, str(hour), str(hour - 1)}
        worth |= {f"{hour - 1}.30", f"{hour + 11}.30"}
    for found in _WORD.finditer(_PHRASE.sub(" ", _CLOCK.sub(" ", text))):
        word = _ORDINAL.sub(lambda ending: _ORDINALS[ending[0]], _PART.sub("", found[0]))
        if _NUMBER.fullmatch(word):
            parts = _parts(word)
            possible |= set(map(str, parts))
            if parts != [1]:  # an article, as a rule
                worth.add(str(_value(parts)))
            if found[0] != "andra":  # others, as often as second
                sure |= set(map(str, parts)) - {"1"}
        elif within := _COMPOUND.match(word):
            possible |= set(map(str, _parts(within[1])))
    worth |= {one for values, word in _WORTH if word.search(text) for one in values}
    digits = {western(number) for number in re.findall(r"\d+", text)}
    return Counted(frozenset(sure), frozenset(possible | digits), frozenset(worth))


def agree(source: str, translated: str, language: str) -> bool:
    """Return whether *translated* says no other number in words than the Swedish *source*."""
    numbers = said(translated, language)
    if numbers is None:
        return True
    ours = counted(source)
    sure, possible = numbers
    new = possible - ours.possible
    if new:
        text = source.casefold()
        new -= {value for values, word in _MAY if word.search(text) for value in values}
    if new & sure:
        return False
    if "2" in new and _FIRST.search(source) and language in _FIRST_AND_SECOND:
        first, second = _FIRST_AND_SECOND[language]
        if second.search(translated) and not first.search(translated):
            return False
    written = {western(number).lstrip("0") for number in re.findall(r"\d+", translated)}
    if written & ours.worth:
        return True
    lost = ours.sure - possible - written
    return not lost or not (new or language in _KEEPING)


def _parts(word: str) -> list[int]:
    return [_VALUES[element] for element in _ELEMENT.findall(word)]


def _value(parts: list[int]) -> int:
    """Return what the *parts* of a number are together: 2, 100, 20 and 5 are 225."""
    total = below = 0
    for part in parts:
        if part == _THOUSAND:
            total, below = (below or 1) * part, 0
        elif part == _HUNDRED:
            below = (below or 1) * part
        else:
            below += part
    return total + below
