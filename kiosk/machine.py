"""How a process fares on this machine: what it holds of the memory, how long it waited for a turn.

A process that gets no processor, or waits for the disk, is silent through no fault of its own. The
kernel counts that wait, so that a busy machine and a stuck process can be told apart.
"""

from dataclasses import dataclass
from pathlib import Path

_NANO = 1_000_000_000
_KILO = 1024  # bytes; /proc/PID/status counts in these
_WAITS_FOR_DISK, _WANTS_TURN = "D", "R"  # states of a process, proc(5)


@dataclass(frozen=True, slots=True)
class Turn:
    """How a process stood at one moment."""

    ran: int  # nanoseconds it ever had a processor
    waited: int  # nanoseconds it ever wanted one and had none, up to when it last got one
    state: str  # one letter, proc(5)


def turn(pid: int) -> Turn | None:
    """Return how the main thread of *pid* stands; None where that cannot be read."""
    try:
        ran, waited, _ = Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        return Turn(int(ran), int(waited), stat.rpartition(")")[2].split()[0])
    except (OSError, ValueError, IndexError):
        return None


class Silence:
    """Counts for how long a process has been silent, less the time in which it had no turn.

    Times are seconds of a monotonic clock; `look` wants to be called every second or more often.
    """

    def __init__(self, now: float) -> None:
        self.broken(now)

    def broken(self, now: float) -> None:
        """Begin again: it has said something."""
        self._since = self._looked = now
        self._on_disk = self._in_line = 0.0
        self._first: Turn | None = None
        self._last: Turn | None = None

    def look(self, now: float, pid: int) -> float:
        """Return the seconds of silence that are its own, at *now*."""
        found, last, passed = turn(pid), self._last, now - self._looked
        self._last, self._looked = found, now
        self._first = self._first or found
        if found is None or last is None or self._first is None:
            return now - self._since
        stood = (found.ran, found.waited) == (last.ran, last.waited)
        if found.state == _WAITS_FOR_DISK:
            self._on_disk += passed
        # What it waits now is counted by the kernel only when it gets its turn.
        self._in_line = self._in_line + passed if stood and found.state == _WANTS_TURN else 0.0
        waited = (found.waited - self._first.waited) / _NANO + self._in_line + self._on_disk
        return now - self._since - min(waited, now - self._since)


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
