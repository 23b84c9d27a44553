"""Languages as the domain knows them."""

import enum

import msgspec

SOURCE = "sv"  # the language of the e-services, the guides and the message ids


class Direction(enum.StrEnum):
    """The way a script runs."""

    LTR = "ltr"
    RTL = "rtl"


class Language(msgspec.Struct, frozen=True):
    """A language a visitor can choose."""

    tag: str  # BCP 47
    autonym: str  # its own name for itself
    swedish: str  # its Swedish name
    direction: Direction
