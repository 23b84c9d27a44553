"""The speech worker: one utterance after the other, each into a file of its own."""

import re
import secrets
from pathlib import Path
from typing import BinaryIO

from kiosk.domain.errors import KioskError, MessageError, SpeechError
from kiosk.domain.messages import (
    LINE_LIMIT,
    FromSpeech,
    Speak,
    SpeechFailed,
    SpeechReady,
    SpeechSetup,
    Spoken,
    ToSpeech,
    decode,
    encode,
)
from kiosk.domain.ports import Voice
from kiosk.services.speech.engines import open_engine
from kiosk.services.speech.engines.none import NoVoice
from kiosk.services.speech.languages import NoVoiceError

_HALVES = re.compile(
    rb"\\\\|(\\u[dD][89abAB]..\\u[dD][c-fC-F]..)|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)  # an escaped backslash, a whole character of two halves, a half


class Worker:
    """Answers the lines of *source* on *sink* until the input ends."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._source = source
        self._sink = sink
        self._voice: Voice | None = None
        self._folder = Path()

    def run(self) -> None:
        """Work until the input ends and everything is answered; raises `MessageError`."""
        try:
            while line := self._source.readline(LINE_LIMIT + 2):
                if line.strip():
                    self._take(_decoded(line))
        finally:
            if self._voice is not None:
                self._voice.close()

    def _take(self, message: ToSpeech) -> None:
        if isinstance(message, SpeechSetup):
            if self._voice is not None:
                raise MessageError("a second setup came; it is sent once, as the first line")
            self._voice = self._set_up(message)
        elif self._voice is None:
            raise MessageError("the first line must be the setup")
        else:
            self._say(self._speak(message, self._voice))

    def _set_up(self, setup: SpeechSetup) -> Voice:
        """Open the engine, or stay silent and say why."""
        voice: Voice = NoVoice()
        self._folder = Path(setup.folder)
        if not self._folder.is_dir():
            self._say(SpeechFailed(id=None, why=f"{self._folder}: no such folder"))
        try:
            voice = open_engine(setup.engine)
        except KioskError as error:
            self._say(SpeechFailed(id=None, why=str(error)))
        self._say(SpeechReady(engine=voice.name, voices=voice.voices()))
        return voice

    def _speak(self, message: Speak, voice: Voice) -> FromSpeech:
        path = self._folder / f"{secrets.token_hex(16)}.wav"
        try:
            sound = voice.speak(message.text, message.language, message.rate, path)
        except NoVoiceError as error:
            return SpeechFailed(id=message.id, why=str(error), no_voice=True)
        except SpeechError as error:
            return SpeechFailed(id=message.id, why=str(error))
        except OSError as error:
            return SpeechFailed(id=message.id, why=f"the sound cannot be written: {error.strerror}")
        return Spoken(id=message.id, path=str(path), sound=sound)

    def _say(self, message: FromSpeech) -> None:
        self._sink.write(encode(message))
        self._sink.flush()


def _decoded(line: bytes) -> ToSpeech:
    """Return the message on *line*; half a character, valid in JSON but no text, is left out."""
    if b"\\u" in line:
        line = _HALVES.sub(lambda match: b"" if _is_half(match) else match[0], line)
    message: ToSpeech = decode(line, ToSpeech)
    return message


def _is_half(match: re.Match[bytes]) -> bool:
    return match[1] is None and match[0] != rb"\\"
