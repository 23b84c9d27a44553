"""How far a page is from the one a guide was verified on, and how often that was met."""

from collections import deque
from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk.domain.page import Drift

Hash = Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]

WINDOW = 8 * 3600.0  # seconds
LIMIT = 5  # drifts of one step in that time suggest to pause the guide
_KNOWN, _PARTLY = 0.9, 0.5  # shares of the labels
_START, _PRIME, _BITS = 0xCBF29CE484222325, 0x100000001B3, (1 << 64) - 1


def fingerprint(text: str) -> str:
    """Return the FNV-1a hash of *text*, 64 bits; `js/signature.js` does the same."""
    total = _START
    for byte in text.encode():
        total = ((total ^ byte) * _PRIME) & _BITS
    return f"{total:016x}"


class PageSeen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page as its script tells it: hashes of the heading and of the names on it, no text."""

    heading: Hash
    labels: Annotated[tuple[Hash, ...], Meta(max_length=300)] = ()


def page_drift(known: PageSeen, now: PageSeen) -> Drift:
    """Return how far *now* is from *known*: what is new on a page is no drift."""
    labels = set(known.labels)
    share = len(labels & set(now.labels)) / len(labels) if labels else 1.0
    if known.heading == now.heading:
        return Drift.GREEN if share >= _KNOWN else Drift.YELLOW if share >= _PARTLY else Drift.RED
    return Drift.YELLOW if labels and share >= _KNOWN else Drift.RED


class DriftLog:
    """When steps were met that had drifted, for as long as that counts. Times only ever grow."""

    def __init__(self, window: float = WINDOW, limit: int = LIMIT) -> None:
        self._window = window
        self._limit = limit
        self._met: dict[tuple[str, str], deque[float]] = {}

    def note(self, guide: str, step: str, drift: Drift, now: float) -> None:
        """Note that *step* was met as *drift*; green is none."""
        if drift is not Drift.GREEN:
            # More than the limit says nothing more.
            times = self._met.setdefault((guide, step), deque(maxlen=self._limit))
            times.append(now)

    def suggested(self, now: float) -> Iterator[tuple[str, str]]:
        """Yield (guide, step) of what drifted so often that the guide had better be paused."""
        self._forget(now)
        for key, times in self._met.items():
            if len(times) >= self._limit:
                yield key

    def resume(self, guide: str) -> None:
        """Count anew: somebody has looked at the guide."""
        self._met = {key: times for key, times in self._met.items() if key[0] != guide}

    def _forget(self, now: float) -> None:
        for key, times in list(self._met.items()):
            while times and now - times[0] > self._window:
                times.popleft()
            if not times:
                del self._met[key]
