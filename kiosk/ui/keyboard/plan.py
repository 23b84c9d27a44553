"""Which keys the keyboard has now, and how many columns each takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from kiosk.domain.field import Leave
from kiosk.ui.keyboard.layouts import COLUMNS, DIGITS, Layout, Rows


class Does(Enum):
    """What a key does."""

    TYPE = auto()
    ERASE = auto()
    BEFORE = auto()  # one character towards where reading starts in the field
    AFTER = auto()
    SHIFT = auto()
    SIGNS = auto()
    SCRIPT = auto()  # the other layout
    LETTERS = auto()  # instead of a pad of digits
    LEAVE = auto()
    HIDE = auto()
    REPLACE = auto()  # the letter typed last, by another form of it


@dataclass(frozen=True, slots=True)
class Planned:
    """A key: what it does, what it types, how many columns wide it is."""

    does: Does
    text: str = ""
    span: int = 1


class Layer(Enum):
    """What the keys show."""

    LETTERS = auto()
    CAPITALS = auto()
    LOCKED = auto()  # capitals until they are switched off
    SIGNS = auto()
    LARGE_SIGNS = auto()  # with the capitals among them


SIGNS = frozenset({Layer.SIGNS, Layer.LARGE_SIGNS})
Plan = tuple[tuple[Planned, ...], ...]


def letters(
    layout: Layout, layer: Layer, leave: Leave, *, switches: bool, forms: Sequence[str] = ()
) -> Plan:
    """Return five rows of `COLUMNS`: digits, three of letters, and what stands at the bottom.

    *switches* tells whether there is another layout; *forms* take the place of the digits.
    """
    rows: Rows = layout.more if layer in SIGNS else layout.rows
    large = layer in {Layer.CAPITALS, Layer.LOCKED, Layer.LARGE_SIGNS}
    typed = [
        tuple(Planned(Does.TYPE, layout.capital(text) if large else text) for text in row)
        for row in rows
    ]
    if layout.capitals:
        typed[-1] = (Planned(Does.SHIFT), *typed[-1])
    top = tuple(Planned(Does.TYPE, digit) for digit in DIGITS)
    if forms:
        some = tuple(Planned(Does.REPLACE, form) for form in forms[: len(DIGITS)])
        top = (*some, *top[len(some) :])
    script = (Planned(Does.SCRIPT, span=2),) if switches else ()
    room = COLUMNS - 6 - (2 if switches else 0)
    bottom = (
        Planned(Does.HIDE),
        Planned(Does.SIGNS),
        *script,
        Planned(Does.TYPE, " ", span=room),
        Planned(Does.BEFORE),
        Planned(Does.AFTER),
        Planned(Does.LEAVE, leave.value, span=2),
    )
    return ((*top, Planned(Does.ERASE)), *typed, bottom)


def digits(rows: Rows, leave: Leave) -> Plan:
    """Return four rows of five columns: the digits as on a telephone, and what stands beside."""
    beside = (
        (Planned(Does.ERASE), Planned(Does.HIDE)),
        (Planned(Does.BEFORE), Planned(Does.AFTER)),
        (Planned(Does.LETTERS, span=2),),
        (Planned(Does.LEAVE, leave.value, span=2),),
    )
    return tuple(
        (*(Planned(Does.TYPE, text) for text in row), *more)
        for row, more in zip(rows, beside, strict=True)
    )
