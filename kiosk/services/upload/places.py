"""Looks into the places IT allows, and reads files there: never through a link, never outside.

Every step of a path is opened from the folder above it and without following links, so that
nothing that is put in its way meanwhile leads elsewhere. Only plain files count: a pipe would
wait for ever, a device is not a file.
"""

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from itertools import islice

from kiosk.domain.upload import READ_LIMIT, SNIFFED, FoundFile, PlaceKind, kind_of
from kiosk.domain.upload_messages import Contents, WatchedPlace
from kiosk.services.upload.names import shown_name

DEEPEST = 5  # folders below a place: cameras use two, scanners one
MOST_FILES = 400  # shown of a place
_MOST_SEEN = 5_000  # names of a place that are looked at
_TRIES = 3  # to see all of a place: what a scanner just finishes changes its name meanwhile
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
    """What lies in the *watched* folders, without the scans that lay there *before*.

    Clocks are not asked: the scanner's, the file server's and this machine's differ, and are set.
    Where it is not known what lay there before, a scanner's place is not shown at all.
    """

    def __init__(self, watched: Sequence[WatchedPlace], before: Contents = ()) -> None:
        self._watched = tuple(watched)
        self._before = [None if ids is None else frozenset(ids) for ids in before]
        self._before += [None] * (len(self._watched) - len(self._before))
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
            listed = self._list(number, place)
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

    def contents(self) -> Contents:
        """Return what lies in the scanners' places: all of it, or None."""
        return tuple(
            _noted(number, place) if place.kind is PlaceKind.SCANNER else None
            for number, place in enumerate(self._watched)
        )

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

    def _list(self, number: int, place: WatchedPlace) -> list[_Entry] | None:
        """Return the plain files of *place*; None when it is not there."""
        scanner = place.kind is PlaceKind.SCANNER
        before = self._before[number] if scanner else frozenset()
        if before is None:
            return None
        try:
            top = os.open(os.path.realpath(place.path), _FOLDER)
        except OSError:
            return None
        seen = islice(_walk(top, ()), _MOST_SEEN)
        return [entry for entry in seen if not before or _id(number, entry) not in before]

    def _file(self, number: int, entry: _Entry) -> FoundFile | None:
        """Return *entry* with its kind; files that cannot be read are left out."""
        name = _id(number, entry)
        status = entry.status
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


def _id(number: int, entry: _Entry) -> str:
    """Return what *entry* in the place *number* is called: as long as it is the same file.

    Neither its inode counts, which FAT and file servers do not keep, nor when it came here (ctime),
    which changes when somebody only allows, copies or checks it.
    """
    told = f"{number}\0{entry.status.st_size}\0{entry.status.st_mtime_ns}\0"
    told += "\0".join(entry.path)
    return hashlib.blake2b(told.encode(errors="surrogateescape"), digest_size=8).hexdigest()


def _noted(number: int, place: WatchedPlace) -> tuple[str, ...] | None:
    """Return the ids of all files in *place*; None where some are missing: they would seem new."""
    for _try in range(_TRIES):
        with suppress(OSError):
            top = os.open(os.path.realpath(place.path), _FOLDER)
            found = list(islice(_walk(top, (), whole=True), _MOST_SEEN + 1))
            return tuple(_id(number, each) for each in found) if len(found) <= _MOST_SEEN else None
    return None


def _walk(folder: int, path: tuple[str, ...], *, whole: bool = False) -> Iterator[_Entry]:
    """Yield the plain files under the open *folder*, which is closed at the end.

    What cannot be read, as on a stick that is pulled out, is left out; *whole*: raises `OSError`.
    """
    forgiven: AbstractContextManager[object] = nullcontext() if whole else suppress(OSError)
    try:
        inside: list[str] = []
        with forgiven, os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith((".", "$", "~")):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    inside.append(entry.name)
                elif entry.is_file(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    yield _Entry((*path, entry.name), status)
        for name in sorted(inside) if len(path) < DEEPEST else ():
            with forgiven:
                below = os.open(name, _FOLDER, dir_fd=folder)
                yield from _walk(below, (*path, name), whole=whole)
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
