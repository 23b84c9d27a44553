"""Pieces of page text, and where their translation comes from."""

import enum
from collections.abc import Sequence
from typing import Self

import msgspec


class Origin(enum.StrEnum):
    """Where a translation comes from; shown to the visitor, never mixed silently."""

    REVIEWED = "reviewed"  # in the catalog and approved by a native speaker
    DRAFT = "draft"  # in the catalog, written by us, not yet reviewed
    GLOSSARY = "glossary"  # an administrative term from the glossary
    MACHINE = "machine"
    NONE = "none"  # the Swedish stands


NOTHING = ("nothing",)  # flags: it holds no words
FOREIGN = ("foreign",)  # flags: it is in another language than Swedish
FAILED = ("engine",)  # flags: the engine broke on it


class View(enum.StrEnum):
    """How the page's text is shown."""

    ORIGINAL = "original"
    OWN = "own"
    BOTH = "both"


class Rank(enum.IntEnum):
    """How soon a unit is needed."""

    STEP = 0  # what the guide's step is about
    VISIBLE = 1  # in the viewport
    REST = 2


class Run(msgspec.Struct, frozen=True, array_like=True):
    """What stands in one text node of a block."""

    text: str
    form: int = 0  # 0: in the block itself; else its nth inline element. Runs of a form share words
    kept: bool = False  # a name or a code: it stays as it is


class Block(msgspec.Struct, frozen=True):
    """Text that is read, and translated, as a whole: a paragraph, a label, an attribute."""

    runs: tuple[Run, ...]
    said: str = ""  # the language the page says it is in (BCP 47); empty where it does not say

    @classmethod
    def of(cls, text: str) -> Self:
        """Return *text* as a block of one run."""
        return cls((Run(text),))

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(run.text for run in self.runs)


class Unit(msgspec.Struct, frozen=True):
    """A block on the page. *id* is the page's own, valid until the text changes."""

    id: int
    block: Block
    rank: Rank = Rank.REST


class Translated(msgspec.Struct, frozen=True):
    """One block after the pipeline: *runs* are the words for each of its runs, in their order.

    With origin `none` they are the source unchanged, and *flags* say why: "numbers", "length", …
    """

    runs: tuple[str, ...]
    origin: Origin
    flags: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.runs)

    @classmethod
    def of(cls, text: str, origin: Origin, flags: Sequence[str] = ()) -> Self:
        """Return what became of a block of one run."""
        return cls((text,), origin, tuple(flags))

    @classmethod
    def unchanged(cls, block: Block, flags: Sequence[str]) -> Self:
        """Return *block* as it stands in Swedish."""
        return cls(tuple(run.text for run in block.runs), Origin.NONE, tuple(flags))


class Answer(msgspec.Struct, frozen=True):
    """What became of the unit *id*."""

    id: int
    translated: Translated
