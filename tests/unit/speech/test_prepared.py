import subprocess
import sys
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk import i18n
from kiosk.domain.errors import CatalogError, SpeechError
from kiosk.domain.messages import encode
from kiosk.domain.speech_messages import Speak, SpeechReady, SpeechSetup, Spoken
from kiosk.services.speech.engines.pyttsx3 import Pyttsx3Voice
from kiosk.services.speech.prepared import PreparedSound, catalog_texts

SOME = 3


@pytest.fixture(scope="module")
def voice() -> Iterator[Pyttsx3Voice]:
    voice = Pyttsx3Voice()
    yield voice
    voice.close()


@pytest.fixture
def sound(tmp_path: Path) -> PreparedSound:
    return PreparedSound(tmp_path / "prepared")


@pytest.fixture(scope="module")
def msgids() -> list[str]:
    """Return a few short messages, the same for every language."""
    return [text for text in catalog_texts("sv") if 10 < len(text) < 40][:SOME]


@pytest.mark.parametrize("tag", ["sv", "ar"])
def test_what_was_prepared_is_found_with_its_word_times(
    voice: Pyttsx3Voice, sound: PreparedSound, tmp_path: Path, msgids: list[str], tag: str
) -> None:
    report = sound.prepare(voice, tag, msgids)
    path = tmp_path / "sound.wav"
    text = i18n.in_language(tag, msgids[0])

    found = sound.find(voice, text, tag, path)

    assert (report.there, report.made) == (SOME, SOME)
    assert found is not None
    again = voice.speak(text, tag, 1.0, tmp_path / "again.wav")
    assert [word.start for word in found.words] == [word.start for word in again.words]
    assert found.seconds == pytest.approx(again.seconds, abs=0.05)  # espeak-ng varies a little
    with wave.open(str(path), "rb") as wav:
        assert wav.getnframes() / wav.getframerate() == pytest.approx(found.seconds, abs=0.01)
    assert sound.find(voice, text, "tr", tmp_path / "none.wav") is None
    assert not (tmp_path / "none.wav").exists()


def test_page_text_cannot_be_prepared(voice: Pyttsx3Voice, sound: PreparedSound) -> None:
    with pytest.raises(CatalogError, match="1 texts are in no catalog of sv") as caught:
        sound.prepare(voice, "sv", ["Beslut om socialbidrag för Hemlig Hemligsson"])

    assert "Hemlig" not in str(caught.value)
    assert not sound.folder.exists()


def test_a_file_is_named_by_a_hash_and_read_by_the_terminal(
    voice: Pyttsx3Voice, sound: PreparedSound, msgids: list[str]
) -> None:
    sound.prepare(voice, "sv", msgids)

    for file in (sound.folder / "sv").iterdir():
        assert len(file.stem) == 64
        assert file.suffix == ".sound"
        assert file.stat().st_mode & 0o777 == 0o644


def test_a_second_run_makes_only_what_is_missing_and_removes_what_nobody_wants(
    voice: Pyttsx3Voice, sound: PreparedSound, msgids: list[str]
) -> None:
    sound.prepare(voice, "sv", msgids)
    first, *_ = (sound.folder / "sv").iterdir()
    first.write_bytes(first.read_bytes()[:-1])
    (sound.folder / "sv" / ".new-0123456789abcdef").write_bytes(b"cut off")

    mended = sound.prepare(voice, "sv", msgids)
    fewer = sound.prepare(voice, "sv", msgids[:1])

    assert (mended.made, mended.removed) == (1, 1)
    assert (fewer.made, fewer.removed, fewer.there) == (0, SOME - 1, 1)


def test_the_sound_of_a_language_that_is_not_spoken_any_more_goes(
    voice: Pyttsx3Voice, sound: PreparedSound, msgids: list[str]
) -> None:
    for tag in ("sv", "ar"):
        sound.prepare(voice, tag, msgids)

    sound.forget(["sv"])

    assert [place.name for place in sound.folder.iterdir()] == ["sv"]
    assert len(list((sound.folder / "sv").iterdir())) == SOME


@pytest.mark.parametrize(
    "name",
    [
        "lots.toml",
        "phrases/so/ja.wav",
        "sv/notes.txt",
        f"sv/{'0' * 64}.sound.bak",
        f"voices/{'0' * 64}.sound/voice",
    ],
)
@pytest.mark.parametrize(
    "change",
    [
        lambda sound, voice, msgids: sound.prepare(voice, "sv", msgids[:1]),
        lambda sound, _voice, _msgids: sound.forget([]),
    ],
    ids=["prepare", "forget"],
)
def test_a_folder_that_holds_anything_else_is_refused_and_left_as_it_is(
    voice: Pyttsx3Voice,
    sound: PreparedSound,
    msgids: list[str],
    name: str,
    change: Callable[[PreparedSound, Pyttsx3Voice, list[str]], object],
) -> None:
    sound.prepare(voice, "sv", msgids)
    other = sound.folder / name
    other.parent.mkdir(parents=True, exist_ok=True)
    other.write_bytes(b"kept")
    before = sorted(sound.folder.rglob("*"))

    with pytest.raises(SpeechError, match=r"is no prepared sound; set speech\.prepared to a"):
        change(sound, voice, msgids)

    assert sorted(sound.folder.rglob("*")) == before
    assert other.read_bytes() == b"kept"


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"\xff\xff", None])
def test_a_damaged_file_is_not_played_and_is_told(
    voice: Pyttsx3Voice,
    sound: PreparedSound,
    tmp_path: Path,
    msgids: list[str],
    damage: bytes | None,
) -> None:
    sound.prepare(voice, "sv", msgids[:1])
    (file,) = (sound.folder / "sv").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:-2] + b"xx" if damage is None else damage)

    assert sound.state(voice, "sv", msgids[:1]).there == 0
    assert sound.find(voice, msgids[0], "sv", tmp_path / "sound.wav") is None


def test_sound_of_another_version_of_the_voice_is_not_played(
    voice: Pyttsx3Voice, sound: PreparedSound, tmp_path: Path, msgids: list[str]
) -> None:
    class Newer(Pyttsx3Voice):
        def version(self, language: str) -> str:
            return f"{super().version(language)}.1"

    sound.prepare(voice, "sv", msgids)
    newer = Newer()

    assert sound.find(newer, msgids[0], "sv", tmp_path / "sound.wav") is None
    newer.close()


def test_two_that_prepare_at_once_make_each_text_once(
    sound: PreparedSound, voice: Pyttsx3Voice
) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from kiosk.services.speech.engines.pyttsx3 import Pyttsx3Voice\n"
        "from kiosk.services.speech.prepared import PreparedSound, catalog_texts\n"
        "voice = Pyttsx3Voice()\n"
        "some = catalog_texts('sv')[:60]\n"
        "print(PreparedSound(Path(sys.argv[1])).prepare(voice, 'sv', some).made)\n"
        "voice.close()\n"
    )
    command = [sys.executable, "-c", code, str(sound.folder)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    made = [int(process.communicate(timeout=60)[0]) for process in both]

    state = sound.state(voice, "sv", catalog_texts("sv")[:60])
    assert sorted(made) == [0, state.wanted]
    assert state.there == state.wanted


def test_the_worker_plays_what_was_prepared_at_the_usual_pace_only(
    voice: Pyttsx3Voice, sound: PreparedSound, tmp_path: Path, msgids: list[str]
) -> None:
    sound.prepare(voice, "sv", msgids[:1])
    (file,) = (sound.folder / "sv").iterdir()
    other = sound.folder / "sv" / "other"
    sound.prepare(voice, "en", msgids[:1])
    (english,) = (sound.folder / "en").iterdir()
    other.write_bytes(english.read_bytes())
    other.replace(file)  # so that it shows what was played
    folder = tmp_path / "session"
    folder.mkdir()
    setup = SpeechSetup(engine="pyttsx3", folder=str(folder), prepared=str(sound.folder))
    wishes = [Speak(id=n, text=msgids[0], language="sv", rate=r) for n, r in enumerate((1.0, 0.9))]

    lines = b"".join(map(encode, (setup, *wishes)))
    command = [sys.executable, "-m", "kiosk.services.speech"]
    done = subprocess.run(command, input=lines, capture_output=True, timeout=60, check=True)
    usual, slow = (
        msgspec.json.decode(line, type=SpeechReady | Spoken)
        for line in done.stdout.split(b"\n")[1:3]
    )

    english_text = i18n.in_language("en", msgids[0])
    expected = voice.speak(english_text, "en", 1.0, tmp_path / "en.wav")
    assert isinstance(usual, Spoken)
    assert isinstance(slow, Spoken)
    assert usual.sound.seconds == pytest.approx(expected.seconds, abs=0.05)
    assert slow.sound.seconds != pytest.approx(expected.seconds, abs=0.05)
    assert len(list(folder.iterdir())) == 2
