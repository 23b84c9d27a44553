"""Writes a guide as TOML, so that the loader reads the same guide again."""

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from kiosk.domain.errors import ConfigError, GuideError
from kiosk.domain.guide import Guide

_TABLES = ("need", "question", "step")  # written as [[…]]
_LISTS = ("target", "answers")  # one element a line


def guide_toml(guide: Guide, notes: Iterable[str] = ()) -> str:
    """Return *guide* as TOML, with *notes* as comments before it."""
    table = msgspec.to_builtins(guide, builtin_types=(date,))
    tables = {name: table.pop(name, ()) for name in _TABLES}
    finish = table.pop("finish", None)
    parts = ["".join(f"# {note}\n" for note in notes) + pairs(table)]
    parts += [f"[[{name}]]\n{pairs(each)}" for name in _TABLES for each in tables[name]]
    if finish is not None:
        parts.append(f"[finish]\n{pairs(finish)}")
    return "\n".join(parts)


def save_draft(guide: Guide, output: Path) -> None:
    """Write *guide* with a word to its author."""
    today = date.today()  # noqa: DTZ011  the author's day
    notes = (
        f"Drafted on {today}. Word the texts in plain Swedish, set title, category and authority,",
        "add needs, questions and [finish]; then: kiosk guide check.",
    )
    write_whole(output, guide_toml(guide, notes))


def refuse_existing(output: Path) -> None:
    """Raise `ConfigError` rather than write over an author's work."""
    if output.exists():
        raise ConfigError(f"{output}: exists; choose another file with --output")


def write_whole(path: Path, text: str) -> None:
    """Write *text* to *path* so that a reader sees all of it or what was there before."""
    half: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}-", delete=False
        ) as file:
            half = Path(file.name)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        half.chmod(0o644)
        half.replace(path)
    except OSError as error:
        if half is not None:
            half.unlink(missing_ok=True)
        raise GuideError(
            f"{path}: cannot be written ({error.strerror}); choose another place"
        ) from error


def pairs(table: Mapping[str, Any]) -> str:
    """Return *table* as lines of TOML."""
    return "".join(f"{_key(key)} = {_listed(key, value)}\n" for key, value in table.items())


def _listed(key: str, value: Any) -> str:  # noqa: ANN401  TOML
    if key in _LISTS:
        return "[\n" + "".join(f"  {_value(each)},\n" for each in value) + "]"
    return _value(value)


def _value(value: Any) -> str:  # noqa: ANN401  TOML
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(key)} = {_value(each)}" for key, each in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(each) for each in value)}]"
    # A JSON string is a TOML string, but for the one control character JSON leaves as it is.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(key: str) -> str:
    plain = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if plain else _value(key)
