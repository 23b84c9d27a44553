"""`kiosk speak`: a text read aloud as to a visitor, into a file, or the sound made ahead."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.config import Speech
from kiosk.domain.errors import ConfigError, SpeechError
from kiosk.domain.ports import Voice
from kiosk.domain.speech import Utterance
from kiosk.services import speech
from kiosk.services.speech.prepared import (
    Prepared,
    PreparedSound,
    prepared_home,
    spoken_languages,
)


def open_voice(chosen: Speech) -> Voice:
    """Return the engines of a configuration; raises `ConfigError` and `SpeechError`."""
    folder = Path(chosen.voices) if chosen.voices else None
    return speech.open_engine(chosen.engine, chosen.engines, folder)


def speak(
    text: str, language: str, chosen: Speech, path: Path | None, *, aloud: bool = True
) -> Utterance:
    """Read *text* aloud, or write it as a WAV file to *path*; return when its words begin.

    Without a *path*, and not *aloud*, the sound is thrown away. Raises `SpeechError` when the
    language has no voice or there is nothing to say.
    """
    voice = open_voice(chosen)
    try:
        if path is not None:
            beside = path.with_name(f".{path.name}.part")
            try:
                utterance = voice.speak(text, language, 1.0, beside)
                beside.replace(path)  # a reader of *path* never meets half a sound
            finally:
                beside.unlink(missing_ok=True)
            return utterance
        with tempfile.TemporaryDirectory(prefix="lots-speak-") as folder:
            sound = Path(folder) / "sound.wav"
            utterance = voice.speak(text, language, 1.0, sound)
            if aloud:
                _play(sound)
            return utterance
    finally:
        voice.close()


def prepare(languages: Sequence[str], chosen: Speech) -> Iterator[Prepared]:
    """Make the sound of the catalogs' texts in *languages*, or in all that have a voice."""
    voice = open_voice(chosen)
    sound = PreparedSound(Path(chosen.prepared) if chosen.prepared else prepared_home())
    try:
        known = spoken_languages(voice)
        for tag in languages:
            if tag not in known:
                raise ConfigError(
                    f"--language {tag}: not shipped, or without a voice; "
                    f"choose one of {', '.join(known)}"
                )
        if not languages:
            sound.forget(known)
        for tag in languages or known:
            yield sound.prepare(voice, tag)
    finally:
        voice.close()


def _play(sound: Path) -> None:
    """Play *sound* to its end through Qt."""
    from PySide6.QtCore import QCoreApplication, QTimer  # noqa: PLC0415  only to be heard

    from kiosk.app.sound import Sound  # noqa: PLC0415  as above

    application = QCoreApplication(["lots"])
    player = Sound(sound)
    if not player.audible:
        raise SpeechError("no audio device; connect a loudspeaker, or write a file with --wav")
    player.finished.connect(application.quit)
    QTimer.singleShot(0, player.start)
    application.exec()
