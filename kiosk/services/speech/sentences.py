"""Cuts long text into pieces a voice can read in one breath."""

import re

LONGEST = 400  # characters of a piece: about half a minute of speech

# The end of a sentence in Latin, Arabic, Ethiopic, Devanagari and Chinese writing, or of a line.
# A full stop needs a space and something that can begin a sentence: not "bl.a. om".
_ENDS = re.compile(r"(?<=[!?؟۔።፧।。！？…])\s*|(?<=\w{2}[.:;])\s+(?=[^\W\d_a-zåäö])|\n+")
_PAUSES = re.compile(r"(?<=[,;:،؛፣፤–—)])\s*")


def pieces(text: str, longest: int = LONGEST) -> list[str]:
    """Return *text* as pieces of at most *longest* characters, cut where a reader pauses."""
    sentences = [sentence.strip() for sentence in _ENDS.split(text)]
    parts = [
        part
        for sentence in sentences
        for part in (_words(sentence, longest) if len(sentence) > longest else [f"{sentence} "])
    ]
    return [piece for piece in _joined(parts, longest) if any(map(str.isalnum, piece))]


def _joined(parts: list[str], longest: int) -> list[str]:
    """Return *parts* joined to as few pieces as fit."""
    lines = [""]
    for part in parts:
        if lines[-1] and len(lines[-1]) + len(part.rstrip()) > longest:
            lines.append("")
        lines[-1] += part
    return [line.strip() for line in lines]


def _words(text: str, longest: int) -> list[str]:
    """Return the parts of *text* between pauses; those too long, by word; those still so, cut."""
    parts: list[str] = []
    for clause in _PAUSES.sub("\0", text).split("\0"):
        if len(clause) < longest:
            parts.append(f"{clause} ")
            continue
        for word in clause.split():
            cuts = [word[at : at + longest - 1] for at in range(0, len(word), longest - 1)]
            parts += [f"{cut} " for cut in cuts]
    return parts


def sentences(text: str, language: str) -> list[tuple[int, int]]:  # noqa: ARG001
    """Return where each sentence of *text* is."""
    spans, at = [], 0
    for sentence in _ENDS.split(text):
        for piece in pieces(sentence, 240):
            start = text.find(piece, at)
            if start >= 0:
                spans.append((start, start + len(piece)))
                at = start + len(piece)
    return spans
