"""`kiosk pack add` of what is no good pack: refused in one sentence, and nothing is changed."""

import hashlib
import os
import shutil
import stat
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.services.packs import trial, unpack
from tests.unit.packs.conftest import Kiosk, claims, repacked

Content = Callable[[], dict[str, object]]


def _png(swedish: Path, tmp_path: Path) -> Path:  # noqa: ARG001  as the others
    place = tmp_path / "picture.png"
    place.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    return place


def _foreign(swedish: Path, tmp_path: Path) -> Path:  # noqa: ARG001  one of several makers
    place = tmp_path / "application.apk"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("AndroidManifest.xml", b"\x03\x00")
        archive.writestr("classes.dex", b"dex")
    return place


def _truncated(swedish: Path, tmp_path: Path) -> Path:
    place = tmp_path / "half.argosmodel"
    place.write_bytes(swedish.read_bytes()[: swedish.stat().st_size // 2])
    return place


def _flipped(swedish: Path, tmp_path: Path) -> Path:
    place = tmp_path / "flipped.argosmodel"
    raw = bytearray(swedish.read_bytes())
    for place_of in range(400_000, len(raw) - 400_000, 100_000):
        raw[place_of] ^= 0xFF
    place.write_bytes(raw)
    return place


def _half_folder(swedish: Path, tmp_path: Path) -> Path:
    with zipfile.ZipFile(swedish) as archive:
        archive.extractall(tmp_path / "stick")
    folder = next((tmp_path / "stick").iterdir())
    model = folder / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:2_000_000])
    return folder


def _other_script(swedish: Path, tmp_path: Path) -> Path:
    return repacked(swedish, tmp_path / "x.argosmodel", metadata__json=claims("sv", "ar"))


def _other_target(swedish: Path, tmp_path: Path) -> Path:
    return repacked(swedish, tmp_path / "x.argosmodel", metadata__json=claims("sv", "fi"))


def _unheard_target(swedish: Path, tmp_path: Path) -> Path:
    return repacked(swedish, tmp_path / "x.argosmodel", metadata__json=claims("sv", "cy"))


def _no_language(swedish: Path, tmp_path: Path) -> Path:
    return repacked(swedish, tmp_path / "x.argosmodel", metadata__json=claims("sv", "../../x"))


def _unused_pair(swedish: Path, tmp_path: Path) -> Path:
    return repacked(swedish, tmp_path / "x.argosmodel", metadata__json=claims("de", "fr"))


def _escaping(swedish: Path, tmp_path: Path) -> Path:
    place = tmp_path / "x.argosmodel"
    shutil.copy(swedish, place)
    with zipfile.ZipFile(place, "a") as archive:
        archive.writestr("translate-sv_en-0_1/../../../escaped", b"x")
    return place


def _absolute(swedish: Path, tmp_path: Path) -> Path:
    place = tmp_path / "x.argosmodel"
    shutil.copy(swedish, place)
    with zipfile.ZipFile(place, "a") as archive:
        archive.writestr("/tmp/escaped", b"x")  # noqa: S108  where it must not go
    return place


def _linked(swedish: Path, tmp_path: Path) -> Path:
    place = tmp_path / "x.argosmodel"
    shutil.copy(swedish, place)
    entry = zipfile.ZipInfo("translate-sv_en-0_1/model/vocabulary.txt")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(place, "a") as archive:
        archive.writestr(entry, "/etc/passwd")
    return place


def _doubled(swedish: Path, tmp_path: Path, name: str) -> Path:
    place = tmp_path / "x.argosmodel"
    shutil.copy(swedish, place)
    with zipfile.ZipFile(place, "a") as archive:
        archive.writestr(name, claims("sv", "ar"))
    return place


def _twice(swedish: Path, tmp_path: Path) -> Path:
    return _doubled(swedish, tmp_path, "translate-sv_en-0_1/./metadata.json")


def _twice_with_slashes(swedish: Path, tmp_path: Path) -> Path:
    return _doubled(swedish, tmp_path, "translate-sv_en-0_1//metadata.json")


def _twice_with_backslash(swedish: Path, tmp_path: Path) -> Path:
    return _doubled(swedish, tmp_path, "translate-sv_en-0_1\\metadata.json")


def _twice_in_capitals(swedish: Path, tmp_path: Path) -> Path:
    return _doubled(swedish, tmp_path, "translate-sv_en-0_1/Metadata.JSON")


def _bomb(swedish: Path, tmp_path: Path) -> Path:
    zeros = bytes(unpack._SMALL + 1)
    place = tmp_path / "x.argosmodel"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        with zipfile.ZipFile(swedish) as old:
            for name in old.namelist():
                archive.writestr(name, old.read(name)[:1000])
        for number in range(5):
            archive.writestr(f"translate-sv_en-0_1/model/{number}.bin", zeros)
    return place


def _crowd(swedish: Path, tmp_path: Path) -> Path:
    place = tmp_path / "x.argosmodel"
    shutil.copy(swedish, place)
    with zipfile.ZipFile(place, "a") as archive:
        for number in range(unpack.MOST_FILES):
            archive.writestr(f"translate-sv_en-0_1/model/{number}.txt", b"")
    return place


def _noise(swedish: Path, tmp_path: Path) -> Path:
    noise = b"".join(hashlib.sha256(bytes([n % 256, n // 256])).digest() for n in range(60_000))
    return repacked(swedish, tmp_path / "x.argosmodel", model__bin=noise)


def _no_model(swedish: Path, tmp_path: Path) -> Path:
    return repacked(swedish, tmp_path / "x.argosmodel", model__bin=None)


def _stick_with_link(swedish: Path, tmp_path: Path) -> Path:
    folder = _half_folder(swedish, tmp_path)
    (folder / "model" / "config.json").unlink()
    (folder / "model" / "config.json").symlink_to("/etc/passwd")
    return folder


def _stick_with_pipe(swedish: Path, tmp_path: Path) -> Path:
    folder = _half_folder(swedish, tmp_path)
    os.mkfifo(folder / "model" / "more.bin")
    return folder


def _firefox_junk(swedish: Path, tmp_path: Path) -> Path:
    pytest.importorskip("fxtranslate")
    folder = tmp_path / "firefox"
    folder.mkdir()
    (folder / "model.sven.intgemm.alphas.bin").write_bytes(b"\0" * 9_000)
    shutil.copy(swedish, folder / "vocab.sven.spm")
    return folder


def _stick(swedish: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    shutil.copy(swedish, folder)
    return folder


def _nothing(swedish: Path, tmp_path: Path) -> Path:  # noqa: ARG001  one of several makers
    return tmp_path / "not-there.argosmodel"


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (_png, "not a translation pack"),
        (_foreign, "not a translation pack"),
        (_truncated, "only half of it"),
        (_flipped, "damaged"),
        (_half_folder, "model"),
        (_other_script, "is not Arabic"),
        (_other_target, "is not Finnish"),
        (_unheard_target, "is not Welsh"),
        (_no_language, "a language that does not exist"),
        (_unused_pair, "from Swedish"),
        (_escaping, "points outside"),
        (_absolute, "points outside"),
        (_linked, "a link or a device"),
        (_twice, "two files of one name"),
        (_twice_with_slashes, "two files of one name"),
        (_twice_with_backslash, "two files of one name"),
        (_twice_in_capitals, "two files of one name"),
        (_bomb, "absurdly large"),
        (_crowd, "more than"),
        (_noise, "model"),
        (_no_model, "model/model.bin is missing"),
        (_stick_with_link, "a link or a device"),
        (_stick_with_pipe, "a link or a device"),
        (_firefox_junk, "cannot be loaded"),
        (_stick, "name one of the packs in it, such as translate-sv_en"),
        (_nothing, "No such file"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_is_no_good_pack_is_refused_in_one_sentence_and_changes_nothing(
    make: Callable[[Path, Path], Path],
    why: str,
    kiosk: Kiosk,
    content: Content,
    swedish: Path,
    arabic: Path,
    tmp_path: Path,
) -> None:
    kiosk("add", arabic)
    hostile = make(swedish, tmp_path)
    before = content()

    code, output, errors = kiosk("add", hostile)

    assert (code, output) == (2, "")
    assert errors.startswith(f"kiosk: {hostile}")
    assert errors.count("\n") == 1
    assert why in errors
    assert content() == before
    assert not (tmp_path / "escaped").exists()


def test_a_model_of_another_source_language_is_refused(
    kiosk: Kiosk, arabic: Path, content: Content, tmp_path: Path
) -> None:
    lying = repacked(arabic, tmp_path / "x.argosmodel", metadata__json=claims("sv", "ar"))

    code, _, errors = kiosk("add", lying)

    assert code == 2
    assert "does not know the words of Swedish" in errors
    assert content() == {}


def test_a_folder_made_for_a_refused_pack_is_taken_away_again(
    kiosk: Kiosk, store: Path, tmp_path: Path
) -> None:
    kiosk("add", tmp_path / "not-there")

    assert not store.exists()


@pytest.mark.parametrize(
    ("deed", "why"),
    [("kill -SEGV $$", "brings the engine down"), ("exec sleep 60", "did not answer")],
)
def test_a_model_that_ends_or_holds_its_process_is_refused(
    kiosk: Kiosk,
    swedish: Path,
    content: Content,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    deed: str,
    why: str,
) -> None:
    model = tmp_path / "model"
    model.write_text(f"#!/bin/sh\n{deed}\n")
    model.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(model))
    monkeypatch.setattr(trial, "SECONDS", 0.5)

    code, _, errors = kiosk("add", swedish)

    assert code == 2
    assert why in errors
    assert content() == {}
