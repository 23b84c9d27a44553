"""Catalogs, direction and names of languages, and the Babel extractor for guides.

The message ids are plain Swedish, so Swedish needs no catalog. `_catalog` is the project's only
global: a session shows one language at a time.
"""

import gettext as gettext_module
import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import IO

import babel

from kiosk import resources
from kiosk.domain.errors import CatalogError
from kiosk.domain.language import SOURCE, Direction, Language

_catalog: gettext_module.NullTranslations = gettext_module.NullTranslations()
_tag = SOURCE


def gettext(message: str) -> str:
    """Return *message* in the language in use."""
    return _catalog.gettext(message) if message else ""


def told(message: str) -> tuple[str, str]:
    """Return *message* in the language in use, and the tag of the language it is in then."""
    text = gettext(message)
    return text, tag_of(text, message)


def tag_of(text: str, swedish: str, language: str | None = None) -> str:
    """Return the tag *text* is in: that of *language* (None: in use) unless it stayed *swedish*.

    What nobody has translated, a guide of the office's own say, is Swedish in every language.
    """
    stayed = text == swedish and any(map(str.isalpha, text))
    return SOURCE if stayed else language or current()


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the message that suits *count*, in the language in use."""
    return _catalog.ngettext(one, many, count)


def mark(message: str) -> str:
    """Return *message* as it is; the call tells the extractor that it is shown later."""
    return message


def current() -> str:
    """Return the tag of the language in use."""
    return _tag


def use(tag: str, locales: Path | None = None) -> None:
    """Show everything in *tag* from now on; raises `CatalogError` if it is not shipped."""
    global _catalog, _tag  # noqa: PLW0603  the one global of the project
    _catalog = _load(tag, locales)
    _tag = tag


def check(tag: str, locales: Path | None = None) -> None:
    """Raise `CatalogError` if the catalog of *tag* cannot be used."""
    _load(tag, locales)


def in_language(tag: str, message: str) -> str:
    """Return *message* in *tag*, whatever the language in use."""
    return _load(tag, None).gettext(message)


class _Sound(gettext_module.GNUTranslations):
    """A catalog whose texts can be filled in: one with foreign fields is left in Swedish."""

    def gettext(self, message: str) -> str:
        """Return the translation of *message*, if it has no other fields."""
        told = super().gettext(message)
        return told if _fields(told) <= _fields(message) else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form for *n*, if it has no other fields."""
        told = super().ngettext(msgid1, msgid2, n)
        known = _fields(msgid1) | _fields(msgid2)
        return told if _fields(told) <= known else msgid1 if n == 1 else msgid2


@cache
def _fields(text: str) -> frozenset[str]:
    """Return the names in braces; one that can never be met where the braces do not fit."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return frozenset({text})


def _load(tag: str, locales: Path | None) -> gettext_module.NullTranslations:
    if tag == SOURCE:
        return gettext_module.NullTranslations()
    place = locales or resources.folder("locales")
    try:
        return gettext_module.translation("kiosk", place, [tag.replace("-", "_")], class_=_Sound)
    except FileNotFoundError:
        raise CatalogError(
            f"{place / tag}: kiosk.mo is missing; run 'python -m kiosk.catalogs compile'"
        ) from None
    except Exception as error:  # gettext names no errors: a broken file raises whatever it meets
        raise CatalogError(
            f"{place / tag}: kiosk.mo is broken ({error}); run 'python -m kiosk.catalogs compile'"
        ) from error


def shipped(locales: Path | None = None) -> tuple[str, ...]:
    """Return the tags of the shipped languages, Swedish first."""
    place = locales or resources.folder("locales")
    tags = sorted(
        folder.name.replace("_", "-")
        for folder in place.iterdir()
        if (folder / "LC_MESSAGES" / "kiosk.po").is_file()
        or (folder / "LC_MESSAGES" / "kiosk.mo").is_file()
    )
    return (SOURCE, *tags)


@cache
def language(tag: str) -> Language:
    """Return what CLDR knows about *tag*."""
    locale = babel.Locale.parse(tag, sep="-")
    autonym = locale.get_display_name() or tag
    swedish = locale.get_display_name(SOURCE) or tag
    return Language(
        tag=tag,
        autonym=autonym[:1].upper() + autonym[1:],
        swedish=swedish[:1].upper() + swedish[1:],
        direction=Direction(locale.text_direction),
    )


# The keys of a guide that hold texts for people; their values become message ids.
_GUIDE_TEXTS = {"title", "authority", "text", "missing", "why", "help", "deadline", "trap"}
# And of the file of letters; the word to look for in one stays Swedish.
_LETTER_TEXTS = {"name", "title", "meaning", "date", "action"}


def extract_guide(
    file: IO[bytes],
    _keywords: Mapping[str, object],
    _comment_tags: Collection[str],
    _options: Mapping[str, object],
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield a guide's texts for Babel: (line, function, message, comments)."""
    source = file.read().decode("utf-8")
    table = tomllib.loads(source)
    yield from _found(source, table, _GUIDE_TEXTS, f"guide {table.get('id', '?')}")


def extract_letters(
    file: IO[bytes],
    _keywords: Mapping[str, object],
    _comment_tags: Collection[str],
    _options: Mapping[str, object],
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield the texts about letters for Babel, as `extract_guide` does."""
    source = file.read().decode("utf-8")
    yield from _found(source, tomllib.loads(source), _LETTER_TEXTS, "letters")


def extract_phrases(
    file: IO[bytes],
    _keywords: Mapping[str, object],
    _comment_tags: Collection[str],
    _options: Mapping[str, object],
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield the core phrases for Babel, as `extract_guide` does; notes are for the reader alone."""
    source = file.read().decode("utf-8")
    yield from _found(source, tomllib.loads(source), {"text"}, "core phrase: read aloud by people")


def _found(
    source: str, table: object, keys: Collection[str], comment: str
) -> Iterator[tuple[int, str, str, list[str]]]:
    lines = source.splitlines()
    for message in dict.fromkeys(_texts(table, keys)):
        number = next((n for n, line in enumerate(lines, 1) if message in line), 1)
        yield number, "gettext", message, [comment]


def _texts(value: object, keys: Collection[str]) -> Iterator[str]:
    """Yield the texts for people in *value*, not the anchors, which stay Swedish."""
    if isinstance(value, list):
        for item in value:
            yield from _texts(item, keys)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in {"target", "page", "finish"}:
                continue
            if key in keys and isinstance(item, str):
                yield item
            elif key in keys and isinstance(item, list):
                yield from (each for each in item if isinstance(each, str))
            else:
                yield from _texts(item, keys)
