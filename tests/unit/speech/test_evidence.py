"""Every language with a voice among those offered is heard, and what is heard is plausible."""

import array
import itertools
import math
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.ports import Voice
from kiosk.services.speech import NoVoiceError, open_engine

# "You are to pay 7 450 kr by 23 November 2026." Languages that visitors of Swedish offices speak.
SENTENCES = {
    "am": "እስከ 2026-11-23 ድረስ 7 450 kr ይክፈሉ።",
    "ar": "ادفع 7 450 kr قبل يوم 2026-11-23.",
    "bn": "আপনি 2026-11-23 তারিখের মধ্যে 7 450 kr দিন।",
    "bs": "Platite 7 450 kr najkasnije 2026-11-23.",
    "de": "Bezahlen Sie 7 450 kr bis zum 2026-11-23.",
    "el": "Πληρώστε 7 450 kr έως τις 2026-11-23.",
    "en": "Pay 7 450 kr by 2026-11-23 at the latest.",
    "es": "Pague 7 450 kr antes del 2026-11-23.",
    "fa": "تا تاریخ 2026-11-23 مبلغ 7 450 kr بپردازید.",
    "fi": "Maksa 7 450 kr viimeistään 2026-11-23.",
    "fr": "Payez 7 450 kr avant le 2026-11-23.",
    "hr": "Platite 7 450 kr najkasnije 2026-11-23.",
    "ku": "Heta 2026-11-23 7 450 kr bide.",
    "pl": "Zapłać 7 450 kr do dnia 2026-11-23.",
    "pt": "Pague 7 450 kr até 2026-11-23.",
    "ro": "Plătiți 7 450 kr până la 2026-11-23.",
    "ru": "Заплатите 7 450 kr до 2026-11-23.",
    "sq": "Paguani 7 450 kr deri më 2026-11-23.",
    "sr": "Платите 7 450 kr најкасније 2026-11-23.",
    "sv": "Betala 7 450 kr senast 2026-11-23.",
    "tr": "En geç 2026-11-23 tarihinde 7 450 kr ödeyin.",
    "uk": "Сплатіть 7 450 kr до 2026-11-23.",
    "ur": "2026-11-23 تک 7 450 kr ادا کریں۔",
    "vi": "Trả 7 450 kr trước ngày 2026-11-23.",
}
VOICELESS = {
    "so": "Ku bixi 7 450 kr ka hor 2026-11-23.",
    "ckb": "تا 2026-11-23 بڕی 7 450 kr بدە.",
    "prs": "تا تاریخ 2026-11-23 مبلغ 7 450 kr بپردازید.",
    "ti": "ክሳብ 2026-11-23 7 450 kr ክፈሉ።",
}
LOUD = 500.0  # of 32767, as a mean: quiet speech has twice as much
SHORTEST, LONGEST = 2.5, 25.0  # seconds that a sentence with a sum and a date may take


@pytest.fixture(scope="module")
def voice() -> Iterator[Voice]:
    voice = open_engine("pyttsx3")
    yield voice
    voice.close()


@pytest.mark.parametrize("tag", SENTENCES)
def test_a_language_with_a_voice_is_heard(voice: Voice, tmp_path: Path, tag: str) -> None:
    path = tmp_path / "sound.wav"
    text = SENTENCES[tag]

    utterance = voice.speak(text, tag, 1.0, path)

    with wave.open(str(path), "rb") as sound:
        seconds = sound.getnframes() / sound.getframerate()
        samples = array.array("h", sound.readframes(sound.getnframes()))
    assert seconds == pytest.approx(utterance.seconds, abs=0.01)
    assert SHORTEST < seconds < LONGEST
    assert math.sqrt(sum(level * level for level in samples) / len(samples)) > LOUD
    assert not utterance.estimated
    times = [word.seconds for word in utterance.words]
    assert times == sorted(times)
    assert all(0 <= time < seconds for time in times)
    assert all(one.end <= two.start for one, two in itertools.pairwise(utterance.words))
    assert utterance.words[-1].end >= len(text.rstrip(".።।۔")) - len("kr")
    assert len(utterance.words) >= 3


@pytest.mark.parametrize("tag", VOICELESS)
def test_a_language_without_a_voice_is_not_read_by_another(
    voice: Voice, tmp_path: Path, tag: str
) -> None:
    if tag in voice.voices():  # Tigrinya comes with espeak-ng 1.52
        pytest.skip(f"this espeak-ng has a voice for {tag}")

    with pytest.raises(NoVoiceError):
        voice.speak(VOICELESS[tag], tag, 1.0, tmp_path / "sound.wav")

    assert list(tmp_path.iterdir()) == []


def test_sorani_is_not_spelled_out_by_the_voice_of_kurmanji(voice: Voice, tmp_path: Path) -> None:
    with pytest.raises(NoVoiceError):
        voice.speak(VOICELESS["ckb"], "ku", 1.0, tmp_path / "sound.wav")
