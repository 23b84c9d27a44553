"""Which word came from which: a model's attention between pieces, told between whole words."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kiosk.domain.ports import Links
from kiosk.services.translation.align import tokens

Span = tuple[int, int]

_SURE = 0.3  # attention of a word on words; with less, the rest is spread evenly: it is a guess
_WORD = re.compile(r"\w")
_SAME = str.maketrans("،؛؟。۔።", ",;?...")
_DIGITS = re.compile(r"\d+")


def token_links(
    attention: Sequence[Sequence[float]],
    source: tuple[str, Sequence[Span]],
    target: tuple[str, Sequence[Span]],
) -> Links:
    """Return for each token of the target's text how much it owes to each of the source's.

    *attention* has a row for each piece of the target and a column for each of the source; each
    text comes with the places of its pieces. Rows add up to one.
    """
    theirs, ours = tokens(source[0]), tokens(target[0])
    if not theirs or not ours or not attention:
        return ()
    columns = _members(theirs, source[1])
    same = _same_signs(source[0], theirs, target[0], ours)
    words = [_is_word(source[0], span) for span in theirs]
    rows = []
    for place, (span, members) in enumerate(zip(ours, _members(ours, target[1]), strict=True)):
        if place in same:
            rows.append(_only(same[place], len(theirs)))
            continue
        weights = [
            sum(
                attention[piece][column] * share * part
                for piece, share in members
                for column, part in member
            )
            for member in columns
        ]
        total = sum(share for _, share in members) or 1.0
        if _is_word(target[0], span) and any(words):  # a word never comes from a comma
            rows.append(_normal([weight / total for weight in weights], words))
        else:
            rows.append(_normal([weight / total for weight in weights]))
    return tuple(rows)


def composed(later: Links, earlier: Links) -> Links:
    """Return the links over a language between: *earlier* leads to it, *later* on from it."""
    if not later or not earlier or len(later[0]) != len(earlier):
        return ()
    columns = list(zip(*earlier, strict=True))
    return tuple(
        _normal([sum(map(float.__mul__, row, column)) for column in columns]) for row in later
    )


def _members(words: Sequence[Span], pieces: Sequence[Span]) -> list[list[tuple[int, float]]]:
    """Return for each of *words* its pieces, and the share of each piece that is its own."""
    found: list[list[tuple[int, float]]] = [[] for _ in words]
    for number, (start, end) in enumerate(pieces):
        shares = [min(end, stop) - max(start, begin) for begin, stop in words]
        inside = sum(share for share in shares if share > 0)
        for place, share in enumerate(shares):
            if share > 0:
                found[place].append((number, share / inside))
    return found


def _is_word(text: str, span: Span) -> bool:
    return _WORD.match(text, span[0]) is not None


def _same_signs(
    source: str, theirs: Sequence[Span], target: str, ours: Sequence[Span]
) -> dict[int, int]:
    """Pair the signs and numbers that stand as often on both sides, each in its order."""
    there, here = _signs(source, theirs), _signs(target, ours)
    return {
        mine: its
        for sign, places in here.items()
        if len(there.get(sign, ())) == len(places)
        for mine, its in zip(places, there[sign], strict=True)
    }


def _signs(text: str, spans: Sequence[Span]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, (start, end) in enumerate(spans):
        token = text[start:end].translate(_SAME)
        if _DIGITS.fullmatch(token):
            found.setdefault(str(int(token)), []).append(place)
        elif not _WORD.match(token):
            found.setdefault(token, []).append(place)
    return found


def _only(column: int, width: int) -> tuple[float, ...]:
    return tuple(float(place == column) for place in range(width))


def _normal(weights: Sequence[float], among: Sequence[bool] = ()) -> tuple[float, ...]:
    """Return *weights*, those *among* which it may be, with the sum 1.

    What little attention leaves open is spread evenly.
    """
    may = among or [True] * len(weights)
    kept = [weight * own for weight, own in zip(weights, may, strict=True)]
    total = sum(kept)
    sure = min(1.0, total / _SURE)
    even = (1.0 - sure) / sum(may)
    return tuple(
        (weight / total * sure if total else 0.0) + even * own
        for weight, own in zip(kept, may, strict=True)
    )


def spans_of(pieces: Sequence[str]) -> list[Span]:
    """Return where each of *pieces*, one after the other, stands in the text they make."""
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + len(piece))
    return list(pairwise(ends))
