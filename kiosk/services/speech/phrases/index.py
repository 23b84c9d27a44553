"""The list of a language's recordings: `<folder>/<tag>/recordings.toml`."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk.domain.errors import PhraseError
from kiosk.services.speech.phrases.files import read_file, write_file
from kiosk.services.speech.phrases.pack import Identifier

INDEX = "recordings.toml"
KINDS = (".opus", ".wav")
_HEAD = "# Written by `kiosk phrases add`; docs/phrases.md describes every key.\n\nformat = 1\n"


class Recording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One recording: what was read, by whom, and where the sound is."""

    id: Identifier
    # Beside the index: no recording points out of its folder.
    file: Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*\.(opus|wav)$", max_length=100)]
    text: Annotated[str, Meta(min_length=1, max_length=500)]  # letter for letter what was read
    reader: Annotated[str, Meta(min_length=1, max_length=300)]  # consent or licence, as agreed
    date: date
    sha256: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")] = ""  # of the file; "": not known


class Index(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole file."""

    format: Annotated[int, Meta(ge=1, le=1)]
    recording: tuple[Recording, ...] = ()


def read_index(folder: Path) -> Index:
    """Return the index in the language's *folder*, an empty one where there is none.

    Raises `PhraseError` with file, key and remedy.
    """
    path = folder / INDEX
    if not path.exists():
        return Index(format=1)
    index = read_file(path, Index)
    ids = [recording.id for recording in index.recording]
    for number, identifier in enumerate(ids):
        if identifier in ids[:number]:
            key = f"recording[{number}].id"
            raise PhraseError(f"{path}: {key}: {identifier!r} is there twice; remove one of them")
    return index


def write_index(folder: Path, index: Index) -> None:
    """Write *index* into the language's *folder*, at once or not at all."""
    parts = [_HEAD]
    for recording in index.recording:
        values = msgspec.structs.asdict(recording)
        lines = [f"{key} = {_toml(value)}\n" for key, value in values.items() if value]
        parts.append(f"\n[[recording]]\n{''.join(lines)}")
    write_file(folder / INDEX, "".join(parts).encode("utf-8"))


def _toml(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    # JSON's strings are TOML's, but for one control character that TOML wants escaped.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
