"""Placeholders of catalogs: `{0}` for anything, `{n0}` or `%d` for numbers only.

A comment of the entry may say that `{0}` is for numbers only as well; the extraction writes it.
Words of a page that look like one are written with doubled signs: `{{namn}}`, `%%d`.
"""

import re
from collections.abc import Collection, Iterable, Iterator

_PLACEHOLDER = r"\{\w*\}|(?<!\d)%(?:\(\w+\))?[ds](?!\w)"
_TOKEN = re.compile(rf"(\{{\{{|\}}\}}|%%(?=[%(ds])|{_PLACEHOLDER})")
_NAMED = re.compile(_PLACEHOLDER)
_NUMERIC = re.compile(r"\{(?:n\d*|num\w*|count|antal)\}|%(?:\(\w+\))?d")
_NUMBERS_ONLY = "numbers only: "
_DOUBLED = {"{{": "{", "}}": "}", "%%": "%"}
_LOOKS_SO = re.compile(r"[{}]|%(?=[%(ds])")


def is_placeholder(piece: str) -> bool:
    """Return whether *piece* is a placeholder and nothing else."""
    return _NAMED.fullmatch(piece) is not None


def is_numeric(piece: str) -> bool:
    """Return whether *piece* is a placeholder for numbers only."""
    return _NUMERIC.fullmatch(piece) is not None


def escaped(text: str) -> str:
    """Return *text* of a page as a catalog writes it, without placeholders in it."""
    return _LOOKS_SO.sub(lambda sign: sign[0] * 2, text)


def comment(numeric: Iterable[str]) -> str:
    """Return what a comment says of the placeholders *numeric*, which only numbers fill."""
    return _NUMBERS_ONLY + ", ".join(numeric)


def told(comments: Iterable[str]) -> frozenset[str]:
    """Return the placeholders that *comments* say only numbers fill."""
    lists = (line.partition(_NUMBERS_ONLY)[2] for line in comments)
    return frozenset(word.strip() for line in lists for word in line.split(","))


def for_numbers(text: str, numeric: Collection[str]) -> str:
    """Return *text* of a catalog with `{0}` as `{n0}` where it is one of *numeric*."""
    return _TOKEN.sub(lambda one: one[0].replace("{", "{n") if one[0] in numeric else one[0], text)


def pieces(text: str) -> Iterator[tuple[bool, str]]:
    """Yield (is a placeholder, text) for *text* of a catalog, words between placeholders whole."""
    words = ""
    for place, token in enumerate(_TOKEN.split(text)):
        if not place % 2 or token in _DOUBLED:
            words += _DOUBLED.get(token, token)
        else:
            yield False, words
            yield True, token
            words = ""
    yield False, words
