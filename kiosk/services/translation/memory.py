"""The translation memory: human sentences for a service's pages, from its catalog.

A catalog `locales/<tag>/LC_MESSAGES/pages-<service>.po` is read as it is. Its header `X-Review`
says `draft` or `reviewed`, and with it the origin of every sentence in it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Self

from babel.core import UnknownLocaleError
from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from kiosk import resources
from kiosk.domain.errors import CatalogError
from kiosk.domain.units import Origin
from kiosk.services.translation.mask import isolated, mask
from kiosk.services.translation.template import Entry, entry, frame
from kiosk.services.translation.text import (
    cleaned,
    date_in,
    folded,
    is_rtl,
    localised_tail,
    tail,
    untailed,
)

_SERVICE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_LINE = re.compile(r"(?:#~\s*)?(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?(\".*)")
_REVIEW = re.compile(r'^"X-Review:\s*(\w+)', re.MULTILINE)
_LIMIT = 20_000_000  # bytes; the longest honest catalog is a hundredth of this
_LONGEST_NAME = 10  # words of a name or an address that a page puts into a sentence
_SMALL_WORDS = {"av", "von", "van", "de", "da", "al", "el", "bin", "c/o", "lgh", "tr"}
_FILE_NAME = re.compile(r"[^\s/\\]+\.[A-Za-z0-9]{2,4}")


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the memory holds for a text."""

    text: str
    origin: Origin


@dataclass(slots=True)
class Memory:
    """The sentences of one service in one language."""

    tag: str = ""
    origin: Origin = Origin.DRAFT
    unusable: tuple[str, ...] = ()  # entries left out: "file:line: why and remedy"
    _exact: dict[str, list[Entry]] = field(default_factory=dict)
    _loose: dict[str, list[Entry]] = field(default_factory=dict)
    _templates: list[Entry] = field(default_factory=list)

    @classmethod
    def load(cls, service: str, tag: str, locales: Path | None = None) -> Self:
        """Return the memory of *service* in *tag*; empty where there is no catalog.

        Raises `CatalogError` with the file, the line and the remedy.
        """
        path = catalog_path(service, tag, locales)
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            return cls(tag)
        except OSError as error:
            why = f"{path}: cannot be read ({error.strerror}); check the file's rights"
            raise CatalogError(why) from error
        source = _decoded(path, raw)
        messages = _messages(path, source)
        review = _REVIEW.search(source)
        reviewed = review is not None and review[1].lower() == "reviewed"
        memory = cls(tag, Origin.REVIEWED if reviewed else Origin.DRAFT)
        memory._fill(path, messages)
        return memory

    def of(self, tag: str) -> Self:
        """Return this memory if it is in *tag*, an empty one otherwise."""
        return self if tag == self.tag else type(self)(tag)

    def __len__(self) -> int:
        return sum(map(len, self._exact.values()))

    def find(self, text: str) -> Remembered | None:
        """Return the human translation of *text*, with the numbers of *text* in it.

        An exact sentence comes first, then one with other values in its slots, then one that
        differs in capitals and closing punctuation only.
        """
        if not self._exact:
            return None
        text = cleaned(text)
        key, values = frame(text)
        found = (
            self._choose(self._exact.get(key), values)
            or self._choose(self._exact.get(folded(text)), ())
            or self._template(folded(text))
        )
        if found is None:
            loose = self._choose(self._loose.get(untailed(key).casefold()), values)
            if loose is None:
                return None
            found = untailed(loose) + localised_tail(tail(text), self.tag)
        return Remembered(found, self.origin)

    def _choose(self, entries: list[Entry] | None, values: Sequence[str]) -> str | None:
        """Return the filled sentence with the same numbers, or else one that takes others."""
        usable = [known for known in entries or () if known.suits(values)]
        if not usable:
            return None
        closest = max(usable, key=lambda known: known.likeness(values))
        return closest.filled([self._kept(value) for value in values])

    def _template(self, text: str) -> str | None:
        """Return the filled sentence with the most words in common, for values of any kind."""
        for known in self._templates:
            values = known.values_in(text)
            if values is None:
                continue
            shown = [shown for value in values if (shown := self._value(value)) is not None]
            if len(shown) == len(values):
                return known.filled(shown)
        return None

    def _value(self, value: str) -> str | None:
        """Return *value* of a slot for this language; None if it is Swedish nobody translated."""
        if mask(value).blank:
            return self._kept(value)
        key, numbers = frame(value)
        found = self._choose(self._exact.get(key), numbers) or self._choose(
            self._loose.get(key.casefold()), numbers
        )
        found = found or date_in(self.tag, value)
        if found is None and _is_name(value):
            return self._kept(value)
        return found

    def _kept(self, value: str) -> str:
        return isolated(value) if is_rtl(self.tag) else value

    def _fill(self, path: Path, messages: Sequence[Message]) -> None:
        unusable = []
        for message in messages:
            for msgid, msgstr in _pairs(message):
                made = entry(msgid, msgstr)
                if isinstance(made, str):
                    unusable.append(f"{path}:{message.lineno}: {made}")
                elif made.weight or not made.slots:
                    self._exact.setdefault(made.key, []).append(made)
                    self._loose.setdefault(untailed(made.key).casefold(), []).append(made)
                    if made.pattern is not None:
                        self._templates.append(made)
        self._templates.sort(key=lambda known: known.weight, reverse=True)
        self.unusable = tuple(unusable)


def catalog_path(service: str, tag: str, locales: Path | None = None) -> Path:
    """Return where the catalog of *service* in *tag* is; raises `CatalogError` for no name."""
    if not _SERVICE.fullmatch(service):
        raise CatalogError("the service of a memory is named in lower case, such as boendestod")
    place = locales or resources.folder("locales")
    return place / tag.replace("-", "_") / "LC_MESSAGES" / f"pages-{service}.po"


def services(locales: Path | None = None) -> tuple[str, ...]:
    """Return the services that have a catalog in at least one language."""
    place = locales or resources.folder("locales")
    names = {path.stem.removeprefix("pages-") for path in place.glob("*/LC_MESSAGES/pages-*.po")}
    return tuple(sorted(names))


def _decoded(path: Path, raw: bytes) -> str:
    if len(raw) > _LIMIT:
        raise CatalogError(f"{path}: {len(raw)} bytes is too long; the limit is {_LIMIT}")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CatalogError(f"{path}:{line}: not UTF-8 text; save the file as UTF-8") from error


def _messages(path: Path, source: str) -> list[Message]:
    """Return the entries people have finished; raises `CatalogError` for a broken file."""
    for number, line in enumerate(source.splitlines(), 1):
        found = _LINE.fullmatch(line.strip())
        if found and not _STRING.fullmatch(found[1].strip()):
            raise CatalogError(
                f"{path}:{number}: a text is not closed with a quotation mark; add it"
            )
    try:
        catalog = read_po(BytesIO(source.encode()), ignore_obsolete=True, abort_invalid=True)
    except PoFileError as error:
        raise CatalogError(
            f"{path}:{error.lineno + 1}: not a catalog entry; write msgid and msgstr, each quoted"
        ) from error
    except (LookupError, ValueError, UnknownLocaleError) as error:
        raise CatalogError(
            f"{path}:1: the header or an entry is broken; check it with 'msgfmt -c'"
        ) from error
    return [message for message in catalog if message.id and message.string and not message.fuzzy]


def _pairs(message: Message) -> list[tuple[str, str]]:
    """Return (msgid, msgstr) of *message*: of a plural, the form for one and that for many."""
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    pairs = [(ids[0], strings[0]), (ids[-1], strings[-1])] if strings else []
    return [(msgid, msgstr) for msgid, msgstr in dict.fromkeys(pairs) if msgid and msgstr.strip()]


def _is_name(value: str) -> bool:
    """Return whether *value* looks like a name, an address or a file: never to be translated."""
    words = value.split()
    if not words or len(words) > _LONGEST_NAME:
        return False
    if _FILE_NAME.fullmatch(words[-1]) and len(words) == 1:
        return True
    first = words[0].lstrip("(\"'”»")
    return (first[:1].isupper() or first[:1].isdigit()) and all(
        word.lower() in _SMALL_WORDS or not word[:1].isalpha() or word[:1].isupper()
        for word in words
    )
