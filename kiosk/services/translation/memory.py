"""The translation memory: human sentences for a service's pages, from its catalog.

A catalog `locales/<tag>/LC_MESSAGES/pages-<service>.po` is read as it is. Its header `X-Review`
says `draft` or `reviewed`, and with it the origin of every sentence in it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from babel.messages.catalog import Message

from kiosk import resources
from kiosk.domain.errors import CatalogError
from kiosk.domain.units import Origin, Run
from kiosk.services.translation import po, tagged
from kiosk.services.translation.anchors import anchored
from kiosk.services.translation.mask import isolated, mask
from kiosk.services.translation.template import Entry, entry, frame, plural
from kiosk.services.translation.text import (
    cleaned,
    date_in,
    folded,
    is_rtl,
    localised_tail,
    loose,
    tail,
    untailed,
)

_SERVICE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_NAME = 10  # words of a name or an address that a page puts into a sentence
_SMALL_WORDS = {"av", "von", "van", "de", "da", "al", "el", "bin", "c/o", "lgh", "tr"}
_FILE_NAME = re.compile(r"[^\s/\\]+\.[A-Za-z0-9]{2,4}")
_MOST_FORMS = 6  # of a plural, in any language
_LEAD = re.compile(r"[*•·–—-]\s*")
_ASIDE = re.compile(r"(?P<main>.*\w)\s*\((?P<aside>[^()]+)\)(?P<tail>[\s:*.…]*)")


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
            return cls.read(path, tag)
        except FileNotFoundError:
            return cls(tag)

    @classmethod
    def read(cls, path: Path, tag: str, *, unfinished: bool = False) -> Self:
        """Return the memory in *path*; with *unfinished*, msgids stand in for what is missing.

        Raises `CatalogError` with the file, the line and the remedy, and FileNotFoundError.
        """
        file = po.read(path, tag)
        memory = cls(tag, Origin.REVIEWED if file.reviewed else Origin.DRAFT)
        if unfinished:
            for message in file.messages:
                if message.fuzzy or not message.string or not all(message.string):
                    many = isinstance(message.id, tuple)
                    message.string = (message.id[-1],) * _MOST_FORMS if many else message.id
                    message.flags.discard("fuzzy")
        memory._fill(path, file)
        return memory

    def of(self, tag: str) -> Self:
        """Return this memory if it is in *tag*, an empty one otherwise."""
        return self if tag == self.tag else type(self)(tag)

    def __len__(self) -> int:
        return sum(map(len, self._exact.values()))

    def find(self, text: str) -> Remembered | None:
        """Return the human translation of *text*, with the numbers of *text* in it.

        An exact sentence comes first, then one with other values in its slots, then one that
        differs in capitals and closing punctuation only, then one with something in brackets
        after it, as in "Telefon (frivilligt)".
        """
        if not self._exact:
            return None
        found = self._found(cleaned(text))
        return None if found is None else Remembered(found, self.origin)

    def find_runs(
        self, runs: Sequence[Run], own: Callable[[str], str | None]
    ) -> tuple[str, ...] | None:
        """Return the words for each of *runs* from a sentence that holds them all; None if none.

        An entry with tags says what goes where. One without is placed by the words of the inline
        runs, whose own translation *own* knows, and by numbers and kept runs.
        """
        if not self._exact:
            return None
        coded = tagged.coded(runs)
        found = self._found(cleaned(coded.text))
        placed = found and tagged.placed(found, coded.forms, runs)
        if not placed and len(coded.forms) > 1:
            found = self._found(cleaned(tagged.plain(runs)))
            placed = found and anchored(found, runs, own)
        if not placed:
            return None
        return tagged.isolate(placed, runs) if is_rtl(self.tag) else placed

    def _found(self, text: str) -> str | None:
        key, values = frame(text)
        flat = folded(text)
        found = (
            self._choose(self._exact.get(key), values)
            or (self._choose(self._exact.get(flat), ()) if values else None)
            or self._template(flat)
        )
        if found is None:
            near = self._choose(self._loose.get(loose(key)), values)
            if near is not None:
                return untailed(near) + localised_tail(tail(text), self.tag)
            found = self._with_lead(flat) or self._with_aside(flat)
        return found

    def _with_lead(self, text: str) -> str | None:
        """Return the translation behind the sign that leads *text*: a bullet, a required mark."""
        lead = _LEAD.match(text)
        if lead is None or not text[lead.end() :]:
            return None
        found = self._found(text[lead.end() :])
        return found and lead[0] + found

    def _with_aside(self, text: str) -> str | None:
        """Return the translation of "Telefon (frivilligt)" from those of its two parts."""
        parts = _ASIDE.fullmatch(text)
        if parts is None:
            return None
        main = self._found(parts["main"])
        aside = main and (self._found(parts["aside"]) or self._found(f"({parts['aside']})"))
        if not main or not aside:
            return None
        inside = aside.removeprefix("(").removesuffix(")")
        return f"{main} ({inside}){localised_tail(parts['tail'].rstrip(), self.tag)}"

    def _choose(self, entries: list[Entry] | None, values: Sequence[str]) -> str | None:
        """Return the filled sentence with the same numbers, or else one that takes others."""
        usable = [known for known in entries or () if known.suits(values)]
        if not usable:
            return None
        closest = max(usable, key=lambda known: known.likeness(values))
        return closest.filled(values, [self._kept(value) for value in values])

    def _template(self, text: str) -> str | None:
        """Return the filled sentence with the most words in common, for values of any kind."""
        for known in self._templates:
            values = known.values_in(text)
            if values is None:
                continue
            shown = [shown for value in values if (shown := self._value(value)) is not None]
            if len(shown) == len(values):
                return known.filled(values, shown)
        return None

    def _value(self, value: str) -> str | None:
        """Return *value* of a slot for this language; None if it is Swedish nobody translated."""
        if mask(value).blank:
            return self._kept(value)
        key, numbers = frame(value)
        found = self._choose(self._exact.get(key), numbers) or self._choose(
            self._loose.get(loose(key)), numbers
        )
        found = found or date_in(self.tag, value)
        if found is None and _is_name(value):
            return self._kept(value)
        return found

    def _kept(self, value: str) -> str:
        alone = tagged.is_kept(value) or not is_rtl(self.tag)
        return value if alone else isolated(value)

    def _fill(self, path: Path, file: po.PoFile) -> None:
        unusable = []
        for message in file.messages:
            made = [] if message.fuzzy else _entries(message, file.form)
            if isinstance(made, str):
                unusable.append(f"{path}:{message.lineno}: {made}")
                continue
            for known in made:
                if known.weight or not known.slots:
                    self._exact.setdefault(known.key, []).append(known)
                    self._loose.setdefault(loose(known.key), []).append(known)
                    if known.pattern is not None:
                        self._templates.append(known)
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


def _entries(message: Message, form: Callable[[int], int]) -> list[Entry] | str:
    """Return the entries of *message*, none while it is unfinished, or why it cannot be used."""
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if not any(string and string.strip() for string in strings):
        return []
    pairs: list[tuple[str, str]] = []
    for string in strings:
        made = tagged.pair(ids[-1], string) if string else ("", "")
        if isinstance(made, str):
            return made
        pairs.append(made)
    if len(ids) == 1:
        known = entry(*pairs[0])
        return known if isinstance(known, str) else [known]
    one = tagged.pair(ids[0], next(filter(None, strings)))
    if isinstance(one, str):
        return one
    many = next(msgid for msgid, _ in pairs if msgid)
    return plural((one[0], many), [string for _, string in pairs], form)


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
