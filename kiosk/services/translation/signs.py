"""The signs round a label, which are no words: bullets, arrows, dashes, required marks, colons."""

import re

from kiosk.services.translation.text import BLANKS

_MARKS = "•·▪●◦○■□‣*→←↑↓↗⇒➔➜➤⟶›‹»«>⟩▸►▶▾▼✓✔☐☑✗"
_DASHES = "–—+"  # before a digit they are its sign
_BEFORE = re.compile(rf"(?!\s)(?:[{_MARKS}\s]|-(?=\s)|[{_DASHES}](?!\d))+")
_AFTER = f"{BLANKS}{_MARKS}{_DASHES}:;,…"
_LONGER = ("...", "(*)")


def peeled(text: str) -> tuple[str, str, str]:
    """Return the signs before the words of *text*, the words, and the signs after them."""
    found = _BEFORE.match(text)
    before = found[0] if found else ""
    rest = text[len(before) :]
    words = rest.rstrip(_AFTER)
    while words.endswith(_LONGER):
        words = words[: -len(_LONGER[0])].rstrip(_AFTER)
    return before, words, rest[len(words) :]
