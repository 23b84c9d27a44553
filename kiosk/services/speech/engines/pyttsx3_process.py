"""The process that owns pyttsx3: one utterance at a time, with the times of its words.

pyttsx3 2.99 starts espeak-ng, knows its voices and sets pace and voice. Its own loop is not used:
`runAndWait` queues a stop that may meet the next utterance, which is then written as a file without
sound, its loop waits ten milliseconds for what takes two, and its events have no place in the
sound. So espeak-ng is called through pyttsx3's own binding, with a callback of ours. espeak-ng may
end the process it runs in; whoever started this one kills it and starts another.
"""

import ctypes
import logging
import threading
from typing import Any

from kiosk.services.speech.engines.conversation import (
    Hello,
    Request,
    Said,
    WordEvent,
    serve,
)

USUAL = 175  # words a minute: the default rate of espeak-ng's voices
SLOWEST, FASTEST = 80, 450  # words a minute that espeak-ng accepts
HERTZ = 22_050  # of every sound espeak-ng makes
_SAMPLE = 2  # bytes


class Espeak:
    """espeak-ng behind pyttsx3: what its callback brings is gathered until it says the end."""

    def __init__(self) -> None:
        import pyttsx3  # noqa: PLC0415  loads the library, which may be missing
        from pyttsx3.drivers import _espeak  # noqa: PLC0415  as above

        self._library = _espeak
        self._engine: Any = pyttsx3.init("espeak")
        self._engine.proxy.setBusy(False)  # properties are set at once, not in its loop
        self._sound = bytearray()
        self._words: list[WordEvent] = []
        self._over = threading.Event()  # the callback comes in a thread of the library
        _espeak.SetSynthCallback(self._came)

    def hello(self) -> Hello:
        """Return the voices, and the library's version."""
        found: dict[str, str] = {}
        for voice in self._engine.getProperty("voices"):
            for tag in voice.languages or ():
                found.setdefault(tag.lower(), voice.id)
        return Hello(found, f"espeak-ng {self._library.Info(None).decode()}")

    def warm(self) -> None:
        """Have nothing to load: its voices are small."""

    def speak(self, request: Request) -> Said:
        """Return the sound; empty when the text has none."""
        self._engine.setProperty("voice", request.voice)
        self._engine.setProperty("rate", min(max(round(USUAL * request.rate), SLOWEST), FASTEST))
        if self._engine.getProperty("voice") != request.voice:  # it swallows errors of a voice
            raise LookupError("another voice would speak")
        self._sound.clear()
        self._words.clear()
        self._over.clear()
        flags = self._library.ENDPAUSE | self._library.CHARS_UTF8
        if self._library.Synth(request.text, flags=flags) != self._library.EE_OK:
            raise RuntimeError("not taken")
        self._over.wait()
        return Said(bytes(self._sound), HERTZ, tuple(self._words))

    def _came(self, sound: object, samples: int, events: Any) -> int:  # noqa: ANN401  ctypes
        """Gather a part of the sound; return 0, which is to go on."""
        if samples > 0:
            self._sound += ctypes.string_at(sound, samples * _SAMPLE)  # type: ignore[arg-type]
        place = 0
        while (event := events[place]).type != self._library.EVENT_LIST_TERMINATED:
            if event.type == self._library.EVENT_WORD:
                start = event.text_position - 1  # it counts characters from 1
                self._words.append((start, start + event.length, event.sample / HERTZ))
            elif event.type == self._library.EVENT_MSG_TERMINATED:
                self._over.set()
            place += 1
        return 0


if __name__ == "__main__":
    logging.disable()  # pyttsx3 logs through the root logger
    serve(Espeak)
