"""A field that is being written in, as a keyboard has to know it: never what is in it."""

import enum

import msgspec


class Wanted(enum.StrEnum):
    """What a field takes."""

    TEXT = "text"
    EMAIL = "email"
    ADDRESS = "url"
    NUMBER = "number"  # digits, comma and minus
    PHONE = "tel"


class Leave(enum.StrEnum):
    """What the key at the end does."""

    NEXT = "next"  # go to the next field; never sends a form
    LINE = "line"  # begin a new line
    SEARCH = "search"  # the field's own Enter: it searches
    DONE = "done"  # put the keyboard away


class Field(msgspec.Struct, frozen=True):
    """A field that has the focus."""

    wanted: Wanted = Wanted.TEXT
    leave: Leave = Leave.NEXT
    secret: bool = False  # a password or a code: no key may show that it was pressed
    own: bool = False  # the kiosk's, where the visitor writes their own language
    number: int = 0  # another one for each field of the page
    asked: bool = False  # the visitor touched it while it had the focus already
