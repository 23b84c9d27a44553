"""Reads aloud: asks the speech worker for sound and plays it, one utterance at a time."""

import wave
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QTimer, Signal
from PySide6.QtMultimedia import QAudio, QAudioFormat, QAudioSink, QMediaDevices

from kiosk.app.worker import Worker
from kiosk.domain.messages import FromSpeech, Speak, SpeechFailed, SpeechReady, SpeechSetup, Spoken
from kiosk.domain.speech import Fragment

SLOW = 0.7  # of the usual rate
USUAL = 1.0
PATIENCE = 15_000  # milliseconds to wait for the sound of one fragment


class Speaker(QObject):
    """Speaks fragments, each in the voice of its own language; new speech replaces old.

    Without an audio device nothing is heard, `no_sound` says so once, and everything else goes on
    in the time the speech would have taken.
    """

    speaking_changed = Signal(bool)
    spoken = Signal(object)  # the Fragment that begins
    no_voice = Signal(str)  # a language tag without a voice
    no_sound = Signal()
    voices_changed = Signal()
    died = Signal()

    def __init__(self, engine: str, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.voices: frozenset[str] = frozenset()
        self._rate = USUAL
        self._fragments: tuple[Fragment, ...] = ()  # the last utterance, for `repeat`
        self._waiting: deque[Fragment] = deque()
        self._now: Fragment | None = None
        self._number = 0
        self._sound: Sound | None = None
        self._silence_told = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._worker_stalled)
        self._worker = Worker(
            "kiosk.services.speech",
            SpeechSetup(engine=engine, folder=str(folder)),
            FromSpeech,  # type: ignore[arg-type]  # a union is no type to mypy
            self,
        )
        self._worker.answered.connect(self._answered)
        self._worker.died.connect(self._worker_died)

    @property
    def speaking(self) -> bool:
        """Whether something is being read, or is about to be."""
        return self._now is not None

    @property
    def worker_pid(self) -> int:
        """The speech worker's process id; 0 while there is none."""
        return self._worker.pid

    def start(self) -> None:
        """Warm the worker."""
        self._worker.start()

    def speak(self, fragments: Sequence[Fragment]) -> None:
        """Read *fragments* in order; what is being read stops."""
        self._silence()
        self._fragments = tuple(fragments)
        self._waiting = deque(self._fragments)
        self._next()
        self.speaking_changed.emit(self.speaking)

    def repeat(self) -> None:
        """Read the last fragments again."""
        self.speak(self._fragments)

    def stop(self) -> None:
        """Be silent at once."""
        speaking = self.speaking
        self._silence()
        if speaking:
            self.speaking_changed.emit(False)  # noqa: FBT003  a signal's value

    def set_slow(self, slow: bool) -> None:  # noqa: FBT001  connected to a signal of one flag
        """Read slower from the next fragment on; what is being read starts again."""
        self._rate = SLOW if slow else USUAL
        if self.speaking:
            self.repeat()

    def close(self) -> None:
        """End the worker."""
        self._silence()
        self._worker.stop()

    def _silence(self) -> None:
        self._patience.stop()
        self._waiting.clear()
        self._now = None
        self._number += 1  # answers to earlier wishes are dropped
        if self._sound is not None:
            self._sound.stop()
            self._sound = None

    def _next(self) -> None:
        """Ask for the next fragment that has a voice, or be done."""
        self._now = None
        while self._waiting:
            fragment = self._waiting.popleft()
            if fragment.language not in self.voices:
                self.no_voice.emit(fragment.language)
                continue
            self._now = fragment
            self._number += 1
            self._patience.start()
            self._worker.send(
                Speak(
                    id=self._number,
                    text=fragment.text,
                    language=fragment.language,
                    rate=self._rate,
                )
            )
            return

    def _answered(self, message: FromSpeech) -> None:
        match message:
            case SpeechReady():
                self.voices = frozenset(message.voices)
                self.voices_changed.emit()
            case Spoken():
                self._play(message)
            case SpeechFailed(id=number) if number == self._number and self._now is not None:
                self._over()

    def _play(self, message: Spoken) -> None:
        path = Path(message.path)
        if message.id != self._number or self._now is None:  # stopped or replaced meanwhile
            path.unlink(missing_ok=True)
            return
        self._patience.stop()
        self._sound = Sound(path, self)
        self._sound.finished.connect(self._over)
        if not self._sound.audible and not self._silence_told:
            self._silence_told = True
            self.no_sound.emit()
        self.spoken.emit(self._now)
        self._sound.start()

    def _over(self) -> None:
        """Go on with the next fragment."""
        self._patience.stop()
        self._sound = None
        self._next()
        if not self.speaking:
            self.speaking_changed.emit(False)  # noqa: FBT003  a signal's value

    def _worker_stalled(self) -> None:
        self._worker.restart()

    def _worker_died(self) -> None:
        """Give this utterance up; the next one finds a new worker."""
        self.stop()
        self.died.emit()


class Sound(QObject):
    """One WAV file's sound, in memory; the file is deleted as soon as it is read."""

    finished = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        with wave.open(str(path), "rb") as file:
            frames = file.readframes(file.getnframes())
            layout = QAudioFormat()
            layout.setSampleRate(file.getframerate())
            layout.setChannelCount(file.getnchannels())
            layout.setSampleFormat(QAudioFormat.SampleFormat.Int16)
            self.seconds = file.getnframes() / file.getframerate()
        path.unlink(missing_ok=True)
        self._bytes = QByteArray(frames)
        self._buffer = QBuffer(self._bytes, self)
        self._clock = QTimer(self, singleShot=True, interval=round(self.seconds * 1000))
        self._clock.timeout.connect(self._over)
        device = QMediaDevices.defaultAudioOutput()
        self.audible = not device.isNull()
        self._sink = QAudioSink(device, layout, self) if self.audible else None
        if self._sink is not None:
            self._sink.stateChanged.connect(self._state)

    def start(self) -> None:
        """Play; without a device, let the time pass."""
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        if self._sink is not None:
            self._sink.start(self._buffer)
        else:
            self._clock.start()

    def stop(self) -> None:
        """Stop at once; `finished` is not said."""
        self._clock.stop()
        if self._sink is not None:
            self._sink.stateChanged.disconnect(self._state)
            self._sink.reset()
            self._sink.stop()
        self._forget()

    def _state(self, state: QAudio.State) -> None:
        if state in {QAudio.State.IdleState, QAudio.State.StoppedState}:
            self._over()

    def _over(self) -> None:
        self.finished.emit()
        self._forget()

    def _forget(self) -> None:
        self._buffer.close()
        self._bytes.clear()
        self.deleteLater()
