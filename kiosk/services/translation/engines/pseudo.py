"""A pretended translation that shows what is translated and what is not."""

import re

from kiosk import i18n
from kiosk.domain.language import SOURCE
from kiosk.domain.ports import Rendering

# Markup and placeholders are not words: their names must survive.
_WORD = re.compile(r"<[^<>]*>|&#?\w+;|\{[^{}]*\}|[^\W\d_]+")
_VOWEL = re.compile("[AEIOUYÅÄÖ]")
_SHARE = 0.6  # of a word's letters that `pseudo-long` adds; Arabic and Turkish rarely need more


class PseudoTranslator:
    """A `Translator` that upper-cases every word in its own place.

    *longer* also adds 60 % to each word, by repeating its vowels, so that lines still break where
    they would in a language with longer words.
    """

    def __init__(self, *, longer: bool = False) -> None:
        self.name = "pseudo-long" if longer else "pseudo"
        self._longer = longer

    def targets(self) -> tuple[str, ...]:
        """Return every shipped language: the pretended text is the same in all."""
        return tuple(tag for tag in i18n.shipped() if tag != SOURCE)

    def translate(self, sentences: list[str], target: str) -> list[Rendering | None]:
        """Return each sentence with its words in capitals."""
        del target
        return [Rendering(_WORD.sub(self._changed, sentence)) for sentence in sentences]

    def _changed(self, found: re.Match[str]) -> str:
        if not found[0][0].isalpha():
            return found[0]
        word = found[0].upper()
        return _stretched(word) if self._longer else word


def _stretched(word: str) -> str:
    """Return *word* with 60 % more letters, spread over its vowels, or its last letter."""
    more = round(len(word) * _SHARE)
    places = [found.start() for found in _VOWEL.finditer(word)] or [len(word) - 1]
    each, rest = divmod(more, len(places))
    extra = {place: each + (order < rest) for order, place in enumerate(places)}
    return "".join(letter * (1 + extra.get(place, 0)) for place, letter in enumerate(word))
