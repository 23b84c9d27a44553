"""pyttsx3 over espeak-ng: one engine a process, one utterance at a time, into a file."""

import contextlib
import sys
import wave
from pathlib import Path

from kiosk.domain.errors import SpeechError

_PIECE = 2_000  # characters for one call of the engine; longer text is split between sentences
_USUAL_RATE = 150  # words a minute: espeak-ng's default is 175, brisk for people who learn by ear
_SLOWEST, _FASTEST = 80, 350  # words a minute that espeak-ng still speaks clearly
_PREFERRED = {"en": "en-gb"}  # where espeak-ng has no voice for the bare tag


class Pyttsx3Voice:
    """A `Voice` backed by pyttsx3 and espeak-ng.

    Only a language's own voice is used: espeak-ng's voice for Northern Kurdish, say, is never
    offered for Sorani (docs/decisions: a language without a voice says so).
    """

    name = "pyttsx3"

    def __init__(self) -> None:
        import pyttsx3  # noqa: PLC0415  loads the system library, only when chosen

        try:
            self._engine = pyttsx3.init(driverName="espeak")
        except (OSError, RuntimeError, ImportError) as error:
            raise SpeechError(
                "the voice engine does not start; install the Debian package espeak-ng"
            ) from error
        known = {
            voice.languages[0]: voice.id
            for voice in self._engine.getProperty("voices")
            if voice.languages
        }
        self._voices = {tag: name for tag, name in known.items() if "-" not in tag}
        for tag, exact in _PREFERRED.items():
            if exact in known:
                self._voices[tag] = known[exact]

    def voices(self) -> tuple[str, ...]:
        """Return the tags of the languages with a voice of their own."""
        return tuple(sorted(self._voices))

    def speak(self, text: str, language: str, rate: float, path: Path) -> float:
        """Write *text* to *path* as 16-bit mono WAV and return its seconds."""
        if language not in self._voices:
            raise SpeechError(f"{language}: no voice for this language")
        words = min(_FASTEST, max(_SLOWEST, round(_USUAL_RATE * rate)))
        sounds = [self._piece(piece, language, words, path) for piece in _pieces(text)]
        frames = b"".join(sounds)
        if not frames:
            raise SpeechError("there is nothing to say in this text")
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(self._frequency)
            file.writeframes(frames)
        return len(frames) / 2 / self._frequency

    def _piece(self, text: str, language: str, words: int, path: Path) -> bytes:
        with contextlib.redirect_stdout(sys.stderr):  # pyttsx3 prints the file's name
            self._engine.setProperty("voice", self._voices[language])
            self._engine.setProperty("rate", words)
            self._engine.save_to_file(text, str(path))
            self._engine.runAndWait()
        try:
            with wave.open(str(path), "rb") as file:
                self._frequency = file.getframerate()
                return file.readframes(file.getnframes())
        except (OSError, EOFError, wave.Error) as error:
            raise SpeechError("the voice engine wrote no sound") from error


def _pieces(text: str) -> list[str]:
    """Return *text* in pieces the engine takes, cut between sentences where there are any."""
    pieces = []
    while len(text) > _PIECE:
        ends = [text.rfind(mark, 1, _PIECE) for mark in (". ", "! ", "? ", "؟ ", "። ")]
        cut = max(ends) + 1
        if cut <= 1:
            cut = text.rfind(" ", 1, _PIECE)
        cut = cut if cut > 0 else _PIECE
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]
