"""What is read differently from how it is written; the first rules, the same for every language."""

import re
import unicodedata

_KRONOR = {
    "sv": "kronor",
    "en": "kronor",
    "ar": "كرونة",
    "fa": "کرون",
    "tr": "kron",
}
_BLANKS = r"[ \u00a0\u202f]"
_AMOUNT = re.compile(rf"(\d{{1,3}}(?:{_BLANKS}\d{{3}})+|\d+)(?:{_BLANKS})?kr(?:onor)?\b")
_THOUSANDS = re.compile(rf"(?<![\d-])\d{{1,3}}(?:{_BLANKS}\d{{3}})+(?![\d-])")
_CODE = re.compile(r"\b[A-ZÅÄÖ]{1,4}(?:-[A-ZÅÄÖ0-9]{1,8})+\b|\b\d{6,8}-\d{4}\b")
_QUOTES = str.maketrans(dict.fromkeys('”“„«»"*_#<>{}[]|\\', " "))


def spoken(text: str, language: str) -> str:
    """Return *text* as it is to be read; empty when nothing in it can be read."""
    text = "".join(
        c
        for c in text
        if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "So"} or c in "\n\t\u200c\u200d"
    )
    text = text.translate(_QUOTES)
    text = _CODE.sub(_letters, text)
    kronor = _KRONOR.get(language, "kronor")
    text = _AMOUNT.sub(lambda found: f"{_joined(found[1])} {kronor}", text)
    text = _THOUSANDS.sub(lambda found: _joined(found[0]), text)
    text = " ".join(text.split())
    return text if any(c.isalnum() for c in text) else ""


def _joined(number: str) -> str:
    """Return *number* without the blanks between thousands, which would be read as two numbers."""
    return re.sub(_BLANKS, "", number)


def _letters(found: re.Match[str]) -> str:
    """Return a code letter by letter and digit by digit, with a rest at each hyphen."""
    return ", ".join(" ".join(part) for part in found[0].split("-"))
