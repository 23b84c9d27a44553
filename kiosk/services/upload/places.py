"""Looks into the places IT allows, and reads files there: never through a link, never outside.

Every step of a path is opened from the folder above it and without following links, so that
nothing that is put in its way meanwhile leads elsewhere. Only plain files count: a pipe would
wait for ever, a device is not a file.
"""

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice

from kiosk.domain.upload import READ_LIMIT, SNIFFED, FoundFile, PlaceKind, kind_of
from kiosk.domain.upload_messages import WatchedPlace
from kiosk.services.upload.names import shown_name

DEEPEST = 5  # folders below a place: cameras use two, scanners one
MOST_FILES = 400  # shown of a place
_MOST_SEEN = 5_000  # names of a place that are looked at
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class GoneError(Exception):
    """The file is not there, or is not what it was."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A plain file: the folders and the name that lead to it, and what was known of it."""

    path: tuple[str, ...]
    status: os.stat_result


class Places:
    """What lies in the *watched* folders; scans from before *since* (epoch seconds) do not count.

    A scan is dated by when it came to this machine, as scanners have clocks of their own.
    """

    def __init__(self, watched: Sequence[WatchedPlace], since: float = 0.0) -> None:
        self._watched = tuple(watched)
        self._since = since
        self._kinds: dict[str, FoundFile] = {}  # id → what was read of it
        self._entries: dict[str, tuple[int, _Entry]] = {}

    def look(self) -> tuple[tuple[bool, ...], tuple[FoundFile, ...], bool]:
        """Return which places are there, their files newest first, and whether some are left out.

        Of each place the newest 400 are told.
        """
        present: list[bool] = []
        found: list[FoundFile] = []
        entries: dict[str, tuple[int, _Entry]] = {}
        more = False
        for number, place in enumerate(self._watched):
            listed = self._list(place)
            present.append(listed is not None)
            newest = sorted(listed or (), key=lambda each: each.status.st_mtime, reverse=True)
            more = more or len(newest) > MOST_FILES
            for entry in newest[:MOST_FILES]:
                file = self._file(number, entry)
                if file is not None:
                    entries[file.id] = (number, entry)
                    found.append(file)
        self._entries = entries
        self._kinds = {file.id: file for file in found}
        found.sort(key=lambda file: file.modified, reverse=True)
        return tuple(present), tuple(found), more

    def file(self, name: str) -> FoundFile:
        """Return what is known of the file with the id *name*; raises `GoneError`."""
        try:
            return self._kinds[name]
        except KeyError:
            raise GoneError from None

    def name(self, name: str) -> str:
        """Return the whole name of the file with the id *name*; raises `GoneError`."""
        try:
            _number, entry = self._entries[name]
        except KeyError:
            raise GoneError from None
        return _text(entry.path[-1])

    def read(self, name: str) -> bytes:
        """Return the content of the file with the id *name*; raises `GoneError`."""
        if name not in self._entries:
            raise GoneError
        number, entry = self._entries[name]
        try:
            with _opened(self._watched[number].path, entry) as file:
                content = _all_of(file)
        except OSError:
            raise GoneError from None
        if len(content) != entry.status.st_size:
            raise GoneError
        return content

    def _list(self, place: WatchedPlace) -> list[_Entry] | None:
        """Return the plain files of *place*; None when it is not there."""
        try:
            top = os.open(os.path.realpath(place.path), _FOLDER)
        except OSError:
            return None
        found: list[_Entry] = []
        for entry in islice(_walk(top, ()), _MOST_SEEN):
            ours = place.kind is not PlaceKind.SCANNER or entry.status.st_ctime >= self._since
            if ours:
                found.append(entry)
        return found

    def _file(self, number: int, entry: _Entry) -> FoundFile | None:
        """Return *entry* with its kind; files that cannot be read are left out."""
        status = entry.status
        told = f"{number}\0{status.st_size}\0{status.st_mtime_ns}\0"  # FAT has no lasting inodes
        told += "\0".join(entry.path)
        digest = hashlib.blake2b(told.encode(errors="surrogateescape"), digest_size=8)
        name = digest.hexdigest()
        if name in self._kinds:
            return self._kinds[name]
        try:
            with _opened(self._watched[number].path, entry) as file:
                beginning = os.read(file, SNIFFED)
        except OSError:
            return None
        return FoundFile(
            id=name,
            place=number,
            name=shown_name(_text(entry.path[-1])),
            kind=kind_of(beginning),
            size=status.st_size,
            modified=status.st_mtime,
        )


def _walk(folder: int, path: tuple[str, ...]) -> Iterator[_Entry]:
    """Yield the plain files under the open *folder*, which is closed at the end."""
    try:
        inside: list[str] = []
        with suppress(OSError), os.scandir(folder) as entries:  # a stick that is pulled out
            for entry in entries:
                if entry.name.startswith((".", "$", "~")):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    inside.append(entry.name)
                elif entry.is_file(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    yield _Entry((*path, entry.name), status)
        for name in sorted(inside) if len(path) < DEEPEST else ():
            with suppress(OSError):
                yield from _walk(os.open(name, _FOLDER, dir_fd=folder), (*path, name))
    finally:
        os.close(folder)


@contextmanager
def _opened(place: str, entry: _Entry) -> Iterator[int]:
    """Open the file that *entry* is about, still the same one; raises `OSError`."""
    folder = os.open(os.path.realpath(place), _FOLDER)
    try:
        for name in entry.path[:-1]:
            below = os.open(name, _FOLDER, dir_fd=folder)
            os.close(folder)
            folder = below
        file = os.open(entry.path[-1], _FILE, dir_fd=folder)
    finally:
        os.close(folder)
    try:
        now = os.fstat(file)
        before = entry.status
        same = (now.st_size, now.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
        if not stat.S_ISREG(now.st_mode) or not same:
            raise FileNotFoundError
        yield file
    finally:
        os.close(file)


def _text(name: str) -> str:
    """Return a file's name as text; bytes that are none become question marks."""
    return os.fsencode(name).decode("utf-8", "replace")


def _all_of(file: int) -> bytes:
    parts = []
    left = READ_LIMIT + 1
    while left > 0 and (part := os.read(file, min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
