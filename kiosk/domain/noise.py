"""What a broken screen or a thing on the keyboard does, told from what a person does."""

from collections import deque
from dataclasses import dataclass

FASTEST = 25  # presses in a second; no hand is as fast
SAME = 40  # presses of one thing in a row, after which it is a thing that presses
LONGEST = 60.0  # seconds for which a finger may move, or a wheel turn, without a pause or a press
PAUSE = 1.0  # seconds
NEAR = 12  # pixels within which two touches are at the same place
_RESTING = 3  # pixels a finger that is meant to move has moved


@dataclass(frozen=True, slots=True)
class Deed:
    """One event of a device: a press, or the going on of one."""

    what: int | tuple[int, int]  # the key, or the place on the screen in pixels
    begins: bool  # a press; else a finger that moves, or a wheel that turns
    repeats: bool = False  # a key that is held down


class Noise:
    """Tells which events count as a person's. Times are seconds of a monotonic clock."""

    def __init__(self) -> None:
        self._presses: deque[float] = deque(maxlen=FASTEST)
        self._last: Deed | None = None
        self._same = 0
        self._begun = self._moved = 0.0

    def is_person(self, deed: Deed, now: float) -> bool:
        """Return whether *deed* counts."""
        if deed.repeats:
            return False
        if not deed.begins:
            return self._goes_on(deed, now)
        fast = len(self._presses) == FASTEST and now - self._presses[0] < 1
        self._presses.append(now)
        self._same = self._same + 1 if self._last and _alike(self._last, deed, NEAR) else 0
        self._last, self._begun = deed, now
        return not fast and self._same < SAME

    def _goes_on(self, deed: Deed, now: float) -> bool:
        last = self._last
        if last is not None and _alike(last, deed, _RESTING):
            return False
        if now - self._moved > PAUSE:
            self._begun = now
        self._moved, self._last = now, deed
        return self._same < SAME and now - self._begun <= LONGEST


def _alike(one: Deed, other: Deed, near: int) -> bool:
    if isinstance(one.what, tuple) and isinstance(other.what, tuple):
        return all(abs(a - b) <= near for a, b in zip(one.what, other.what, strict=True))
    return one.what == other.what
