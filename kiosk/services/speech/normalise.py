"""Text as a voice engine is to get it; see the package `reading`."""

from kiosk.services.speech.reading import Reading, read

__all__ = ["Reading", "normalise", "read"]


def normalise(text: str, language: str) -> str:
    """Return *text* as it is to be read in *language*; empty when nothing in it can be read."""
    return read(text, language).text
