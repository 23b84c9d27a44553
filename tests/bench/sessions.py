"""Many visitors one after another on one terminal: what grows, and how soon the next may come.

    python -m tests.bench.sessions [--sessions 300] [--csv FILE]

Each visitor is a real session on a real page of the practice service: see
`tests/helpers/short_visit.py`. Prints one JSON line: the distribution of the seconds from the end
of a session to the next visitor's first screen, to its clearing and to the next spare, and how the
supervisor's memory and open files, the processes and the files in memory have changed from the
tenth session to the last. The floor is the start of a bare view in the same run,
`tests/bench/startup.py`. With --csv, a line for each session, to be drawn. Needs a display (Xvfb
will do).
"""

import argparse
import asyncio
import csv
import json
import os
import statistics
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic

from kiosk.config import Config
from kiosk.supervisor import Event, EventName, TerminalOptions, run_terminal

VISITOR = Path(__file__).parent.parent / "helpers" / "short_visit.py"
SETTLED = 10  # sessions until caches and allocators have their size
SHARED = Path("/dev/shm")  # noqa: S108  looked at, not written


@dataclass(slots=True)
class Visit:
    """One session: seconds from its end, and what the terminal holds at that time."""

    number: int
    to_next_screen: float | None = None
    to_cleared: float | None = None
    to_spare: float | None = None
    supervisor_kb: int = 0
    open_files: int = 0
    processes: int = 0
    files_in_memory: int = 0


class Watch:
    """Follows the terminal's events, and stops it after *count* visitors."""

    def __init__(self, count: int) -> None:
        self.visits: list[Visit] = []
        self._ended: float | None = None
        self._count = count
        self.enough = asyncio.Event()

    def keep(self, event: Event) -> None:
        """Note what *event* says."""
        now = monotonic()
        match event.name:
            case EventName.SESSION_ENDED if event.session is not None:
                self._ended = now
                self.visits.append(Visit(event.session, **held()))
                if len(self.visits) >= self._count:
                    self.enough.set()
            case EventName.SESSION_SHOWN if self._ended is not None:
                self.visits[-1].to_next_screen = now - self._ended
            case EventName.SESSION_CLEARED:
                self.visits[-1].to_cleared = event.seconds
            case EventName.SESSION_READY if self._ended is not None:
                self.visits[-1].to_spare = now - self._ended


def held() -> dict[str, int]:
    """Return what this process, the supervisor, holds, and what stands around it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    rss = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return {
        "supervisor_kb": int(rss.split()[1]),
        "open_files": len(os.listdir("/proc/self/fd")),  # noqa: PTH208  names only
        "processes": sum(name.isdecimal() for name in os.listdir("/proc")),  # noqa: PTH208  names only
        "files_in_memory": sum(1 for _ in SHARED.iterdir()),
    }


async def run(count: int) -> list[Visit]:
    """Run a terminal for *count* visitors."""
    options = TerminalOptions(
        config=Config(), practice=True, session_command=(sys.executable, str(VISITOR))
    )
    watch = Watch(count)
    terminal = asyncio.create_task(run_terminal(options, on_event=watch.keep))
    ends = asyncio.create_task(watch.enough.wait())
    await asyncio.wait({terminal, ends}, return_when=asyncio.FIRST_COMPLETED)
    terminal.cancel()
    await asyncio.gather(terminal, ends, return_exceptions=True)
    return watch.visits


def spread(values: list[float]) -> dict[str, float]:
    """Return how *values* are spread, in seconds."""
    ordered = sorted(values)
    return {
        "median": round(statistics.median(ordered), 2),
        "p95": round(ordered[int(len(ordered) * 0.95)], 2),
        "most": round(ordered[-1], 2),
    }


def main() -> None:
    """Run the visitors, and say what became of the terminal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=300)
    parser.add_argument("--csv", type=Path)
    chosen = parser.parse_args()
    visits = asyncio.run(run(chosen.sessions))
    if chosen.csv is not None:
        with chosen.csv.open("w", encoding="ascii", newline="") as file:
            table = csv.DictWriter(file, list(asdict(visits[0])))
            table.writeheader()
            table.writerows(asdict(visit) for visit in visits)
    first, last = visits[min(SETTLED, len(visits) - 1)], visits[-1]
    record: dict[str, object] = {"sessions": len(visits)}
    for name in ("to_next_screen", "to_cleared", "to_spare"):
        known = [value for visit in visits if (value := getattr(visit, name)) is not None]
        record[f"seconds_{name}"] = spread(known)
    for name in ("supervisor_kb", "open_files", "processes", "files_in_memory"):
        record[f"growth_{name}"] = getattr(last, name) - getattr(first, name)
    sys.stdout.write(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()
