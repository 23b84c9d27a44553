import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.domain.errors import VoiceError
from kiosk.services.speech.added import (
    MANIFEST,
    MODEL,
    SETTINGS,
    Manifest,
    find_voices,
    licence_in,
    stamp_of,
)
from kiosk.services.speech.engines.piper import is_installed
from kiosk.services.speech.voice_store import VoiceStore

GOOD: dict[str, Any] = {
    "audio": {"sample_rate": 22050},
    "espeak": {"voice": "ar"},
    "language": {"code": "ar_JO"},
    "num_symbols": 256,
    "num_speakers": 1,
    "phoneme_type": "espeak",
    "phoneme_id_map": {"a": [1]},
}
Bring = Callable[..., Path]


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """Write a voice as it comes on a stick; what is named None is missing."""

    def write(
        card: str | None = "* License: CC0", model: bytes | None = b"\x08\x07", **changed: object
    ) -> Path:
        folder = tmp_path / "stick"
        folder.mkdir(exist_ok=True)
        settings = {key: value for key, value in (GOOD | changed).items() if value is not None}
        (folder / "ar_JO-kareem-low.onnx.json").write_text(json.dumps(settings), "utf-8")
        if model is not None:
            (folder / "ar_JO-kareem-low.onnx").write_bytes(model)
        if card is not None:
            (folder / "MODEL_CARD").write_text(card, "utf-8")
        return folder

    return write


@pytest.fixture
def store(tmp_path: Path) -> VoiceStore:
    return VoiceStore(tmp_path / "voices")


def lay(store: VoiceStore, tag: str, added: str = "2026-11-01T00:00:00+00:00") -> Path:
    """Put a voice into the folder as if it had been added; no engine could read it."""
    place = store.folder / f"{tag}.0123abcd"
    place.mkdir(parents=True)
    (place / MODEL).write_bytes(b"\x08model")
    (place / SETTINGS).write_text(json.dumps(GOOD), "utf-8")
    files = {name: stamp_of(place / name) for name in (MODEL, SETTINGS)}
    manifest = Manifest(f"{tag}.kareem", tag, "CC0", added, files)
    (place / MANIFEST).write_bytes(msgspec.json.encode(manifest))
    return place


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"audio": None}, r"ar_JO-kareem-low\.onnx\.json: .*audio.*; bring"),
        ({"audio": {"sample_rate": 7}}, r"\.onnx\.json: audio\.sample_rate: .*; bring"),
        ({"espeak": {"voice": ""}}, r"\.onnx\.json: espeak\.voice: .*; bring"),
        ({"phoneme_id_map": {}}, r"\.onnx\.json: phoneme_id_map: .*; bring"),
        ({"num_symbols": "256"}, r"\.onnx\.json: num_symbols: .*; bring"),
        ({"phoneme_type": "pinyin"}, r"\.onnx\.json: phoneme_type: .*use a voice"),
        ({"language": None}, r"\.onnx\.json: language\.code: .*--language"),
        ({"language": {"code": "arabiska!"}}, r"\.onnx\.json: language\.code: .*--language"),
        ({"model": None}, r"kareem-low\.onnx: cannot be read|no \.onnx file is in it"),
        ({"model": b""}, r"kareem-low\.onnx: no ONNX model.*; bring"),
        ({"model": b"PK\x03\x04"}, r"kareem-low\.onnx: no ONNX model.*; bring"),
        ({"card": None}, r"MODEL_CARD: License: .*--licence"),
        ({"card": "# En röst\n* Kvalitet: hög"}, r"MODEL_CARD: License: .*--licence"),
    ],
)
def test_a_broken_voice_is_refused_with_file_key_and_remedy(
    bring: Bring, store: VoiceStore, changes: dict[str, Any], why: str
) -> None:
    with pytest.raises(VoiceError, match=why):
        store.add(bring(**changes))

    assert not store.folder.exists()


def test_what_is_no_voice_is_refused(bring: Bring, store: VoiceStore, tmp_path: Path) -> None:
    folder = bring()
    (folder / "ar_JO-kareem-low.onnx.json").write_bytes(b"\xff{")
    with pytest.raises(VoiceError, match=r"\.onnx\.json: not JSON; bring"):
        store.add(folder)
    (folder / "second.onnx").write_bytes(b"\x08")
    with pytest.raises(VoiceError, match="several voices; name one"):
        store.add(folder)
    with pytest.raises(VoiceError, match=r"not a voice; bring an \.onnx file"):
        store.add(folder / "MODEL_CARD")
    with pytest.raises(VoiceError, match=r"gone\.onnx: cannot be read"):
        store.add(tmp_path / "gone.onnx")


def test_a_voice_is_not_given_to_another_language(bring: Bring, store: VoiceStore) -> None:
    with pytest.raises(VoiceError, match="speaks ar-JO, not fa; a language is never read"):
        store.add(bring(), language="fa")


def test_a_model_that_does_not_speak_is_refused(bring: Bring, store: VoiceStore) -> None:
    why = "it says nothing" if is_installed() else r"pip install 'lots-kiosk\[piper\]'"

    with pytest.raises(VoiceError, match=why):
        store.add(bring())

    assert not store.folder.exists()


@pytest.mark.parametrize(
    ("card", "licence"),
    [
        ("* License: CC0", "CC0"),
        ("## Data\n\n * **License:** CC-BY 4.0 \n", "CC-BY 4.0"),
        ("Licence : Apache 2.0", "Apache 2.0"),
        ("See the license.", None),
        ("License:\n", None),
    ],
)
def test_the_licence_is_read_from_the_card(card: str, licence: str | None) -> None:
    assert licence_in(card) == licence


def test_a_voice_is_offered_for_its_region_and_its_language(store: VoiceStore) -> None:
    lay(store, "ar-JO")

    (voice,), refused = find_voices(store.folder)

    assert voice.tags == ("ar-jo", "ar")
    assert refused == []


def test_a_voice_that_has_changed_is_left_out_and_said(store: VoiceStore) -> None:
    good, bad = lay(store, "ar-JO"), lay(store, "fa-IR")
    (bad / MODEL).write_bytes(b"\x08mod")

    voices, refused = find_voices(store.folder)
    listed = store.installed()

    assert [voice.path for voice in voices] == [good]
    assert "model.onnx: not what was added; add the voice again" in str(refused[0])
    assert [record.good for record in listed] == [True, False]


def test_a_check_reads_every_byte(store: VoiceStore) -> None:
    place = lay(store, "ar-JO")
    (place / MODEL).write_bytes(b"\x08mudel")  # of the same size

    (record,) = store.check([])

    assert "model.onnx: not what was added" in record.problem


def test_a_voice_is_taken_away_by_its_name(store: VoiceStore) -> None:
    lay(store, "ar-JO")
    lay(store, "fa-IR")

    with pytest.raises(VoiceError, match="no voice 'sv' is there; choose one of ar-JO"):
        store.remove(["sv"])
    (gone,) = store.remove(["ar-JO.kareem"])

    assert gone.language == "ar-JO"
    assert [record.voice for record in store.installed()] == ["fa-IR.kareem"]
    assert [path.name for path in store.folder.iterdir()] == ["fa-IR.0123abcd"]


def test_the_command_says_the_same_in_one_line(store: VoiceStore, tmp_path: Path) -> None:
    lay(store, "ar-JO")

    def kiosk(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kiosk.cli", "voice", *arguments]
        folder = ["--voices", str(store.folder)]
        return subprocess.run([*command, *folder], capture_output=True, text=True, check=False)

    listed = kiosk("list", "--json")
    refused = kiosk("add", str(tmp_path / "gone.onnx"))

    assert json.loads(listed.stdout)["language"] == "ar-JO"
    assert listed.returncode == 0
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert refused.stderr.startswith("kiosk: ")
