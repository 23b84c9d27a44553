"""The guard: what an engine wrote is shown only if it can be what the Swedish says.

Each check has a name, which is the flag of a refused unit:

- `numbers`: not the same numbers, amounts, dates or codes, or a range turned round
- `links`: not the same links and e-mail addresses
- `negation`: denied on one side only
- `repetition`: words or letters over and over, as engines do when they are lost
- `length`: far too short or too long
- `script`: not written in the target language's letters
- `unchanged`: a whole sentence came back in Swedish
"""

import re
import unicodedata
from functools import lru_cache

from babel.core import get_global

from kiosk.services.translation import figures, negation, quantities
from kiosk.services.translation.text import cleaned

_SCRIPTS = {
    "Arab": "ARABIC",
    "Armn": "ARMENIAN",
    "Beng": "BENGALI",
    "Cyrl": "CYRILLIC",
    "Deva": "DEVANAGARI",
    "Ethi": "ETHIOPIC",
    "Geor": "GEORGIAN",
    "Grek": "GREEK",
    "Guru": "GURMUKHI",
    "Hans": "CJK",
    "Hant": "CJK",
    "Hebr": "HEBREW",
    "Khmr": "KHMER",
    "Kore": "HANGUL",
    "Latn": "LATIN",
    "Mymr": "MYANMAR",
    "Sinh": "SINHALA",
    "Taml": "TAMIL",
    "Telu": "TELUGU",
    "Thai": "THAI",
    "Tibt": "TIBETAN",
}
_USUAL = {"prs": "Arab", "kmr": "Latn"}  # what CLDR leaves out
_UNSURE = frozenset(("sr", "ja", "pa", "uz", "az", "ku"))  # written in more than one
_SHARE = 0.5  # of the letters that must be in the target's script, names and codes left aside
_SHORTEST, _LONGEST = 0.25, 3.0  # of the Swedish length; Tigrinya is the shortest, Somali longest
_SLACK = 25  # characters a short text may be longer: "Sök" may become a whole phrase
_TIMES = 4  # of the same words in a row
_WHOLE = 3  # words that make a sentence worth the check `unchanged`
_LETTERS = re.compile(r"(\S{1,8}?)\1{5,}")
_SYLLABLES = re.compile(r"([^\W\d_]{3,8})\1{2,}", re.IGNORECASE)  # "Childrenhildrenhildren"
_TWICE = re.compile(r"\b([^\W\d_]{4,}|\w+(?: \w+){1,3}) \1\b", re.IGNORECASE)
# Where a word said twice is a slip; elsewhere it says "each" or "very" (tr ayrı ayrı).
_ONCE = frozenset(
    ("bs", "da", "de", "en", "es", "fi", "fr", "nl", "no", "pl", "pt", "ro", "sq", "uk")
)
_LABEL = 3  # words at most of a text that must not become a sentence
_FEW = 3  # words it may have, and two for each of the Swedish, and more for compounds
_COMPOUND = 8  # letters
_SCRIPT_SUBTAG = 4


def check(source: str, translated: str, target: str) -> tuple[str, ...]:
    """Return why *translated* cannot be *source* in *target*; empty when nothing speaks against."""
    source, translated = cleaned(source), cleaned(translated)
    ours = figures.figures(source)
    theirs = figures.figures(translated, clock=not figures.of_half_days(source))
    failed = {
        "numbers": not figures.agree(source, theirs, quantities.worth(source))
        or not quantities.agree(source, translated, target),
        "links": theirs.links != ours.links,
        "negation": not negation.agrees(source, translated, target),
        "repetition": _repeats(translated, target) and not _repeats(source, target),
        "length": not _plausible(source, translated),
        "script": not _in_script(source, translated, target),
        "unchanged": _unchanged(source, translated),
    }
    return tuple(name for name, wrong in failed.items() if wrong)


def _repeats(text: str, target: str) -> bool:
    if _LETTERS.search(re.sub(r"[.\-_–—=*\s]", "", text)):
        return True
    if _SYLLABLES.search(text):
        return True
    if target.partition("-")[0] in _ONCE and _TWICE.search(text):
        return True
    words = re.findall(r"\w+", text.casefold())
    return any(
        words[start : start + size] * _TIMES == words[start : start + size * _TIMES]
        for size in (1, 2, 3, 4)
        for start in range(len(words) - size * _TIMES + 1)
    )


def _plausible(source: str, translated: str) -> bool:
    words, theirs = len(source.split()), len(translated.split())
    if words <= _LABEL and theirs > _FEW + 2 * words + len(source) // _COMPOUND:
        return False
    length = len(translated.strip())
    swedish = len(source.strip())
    return bool(length) and swedish * _SHORTEST - 3 <= length <= swedish * _LONGEST + _SLACK


def _in_script(source: str, translated: str, target: str) -> bool:
    script = _script(target)
    if script is None:
        return True
    kept = set(re.findall(r"\w+", source)) if script != "LATIN" else set()
    letters = [
        letter
        for word in re.findall(r"\w+", translated)
        if word not in kept
        for letter in word
        if letter.isalpha()
    ]
    if not letters:
        # Names may stay as they are; a sentence of nothing but Swedish words is `unchanged`.
        return True
    inside = sum(unicodedata.name(letter, "").startswith(script) for letter in letters)
    return inside >= len(letters) * _SHARE


@lru_cache
def _script(target: str) -> str | None:
    """Return how Unicode names the letters of *target*; None where there is no telling."""
    language, *subtags = target.replace("_", "-").split("-")
    written = next((tag.title() for tag in subtags if len(tag) == _SCRIPT_SUBTAG), None)
    if written is None and language not in _UNSURE:
        likely = str(get_global("likely_subtags").get(language, ""))
        written = _USUAL.get(language) or next(iter(likely.split("_")[1:2]), None)
    return _SCRIPTS.get(written or "")


def _unchanged(source: str, translated: str) -> bool:
    words = re.findall(r"[^\W\d_]+", source.casefold())
    small = [word for word in words if word in source]  # not a name
    return len(small) >= _WHOLE and words == re.findall(r"[^\W\d_]+", translated.casefold())
