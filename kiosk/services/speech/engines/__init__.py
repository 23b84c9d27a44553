"""The voice engines, by the name the configuration uses."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from kiosk.domain.errors import ConfigError, KioskError
from kiosk.domain.ports import Voice
from kiosk.services.speech.added import usual_voices
from kiosk.services.speech.engines.by_language import VoicesByLanguage
from kiosk.services.speech.engines.none import NoVoice
from kiosk.services.speech.engines.piper import PiperVoice
from kiosk.services.speech.engines.pyttsx3 import Pyttsx3Voice

ENGINES: dict[str, Callable[[Path | None], Voice]] = {
    "none": lambda _voices: NoVoice(),
    "piper": PiperVoice,
    "pyttsx3": lambda _voices: Pyttsx3Voice(),
}
_NO_CHOICES: Mapping[str, str] = MappingProxyType({})


def open_engine(
    name: str, engines: Mapping[str, str] = _NO_CHOICES, voices: Path | None = None
) -> Voice:
    """Return the engine *name*, ready to speak, with the added voices in the folder *voices*.

    *engines* names other engines for languages. Raises `ConfigError` for an unknown name,
    `SpeechError` and `VoiceError` when the engine *name* cannot be used.
    """
    return open_engines(name, engines, voices)[0]


def open_engines(
    name: str, engines: Mapping[str, str] = _NO_CHOICES, voices: Path | None = None
) -> tuple[Voice, list[KioskError]]:
    """Return what `open_engine` does, and why some of *engines* cannot be used."""
    for key, chosen in (("engine", name), *((f"engines.{tag}", engines[tag]) for tag in engines)):
        if chosen not in ENGINES:
            known = ", ".join(sorted(ENGINES))
            raise ConfigError(f"speech.{key}: there is no engine {chosen!r}; choose one of {known}")
    place = voices or usual_voices()
    usual = ENGINES[name](place)
    opened: dict[str, Voice | KioskError] = {name: usual}
    for chosen in sorted(set(engines.values()) - {name}):
        try:
            opened[chosen] = ENGINES[chosen](place)
        except KioskError as error:
            opened[chosen] = error
    others = {tag: opened[chosen] for tag, chosen in engines.items()}
    refused = [one for one in opened.values() if isinstance(one, KioskError)]
    found = {tag: one for tag, one in others.items() if not isinstance(one, KioskError)}
    return (VoicesByLanguage(usual, found) if found else usual), refused
