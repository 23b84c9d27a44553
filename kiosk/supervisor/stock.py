"""What of this terminal's files cannot be used: looked through once at the start, for IT.

A session leaves such a file out by itself; here it is said which one it is, and what helps.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from kiosk import i18n, resources
from kiosk.config import Config
from kiosk.domain.errors import KioskError
from kiosk.services.guides import load_all, load_letters
from kiosk.services.speech.added import find_voices
from kiosk.services.speech.phrases import load_pack
from kiosk.services.translation.engines.packs import find_packs
from kiosk.services.translation.glossary import Glossary


def left_out(config: Config) -> Iterator[str]:
    """Yield one sentence for each file that is left out: file, fault and remedy."""
    assets = resources.folder("assets")
    _, refused = load_all([assets / "guides", *map(Path, config.guides)])
    yield from (str(refusal.error) for refusal in refused)
    for tag in i18n.shipped():
        yield from _fault(partial(i18n.check, tag))
    yield from _fault(partial(load_letters, assets / "letters" / "letters.toml"))
    yield from _fault(Glossary.load)
    yield from _fault(load_pack)
    yield from _added(config.translation.packs, find_packs)
    yield from _added(config.speech.voices, find_voices)


def _added(folder: str | None, find: Callable[[Path], tuple[object, list[Any]]]) -> Iterator[str]:
    """Yield what *find* refuses in *folder*; without one there is nothing to leave out."""
    if folder is None:
        return
    try:
        _, refused = find(Path(folder))
    except KioskError as error:
        yield str(error)
    else:
        yield from map(str, refused)


def _fault(use: Callable[[], object]) -> Iterator[str]:
    try:
        use()
    except KioskError as error:
        yield str(error)
