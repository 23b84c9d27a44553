"""Placeholders of catalogs: `{0}` for anything, `{n0}` or `%d` for numbers only.

Words of a page that look like one are written with doubled signs: `{{namn}}`, `%%d`.
"""

import re
from collections.abc import Iterator

_PLACEHOLDER = r"\{\w*\}|(?<!\d)%(?:\(\w+\))?[ds](?!\w)"
_TOKEN = re.compile(rf"(\{{\{{|\}}\}}|%%(?=[%(ds])|{_PLACEHOLDER})")
_NAMED = re.compile(_PLACEHOLDER)
_NUMERIC = re.compile(r"\{(?:n\d*|num\w*|count|antal)\}|%(?:\(\w+\))?d")
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
