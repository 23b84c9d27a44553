"""Finds the sentences of a text, and cuts long ones into pieces a voice can read in one breath."""

import re
from functools import cache

from kiosk.domain.speech import Span
from kiosk.services.speech.reading.tongue import BEFORE_NUMBER, tongue, words

LONGEST = 400  # characters of a piece: about half a minute of speech

# The end of a sentence in Latin, Arabic, Ethiopic, Devanagari and Chinese writing, or of a line.
_END = re.compile(
    r"(?P<stop>[.!?…؟]+)[\"”»’')\]]{0,5}(?=\s|$)"
    r"|(?P<mark>[۔።፧।。！？]+)[\"”»’')\]」]{0,5}"
    r"|(?P<line>\n+)"
)
_BEFORE = re.compile(r"(?:[^\W\d_]{1,4}\.\s?){0,3}[\w/]{1,30}$")
_LOOK = 60  # characters that tell what a stop belongs to
_OPENING = "\"”»’'([–- \t\u00a0"
# These close a sentence as well, when a capital follows.
_CLOSING = words("mm mfl osv etc edyl odyl kr mån år tim min st tr sek")
_STREET = re.compile(r"[A-ZÅÄÖ]\w+(?:g|gat|v|väg|pl)$")  # Vasag. 12
_LISTED = re.compile(r"\(?(?:\d{1,2}|[^\W\d_])")  # "1. Välj", "a. Välj"
# Swedish short forms a voice reads rightly, or nobody could: only their stop matters.
_MORE = words(
    "adr anm art avs bil dir doc dr fig fr förf hr jr mom prof sid sr str tis ons tors fre lör sön"
)
_PAUSE = re.compile(r"[,;:،؛፣፤፥–—)]\s|[،؛፣፤፥]")
_BLANK = re.compile(r"\s")
_SHARE = 4  # a pause before this part of a piece is too early to cut at


def sentences(text: str, language: str, longest: int = LONGEST) -> list[Span]:
    """Return where the sentences of *text* stand, without the blanks around them.

    A sentence of more than *longest* characters is cut where a reader pauses, else between words,
    else anywhere. What has nothing to read is left out; all that has is in one span.
    """
    spans: list[Span] = []
    start = 0
    for found in _END.finditer(text):
        if found["stop"] and not _ends(text, start, found, language):
            continue
        spans += _cut(text, start, found.end(), longest)
        start = found.end()
    return [*spans, *_cut(text, start, len(text), longest)]


def pieces(text: str, longest: int = LONGEST) -> list[str]:
    """Return *text* as pieces of at most *longest* characters, of whole sentences if they fit."""
    joined: list[Span] = []
    for start, end in sentences(text, "sv", longest):
        if joined and end - joined[-1][0] <= longest:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [text[start:end] for start, end in joined]


def _ends(text: str, start: int, found: re.Match[str], language: str) -> bool:
    """Return whether a sentence that began at *start* ends with *found*."""
    after = text[found.end() : found.end() + _LOOK].lstrip(_OPENING)
    if not after or after[0] == "\n":
        return True
    if after[0].islower() and not after[1:2].isupper():  # iPhone begins a sentence
        return False
    return found["stop"] != "." or _closes(text, start, found.start(), after, language)


def _closes(text: str, start: int, stop: int, after: str, language: str) -> bool:
    """Return whether the full stop at *stop* closes a sentence, with *after* behind it."""
    before = text[max(start, stop - _LOOK) : stop]
    found = _BEFORE.search(before)
    if found is None:
        return True
    word = found[0]
    last = word.rpartition(" ")[2]
    initial = len(last) == 1 and last.isalpha() and last.isascii()
    if initial or _LISTED.fullmatch(before.strip()):
        return False
    if f"{last.lower()}." in BEFORE_NUMBER:
        return not after[0].isdigit()
    if any(_key(part) in _short(language) for part in (word, last)):
        return bool({_key(word), _key(last)} & _CLOSING) and after[0].isupper()
    return not (after[0].isdigit() and _STREET.search(last))


def _key(word: str) -> str:
    return re.sub(r"[.\s]", "", word).lower()


@cache
def _short(language: str) -> frozenset[str]:
    """Return the short forms of a language, and Swedish ones, which pages keep."""
    known = {*tongue("sv").short, *tongue(language).short, *_MORE}
    return frozenset(map(_key, known)) | _CLOSING


def _cut(text: str, start: int, end: int, longest: int) -> list[Span]:
    """Return the parts of a sentence that are short enough and hold something to read."""
    spans: list[Span] = []
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        stop = end if end - start <= longest else _pause(text, start, start + longest)
        last = stop
        while last > start and text[last - 1].isspace():
            last -= 1
        if any(map(str.isalnum, text[start:last])):
            spans.append((start, last))
        start = stop
    return spans


def _pause(text: str, start: int, end: int) -> int:
    """Return where to cut `text[start:end]`: at its last pause, else blank, else at its end."""
    for pattern, first in ((_PAUSE, start + (end - start) // _SHARE), (_BLANK, start + 1)):
        places = [found.end() for found in pattern.finditer(text, first, end + 1)]
        if places and places[-1] > end and not text[end].isspace():
            places.pop()
        if places:
            return places[-1]
    return end
