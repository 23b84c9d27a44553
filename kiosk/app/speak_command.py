"""`kiosk speak`: a text read aloud as to a visitor, on the loudspeaker or into a file."""

import tempfile
from pathlib import Path

from kiosk.domain.errors import SpeechError
from kiosk.services import speech


def speak(text: str, language: str, engine: str, path: Path | None) -> None:
    """Read *text* aloud, or write it as a WAV file to *path*.

    Raises `SpeechError` when the language has no voice or there is nothing to say.
    """
    if path is not None:
        beside = path.with_name(f".{path.name}.part")
        try:
            speech.synthesise(text, language, engine, beside)
            beside.replace(path)  # a reader of *path* never meets half a sound
        finally:
            beside.unlink(missing_ok=True)
        return
    with tempfile.TemporaryDirectory(prefix="lots-speak-") as folder:
        sound = Path(folder) / "sound.wav"
        speech.synthesise(text, language, engine, sound)
        _play(sound)


def _play(sound: Path) -> None:
    """Play *sound* to its end through Qt."""
    from PySide6.QtCore import QCoreApplication, QTimer  # noqa: PLC0415  only to be heard

    from kiosk.app.sound import Sound  # noqa: PLC0415

    application = QCoreApplication(["lots"])
    player = Sound(sound)
    if not player.audible:
        raise SpeechError("no audio device; connect a loudspeaker, or write a file with --wav")
    player.finished.connect(application.quit)
    QTimer.singleShot(0, player.start)
    application.exec()
