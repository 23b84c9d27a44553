"""Sounds as a reader might bring them: synthesised by the real engine, cut as a person would."""

import wave
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.services.speech import synthesise
from kiosk.services.speech.phrases import load_pack
from kiosk.services.speech.phrases.sound import Pcm, read_sound

Write = Callable[[Pcm, str], Path]
Spoken = Callable[..., Pcm]
Kiosk = Callable[..., tuple[int, str, str]]
TAIL = 0.2  # seconds: the engine's silence at the end, of which a person would cut most


@pytest.fixture(scope="session")
def _voiced(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Pcm]:
    folder = tmp_path_factory.mktemp("voiced")
    known: dict[tuple[str, str], Pcm] = {}

    def voiced(text: str, language: str) -> Pcm:
        if (text, language) not in known:
            path = folder / f"{len(known)}.wav"
            synthesise(text, language, "pyttsx3", path)
            known[text, language] = read_sound(path)
        return known[text, language]

    return voiced


@pytest.fixture
def spoken(_voiced: Callable[[str, str], Pcm]) -> Spoken:
    """Return a function that speaks a phrase, by id, and turns it to a good level."""

    def speak(identifier: str, language: str = "sv", *, gain: float = 1.0) -> Pcm:
        sound = _voiced(text_of(identifier, language), language)
        kept = sound.samples[: len(sound.samples) - round(TAIL * sound.rate)]
        return louder(Pcm(sound.rate, 1, kept), gain)

    return speak


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes a sound as WAV below the test's folder."""

    def write_wav(sound: Pcm, name: str) -> Path:
        path = tmp_path / "brought" / name
        path.parent.mkdir(exist_ok=True)
        with wave.open(str(path), "wb") as file:
            file.setnchannels(sound.channels)
            file.setsampwidth(2)
            file.setframerate(sound.rate)
            file.writeframes(sound.samples.tobytes())
        return path

    return write_wav


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the office's folder of recordings, not made yet."""
    return tmp_path / "recordings"


@pytest.fixture
def kiosk(home: Path, capsys: pytest.CaptureFixture[str]) -> Kiosk:
    """Run `kiosk phrases …` on the folder; return the exit code and what it wrote."""

    def run(command: str, *arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main(["phrases", command, "--phrases", str(home), *map(str, arguments)])
        return (code, *capsys.readouterr())

    return run


def text_of(identifier: str, language: str) -> str:
    """Return what the phrase is in *language* now."""
    return load_pack().texts(language)[identifier]


def louder(sound: Pcm, gain: float) -> Pcm:
    """Return *sound* multiplied, and cut off where it is too much for 16 bits."""
    values = (max(-32768, min(32767, round(value * gain))) for value in sound.samples)
    return Pcm(sound.rate, sound.channels, array("h", values))


def silence(seconds: float, rate: int) -> "array[int]":
    """Return so much silence."""
    return array("h", bytes(2 * round(seconds * rate)))
