"""Brings a pack from a stick into a folder of ours; nothing in it can reach outside."""

import errno
import os
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from kiosk.domain.errors import PackError
from kiosk.services.translation.engines.ctranslate import BRING
from kiosk.services.translation.engines.kinds import About, describe, is_needed
from kiosk.services.translation.engines.packs import LIMIT, members

MOST_FILES = 2_000  # of a pack; real ones have a few dozen
MOST_RATIO = 50  # unpacked to packed bytes; weights hardly shrink …
_SMALL = 100_000_000  # … but vocabularies do: below this no ratio is looked at
_CHUNK = 1 << 20
_ZIP = b"PK"

_Open = Callable[[str], BinaryIO]


def unpack(place: Path, folder: Path, pair: tuple[str, str] | None) -> tuple[About, list[str]]:
    """Write what the pack at *place* needs into *folder*; return what it is, and its files.

    *pair* are its languages, where somebody says them. Raises `PackError` with the remedy.
    """
    try:
        kind = place.stat().st_mode
        if stat.S_ISDIR(kind):
            files = dict(_walked(place))
            if packs := [name for name in files if name.endswith(".argosmodel")]:
                raise PackError(f"{place}: name one of the packs in it, such as {packs[0]}")
            return _copy(place, files, lambda name: _opened(place, files[name]), folder, pair)
        if not stat.S_ISREG(kind):
            raise PackError(f"{place}: neither a file nor a folder; name the pack itself")
        return _unpack_zip(place, folder, pair)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            why = f"{folder.parent}: the disk is full; make room and add again"
            raise PackError(why) from error
        why = error.strerror or "damaged"
        raise PackError(f"{place}: cannot be read ({why}); check the path or the stick") from error


def _unpack_zip(place: Path, folder: Path, pair: tuple[str, str] | None) -> tuple[About, list[str]]:
    with place.open("rb") as stream:
        begins = stream.read(len(_ZIP))
    if begins != _ZIP:
        raise PackError(
            f"{place}: not a translation pack; bring an .argosmodel file or a folder with a model"
        )
    try:
        with zipfile.ZipFile(place) as archive:
            _judge(place, archive)
            names = members(place, archive)
            return _copy(
                place,
                dict.fromkeys(names, place),
                lambda name: archive.open(names[name]),  # type: ignore[arg-type, return-value]
                folder,
                pair,
            )
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise PackError(f"{place}: damaged, or only half of it is here; {BRING}") from error


def _judge(place: Path, archive: zipfile.ZipFile) -> None:
    """Refuse an archive that would fill the disk, or holds something else than files."""
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_FILES:
        raise PackError(f"{place}: it holds more than {MOST_FILES} files; do not use it")
    if unpacked > _SMALL and unpacked > MOST_RATIO * place.stat().st_size:
        raise PackError(f"{place}: unpacked it would be absurdly large; do not use it")
    for entry in entries:
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
            raise PackError(f"{place}: it holds a link or a device; do not use it")


def _walked(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files in *folder* by their place below it; a link or a device is refused."""
    count = 0
    for root, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(root, name)
            kind = path.lstat().st_mode
            count += 1
            if count > MOST_FILES:
                raise PackError(f"{folder}: it holds more than {MOST_FILES} files; name the pack")
            if stat.S_ISREG(kind):
                yield path.relative_to(folder).as_posix(), path
            elif not stat.S_ISDIR(kind):
                raise PackError(
                    f"{folder}: it holds a link or a device; copy it with cp -rL and look at it"
                )


def _opened(pack: Path, path: Path) -> BinaryIO:
    """Open *path* unless it has become something else than a file since it was looked at."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise PackError(f"{pack}: it holds a link or a device; do not use it")
    return os.fdopen(descriptor, "rb")


def _copy(
    place: Path,
    files: Mapping[str, Path],
    opened: _Open,
    folder: Path,
    pair: tuple[str, str] | None,
) -> tuple[About, list[str]]:
    def read(name: str) -> bytes:
        with opened(name) as stream:
            return stream.read(_CHUNK + 1)  # metadata and words about the pack, never a model

    about = describe(place, files, read, pair)
    names = [name for name in files if is_needed(about.kind, name)]
    left = min(LIMIT, shutil.disk_usage(folder).free)
    for name in names:
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        target.parent.chmod(0o755)
        with opened(name) as source, target.open("xb") as sink:
            while chunk := source.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise PackError(f"{place}: too large for this disk, or for a pack; make room")
                sink.write(chunk)
            sink.flush()
            os.fsync(sink.fileno())
        target.chmod(0o644)  # IT adds, the terminal's own user reads
    return about, names
