"""A folder that commands put things into: one command at a time, each thing at once or not at all.

What is being added or removed has a hidden name, so that nobody who looks for things sees it.
"""

import contextlib
import fcntl
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from kiosk.domain.errors import KioskError

_SYSTEM = Path("/var/lib/lots")
_ADDING, _REMOVED = ".adding-", ".removed-"


def home(name: str) -> Path:
    """Return where *name* is put unless somebody says otherwise: for root the system's folder."""
    if os.geteuid() == 0:
        return _SYSTEM / name
    data = os.environ.get("XDG_DATA_HOME", "")
    return Path(data if data.startswith("/") else Path.home() / ".local/share") / "lots" / name


def usual(name: str, used: Callable[[Path], bool]) -> Path | None:
    """Return the folder of *name* that is in use: the user's, or else the system's."""
    return next((place for place in (home(name), _SYSTEM / name) if used(place)), None)


def filled(folder: Path) -> bool:
    """Whether there is anything in *folder* that is not hidden."""
    try:
        return any(not each.name.startswith(".") for each in folder.iterdir())
    except OSError:
        return False


@contextlib.contextmanager
def locked(folder: Path, kind: type[KioskError], what: str, choose: str) -> Iterator[None]:
    """Keep other commands from *folder* meanwhile; it is made, and if left empty taken away again.

    Raises *kind* when *what* cannot be put there (the remedy is to *choose*, or other rights), and
    for what the system refuses inside. What a command that was cut off left is cleared.
    """
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise kind(
            f"{folder}: {what} cannot be put there ({error.strerror}); {choose}, "
            "or run the command as a user who may write there"
        ) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
        for left in folder.glob(".*-????????"):
            if left.name.startswith((_ADDING, _REMOVED)):
                delete(left)
    except OSError as error:
        why = f"{folder}: cannot be written ({error.strerror}); check the rights and room"
        raise kind(why) from error
    finally:
        os.close(descriptor)
        for place in made:
            with contextlib.suppress(OSError):
                place.rmdir()  # only an empty one


def staging(folder: Path) -> Path:
    """Return a hidden place in *folder* to put something together."""
    return folder / f"{_ADDING}{secrets.token_hex(4)}"


def take_away(path: Path, kind: type[KioskError]) -> None:
    """Remove *path* at once, whatever it holds; raises *kind* when that may not be."""
    hidden = path.with_name(f"{_REMOVED}{secrets.token_hex(4)}")
    try:
        path.rename(hidden)
    except OSError as error:
        why = f"{path}: cannot be removed ({error.strerror}); check who may write there"
        raise kind(why) from error
    synced(path.parent)
    delete(hidden)


def delete(path: Path) -> None:
    """Remove a file or a whole folder, as far as it can be."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def synced(folder: Path) -> None:
    """Have the names in *folder*, and below it, on the disk before anything else happens."""
    for root, _, _ in os.walk(folder):
        descriptor = os.open(root, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
