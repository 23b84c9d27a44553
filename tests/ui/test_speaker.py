import os
import signal
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtMultimedia import QMediaDevices
from pytestqt.qtbot import QtBot

from kiosk.app.speaker import PATIENCE, Speaker
from kiosk.config import Speech
from kiosk.domain.speech import Fragment, Place

LONG = Fragment("Skriv din hyra varje månad i den tomma rutan. " * 20, "sv")
SHORT = Fragment("Hej.", "sv")


@pytest.fixture
def speaker(qtbot: QtBot, tmp_path: Path) -> Iterator[Speaker]:
    speaker = Speaker(Speech(), tmp_path)
    with qtbot.waitSignal(speaker.voices_changed):
        speaker.start()
    yield speaker
    speaker.close()


def test_each_fragment_is_read_in_its_turn_and_then_it_is_silent(
    qtbot: QtBot, speaker: Speaker, tmp_path: Path
) -> None:
    heard: list[Fragment] = []
    speaker.spoken.connect(heard.append)
    fragments = (SHORT, Fragment("Hello.", "en"), Fragment("Merhaba.", "tr"))

    with qtbot.waitSignal(speaker.speaking_changed, check_params_cb=lambda on: not on):
        speaker.speak(fragments)

    assert heard == list(fragments)
    assert not speaker.speaking
    assert list(tmp_path.iterdir()) == []


def test_stop_is_immediate(qtbot: QtBot, speaker: Speaker, tmp_path: Path) -> None:
    with qtbot.waitSignal(speaker.spoken):
        speaker.speak((LONG,))
    before = monotonic()

    with qtbot.waitSignal(speaker.speaking_changed, check_params_cb=lambda on: not on):
        speaker.stop()

    assert monotonic() - before < 20  # LONG takes a minute
    qtbot.waitUntil(lambda: list(tmp_path.iterdir()) == [])


def test_new_speech_replaces_the_old(qtbot: QtBot, speaker: Speaker, tmp_path: Path) -> None:
    with qtbot.waitSignal(speaker.spoken):
        speaker.speak((LONG, Fragment("Det här hörs aldrig.", "sv")))
    heard: list[Fragment] = []
    speaker.spoken.connect(heard.append)

    with qtbot.waitSignal(speaker.speaking_changed, check_params_cb=lambda on: not on):
        speaker.speak((SHORT,))

    assert heard == [SHORT]
    qtbot.waitUntil(lambda: list(tmp_path.iterdir()) == [])


def test_repeat_reads_the_last_again(qtbot: QtBot, speaker: Speaker) -> None:
    with qtbot.waitSignal(speaker.speaking_changed, check_params_cb=lambda on: not on):
        speaker.speak((SHORT,))

    with qtbot.waitSignal(speaker.spoken) as again:
        speaker.repeat()

    assert again.args == [SHORT]


def test_slower_speech_takes_longer(qtbot: QtBot, speaker: Speaker) -> None:
    text = Fragment("Ett två tre fyra fem sex.", "sv")
    with qtbot.waitSignal(speaker.spoken):
        speaker.speak((text,))
    assert speaker._player is not None
    usual = speaker._player.seconds

    speaker.set_rate(0.7)
    qtbot.waitUntil(lambda: speaker._player is not None)

    assert speaker._player.seconds > usual * 1.2
    assert speaker.speaking


def test_a_pause_keeps_the_place(qtbot: QtBot, speaker: Speaker) -> None:
    places: list[Place | None] = []
    speaker.place_changed.connect(places.append)
    with qtbot.waitSignal(speaker.spoken):
        speaker.speak((LONG,))

    speaker.pause()
    assert speaker.paused
    assert speaker.speaking
    sounding = (speaker.sounding,)  # in a pause nobody need be there to hear it
    assert speaker._player is not None
    where = speaker._player.position()
    qtbot.wait(300)
    assert speaker._player.position() == where
    assert places[-1] is not None

    speaker.resume()
    qtbot.waitUntil(lambda: speaker._player is not None and speaker._player.position() > where)
    assert (*sounding, speaker.sounding) == (False, True)
    assert not speaker.paused


def test_one_goes_from_sentence_to_sentence(qtbot: QtBot, speaker: Speaker) -> None:
    text = "Den första meningen är här. Den andra meningen är här. Den tredje meningen är här."
    heard: list[str] = []
    fragments = tuple(Fragment(f"{each}.", "sv") for each in text.split(". "))

    def note(place: Place | None) -> None:
        if place is not None:
            heard.append(place.fragment.text[slice(*place.sentence)][:9])

    speaker.place_changed.connect(note)
    with qtbot.waitSignal(speaker.spoken):
        speaker.speak(fragments)
    for by in (1, 1, -1):
        with qtbot.waitSignal(speaker.spoken):
            speaker.step(by)

    assert list(dict.fromkeys(heard)) == ["Den först", "Den andra", "Den tredj"]
    assert heard[-1] == "Den andra"


def test_every_place_is_inside_the_text_and_none_is_left_at_the_end(
    qtbot: QtBot, speaker: Speaker
) -> None:
    text = Fragment("Hyran är 7 450 kr. Betala senast 2026-11-30.", "sv")
    places: list[Place | None] = []
    speaker.place_changed.connect(places.append)

    with qtbot.waitSignal(speaker.speaking_changed, check_params_cb=lambda on: not on):
        speaker.speak((text,))

    shown = [place for place in places if place is not None]
    assert places[-1] is None
    assert len({place.sentence for place in shown}) == 2
    for place in shown:
        assert place.word is None or place.sentence[0] <= place.word[0] <= place.word[1]


def test_nothing_is_shown_after_a_stop(qtbot: QtBot, speaker: Speaker) -> None:
    with qtbot.waitSignal(speaker.spoken):
        speaker.speak((LONG,))
    speaker.stop()
    places: list[Place | None] = []
    speaker.place_changed.connect(places.append)

    qtbot.wait(700)

    assert places == []


def test_a_language_without_a_voice_is_named_and_stays_silent(
    qtbot: QtBot, speaker: Speaker
) -> None:
    heard: list[Fragment] = []
    speaker.spoken.connect(heard.append)

    with qtbot.waitSignal(speaker.no_voice) as silent, qtbot.assertNotEmitted(speaker.spoken):
        speaker.speak((Fragment("Soo dhawow", "so"),))
    assert silent.args == ["so"]
    assert not speaker.speaking

    with qtbot.waitSignal(speaker.speaking_changed, check_params_cb=lambda on: not on):
        speaker.speak((Fragment("Soo dhawow", "so"), SHORT))

    assert heard == [SHORT]


def test_a_text_in_another_script_is_not_read_as_if_it_were_the_language(
    qtbot: QtBot, speaker: Speaker
) -> None:
    with qtbot.waitSignal(speaker.no_voice) as silent:
        speaker.speak((Fragment("سڵاو چۆنی باشی", "ku"),))

    assert silent.args == ["ku"]
    qtbot.waitUntil(lambda: not speaker.speaking)


@pytest.mark.parametrize("text", ["", "😀 ***", "\n \t", "\ud800", "—"])
def test_what_cannot_be_said_is_passed_over(qtbot: QtBot, speaker: Speaker, text: str) -> None:
    heard: list[Fragment] = []
    speaker.spoken.connect(heard.append)

    speaker.speak((Fragment(text, "sv"), SHORT))
    qtbot.waitUntil(lambda: heard == [SHORT])


@pytest.mark.proves("F27")
def test_a_killed_worker_is_replaced_and_the_speech_goes_on(qtbot: QtBot, speaker: Speaker) -> None:
    pid = speaker.worker_pid
    heard: list[Fragment] = []
    speaker.spoken.connect(heard.append)

    with qtbot.waitSignals([speaker.died, speaker.voices_changed]):
        os.kill(pid, signal.SIGKILL)
        speaker.speak((SHORT,))
    qtbot.waitUntil(lambda: heard == [SHORT])

    assert speaker.worker_pid != pid


@pytest.mark.proves("F27")
def test_a_new_worker_that_hangs_before_it_is_ready_is_replaced(
    qtbot: QtBot, speaker: Speaker
) -> None:
    heard: list[Fragment] = []
    speaker.spoken.connect(heard.append)
    first = speaker.worker_pid
    with qtbot.waitSignal(speaker.died):
        os.kill(first, signal.SIGKILL)
    speaker.speak((SHORT,))
    qtbot.waitUntil(lambda: speaker.worker_pid not in {0, first})
    hung = speaker.worker_pid
    os.kill(hung, signal.SIGSTOP)
    speaker.died.connect(lambda: speaker._stall.setInterval(PATIENCE))

    speaker._stall.setInterval(1)

    qtbot.waitUntil(lambda: heard == [SHORT])
    assert speaker.worker_pid != hung


def test_what_is_stopped_while_it_is_passed_over_stays_silent(
    qtbot: QtBot, speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:

    def broken(*_: object, **__: object) -> None:
        QTimer.singleShot(0, speaker.stop)
        raise EOFError

    monkeypatch.setattr("kiosk.app.speaker.Sound", broken)
    speaker.speak((SHORT, LONG))
    qtbot.waitUntil(lambda: not speaker.speaking)

    qtbot.wait(50)

    assert [piece for piece in speaker._recital.pieces if piece.id is not None] == []


@pytest.mark.proves("F27")
def test_without_a_loudspeaker_it_says_so_once(qtbot: QtBot, speaker: Speaker) -> None:
    if not QMediaDevices.defaultAudioOutput().isNull():
        pytest.skip("this machine has a loudspeaker")
    told: list[bool] = []
    speaker.no_sound.connect(lambda: told.append(True))

    for _ in range(2):
        with qtbot.waitSignal(speaker.speaking_changed, check_params_cb=lambda on: not on):
            speaker.speak((SHORT,))

    assert told == [True]


def test_the_silent_engine_has_no_voice_and_does_no_harm(qtbot: QtBot, tmp_path: Path) -> None:
    speaker = Speaker(Speech(engine="none"), tmp_path)
    with qtbot.waitSignal(speaker.voices_changed):
        speaker.start()

    with qtbot.waitSignal(speaker.no_voice):
        speaker.speak((SHORT,))

    assert speaker.voices == frozenset()
    assert not speaker.speaking
    speaker.close()
