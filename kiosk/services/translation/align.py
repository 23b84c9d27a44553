"""Which word came from which: how the words of a sentence go back into the runs they belong to."""

import re

_TOKEN = re.compile(r"\w[\w\u0300-\u036f\u064b-\u0652\u0670]*|[^\w\s]")


def tokens(text: str) -> list[tuple[int, int]]:
    """Return where each word and each sign of *text* begins and ends."""
    return [found.span() for found in _TOKEN.finditer(text)]
