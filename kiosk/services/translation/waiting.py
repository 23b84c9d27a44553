"""Units that wait for the engine: which are next, and how many at once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kiosk.domain.units import Block, Rank, Unit

_FIRST = 3  # blocks of a first batch: something must be seen soon
_UNITS = 200  # blocks of any batch: twice the sentences at once are nearly twice as fast each
_SECONDS = 0.7  # what a batch should take: no longer does the visitor wait for what they scroll to
_LETTERS = 300  # characters of a batch while the engine's speed is not known
_LEAST, _MOST = 100, 6_000  # … and when it is


@dataclass(slots=True)
class _Waiting:
    unit: Unit
    target: str
    order: tuple[int, int]
    came: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Different blocks for the engine, all into *target*, each with the units that it answers."""

    target: str
    ids: dict[Block, list[int]]

    @property
    def letters(self) -> int:
        """Characters of the blocks."""
        return sum(len(block.text) for block in self.ids)

    def alone(self) -> Iterable["Batch"]:
        """Yield each block as a batch of its own."""
        return (Batch(self.target, {block: ids}) for block, ids in self.ids.items())


class Waiting:
    """Orders units by rank, then by when they came; `prefer` puts some before all others."""

    def __init__(self) -> None:
        self._units: dict[int, _Waiting] = {}
        self._came = 0
        self._letters = _LETTERS
        self._begun = False

    def __len__(self) -> int:
        return len(self._units)

    def add(self, unit: Unit, target: str) -> None:
        """Put *unit* behind those of its rank."""
        self._came += 1
        self._units[unit.id] = _Waiting(unit, target, (unit.rank, self._came), self._came)

    def prefer(self, ids: Sequence[int]) -> None:
        """Put *ids* first, in this order; the visitor has gone from all others."""
        for waiting in self._units.values():
            waiting.order = (Rank.REST, waiting.came)
        for place, identifier in enumerate(ids):
            if identifier in self._units:
                self._units[identifier].order = (Rank.STEP, place)

    def drop(self, ids: Collection[int] | None) -> None:
        """Forget *ids*; None: all."""
        for identifier in list(self._units) if ids is None else ids:
            self._units.pop(identifier, None)

    def take(self) -> Batch:
        """Take the next batch; there must be something waiting.

        A block is asked once: units with the same text go along, wherever they stand.
        """
        wanted = sorted(self._units.values(), key=lambda waiting: waiting.order)
        batch = Batch(wanted[0].target, {})
        most, room = (_UNITS, self._letters) if self._begun else (_FIRST, _LETTERS)
        for waiting in wanted:
            block = waiting.unit.block
            if waiting.target != batch.target or block in batch.ids:
                continue
            room -= len(block.text)
            if batch.ids and (room < 0 or len(batch.ids) >= most):
                break
            batch.ids[block] = []
        for waiting in wanted:
            if waiting.target == batch.target and waiting.unit.block in batch.ids:
                batch.ids[waiting.unit.block].append(waiting.unit.id)
                del self._units[waiting.unit.id]
        self._begun = True
        return batch

    def took(self, letters: int, seconds: float) -> None:
        """Fit the size of the next batch to how long one of *letters* characters took."""
        fitting = letters * _SECONDS / max(seconds, 0.001)
        # Small batches are slower by the letter: not more than three times as much at once.
        self._letters = int(min(max(fitting, _LEAST), 3 * self._letters, _MOST))

    def rest(self) -> None:
        """Start anew with a small batch: nothing waits, and what comes next is a new sight."""
        self._begun = False
