"""What other tools' recordings share: reading the file, and their ways to name an element."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kiosk.domain.errors import GuideError
from kiosk.domain.guide import Alternative
from kiosk.domain.recording import Kind, Touch
from kiosk.services.guides.draft import personal

LIMIT = 5_000_000  # bytes
STEPS = 1_000
_LONGEST = 200  # characters of a name, and of a selector
_LEAST = 2  # alternatives a step needs
_SHORTEST = 3  # characters of what was typed that are looked for in names
_BRITTLE = re.compile(r":nth-|:r\d+:|\d{3,}|^(html|body)\b")
_BY_ID = re.compile(r"""^/{0,2}\*?/?/?\w*\*?\[@id=["']([^"']+)["']\]$""")
_BY_NAME = re.compile(r"""^//\w*\*?\[@name=["']([^"']+)["']\]$""")
_BY_TEXT = re.compile(
    r"""^//(?:\w+|\*)\[(?:contains\((?:\.|text\(\)),\s*|(?:normalize-space\(\)|text\(\)|\.)\s*=\s*)"""
    r"""["']([^"']+)["']\)?\]$"""
)
T = TypeVar("T")


def read_recording(path: Path) -> bytes:
    """Return the bytes of *path*; raises `GuideError` where that is not to be read."""
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise GuideError(f"{path}: {size} bytes is too long for a recording; limit {LIMIT}")
        return path.read_bytes()
    except OSError as error:
        raise GuideError(f"{path}: cannot be read ({error.strerror}); check the path") from error


def decode(path: Path, raw: bytes, shape: type[T], tool: str) -> T:
    """Return *raw* as *shape*; errors name the place, and nothing of what was typed."""
    try:
        return msgspec.json.decode(raw, type=shape)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        key = where.strip("`").removeprefix("$").lstrip(".") or "top level"
        raise GuideError(f"{path}: {_place(key)}: {what}; export it from {tool} again") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        why = "nested too deep" if isinstance(error, RecursionError) else error
        raise GuideError(f"{path}: not valid JSON ({why}); export it from {tool} again") from error


def _place(key: str) -> str:
    """Return `steps[2].url` as "step 3, url", as the tool counts."""
    return re.sub(
        r"(steps|commands)\[(\d+)\]\.?",
        lambda found: f"{found[1].removesuffix('s')} {int(found[2]) + 1}, ",
        key,
    ).rstrip(", ")


def css(selector: str) -> Alternative | None:
    """Return the alternative of a selector."""
    return Alternative(css=selector) if 0 < len(selector) <= _LONGEST else None


def xpath(path: str) -> Alternative | None:
    """Return the alternative of an XPath that names an id, a name or a text; None for others."""
    if found := _BY_ID.match(path):
        return css(_id(found[1]))
    if found := _BY_NAME.match(path):
        return Alternative(field=found[1])
    if found := _BY_TEXT.match(path):
        return words(text=found[1])
    return None


def _id(name: str) -> str:
    plain = re.fullmatch(r"[A-Za-z_][\w-]*", name)
    return f"#{name}" if plain else f'[id="{name}"]'


def by_id(name: str) -> Alternative | None:
    """Return the alternative of an id."""
    return css(_id(name))


def words(**given: str) -> Alternative | None:
    """Return the alternative of words on the page; None for what may be somebody's."""
    usable = all(
        0 < len(each.strip()) <= _LONGEST and not personal(each) for each in given.values()
    )
    return msgspec.convert(given, Alternative) if usable else None


def target(found: Iterable[Alternative | None], typed: Iterable[str]) -> tuple[Alternative, ...]:
    """Return the alternatives to keep: none that holds what was typed, brittle ones at need."""
    secrets = [each.strip().lower() for each in typed if len(each.strip()) >= _SHORTEST]
    kept: list[Alternative] = []
    spare: list[Alternative] = []
    for one in found:
        if one is None or one in kept or one in spare:
            continue
        written = [str(value).lower() for value in msgspec.to_builtins(one).values()]
        if any(secret in each for secret in secrets for each in written):
            continue
        (spare if one.css and _BRITTLE.search(one.css) else kept).append(one)
    return (*kept, *spare[: max(0, _LEAST - len(kept))])[:6]


def touch(kind: Kind, path: str, alternatives: tuple[Alternative, ...]) -> Touch:
    """Return a step of a recording as if an author had shown it."""
    return Touch(kind=kind, words=_words(alternatives), path=path or "/", target=alternatives)


def _words(alternatives: tuple[Alternative, ...]) -> str:
    """Return what the author will recognise the element by."""
    found: Iterator[Any] = (
        one.label or one.name or one.text or one.field or (one.css or "").lstrip("#")
        for one in alternatives
    )
    return next((each for each in found if each), "")
