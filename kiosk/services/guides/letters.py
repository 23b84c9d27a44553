"""Reads letters.toml into `Letters`."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kiosk.domain.errors import GuideError
from kiosk.domain.letters import Letters

LIMIT = 500_000  # bytes
_HELP = "docs/letters.md describes every key"


def load_letters(path: Path) -> Letters:
    """Return the letters in *path*; raises `GuideError` with file, key and remedy."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise GuideError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    if len(raw) > LIMIT:
        raise GuideError(f"{path}: too long (at most {LIMIT} bytes); is it the right file?")
    try:
        table = tomllib.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise GuideError(f"{path}: not UTF-8 text; save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise GuideError(f"{path}: not valid TOML: {error}; correct that line") from error
    try:
        letters = msgspec.convert(table, Letters)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        key = where.strip("`").removeprefix("$").lstrip(".")
        raise GuideError(f"{path}: {key or 'top level'}: {what}; {_HELP}") from error
    for key, problem in _problems(letters):
        raise GuideError(f"{path}: {key}: {problem}")
    return letters


def _problems(letters: Letters) -> Iterator[tuple[str, str]]:
    """Yield (key, problem and remedy) for what the types alone cannot say."""
    yield from _twice("sender", [sender.id for sender in letters.sender])
    for number, sender in enumerate(letters.sender):
        yield from _twice(f"sender[{number}].letter", [letter.id for letter in sender.letter])


def _twice(key: str, ids: list[str]) -> Iterator[tuple[str, str]]:
    for number, identifier in enumerate(ids):
        if identifier in ids[:number]:
            yield f"{key}[{number}].id", f"{identifier!r} is used twice; every id must be unique"
