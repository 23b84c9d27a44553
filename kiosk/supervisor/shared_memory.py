"""Named shared memory: what a session left in /dev/shm is removed, and that is verified.

Chromium takes the names of its segments away as it makes them. A library for sound or a model need
not, and a session that is killed cannot.

What a supervisor leaves that is killed, the next one removes. Which segments may be of its sessions
is told by a note beside them: those of this user that were not there before it, that were made
while it lived, and that nobody uses.
"""

import contextlib
import os
import re
import stat
from pathlib import Path

import msgspec

from kiosk.supervisor.keeper import process

PLACE = Path("/dev/shm")  # noqa: S108  not written to, but for a note without a value in it
_NOTE = re.compile(r"lots-(?P<pid>\d+)-(?P<started>\d+)\.segments")
_FRESH = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
_SLACK = 1.0  # seconds after its last sign of life in which a supervisor's sessions may make one


class SharedMemory:
    """The segments of this user that were made since a moment, and that nobody uses any more."""

    def __init__(self, place: Path = PLACE) -> None:
        self._place = place
        self._before = set(_segments(place).values())

    def clear(self) -> bool:
        """Remove what is new and in no living process's hands; whether none of it is left."""
        for path in self._left():
            with contextlib.suppress(OSError):
                path.unlink()
        return not self._left()

    def _left(self) -> list[Path]:
        found = _segments(self._place).items()
        fresh = [path for path, inode in found if inode not in self._before]
        used = _in_use(self._place) if fresh else set()
        return [path for path in fresh if str(path) not in used]


class LifeNote:
    """A supervisor's sign of life in *place*, with the segments that were there before it."""

    def __init__(self, place: Path = PLACE) -> None:
        self._place = place
        own = process(os.getpid())
        started = own.started if own is not None else 0
        self._path = place / f"lots-{os.getpid()}-{started}.segments"

    def begin(self) -> bool:
        """Remove what the dead left, and give the first sign; whether nothing of theirs is left."""
        left = [path for note in self._of_the_dead() for path in _of_its_sessions(note)]
        used = _in_use(self._place) if left else set()
        unused = [path for path in left if str(path) not in used]
        for path in (*unused, *self._of_the_dead()):
            with contextlib.suppress(OSError):
                path.unlink()
        with contextlib.suppress(OSError):  # a place that is full: the sessions are cleared as ever
            before = sorted(_segments(self._place).values())
            with os.fdopen(os.open(self._path, _FRESH, 0o600), "wb") as file:
                file.write(msgspec.json.encode(before))
        return not any(path.exists() for path in unused)

    def live(self) -> None:
        """Give a sign."""
        with contextlib.suppress(OSError):
            os.utime(self._path)

    def end(self) -> None:
        """Leave nothing: all sessions are cleared."""
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _of_the_dead(self) -> list[Path]:
        found = ((_NOTE.fullmatch(path.name), path) for path in _files(self._place))
        return [path for name, path in found if name and not _lives(name)]


def _lives(name: re.Match[str]) -> bool:
    found = process(int(name["pid"]))
    return found is not None and found.alive and found.started == int(name["started"])


def _of_its_sessions(note: Path) -> list[Path]:
    """Return the segments that may be of the sessions of the supervisor that left *note*."""
    try:
        before = msgspec.json.decode(note.read_bytes(), type=set[int])
        last = note.stat().st_mtime
        return [
            path
            for path, inode in _segments(note.parent).items()
            if inode not in before and path.stat().st_ctime <= last + _SLACK
        ]
    except (OSError, msgspec.DecodeError):
        return []


def _segments(place: Path) -> dict[Path, int]:
    """Return the files that may be segments, with their inodes: a supervisor's note is none."""
    found = _files(place).items()
    return {path: inode for path, inode in found if not _NOTE.fullmatch(path.name)}


def _files(place: Path) -> dict[Path, int]:
    """Return the regular files of this user in *place*, with their inodes."""
    found = {}
    with contextlib.suppress(OSError):
        for entry in os.scandir(place):
            with contextlib.suppress(OSError):
                about = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(about.st_mode) and about.st_uid == os.geteuid():
                    found[Path(entry.path)] = about.st_ino
    return found


def _in_use(place: Path) -> set[str]:
    """Return the paths below *place* that a living process has open or in its memory."""
    used = set()
    for living in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            maps = (living / "maps").read_text(encoding="utf-8", errors="replace")
            used |= {line.partition(str(place))[2] for line in maps.splitlines()}
        with contextlib.suppress(OSError):
            for descriptor in (living / "fd").iterdir():
                with contextlib.suppress(OSError):
                    used.add(str(descriptor.readlink()).partition(str(place))[2])
    return {f"{place}{rest}" for rest in used if rest}
