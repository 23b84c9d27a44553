"""Speech: text made readable, spoken by an engine's voice, written as WAV.

Run as `python -m kiosk.services.speech` it is the session's speech worker.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from kiosk.domain.ports import Voice
from kiosk.domain.speech import Utterance
from kiosk.services.speech.engines import ENGINES, open_engine, open_engines
from kiosk.services.speech.engines.by_language import VoicesByLanguage
from kiosk.services.speech.languages import NoVoiceError, voice_for

__all__ = [
    "ENGINES",
    "NoVoiceError",
    "engine_of",
    "open_engine",
    "open_engines",
    "problems",
    "synthesise",
    "voices",
]
_NO_CHOICES: Mapping[str, str] = MappingProxyType({})


def synthesise(
    text: str, language: str, engine: str, path: Path, folder: Path | None = None
) -> Utterance:
    """Write *text* as WAV to *path* with *engine*; return its length and word times.

    *folder* holds the voices that were added. Raises `ConfigError` for an unknown engine,
    `NoVoiceError` for a language without a voice and `SpeechError` when there is nothing to say or
    the engine is not installed.
    """
    voice = open_engine(engine, voices=folder)
    try:
        return voice.speak(text, language, 1.0, path)
    finally:
        voice.close()


def voices(
    engine: str, engines: Mapping[str, str] = _NO_CHOICES, folder: Path | None = None
) -> tuple[str, ...]:
    """Return the language tags that *engine*, or one of *engines*, has a voice for.

    Raises as `synthesise`.
    """
    voice = open_engine(engine, engines, folder)
    try:
        return voice.voices()
    finally:
        voice.close()


def engine_of(voice: Voice, language: str) -> str | None:
    """Return the name of the engine that reads *language*, None without a voice."""
    if voice_for(language, voice.voices()) is None:
        return None
    return voice.engine(language).name if isinstance(voice, VoicesByLanguage) else voice.name


def problems(
    engine: str, engines: Mapping[str, str] = _NO_CHOICES, folder: Path | None = None
) -> tuple[str, ...]:
    """Return why some of *engines*, or their voices, are not used as configured."""
    voice, refused = open_engines(engine, engines, folder)
    known = voice.voices()
    voice.close()
    silent = [
        f"speech.engines.{tag}: no voice for it; add one with kiosk voice add FILE"
        for tag in engines
        if tag not in known
    ]
    return (*map(str, refused), *silent)
