"""The guard: what an engine wrote is shown only if it can be what the Swedish says.

Each check has a name, which is the flag of a refused unit:

- `numbers`: not the same numbers, amounts, dates or codes
- `links`: not the same links and e-mail addresses
- `negation`: denied on one side only
- `repetition`: words or letters over and over, as engines do when they are lost
- `length`: far too short or too long
- `script`: not written in the target language's letters
- `unchanged`: a whole sentence came back in Swedish
"""

import re
import unicodedata
from collections import Counter

from kiosk.services.translation import negation
from kiosk.services.translation.mask import mask, western
from kiosk.services.translation.text import cleaned

_LINK = re.compile(r"@|://|^www\.|\.[a-z]{2,4}(?:/|$)")
_SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "prs", "ur", "ps", "ckb", "ug", "yi-arab"), "ARABIC"),
    **dict.fromkeys(("ti", "am"), "ETHIOPIC"),
    **dict.fromkeys(("uk", "ru", "bg", "mk", "be", "mn", "kk", "ky", "tg"), "CYRILLIC"),
    **dict.fromkeys(("hi", "ne", "mr"), "DEVANAGARI"),
    "bn": "BENGALI",
    "el": "GREEK",
    "he": "HEBREW",
    "hy": "ARMENIAN",
    "ka": "GEORGIAN",
    "ko": "HANGUL",
    "th": "THAI",
    "ta": "TAMIL",
    "zh": "CJK",
}
_UNKNOWN_SCRIPT = frozenset(("sr", "ja", "pa", "uz", "az", "ku"))  # written in more than one
_SHARE = 0.5  # of the letters that must be in the target's script, names and codes left aside
_SHORTEST, _LONGEST = 0.25, 3.0  # of the Swedish length; Tigrinya is the shortest, Somali longest
_SLACK = 25  # characters a short text may be longer: "Sök" may become a whole phrase
_TIMES = 4  # of the same words in a row
_WHOLE = 3  # words that make a sentence worth the check `unchanged`
_LETTERS = re.compile(r"(\S{1,8}?)\1{5,}")


def check(source: str, translated: str, target: str) -> tuple[str, ...]:
    """Return why *translated* cannot be *source* in *target*; empty when nothing speaks against."""
    source, translated = cleaned(source), cleaned(translated)
    theirs, ours = _fragments(translated), _fragments(source)
    failed = {
        "numbers": theirs["numbers"] != ours["numbers"],
        "links": theirs["links"] != ours["links"],
        "negation": not negation.agrees(source, translated, target),
        "repetition": _repeats(translated) and not _repeats(source),
        "length": not _plausible(source, translated),
        "script": not _in_script(source, translated, target),
        "unchanged": _unchanged(source, translated),
    }
    return tuple(name for name, wrong in failed.items() if wrong)


def _fragments(text: str) -> dict[str, Counter[str]]:
    """Count the digits of each number, amount and code, however they are written, and the links."""
    found = {"numbers": Counter[str](), "links": Counter[str]()}
    for fragment in mask(text).fragments:
        if _LINK.search(fragment):
            found["links"][fragment.lower()] += 1
        else:
            found["numbers"].update(re.findall(r"\d+", re.sub(r"\d+", _western, fragment)))
    return found


def _western(found: re.Match[str]) -> str:
    return western(found[0])


def _repeats(text: str) -> bool:
    if _LETTERS.search(re.sub(r"[.\-_–—=*\s]", "", text)):
        return True
    words = re.findall(r"\w+", text.casefold())
    return any(
        words[start : start + size] * _TIMES == words[start : start + size * _TIMES]
        for size in (1, 2, 3, 4)
        for start in range(len(words) - size * _TIMES + 1)
    )


def _plausible(source: str, translated: str) -> bool:
    length = len(translated.strip())
    swedish = len(source.strip())
    return bool(length) and swedish * _SHORTEST - 5 <= length <= swedish * _LONGEST + _SLACK


def _in_script(source: str, translated: str, target: str) -> bool:
    language = target.partition("-")[0]
    if language in _UNKNOWN_SCRIPT:
        return True
    script = _SCRIPTS.get(language, "LATIN")
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


def _unchanged(source: str, translated: str) -> bool:
    words = re.findall(r"[^\W\d_]+", source.casefold())
    small = [word for word in words if word in source]  # not a name
    return len(small) >= _WHOLE and words == re.findall(r"[^\W\d_]+", translated.casefold())
