"""Piper, a neural engine, with the voices that IT has added; in a process of its own."""

import importlib.util
from collections.abc import Mapping
from pathlib import Path

from kiosk.domain.errors import SpeechError
from kiosk.domain.ports import Stopped, never
from kiosk.domain.speech import Utterance
from kiosk.services.speech.added import find_voices
from kiosk.services.speech.engines import piper_process
from kiosk.services.speech.engines.aloud import chosen, read_aloud
from kiosk.services.speech.engines.process import EngineProcess
from kiosk.services.speech.languages import spoken_tags

MISSING = "the engine piper cannot be used; install it: pip install 'lots-kiosk[piper]'"
ADD = "add one with kiosk voice add FILE"
LONGEST = 120  # characters of a piece: they take half a second, and cannot be broken off
GRACE = 2.0  # seconds; to start again and load a voice takes longer than to wait for a piece


class PiperVoice:
    """A `Voice` backed by Piper and the voices in the folder *voices*."""

    name = "piper"

    def __init__(self, voices: Path | None) -> None:
        if not is_installed():
            raise SpeechError(MISSING)
        found, refused = find_voices(voices) if voices else ([], [])
        if not found:
            raise (
                refused[0]
                if refused
                else SpeechError(f"{voices or 'voices'}: no voice for piper is there; {ADD}")
            )
        self._models: dict[str, str] = {}
        self._stamps: dict[str, str] = {}
        for voice in found:
            for tag in voice.tags:
                self._models.setdefault(tag, str(voice.model))
                self._stamps.setdefault(tag, voice.stamp)
        arguments = [f"{tag}={model}" for tag, model in self._models.items()]
        self._process = EngineProcess(piper_process.__name__, MISSING, arguments, grace=GRACE)
        self._version = self._process.start().version

    def voices(self) -> tuple[str, ...]:
        """Return the tags of the languages that a voice was added for."""
        return spoken_tags(self._models)

    def version(self, language: str) -> str:
        """Return Piper's version and the stamp of its voice for *language*."""
        return f"{self._version} {chosen(language, self._stamps)}"

    def speak(
        self, text: str, language: str, rate: float, path: Path, stopped: Stopped = never
    ) -> Utterance:
        """Write *text* as WAV to *path*; the word times are estimated."""
        model = chosen(language, self._models)
        return read_aloud(
            text,
            language,
            path,
            lambda piece: self._process.say(piece, model, rate, stopped),
            LONGEST,
            stopped,
        )

    def close(self) -> None:
        """End the engine's process."""
        self._process.close()


def is_installed() -> bool:
    """Return whether Piper is there: it is an extra."""
    return importlib.util.find_spec("piper") is not None


def try_model(model: Path, tag: str, text: str, path: Path) -> Utterance:
    """Write *text* to *path* with a *model* that is not added yet; raises `SpeechError`."""
    process = EngineProcess(piper_process.__name__, MISSING, [f"{tag}={model}"])
    voices: Mapping[str, str] = process.start().voices
    try:
        return read_aloud(
            text,
            tag,
            path,
            lambda piece: process.say(piece, voices[tag], 1.0),
            LONGEST,
            never,
        )
    finally:
        process.close()
