"""A recording is played for its text, in its language, as long as both are as they were."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from kiosk.domain.errors import PhraseError
from kiosk.services.speech.phrases import Phrases, decoded
from kiosk.services.speech.phrases.index import Index, Recording, read_index, write_index
from tests.unit.phrases.conftest import Kiosk, Spoken, Write, text_of

Record = Callable[..., Path]


@pytest.fixture
def record(spoken: Spoken, write: Write) -> Record:
    """Return a function that puts a phrase into a folder, as its index says."""

    def put(folder: Path, identifier: str, language: str = "sv", text: str | None = None) -> Path:
        place = folder / language
        place.mkdir(parents=True, exist_ok=True)
        path = place / f"{identifier}.wav"
        shutil.copy(write(spoken(identifier), path.name), path)
        recording = Recording(
            id=identifier,
            file=path.name,
            text=text or text_of(identifier, language),
            reader="A. Läsare, får användas",
            date=date(2026, 11, 23),
        )
        index = read_index(place)
        write_index(place, Index(format=1, recording=(*index.recording, recording)))
        return path

    return put


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def phrases(home: Path, told: list[str]) -> Phrases:
    return Phrases([home, home / "shipped"], told.append)


def test_a_text_has_its_recording(phrases: Phrases, record: Record, home: Path) -> None:
    path = record(home, "inget-sparas")

    assert phrases.recording("Inget sparas. Allt raderas när du är klar.", "sv") == path
    assert phrases.recording(" Inget sparas.\n Allt\xa0raderas när  du är klar. ", "sv") == path


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Inget sparas. Allt raderas när du är klar", "sv"),
        ("Inget sparas.", "sv"),
        ("inget sparas. allt raderas när du är klar.", "sv"),
        ("Inget sparas. Allt raderas när du är klar.", "en"),
        ("Inget sparas. Allt raderas när du är klar.", "sv-FI"),
        ("Inget sparas. Allt raderas när du är klar.", "xx"),
        ("", "sv"),
    ],
)
def test_no_other_text_and_no_other_language_has_it(
    phrases: Phrases, record: Record, home: Path, text: str, language: str
) -> None:
    record(home, "inget-sparas")

    assert phrases.recording(text, language) is None


def test_a_recording_of_a_language_is_found_by_its_own_text(
    phrases: Phrases, record: Record, home: Path
) -> None:
    path = record(home, "ja", "so")

    assert phrases.recording(text_of("ja", "so"), "so") == path
    assert phrases.recording("Ja", "so") is None


def test_a_stale_recording_is_never_played(phrases: Phrases, record: Record, home: Path) -> None:
    record(home, "inget-sparas", text="Inget sparas.")

    assert phrases.recording("Inget sparas.", "sv") is None
    assert phrases.recording("Inget sparas. Allt raderas när du är klar.", "sv") is None


def test_the_offices_recording_outranks_the_shipped_one(
    phrases: Phrases, record: Record, home: Path
) -> None:
    shipped = record(home / "shipped", "ja")
    own = record(home, "ja")
    stale = record(home, "nej", text="Nejdå")
    shipped_too = record(home / "shipped", "nej")

    assert phrases.recording("Ja", "sv") == own != shipped
    assert phrases.recording("Nej", "sv") == shipped_too != stale


@pytest.mark.proves("F23")
def test_a_broken_recording_is_told_and_gives_way(
    phrases: Phrases, record: Record, home: Path, told: list[str], tmp_path: Path
) -> None:
    broken, whole = record(home, "ja"), record(home / "shipped", "ja")
    broken.write_bytes(broken.read_bytes()[:3000])
    target = tmp_path / "played.wav"

    assert phrases.spoken("Ja", "sv", target) == pytest.approx(decoded(whole, target))
    assert [str(broken) in line for line in told] == [True]

    whole.unlink()
    assert phrases.spoken("Ja", "sv", target) is None
    assert phrases.spoken("Ja", "sv", target) is None
    assert len(told) == 2


def test_a_text_without_a_recording_is_left_to_the_voice(
    phrases: Phrases, record: Record, home: Path, told: list[str], tmp_path: Path
) -> None:
    record(home, "ja")

    assert phrases.spoken("Alma Övning, 1 200 kr", "sv", tmp_path / "played.wav") is None
    assert told == []
    assert not (tmp_path / "played.wav").exists()


@pytest.mark.proves("F23")
def test_a_bad_index_is_told_once_and_the_others_are_played(
    phrases: Phrases, record: Record, home: Path, told: list[str]
) -> None:
    path = record(home / "shipped", "ja")
    index = home / "sv" / "recordings.toml"
    index.parent.mkdir(parents=True)
    index.write_text("format = 1\nloudness = 3\n", encoding="utf-8")

    for _ in range(2):
        assert phrases.recording("Ja", "sv") == path
    assert len(told) == 1
    assert str(index) in told[0]
    assert "loudness" in told[0]


RECORDING = (
    '[[recording]]\nid = "ja"\nfile = "ja.wav"\ntext = "Ja"\nreader = "A"\ndate = 2026-11-23\n'
)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (RECORDING, "top level: .*format"),
        ("format = 1\n" + RECORDING.replace("ja.wav", "../ja.wav"), r"recording\[0\].file: "),
        ("format = 1\n" + RECORDING.replace("ja.wav", "ja.mp3"), r"recording\[0\].file: "),
        ("format = 1\n" + RECORDING.replace('reader = "A"\n', ""), r"recording\[0\]: .*reader"),
        ("format = 1\n" + RECORDING.replace('"A"', '""'), r"recording\[0\].reader: "),
        ("format = 1\n" + RECORDING.replace("2026-11-23", '"igår"'), r"recording\[0\].date: "),
        ("format = 1\n" + RECORDING + 'gain = "1"\n', r"recording\[0\]: .*gain"),
        ("format = 1\n" + RECORDING * 2, r"recording\[1\].id: 'ja' is there twice"),
        ("format = 1\n" + RECORDING[:-4], "not valid TOML"),
    ],
)
def test_a_bad_index_is_told_with_file_and_key(tmp_path: Path, table: str, told: str) -> None:
    (tmp_path / "recordings.toml").write_text(table, encoding="utf-8")

    with pytest.raises(PhraseError, match=rf"recordings\.toml: {told}"):
        read_index(tmp_path)


def test_an_index_is_read_as_it_was_written(tmp_path: Path) -> None:
    odd = 'Läst av ”A\\B" \u2068أ\u2069 \x7f\t\U0001f600'
    recording = Recording(
        id="ja", file="ja.opus", text="Ja\n", reader=odd, date=date(2026, 1, 2), sha256="0" * 64
    )
    index = Index(
        format=1, recording=(recording, msgspec.structs.replace(recording, id="nej", sha256=""))
    )

    write_index(tmp_path, index)

    assert read_index(tmp_path) == index
    assert [path.name for path in tmp_path.iterdir()] == ["recordings.toml"]


def test_check_tells_a_stale_recording(kiosk: Kiosk, record: Record, home: Path) -> None:
    record(home, "inget-sparas")
    assert kiosk("check", "--language", "sv")[0] == 0
    record(home, "ja", text="Jo")

    code, out, _err = kiosk("check", "--language", "sv")

    assert code == 1
    assert "ja.wav: stale, and not played" in out
    assert out.count("FAULT") == 1


def test_check_tells_what_is_beside_the_index(kiosk: Kiosk, record: Record, home: Path) -> None:
    path = record(home, "ja")
    shutil.copy(path, path.with_name("nej.wav"))
    path.unlink()

    code, out, _err = kiosk("check", "--json")

    lines = [msgspec.json.decode(line) for line in out.splitlines()]
    assert code == 1
    assert [Path(line["path"]).name for line in lines] == ["ja.wav", "nej.wav"]
    assert "cannot be read" in lines[0]["problems"][0]
    assert "does not name it" in lines[1]["problems"][0]
