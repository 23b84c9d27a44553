import array
import itertools
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.speech import Utterance, WordTime
from kiosk.services.speech.engines.pyttsx3 import Pyttsx3Voice
from kiosk.services.speech.word_times import estimate, from_events, words_of

QUIET = 300  # of 32767
TWO = {
    "sv": "Hej. Köpenhamn.",
    "en": "Paris. Berlin.",
    "ru": "Привет. Дом.",
    "tr": "Kutu. Baba.",
    "ar": "كتاب. بيت.",
    "fa": "کتاب. باغ.",
}


@pytest.fixture(scope="module")
def voice() -> Iterator[Pyttsx3Voice]:
    voice = Pyttsx3Voice()
    yield voice
    voice.close()


def after_the_pause(path: Path) -> float:
    """Return when the sound goes on after its longest silence, in seconds."""
    with wave.open(str(path), "rb") as sound:
        hertz = sound.getframerate()
        samples = array.array("h", sound.readframes(sound.getnframes()))
    loud = [place for place, level in enumerate(samples) if abs(level) > QUIET]
    return max(itertools.pairwise(loud), key=lambda gap: gap[1] - gap[0])[1] / hertz


def check_order(utterance: Utterance, text: str) -> None:
    ends = [(word.start, word.end) for word in utterance.words]
    assert all(0 <= start < end <= len(text) for start, end in ends)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(ends))
    times = [word.seconds for word in utterance.words]
    assert times == sorted(times)
    assert all(0 <= time < utterance.seconds for time in times)


@pytest.mark.parametrize("tag", TWO)
@pytest.mark.parametrize("rate", [0.6, 1.0, 1.6])
def test_a_word_after_a_pause_begins_when_it_is_heard(
    voice: Pyttsx3Voice, tmp_path: Path, tag: str, rate: float
) -> None:
    path = tmp_path / "sound.wav"

    utterance = voice.speak(TWO[tag], tag, rate, path)

    first, second = utterance.words
    assert not utterance.estimated
    assert first.seconds < 0.05
    assert second.seconds == pytest.approx(after_the_pause(path), abs=0.05)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        (
            "sv",
            "Din hyra är 7 450 kr, och betalas till «Boplats».",
            "Din|hyra|är|7 450 kr|och|betalas|till|Boplats",
        ),
        ("sv", "Sista dag är 2026-11-23, sedan stängt.", "Sista|dag|är|2026-11-23|sedan|stängt"),
        ("sv", "Hej 😀 𝄞 på \u200bdig", "Hej|på|dig"),
        ("en", 'It\'s "one of the men", in-house.', "It's|one|of|the|men|in-house"),
        ("ar", "اضغط «Spara» ثم، المبلغ 7450؟", "اضغط|Spara|ثم|المبلغ|7450"),
        ("fa", "می\u200cنویسید. ۱۲۳۴ تومان", "می\u200cنویسید|۱۲۳۴|تومان"),
        ("tr", "İstanbul'da 3. kutuya", "İstanbul'da|3.|kutuya"),
        ("ru", "Сумма 7 450 кр. сегодня", "Сумма|7 450|кр|сегодня"),
        ("bn", "আমার নাম কী। দুই তিন", "আমার|নাম|কী|দুই|তিন"),
    ],
)
def test_word_times_are_of_the_text_as_it_was_given(
    voice: Pyttsx3Voice, tmp_path: Path, language: str, text: str, words: str
) -> None:
    utterance = voice.speak(text, language, 1.0, tmp_path / "sound.wav")

    check_order(utterance, text)
    assert "|".join(text[word.start : word.end] for word in utterance.words) == words


def test_a_long_text_keeps_its_places(voice: Pyttsx3Voice, tmp_path: Path) -> None:
    text = ("Skriv din hyra i rutan, och tryck sedan på Nästa! " * 210)[:10_000]

    utterance = voice.speak(text, "sv", 1.0, tmp_path / "sound.wav")

    check_order(utterance, text)
    assert [(word.start, word.end) for word in utterance.words] == words_of(text)


@pytest.mark.parametrize(
    ("text", "events", "seconds"),
    [
        ("ett två", [(0, 3, 0.0), (4, 7, 0.5)], [0.0, 0.5]),
        ("ett 7450 två", [(0, 3, 0.0), (4, 8, 0.3), (5, 9, 0.5), (9, 12, 0.8)], [0.0, 0.3, 0.8]),
        ("ett två", [(0, 3, 0.0), (-1, -1, 0.4), (4, 7, 0.5), (0, 0, 0.9)], [0.0, 0.5]),
        ("ett två", [(0, 3, 0.5), (4, 7, 0.2)], [0.5, 0.5]),
        ("ett två", [(0, 3, 0.0), (4, 7, 9.0)], [0.0, 1.0]),
        ("ett två", [(99, 100, 0.3)], [0.0, 0.5]),
        ("av de tre", [(0, 2, 0.0), (6, 9, 0.6)], [0.0, 0.3, 0.6]),
    ],
    ids=["plain", "number", "no place", "back", "past the end", "nonsense", "drawn together"],
)
def test_events_become_times_of_words(
    text: str, events: list[tuple[int, int, float]], seconds: list[float]
) -> None:
    words = from_events(text, events, 1.0)

    assert [word.seconds for word in words] == pytest.approx(seconds)


def test_an_estimate_gives_long_words_numbers_and_pauses_their_time() -> None:
    text = "En bostadsrättsförening, 7450 hus. Ja"

    words = estimate(text, 6.0)

    times = [word.seconds for word in words] + [6.0]
    one, long, number, house, yes = (b - a for a, b in itertools.pairwise(times))
    assert words[0] == WordTime(0, 2, 0.0)
    assert one < yes * 1.01 < house < number < long


@pytest.mark.parametrize("tag", ["sv", "en", "fi"])
def test_an_estimate_is_near_what_an_engine_tells(
    voice: Pyttsx3Voice, tmp_path: Path, tag: str
) -> None:
    text = {
        "sv": "Skriv din hyra per månad i rutan, och tryck sedan på knappen Nästa.",
        "en": "Write your rent per month in the box, and then press the button Next.",
        "fi": "Kirjoita vuokrasi kuukaudessa ruutuun, ja paina sitten painiketta Seuraava.",
    }[tag]

    told = voice.speak(text, tag, 1.0, tmp_path / "sound.wav")
    guessed = estimate(text, told.seconds)

    off = [abs(a.seconds - b.seconds) for a, b in zip(told.words, guessed, strict=True)]
    assert max(off) < 0.5


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70), st.floats(-1, 9))),
)
def test_whatever_an_engine_tells_the_words_stay_in_order(
    text: str, events: list[tuple[int, int, float]]
) -> None:
    for words in (from_events(text, events, 3.0), estimate(text, 3.0)):
        check_order(Utterance(3.0001, words), text)
        assert [(word.start, word.end) for word in words] == words_of(text)
