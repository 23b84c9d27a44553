"""Where recordings are: the office's own folder, which counts first, and what Lots ships."""

import os
from pathlib import Path

from kiosk.services.speech.phrases.pack import pack_place

SYSTEM = Path("/var/lib/lots/phrases")


def phrases_home() -> Path:
    """Return where recordings are put unless somebody says otherwise: for root the system's."""
    if os.name == "posix" and os.geteuid() == 0:
        return SYSTEM
    data = os.environ.get("XDG_DATA_HOME", "")
    return Path(data if data.startswith("/") else Path.home() / ".local/share") / "lots" / "phrases"


def usual_phrases() -> Path | None:
    """Return the office's folder where none is configured: the user's, or else the system's."""
    return next((place for place in (phrases_home(), SYSTEM) if _filled(place)), None)


def places(configured: Path | None = None) -> tuple[Path, ...]:
    """Return the folders to look in, the one that outranks the others first."""
    own = configured or usual_phrases()
    return (pack_place(),) if own is None else (own, pack_place())


def _filled(place: Path) -> bool:
    try:
        return any(not each.name.startswith(".") for each in place.iterdir())
    except OSError:
        return False
