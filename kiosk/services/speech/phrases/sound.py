"""Reads a recording, and makes of it what the session plays: WAV, mono, 16 bits.

WAV of 16 bits is read by the standard library; everything else, Opus above all, by soundfile
(BSD-3; its wheels bring libsndfile, LGPL-2.1, with Ogg Opus): one small wheel, kept well, that
decodes in this process. PyAV brings all of FFmpeg for it, and pyogg is no longer kept.
"""

import io
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from kiosk.domain.errors import PhraseError

LIMIT = 30_000_000  # bytes of a file
LONGEST = 60.0  # seconds; a phrase takes at most twenty
AGAIN = "bring the file again, or record it again"
_LEAST_RATE = 4_000  # samples a second; judged elsewhere, below this nothing can be measured
_WIDTH = 2  # bytes of a sample
_LAST = 0x04  # the flag of an Ogg stream's last page
_UNKNOWN = (0, 0xFFFFFFFF)  # the length in a WAV file that was written through a pipe
_HEAD = 27  # bytes of an Ogg page before its table of segments


@dataclass(frozen=True, slots=True)
class Pcm:
    """Sound as numbers: 16 bits, the channels in turn."""

    rate: int  # samples a second
    channels: int
    samples: "array[int]"  # a string: the class is generic to checkers only

    @property
    def seconds(self) -> float:
        """Return how long it lasts."""
        return len(self.samples) / self.channels / self.rate


def decoded(path: Path, target: Path) -> float:
    """Write the recording *path* to *target* as mono WAV of 16 bits; return its seconds.

    The sample rate stays. Raises `PhraseError` for a sound that cannot be used, `OSError` when
    *target* cannot be written.
    """
    sound = mono(read_sound(path))
    with wave.open(str(target), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(_WIDTH)
        file.setframerate(sound.rate)
        file.writeframes(sound.samples.tobytes())
    return sound.seconds


def prepare() -> None:
    """Load what decodes Opus, so that the first phrase does not wait for it."""
    try:
        _soundfile(Path("soundfile"))
    except PhraseError:
        return  # said when a recording needs it


def read_sound(path: Path) -> Pcm:
    """Return the sound in *path*; raises `PhraseError` when not all of it can be read."""
    try:
        with path.open("rb") as file:
            raw = file.read(LIMIT + 1)
    except OSError as error:
        raise PhraseError(f"{path}: cannot be read ({error.strerror}); {AGAIN}") from error
    if len(raw) > LIMIT:
        raise PhraseError(f"{path}: larger than {LIMIT} bytes; that is no phrase")
    sound = _wave(path, raw) if raw.startswith(b"RIFF") else _opus(path, raw)
    if sound.rate < _LEAST_RATE or sound.channels < 1:
        raise PhraseError(f"{path}: {sound.rate} samples a second is no sound; {AGAIN}")
    if not sound.samples:
        raise PhraseError(f"{path}: there is no sound in it; {AGAIN}")
    if sound.seconds > LONGEST:
        raise PhraseError(f"{path}: longer than {LONGEST:.0f} seconds; that is no phrase")
    return sound


def mono(sound: Pcm) -> Pcm:
    """Return *sound* in one channel, the mean of all."""
    if sound.channels == 1:
        return sound
    parts = [sound.samples[at :: sound.channels] for at in range(sound.channels)]
    mixed = array("h", (sum(each) // sound.channels for each in zip(*parts, strict=True)))
    return Pcm(sound.rate, 1, mixed)


def _wave(path: Path, raw: bytes) -> Pcm:
    declared = int.from_bytes(raw[4:8], "little")
    if declared not in _UNKNOWN and declared + 8 > len(raw):
        raise PhraseError(f"{path}: not a whole WAV file: its end is missing; {AGAIN}")
    try:
        with wave.open(io.BytesIO(raw), "rb") as file:
            if file.getsampwidth() != _WIDTH:
                return _other(path, raw)
            frames = file.getnframes()
            data = file.readframes(frames)
            rate, channels = file.getframerate(), file.getnchannels()
    except wave.Error:  # a form of WAV that the standard library does not know
        return _other(path, raw)
    except EOFError as error:
        raise PhraseError(f"{path}: not a whole WAV file; {AGAIN}") from error
    if len(data) < frames * channels * _WIDTH:
        raise PhraseError(f"{path}: not a whole WAV file: its end is missing; {AGAIN}")
    samples = array("h")
    samples.frombytes(data)
    return Pcm(rate, channels, samples)


def _opus(path: Path, raw: bytes) -> Pcm:
    if not raw.startswith(b"OggS") or b"OpusHead" not in raw[:100]:
        raise PhraseError(f"{path}: neither WAV nor Opus (Ogg); {_convert(path)}")
    if not _is_whole(raw):
        raise PhraseError(f"{path}: not a whole Opus file: something is missing; {AGAIN}")
    return _other(path, raw)


def _other(path: Path, raw: bytes) -> Pcm:
    soundfile = _soundfile(path)
    try:
        with soundfile.SoundFile(io.BytesIO(raw)) as file:
            frames = file.frames
            rate, channels = int(file.samplerate), int(file.channels)
            samples = _samples(file)
    except (
        soundfile.SoundFileError,
        RuntimeError,
        ValueError,
        MemoryError,
        OverflowError,
    ) as error:
        raise PhraseError(f"{path}: cannot be decoded; {_convert(path)}") from error
    if len(samples) < frames * channels:
        raise PhraseError(f"{path}: not a whole sound file: its end is missing; {AGAIN}")
    return Pcm(rate, channels, samples)


def _samples(file: Any) -> "array[int]":  # noqa: ANN401  of a package without types
    """Return all of an open sound; as buffers, since numpy takes longer to load than to play."""
    if file.subtype not in {"FLOAT", "DOUBLE"}:
        whole = array("h")
        whole.frombytes(bytes(file.buffer_read(dtype="int16")))
        return whole
    floats = array("f")  # libsndfile would cut them down to -1, 0 and 1
    floats.frombytes(bytes(file.buffer_read(dtype="float32")))
    return array("h", (max(-32768, min(32767, round(each * 32768))) for each in floats))


def _soundfile(path: Path) -> ModuleType:
    try:
        import soundfile  # noqa: PLC0415  loads a library of its own; most sound is WAV
    except (ImportError, OSError) as error:
        raise PhraseError(
            f"{path}: needs the package soundfile, which is missing: install Lots again, "
            "or use WAV of 16 bits"
        ) from error
    module: ModuleType = soundfile
    return module


def _is_whole(raw: bytes) -> bool:
    """Return whether *raw* is Ogg pages from end to end, and the last says that it is the last.

    The decoder itself passes over what is missing.
    """
    at, flags = 0, 0
    while at < len(raw):
        head = raw[at : at + _HEAD]
        if len(head) < _HEAD or not head.startswith(b"OggS"):
            return False
        flags = head[5]
        table = raw[at + _HEAD : at + _HEAD + head[26]]
        at += _HEAD + head[26] + sum(table)
        if len(table) < head[26] or at > len(raw):
            return False
    return bool(flags & _LAST)


def _convert(path: Path) -> str:
    return f"convert it: ffmpeg -i {path.name} -ac 1 -ar 48000 {path.stem}-new.wav"
