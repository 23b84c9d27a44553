"""How texts are compared: blanks, hidden characters, punctuation at the end, dates in words."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

import babel
from babel.dates import format_date

_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb]"
    # Joiners shape Arabic and Indic letters; between Latin ones they do nothing.
    "|(?<=[A-Za-zÀ-ɏ])[\u200c\u200d](?=[A-Za-zÀ-ɏ])"
)
BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001))))
# Stripped, not searched for: a search for what ends a text tries each of its signs anew.
_TAIL = BLANKS + ":*.…!;,،؛።。"
_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
_DATE = re.compile(
    rf"(?P<weekday>(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?(?: den)? )?(?:den )?"
    rf"(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)})(?: (?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_SIGNS = str.maketrans({"’": "'", "‘": "'", "´": "'", "”": '"', "“": '"', "»": '"', "«": '"'}) | (
    str.maketrans({"–": "-", "—": "-", "−": "-"})
)
_LEAP_YEAR = 2000  # any day of any month can be formed in it
_TAILS = {
    "ar": {",": "،", ";": "؛"},
    "fa": {",": "،", ";": "؛"},
    "ti": {".": "።"},
}


def cleaned(text: str) -> str:
    """Return *text* composed (NFC) and without soft hyphens and other hidden characters.

    Hyphens that differ only in where a line may break are one.
    """
    composed = unicodedata.normalize("NFC", text)
    return _HIDDEN.sub("", composed).replace("\u2010", "-").replace("\u2011", "-")


def folded(text: str) -> str:
    """Return *text* with every run of blanks, line feeds and nbsp as one blank."""
    return " ".join(text.split())


def tail(text: str) -> str:
    """Return the closing punctuation and required mark of *text*, such as `:` or ` *`."""
    return text[len(untailed(text)) :].rstrip()


def untailed(text: str) -> str:
    """Return *text* without its closing punctuation and required mark; `?` is kept."""
    return text.rstrip(_TAIL)


def loose(key: str) -> str:
    """Return *key* without what differs between pages: capitals, closing and printers' signs."""
    return untailed(key).translate(_SIGNS).casefold()


def localised_tail(mark: str, tag: str) -> str:
    """Return the Swedish closing punctuation *mark* as *tag* writes it."""
    marks = _TAILS.get(tag, {})
    return "".join(marks.get(character, character) for character in mark)


@lru_cache
def is_rtl(tag: str) -> bool:
    """Return whether *tag* is written from right to left; an unknown tag is not."""
    try:
        return babel.Locale.parse(tag, sep="-").text_direction == "rtl"
    except (ValueError, babel.UnknownLocaleError):
        return False


def date_in(tag: str, text: str) -> str | None:
    """Return the Swedish date in words *text* ("23 november 2026") in *tag*; None for others."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    month = _MONTHS.index(found["month"].lower()) + 1
    try:
        day = date(int(found["year"] or _LEAP_YEAR), month, int(found["day"]))
        pattern = "d MMMM y" if found["year"] else "d MMMM"
        if found["weekday"] and found["year"]:
            pattern = f"EEEE {pattern}"
        return format_date(day, pattern, locale=tag.replace("-", "_"))
    except (ValueError, babel.UnknownLocaleError):
        return None
