"""Named shared memory: what a session left in /dev/shm is removed, and that is verified.

Chromium takes the names of its segments away as it makes them. A library for sound or a model need
not, and a session that is killed cannot.
"""

import contextlib
import os
import stat
from pathlib import Path

PLACE = Path("/dev/shm")  # noqa: S108  not written to


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


def _segments(place: Path) -> dict[Path, int]:
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
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            maps = (process / "maps").read_text(encoding="utf-8", errors="replace")
            used |= {line.partition(str(place))[2] for line in maps.splitlines()}
        with contextlib.suppress(OSError):
            for descriptor in (process / "fd").iterdir():
                with contextlib.suppress(OSError):
                    used.add(str(descriptor.readlink()).partition(str(place))[2])
    return {f"{place}{rest}" for rest in used if rest}
