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
from kiosk.services.translation import placeholders, po, tagged
from kiosk.services.translation.anchors import anchored
from kiosk.services.translation.glossary import Glossary
from kiosk.services.translation.mask import isolated, mask
from kiosk.services.translation.names import is_name, spoken
from kiosk.services.translation.signs import peeled
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
_MOST_FORMS = 6  # of a plural, in any language
_ITEM = re.compile(r"(?:\d{1,2}|[A-Za-zÅÄÖåäö])[.)]\s+")  # of a list
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
    _words: set[str] = field(default_factory=set)  # Swedish ones; a name is none of them

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

    def find(self, text: str, glossary: Glossary | None = None) -> Remembered | None:
        """Return the human translation of *text*, with the numbers of *text* in it.

        An exact sentence comes first, then one with other values in its slots, then one that
        differs in capitals and closing punctuation only, then one without the signs round it, then
        one with something in brackets after it, as in "Telefon (frivilligt)". *glossary* translates
        a value that people have not, and knows words that are no names.
        """
        if not self._exact:
            return None
        return self._found(cleaned(text), Glossary() if glossary is None else glossary)

    def find_runs(
        self,
        runs: Sequence[Run],
        own: Callable[[str], str | None],
        glossary: Glossary | None = None,
    ) -> tuple[tuple[str, ...], Origin] | None:
        """Return the words for each of *runs* from a sentence that holds them all; None if none.

        An entry with tags says what goes where. One without is placed by the words of the inline
        runs, whose own translation *own* knows, and by numbers and kept runs.
        """
        if not self._exact:
            return None
        glossary = Glossary() if glossary is None else glossary
        coded = tagged.coded(runs)
        found = self._found(cleaned(coded.text), glossary)
        placed = found and tagged.placed(found.text, coded.forms, runs)
        if not placed and len(coded.forms) > 1:
            found = self._found(cleaned(tagged.plain(runs)), glossary)
            placed = found and anchored(found.text, runs, own)
        if not found or not placed:
            return None
        return (tagged.isolate(placed, runs) if is_rtl(self.tag) else placed), found.origin

    def _found(self, text: str, glossary: Glossary) -> Remembered | None:
        found = self._as_written(text, glossary)
        if found is not None:
            return found
        before, words, after = peeled(text.strip())
        if item := _ITEM.match(words):
            before, words = before + item[0], words[item.end() :]
        if before or after:
            found = self._as_written(words, glossary)
        found = found or self._with_aside(folded(words), glossary)
        if found is None:
            return None
        return Remembered(before + found.text + localised_tail(after, self.tag), found.origin)

    def _as_written(self, text: str, glossary: Glossary) -> Remembered | None:
        """Return the translation of *text* with the signs it has."""
        key, values = frame(text)
        flat = folded(text)
        found = self._choose(self._exact.get(key), values)
        if found is None and values:
            found = self._choose(self._exact.get(flat), ())
        if found is not None:
            return Remembered(found, self.origin)
        if filled := self._template(flat, glossary):
            return filled
        near = self._choose(self._loose.get(loose(key)), values)
        if near is None:
            return None
        return Remembered(untailed(near) + localised_tail(tail(text), self.tag), self.origin)

    def _with_aside(self, text: str, glossary: Glossary) -> Remembered | None:
        """Return the translation of "Telefon (frivilligt)" from those of its two parts."""
        parts = _ASIDE.fullmatch(text)
        if parts is None:
            return None
        main = self._as_written(parts["main"], glossary)
        aside = main and (
            self._as_written(parts["aside"], glossary)
            or self._as_written(f"({parts['aside']})", glossary)
        )
        if not main or not aside:
            return None
        inside = aside.text.removeprefix("(").removesuffix(")")
        after = localised_tail(parts["tail"].rstrip(), self.tag)
        return Remembered(f"{main.text} ({inside}){after}", _weaker(main, aside))

    def _choose(self, entries: list[Entry] | None, values: Sequence[str]) -> str | None:
        """Return the filled sentence with the same numbers, or else one that takes others."""
        usable = [known for known in entries or () if known.suits(values)]
        if not usable:
            return None
        closest = max(usable, key=lambda known: known.likeness(values))
        return closest.filled(values, [self._kept(value) for value in values])

    def _template(self, text: str, glossary: Glossary) -> Remembered | None:
        """Return the filled sentence with the most words in common, for values of any kind."""
        for known in self._templates:
            places = known.places_in(text)
            values = [text[start:end] for start, end in places or ()]
            if not places or not known.suits(values):
                continue
            shown = [self._value(text, place, glossary) for place in places]
            told = [one for one in shown if one is not None]
            if len(told) == len(values):
                filled = known.filled(values, [one.text for one in told])
                return Remembered(filled, _weaker(*told))
        return None

    def _value(self, text: str, place: tuple[int, int], glossary: Glossary) -> Remembered | None:
        """Return what stands at *place* for this language; None if it is Swedish nobody knows."""
        value = text[slice(*place)]
        if mask(value).blank:  # a closing stop belongs to the sentence
            return self._as_it_is(value) if untailed(value) == value else None
        key, numbers = frame(value)
        found = self._choose(self._exact.get(key), numbers) or self._choose(
            self._loose.get(loose(key)), numbers
        )
        found = found or date_in(self.tag, value)
        if found is not None:
            return Remembered(found, self.origin)
        if (term := glossary.find(value, self.tag)) is not None:
            return Remembered(term, Origin.GLOSSARY)

        def known(word: str) -> bool:
            return word in self._words or glossary.knows(word)

        return self._as_it_is(value) if is_name(text, place, known) else None

    def _as_it_is(self, value: str) -> Remembered:
        return Remembered(self._kept(value), self.origin)

    def _kept(self, value: str) -> str:
        alone = tagged.is_kept(value) or not is_rtl(self.tag)
        return value if alone else isolated(value)

    def _fill(self, path: Path, file: po.PoFile) -> None:
        unusable = []
        for message in file.messages:
            ids = (message.id,) if isinstance(message.id, str) else message.id
            self._words.update(*map(spoken, ids))
            made = [] if message.fuzzy else _entries(message, file.form)
            if isinstance(made, str):
                unusable.append(f"{path}:{message.lineno}: {made}")
                continue
            for known in made:
                if known.weight or not known.slots:
                    self._exact.setdefault(known.key, []).append(known)
                    self._loose.setdefault(loose(known.key), []).append(known)
                    if known.between:
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
    if numeric := placeholders.told(message.auto_comments):
        ids, strings = (
            [placeholders.for_numbers(text, numeric) for text in texts] for texts in (ids, strings)
        )
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


def _weaker(*parts: Remembered) -> Origin:
    """Return the origin of a sentence of *parts*: no better than that of any."""
    origins = [part.origin for part in parts]
    return Origin.GLOSSARY if Origin.GLOSSARY in origins else origins[0]
