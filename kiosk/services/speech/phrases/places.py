"""Where recordings are: the office's own folder, which counts first, and what Lots ships."""

from pathlib import Path

from kiosk.services import shelf
from kiosk.services.speech.phrases.pack import pack_place

_PHRASES = "phrases"  # the name of the office's folder


def phrases_home() -> Path:
    """Return where recordings are put unless somebody says otherwise."""
    return shelf.home(_PHRASES)


def usual_phrases() -> Path | None:
    """Return the office's folder where none is configured: the user's, or else the system's."""
    return shelf.usual(_PHRASES, shelf.filled)


def places(configured: Path | None = None) -> tuple[Path, ...]:
    """Return the folders to look in, the one that outranks the others first."""
    own = configured or usual_phrases()
    return (pack_place(),) if own is None else (own, pack_place())
