"""The speech worker: reads `ToSpeech` lines, writes sound files and `FromSpeech` lines."""

import os
import queue
import secrets
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from kiosk.domain.errors import KioskError, MessageError, SpeechError
from kiosk.domain.messages import (
    LINE_LIMIT,
    Message,
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
from kiosk.services.speech import open_engine
from kiosk.services.speech.normalise import spoken

Say = Callable[[Message], None]
WRONG_LINE, STALLED = 3, 4
_BUDGET = 10.0  # seconds for any utterance…
_BUDGET_EACH = 0.002  # …and for each of its characters: espeak-ng needs a hundredth of that


def main() -> int:
    """Speak until stdin ends; the engine lives on this thread, stdin on another."""
    lines: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_read, args=(lines,), daemon=True).start()
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # engines print; messages keep their own

    def say(message: Message) -> None:
        out.write(encode(message))
        out.flush()

    engine: Voice | None = None
    folder = Path()
    while line := lines.get():
        try:
            message: ToSpeech = decode(line, ToSpeech)  # type: ignore[arg-type]  # a union is no type to mypy
        except MessageError as error:
            sys.stderr.write(f"speech: {error}\n")
            return WRONG_LINE
        match message:
            case SpeechSetup():
                folder = Path(message.folder)
                engine = _open(message, say)
            case Speak():
                _speak(engine, message, folder, say)
    return 0


def _read(lines: queue.Queue[bytes]) -> None:
    while line := sys.stdin.buffer.readline(LINE_LIMIT + 1):
        lines.put(line)
    lines.put(b"")


def _open(setup: SpeechSetup, say: Say) -> Voice | None:
    try:
        engine = open_engine(setup.engine)
    except KioskError as error:
        say(SpeechReady(engine="none", voices=()))
        say(SpeechFailed(id=None, why=str(error)))
        return None
    say(SpeechReady(engine=engine.name, voices=engine.voices()))
    return engine


def _speak(engine: Voice | None, wish: Speak, folder: Path, say: Say) -> None:
    if engine is None or wish.language not in engine.voices():
        say(SpeechFailed(id=wish.id, why="no voice for this language", no_voice=True))
        return
    text = spoken(wish.text, wish.language)
    if not text:
        say(SpeechFailed(id=wish.id, why="nothing to say"))
        return
    path = folder / f"{secrets.token_hex(8)}.wav"
    watchdog = threading.Timer(_BUDGET + _BUDGET_EACH * len(text), _stalled, (wish.id, say))
    watchdog.daemon = True
    watchdog.start()
    try:
        seconds = engine.speak(text, wish.language, wish.rate, path)
    except (SpeechError, OSError, ValueError) as error:
        path.unlink(missing_ok=True)
        say(SpeechFailed(id=wish.id, why=type(error).__name__))
    else:
        say(Spoken(id=wish.id, path=str(path), seconds=seconds))
    finally:
        watchdog.cancel()


def _stalled(number: int, say: Say) -> None:
    """End a process whose engine hangs: only that frees it, and a new one follows."""
    say(SpeechFailed(id=number, why="the voice engine stalled"))
    os._exit(STALLED)


if __name__ == "__main__":
    sys.exit(main())
