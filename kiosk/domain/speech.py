"""What is to be read aloud, and what is known of its sound. Places in a text are characters."""

import msgspec

Span = tuple[int, int]  # from the first character to the one after the last


class Fragment(msgspec.Struct, frozen=True):
    """A text and the language it is in: each fragment is read by the voice of its own language."""

    text: str
    language: str
    number: int = 0  # what the page calls it, to show where it is read; 0: the kiosk's own text
    private: bool = False  # a visitor's own value: for a headset only, and only when asked for


class WordTime(msgspec.Struct, frozen=True, array_like=True):
    """When a word of a text begins in its sound, in seconds."""

    start: int
    end: int
    seconds: float


class Utterance(msgspec.Struct, frozen=True):
    """A text as sound: its length in seconds and when each word begins, in order."""

    seconds: float
    words: tuple[WordTime, ...] = ()
    estimated: bool = False  # whether the word times are a guess; some engines tell none


class Place(msgspec.Struct, frozen=True):
    """Where in *fragment* the voice is: the sentence, and the word when it is known."""

    fragment: Fragment
    sentence: Span
    word: Span | None = None
