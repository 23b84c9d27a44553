"""What an author did on a page, as the page's script tells it. Values are never part of it."""

import enum
from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk.domain.guide import Alternative

Words = Annotated[str, Meta(max_length=300)]


class Kind(enum.StrEnum):
    """What was touched."""

    TEXT = "text"  # something to write in
    LIST = "list"  # something to choose from
    RADIO = "radio"
    TICK = "tick"
    FILE = "file"
    PRESS = "press"  # a button or a link


class Touch(msgspec.Struct, frozen=True):
    """One element that the author pressed or filled in, and the page it is on."""

    kind: Kind
    words: Words  # its label, or the words on it
    path: Annotated[str, Meta(pattern="^/", max_length=500)]
    heading: Words = ""
    query: Annotated[str, Meta(pattern=r"^(\?[^#\s]+)?$", max_length=100)] = ""
    target: Annotated[tuple[Alternative, ...], Meta(max_length=10)] = ()
    group: Words = ""  # the field's name, of radio buttons
    element: Annotated[int, Meta(ge=0)] = 0  # its number in this document
