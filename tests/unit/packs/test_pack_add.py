"""`kiosk pack add`: what is good is there at once, what is not changes nothing."""

import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.services.translation import open_engine, routes
from tests.unit.packs.conftest import Kiosk, repacked

Content = Callable[[], dict[str, object]]


def test_a_pack_is_added_with_its_licence_and_origin(kiosk: Kiosk, swedish: Path) -> None:
    code, output, errors = kiosk("add", swedish)

    assert (code, errors) == (0, "")
    assert "sv-en.argos" in output
    assert "CC-BY 2.0 FR" in output
    assert "tatoeba.org" in output


def test_an_added_pack_translates(kiosk: Kiosk, swedish: Path, arabic: Path, store: Path) -> None:
    kiosk("add", swedish)
    kiosk("add", arabic)

    answer = open_engine("argos", store).translate(["Vad heter du?"], "ar")[0]

    assert routes("argos", str(store)) == {"en": "direct", "ar": "pivot"}
    assert answer is not None
    assert any("\u0600" <= letter <= "\u06ff" for letter in answer.text)


def test_the_manifest_has_the_sum_of_every_file(kiosk: Kiosk, swedish: Path, store: Path) -> None:
    kiosk("add", swedish)

    folder = next(store.iterdir())
    manifest = json.loads((folder / "lots-pack.json").read_text())
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert set(manifest["files"]) == files - {"lots-pack.json"}
    assert "README.md" in files
    assert all(len(stamp["sha256"]) == 64 for stamp in manifest["files"].values())


def test_a_terminal_s_own_user_may_read_what_it_adds(
    kiosk: Kiosk, swedish: Path, store: Path
) -> None:
    mask = os.umask(0o077)
    try:
        kiosk("add", swedish)
    finally:
        os.umask(mask)

    modes = {stat.S_IMODE(path.stat().st_mode) for path in next(store.iterdir()).rglob("*")} | {
        stat.S_IMODE(next(store.iterdir()).stat().st_mode)
    }
    assert modes == {0o644, 0o755}


def test_a_folder_of_opus_mt_is_added_by_its_name(kiosk: Kiosk, opus: Path, store: Path) -> None:
    code, output, errors = kiosk("add", opus)

    assert (code, errors) == (0, "")
    assert "sv-en.opus" in output
    assert "licence unknown" in output
    assert open_engine("opus", store).targets() == ("en",)


@pytest.mark.parametrize(
    "name", ["opus-mt-tc-big-sv-en", "opus_tc_base_sv_en", "sv-en.ct2.int8", "mt-lot-sv-en-new"]
)
def test_the_last_two_languages_in_the_name_count(kiosk: Kiosk, opus: Path, name: str) -> None:
    code, output, errors = kiosk("add", opus.rename(opus.with_name(name)))

    assert (code, errors) == (0, "")
    assert "sv-en.opus" in output


def test_a_name_without_two_languages_asks_for_them(kiosk: Kiosk, opus: Path) -> None:
    code, _, errors = kiosk("add", opus.rename(opus.with_name("opus-mt-tc-big-gmq-zle")))

    assert code == 2
    assert "--from sv --to en" in errors


def _by_a_mac(swedish: Path, place: Path) -> Path:
    """Write *swedish* as macOS packs a folder again."""
    with zipfile.ZipFile(swedish) as old, zipfile.ZipFile(place, "w") as new:
        new.writestr(".DS_Store", b"x")
        new.writestr("translate/.DS_Store", b"x")
        for name in old.namelist():
            last = f"translate/{name.partition('/')[2]}"
            if name.endswith("/"):
                continue
            new.writestr(last, old.read(name))
            new.writestr(f"__MACOSX/{last.replace('/', '/._')}", b"x")
    return place


def test_a_pack_that_a_mac_packed_again_is_added(
    kiosk: Kiosk, swedish: Path, store: Path, tmp_path: Path
) -> None:
    again = _by_a_mac(swedish, tmp_path / "again.argosmodel")

    code, _, errors = kiosk("add", again)

    assert (code, errors) == (0, "")
    assert not any(path.name.startswith(("._", "__")) for path in store.rglob("*"))
    assert open_engine("argos", again).targets() == ("en",)


@pytest.mark.parametrize(
    ("metadata", "version"),
    [
        (b'\xef\xbb\xbf{"from_code": "sv", "to_code": "en", "package_version": "1.2"}', "1.2"),
        (b'{"from_code": "sv", "to_code": "en", "package_version": 1.5}', "1.5"),
        (b'{"from_code": "sv", "to_code": "en", "package_version": 3}', "3"),
    ],
)
def test_metadata_may_have_a_mark_in_front_and_a_number_for_its_version(
    kiosk: Kiosk, swedish: Path, tmp_path: Path, metadata: bytes, version: str
) -> None:
    code, output, errors = kiosk(
        "add", repacked(swedish, tmp_path / "x.argosmodel", metadata__json=metadata)
    )

    assert (code, errors) == (0, "")
    assert f"version {version}," in output


def test_a_folder_of_several_firefox_models_is_told_apart(kiosk: Kiosk, tmp_path: Path) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    for name in ("model.sven.alphas.bin", "model.enar.alphas.bin", "vocab.sven.spm"):
        (folder / name).write_bytes(b"bytes")

    code, _, errors = kiosk("add", folder)

    assert code == 2
    assert "it holds 2 models; give each a folder of its own" in errors


def test_a_pack_that_does_not_say_its_languages_is_told_them(
    kiosk: Kiosk, opus: Path, content: Content
) -> None:
    nameless = opus.rename(opus.with_name("model"))

    refused = kiosk("add", nameless)

    assert refused[0] == 2
    assert "--from sv --to en" in refused[2]
    assert content() == {}
    assert kiosk("add", nameless, "--from", "sv", "--to", "en")[0] == 0


def test_the_second_pack_of_a_pair_takes_the_place_of_the_first(
    kiosk: Kiosk, swedish: Path, store: Path, tmp_path: Path
) -> None:
    newer = repacked(
        swedish,
        tmp_path / "newer.argosmodel",
        metadata__json=b'{"from_code": "sv", "to_code": "en", "package_version": "7.1"}',
    )
    kiosk("add", swedish)

    code, output, _ = kiosk("add", newer)

    assert code == 0
    assert "takes the place of 0.1" in output
    assert len(list(store.iterdir())) == 1
    assert "7.1" in kiosk("list")[1]


def test_an_adding_that_was_cut_off_leaves_nothing_an_engine_sees(
    kiosk: Kiosk, swedish: Path, arabic: Path, store: Path
) -> None:
    kiosk("add", swedish)
    shutil.copytree(next(store.iterdir()), store / ".adding-0badcafe")

    seen = kiosk("list", "--json")[1].splitlines()
    kiosk("add", arabic)

    assert len(seen) == 1
    assert not (store / ".adding-0badcafe").exists()


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no unshare here")
def test_adding_needs_no_network(swedish: Path, store: Path) -> None:
    command = ["unshare", "-rn", sys.executable, "-m", "kiosk.cli", "pack", "add"]
    if subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True).returncode:  # noqa: S607  found on the PATH
        pytest.skip("no namespaces here")

    done = subprocess.run(
        [*command, "--packs", str(store), str(swedish)], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


STAND_IN = """
from kiosk.services.packs.trial import SENTENCES


class Translator:
    def __init__(self, *parts): pass
    def translate(self, text): return dict(zip(SENTENCES["sv"], SENTENCES["en"]))[text]
"""


def test_the_files_of_a_firefox_model_are_added(
    kiosk: Kiosk, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fxtranslate.py").write_text(STAND_IN)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))  # of the trial: no real model can be had here
    folder = tmp_path / "model"
    folder.mkdir()
    for name in ("model.sven.intgemm.alphas.bin", "vocab.sven.spm", "lex.50.50.sven.s2t.bin"):
        (folder / name).write_bytes(b"bytes")
    (folder / "LICENSE").write_text("Mozilla Public License 2.0 (MPL-2.0)")

    code, output, errors = kiosk("add", folder)

    assert (code, errors) == (0, "")
    assert "sv-en.firefox" in output
    assert "MPL-2.0" in output
    assert len(list(next(store.iterdir()).iterdir())) == 5
