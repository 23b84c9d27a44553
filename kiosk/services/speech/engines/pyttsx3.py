"""pyttsx3 over espeak-ng, in a process of its own that is killed when it takes too long."""

import os
import selectors
import subprocess
import sys
import wave
from pathlib import Path
from time import monotonic
from typing import IO

import msgspec

from kiosk.domain.errors import SpeechError
from kiosk.domain.speech import Utterance
from kiosk.services.speech.engines import pyttsx3_process
from kiosk.services.speech.engines.pyttsx3_process import Answer, Done, Fault, Hello, Request
from kiosk.services.speech.languages import NoVoiceError, check_writing, spoken_tags, voice_for
from kiosk.services.speech.normalise import normalise
from kiosk.services.speech.sentences import pieces

PATIENCE = 10.0  # seconds an utterance may take …
PER_LETTER = 0.02  # … and more for each character; espeak-ng needs a thousandth of a second
MISSING = "the library espeak-ng cannot be used; install the Debian package espeak-ng"
FORMAT = (1, 2, 22_050, 0, "NONE", "not compressed")  # of every sound pyttsx3 writes
_CHUNK = 65_536
_decoder: msgspec.json.Decoder[Answer] = msgspec.json.Decoder(Answer)


class Pyttsx3Voice:
    """A `Voice` backed by pyttsx3. An utterance that fails or hangs does not harm the next."""

    name = "pyttsx3"

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience  # seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._rest = b""  # what came after the last whole line
        self._voices = self._open()

    def voices(self) -> tuple[str, ...]:
        """Return the tags of the languages espeak-ng has a voice for on this machine."""
        return spoken_tags(self._voices)

    def speak(self, text: str, language: str, rate: float, path: Path) -> Utterance:
        """Write *text* as WAV to *path*; tell its length.

        Raises `NoVoiceError` for a language without a voice, `SpeechError` for a text without
        anything to say and for an engine that failed; then there is no file.
        """
        tag = voice_for(language, self._voices)
        if tag is None:
            raise NoVoiceError(f"no voice speaks {language}")
        check_writing(text, language)
        part = path.with_name(f".{path.name}.part")
        try:
            seconds = self._write(
                pieces(normalise(text, language)), self._voices[tag], rate, path, part
            )
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        finally:
            part.unlink(missing_ok=True)
        return Utterance(seconds)

    def close(self) -> None:
        """End the engine's process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _write(self, texts: list[str], voice: str, rate: float, path: Path, part: Path) -> float:
        """Join the sounds of *texts* in *path*."""
        seconds = 0.0
        with wave.open(str(path), "wb") as whole:
            whole.setparams(FORMAT)
            for text in texts:
                part.unlink(missing_ok=True)
                seconds += self._say(Request(text, voice, rate, str(part)))
                if part.exists():
                    with wave.open(str(part), "rb") as sound:
                        whole.writeframes(sound.readframes(sound.getnframes()))
        if seconds == 0.0:
            raise SpeechError("nothing to say")
        return seconds

    def _say(self, utterance: Request) -> float:
        if self._process is not None and self._process.poll() is not None:
            self.close()  # it died while nobody asked
        if self._process is None:
            self._open()
        answer = self._ask(utterance)
        if isinstance(answer, Done):
            return answer.seconds
        kind = answer.kind if isinstance(answer, Fault) else "out of turn"
        self.close()
        raise SpeechError(f"the voice engine failed: {kind}")

    def _open(self) -> dict[str, str]:
        """Start the process and return its voices."""
        self._rest = b""
        self._process = subprocess.Popen(
            [sys.executable, "-m", pyttsx3_process.__name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            answer = self._answer(PATIENCE)
        except SpeechError as error:
            raise SpeechError(MISSING) from error
        if not isinstance(answer, Hello):
            self.close()
            raise SpeechError(MISSING)
        return answer.voices

    def _ask(self, utterance: Request) -> Answer:
        stdin, _ = self._pipes()
        try:
            stdin.write(msgspec.json.encode(utterance) + b"\n")
            stdin.flush()
        except OSError as error:
            self.close()
            raise SpeechError("the voice engine died") from error
        return self._answer(self._patience + PER_LETTER * len(utterance.text))

    def _answer(self, patience: float) -> Answer:
        """Return the next answer within *patience* seconds; else kill the process and raise."""
        _, stdout = self._pipes()
        until = monotonic() + patience
        with selectors.DefaultSelector() as selector:
            selector.register(stdout, selectors.EVENT_READ)
            while b"\n" not in self._rest:
                if not selector.select(max(0.0, until - monotonic())):
                    self.close()
                    raise SpeechError("the voice engine hung and was killed")
                came = os.read(stdout.fileno(), _CHUNK)
                if not came:
                    self.close()
                    raise SpeechError("the voice engine died")
                self._rest += came
        line, _, self._rest = self._rest.partition(b"\n")
        try:
            return _decoder.decode(line)
        except msgspec.DecodeError as error:
            self.close()
            raise SpeechError("the voice engine spoke out of turn") from error

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise SpeechError("the voice engine is not running")
        return process.stdin, process.stdout
