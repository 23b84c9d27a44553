"""Translation packs of Argos Translate: read as files, never unpacked to disk, never fetched.

A pack is an `.argosmodel` file (a zip) or a folder with the same content: `metadata.json`,
`sentencepiece.model` and the CTranslate2 model in `model/`.
"""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import msgspec

from kiosk.domain.errors import PackError

_LIMIT = 4_000_000_000  # bytes of one pack, unpacked; the largest known is a quarter of this
_METADATA_LIMIT = 1_000_000  # bytes
_BRING = "bring the pack again from its source"
# Argos has codes of its own for two languages.
_TAGS = {"zt": "zh-Hant", "pb": "pt-BR"}


class _Metadata(msgspec.Struct, frozen=True):
    """What Lots reads of metadata.json."""

    from_code: str
    to_code: str
    package_version: str = ""
    target_prefix: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """One pack: a route from one language to another."""

    path: Path
    source: str
    target: str
    version: str
    target_prefix: str
    read: Callable[[], Mapping[str, bytes]]  # model files by name, and sentencepiece.model


def find_packs(folder: Path) -> tuple[list[Pack], list[PackError]]:
    """Return the packs in *folder*, and why others there cannot be used.

    *folder* may itself be a pack. Raises `PackError` when there is nothing to look at.
    """
    if folder.suffix == ".argosmodel" or (folder / "metadata.json").is_file():
        places = [folder]
    else:
        try:
            places = sorted(
                place
                for place in folder.iterdir()
                if place.suffix == ".argosmodel" or (place / "metadata.json").is_file()
            )
        except OSError as error:
            why = f"{folder}: the folder of packs cannot be read ({error.strerror}); check the path"
            raise PackError(why) from error
    if not places:
        raise PackError(f"{folder}: no translation pack is there; put .argosmodel files into it")
    packs: list[Pack] = []
    refused: list[PackError] = []
    for place in places:
        try:
            packs.append(_folder(place) if place.is_dir() else _file(place))
        except PackError as error:
            refused.append(error)
    return packs, refused


def _file(path: Path) -> Pack:
    """Return the pack in the zip *path*, whose every byte has been checked against its sum."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = _members(path, archive)
            metadata = _metadata(path, names, lambda name: archive.read(names[name]))
            broken = archive.testzip()
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise PackError(f"{path}: not a whole .argosmodel file; {_BRING}") from error
    except OSError as error:
        raise PackError(f"{path}: cannot be read ({error.strerror}); {_BRING}") from error
    if broken is not None:
        raise PackError(f"{path}: a file in it is damaged; {_BRING}")

    def read() -> Mapping[str, bytes]:
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(names[name]) for name in names if _needed(name)}

    return _pack(path, metadata, read)


def _members(path: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the files of the pack by their place below its one root folder."""
    if sum(member.file_size for member in archive.infolist()) > _LIMIT:
        raise PackError(f"{path}: unpacked it is larger than {_LIMIT} bytes; {_BRING}")
    names: dict[str, str] = {}
    roots = set()
    for member in archive.infolist():
        place = PurePosixPath(member.filename.replace("\\", "/"))
        if place.is_absolute() or ".." in place.parts or ":" in place.parts[0]:
            raise PackError(f"{path}: it holds a file that points outside the pack; do not use it")
        if not member.is_dir():
            roots.add(place.parts[0])
            names["/".join(place.parts[1:])] = member.filename
    if len(roots) != 1:
        raise PackError(f"{path}: not a translation pack; bring an .argosmodel file")
    return names


def _folder(path: Path) -> Pack:
    """Return the pack in the folder *path*."""
    files = {"/".join(file.relative_to(path).parts): file for file in _files(path)}
    metadata = _metadata(path, files, lambda name: files[name].read_bytes())

    def read() -> Mapping[str, bytes]:
        return {name: file.read_bytes() for name, file in files.items() if _needed(name)}

    return _pack(path, metadata, read)


def _files(path: Path) -> list[Path]:
    files = [file for file in path.rglob("*") if file.is_file()]
    if any(not file.resolve().is_relative_to(path.resolve()) for file in files):
        raise PackError(f"{path}: it holds a file that points outside the pack; do not use it")
    return files


def _metadata(path: Path, names: Mapping[str, object], read: Callable[[str], bytes]) -> _Metadata:
    """Return what metadata.json says, once the pack has everything an engine needs."""
    if "metadata.json" not in names:
        raise PackError(f"{path}: not a translation pack: metadata.json is missing; {_BRING}")
    try:
        raw = read("metadata.json")
        if len(raw) > _METADATA_LIMIT:
            raise PackError(f"{path}: metadata.json is too long; {_BRING}")
        metadata = msgspec.json.decode(raw, type=_Metadata)
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        raise PackError(f"{path}: metadata.json cannot be understood; {_BRING}") from error
    if "bpe.model" in names and "sentencepiece.model" not in names:
        raise PackError(f"{path}: an older pack with bpe.model; bring one with sentencepiece.model")
    for needed in ("sentencepiece.model", "model/model.bin"):
        if needed not in names:
            raise PackError(f"{path}: {needed} is missing; {_BRING}")
    return metadata


def _needed(name: str) -> bool:
    return name == "sentencepiece.model" or name.startswith("model/")


def _pack(path: Path, metadata: _Metadata, read: Callable[[], Mapping[str, bytes]]) -> Pack:
    return Pack(
        path=path,
        source=_TAGS.get(metadata.from_code, metadata.from_code),
        target=_TAGS.get(metadata.to_code, metadata.to_code),
        version=metadata.package_version,
        target_prefix=metadata.target_prefix,
        read=read,
    )
