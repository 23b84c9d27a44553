"""Each thing that makes a recording bad is found, and what to do is said; a good one passes."""

import re
from array import array
from collections.abc import Callable

import pytest

from kiosk.services.speech.phrases.checking import check_sound
from kiosk.services.speech.phrases.sound import Pcm
from tests.unit.phrases.conftest import Spoken, Write, louder, silence, text_of

LONG = "guiden-ar-saker"


def slower_rate(sound: Pcm) -> Pcm:
    """Return every third sample: 7350 a second."""
    return Pcm(sound.rate // 3, 1, sound.samples[::3])


def stereo(sound: Pcm) -> Pcm:
    return Pcm(sound.rate, 2, array("h", (each for s in sound.samples for each in (s, s))))


def turned_down(sound: Pcm) -> Pcm:
    return louder(louder(sound, 8), 0.3)


def with_room(sound: Pcm, before: float, after: float) -> Pcm:
    start, end = silence(before, sound.rate), silence(after, sound.rate)
    for samples in (start, end):  # a room is never silent
        for at in range(0, len(samples), 7):
            samples[at] = 20
    return Pcm(sound.rate, 1, start + sound.samples + end)


def offset(sound: Pcm, by: int) -> Pcm:
    """Return *sound* as a microphone with a constant offset gives it."""
    return Pcm(sound.rate, 1, array("h", (min(32767, each + by) for each in sound.samples)))


BAD: list[tuple[Callable[[Pcm], Pcm], str]] = [
    (lambda s: louder(s, 8), "clipped in .* record it again"),
    (turned_down, "clipped in "),
    (lambda s: louder(s, 0.3), r"too quiet: -\d\d.* LUFS.* volume=\+"),
    (lambda s: louder(s, 2.2), "too loud: "),
    (lambda s: with_room(s, 2, 0), r"2\.0\d s of silence at the start.* -ss 1\.\d\d -to"),
    (lambda s: with_room(s, 0, 2), r"2\.\d\d s of silence at the end"),
    (lambda s: offset(with_room(s, 2, 0), 2000), r"2\.0\d s of silence at the start"),
    (lambda s: offset(with_room(s, 0, 2), 2000), r"2\.\d\d s of silence at the end"),
    (lambda s: Pcm(s.rate, 1, array("h", bytes(len(s.samples) * 2))), "nothing to hear"),
    (lambda s: Pcm(s.rate, 1, array("h", [2000]) * len(s.samples)), "nothing to hear"),
    (slower_rate, "7350 samples a second are too few"),
    (stereo, "2 channels, not one.* -ac 1"),
    (lambda s: Pcm(s.rate, 1, s.samples[: len(s.samples) // 3]), "too short for this text"),
    (lambda s: Pcm(s.rate, 1, s.samples * 5), "too long for this text"),
]


@pytest.mark.parametrize(("damage", "told"), BAD)
def test_a_bad_recording_is_told_with_its_remedy(
    spoken: Spoken, write: Write, damage: Callable[[Pcm], Pcm], told: str
) -> None:
    path = write(damage(spoken(LONG)), "bad.wav")

    checked = check_sound(path, text_of(LONG, "sv"), "sv", LONG)

    assert any(re.search(told, problem) for problem in checked.problems), checked.problems


@pytest.mark.parametrize("language", ["sv", "en", "ar", "fa", "tr"])
@pytest.mark.parametrize("identifier", ["ja", "nasta", "inget-sparas", LONG, "las-av-qr"])
def test_a_good_recording_passes(
    spoken: Spoken, write: Write, language: str, identifier: str
) -> None:
    path = write(spoken(identifier, language), "good.wav")

    checked = check_sound(path, text_of(identifier, language), language, identifier)

    assert checked.problems == ()
    assert checked.good
