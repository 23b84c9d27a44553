"""Who hears what is read: private text is for a headset only, and silence is explained."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtMultimedia import QMediaDevices
from pytestqt.qtbot import QtBot

from kiosk.app import headset
from kiosk.app.speaker import Speaker
from kiosk.config import Speech
from kiosk.domain.speech import Fragment

SHORT = Fragment("Hej.", "sv")
NUMBER = Fragment("18900101-9802. Skriv det i den tomma rutan. " * 20, "sv", private=True)
SOON = Fragment("Skriv din hyra varje månad i den tomma rutan. " * 3, "sv")
VOICELESS = Fragment("Soo dhawow", "so")


class Jack:
    """The jack of a headset, as `headset.in_use` tells of it."""

    def __init__(self) -> None:
        self.plugged = True


@pytest.fixture
def jack(monkeypatch: pytest.MonkeyPatch) -> Jack:
    jack = Jack()
    monkeypatch.setattr(headset, "in_use", lambda _output: jack.plugged)
    return jack


@pytest.fixture
def speaker(qtbot: QtBot, tmp_path: Path, jack: Jack) -> Iterator[Speaker]:
    assert jack.plugged
    speaker = Speaker(Speech(), tmp_path)
    with qtbot.waitSignal(speaker.voices_changed):
        speaker.start()
    yield speaker
    speaker.close()


@pytest.fixture
def heard(speaker: Speaker) -> list[Fragment]:
    heard: list[Fragment] = []
    speaker.spoken.connect(heard.append)
    return heard


@pytest.fixture
def told(speaker: Speaker) -> list[str]:
    told: list[str] = []
    speaker.audience.unheard.connect(told.append)
    return told


def needs_no_loudspeaker() -> None:
    if not QMediaDevices.defaultAudioOutput().isNull():
        pytest.skip("this machine has a loudspeaker")


def quiet(qtbot: QtBot, speaker: Speaker) -> None:
    qtbot.waitUntil(lambda: not speaker.speaking)


def test_private_text_is_read_with_a_headset(
    qtbot: QtBot, speaker: Speaker, heard: list[Fragment]
) -> None:
    with qtbot.waitSignal(speaker.spoken):
        speaker.speak((NUMBER,))

    assert heard == [NUMBER]


def test_private_text_alone_is_not_read_aloud_and_that_is_told(
    speaker: Speaker, heard: list[Fragment], told: list[str], jack: Jack
) -> None:
    jack.plugged = False

    speaker.speak((NUMBER,))

    assert (heard, told, speaker.speaking) == ([], ["private"], False)


@pytest.mark.parametrize(
    "again",
    [
        Speaker.repeat,
        lambda speaker: speaker.step(-1),
        lambda speaker: speaker.set_rate(0.8),
    ],
    ids=["repeated", "a sentence back", "another pace"],
)
def test_what_begins_again_after_the_headset_is_pulled_leaves_private_text_out(
    qtbot: QtBot,
    speaker: Speaker,
    heard: list[Fragment],
    jack: Jack,
    again: Callable[[Speaker], None],
) -> None:
    short = Fragment("18900101-9802", "sv", private=True)
    speaker.set_haste(20)
    speaker.speak((short, SOON))
    qtbot.waitUntil(lambda: SOON in heard)
    assert heard == [short, SOON]
    heard.clear()
    jack.plugged = False

    again(speaker)
    quiet(qtbot, speaker)

    assert set(heard) <= {SOON}


def test_private_text_comes_back_with_the_headset(
    qtbot: QtBot, speaker: Speaker, heard: list[Fragment], jack: Jack
) -> None:
    jack.plugged = False
    speaker.speak((NUMBER, SHORT))
    quiet(qtbot, speaker)
    assert heard == [SHORT]
    jack.plugged = True

    with qtbot.waitSignal(speaker.spoken):
        speaker.repeat()

    assert heard == [SHORT, NUMBER]


def test_private_text_whose_turn_comes_when_the_headset_is_gone_is_passed_over(
    qtbot: QtBot, speaker: Speaker, heard: list[Fragment], jack: Jack
) -> None:
    speaker.speak((SHORT, NUMBER, VOICELESS, SHORT))
    qtbot.waitUntil(lambda: heard == [SHORT])

    jack.plugged = False
    quiet(qtbot, speaker)

    assert heard == [SHORT, SHORT]


@pytest.mark.parametrize("before", [Speaker.resume, Speaker.pause], ids=["heard", "paused"])
def test_private_text_stops_when_the_headset_is_pulled(
    qtbot: QtBot, speaker: Speaker, told: list[str], jack: Jack, before: Callable[[Speaker], None]
) -> None:
    with qtbot.waitSignal(speaker.spoken):
        speaker.speak((NUMBER,))
    before(speaker)

    jack.plugged = False
    speaker.resume()
    quiet(qtbot, speaker)

    assert told[-1] == "private"


def test_what_is_nobodys_own_goes_on_without_the_headset(
    qtbot: QtBot, speaker: Speaker, jack: Jack
) -> None:
    with qtbot.waitSignal(speaker.spoken):
        speaker.speak((SOON,))

    jack.plugged = False
    with qtbot.assertNotEmitted(speaker.audience.pulled, wait=500):
        pass

    assert speaker.speaking


def test_without_any_voice_it_is_told_once_a_reading(speaker: Speaker, told: list[str]) -> None:
    for _ in range(2):
        speaker.speak((VOICELESS, VOICELESS))

    assert told == ["voice", "voice"]


def test_a_missing_voice_is_not_told_while_something_else_is_heard(
    qtbot: QtBot, speaker: Speaker, told: list[str]
) -> None:
    speaker.set_haste(20)

    speaker.speak((VOICELESS, SHORT))
    quiet(qtbot, speaker)

    assert told == []


def test_a_missing_loudspeaker_is_told_of_each_reading(
    qtbot: QtBot, speaker: Speaker, told: list[str]
) -> None:
    needs_no_loudspeaker()

    for _ in range(2):
        speaker.speak((SHORT, SHORT))
        quiet(qtbot, speaker)

    assert told == ["sound", "sound"]
    assert speaker.audience.silent


def test_a_loudspeaker_that_fails_meanwhile_is_told(
    qtbot: QtBot, speaker: Speaker, told: list[str]
) -> None:
    speaker.set_haste(1)  # as if there were one
    with qtbot.waitSignal(speaker.spoken):
        speaker.speak((SOON,))
    assert told == []
    assert speaker._player is not None

    speaker._player.silent.emit()

    assert told == ["sound"]
