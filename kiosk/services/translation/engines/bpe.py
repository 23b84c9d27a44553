"""Words cut into pieces by byte-pair encoding, as the older packs of Argos Translate do it.

The file `bpe.model` holds one merge a line, the most wanted first, as subword-nmt writes it.
"""

from functools import lru_cache
from itertools import pairwise

MARK = "@@"  # at the end of every piece but a word's last
_END = "</w>"
_FIRST, _SECOND = (0, 1), (0, 2)


class Merges:
    """The merges of one `bpe.model`. Raises `ValueError` for what is none."""

    def __init__(self, codes: str) -> None:
        lines = codes.splitlines()
        self._version = _FIRST
        if lines and lines[0].startswith("#version:"):
            major, minor, *_ = (*lines.pop(0).split(":")[1].strip().split("."), "0")
            self._version = (int(major), int(minor))
        if self._version not in {_FIRST, _SECOND}:
            raise ValueError("an unknown version of bpe.model")
        self._ranks: dict[tuple[str, str], int] = {}
        for line in filter(str.strip, lines):
            first, second = line.strip("\r\n ").split(" ")
            self._ranks.setdefault((first, second), len(self._ranks))
        if not self._ranks:
            raise ValueError("a bpe.model without merges")
        self.pieces = lru_cache(maxsize=8192)(self._pieces)

    def _pieces(self, word: str) -> tuple[str, ...]:
        """Return *word* cut into pieces, marked as the model knows them."""
        parts = [*word, _END] if self._version == _FIRST else [*word[:-1], word[-1] + _END]
        while len(parts) > 1:
            pairs = list(pairwise(parts))
            best = min(pairs, key=lambda pair: self._ranks.get(pair, len(self._ranks)))
            if best not in self._ranks:
                break
            parts = _merged(parts, best)
        parts[-1] = parts[-1].removesuffix(_END)
        if not parts[-1]:
            parts.pop()
        return (*(part + MARK for part in parts[:-1]), parts[-1])


def _merged(parts: list[str], pair: tuple[str, str]) -> list[str]:
    made: list[str] = []
    place = 0
    while place < len(parts):
        if tuple(parts[place : place + 2]) == pair:
            made.append("".join(pair))
            place += 2
        else:
            made.append(parts[place])
            place += 1
    return made
