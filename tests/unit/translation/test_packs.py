import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kiosk.domain.errors import PackError
from kiosk.services.translation.engines.packs import find_packs
from kiosk.services.translation.engines.routes import PackTranslator

METADATA = {"from_code": "sv", "to_code": "en", "package_version": "1.0"}


def _pack(path: Path, files: dict[str, bytes] | None = None, **metadata: str) -> Path:
    content = {
        "metadata.json": json.dumps(METADATA | metadata).encode(),
        "sentencepiece.model": b"not a model",
        "model/model.bin": b"not a model either",
    } | (files or {})
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            if data:
                archive.writestr(name if name.startswith("..") else f"translate/{name}", data)
    return path


def _why(place: Path) -> str:
    with pytest.raises(PackError) as caught:
        PackTranslator("argos", place)
    return str(caught.value)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"metadata.json": b""}, "metadata.json is missing"),
        ({"metadata.json": b"{"}, "cannot be understood"),
        ({"metadata.json": b"\xff"}, "cannot be understood"),
        ({"metadata.json": b'{"from_code": 7}'}, "cannot be understood"),
        ({"model/model.bin": b""}, "model/model.bin is missing"),
        ({"sentencepiece.model": b""}, "sentencepiece.model is missing"),
        ({"../../etc/cron.d/x": b"x"}, "points outside"),
    ],
)
def test_a_pack_that_cannot_work_is_refused(
    tmp_path: Path, files: dict[str, bytes], why: str
) -> None:
    pack = _pack(tmp_path / "x.argosmodel", files)

    said = _why(tmp_path)

    assert said.startswith(str(pack))
    assert why in said
    assert "\n" not in said


def test_a_truncated_pack_is_refused(tmp_path: Path) -> None:
    pack = _pack(tmp_path / "x.argosmodel")
    pack.write_bytes(pack.read_bytes()[:-40])

    assert "not a whole .argosmodel file" in _why(pack)


def test_a_damaged_pack_is_refused(tmp_path: Path) -> None:
    pack = _pack(tmp_path / "x.argosmodel")
    pack.write_bytes(pack.read_bytes().replace(b"not a model either", b"not a model eithe!"))

    assert "damaged" in _why(pack)


def test_a_file_that_is_no_pack_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.argosmodel").write_bytes(b"hello" * 100)

    assert "not a whole .argosmodel file" in _why(tmp_path)


def test_packs_that_do_not_start_in_swedish_are_refused(tmp_path: Path) -> None:
    _pack(tmp_path / "x.argosmodel", from_code="de", to_code="fr")

    assert "no pack translates from Swedish" in _why(tmp_path)


def test_a_folder_without_packs_is_refused(tmp_path: Path) -> None:
    assert "kiosk pack add" in _why(tmp_path)
    assert "check the path" in _why(tmp_path / "gone")


def test_a_folder_with_a_link_to_the_outside_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "secret"
    outside.write_text("secret")
    pack = tmp_path / "packs" / "translate"
    (pack / "model").mkdir(parents=True)
    (pack / "metadata.json").write_text(json.dumps(METADATA))
    (pack / "sentencepiece.model").write_text("x")
    (pack / "model" / "model.bin").symlink_to(outside)

    assert "points outside" in _why(tmp_path / "packs")


def test_a_model_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    pytest.importorskip("ctranslate2")
    pack = _pack(tmp_path / "x.argosmodel")

    with pytest.raises(PackError, match="its model cannot be loaded; bring") as caught:
        PackTranslator("argos", tmp_path).translate(["Spara"], "en")

    assert str(pack) in str(caught.value)


def test_packs_without_the_extra_name_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _pack(tmp_path / "x.argosmodel")
    monkeypatch.setitem(sys.modules, "ctranslate2", None)

    assert "install the extra argos" in _why(tmp_path)


def test_no_engine_is_loaded_before_it_is_chosen() -> None:
    code = (
        "import sys, kiosk.services.translation as t; t.open_engine('argos'); print(*sys.modules)"
    )

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout

    assert not {b"ctranslate2", b"sentencepiece", b"argostranslate"} & set(loaded.split())


def test_the_other_packs_work_beside_a_broken_one(packs: Path, tmp_path: Path) -> None:
    for pack in packs.iterdir():
        shutil.copy(pack, tmp_path)
    (tmp_path / "broken.argosmodel").write_bytes(b"x")

    engine = PackTranslator("argos", tmp_path)

    assert engine.targets() == ("ar", "en")
    assert "broken.argosmodel" in str(engine.refused[0])


def test_an_unpacked_folder_is_the_same_pack(packs: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(next(packs.glob("*sv_en*"))) as archive:
        archive.extractall(tmp_path)

    engine = PackTranslator("argos", tmp_path)

    answer = engine.translate(["Vad heter du?"], "en")[0]
    assert answer is not None
    assert "name" in answer.text


def test_a_single_file_may_be_named(packs: Path) -> None:
    found, refused = find_packs(next(packs.glob("*sv_en*")))

    assert [pack.pair for pack in found] == [("sv", "en")]
    assert refused == []
