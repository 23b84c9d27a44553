"""Blocks of a page made by hand, and a `Translator` that knows a few sentences."""

from kiosk.domain.ports import Rendering
from kiosk.domain.units import Block, Run


class Dictionary:
    """A `Translator` that knows the sentences it was given, and remembers what it was asked."""

    name = "dictionary"

    def __init__(self, known: dict[str, str], tag: str = "en") -> None:
        self._known = known
        self._tag = tag
        self.asked: list[str] = []

    def targets(self) -> tuple[str, ...]:
        return (self._tag,)

    def translate(self, sentences: list[str], target: str) -> list[Rendering | None]:
        self.asked += sentences
        return [
            Rendering(self._known[sentence])
            if target == self._tag and sentence in self._known
            else None
            for sentence in sentences
        ]


def block_of(*parts: str | tuple[str, int] | tuple[str, int, bool], said: str = "sv") -> Block:
    """Return a block of runs: a text, or a text with its form and whether it is kept."""
    return Block(tuple(Run(part) if isinstance(part, str) else Run(*part) for part in parts), said)
