"""The speech worker: one utterance after the other, each into a file of its own."""

import secrets
from pathlib import Path
from typing import BinaryIO

from kiosk.domain.errors import KioskError, MessageError, SpeechError
from kiosk.domain.messages import encode
from kiosk.domain.ports import SpeechStopped, Voice
from kiosk.domain.speech import Utterance
from kiosk.domain.speech_messages import (
    FromSpeech,
    Speak,
    SpeechFailed,
    SpeechReady,
    SpeechSetup,
    Spoken,
)
from kiosk.services.speech.engines import open_engines
from kiosk.services.speech.engines.none import NoVoice
from kiosk.services.speech.inbox import Inbox
from kiosk.services.speech.languages import NoVoiceError
from kiosk.services.speech.phrases import Phrases, places
from kiosk.services.speech.prepared import PreparedSound, usual_prepared
from kiosk.services.speech.word_times import estimate


class Worker:
    """Answers the lines of *source* on *sink* until the input ends.

    What a hush drops is not answered: whoever hushed has forgotten it.
    """

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._inbox = Inbox(source)
        self._sink = sink
        self._voice: Voice | None = None
        self._folder = Path()
        self._prepared: PreparedSound | None = None
        self._phrases = Phrases(())

    def run(self) -> None:
        """Work until the input ends and everything is answered; raises `MessageError`."""
        try:
            while (message := self._inbox.next()) is not None:
                if isinstance(message, SpeechSetup):
                    if self._voice is not None:
                        raise MessageError("a second setup came; it is sent once, first")
                    self._voice = self._set_up(message)
                elif self._voice is None:
                    raise MessageError("the first line must be the setup")
                elif isinstance(message, Speak):
                    self._speak(message, self._voice)
        finally:
            if self._voice is not None:
                self._voice.close()

    def _set_up(self, setup: SpeechSetup) -> Voice:
        """Open the engine, or stay silent and say why."""
        voice: Voice = NoVoice()
        self._folder = Path(setup.folder)
        if not self._folder.is_dir():
            self._say(SpeechFailed(id=None, why=f"{self._folder}: no such folder"))
        try:
            voices = Path(setup.voices) if setup.voices else None
            voice, refused = open_engines(setup.engine, setup.engines, voices)
        except KioskError as error:
            refused = [error]
        for why in refused:
            self._say(SpeechFailed(id=None, why=str(why)))
        self._phrases = Phrases(places(Path(setup.phrases) if setup.phrases else None))
        prepared = Path(setup.prepared) if setup.prepared else usual_prepared()
        self._prepared = PreparedSound(prepared) if prepared else None
        self._say(SpeechReady(engine=voice.name, voices=voice.voices()))
        return voice

    def _speak(self, message: Speak, voice: Voice) -> None:
        path = self._folder / f"{secrets.token_hex(16)}.wav"
        answer: FromSpeech
        try:
            sound = self._found(message, voice, path) or voice.speak(
                message.text, message.language, message.rate, path, self._inbox.hushed
            )
        except SpeechStopped:
            return
        except NoVoiceError as error:
            answer = SpeechFailed(id=message.id, why=str(error), no_voice=True)
        except SpeechError as error:
            answer = SpeechFailed(id=message.id, why=str(error))
        except OSError as error:
            why = f"the sound cannot be written: {error.strerror}"
            answer = SpeechFailed(id=message.id, why=why)
        else:
            answer = Spoken(id=message.id, path=str(path), sound=sound)
        if self._inbox.hushed():
            path.unlink(missing_ok=True)
        else:
            self._say(answer)

    def _found(self, message: Speak, voice: Voice, path: Path) -> Utterance | None:
        """Return what people have read, at any pace, or the prepared sound, at the usual one."""
        seconds = self._phrases.spoken(message.text, message.language, path)
        if seconds is not None:
            return Utterance(seconds, estimate(message.text, seconds), estimated=True)
        if self._prepared is None or message.rate != 1.0:
            return None
        return self._prepared.find(voice, message.text, message.language, path)

    def _say(self, message: FromSpeech) -> None:
        self._sink.write(encode(message))
        self._sink.flush()
