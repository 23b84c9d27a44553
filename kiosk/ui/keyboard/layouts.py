"""What can be typed, as data: `assets/keyboards/layouts.toml`, read into frozen values."""

import tomllib
import unicodedata
from functools import cache

import msgspec

from kiosk import resources
from kiosk.domain.errors import ConfigError
from kiosk.domain.field import Wanted
from kiosk.domain.language import SOURCE

COLUMNS = 11  # of a keyboard with letters; the key for capitals stands in one of them
DIGITS = tuple("1234567890")
_ORDERS = 8  # of an Ethiopic letter, at most: Unicode has a block of eight for each
_NAMED = {"ZWNJ": "\u200c"}
_CAPITALS = {"i": "İ", "ı": "I"}  # Turkish; elsewhere the capital of i is I

Rows = tuple[tuple[str, ...], ...]


class Layout(msgspec.Struct, frozen=True):
    """The keys of a language: letters, signs, and what is special about its script."""

    tag: str
    name: str  # its first letters, for the key that brings them back
    rows: Rows
    more: Rows
    capitals: bool = True
    orders: bool = False  # Ethiopic: each letter has seven forms, chosen after it

    def capital(self, letter: str) -> str:
        """Return the capital of *letter*."""
        if self.tag == "tr" and letter in _CAPITALS:
            return _CAPITALS[letter]
        return letter.upper() if len(letter.upper()) == len(letter) else letter

    def ordered(self, letter: str) -> tuple[str, ...]:
        """Return the forms of *letter*, itself among them; none where it has no others."""
        if not self.orders or not "\u1200" <= letter <= "\u135a":
            return ()
        first = ord(letter) & ~(_ORDERS - 1)
        block = (chr(code) for code in range(first, first + _ORDERS))
        forms = tuple(form for form in block if unicodedata.name(form, ""))
        return forms if len(forms) > 1 else ()


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rows: tuple[str, ...]
    name: str = ""
    more: tuple[str, ...] = ()
    capitals: bool = True
    orders: bool = False
    also: tuple[str, ...] = ()


def layout_for(tag: str) -> Layout | None:
    """Return the layout of the language of *tag* ("ar", "ar-EG", "ar_EG"); None: there is none."""
    language = tag.replace("_", "-").partition("-")[0].lower()
    return _layouts().get(language)


def swedish(wanted: Wanted = Wanted.TEXT) -> Layout:
    """Return the layout for the page's forms, with the signs that such a field needs."""
    usual = _layouts()[SOURCE]
    last = _file().kinds.get(wanted.value, {}).get("last")
    if last is None:
        return usual
    signs = tuple(last.split())
    rows = (*usual.rows[:-1], (*usual.rows[-1][: -len(signs)], *signs))
    return msgspec.structs.replace(usual, rows=rows)


def pad(wanted: Wanted) -> Rows | None:
    """Return the keys of a field that takes digits alone; None for any other."""
    table = _file().pads.get(wanted.value)
    return None if table is None else _rows(table.rows)


def shown(text: str) -> str:
    """Return what stands on the key for *text*: marks on a line, what has no ink as its name."""
    if text == _NAMED["ZWNJ"]:
        return "ZWNJ"
    return f"ـ{text}" if unicodedata.combining(text) else text


class _File(msgspec.Struct, frozen=True):
    layouts: dict[str, _Table]
    kinds: dict[str, dict[str, str]]
    pads: dict[str, _Table]


@cache
def _file() -> _File:
    path = resources.folder("assets") / "keyboards" / "layouts.toml"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        kinds, pads = tables.pop("kinds"), tables.pop("pads")
        return msgspec.convert({"layouts": tables, "kinds": kinds, "pads": pads}, _File)
    except (OSError, ValueError, KeyError, msgspec.ValidationError) as error:
        raise ConfigError(f"{path}: {error}; reinstall Lots") from error


@cache
def _layouts() -> dict[str, Layout]:
    found: dict[str, Layout] = {}
    for tag, table in _file().layouts.items():
        for each in (tag, *table.also):
            found[each] = Layout(
                tag=each,
                name=table.name,
                rows=_rows(table.rows),
                more=_rows(table.more),
                capitals=table.capitals,
                orders=table.orders,
            )
    return found


def _rows(rows: tuple[str, ...]) -> Rows:
    return tuple(tuple(_NAMED.get(key, key) for key in row.split()) for row in rows)
