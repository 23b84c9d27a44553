"""Makes written text readable aloud: sums, dates, numbers, abbreviations; without what is no text.

The e-services write numbers the Swedish way, and translated text keeps them, so their form is
taken apart in every language. Words are only
replaced where the language is known.
"""

import re
import unicodedata
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

# "kronor" and "öre", where the language's own word is certain; elsewhere "kr" is left as it is.
KRONOR = {
    "ar": ("كرونة", "أوره"),
    "en": ("kronor", "öre"),
    "fa": ("کرون", "اوره"),
    "fi": ("kruunua", "äyriä"),
    "pl": ("koron", "öre"),
    "ru": ("крон", "эре"),
    "sv": ("kronor", "öre"),
    "tr": ("kron", "öre"),
    "uk": ("крон", "ере"),
}
_ABBREVIATIONS = {
    "sv": {
        "bl.a.": "bland annat",
        "ca": "cirka",
        "d.v.s.": "det vill säga",
        "dvs.": "det vill säga",
        "e.d.": "eller dylikt",
        "etc.": "etcetera",
        "ev.": "eventuellt",
        "f.d.": "före detta",
        "fr.o.m.": "från och med",
        "inkl.": "inklusive",
        "kl.": "klockan",
        "kvm": "kvadratmeter",
        "m.m.": "med mera",
        "max.": "högst",
        "min.": "minst",
        "nr": "nummer",
        "o.s.v.": "och så vidare",
        "osv.": "och så vidare",
        "p.g.a.": "på grund av",
        "resp.": "respektive",
        "s.k.": "så kallad",
        "st.": "stycken",
        "t.ex.": "till exempel",
        "t.o.m.": "till och med",
        "tel.": "telefon",
    },
    "en": {"e.g.": "for example", "i.e.": "that is", "etc.": "etcetera", "no.": "number"},
}
_PER_MONTH = {"sv": "i månaden", "en": "per month"}
_HYPHEN = "[-‐‑−–]"
_GAP = " "  # between thousands; every kind of space is one by then
_PHONE_DIGITS = 7  # fewer are no telephone number
_INITIALS = 4  # letters of a case number; more are a word: "steg-2"
_PAIR = 2
_KEPT_JOINERS = frozenset("\u200c\u200d")  # they shape Persian and Indic words

_REPEATED = re.compile(r"([^\w\s])(?:\s*\1){2,}")  # rows of dots, stars, exclamation marks
_DAY = re.compile(rf"(?<!\d)(\d{{4}}){_HYPHEN}(\d{{2}}){_HYPHEN}(\d{{2}})(?!\d|{_HYPHEN}\d)")
_PERSON = re.compile(r"(?<![\d-])(\d{2})?(\d{2})(\d{2})(\d{2})([-+])(\d{2})(\d{2})(?![\d-])")
_THOUSANDS = re.compile(rf"(?<![\d,.])\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)")
_SUM = re.compile(
    r"(\d+)(?:,(\d{2})|:-|,-)?\s*(?:kr|SEK)\b\.?(\s*/\s*(?:mån(?:ad)?)\b\.?)?", re.IGNORECASE
)
_DASHED_SUM = re.compile(r"(?<!\d)(\d+):-")
_CLOCK = re.compile(r"\b(klockan|kl\.?)\s*(\d{1,2})[.:](\d{2})(?!\d)", re.IGNORECASE)
_CASE = re.compile(r"(?<![\w@.])(?=[\w/–-]*\d)(?=[\w/–-]*[A-Za-zÅÄÖåäö])\w+(?:[-–/]\w+)+(?![\w@])")
_LONG_DIGITS = re.compile(r"(?<![\d.,])\d{7,}(?![\d.,]\d)")
_PHONE = re.compile(
    rf"(?<![\d-])(\+\d{{2}}{_GAP}?)?(0?\d{{1,3}}){_HYPHEN}(\d{{2,3}}(?:{_GAP}?\d{{2,3}}){{1,3}})(?![\d-])"
)


def normalise(text: str, language: str) -> str:
    """Return *text* as it is to be read in *language*; empty when nothing in it can be read."""
    text = _REPEATED.sub(r"\1", _readable(text))
    if not any(letter.isalnum() for letter in text):
        return ""
    base = language.partition("-")[0].lower()
    text = _DAY.sub(lambda match: _day(match, language), text)
    text = _PERSON.sub(_person, text)
    text = _CLOCK.sub(lambda match: _clock(match, base), text)
    text = _THOUSANDS.sub(lambda match: match[0].replace(_GAP, ""), text)
    if base in KRONOR:
        text = _SUM.sub(lambda match: _sum(match, base), text)
        text = _DASHED_SUM.sub(rf"\1 {KRONOR[base][0]}", text)
    text = _PHONE.sub(_phone, text)
    text = _CASE.sub(_case, text)
    text = _LONG_DIGITS.sub(lambda match: _in_groups(match[0]), text)
    for short, long in _ABBREVIATIONS.get(base, {}).items():
        text = re.sub(rf"(?<![\w.]){re.escape(short)}(?!\w)", long, text, flags=re.IGNORECASE)
    return text.strip()


def _readable(text: str) -> str:
    """Return *text* without controls, pictures and half characters, whatever a page holds."""
    whole = "".join(map(_char, unicodedata.normalize("NFC", text)))
    return re.sub(r"[^\S\n]+", " ", whole)


def _char(char: str) -> str:
    if char == "\n":
        return "\n"
    kind = unicodedata.category(char)
    if kind == "Cc" or kind in {"Zl", "Zp"}:
        return " "
    if kind.startswith("C"):  # joiners apart: marks of direction, soft hyphens, halves, private use
        return char if char in _KEPT_JOINERS else ""
    if kind in {"So", "Sk"} or char in "\ufe0f\u20e3":
        return " "
    return char


def _day(match: re.Match[str], language: str) -> str:
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return match[0]
    return format_date(day, "d MMMM y" if locale.language in {"sv", "en"} else "long", locale)


def _person(match: re.Match[str]) -> str:
    century, year, month, day, _, first, last = match.groups(default="")
    return f"{century} {year} {month} {day}, {first} {last}".strip()


def _clock(match: re.Match[str], base: str) -> str:
    minutes = "" if match[3] == "00" else f" {match[3]}"
    word = "klockan" if base == "sv" else match[1]
    return f"{word} {match[2].lstrip('0') or '0'}{minutes}"


def _sum(match: re.Match[str], base: str) -> str:
    kronor, small = KRONOR[base]
    cents = match[2] if match[2] and match[2] != "00" else None
    both = {"sv": "och ", "en": "and "}.get(base, "")
    end = f" {both}{int(cents)} {small}" if cents else ""
    month = f" {_PER_MONTH[base]}" if match[3] and base in _PER_MONTH else match[3] or ""
    return f"{match[1]} {kronor}{end}{month}"


def _phone(match: re.Match[str]) -> str:
    if len(re.sub(r"\D", "", match[0])) < _PHONE_DIGITS:
        return match[0]
    country, area, rest = match.groups(default="")
    groups = re.findall(r"\d+", rest)
    groups = groups if len(groups) > 1 else [_in_groups(groups[0])]
    return ", ".join([f"{country.strip()} {_digits(area)}".strip(), *groups])


def _digits(number: str) -> str:
    return " ".join(number)


def _case(match: re.Match[str]) -> str:
    """Spell a case number: letters one by one, years whole, other digits in twos."""
    parts = re.findall(r"[^\W\d_]+|\d+", match[0])
    if max(len(part) for part in parts if not part.isdigit()) > _INITIALS:
        return match[0]
    return ", ".join(_spelled(part) for part in parts)


def _spelled(part: str) -> str:
    if not part.isdigit():
        return " ".join(part.upper())
    if re.fullmatch("(?:19|20)\\d\\d", part) or len(part) <= _PAIR:
        return part
    return _in_groups(part)


def _in_groups(digits: str) -> str:
    """Return *digits* in twos; a zero in front is read apart."""
    odd = len(digits) % 2
    groups = ([digits[:odd]] if odd else []) + [
        digits[at : at + 2] for at in range(odd, len(digits), 2)
    ]
    return " ".join(_digits(group) if group.startswith("0") else group for group in groups)
