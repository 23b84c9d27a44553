"""Takes out of a text what nobody can read: controls, pictures, halves. Digits become Western."""

import re
import unicodedata
from collections.abc import Iterator

from kiosk.services.speech.reading.tracked import Tracked

_KEPT_JOINERS = frozenset("\u200c\u200d")  # they shape Persian and Indic words
_SPOKEN_SIGNS = frozenset("°©®™№")  # symbols to Unicode, words to readers
_MARKS = 30  # on one letter; Unicode's Stream-Safe Text Process has the same bound
_ODD_CHAR = re.compile(r"[^\n -~\u00a1-\u00a7\u00a9-\u00ac\u00ae-\u02ff]|\u00a6|\u00a8|\u00af")
_BLANKS = re.compile(r"[^\S\n]{2,}")
_REPEATED = re.compile(r"([^\w\s])(?:\s?\1){2,}")  # rows of dots, stars, exclamation marks
_APOSTROPHE = re.compile(r"(?<=\d)['’](?=\d{3}(?!\d))")  # 7'450, as the Swiss write
_SIGNS = {"٪": "%", "٫": ",", "٬": " ", "−": "-", "‐": "-", "‑": "-", "–": "–", "—": "—"}
# Hyphens of all kinds are one, the dash stays; Arabic signs in numbers are those of Swedish.


def clean(text: Tracked) -> None:
    """Leave of *text* what can be read: composed letters, single blanks, Western digits."""
    if not unicodedata.is_normalized("NFC", text.text):
        text.put(list(_composed(text.text)), said=False)
    text.fold(_ODD_CHAR, lambda match: _char(match[0]))
    text.fold(_APOSTROPHE, lambda _: " ")
    text.fold(_BLANKS, lambda _: " ")
    text.fold(_REPEATED, lambda match: match[1])


def _composed(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each letter whose marks must be put in order or made one with it."""
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _joins(text[end]) and end - start <= _MARKS:
            continue
        whole = unicodedata.normalize("NFC", text[start:end])
        if whole != text[start:end]:
            yield start, end, whole
        start = end


def _joins(char: str) -> bool:
    """Return whether *char* may become one with those before: a mark, or the end of a Hangul."""
    return unicodedata.category(char).startswith("M") or "\u1160" <= char <= "\u11ff"


def _char(char: str) -> str:
    kind = unicodedata.category(char)
    if kind == "Nd":
        return str(unicodedata.digit(char))
    if char in _SIGNS:
        return _SIGNS[char]
    if kind in {"Cc", "Zs", "Zl", "Zp"}:
        return " "
    if kind.startswith("C"):  # joiners apart: marks of direction, soft hyphens, halves, private use
        return char if char in _KEPT_JOINERS else ""
    if kind in {"So", "Sk"} or char in "\ufe0f\u20e3":
        return char if char in _SPOKEN_SIGNS else " "
    return char
