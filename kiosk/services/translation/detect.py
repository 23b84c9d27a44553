"""Tells text that is not Swedish, and must be left alone, from text that is.

Pages claim wrongly: Swedish stands under `lang="en"`, English under none. So a claim shifts what
must be shown, and the words decide. Short texts are taken as the page says, or for Swedish: three
words hold too little to tell. Of Danish and Norwegian, which share
most small words with Swedish, only those that tell them apart count.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Set as AbstractSet
from functools import lru_cache

from kiosk.services.translation.tongues import NEIGHBOURS, SWEDISH, TONGUES

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ADDRESS = ("@", "://", "www.")  # what holds one of these is no word
_OTHER_SCRIPT = 0.4  # of the letters; the name of a language in it stands in a Swedish sentence
_FEWEST = 4  # words that can show a text not to be Swedish where nobody says so
_MARGIN = 2  # words more than for Swedish
_NEAR = 2  # words Swedish has not; two more for each that the neighbours have not
_SHARE = 0.25  # of all words that must speak for the other language
_ENOUGH = 5  # words none of which looks Swedish: then one sign of another language will do
_SWEDISH_WORDS = 3  # words of a text that can show it to be Swedish against the page's claim
_SWEDISH_SIGNS = 2  # of them, if any speaks for another language
_CLAIMS = {"nb": "no", "nn": "no", "hr": "bs", "sr": "bs", "kmr": "ku"}
# How languages call themselves: in a list of languages they stay as they are.
_OWN_NAMES = """
    english | deutsch | français | español | português | italiano | nederlands | suomi | suomeksi
    | polski | türkçe | soomaali | af-soomaali | af soomaali | kurdî | kurmancî | kurmanji | shqip
    | română | bosanski | hrvatski | srpski | slovenščina | eesti | latviešu | lietuvių | čeština
    | slovenčina | magyar | íslenska | tiếng việt | bahasa indonesia | kiswahili
    | davvisámegiella | julevsámegiella | åarjelsaemien | meänkieli | afaan oromoo | oromoo
    | o‘zbekcha | filipino | tagalog | català | in english | auf deutsch | en français
    | en español | po polsku
"""
_LANGUAGES = frozenset(map(str.strip, _OWN_NAMES.split("|")))


def foreign(text: str, said: str) -> bool:
    """Return whether *text* is not Swedish; *said* is the page's claim (BCP 47), or empty."""
    claim = re.split("[-_]", said.strip().lower(), maxsplit=1)[0]
    if _in_other_script(text):
        return True
    words = _words(" ".join(filter(_is_spoken, text.split())))
    if claim in {"", SWEDISH, "und", "mul", "zxx"}:
        return text.strip().casefold() in _LANGUAGES or _is_foreign(words)
    return not _is_swedish(words, claim)


def _is_foreign(words: list[str]) -> bool:
    if len(words) < _FEWEST:
        return False
    signs = _signs(words)
    if len(words) >= _ENOUGH and not signs[SWEDISH]:
        return bool(signs)
    if _only(words, NEIGHBOURS) >= _NEAR + 2 * _only(words, {SWEDISH}):
        return True
    return any(
        count >= signs[SWEDISH] + _MARGIN and count >= len(words) * _SHARE
        for tongue, count in signs.items()
        if tongue not in NEIGHBOURS
    )


def _only(words: list[str], some: AbstractSet[str]) -> int:
    """Return how many of *words* speak for *some*, of Swedish and its neighbours."""
    north = NEIGHBOURS | {SWEDISH}
    spoken = (north.intersection(_tongues(word)) for word in words)
    return sum(bool(tongues) and tongues <= some for tongues in spoken)


def _is_swedish(words: list[str], claim: str) -> bool:
    if len(words) < _SWEDISH_WORDS:
        return False
    signs = _signs(words)
    claimed = _CLAIMS.get(claim, claim)
    if claimed in NEIGHBOURS:
        return _only(words, {SWEDISH}) > _only(words, NEIGHBOURS)
    others = [count for tongue, count in signs.items() if tongue not in {SWEDISH, *NEIGHBOURS}]
    most = signs[claimed] if claimed in TONGUES else max(others, default=0)
    sure = signs[SWEDISH] >= _SWEDISH_SIGNS or not any(others)
    return sure and signs[SWEDISH] > most and signs[SWEDISH] >= max(others, default=0)


def _signs(words: list[str]) -> Counter[str]:
    """Return how many of *words* speak for each language."""
    return Counter(tongue for word in words for tongue in _tongues(word))


@lru_cache(maxsize=20_000)
def _tongues(word: str) -> tuple[str, ...]:
    return tuple(
        name
        for name, tongue in TONGUES.items()
        if word in tongue.words or (tongue.shape is not None and tongue.shape.search(word))
    )


def _is_spoken(part: str) -> bool:
    return not any(sign in part for sign in _ADDRESS)


def _words(text: str) -> list[str]:
    return [found.replace("’", "'").casefold() for found in _WORD.findall(text)]


def _in_other_script(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    outside = sum(not _latin(letter) for letter in letters)
    return bool(letters) and outside >= len(letters) * _OTHER_SCRIPT


@lru_cache(maxsize=2_000)
def _latin(letter: str) -> bool:
    return letter < "\u0250" or unicodedata.name(letter, "").startswith("LATIN")
