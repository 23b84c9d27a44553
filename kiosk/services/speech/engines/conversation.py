"""What a voice engine's own process says and hears: JSON lines, one answer for each request.

An engine may crash, hang or print; in a process of its own that is nobody else's loss. The sound
travels in the answer, so that no process but the worker writes files.
"""

import contextlib
import os
import sys
from collections.abc import Callable
from typing import BinaryIO, Protocol

import msgspec

from kiosk.services.lifeline import end_with_parent

WordEvent = tuple[int, int, float]  # first character, the one after the last, seconds


class Request(msgspec.Struct, frozen=True):
    """A text for a voice; *rate* is a factor of its usual pace."""

    number: int  # of the answer that is waited for
    text: str
    voice: str  # the engine's own name of the voice
    rate: float


class Hello(msgspec.Struct, frozen=True, tag="hello"):
    """The engine is ready; *voices* are its names of the voices by lower-case language tag."""

    voices: dict[str, str]
    version: str


class Said(msgspec.Struct, frozen=True):
    """A text as sound: one channel, 16 bits; and the words where the engine tells their times."""

    sound: bytes
    hertz: int
    words: tuple[WordEvent, ...] | None = None  # as the engine counts them; None: it does not tell


class Done(msgspec.Struct, frozen=True, tag="done"):
    """Request *number* was spoken; its sound is empty when there was nothing to say."""

    number: int
    said: Said


class Fault(msgspec.Struct, frozen=True, tag="fault"):
    """The engine could not do it: the kind of error, never text."""

    number: int | None
    kind: str


Answer = Hello | Done | Fault


class Engine(Protocol):
    """An engine inside its process; whatever it raises is told by the kind of error."""

    def hello(self) -> Hello:
        """Return what it has."""
        ...

    def warm(self) -> None:
        """Do what makes the first utterance as quick as the others, after the hello."""
        ...

    def speak(self, request: Request) -> Said:
        """Return the sound; empty when the text has none."""
        ...


def serve(start: Callable[[], Engine]) -> None:
    """Be the engine's process: *start* the engine, then answer until the input ends."""
    end_with_parent()
    os.umask(0o077)
    with os.fdopen(os.dup(1), "wb") as sink:
        os.dup2(2, 1)  # engines print
        _answer(sys.stdin.buffer, sink, start)
    sys.stdout.flush()
    os._exit(0)  # engines are not torn down: espeak-ng's own end may abort, threads may hang


def _answer(source: BinaryIO, sink: BinaryIO, start: Callable[[], Engine]) -> None:
    def say(answer: Answer) -> None:
        sink.write(msgspec.json.encode(answer) + b"\n")
        sink.flush()

    try:
        engine = start()
        hello = engine.hello()
    except Exception as error:  # noqa: BLE001  engines raise whatever ctypes and others do
        say(Fault(None, type(error).__name__))
        return
    say(hello)
    with contextlib.suppress(Exception):  # the utterance that needs it will say so
        engine.warm()
    for line in source:
        request = msgspec.json.decode(line, type=Request)
        try:
            say(Done(request.number, engine.speak(request)))
        except Exception as error:  # noqa: BLE001  as above
            say(Fault(request.number, type(error).__name__))
