"""Which voice may read a language, and which writing it can read. No voice reads for another."""

import unicodedata
from collections.abc import Iterable

from kiosk.domain.errors import SpeechError

# The variety chosen where a language has several voices. Kurmanji is what engines call `ku`;
# Sorani is written `ckb` and has nothing to do with that voice.
PREFERRED = {
    "en": ("en-gb", "en-us"),
    "es": ("es", "es-es"),
    "fr": ("fr-fr",),
    "kmr": ("kmr", "ku"),
    "no": ("no", "nb"),
    "pt": ("pt", "pt-pt"),
    "zh": ("zh", "cmn"),
}
# The script a language is written in when its tag names none, where it is not Latin.
SCRIPTS = {
    "am": "ETHIOPIC",
    "ar": "ARABIC",
    "be": "CYRILLIC",
    "bg": "CYRILLIC",
    "bn": "BENGALI",
    "ckb": "ARABIC",
    "el": "GREEK",
    "fa": "ARABIC",
    "he": "HEBREW",
    "hy": "ARMENIAN",
    "ka": "GEORGIAN",
    "kk": "CYRILLIC",
    "mk": "CYRILLIC",
    "ps": "ARABIC",
    "ru": "CYRILLIC",
    "sd": "ARABIC",
    "th": "THAI",
    "ti": "ETHIOPIC",
    "ug": "ARABIC",
    "uk": "CYRILLIC",
    "ur": "ARABIC",
}
# Languages whose usual script is not one name above, or is several: their text is not judged.
_UNJUDGED = frozenset({"bs", "cmn", "hi", "ja", "ko", "mr", "ne", "sr", "yue", "zh"})
_SUBTAGS = {"Arab": "ARABIC", "Cyrl": "CYRILLIC", "Ethi": "ETHIOPIC", "Latn": "LATIN"}
_SCRIPT_LENGTH = 4  # letters of a script subtag
_MOST = 0.5  # share of letters in another script from which a text is not the voice's language


class NoVoiceError(SpeechError):
    """No voice of the engine speaks the language, or can read what it is written in."""


def voice_for(language: str, voices: Iterable[str]) -> str | None:
    """Return the one of *voices* (tags, lower case) that speaks *language*, None without one.

    A region falls back to its language, a language never to another; a script must be the usual
    one, as a voice cannot read two.
    """
    known = frozenset(voices)
    parts = language.split("-")
    base = parts[0].lower()
    scripts = [part for part in parts[1:] if len(part) == _SCRIPT_LENGTH and part.isalpha()]
    if scripts and scripts[0].title() != _usual(base):
        exact = language.lower()
        return exact if exact in known else None
    region = [part.lower() for part in parts[1:] if part not in scripts]
    wanted = ["-".join([base, *region]), *PREFERRED.get(base, (base,))]
    return next((tag for tag in wanted if tag in known), None)


def _usual(base: str) -> str:
    name = SCRIPTS.get(base, "LATIN")
    return next((code for code, script in _SUBTAGS.items() if script == name), "")


def spoken_tags(voices: Iterable[str]) -> tuple[str, ...]:
    """Return the language tags *voices* give a voice to: their own and the short forms."""
    known = frozenset(voices)
    bases = {tag.split("-")[0] for tag in known} | PREFERRED.keys()
    short = {base for base in bases if voice_for(base, known) is not None}
    return tuple(sorted(known | short))


def script_of(language: str) -> str | None:
    """Return the name of the script *language* is written in, None where it is several."""
    parts = language.split("-")
    base = parts[0].lower()
    if base in _UNJUDGED:
        return None
    named = [_SUBTAGS[part.title()] for part in parts[1:] if part.title() in _SUBTAGS]
    return named[0] if named else SCRIPTS.get(base, "LATIN")


def check_writing(text: str, language: str) -> None:
    """Raise `NoVoiceError` when most of *text* is in a script the language is not written in.

    A voice spells foreign letters by their English names; that is worse than silence.
    """
    own = script_of(language)
    if own is None:
        return
    letters = [letter for letter in text if letter.isalpha()]
    if own != "LATIN":  # names and words of the page are Latin in every language
        letters = [letter for letter in letters if not _is(letter, "LATIN")]
    foreign = sum(not _is(letter, own) for letter in letters)
    if foreign > len(letters) * _MOST:
        raise NoVoiceError(f"the text is not in the script of {language}")


def _is(letter: str, script: str) -> bool:
    return unicodedata.name(letter, "").startswith(script)
