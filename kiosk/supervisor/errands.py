"""What the sessions tell of errands, believed only where it names this terminal's guides."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from kiosk.domain.drift import DriftLog
from kiosk.domain.messages import Drifted, Reached
from kiosk.services.guides import load_all


class Errands:
    """The guides by name, and how often their steps were met changed. No text of either."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._log = DriftLog()
        self._told: set[tuple[str, str]] = set()

    @cached_property
    def _steps(self) -> Mapping[str, frozenset[str]]:
        guides, _ = load_all(self._folders)
        return {guide.id: frozenset(step.id for step in guide.step) for guide in guides}

    def knows(self, told: Reached | Drifted) -> bool:
        """Return whether *told* is about a guide, and a step, of this terminal."""
        steps = self._steps.get(told.guide)
        return steps is not None and (told.step is None or told.step in steps)

    def drifted(self, told: Drifted, now: float) -> bool:
        """Note a drift; return whether the guide had better be paused, once for each step."""
        self._log.note(told.guide, told.step, told.drift, now)
        key = (told.guide, told.step)
        suggested = key in set(self._log.suggested(now))
        fresh = suggested and key not in self._told
        self._told = {*self._told, key} if suggested else self._told - {key}
        return fresh
