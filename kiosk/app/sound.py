"""Plays one sound through Qt, or keeps its time in silence where there is no loudspeaker."""

import logging
import wave
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QTimer, Signal, Slot
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices, QtAudio

TAIL = 0.15  # seconds of silence at the end: a device may report its end a little early
GRACE = 1.5  # seconds after which a device that never reports the end is not waited for

log = logging.getLogger("kiosk.sound")


class Sound(QObject):
    """A WAV file's sound, in memory only: the file is removed as soon as it is read.

    Raises `OSError`, `EOFError` or `wave.Error` when it cannot be read.
    """

    finished = Signal()  # it was played to its end; not after `stop`
    silent = Signal()  # the device failed; the rest passes in silence

    def __init__(
        self,
        path: Path,
        parent: QObject | None = None,
        *,
        volume: float = 1.0,
        haste: float | None = None,
    ) -> None:
        """With *haste* it is played on no device, and passes so many times faster."""
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
        here = not self._device.isNull() and self._device.isFormatSupported(self._format)
        self.audible = here and haste is None
        self._haste = haste or 1.0
        self._volume = volume
        self._sink: QAudioSink | None = None
        self._over = False
        self._opened = False
        self._began: float | None = None  # the moment it would have begun, had it never paused
        self._played = 0.0  # seconds played before the last pause
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._end)

    def start(self) -> None:
        """Begin to play; without a device let the time pass."""
        if self.audible:
            self._sound.open(QIODevice.OpenModeFlag.ReadOnly)
            self._sink = QAudioSink(self._device, self._format, self)
            self._sink.stateChanged.connect(self._changed)
            self._sink.setVolume(_linear(self._volume))
            self._sink.start(self._sound)
        self._count()

    @property
    def begun(self) -> bool:
        """Whether it is heard: a device takes its time to open."""
        return self._sink is None or self._sink.processedUSecs() > 0

    def position(self) -> float:
        """Return how many seconds of it have been heard."""
        if self._began is not None and not self._opened:
            self._opened = self.begun
            self._began = monotonic()
        if self._began is None:
            return self._played
        return min(self._played + (monotonic() - self._began) * self._haste, self.seconds)

    def pause(self) -> None:
        """Be silent at once, and stay at this place."""
        if self._began is None or self._over:
            return
        self._played = self.position()
        self._began = None
        self._clock.stop()
        if self._sink is not None:
            self._sink.suspend()

    def resume(self) -> None:
        """Go on from where it paused."""
        if self._began is not None or self._over:
            return
        if self._sink is not None:
            self._sink.resume()
        self._count()

    def set_volume(self, volume: float) -> None:
        """Play as loud as *volume* says, 0 to 1 as people hear it."""
        self._volume = volume
        if self._sink is not None:
            self._sink.setVolume(_linear(volume))

    def stop(self) -> None:
        """Be silent at once."""
        self._over = True
        self._clock.stop()
        if self._sink is not None:
            self._sink.reset()  # unlike `stop` it does not play what the device still holds
        self._sound.close()
        self._sound.setData(QByteArray())

    def _count(self) -> None:
        """Measure the time from now on, and end in any case when it must be over."""
        self._began = monotonic()
        rest = self.seconds - self._played + (0 if self._sink is None else TAIL + GRACE)
        self._clock.start(round(rest * 1000 / self._haste))

    @Slot()  # without the state: PySide 6.11 cannot convert it and would not call us
    def _changed(self) -> None:
        if self._over or self._sink is None:
            return
        state = self._sink.state()
        if state is QtAudio.State.IdleState and self._sound.atEnd():
            self._end()
        elif state is QtAudio.State.StoppedState and self._sink.error() != QtAudio.Error.NoError:
            log.warning("the sound device failed")
            self.silent.emit()  # the clock goes on: the sound counts as played

    def _end(self) -> None:
        if not self._over:
            self.stop()
            self.finished.emit()


def _linear(volume: float) -> float:
    """Return the factor of the samples at which *volume* sounds that loud."""
    scale = QtAudio.VolumeScale
    return QtAudio.convertVolume(volume, scale.LogarithmicVolumeScale, scale.LinearVolumeScale)
