"""Pieces of page text, and where their translation comes from (design: five promises, number 4)."""

import enum

import msgspec


class Origin(enum.StrEnum):
    """Where a translation comes from; shown to the visitor, never mixed silently."""

    REVIEWED = "reviewed"  # in the catalog and approved by a native speaker
    DRAFT = "draft"  # in the catalog, written by us, not yet reviewed
    GLOSSARY = "glossary"  # an administrative term from the glossary
    MACHINE = "machine"
    NONE = "none"  # the Swedish stands


class View(enum.StrEnum):
    """How the page's text is shown."""

    ORIGINAL = "original"
    OWN = "own"
    BOTH = "both"


class Translated(msgspec.Struct, frozen=True):
    """One unit after the pipeline. With origin `none`, *text* is the source unchanged."""

    text: str
    origin: Origin
    flags: tuple[
        str, ...
    ] = ()  # why the guard refused, for `kiosk translate`: "numbers", "length", …
