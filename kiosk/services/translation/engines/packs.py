"""Translation packs: read as files, never unpacked to disk at run time, never fetched.

A folder of packs holds what `kiosk pack add` has put there, each in a folder of its own with a
manifest, and packs that IT has laid there itself: `.argosmodel` files (zip) and unpacked folders.
"""

import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kiosk.domain.errors import PackError
from kiosk.services.translation.engines.ctranslate import BRING
from kiosk.services.translation.engines.kinds import About, describe
from kiosk.services.translation.engines.manifest import MANIFEST, Manifest, read_manifest

LIMIT = 4_000_000_000  # bytes of one pack, unpacked; the largest known is a quarter of this


@dataclass(frozen=True, slots=True)
class Pack:
    """One pack: a route from one language to another."""

    path: Path
    about: About
    names: frozenset[str]  # its files, below its root
    read: Callable[[str], bytes]  # one of them
    manifest: Manifest | None = None  # of a pack that `kiosk pack add` has put there

    @property
    def pair(self) -> tuple[str, str]:
        """Return the (from, to) languages."""
        return self.about.source, self.about.target


def find_packs(folder: Path) -> tuple[list[Pack], list[PackError]]:
    """Return the packs in *folder*, the newest first, and why others there cannot be used.

    *folder* may itself be a pack. Raises `PackError` when there is nothing to look at.
    """
    try:
        places = [folder] if is_pack(folder) else sorted(filter(is_pack, folder.iterdir()))
    except OSError as error:
        why = f"{folder}: the folder of packs cannot be read ({error.strerror}); check the path"
        raise PackError(why) from error
    if not places:
        raise PackError(f"{folder}: no translation pack is there; add one with kiosk pack add FILE")
    packs: list[Pack] = []
    refused: list[PackError] = []
    for place in places:
        try:
            packs.append(open_pack(place))
        except PackError as error:
            refused.append(error)
    packs.sort(key=lambda pack: pack.manifest.added if pack.manifest else "", reverse=True)
    return packs, refused


def is_pack(place: Path) -> bool:
    """Return whether *place* looks like a pack."""
    if place.name.startswith("."):  # being added or removed
        return False
    if place.suffix == ".argosmodel":
        return True
    signs = (MANIFEST, "metadata.json", "source.spm")
    return any((place / sign).is_file() for sign in signs) or any(place.glob("model.*.bin"))


def open_pack(place: Path) -> Pack:
    """Return the pack in the folder or file *place*, or raise `PackError` with the remedy."""
    return _folder(place) if place.is_dir() else _file(place)


def _file(path: Path) -> Pack:
    """Return the pack in the zip *path*, whose every byte has been checked against its sum."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = members(path, archive)
            about = describe(path, names, lambda name: archive.read(names[name]))
            broken = archive.testzip()
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise PackError(f"{path}: not a whole .argosmodel file; {BRING}") from error
    except OSError as error:
        raise PackError(f"{path}: cannot be read ({error.strerror}); {BRING}") from error
    if broken is not None:
        raise PackError(f"{path}: a file in it is damaged; {BRING}")

    def read(name: str) -> bytes:
        with zipfile.ZipFile(path) as archive:
            return archive.read(names[name])

    return Pack(path, about, frozenset(names), read)


def members(path: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the files of the pack in *archive* by their place below its one root folder.

    Raises `PackError`, naming *path*, for what cannot be a pack.
    """
    if sum(member.file_size for member in archive.infolist()) > LIMIT:
        raise PackError(f"{path}: unpacked it is larger than {LIMIT} bytes; {BRING}")
    names: dict[str, str] = {}
    places: set[str] = set()  # as a disk may take them that knows no capitals
    for member in archive.infolist():
        place = PurePosixPath(member.filename.replace("\\", "/"))
        if place.is_absolute() or ".." in place.parts or ":" in "".join(place.parts[:1]):
            raise PackError(f"{path}: it holds a file that points outside the pack; do not use it")
        if member.is_dir() or any(map(_is_litter, place.parts)):
            continue
        same = unicodedata.normalize("NFC", str(place)).casefold()
        if same in places:
            raise PackError(f"{path}: it holds two files of one name; do not use it")
        places.add(same)
        names[str(place)] = member.filename
    roots = {name.partition("/")[0] for name in names if "/" in name}
    if len(roots) == 1 and all("/" in name for name in names):
        names = {name.partition("/")[2]: member for name, member in names.items()}
    return names


def _is_litter(part: str) -> bool:
    """Return whether *part* of a place is what systems leave in folders, as macOS in its zips."""
    return part.startswith(".") or part == "__MACOSX"


def _folder(path: Path) -> Pack:
    """Return the pack in the folder *path*."""
    manifest = read_manifest(path) if (path / MANIFEST).exists() else None
    files = {name: path / name for name in manifest.files} if manifest else folder_files(path)

    def read(name: str) -> bytes:
        try:
            return files[name].read_bytes()
        except OSError as error:
            raise PackError(f"{path}: {name} cannot be read; {BRING}") from error

    about = manifest.about if manifest else describe(path, files, read)
    return Pack(path, about, frozenset(files), read, manifest)


def folder_files(path: Path) -> Mapping[str, Path]:
    """Return the files in the folder *path* by their place below it; `PackError` for outside."""
    files = [file for file in path.rglob("*") if file.is_file()]
    if any(not file.resolve().is_relative_to(path.resolve()) for file in files):
        raise PackError(f"{path}: it holds a file that points outside the pack; do not use it")
    return {"/".join(file.relative_to(path).parts): file for file in files}
