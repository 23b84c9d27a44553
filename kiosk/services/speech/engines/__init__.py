"""The voice engines, by the name the configuration uses."""

from collections.abc import Callable

from kiosk.domain.errors import ConfigError
from kiosk.domain.ports import Voice
from kiosk.services.speech.engines.none import NoVoice
from kiosk.services.speech.engines.pyttsx3 import Pyttsx3Voice

ENGINES: dict[str, Callable[[], Voice]] = {"none": NoVoice, "pyttsx3": Pyttsx3Voice}


def open_engine(name: str) -> Voice:
    """Return the engine *name*, ready to speak.

    Raises `ConfigError` for an unknown name and `SpeechError` when the engine is not installed.
    """
    if name not in ENGINES:
        known = ", ".join(sorted(ENGINES))
        raise ConfigError(f"speech.engine: there is no engine {name!r}; known: {known}")
    return ENGINES[name]()
