"""TOML files of the phrases: read with errors that name file, key and remedy; written at once."""

import os
import secrets
import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec

from kiosk.domain.errors import PhraseError
from kiosk.services import shelf

LIMIT = 1_000_000  # bytes of a file of texts
HELP = "docs/phrases.md describes every key"

_T = TypeVar("_T")


def read_file(path: Path, kind: type[_T]) -> _T:
    """Return the TOML file *path* as a *kind*; raises `PhraseError` with file, key and remedy."""
    try:
        with path.open("rb") as file:
            raw = file.read(LIMIT + 1)
    except OSError as error:
        raise PhraseError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    if len(raw) > LIMIT:
        raise PhraseError(f"{path}: too long (at most {LIMIT} bytes); is it the right file?")
    try:
        table = tomllib.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise PhraseError(f"{path}: not UTF-8 text; save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise PhraseError(f"{path}: not valid TOML: {error}; correct that line") from error
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        key = where.strip("`").removeprefix("$").lstrip(".") or "top level"
        raise PhraseError(f"{path}: {key}: {what}; {HELP}") from error


def write_file(path: Path, content: bytes) -> None:
    """Put *content* into *path* at once or not at all, also when the power fails."""
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(0o644)  # whatever the mask of the user who adds: terminals read it
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    shelf.synced(path.parent)
