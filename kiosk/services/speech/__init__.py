"""Speech: text made readable, spoken by an engine's voice, written as WAV.

Run as `python -m kiosk.services.speech` it is the session's speech worker.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from kiosk.domain.speech import Utterance
from kiosk.services.speech.engines import ENGINES, open_engine, open_engines
from kiosk.services.speech.languages import NoVoiceError

__all__ = [
    "ENGINES",
    "NoVoiceError",
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
