"""What a session and its speech worker say to each other."""

import msgspec

from kiosk.domain.messages import Message, Tag
from kiosk.domain.speech import Utterance


class SpeechSetup(Message, frozen=True, tag="setup"):
    """The first line a speech worker reads."""

    engine: str
    folder: str  # where the sound may be written; private to the session
    engines: dict[str, str] = msgspec.field(default_factory=dict)  # other engines, by language (ar)
    voices: str | None = None  # folder of the voices that IT has added
    prepared: str | None = None  # folder of prepared sound
    phrases: str | None = None  # folder of the office's own recordings


class Speak(Message, frozen=True, tag="speak"):
    """Turn *text* into sound. *rate* is a factor: 1.0 the voice's usual pace, 0.7 slower."""

    id: int
    text: str
    language: Tag
    rate: float = 1.0


class Hush(Message, frozen=True, tag="hush"):
    """Be silent: all that was asked before is dropped, and never answered."""


ToSpeech = SpeechSetup | Speak | Hush


class SpeechReady(Message, frozen=True, tag="ready"):
    """The worker is warm. *voices* are the language tags that have a voice of their own."""

    engine: str
    voices: tuple[str, ...]


class Spoken(Message, frozen=True, tag="spoken"):
    """The sound of utterance *id* is in *path*, a WAV file the session deletes when played."""

    id: int
    path: str
    sound: Utterance


class SpeechFailed(Message, frozen=True, tag="failed"):
    """Utterance *id* has no sound. *no_voice* when the language has no voice."""

    id: int | None
    why: str
    no_voice: bool = False


FromSpeech = SpeechReady | Spoken | SpeechFailed
