"""How a process fares on this machine: what it holds of the memory, how long it waited for a turn.

A process that gets no processor, or waits for the disk, is silent through no fault of its own. The
kernel counts that wait, so that a busy machine and a stuck process can be told apart.
"""

from dataclasses import dataclass
from pathlib import Path

_NANO = 1_000_000_000
_KILO = 1024  # bytes; /proc/PID/status counts in these
_WAITS_FOR_DISK = "D"  # state of a process, proc(5)


@dataclass(frozen=True, slots=True)
class Turn:
    """How a process stood at one moment."""

    waited: float  # seconds it ever wanted a processor and had none
    on_disk: bool  # it waits for the disk right now


def turn(pid: int) -> Turn | None:
    """Return how the main thread of *pid* stands; None where that cannot be read."""
    try:
        waited = Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[1]
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        return Turn(int(waited) / _NANO, stat.rpartition(")")[2].split()[0] == _WAITS_FOR_DISK)
    except (OSError, ValueError, IndexError):
        return None


class Silence:
    """Counts for how long a process has been silent, less the time in which it had no turn.

    Times are seconds of a monotonic clock; `look` wants to be called every second or more often.
    """

    def __init__(self, now: float) -> None:
        self._since = self._looked = now
        self._excused = 0.0
        self._last: Turn | None = None

    def broken(self, now: float) -> None:
        """Begin again: it has said something."""
        self._since = self._looked = now
        self._excused = 0.0
        self._last = None

    def look(self, now: float, pid: int) -> float:
        """Return the seconds of silence that are its own, at *now*."""
        found = turn(pid)
        if found is not None and self._last is not None:
            passed = now - self._looked
            waited = passed if found.on_disk else found.waited - self._last.waited
            self._excused += min(passed, max(0.0, waited))
        self._last, self._looked = found, now
        return now - self._since - self._excused


def held(pids: set[int]) -> int:
    """Return the megabytes that the processes *pids* hold together.

    Memory that is theirs alone, and once the largest part of what they share: Chromium's processes
    hand each other their pictures. Code and fonts, which others use as well, are left out. The
    exact figure, PSS, is not given for a renderer in its sandbox.
    """
    alone, shared = 0, 0
    for pid in pids:
        rows = _status(pid)
        alone += rows.get("RssAnon", 0) + rows.get("VmSwap", 0)
        shared = max(shared, rows.get("RssShmem", 0))
    return (alone + shared) // (_KILO * _KILO)


def _status(pid: int) -> dict[str, int]:
    """Return the sizes in /proc/PID/status, in bytes; none when the process is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    rows = (line.split() for line in lines.splitlines())
    return {row[0].rstrip(":"): int(row[1]) * _KILO for row in rows if row[2:] == ["kB"]}
