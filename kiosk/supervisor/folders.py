"""The private folder of a session: in memory where there is a tmpfs, named after its supervisor."""

import contextlib
import errno
import os
import re
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from kiosk.supervisor.keeper import process

_NAME = re.compile(r"lots-(?P<pid>\d+)-(?P<started>\d+)-(?P<token>[0-9a-f]{16})")
_ROOM = 32_000_000  # bytes a visit may want: sound, uploads, what is printed
_PLACES = ("home", "tmp", "cache", "config", "data", "state")


@dataclass(frozen=True, slots=True)
class PrivateFolder:
    """A folder only this user can open; *token* marks the processes that use it."""

    path: Path
    token: str

    @classmethod
    def make(cls) -> "PrivateFolder":
        """Make a new one, mode 0700, with the folders a program expects in it.

        A place that is full, or can only be read, gives way to the next one. Raises `OSError` when
        no place can be written to.
        """
        supervisor = process(os.getpid())
        started = supervisor.started if supervisor is not None else 0
        token = secrets.token_hex(8)
        problem = OSError(errno.ENOSPC, "no folder in memory or for temporary files can be written")
        for home in _places():
            path = home / f"lots-{os.getpid()}-{started}-{token}"
            try:
                path.mkdir(mode=0o700)
                for place in _PLACES:
                    (path / place).mkdir(mode=0o700)
            except OSError as error:
                shutil.rmtree(path, ignore_errors=True)
                problem = error
            else:
                return cls(path, token)
        raise problem

    def environment(self) -> dict[str, str]:
        """Return the variables that make programs write here."""
        home, tmp, cache, config, data, state = (str(self.path / place) for place in _PLACES)
        return {
            "HOME": home,
            "TMPDIR": tmp,
            "XDG_CACHE_HOME": cache,
            "XDG_CONFIG_HOME": config,
            "XDG_DATA_HOME": data,
            "XDG_STATE_HOME": state,
        }

    def remove(self) -> bool:
        """Remove it with everything in it; whether it is gone.

        Programs of their own do it: a visitor's file keeps its name there, and this process, which
        lives on, would have read it.
        """
        _run("rm", "-rf", "--", str(self.path))
        if self.path.exists():  # a program may have taken rights away from folders of its own
            _run("chmod", "-R", "u+rwx", "--", str(self.path))
            _run("rm", "-rf", "--", str(self.path))
        return not self.path.exists()


def stale() -> list[PrivateFolder]:
    """Return the folders of supervisors of this user that no longer live."""
    return [
        PrivateFolder(path, found["token"])
        for place in _places()
        for path in place.glob("lots-*")
        if (found := _NAME.fullmatch(path.name))
        and _is_ours(path)
        and not _lives(int(found["pid"]), int(found["started"]))
    ]


def _run(*command: str) -> None:
    with contextlib.suppress(OSError):  # what is left is told
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def _is_ours(path: Path) -> bool:
    try:
        found = path.lstat()
    except OSError:
        return False
    return found.st_uid == os.geteuid() and path.is_dir() and not path.is_symlink()


def _lives(pid: int, started: int) -> bool:
    found = process(pid)
    return found is not None and found.alive and found.started == started


def _places() -> list[Path]:
    """Return the folders that can be written to, those in memory first, and full ones last."""
    usable = [
        Path(name) for name in _named() if name and os.access(name, os.W_OK | os.X_OK | os.R_OK)
    ]
    in_memory = _tmpfs()
    return sorted(usable, key=lambda place: (_is_full(place), not _is_in_memory(place, in_memory)))


def _named() -> list[str | None]:
    # Not tempfile.gettempdir(), which must write a file, and fails where no disk can be written.
    temporary = os.environ.get("TMPDIR") or "/tmp"  # noqa: S108  made with mode 0700
    return [os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm", temporary]  # noqa: S108  made with mode 0700


def _is_full(place: Path) -> bool:
    found = os.statvfs(place)
    return found.f_bavail * found.f_frsize < _ROOM


def _tmpfs() -> dict[Path, bool]:
    """Return the mount points of this machine, and whether each is in memory."""
    lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    rows = [line.split() for line in lines]
    return {Path(row[1]): row[2] in {"tmpfs", "ramfs"} for row in rows}


def _is_in_memory(place: Path, mounts: dict[Path, bool]) -> bool:
    resolved = place.resolve()
    return next((mounts[p] for p in (resolved, *resolved.parents) if p in mounts), False)
