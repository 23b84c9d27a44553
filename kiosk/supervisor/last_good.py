"""The last configuration this terminal came up with: used while the file cannot be.

It stands in the user's state folder as the TOML text itself, named after the file's place and after
the sum of its own bytes, so that a copy that is damaged is none. There are no secrets in it.
"""

import hashlib
import logging
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kiosk import config as configuration
from kiosk.config import Config
from kiosk.domain.errors import ConfigError
from kiosk.supervisor.events import Event, EventName

_NAME = "config-{place}-{content}.toml"
log = logging.getLogger("kiosk.supervisor")
_DIGITS = 16  # of a sum, in a name


@dataclass(frozen=True, slots=True)
class Found:
    """The configuration to run with; *refused* says why it is not the file's, for IT."""

    config: Config
    text: bytes | None = None  # the file's, when it is good
    refused: str | None = None


def usual_place() -> Path:
    """Return the folder for what a terminal remembers: what systemd gives, else the user's."""
    given = os.environ.get("STATE_DIRECTORY", "").split(":")[0]
    if given:
        return Path(given)
    home = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(home) / "lots"


def find(path: Path | None, place: Path) -> Found:
    """Return the configuration in *path*, else the last good copy, else what is built in.

    What is built in allows less than any file: no further guides, hosts or folders.
    """
    if path is None:
        return Found(Config())
    try:
        return Found(configuration.load(path), path.read_bytes())
    except (ConfigError, OSError) as error:
        copy = _copy(path, place)
        used = "built-in values" if copy is None else "the last configuration that was good"
        return Found(copy or Config(), None, f"{error}; until then with {used}")


def keep(path: Path, text: bytes, place: Path) -> None:
    """Keep *text* as the last good one of *path*: whole, or not at all. Raises `OSError`."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = _name(path, text)
    if not (place / name).exists():
        descriptor, written = tempfile.mkstemp(dir=place, prefix=".config-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(written).rename(place / name)
        except OSError:
            Path(written).unlink(missing_ok=True)
            raise
        _sync(place)
    for other in _copies(path, place):
        if other.name != name:
            other.unlink(missing_ok=True)


class Keeper:
    """Keeps the configuration once a visitor's screen was seen with it."""

    def __init__(self, path: Path | None, found: Found, place: Path) -> None:
        self._path, self._found, self._place = path, found, place
        self._kept = False

    def hear(self, event: Event) -> None:
        """Take an event of the terminal."""
        text = self._found.text
        if event.name is EventName.SESSION_SHOWN and not self._kept and self._path and text:
            self._kept = True
            try:
                keep(self._path, text, self._place)
            except OSError as error:
                log.warning("%s: no copy can be kept (%s)", self._place, error.strerror)


def _copy(path: Path, place: Path) -> Config | None:
    for file in _copies(path, place):
        try:
            if file.name == _name(path, file.read_bytes()):
                return configuration.load(file)
        except (ConfigError, OSError):
            continue
    return None


def _copies(path: Path, place: Path) -> list[Path]:
    return sorted(place.glob(_NAME.format(place=_sum(_place(path)), content="*")))


def _name(path: Path, text: bytes) -> str:
    return _NAME.format(place=_sum(_place(path)), content=_sum(text))


def _place(path: Path) -> bytes:
    return os.fsencode(path.absolute())


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_DIGITS]


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
