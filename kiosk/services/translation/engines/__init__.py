"""Translation engines, by the names that configuration and commands use."""

from collections.abc import Callable
from pathlib import Path

from kiosk.domain.errors import ConfigError
from kiosk.domain.ports import Translator
from kiosk.services.translation.engines.argos import ArgosTranslator
from kiosk.services.translation.engines.none import NoTranslator
from kiosk.services.translation.engines.pseudo import PseudoTranslator

ENGINES: dict[str, Callable[[Path | None], Translator]] = {
    "argos": ArgosTranslator,
    "none": lambda _packs: NoTranslator(),
    "pseudo": lambda _packs: PseudoTranslator(),
    "pseudo-long": lambda _packs: PseudoTranslator(longer=True),
}


def open_engine(name: str, packs: Path | None = None) -> Translator:
    """Return the engine called *name*, with the packs in the folder *packs*.

    Raises `ConfigError` for an unknown name and `PackError` for packs that cannot be used.
    """
    try:
        make = ENGINES[name]
    except KeyError:
        known = ", ".join(sorted(ENGINES))
        raise ConfigError(
            f"there is no translation engine {name!r}; choose one of {known}"
        ) from None
    return make(packs)
