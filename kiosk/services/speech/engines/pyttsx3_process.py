"""The process that owns pyttsx3: one utterance at a time, JSON lines in and out.

pyttsx3 2.99 cannot be used as its manual says: `runAndWait` queues a stop that may meet the next
utterance, which is then written as a file without sound (one in three hundred on an idle machine,
one in twenty on a busy one). It also hangs when calls overlap, swallows errors of a voice it cannot
load, and espeak-ng may end the process it runs in; whoever started this one kills it and starts
another.
"""

import logging
import os
import sys
import time
import wave
from typing import Any, BinaryIO

import msgspec

from kiosk.services.lifeline import end_with_parent

USUAL = 175  # words a minute: the default rate of espeak-ng's voices
SLOWEST, FASTEST = 80, 450  # words a minute that espeak-ng accepts
ATTEMPTS = 3  # at a text that came out without sound


class Request(msgspec.Struct, frozen=True):
    """A text for a voice, written to *path* as WAV; *rate* is a factor."""

    text: str
    voice: str  # pyttsx3's name of the voice
    rate: float
    path: str


class Hello(msgspec.Struct, frozen=True, tag="hello"):
    """The engine is ready; *voices* are pyttsx3's names by lower-case language tag."""

    voices: dict[str, str]


class Done(msgspec.Struct, frozen=True, tag="done"):
    """The sound is written, of this length in seconds; 0 when the text had no sound."""

    seconds: float


class Fault(msgspec.Struct, frozen=True, tag="fault"):
    """The engine could not do it: the kind of error, never text."""

    kind: str


Answer = Hello | Done | Fault


def run(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer each utterance of *source* on *sink* until the input ends."""

    def say(answer: Answer) -> None:
        sink.write(msgspec.json.encode(answer) + b"\n")
        sink.flush()

    try:
        import pyttsx3  # noqa: PLC0415  loads the library, which may be missing

        engine = pyttsx3.init("espeak")
        voices = _voices(engine)
    except Exception as error:  # noqa: BLE001  pyttsx3 raises whatever ctypes does
        say(Fault(type(error).__name__))
        return
    say(Hello(voices))
    for line in source:
        utterance = msgspec.json.decode(line, type=Request)
        try:
            say(Done(_speak(engine, utterance)))
        except Exception as error:  # noqa: BLE001  as above
            say(Fault(type(error).__name__))


def _voices(engine: Any) -> dict[str, str]:  # noqa: ANN401  pyttsx3 has no types
    found: dict[str, str] = {}
    for voice in engine.getProperty("voices"):
        for tag in voice.languages or ():
            found.setdefault(tag.lower(), voice.id)
    return found


def _speak(engine: Any, utterance: Request) -> float:  # noqa: ANN401
    """Write the sound; return its seconds, 0 when there is none."""
    engine.setProperty("voice", utterance.voice)
    engine.setProperty("rate", min(max(round(USUAL * utterance.rate), SLOWEST), FASTEST))
    for _ in range(ATTEMPTS):
        engine.save_to_file(utterance.text, utterance.path)
        _run(engine)
        if engine.getProperty("voice") != utterance.voice:  # it swallows errors of a voice
            raise LookupError("another voice spoke")
        with wave.open(utterance.path, "rb") as sound:
            if seconds := sound.getnframes() / sound.getframerate():
                return seconds
    return 0.0


def _run(engine: Any) -> None:  # noqa: ANN401
    """Do what is queued, and stop only when nothing is spoken any more."""
    from pyttsx3.drivers import _espeak  # noqa: PLC0415  loads the library

    engine.startLoop()
    while _espeak.IsPlaying():
        time.sleep(0.001)
    engine.endLoop()


if __name__ == "__main__":
    end_with_parent()
    os.umask(0o077)
    logging.disable()  # pyttsx3 logs through the root logger
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # pyttsx3 prints the name of every file
        run(sys.stdin.buffer, out)
    sys.stdout.flush()
    os._exit(0)  # espeak-ng's own end may abort
