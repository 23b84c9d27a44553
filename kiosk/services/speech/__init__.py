"""Speech: text made readable, spoken by an engine's voice, written as WAV.

Run as `python -m kiosk.services.speech` it is the session's speech worker.
"""

from pathlib import Path

from kiosk.domain.speech import Utterance
from kiosk.services.speech.engines import ENGINES, open_engine
from kiosk.services.speech.languages import NoVoiceError

__all__ = ["ENGINES", "NoVoiceError", "open_engine", "synthesise", "voices"]


def synthesise(text: str, language: str, engine: str, path: Path, rate: float = 1.0) -> Utterance:
    """Write *text* as WAV to *path* with *engine*; return its length and word times.

    Raises `ConfigError` for an unknown engine, `NoVoiceError` for a language without a voice and
    `SpeechError` when there is nothing to say or the engine is not installed.
    """
    voice = open_engine(engine)
    try:
        return voice.speak(text, language, rate, path)
    finally:
        voice.close()


def voices(engine: str) -> tuple[str, ...]:
    """Return the language tags that *engine* has a voice for; raises as `synthesise`."""
    voice = open_engine(engine)
    try:
        return voice.voices()
    finally:
        voice.close()
