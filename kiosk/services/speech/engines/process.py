"""A voice engine in a process of its own, which is killed when it takes too long."""

import os
import selectors
import subprocess
import sys
from collections.abc import Sequence
from time import monotonic
from typing import IO

import msgspec

from kiosk.domain.errors import SpeechError
from kiosk.domain.ports import SpeechStopped, Stopped, never
from kiosk.services.speech.engines.conversation import Answer, Done, Fault, Hello, Request, Said

PATIENCE = 10.0  # seconds an utterance may take …
PER_LETTER = 0.02  # … and more for each character; espeak-ng needs a thousandth of a second
GRACE = 0.5  # seconds an abandoned utterance may hold up the next one, before its engine is killed
_LOOK = 0.02  # seconds between two looks whether the utterance is still wanted
_CHUNK = 1 << 20
_decoder: msgspec.json.Decoder[Answer] = msgspec.json.Decoder(Answer)


class EngineProcess:
    """Runs `python -m MODULE ARGUMENTS` and asks it for sound.

    Whatever happens to one utterance does not harm the next: a process that died, hangs or speaks
    out of turn is ended, and another one started when it is needed. *missing* is the remedy for an
    engine that cannot start.
    """

    def __init__(
        self,
        module: str,
        missing: str,
        arguments: Sequence[str] = (),
        patience: float = PATIENCE,
        grace: float = GRACE,
    ) -> None:
        self._command = [sys.executable, "-m", module, *arguments]
        self._missing = missing
        self._patience = patience  # seconds
        self._grace = grace  # seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._rest = bytearray()  # what came after the last whole line
        self._number = 0  # of the last request
        self._owed: int | None = None  # the abandoned request that is still being worked on

    @property
    def pid(self) -> int | None:
        """The process id, None while there is no process."""
        return self._process.pid if self._process else None

    def start(self) -> Hello:
        """Start the process and return what it has; raises `SpeechError` with the remedy."""
        self.close()
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        try:
            answer = self._answer(PATIENCE, never)
        except SpeechError as error:
            raise SpeechError(self._missing) from error
        if not isinstance(answer, Hello):
            self.close()
            raise SpeechError(self._missing)
        return answer

    def say(self, text: str, voice: str, rate: float, stopped: Stopped = never) -> Said:
        """Return *text* as sound.

        Raises `SpeechStopped` as soon as *stopped* says so, `SpeechError` when the engine fails.
        """
        if self._process is not None and self._process.poll() is not None:
            self.close()  # it died while nobody asked
        if self._owed is not None:
            self._settle(stopped)
        if self._process is None:
            self.start()
        self._number += 1
        self._write(Request(self._number, text, voice, rate))
        try:
            answer = self._answer(self._patience + PER_LETTER * len(text), stopped)
        except SpeechStopped:
            self._owed = self._number
            raise
        if isinstance(answer, Done) and answer.number == self._number:
            return answer.said
        self.close()
        kind = answer.kind if isinstance(answer, Fault) else "out of turn"
        raise SpeechError(f"the voice engine failed: {kind}")

    def close(self) -> None:
        """End the process."""
        self._rest.clear()
        self._owed = None
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _settle(self, stopped: Stopped) -> None:
        """Let the abandoned utterance end, or end it."""
        try:
            self._answer(self._grace, stopped)
            self._owed = None
        except SpeechStopped:
            raise
        except SpeechError:
            self.close()

    def _write(self, request: Request) -> None:
        stdin, _ = self._pipes()
        line = memoryview(msgspec.json.encode(request) + b"\n")
        try:
            while line:
                line = line[stdin.write(line) :]
        except OSError as error:
            self.close()
            raise SpeechError("the voice engine died") from error

    def _answer(self, patience: float, stopped: Stopped) -> Answer:
        """Return the next answer within *patience* seconds; else kill the process and raise."""
        line = self._line(monotonic() + patience, stopped)
        try:
            return _decoder.decode(line)
        except msgspec.DecodeError as error:
            self.close()
            raise SpeechError("the voice engine spoke out of turn") from error

    def _line(self, until: float, stopped: Stopped) -> bytes:
        _, stdout = self._pipes()
        end = self._rest.find(b"\n")
        with selectors.DefaultSelector() as selector:
            selector.register(stdout, selectors.EVENT_READ)
            while end < 0:
                if stopped():
                    raise SpeechStopped
                left = until - monotonic()
                if left <= 0:
                    self.close()
                    raise SpeechError("the voice engine hung and was killed")
                if not selector.select(min(_LOOK, left)):
                    continue
                came = os.read(stdout.fileno(), _CHUNK)
                if not came:
                    self.close()
                    raise SpeechError("the voice engine died")
                end = came.find(b"\n")
                end += len(self._rest) if end >= 0 else 0
                self._rest += came
        line = bytes(self._rest[:end])
        del self._rest[: end + 1]
        return line

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise SpeechError("the voice engine is not running")
        return process.stdin, process.stdout
