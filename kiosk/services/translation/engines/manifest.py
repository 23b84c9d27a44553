"""The manifest of a pack: what it is, whose, and the sum of each of its files.

At start only sizes and times are compared; a file whose time differs, as in a folder that was
copied, is hashed. `kiosk pack check` hashes everything.
"""

import hashlib
from pathlib import Path

import msgspec

from kiosk.domain.errors import PackError
from kiosk.services.translation.engines.kinds import About

MANIFEST = "lots-pack.json"
_FORMAT = 1
_AGAIN = "add the pack again with kiosk pack add"
_CHUNK = 1 << 20


class Stamp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file as it was when the pack was added."""

    sha256: str
    size: int  # bytes
    time: int  # nanoseconds, of the last change


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `kiosk pack add` writes beside the files of a pack."""

    format: int
    about: About
    added: str  # date and time, UTC
    files: dict[str, Stamp]


def write_manifest(folder: Path, about: About, names: list[str], added: str) -> None:
    """Write the manifest of the files *names* in *folder*."""
    files = {}
    for name in sorted(names):
        place = folder / name
        state = place.stat()
        files[name] = Stamp(hash_of(place), state.st_size, state.st_mtime_ns)
    manifest = Manifest(_FORMAT, about, added, files)
    place = folder / MANIFEST
    place.write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))
    place.chmod(0o644)


def read_manifest(folder: Path, *, whole: bool = False) -> Manifest:
    """Return the manifest in *folder* once its files agree; with *whole* every byte of them.

    Raises `PackError` that names the first file which does not.
    """
    place = folder / MANIFEST
    try:
        manifest = msgspec.json.decode(place.read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{place}: the manifest cannot be understood; {_AGAIN}") from error
    if manifest.format != _FORMAT:
        raise PackError(f"{place}: written by another version of Lots; {_AGAIN}")
    for name, stamp in manifest.files.items():
        file = folder / name
        if not file.resolve().is_relative_to(folder.resolve()):
            raise PackError(f"{file}: the manifest points outside the pack; {_AGAIN}")
        try:
            state = file.stat()
            same = state.st_size == stamp.size
            if same and (whole or state.st_mtime_ns != stamp.time):
                same = hash_of(file) == stamp.sha256
        except OSError as error:
            raise PackError(f"{file}: cannot be read ({error.strerror}); {_AGAIN}") from error
        if not same:
            raise PackError(f"{file}: not what was added: it has changed or decayed; {_AGAIN}")
    return manifest


def hash_of(file: Path) -> str:
    """Return the SHA-256 of *file* in hexadecimal."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
