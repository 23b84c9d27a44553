"""Sounds are read whole or not at all, played as mono WAV, and measured as the standard says."""

import math
import struct
import wave
from array import array
from pathlib import Path

import numpy as np
import pytest

from kiosk.domain.errors import PhraseError
from kiosk.services.speech.phrases.measure import loudness, measure
from kiosk.services.speech.phrases.sound import Pcm, decoded, read_sound
from tests.unit.phrases.conftest import Spoken, Write


def played(path: Path) -> tuple[int, int, int, "array[int]"]:
    with wave.open(str(path), "rb") as file:
        samples = array("h")
        samples.frombytes(file.readframes(file.getnframes()))
        return file.getnchannels(), file.getsampwidth(), file.getframerate(), samples


def test_a_recording_is_played_as_it_is(spoken: Spoken, write: Write, tmp_path: Path) -> None:
    sound = spoken("inget-sparas")
    target = tmp_path / "played.wav"

    seconds = decoded(write(sound, "a.wav"), target)

    assert played(target) == (1, 2, sound.rate, sound.samples)
    assert seconds == pytest.approx(len(sound.samples) / sound.rate)


def test_two_channels_are_played_as_one(write: Write, tmp_path: Path) -> None:
    stereo = Pcm(16_000, 2, array("h", [100, 300, -50, -150] * 4000))

    decoded(write(stereo, "a.wav"), tmp_path / "played.wav")

    assert played(tmp_path / "played.wav")[:1] == (1,)
    assert played(tmp_path / "played.wav")[3][:2] == array("h", [200, -100])


@pytest.mark.parametrize("share", [0.02, 0.5, 0.99])
def test_a_wav_without_its_end_is_refused(
    spoken: Spoken, write: Write, tmp_path: Path, share: float
) -> None:
    path = write(spoken("ja"), "a.wav")
    path.write_bytes(path.read_bytes()[: round(path.stat().st_size * share)])

    with pytest.raises(PhraseError, match=r"a\.wav: not a whole WAV file"):
        decoded(path, tmp_path / "played.wav")

    assert not (tmp_path / "played.wav").exists()


def test_a_wav_from_a_pipe_without_its_end_is_refused(spoken: Spoken, write: Write) -> None:
    path = write(spoken("ja"), "a.wav")
    raw = bytearray(path.read_bytes())
    raw[4:8] = b"\xff" * 4  # who writes into a pipe cannot go back to say how long it is
    path.write_bytes(raw)
    assert read_sound(path).samples == spoken("ja").samples

    path.write_bytes(raw[:-1000])
    with pytest.raises(PhraseError, match=r"a\.wav: not a whole WAV file"):
        read_sound(path)


@pytest.mark.parametrize(
    "content",
    [b"", b"ID3\x04 an mp3", b"OggS" + b"\0" * 200, b"RIFF\0\0\0\0WAVE", b"RIFF" + b"\xff" * 400],
)
def test_what_is_no_sound_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(content)

    with pytest.raises(PhraseError, match=r"a\.wav: .*; "):
        read_sound(path)


def test_a_wav_without_a_sample_rate_is_refused(write: Write) -> None:
    path = write(Pcm(16_000, 1, array("h", [9] * 9000)), "a.wav")
    raw = bytearray(path.read_bytes())
    raw[24:28] = struct.pack("<I", 0)
    path.write_bytes(raw)

    with pytest.raises(PhraseError, match=r"a\.wav: "):
        read_sound(path)


@pytest.fixture
def opus(spoken: Spoken, tmp_path: Path) -> Path:
    """Return a phrase as Ogg Opus."""
    soundfile = pytest.importorskip("soundfile", reason="decodes Opus; not installed here")
    sound = spoken("inget-sparas")
    samples = np.asarray(sound.samples, dtype=np.float32) / 32768
    at = np.arange(0, len(samples), sound.rate / 48_000)
    path = tmp_path / "inget-sparas.opus"
    resampled = np.interp(at, np.arange(len(samples)), samples)
    soundfile.write(path, resampled, 48_000, format="OGG", subtype="OPUS")
    return path


def test_opus_is_played_as_wav(opus: Path, spoken: Spoken, tmp_path: Path) -> None:
    sound = spoken("inget-sparas")

    seconds = decoded(opus, tmp_path / "played.wav")

    channels, width, rate, samples = played(tmp_path / "played.wav")
    assert (channels, width, rate) == (1, 2, 48_000)
    assert seconds == pytest.approx(sound.seconds, abs=0.05)
    heard = measure(Pcm(rate, 1, samples)).loudness
    assert heard == pytest.approx(measure(sound).loudness, abs=0.5)


@pytest.mark.parametrize("share", [0.05, 0.5, 0.98])
def test_opus_without_its_end_is_refused(opus: Path, share: float) -> None:
    opus.write_bytes(opus.read_bytes()[: round(opus.stat().st_size * share)])

    with pytest.raises(PhraseError, match=r"inget-sparas\.opus: "):
        read_sound(opus)


def test_opus_without_its_last_page_is_refused(opus: Path) -> None:
    raw = opus.read_bytes()
    opus.write_bytes(raw[: raw.rindex(b"OggS")])

    with pytest.raises(PhraseError, match=r"inget-sparas\.opus: not a whole Opus file"):
        read_sound(opus)


def test_other_wavs_are_read_as_well(opus: Path, tmp_path: Path) -> None:
    import soundfile  # noqa: PLC0415  the fixture has looked for it

    sound = read_sound(opus)
    for subtype in ("PCM_U8", "PCM_24", "PCM_32", "FLOAT"):
        path = tmp_path / f"{subtype}.wav"
        soundfile.write(path, np.asarray(sound.samples, "float32") / 32768, 48_000, subtype)

        assert read_sound(path).samples[20_000] == pytest.approx(sound.samples[20_000], abs=300)

        path.write_bytes(path.read_bytes()[:-5000])
        with pytest.raises(PhraseError, match="its end is missing"):
            read_sound(path)


@pytest.mark.parametrize("rate", [16_000, 22_050, 44_100, 48_000, 96_000])
def test_loudness_is_the_standards(rate: int) -> None:
    sine = np.sin(2 * np.pi * 997 * np.arange(rate * 5) / rate)

    # ITU-R BS.1770-4: 997 Hz at full scale in one channel is -3.01 LKFS.
    assert loudness(sine, rate) == pytest.approx(-3.01, abs=0.05)
    assert loudness(sine / 10, rate) == pytest.approx(-23.01, abs=0.05)


def test_pauses_do_not_make_a_sound_quieter() -> None:
    sine = np.sin(2 * np.pi * 997 * np.arange(48_000 * 2) / 48_000) / 10
    paused = np.concatenate([sine, np.zeros(48_000 * 4), sine])

    assert loudness(paused, 48_000) == pytest.approx(loudness(sine, 48_000), abs=0.4)


def test_silence_has_no_loudness() -> None:
    quiet = measure(Pcm(48_000, 1, array("h", bytes(96_000))))

    assert math.isinf(quiet.loudness)
    assert quiet.speech == 0
    assert quiet.clipped == 0
