"""The small Swedish words before a noun: that it is one, and whether it is one or many.

"Vi tolkar lagen" holds a form of the word for interpreter and does not speak of one; "med tolkar"
does. Words that may as well be the subject of a verb (de, alla, några) tell nothing about that.
"""

import re


def _some(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORD = re.compile(r"[^\W_]+")
_NEAR = 60  # characters before a noun that hold its small words
_TELLING = _some(
    """
    en ett denna detta min mitt din ditt sin sitt vår vårt er ert varje hans hennes dess deras
    mina dina sina våra era inga dessa olika samtliga par två tre fyra fem sex sju åtta nio tio
    av för från hos i inom med mellan mot om på till under utan via vid åt genom enligt efter före
    """
)
_MANY = _some(
    """
    mina dina sina våra era inga dessa olika samtliga par alla båda bägge flera många några vilka
    andra två tre fyra fem sex sju åtta nio tio elva tolv
    """
)
_ADJECTIVE = re.compile(
    r"[a-zåäö]{2,}(?:iga|igt|ade|ande|iska|iskt|ella|bara|samma|fulla|lösa)"
    r"|ny|nya|nytt|gamla?|stora?|små|liten|litet|egna?|eget|svenska?|svenskt|annan|annat|rätta?"
)


def shows_noun(text: str, start: int) -> bool:
    """Return whether what stands at *start* of *text* is a noun, by the word before it."""
    before = _before(text, start)
    if not before:
        return False
    last = before[-1]
    return last in _TELLING or last.isdecimal() or _ADJECTIVE.fullmatch(last) is not None


def shows_many(text: str, start: int) -> bool:
    """Return whether the noun at *start* of *text* is many, by the words before it."""
    return any(word in _MANY or (word.isdecimal() and word != "1") for word in _before(text, start))


def _before(text: str, start: int) -> list[str]:
    """Return the two words right before *start*, in small letters."""
    near = re.split(r"[^\w\s]", text[max(0, start - _NEAR) : start])[-1]
    return [word.casefold() for word in _WORD.findall(near)[-2:]]
