"""File names: plain Latin letters for a service, and nothing misleading on the screen.

Services refuse or garble other letters, so a name is respelled by Unicode's own decompositions and
character names. A table of 70 letters does for the scripts our visitors write, which is less than
any library of transliteration would bring; what it does not know becomes a neutral name.
"""

import re
import unicodedata

LONGEST = 40  # characters of a name without its ending; services cut or refuse long ones
_SHOWN = 24  # characters of a name on the screen
_JOINERS = "\u200c\u200d"  # Persian and Ethiopic names need them
_LETTERS = str.maketrans(
    {
        # Latin letters without a decomposition
        "æ": "ae", "ø": "o", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
        "ı": "i", "ħ": "h",
        # Arabic script, with the letters of Persian, Dari, Sorani and Urdu
        "ا": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "th", "ج": "j", "چ": "ch", "ح": "h",
        "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ڕ": "r", "ز": "z", "ژ": "zh", "س": "s",
        "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f",
        "ڤ": "v", "ق": "q", "ک": "k", "ك": "k", "گ": "g", "ل": "l", "ڵ": "l", "م": "m", "ن": "n",
        "ه": "h", "ە": "e", "ھ": "h", "ة": "a", "و": "w", "ۆ": "o", "ي": "y", "ی": "y", "ى": "a",
        "ێ": "e", "ے": "e", "ء": "",
        # Cyrillic and Greek
        "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ж": "zh",
        "з": "z", "и": "y", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
        "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
        "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
        "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
        "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
    }
)  # fmt: skip
_ETHIOPIC = "ETHIOPIC SYLLABLE "
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")  # names that Windows keeps


def latin_name(name: str, otherwise: str) -> str:
    """Return *name*, without its ending, in plain letters, digits and hyphens.

    *otherwise* is returned where nothing readable is left, or most of it would be lost.
    """
    stem = name[:255].rpartition(".")[0] or name[:255]
    letters = [_spelled(letter) for letter in _base(stem)]
    lost = sum(1 for letter in letters if letter is None)
    spelled = "".join(letter if letter is not None else "" for letter in letters)
    plain = re.sub(r"[^0-9A-Za-z]+", "-", spelled).strip("-")[:LONGEST].strip("-")
    if not plain or lost * 2 > len(letters) or _RESERVED.fullmatch(plain):
        return otherwise
    return plain


def _base(text: str) -> str:
    """Return *text* without accents, vowel signs and invisible characters."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Cf"})


def _spelled(letter: str) -> str | None:
    """Return *letter* in Latin letters; None for one of an unknown script."""
    if letter.isascii():
        return letter
    if unicodedata.category(letter)[0] not in "LN":
        return "-"
    if (known := letter.lower().translate(_LETTERS)) != letter.lower():
        return known.capitalize() if letter.isupper() else known
    if (digit := unicodedata.digit(letter, None)) is not None:
        return str(digit)
    named = unicodedata.name(letter, "")
    if not named.startswith(_ETHIOPIC):
        return None
    return named.rpartition(" ")[2].lower()  # "GLOTTAL A" is said a


def shown_name(name: str) -> str:
    """Return *name* as it may be shown: nothing that hides, turns or breaks it, and not too long.

    A name that turns round in the middle would show another ending than it has.
    """
    kept = (c if c in _JOINERS or unicodedata.category(c)[0] not in "CZ" else " " for c in name)
    text = " ".join("".join(kept).split())
    if len(text) <= _SHOWN:
        return text
    return f"{text[: _SHOWN - 10]}…{text[-9:]}"
