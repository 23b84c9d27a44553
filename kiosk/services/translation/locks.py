"""Terms of the glossary inside a sentence: found in an answer, or put into it.

An engine may first translate a sentence with its terms in place: an answer that says what the
glossary says is better than one with stand-ins. Only where it does not is the sentence asked again
with a stand-in for each term.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kiosk.services.translation.align import tokens
from kiosk.services.translation.casing import upper
from kiosk.services.translation.glossary import FoundTerm, Term, capitalised
from kiosk.services.translation.mask import isolated
from kiosk.services.translation.masked import Fragment, Piece
from kiosk.services.translation.text import is_rtl

# Arabic writes "and", "with", "for" and "the" together with the word.
_JOINED = re.compile(r"[وفبكل]{0,2}(?:ال|لل)|[وبل](?=\w{3})")
_CLOSING = re.compile(r"[\s.!?…:;؟。።]*$")
_STEM = 4  # letters from which on a word may have endings of its own
_ENDINGS = 5  # letters, at most


def to_put(found: FoundTerm, text: str, tag: str) -> Fragment:
    """Return *found* of the Swedish *text* as a fragment with its translation to put."""
    word = found.term.wordings[0]
    swedish = text[found.start : found.end]
    if swedish.isupper() and not found.term.term.isupper():
        word = upper(word, tag)
    elif found.start and swedish.istitle() and not found.term.term.istitle():
        word = " ".join(capitalised(part, tag) for part in word.split(" "))
    return Fragment(swedish, found.start, found.end, word + _kept(found.term, word, tag))


def said(pieces: Sequence[Piece], found: Sequence[FoundTerm], tag: str) -> list[Piece]:
    """Return *pieces* of an answer, with the Swedish words of *found* that are to be kept.

    They are put after their translation.
    """
    text = "".join(piece.text for piece in pieces)
    marks: dict[str, tuple[int, str, FoundTerm]] = {}
    for one in found:
        end = _end(text, one.term.wordings, tag)
        kept = _kept(one.term, text, tag)
        if kept and end is not None:
            marks.setdefault(kept, (end, kept, one))
    return _marked(pieces, sorted(marks.values(), key=lambda mark: mark[0]))


def explained(pieces: Sequence[Piece], missing: Sequence[FoundTerm], tag: str) -> list[Piece]:
    """Return *pieces* of an answer, and in brackets the terms *missing* in it.

    A visitor then reads the right word beside what the engine made of it.
    """
    text = "".join(piece.text for piece in pieces)
    end = len(_CLOSING.sub("", text))
    marks: dict[str, tuple[int, str, FoundTerm]] = {}
    for one in missing:
        swedish = isolated(one.term.term) if is_rtl(tag) else one.term.term
        mark = f" ({swedish}: {one.term.wordings[0]})"
        marks.setdefault(mark, (end, mark, one))
    return _marked(pieces, list(marks.values()))


def unsaid(pieces: Sequence[Piece], found: Sequence[FoundTerm], tag: str) -> list[FoundTerm]:
    """Return those of *found* that *pieces* of an answer do not say."""
    text = "".join(piece.text for piece in pieces)
    return [one for one in found if _end(text, one.term.wordings, tag) is None]


def opened(pieces: Sequence[Piece], sentence: str, tag: str) -> list[Piece]:
    """Return *pieces* with a capital where a term begins the sentence, as the Swedish has it."""
    if not pieces or not sentence[:1].isupper():
        return list(pieces)
    first = next((place for place, piece in enumerate(pieces) if piece.text.strip()), 0)
    piece = pieces[first]
    if not piece.is_term:
        return list(pieces)
    capital = Piece(capitalised(piece.text, tag), piece.start, piece.end, exact=False)
    return [*pieces[:first], capital, *pieces[first + 1 :]]


def _kept(term: Term, text: str, tag: str) -> str:
    """Return the Swedish word in brackets where it is to be kept and *text* does not have it."""
    if not term.keep or term.term.casefold() in text.casefold():
        return ""
    return f" ({isolated(term.term) if is_rtl(tag) else term.term})"


def _marked(pieces: Sequence[Piece], marks: Sequence[tuple[int, str, FoundTerm]]) -> list[Piece]:
    """Return *pieces* with each of *marks* (where, what, for which term) put in."""
    result: list[Piece] = []
    left = list(marks)
    begin = 0
    for whole in pieces:
        piece, end = whole, begin + len(whole.text)
        while left and left[0][0] <= end:
            at, kept, one = left.pop(0)
            head, piece = _cut(piece, at - begin)
            result += (head, Piece(kept, one.start, one.end, exact=False))
            begin = at
        result.append(piece)
        begin = end
    return [piece for piece in result if piece.text]


def _cut(piece: Piece, at: int) -> tuple[Piece, Piece]:
    head, rest = piece.text[:at], piece.text[at:]
    middle = piece.start + at if piece.exact else piece.end
    start = middle if piece.exact else piece.start
    return (
        Piece(head, piece.start, middle, piece.own, piece.exact),
        Piece(rest, start, piece.end, piece.own, piece.exact),
    )


def _end(text: str, wordings: Sequence[str], tag: str) -> int | None:
    """Return where the first of *wordings* that *text* has ends, in any form of its own."""
    places, words = _words(text)
    for wording in wordings:
        _, wanted = _words(wording)
        for first in range(len(words) - len(wanted) + 1):
            pairs = zip(words[first:], wanted, strict=False)
            if wanted and all(_is_form(word, want, tag) for word, want in pairs):
                return places[first + len(wanted) - 1][1]
    return None


@lru_cache(maxsize=1_000)
def _words(text: str) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
    """Return where the words of *text* are, and the words as they are compared."""
    places = tuple(tokens(text))
    return places, tuple(_folded(text[start:end]) for start, end in places)


def _is_form(word: str, wanted: str, tag: str) -> bool:
    return any(
        _ends_as(one, other, tag) for one in _bare(word, tag) for other in _bare(wanted, tag)
    )


def _ends_as(word: str, wanted: str, tag: str) -> bool:
    if word == wanted:
        return True
    if tag == "en":
        return word in {f"{wanted}s", f"{wanted}es", f"{wanted.removesuffix('y')}ies"}
    return (
        len(wanted) >= _STEM
        and word.startswith(wanted[:-1])
        and len(word) <= len(wanted) + _ENDINGS
    )


def _bare(word: str, tag: str) -> Iterator[str]:
    yield word
    if tag == "ar" and (joined := _JOINED.match(word)):
        yield word[joined.end() :]


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
