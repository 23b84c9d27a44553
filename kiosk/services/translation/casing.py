"""Capitals, colons and arrows of labels, which engines trip over: taken off before, put on after.

Engines learn from sentences. Of "LOGGA IN", "Läs Mer", "Nästa ›" and "Namn:" they make names,
shouting or whole stories; of "Logga in", "Läs mer", "Nästa" and "Namn" they make what they can. So
the engine is given sentence case without the signs round it, and what comes back is dressed as the
Swedish was, as far as the script has capitals.
"""

import enum
import re
import unicodedata
from dataclasses import dataclass

from kiosk.domain.ports import Links, Rendering
from kiosk.services.translation.align import tokens
from kiosk.services.translation.signs import peeled
from kiosk.services.translation.text import BLANKS, localised_tail
from kiosk.services.translation.tongues import SWEDISH, TONGUES

_WORD = re.compile(r"[^\W\d_]+(?:['’\u0307-][^\W\d_]+)*")
_STOPS = f"{BLANKS}.!?؟।۔።。…"
_ENDS = re.compile(r"[.!?:;…؟۔।።。՞][\"”»’')\]]*$")
_STOP = {"ti": "።", "am": "።", "bn": "।", "hi": "।", "ur": "۔", "ks": "۔", "zh": "。", "ja": "。"}
# EU/EES is one token, but not "han/hon".
_TOKEN = re.compile(rf"(?<![^\W_])[A-ZÅÄÖ]{{2,4}}(?:/[A-ZÅÄÖ]{{2,4}})+(?![^\W_])|{_WORD.pattern}")
_VOWEL = re.compile("[AEIOUYÅÄÖÉ]")
_SHORT = 3  # letters of a lone word in capitals that is rather CSN than SÖK
_DOTTED = ("tr", "az")  # i and İ, ı and I
_PROPER = ("de", "lb")  # nouns have capitals of their own


class Capitals(enum.Enum):
    """How the letters of a label stand."""

    SENTENCE = enum.auto()
    LOWER = enum.auto()
    TITLE = enum.auto()
    ALL = enum.auto()
    NONE = enum.auto()  # no letter that could tell


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text as an engine reads it best, and how to dress the answer as the text was."""

    text: str
    before: str
    after: str
    capitals: Capitals

    def undo(self, answer: Rendering, target: str) -> Rendering:
        """Return *answer* with the capitals, signs and closing marks that the Swedish has."""
        bare = self._closed(answer.text.strip(), target)
        dressed = self._dressed(bare, target)
        after = localised_tail(self.after, target)
        return Rendering(
            f"{self.before}{dressed}{after}", lambda: self._links(answer.links, bare, after)
        )

    def _dressed(self, answer: str, target: str) -> str:
        """Return *answer* with the capitals of the Swedish; the same word as the page spells it."""
        if self.capitals is Capitals.SENTENCE and answer.casefold() == self.text.casefold():
            return self.text
        return _capitals(answer, self.capitals, target)

    def _closed(self, answer: str, target: str) -> str:
        """Return *answer* with a full stop exactly where the Swedish has one."""
        if not _ENDS.search(self.text):
            bare = answer.rstrip(_STOPS)
            # "kl. 8 a.m." ends in a stop of its own.
            return answer if "." in bare.rpartition(" ")[2] else bare or answer
        if self.text.endswith(".") and answer and not _ENDS.search(answer):
            return answer + _STOP.get(target.partition("-")[0], ".")
        return answer

    def _links(self, links: Links, bare: str, after: str) -> Links:
        """Return *links* with rows and columns for the signs that the engine has not seen."""
        if not links:
            return ()
        first, last = len(tokens(self.before)), len(tokens(self.after))
        width = first + len(links[0]) + last
        rows = [(0.0,) * first + row + (0.0,) * last for row in links]
        kept = len(tokens(bare))
        rows = rows[:kept] + [(0.0,) * width] * (kept - len(rows))
        return (
            *(_one(width, place) for place in range(first)),
            *rows,
            *(
                _one(width, width - last + min(place, last - 1))
                for place in range(len(tokens(after)))
            ),
        )


def prepare(text: str) -> Prepared:
    """Return what to give the engine for *text*, and what to put back on its answer."""
    before, core, after = peeled(text)
    if not _WORD.search(core):
        return Prepared(text, "", "", Capitals.NONE)
    capitals = _told(core)
    if capitals is Capitals.ALL:
        core = _TOKEN.sub(lambda token: _calm(token[0]), core)
    elif capitals is Capitals.TITLE:
        core = _WORD.sub(lambda word: word[0].lower() if word[0].istitle() else word[0], core)
    return Prepared(_first_upper(core, SWEDISH), before, after, capitals)


def upper(text: str, tag: str) -> str:
    """Return *text* in the capitals of *tag*."""
    return (text.replace("i", "İ") if tag.partition("-")[0] in _DOTTED else text).upper()


def _is_code(token: str) -> bool:
    """Return whether *token* is capitals joined by a slash that are no Swedish words."""
    return "/" in token and TONGUES[SWEDISH].words.isdisjoint(token.lower().split("/"))


def _calm(token: str) -> str:
    """Return the shouted *token* in small letters unless it is a code."""
    return token if _is_code(token) or not _VOWEL.search(token) else token.lower()


def _told(text: str) -> Capitals:
    found = _TOKEN.findall(text)
    words = [word for token in found if not _is_code(token) for word in token.split("/")]
    cased = [word for word in words if word.upper() != word.lower()]
    if not cased:
        return Capitals.SENTENCE if any(map(_is_code, found)) else Capitals.NONE
    if all(word.isupper() for word in cased) and any(map(_VOWEL.search, cased)):
        lone = len(cased) == 1 and len(cased[0]) <= _SHORT
        lone = lone and cased[0].lower() not in TONGUES[SWEDISH].words
        return Capitals.SENTENCE if lone or _code(text) else Capitals.ALL
    if len(cased) > 1 and all(word[:1].isupper() for word in cased):
        # A small Swedish word with a capital: a heading in the English manner, and not a name.
        small = TONGUES[SWEDISH].words
        if any(word.istitle() and word.lower() in small for word in cased[1:]):
            return Capitals.TITLE
    return Capitals.SENTENCE if cased[0][0].isupper() else Capitals.LOWER


def _code(text: str) -> bool:
    """Return whether capitals stand among digits, as in a code."""
    return any(re.search(r"\d", word) and re.search(r"[^\W\d_]", word) for word in text.split())


def _capitals(text: str, capitals: Capitals, target: str) -> str:
    language = target.partition("-")[0]
    if capitals is Capitals.ALL:
        return upper(text, language)
    if capitals is Capitals.TITLE:
        return _WORD.sub(lambda word: _first_upper(word[0], language), text)
    if capitals is Capitals.SENTENCE:
        return _first_upper(text, language)
    if capitals is Capitals.LOWER and language not in _PROPER:
        return _first_lower(text, language)
    return text


def _first_upper(text: str, language: str) -> str:
    """Return *text* with a capital where its first word begins, if it begins with a word."""
    start = _start(text)
    word = _WORD.match(text, start)
    if word is None or not word[0].islower():
        return text
    return text[:start] + upper(text[start], language) + text[start + 1 :]


def _first_lower(text: str, language: str) -> str:
    start = _start(text)
    word = _WORD.match(text, start)
    if word is None or not word[0].istitle() or (language == "en" and re.match(r"I\b", word[0])):
        return text
    first = {"İ": "i", "I": "ı"}.get(text[start], "") if language in _DOTTED else ""
    return text[:start] + (first or text[start].lower()) + text[start + 1 :]


def _start(text: str) -> int:
    """Return where *text* begins after quotes, brackets and hidden marks."""
    place = 0
    while place < len(text) and unicodedata.category(text[place])[0] in "PSZC":
        place += 1
    return place


def _one(width: int, place: int) -> tuple[float, ...]:
    return tuple(float(column == place) for column in range(width))
