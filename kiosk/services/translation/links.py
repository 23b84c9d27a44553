"""What an engine says of the words it saw, said of the words on the page.

The engine saw stand-ins, and its answer got the fragments back. Each text is known in pieces of the
other (`masked.Piece`), so a token of the final text is followed to the tokens of the Swedish it
owes itself to: those of a fragment to the same fragment, all others through the engine's links.
"""

from collections.abc import Iterable, Sequence

from kiosk.domain.ports import Links
from kiosk.services.translation.align import tokens
from kiosk.services.translation.masked import Piece

_Span = tuple[int, int]


def carried(
    swedish: str, seen: Sequence[Piece], answer: str, links: Links, final: Sequence[Piece]
) -> Links:
    """Return the links of the tokens of *final* to those of *swedish*.

    *links* are those of the tokens of *answer* to those of *seen*, what the engine was given. Empty
    when they are, or when they are not of these tokens.
    """
    given, made, own = _tokens(seen), tokens(answer), tokens(swedish)
    if not made or len(links) != len(made) or any(len(row) != len(given) for row in links):
        return ()
    # For each token the engine was given, its share in each token of the Swedish.
    shares = [
        _even([_spread(own, place) for _, place in _places(seen, token)], len(own))
        for token in given
    ]
    rows = [_sum(shares, row, len(own)) for row in links]

    def of(piece: Piece, place: _Span) -> list[float]:
        if piece.own:
            return _spread(own, place)
        return _sum(rows, _spread(made, place), len(own))

    return tuple(
        tuple(_even([of(piece, place) for piece, place in _places(final, token)], len(own)))
        for token in _tokens(final)
    )


def _tokens(pieces: Iterable[Piece]) -> list[_Span]:
    return tokens("".join(piece.text for piece in pieces))


def _places(pieces: Iterable[Piece], token: _Span) -> list[tuple[Piece, _Span]]:
    """Return the pieces *token* has a part in, each with the place it stands for."""
    found: list[tuple[Piece, _Span]] = []
    begin = 0
    for piece in pieces:
        start, end = max(token[0], begin), min(token[1], begin + len(piece.text))
        if start < end:
            shift = piece.start - begin
            place = (start + shift, end + shift) if piece.exact else (piece.start, piece.end)
            found.append((piece, place))
        begin += len(piece.text)
    return found


def _spread(spans: Sequence[_Span], place: _Span) -> list[float]:
    """Return one, divided among those of *spans* that *place* touches."""
    touched = [start < place[1] and place[0] < end for start, end in spans]
    count = sum(touched)
    return [1 / count if is_touched else 0.0 for is_touched in touched]


def _sum(rows: Sequence[Sequence[float]], weights: Sequence[float], width: int) -> list[float]:
    total = [0.0] * width
    for row, weight in zip(rows, weights, strict=True):
        if weight:
            for place, value in enumerate(row):
                total[place] += value * weight
    return total


def _even(rows: Sequence[Sequence[float]], width: int) -> list[float]:
    """Return the mean of *rows* that say something, with a sum of one where there is any."""
    total = _sum(rows, [1.0] * len(rows), width)
    whole = sum(total)
    return [value / whole for value in total] if whole else total
