"""Regular expressions over the words of all our languages."""

import re

# Python counts the vowel signs of Arabic and Bengali as no part of a word.
LETTER = r"[\w\u064b-\u0652\u0980-\u09ff]"


def words(patterns: str) -> re.Pattern[str]:
    """Return what finds any of *patterns*, parted by blanks, as a whole word."""
    either = "|".join(patterns.split()).replace(r"\w", LETTER) or "(?!)"
    return re.compile(rf"(?<!{LETTER})(?:{either})(?!{LETTER})", re.IGNORECASE)
