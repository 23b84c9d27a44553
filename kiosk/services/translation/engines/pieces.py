"""Sentences cut into the pieces a model knows, and its pieces put together again.

Each way tells where a piece stands in the text, so that attention between pieces can be told
between words.
"""

import html
import importlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kiosk.services.translation.engines.bpe import MARK, Merges
from kiosk.services.translation.engines.links import Span, spans_of

_BLANK = "\u2581"  # SentencePiece's sign for a blank; an underscore is an underscore
_BYTE = re.compile(r"<0x([0-9A-F]{2})>")


@dataclass(frozen=True, slots=True)
class Cut:
    """A text and its pieces; *spans* are their places (start, end) in the text."""

    text: str
    pieces: list[str]
    spans: list[Span]


class Cutter(Protocol):
    """Cuts sentences of a model's source language and joins pieces of its target language."""

    def cut(self, sentence: str) -> Cut:
        """Return *sentence* in pieces."""
        ...

    def join(self, pieces: list[str]) -> Cut:
        """Return the text that *pieces* make."""
        ...


class SentencePieces:
    """A `Cutter` with one SentencePiece model for the source; joining needs none."""

    def __init__(self, model: bytes) -> None:
        sentencepiece = importlib.import_module("sentencepiece")
        self._processor: Any = sentencepiece.SentencePieceProcessor(model_proto=model)

    def cut(self, sentence: str) -> Cut:
        """Return *sentence* in pieces."""
        told = self._processor.encode(sentence, return_type="proto").pieces
        places = _characters(sentence)
        spans = [(places[piece.begin], places[piece.end]) for piece in told]
        return Cut(sentence, [piece.piece for piece in told], spans)

    def join(self, pieces: list[str]) -> Cut:
        """Return the text that *pieces* make."""
        shown = _with_bytes([piece.replace(_BLANK, " ") for piece in pieces])
        text = "".join(shown)
        lead = len(text) - len(text.lstrip())
        text = text.strip()
        spans = [
            (min(max(0, start - lead), len(text)), min(max(0, end - lead), len(text)))
            for start, end in spans_of(shown)
        ]
        return Cut(text, pieces, spans)


def _characters(text: str) -> list[int]:
    """Return the character that each byte of *text* in UTF-8 belongs to."""
    places = [place for place, letter in enumerate(text) for _ in letter.encode()]
    return [*places, len(text)]


def _with_bytes(pieces: Sequence[str]) -> list[str]:
    """Put together the letters that the model spells byte by byte, on the last of the bytes."""
    made: list[str] = []
    spelled = bytearray()
    for piece in pieces:
        if found := _BYTE.fullmatch(piece):
            spelled.append(int(found[1], 16))
            made.append("")
            continue
        if spelled:
            made[-1], spelled = spelled.decode(errors="replace"), bytearray()
        made.append(piece)
    if spelled:
        made[-1] = spelled.decode(errors="replace")
    return made


class MosesPieces:
    """A `Cutter` for packs with `bpe.model`: words as Moses cuts them, then their pieces.

    The rules of Moses are sacremoses', which the package of Argos Translate brings.
    """

    def __init__(self, codes: bytes, source: str, target: str) -> None:
        self._merges = Merges(codes.decode())
        normalise = importlib.import_module("sacremoses.normalize")
        tokenize = importlib.import_module("sacremoses.tokenize")
        self._normaliser: Any = normalise.MosesPunctNormalizer(source)
        self._tokenizer: Any = tokenize.MosesTokenizer(source)
        self._detokenizer: Any = tokenize.MosesDetokenizer(target)

    def cut(self, sentence: str) -> Cut:
        """Return *sentence* in pieces."""
        words = self._tokenizer.tokenize(self._normaliser.normalize(sentence))
        parts = [self._merges.pieces(word) for word in words if word]
        spans: list[Span] = []
        for word_span, own in zip(_found(sentence, words), parts, strict=True):
            spans += [word_span] * len(own)
        return Cut(sentence, [piece for own in parts for piece in own], spans)

    def join(self, pieces: list[str]) -> Cut:
        """Return the text that *pieces* make."""
        words = " ".join(pieces).replace(MARK + " ", "").split(" ")
        text = self._detokenizer.detokenize(words)
        places = _found(text, words)
        spans: list[Span] = []
        word = 0
        for piece in pieces:
            spans.append(places[min(word, len(places) - 1)])
            word += not piece.endswith(MARK)
        return Cut(text, pieces, spans)


def _found(text: str, words: Sequence[str]) -> list[Span]:
    """Return where each of *words*, in their order, stands in *text*; empty where not."""
    spans = []
    after = 0
    for word in words:
        shown = html.unescape(word)
        start = text.find(shown, after)
        if start < 0:
            spans.append((after, after))
        else:
            after = start + len(shown)
            spans.append((start, after))
    return spans
