"""pyttsx3 over espeak-ng, in a process of its own."""

from pathlib import Path

from kiosk.domain.ports import Stopped, never
from kiosk.domain.speech import Utterance
from kiosk.services.speech.engines import pyttsx3_process
from kiosk.services.speech.engines.aloud import chosen, read_aloud
from kiosk.services.speech.engines.process import PATIENCE, EngineProcess
from kiosk.services.speech.languages import spoken_tags
from kiosk.services.speech.sentences import LONGEST

MISSING = "the library espeak-ng cannot be used; install the Debian package espeak-ng"


class Pyttsx3Voice:
    """A `Voice` backed by pyttsx3. An utterance that fails or hangs does not harm the next."""

    name = "pyttsx3"

    def __init__(self, patience: float = PATIENCE) -> None:
        self._process = EngineProcess(pyttsx3_process.__name__, MISSING, patience=patience)
        hello = self._process.start()
        self._voices = hello.voices
        self._version = hello.version

    def voices(self) -> tuple[str, ...]:
        """Return the tags of the languages espeak-ng has a voice for on this machine."""
        return spoken_tags(self._voices)

    def version(self, language: str) -> str:
        """Return espeak-ng's version and its voice for *language*."""
        return f"{self._version} {chosen(language, self._voices)}"

    def speak(
        self, text: str, language: str, rate: float, path: Path, stopped: Stopped = never
    ) -> Utterance:
        """Write *text* as WAV to *path*; the word times are espeak-ng's own."""
        voice = chosen(language, self._voices)
        return read_aloud(
            text,
            language,
            path,
            lambda piece: self._process.say(piece, voice, rate, stopped),
            LONGEST,
            stopped,
        )

    def close(self) -> None:
        """End the engine's process."""
        self._process.close()
