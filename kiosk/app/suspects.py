"""Which texts end the translation worker: found out one at a time, and not tried again."""

from collections.abc import Iterable

from kiosk.domain.units import Unit


class Suspects:
    """Texts, by target language, that were at work when a worker ended.

    Each is given to a new worker alone: one that is answered is acquitted; one over which the
    worker ends again is guilty for the whole session, under whatever number the page asks for it.
    Of a text only a number is kept, which no other process can make again.
    """

    def __init__(self) -> None:
        self._suspected: set[int] = set()
        self._guilty: set[int] = set()
        self._on_trial: int | None = None
        self.in_a_row = 0  # found guilty with no machine translation between

    @property
    def trial(self) -> bool:
        """Whether one is with the worker, alone."""
        return self._on_trial is not None

    def among(self, units: Iterable[Unit], target: str) -> Unit | None:
        """Return the first of *units* that is to be tried alone."""
        if not self._suspected:
            return None
        return next((unit for unit in units if _mark(unit, target) in self._suspected), None)

    def guilty(self, unit: Unit, target: str) -> bool:
        """Whether *unit* must not be tried again."""
        return bool(self._guilty) and _mark(unit, target) in self._guilty

    def try_alone(self, unit: Unit, target: str) -> None:
        """Put *unit* on trial."""
        self._on_trial = _mark(unit, target)

    def acquit(self, units: Iterable[Unit], target: str, *, machine: bool) -> None:
        """Note that *units* were answered, *machine* if the engine did it; a trial is over."""
        if self._on_trial is not None:
            self._suspected.discard(self._on_trial)
        if self._suspected:
            self._suspected.difference_update(_mark(unit, target) for unit in units)
        if machine:
            self.in_a_row = 0
        self._on_trial = None

    def blame(self, units: Iterable[Unit], target: str) -> None:
        """Note that the worker ended over *units*; over the one on trial, if there was one."""
        if self._on_trial is None:
            self._suspected.update(_mark(unit, target) for unit in units)
        else:
            self._suspected.discard(self._on_trial)
            self._guilty.add(self._on_trial)
            self.in_a_row += 1
        self._on_trial = None

    def adjourn(self) -> None:
        """Break a trial off: its text was taken back, or the worker was replaced."""
        self._on_trial = None

    def pardon(self) -> None:
        """Suspect nothing any more: it was the engine, and another comes."""
        self._suspected.clear()
        self.in_a_row = 0


def _mark(unit: Unit, target: str) -> int:
    return hash((target, unit.block))
