"""Measures a recording: loudness, clipping, silence at its ends.

Loudness is the integrated loudness of ITU-R BS.1770-4, in LUFS: K-weighting, blocks of 400 ms that
overlap by three quarters, and its two gates. The filters are applied as their frequency response,
so nothing but numpy is needed; the libraries that would do it bring all of scipy for this number.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.services.speech.phrases.sound import Pcm, mono

_FULL = 32768.0
_FRAME = 0.01  # seconds of the frames in which silence is looked for
_BELOW = 35.0  # decibels under the loudest frame: breath and the room, no longer speech
_FLOOR = -60.0  # dBFS; a recording whose loudest frame is below this has nothing in it
_BLOCK, _STEP = 0.4, 0.1  # seconds (BS.1770-4, annex 1)
_ABSOLUTE, _RELATIVE = -70.0, -10.0  # LUFS and LU: the gates
_OFFSET = -0.691  # so that 997 Hz at full scale in one channel measures -3.01 LUFS
# The two K-weighting filters as analogue prototypes, from which the standard's coefficients for
# 48 kHz follow, and those for every other rate: a shelf for the head, a high-pass.
_SHELF_HZ, _SHELF_DB, _SHELF_Q = 1681.974450955533, 3.999843853973347, 0.7071752369554196
_PASS_HZ, _PASS_Q = 38.13547087602444, 0.5003270373238773
_FLAT_AT_FULL, _FLAT = 3, 5  # samples in a row that are exactly the extreme
_NEAR_FULL = 0.999
_FLATS = 3  # flat tops under full scale from which the sound was clipped and turned down
_HEARD = 0.05  # of full scale; below it equal samples mean nothing

_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measures:
    """What a recording is like. Seconds, LUFS, and a count of clipped places."""

    rate: int
    channels: int
    seconds: float
    speech: float  # seconds from the first sound to the last
    leading: float
    trailing: float
    loudness: float  # -inf for silence
    clipped: int


def measure(sound: Pcm) -> Measures:
    """Return what *sound* is like; its channels are measured as the mono that is played."""
    samples = np.asarray(mono(sound).samples, dtype=np.float64) / _FULL
    start, end = _ends(samples, sound.rate)
    total = len(samples)
    return Measures(
        rate=sound.rate,
        channels=sound.channels,
        seconds=total / sound.rate,
        speech=(end - start) / sound.rate,
        leading=start / sound.rate,
        trailing=(total - end) / sound.rate,
        loudness=loudness(samples[start:end], sound.rate),
        clipped=sum(
            _clipped(np.asarray(sound.samples[at :: sound.channels]))
            for at in range(sound.channels)
        ),
    )


def loudness(samples: _Floats, rate: int) -> float:
    """Return the integrated loudness of one channel in LUFS; -inf where there is none.

    What is shorter than a block counts as one block.
    """
    if not len(samples):
        return float("-inf")
    weighted = _weighted(samples, rate)
    block, step = round(_BLOCK * rate), round(_STEP * rate)
    power = np.concatenate(([0.0], np.cumsum(weighted**2)))
    if len(samples) < block:
        powers = np.array([power[-1] / len(samples)])
    else:
        starts = np.arange(0, len(samples) - block + 1, step)
        powers = (power[starts + block] - power[starts]) / block
    powers = powers[_lufs(powers) > _ABSOLUTE]
    if not len(powers):
        return float("-inf")
    gate = _lufs(np.array([powers.mean()]))[0] + _RELATIVE
    return float(_lufs(np.array([powers[_lufs(powers) > gate].mean()]))[0])


def _lufs(powers: _Floats) -> _Floats:
    return _OFFSET + 10 * np.log10(np.maximum(powers, 1e-12))


def _weighted(samples: _Floats, rate: int) -> _Floats:
    """Return *samples* after K-weighting."""
    # Half a second of zeros behind: the filters have died away before the transform comes round.
    length = 1 << (len(samples) + rate // 2 - 1).bit_length()
    z = np.exp(-2j * np.pi * np.arange(length // 2 + 1) / length)
    response = _response(z, *_shelf(rate)) * _response(z, *_high_pass(rate))
    weighted: _Floats = np.fft.irfft(np.fft.rfft(samples, length) * response, length)
    return weighted[: len(samples)]


_Three = tuple[float, float, float]


def _shelf(rate: int) -> tuple[_Three, _Three]:
    k = float(np.tan(np.pi * _SHELF_HZ / rate))
    high = 10 ** (_SHELF_DB / 20)
    middle = high**0.4996667741545416
    return (
        (
            high + middle * k / _SHELF_Q + k * k,
            2 * (k * k - high),
            high - middle * k / _SHELF_Q + k * k,
        ),
        (1 + k / _SHELF_Q + k * k, 2 * (k * k - 1), 1 - k / _SHELF_Q + k * k),
    )


def _high_pass(rate: int) -> tuple[_Three, _Three]:
    k = float(np.tan(np.pi * _PASS_HZ / rate))
    whole = 1 + k / _PASS_Q + k * k
    # The standard's numerator is 1, -2, 1 as it stands, not divided by the denominator's first.
    return (whole, -2 * whole, whole), (whole, 2 * (k * k - 1), 1 - k / _PASS_Q + k * k)


def _response(z: NDArray[np.complex128], above: _Three, below: _Three) -> NDArray[np.complex128]:
    top: NDArray[np.complex128] = above[0] + above[1] * z + above[2] * z * z
    bottom: NDArray[np.complex128] = below[0] + below[1] * z + below[2] * z * z
    return top / bottom


def _ends(samples: _Floats, rate: int) -> tuple[int, int]:
    """Return where the sound begins and ends, in samples; all is silence where it never begins."""
    size = max(1, round(_FRAME * rate))
    count = -(-len(samples) // size)
    padded = np.pad(samples, (0, count * size - len(samples)), mode="edge")
    # Round each frame's own mean: a microphone's constant offset is no sound.
    levels = 10 * np.log10(np.maximum(padded.reshape(count, size).var(axis=1), 1e-12))
    if levels.max() < _FLOOR:
        return len(samples), len(samples)
    loud = np.flatnonzero(levels > levels.max() - _BELOW)
    return int(loud[0]) * size, min(len(samples), int(loud[-1] + 1) * size)


def _clipped(samples: NDArray[np.int_]) -> int:
    """Return in how many places the tops are cut off, also when it was turned down afterwards."""
    places = 0
    for extreme in (int(samples.max()), int(samples.min())):
        if abs(extreme) < _HEARD * _FULL:
            continue
        full = abs(extreme) >= _NEAR_FULL * _FULL
        flat = np.concatenate(([0], (samples == extreme).astype(np.int8), [0]))
        edges = np.flatnonzero(np.diff(flat))
        lengths = edges[1::2] - edges[::2]
        found = int((lengths >= (_FLAT_AT_FULL if full else _FLAT)).sum())
        places += found if full or found >= _FLATS else 0
    return places
