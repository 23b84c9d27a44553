"""One engine for all languages, and others for those that they serve better."""

from collections.abc import Mapping
from pathlib import Path

from kiosk.domain.ports import Stopped, Voice, never
from kiosk.domain.speech import Utterance
from kiosk.services.speech.languages import voice_for


class VoicesByLanguage:
    """A `Voice` that has each language read by the engine chosen for it.

    *others* are engines by language tag. Where the one that was chosen has no voice for its
    language, the usual one reads it if it has.
    """

    def __init__(self, usual: Voice, others: Mapping[str, Voice]) -> None:
        self.name = usual.name
        self._usual = usual
        self._others = others

    def voices(self) -> tuple[str, ...]:
        """Return the tags that one of the engines speaks."""
        found = set(self._usual.voices())
        for key, voice in self._others.items():
            found |= {tag for tag in voice.voices() if tag == key or tag.startswith(f"{key}-")}
        return tuple(sorted(found))

    def engine(self, language: str) -> Voice:
        """Return the engine that reads *language*."""
        base = language.partition("-")[0]
        for key in (language, base):
            voice = self._others.get(key)
            if voice is not None and voice_for(language, voice.voices()) is not None:
                return voice
        return self._usual

    def version(self, language: str) -> str:
        """Return the version of the engine that reads *language*."""
        return self.engine(language).version(language)

    def speak(
        self, text: str, language: str, rate: float, path: Path, stopped: Stopped = never
    ) -> Utterance:
        """Write *text* as WAV to *path*."""
        return self.engine(language).speak(text, language, rate, path, stopped)

    def close(self) -> None:
        """End the engines."""
        for voice in {id(voice): voice for voice in (self._usual, *self._others.values())}.values():
            voice.close()
