"""The core phrases: `assets/phrases/phrases.toml`. The structs are also the file format."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk import i18n, resources
from kiosk.domain.errors import PhraseError
from kiosk.services.speech.phrases.files import read_file

Identifier = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, Meta(min_length=1, max_length=200)]
PACK = "phrases.toml"


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One phrase."""

    id: Identifier  # stable: recordings are known by it
    text: Text  # a Swedish msgid
    note: Annotated[str, Meta(max_length=200)] = ""  # for the reader, in Swedish: how to say it


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Phrases that belong together on the recording sheet."""

    title: Text  # Swedish; never shown to visitors
    phrase: Annotated[tuple[Phrase, ...], Meta(min_length=1)]


class Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the first page of the recording sheet says to the reader, in Swedish."""

    title: Text
    how: tuple[Text, ...]
    consent: Annotated[str, Meta(min_length=1, max_length=600)]
    lines: Annotated[tuple[Text, ...], Meta(min_length=1, max_length=4)]  # to write on


class Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole file."""

    format: Annotated[int, Meta(ge=1, le=1)]
    sheet: Sheet
    group: Annotated[tuple[Group, ...], Meta(min_length=1)]

    def phrases(self) -> tuple[Phrase, ...]:
        """Return every phrase, in the order of the file."""
        return tuple(phrase for group in self.group for phrase in group.phrase)

    def texts(self, language: str) -> dict[str, str]:
        """Return what each phrase, by id, is in *language* now; raises `CatalogError`."""
        return {phrase.id: i18n.in_language(language, phrase.text) for phrase in self.phrases()}


def folded(text: str) -> str:
    """Return *text* with every run of white space as one space: lines are broken anywhere."""
    return " ".join(text.split())


def pack_place() -> Path:
    """Return where the shipped phrases, and their recordings, are."""
    return resources.folder("assets") / "phrases"


@cache
def load_pack(path: Path | None = None) -> Pack:
    """Return the phrases in *path*, or the shipped ones.

    Raises `PhraseError` with file, key and remedy.
    """
    place = path or pack_place() / PACK
    pack = read_file(place, Pack)
    for key, problem in _problems(pack):
        raise PhraseError(f"{place}: {key}: {problem}")
    return pack


def _problems(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield (key, problem and remedy) for what the types alone cannot say."""
    ids: set[str] = set()
    texts: set[str] = set()
    for number, group in enumerate(pack.group):
        for place, phrase in enumerate(group.phrase):
            key = f"group[{number}].phrase[{place}]"
            if phrase.id in ids:
                yield f"{key}.id", f"{phrase.id!r} is used twice; every id must be unique"
            if phrase.text in texts:
                yield f"{key}.text", "this text is there twice; one recording is enough"
            if "{" in phrase.text:
                yield f"{key}.text", "it has a slot { }; what changes cannot be recorded"
            ids.add(phrase.id)
            texts.add(phrase.text)
