"""Writes the sentences of pages into a catalog, for people to translate: `kiosk page --extract`.

What stands in the catalog stays as it is, character for character; new sentences come after it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.pofile import normalize

from kiosk.domain.errors import CatalogError
from kiosk.domain.units import Block
from kiosk.services.translation import placeholders, po
from kiosk.services.translation.engines.none import NoTranslator
from kiosk.services.translation.glossary import Glossary
from kiosk.services.translation.memory import Memory
from kiosk.services.translation.passage import passages
from kiosk.services.translation.pipeline import Pipeline
from kiosk.services.translation.tagged import written
from kiosk.services.translation.text import cleaned, loose

_WIDTH = 100
_TAGS = (
    "#. <1>…</1> are words of their own on the page, such as a link: put the tags round yours.\n"
)
_NUMBER = re.compile(r"[^/]*\d{4}[^/]*")  # of a case or a person, in the path of a page


@dataclass(frozen=True, slots=True)
class _New:
    """A sentence for the catalog, and the pages it stands on."""

    msgid: str
    numeric: tuple[str, ...]  # placeholders that only numbers fill
    places: list[str] = field(default_factory=list)


class Extract:
    """The sentences of pages that the catalog *path*, in the language *tag*, does not have yet.

    Raises `CatalogError` for a broken catalog with the file, the line and the remedy.
    """

    def __init__(self, path: Path, tag: str) -> None:
        if not path.parent.is_dir():
            raise CatalogError(f"{path}: its folder does not exist; make it first")
        self._path = path
        self._tag = tag
        self._new: dict[str, _New] = {}
        self._there: set[str] = set()  # msgids, also of entries that cannot be used
        try:
            self._memory = Memory.read(path, tag, unfinished=True)
            self._there.update(po.msgids(path, tag))
        except FileNotFoundError:
            self._memory = Memory(tag)
        self._pipeline = Pipeline(self._memory, NoTranslator(), Glossary())

    def __len__(self) -> int:
        return len(self._new)

    def add(self, blocks: Iterable[Block], page: str) -> None:
        """Take the sentences of *blocks*, which stand on the page with the path *page*."""
        place = re.sub(r"\s", "%20", "/".join(_NUMBER.sub("…", part) for part in page.split("/")))
        for block in blocks:
            if self._pipeline.recall(block, self._tag) is not None:
                continue
            for part in passages(block):
                sentence = Block(part.runs, block.said)
                if self._pipeline.recall(sentence, self._tag) is None:
                    msgid, numeric = written(part.runs)
                    msgid = cleaned(msgid)
                    if msgid in self._there:
                        continue
                    new = self._new.setdefault(loose(msgid), _New(msgid, numeric))
                    if place not in new.places:
                        new.places.append(place)

    def write(self) -> None:
        """Put the catalog with the new sentences in place; raises `CatalogError`."""
        new = not self._path.exists()
        before = _header(self._tag) if new else po.text(self._path)
        if new or self._new:
            gap = "" if before.endswith("\n") else "\n"
            po.write(self._path, before + gap + "".join(map(_entry, self._new.values())))


def _entry(new: _New) -> str:
    tags = _TAGS if re.search(r"</\d+>", new.msgid) else ""
    numbers = f"#. {placeholders.comment(new.numeric)}\n" if new.numeric else ""
    msgid = normalize(new.msgid, width=_WIDTH)
    return f'\n{tags}{numbers}#: {" ".join(new.places)}\nmsgid {msgid}\nmsgstr ""\n'


def _header(tag: str) -> str:
    headers = {
        "Project-Id-Version": "lots-kiosk",
        "Language": tag.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": po.plural_forms(tag),
        "X-Review": "draft",
    }
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in headers.items())
    return f'msgid ""\nmsgstr ""\n{lines}'
