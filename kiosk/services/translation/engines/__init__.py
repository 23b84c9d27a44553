"""Translation engines, by the names that configuration and commands use."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from kiosk.domain.errors import ConfigError, PackError
from kiosk.domain.ports import Translator
from kiosk.services import shelf
from kiosk.services.translation.engines.none import NoTranslator
from kiosk.services.translation.engines.pseudo import PseudoTranslator
from kiosk.services.translation.engines.routes import MODELS, PackTranslator

_Choices = Mapping[str, str]


def _none(packs: Path | None, choices: _Choices) -> Translator:
    if set(choices.values()) & set(MODELS):  # nothing but what was chosen for a language
        return PackTranslator("none", packs, choices)
    return NoTranslator()


ENGINES: dict[str, Callable[[Path | None, _Choices], Translator]] = {
    "argos": partial(PackTranslator, "argos"),
    "firefox": partial(PackTranslator, "firefox"),
    "none": _none,
    "opus": partial(PackTranslator, "opus"),
    "pseudo": lambda _packs, _choices: PseudoTranslator(),
    "pseudo-long": lambda _packs, _choices: PseudoTranslator(longer=True),
}
CHOICES = (*sorted(MODELS), "none")  # what may be named for a pair
_PACKS = "packs"  # the name of their folder
_KEY = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,4})*")


def open_engine(
    name: str, packs: Path | None = None, choices: _Choices | None = None
) -> Translator:
    """Return the engine called *name*, with the packs in the folder *packs*.

    *choices* names other engines for pairs (`sv-en`) or for the languages translated into (`ar`).
    Raises `ConfigError` for an unknown name and `PackError` for packs that cannot be used.
    """
    for key, choice in (choices or {}).items():
        if choice not in CHOICES or not _KEY.fullmatch(key):
            raise ConfigError(
                f"translation.engines.{key}: cannot be {choice!r}; the key is a language (ar) or "
                f"a pair (sv-en), and the engine one of {', '.join(CHOICES)}"
            )
    try:
        make = ENGINES[name]
    except KeyError:
        known = ", ".join(ENGINES)
        raise ConfigError(
            f"there is no translation engine {name!r}; choose one of {known}"
        ) from None
    return make(packs or usual_packs(), choices or {})


def refused(engine: Translator) -> tuple[PackError, ...]:
    """Return why some of the packs of *engine* are left out."""
    return engine.refused if isinstance(engine, PackTranslator) else ()


def packs_home() -> Path:
    """Return where packs are put unless somebody says otherwise."""
    return shelf.home(_PACKS)


def usual_packs() -> Path | None:
    """Return the folder of packs where none is configured: the user's, or else the system's."""
    return shelf.usual(_PACKS, shelf.filled)
