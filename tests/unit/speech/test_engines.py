import os
import signal
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.errors import ConfigError, KioskError, SpeechError
from kiosk.domain.ports import Voice
from kiosk.services import speech
from kiosk.services.speech.engines.pyttsx3 import Pyttsx3Voice


@pytest.fixture(params=sorted(speech.ENGINES))
def voice(request: pytest.FixtureRequest) -> Iterator[Voice]:
    try:
        voice = speech.open_engine(request.param)
    except KioskError as error:  # Piper is an extra, and its voices are brought by IT
        assert request.param == "piper"
        pytest.skip(str(error))
    yield voice
    voice.close()


def test_an_engine_is_known_by_its_name(voice: Voice, request: pytest.FixtureRequest) -> None:
    assert voice.name == request.node.callspec.params["voice"]


def test_an_engine_speaks_the_languages_it_names(voice: Voice, tmp_path: Path) -> None:
    for tag in {"sv", "en", "ar", "fa", "tr"} & set(voice.voices()):
        path = tmp_path / f"{tag}.wav"
        text = {"ar": "مرحبا", "fa": "سلام"}.get(tag, "Hej")

        utterance = voice.speak(text, tag, 1.0, path)

        with wave.open(str(path), "rb") as sound:
            assert sound.getnframes() / sound.getframerate() == pytest.approx(
                utterance.seconds, abs=0.01
            )


def test_an_engine_refuses_a_language_it_does_not_name(voice: Voice, tmp_path: Path) -> None:
    with pytest.raises(speech.NoVoiceError):
        voice.speak("Soo dhawow", "so", 1.0, tmp_path / "sound.wav")

    assert list(tmp_path.iterdir()) == []


def test_an_engine_can_be_closed_twice(voice: Voice) -> None:
    voice.close()
    voice.close()


def test_an_unknown_engine_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(ConfigError, match="none, piper, pyttsx3"):
        speech.open_engine("gissa")


def test_a_language_is_read_by_the_engine_chosen_for_it(tmp_path: Path) -> None:
    voice = speech.open_engine("none", {"ar": "pyttsx3"})

    assert set(voice.voices()) == {"ar"}
    assert voice.speak("مرحبا", "ar", 1.0, tmp_path / "ar.wav").seconds > 0.3
    with pytest.raises(speech.NoVoiceError):
        voice.speak("Hej", "sv", 1.0, tmp_path / "sv.wav")
    voice.close()


def test_the_usual_engine_reads_where_the_chosen_one_cannot(tmp_path: Path) -> None:
    voice, refused = speech.open_engines("pyttsx3", {"ar": "piper"}, tmp_path)

    assert "ar" in voice.voices()
    assert "piper" in str(refused[0])
    voice.close()


def test_an_engine_chosen_for_a_language_must_be_known() -> None:
    with pytest.raises(ConfigError, match=r"speech\.engines\.ar: there is no engine 'gissa'"):
        speech.open_engine("none", {"ar": "gissa"})


def test_the_english_voice_is_british_and_sorani_has_none() -> None:
    tags = speech.voices("pyttsx3")

    assert {"sv", "en", "en-gb", "ar", "fa", "tr", "ku"} <= set(tags)
    assert not {"so", "ti", "ckb", "prs"} & set(tags)


def test_a_text_becomes_a_file(tmp_path: Path) -> None:
    path = tmp_path / "sound.wav"

    utterance = speech.synthesise("Din hyra är 7 450 kr.", "sv", "pyttsx3", path)

    assert utterance.seconds > 1.5
    assert path.stat().st_size > 40_000


def test_nothing_to_say_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="nothing to say"):
        speech.synthesise("***", "sv", "pyttsx3", tmp_path / "sound.wav")

    assert list(tmp_path.iterdir()) == []


def test_a_hung_engine_is_killed_and_the_next_text_is_spoken(tmp_path: Path) -> None:
    voice = Pyttsx3Voice(patience=0.5)
    assert voice._process.pid is not None
    os.kill(voice._process.pid, signal.SIGSTOP)

    with pytest.raises(SpeechError, match="hung"):
        voice.speak("Hej", "sv", 1.0, tmp_path / "first.wav")

    assert voice.speak("Hej", "sv", 1.0, tmp_path / "second.wav").seconds > 0.2
    voice.close()
    assert [path.name for path in tmp_path.iterdir()] == ["second.wav"]


def test_a_missing_library_names_the_package(tmp_path: Path) -> None:
    broken = tmp_path / "pyttsx3"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise OSError('no library')\n", encoding="utf-8")
    code = (
        "from kiosk.domain.errors import SpeechError\n"
        "from kiosk.services import speech\n"
        "try: speech.voices('pyttsx3')\n"
        "except SpeechError as error: print(error)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )

    assert "install the Debian package espeak-ng" in done.stdout
