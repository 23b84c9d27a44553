"""Reads sentences aloud on the sound server of PULSE_SERVER, and tells when it did what.

A process of its own: Qt finds its sound devices once. Prints one JSON line an event.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QTimer

from kiosk.app.speaker import Speaker
from kiosk.config import Speech
from kiosk.domain.speech import Fragment, Place

TEXT = Fragment("Skriv din hyra per månad. Det står på din hyresavi.", "sv")
HEARD = 1_000  # milliseconds until it is stopped
QUIET = 600


def tell(event: str, **more: object) -> None:
    sys.stdout.write(json.dumps({"event": event, "at": monotonic(), **more}) + "\n")
    sys.stdout.flush()


def main(volume: float, text: Fragment = TEXT, speech: Speech | None = None) -> None:
    application = QCoreApplication([])
    speaker = Speaker(speech or Speech(), Path(tempfile.mkdtemp()))
    speaker.set_volume(volume)

    def begin() -> None:
        tell("speak")
        speaker.speak([text])
        QTimer.singleShot(HEARD, pause)

    def pause() -> None:
        tell("pause")
        speaker.pause()
        QTimer.singleShot(QUIET, resume)

    def resume() -> None:
        tell("resume")
        speaker.resume()
        QTimer.singleShot(HEARD, stop)

    def stop() -> None:
        tell("stop")
        speaker.stop()
        QTimer.singleShot(QUIET, application.quit)

    def place(where: Place | None) -> None:
        tell("place", word=None if where is None else where.word)

    def greet() -> None:
        """Open the device first: a server that has just started takes its time."""
        speaker.speak([Fragment("Hej.", "sv")])
        speaker.speaking_changed.connect(greeted)

    def greeted() -> None:
        speaker.speaking_changed.disconnect(greeted)
        speaker.place_changed.connect(place)
        QTimer.singleShot(QUIET, begin)

    speaker.no_sound.connect(lambda: tell("silent"))
    speaker.voices_changed.connect(greet)
    speaker.start()
    application.exec()
    speaker.close()


if __name__ == "__main__":
    asked = json.loads(sys.argv[2]) if len(sys.argv) > 2 else None
    if asked is None:
        main(float(sys.argv[1]))
    else:
        folders = Speech(prepared=asked["prepared"], phrases=asked["phrases"])
        main(float(sys.argv[1]), Fragment(asked["text"], asked["language"]), folders)
    sys.stdout.flush()
    os._exit(0)
