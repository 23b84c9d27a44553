"""What the page tells about the targets of a guide. All of it untrusted."""

import enum

import msgspec


class Rung(enum.StrEnum):
    """How sure the finder is (docs/guide-format.md): from a highlight down to nothing."""

    HIGHLIGHT = "highlight"  # unique, visible, two alternatives agree
    SECTION = "section"  # the part of the page it is in is known
    WORD = "word"  # only the Swedish word to look for can be named
    STAFF = "staff"  # the page is the right one, but nothing of the step is on it
    ABSENT = "absent"  # the step belongs to another page


class Drift(enum.StrEnum):
    """How far the page is from what the guide's author saw."""

    GREEN = "green"  # every alternative agrees
    YELLOW = "yellow"  # still found, but some alternatives no longer fit
    RED = "red"  # not found


class PageNotice(enum.StrEnum):
    """What a page says beside its form."""

    LEAVING = "leaving"  # it will log the visitor out unless they answer
    LOGGED_OUT = "logged-out"
    DOWN = "down"
    EID_SCANNED = "eid-scanned"
    EID_CANCELLED = "eid-cancelled"
    EID_EXPIRED = "eid-expired"
    EID_BUSY = "eid-busy"  # another order is under way
    EID_BLOCKED = "eid-blocked"  # too old, or blocked
    SAVED = "saved"  # which is not sent
    SECOND_SIGNER = "second-signer"
    GRAVE = "grave"  # appeal, eviction, repayment: nothing to do alone


class Element(msgspec.Struct, frozen=True):
    """The element a step is about. *name* is its accessible name, *text* its text, both Swedish."""

    tag: str
    id: str
    name: str
    text: str


class Box(msgspec.Struct, frozen=True):
    """A rectangle in CSS pixels of the page's viewport."""

    x: float
    y: float
    width: float
    height: float


class Resolution(msgspec.Struct, frozen=True):
    """What the finder found for one step."""

    step: str
    rung: Rung
    drift: Drift
    element: Element | None = None
    agree: tuple[str, ...] = ()  # the kinds of the alternatives that agree
    enabled: bool = True
    filled: bool = False  # whether the target has a value; the value itself never leaves the page
    invalid: bool = False  # the page marks it as wrong (aria-invalid)


class GivenAnswer(msgspec.Struct, frozen=True):
    """An answer of the visitor as the page has it. Shown to them, and never kept."""

    label: str  # Swedish
    own: str  # the label in the visitor's language; empty where there is none
    value: str
    own_value: str  # in the visitor's language, where the value is a text of the page
    change: bool  # whether one can be led back to it


class PageState(msgspec.Struct, frozen=True):
    """What the page looks like to a guide."""

    path: str  # without query or fragment
    heading: str  # the main heading, Swedish
    steps: tuple[Resolution, ...] = ()  # one for each followed step
    receipt: str | None = None  # what matched the guide's receipt pattern
    errors: int = 0  # messages of error on the page
    notices: tuple[PageNotice, ...] = ()
    loading: bool = False
