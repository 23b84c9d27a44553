"""From a text to a WAV file with word times, whatever engine makes the sound."""

import wave
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.domain.errors import SpeechError
from kiosk.domain.ports import SpeechStopped, Stopped
from kiosk.domain.speech import Utterance, WordTime
from kiosk.services.speech.engines.conversation import Said
from kiosk.services.speech.languages import NoVoiceError, check_writing, voice_for
from kiosk.services.speech.reading import read
from kiosk.services.speech.sentences import sentences
from kiosk.services.speech.word_times import estimate, from_events, in_order, placed

_SAMPLE = 2  # bytes


def chosen(language: str, voices: Mapping[str, str]) -> str:
    """Return the engine's name of the one of *voices* for *language*; raises `NoVoiceError`."""
    tag = voice_for(language, voices)
    if tag is None:
        raise NoVoiceError(f"no voice speaks {language}")
    return voices[tag]


def read_aloud(
    text: str,
    language: str,
    path: Path,
    say: Callable[[str], Said],
    longest: int,
    stopped: Stopped,
) -> Utterance:
    """Write *text* as WAV to *path*, joined of what *say* makes of its sentences.

    Those of more than *longest* characters are cut.

    Raises `SpeechStopped`, `NoVoiceError` for another script, and `SpeechError` for a text without
    anything to say and whatever *say* raises; then there is no file.
    """
    check_writing(text, language)
    reading = read(text, language)
    sound = _Sound()
    words: list[WordTime] = []
    for start, end in sentences(reading.text, language, longest):
        if stopped():
            raise SpeechStopped
        piece, begins = reading.text[start:end], sound.seconds
        words += placed(sound.add(piece, say(piece)), start, reading, begins)
    if not sound.frames:
        raise SpeechError("nothing to say")
    sound.write(path)
    return Utterance(sound.seconds, in_order(words), sound.estimated)


class _Sound:
    """What the pieces of a text sound like, one after the other."""

    def __init__(self) -> None:
        self.frames = bytearray()
        self.hertz = 0
        self.estimated = False

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.frames) / _SAMPLE / self.hertz if self.frames else 0.0

    def add(self, piece: str, said: Said) -> tuple[WordTime, ...]:
        """Add the sound of *piece*; return when its words begin in it."""
        if not said.sound:
            return ()
        if self.frames and said.hertz != self.hertz:
            raise SpeechError("the voice engine changed its pace")
        self.frames += said.sound
        self.hertz = said.hertz
        seconds = len(said.sound) / _SAMPLE / said.hertz
        if said.words is not None:
            return from_events(piece, said.words, seconds)
        self.estimated = True
        return estimate(piece, seconds)

    def write(self, path: Path) -> None:
        """Write it as WAV; a file that cannot be written whole is taken away."""
        try:
            with path.open("wb") as file, wave.open(file, "wb") as whole:
                whole.setparams((1, _SAMPLE, self.hertz, 0, "NONE", "not compressed"))
                whole.writeframes(self.frames)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
