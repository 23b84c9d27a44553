"""Tells names, which stay as they are, from Swedish words that a page writes with a capital.

A capital tells nothing where a sentence begins or all is in capitals, and a word that is known to
be Swedish is no name whatever it begins with: "Inga" before "ärenden" must not be left as it is.
"""

import re
from collections.abc import Callable

from kiosk.services.translation import negation, quantities
from kiosk.services.translation.tongues import SWEDISH, TONGUES

_LONGEST = 10  # words of a name or an address that a page puts into a sentence
_SMALL_WORDS = {"av", "von", "van", "de", "da", "al", "el", "bin", "c/o", "lgh", "tr"}
_OPENING = "(\"'”»"
_FILE_NAME = re.compile(r"[^\s/\\]+\.[A-Za-z0-9]{2,4}")
_WORD = re.compile(r"[^\W\d_]+")
_GOES_ON = re.compile(r"[^\W_][,/&+]?$|[\U00100000-\U0010fffd]$")


def is_name(text: str, place: tuple[int, int], known: Callable[[str], bool]) -> bool:
    """Return whether a name, an address or a file stands at *place* in the Swedish *text*.

    *known* tells whether a word, in small letters, is one of the service or of the glossary.
    """
    start, end = place
    words = text[start:end].split()
    if len(words) == 1 and _FILE_NAME.fullmatch(words[0]):
        return True
    if len(words) > _LONGEST or text.isupper() or not all(map(_may_be, words)):
        return False
    telling = words if _GOES_ON.search(text[:start].rstrip()) else words[1:]
    has_capital = any(word.lstrip(_OPENING)[:1].isupper() for word in telling)
    return has_capital and words[0] not in _SMALL_WORDS and not _is_swedish(words, known)


def spoken(msgid: str) -> set[str]:
    """Return the words of *msgid* that are no names: those in small letters, and the first."""
    words = _WORD.findall(msgid)
    return {word.casefold() for word in words if word.islower()} | {
        word.casefold() for word in words[:1]
    }


def _may_be(word: str) -> bool:
    """Return whether *word* may be part of a name or an address."""
    bare = word.lstrip(_OPENING)
    return word in _SMALL_WORDS or not bare[:1].isalpha() or bare[:1].isupper()


def _is_swedish(words: list[str], known: Callable[[str], bool]) -> bool:
    """Return whether one of *words* is Swedish, or together they count or deny something."""
    value = " ".join(words)
    if quantities.worth(value) or not negation.agrees(value, "", "en"):
        return True
    parts = _WORD.findall(" ".join(word for word in words if word not in _SMALL_WORDS))
    return any(part in TONGUES[SWEDISH].words or known(part) for part in map(str.casefold, parts))
