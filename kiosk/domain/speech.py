"""What is to be read aloud."""

import msgspec


class Fragment(msgspec.Struct, frozen=True):
    """A text and the language it is in: each fragment is read by the voice of its own language."""

    text: str
    language: str
