"""Plays one sound through Qt, or keeps its time in silence where there is no loudspeaker."""

import logging
import wave
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QTimer, Signal
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices, QtAudio

TAIL = 0.15  # seconds of silence at the end: a device may report its end a little early
GRACE = 1_500  # milliseconds after which a device that never reports the end is not waited for

log = logging.getLogger("kiosk.sound")


class Sound(QObject):
    """A WAV file's sound, in memory only: the file is removed as soon as it is read.

    Raises `OSError`, `EOFError` or `wave.Error` when it cannot be read.
    """

    finished = Signal()  # it was played to its end; not after `stop`
    silent = Signal()  # the device failed; the rest passes in silence

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        try:
            with wave.open(str(path), "rb") as file:
                rate, channels = file.getframerate(), file.getnchannels()
                frames = file.readframes(file.getnframes())
                self.seconds = file.getnframes() / rate
        finally:
            path.unlink(missing_ok=True)
        silence = bytes(2 * channels * round(rate * TAIL))
        self._sound = QBuffer(self)
        self._sound.setData(QByteArray(frames + silence))
        self._format = QAudioFormat()
        self._format.setSampleRate(rate)
        self._format.setChannelCount(channels)
        self._format.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._device = QMediaDevices.defaultAudioOutput()
        self.audible = not self._device.isNull() and self._device.isFormatSupported(self._format)
        self._sink: QAudioSink | None = None
        self._over = False
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._end)

    def start(self) -> None:
        """Begin to play; without a device let the time pass."""
        length = round(self.seconds * 1000)
        if not self.audible:
            self._clock.start(length)
            return
        self._sound.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink = QAudioSink(self._device, self._format, self)
        self._sink.stateChanged.connect(self._changed)
        self._clock.start(length + GRACE)
        self._sink.start(self._sound)

    def stop(self) -> None:
        """Be silent at once."""
        self._over = True
        self._clock.stop()
        if self._sink is not None:
            self._sink.reset()  # unlike `stop` it does not play what the device still holds
        self._sound.close()
        self._sound.setData(QByteArray())

    def _changed(self, state: QtAudio.State) -> None:
        if self._over or self._sink is None:
            return
        if state is QtAudio.State.IdleState and self._sound.atEnd():
            self._end()
        elif state is QtAudio.State.StoppedState and self._sink.error() != QtAudio.Error.NoError:
            log.warning("the sound device failed")
            self.silent.emit()  # the clock goes on: the sound counts as played

    def _end(self) -> None:
        if not self._over:
            self.stop()
            self.finished.emit()
