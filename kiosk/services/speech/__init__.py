"""Speech: voices behind one port, in a process of their own (`python -m kiosk.services.speech`)."""

from collections.abc import Callable
from pathlib import Path

from kiosk.domain.errors import ConfigError, SpeechError
from kiosk.domain.ports import Voice
from kiosk.services.speech.espeak import Pyttsx3Voice
from kiosk.services.speech.normalise import spoken
from kiosk.services.speech.silent import NoVoice

__all__ = ["ENGINES", "open_engine", "synthesise", "voices"]

ENGINES: dict[str, Callable[[], Voice]] = {"pyttsx3": Pyttsx3Voice, "none": NoVoice}


def open_engine(name: str) -> Voice:
    """Return the engine called *name*; raises `ConfigError` with the known names."""
    if name not in ENGINES:
        raise ConfigError(f"speech.engine {name!r}: unknown; choose one of {', '.join(ENGINES)}")
    return ENGINES[name]()


def voices(engine: str) -> tuple[str, ...]:
    """Return the language tags that *engine* has a voice for on this machine."""
    return open_engine(engine).voices()


def synthesise(text: str, language: str, engine: str, path: Path, rate: float = 1.0) -> float:
    """Write *text* as speech to the WAV file *path* and return its seconds.

    Raises `SpeechError` when the language has no voice or there is nothing to say.
    """
    voice = open_engine(engine)
    if language not in voice.voices():
        raise SpeechError(f"{language}: no voice for this language; nothing was spoken")
    words = spoken(text, language)
    if not words:
        raise SpeechError("there is nothing to say in this text")
    return voice.speak(words, language, rate, path)
