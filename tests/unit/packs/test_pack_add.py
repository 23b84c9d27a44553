"""`kiosk pack add`: what is good is there at once, what is not changes nothing."""

import hashlib
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

from kiosk.services.packs import trial, unpack
from kiosk.services.translation import open_engine, routes
from tests.unit.packs.conftest import Kiosk

Content = Callable[[], dict[str, object]]


def _repacked(pack: Path, place: Path, **changed: bytes | None) -> Path:
    """Write *pack* to *place* with other files; a key's `__` stands for `.`, None leaves out."""
    wanted = {name.replace("__", "."): data for name, data in changed.items()}
    with zipfile.ZipFile(pack) as old, zipfile.ZipFile(place, "w") as new:
        for name in old.namelist():
            last = name.rpartition("/")[2]
            data = wanted.pop(last, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name, data in wanted.items():
            new.writestr(f"{old.namelist()[0].partition('/')[0]}/{name}", data or b"")
    return place


def _claims(source: str, target: str) -> bytes:
    return json.dumps({"from_code": source, "to_code": target}).encode()


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
        "add", _repacked(swedish, tmp_path / "x.argosmodel", metadata__json=metadata)
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
    newer = _repacked(
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


def _png(swedish: Path, tmp_path: Path) -> Path:  # noqa: ARG001  as the others
    place = tmp_path / "picture.png"
    place.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    return place


def _foreign(swedish: Path, tmp_path: Path) -> Path:  # noqa: ARG001
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
    return _repacked(swedish, tmp_path / "x.argosmodel", metadata__json=_claims("sv", "ar"))


def _other_target(swedish: Path, tmp_path: Path) -> Path:
    return _repacked(swedish, tmp_path / "x.argosmodel", metadata__json=_claims("sv", "fi"))


def _unheard_target(swedish: Path, tmp_path: Path) -> Path:
    return _repacked(swedish, tmp_path / "x.argosmodel", metadata__json=_claims("sv", "cy"))


def _no_language(swedish: Path, tmp_path: Path) -> Path:
    return _repacked(swedish, tmp_path / "x.argosmodel", metadata__json=_claims("sv", "../../x"))


def _unused_pair(swedish: Path, tmp_path: Path) -> Path:
    return _repacked(swedish, tmp_path / "x.argosmodel", metadata__json=_claims("de", "fr"))


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
        archive.writestr(name, _claims("sv", "ar"))
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
    return _repacked(swedish, tmp_path / "x.argosmodel", model__bin=noise)


def _no_model(swedish: Path, tmp_path: Path) -> Path:
    return _repacked(swedish, tmp_path / "x.argosmodel", model__bin=None)


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


def _nothing(swedish: Path, tmp_path: Path) -> Path:  # noqa: ARG001
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
    lying = _repacked(arabic, tmp_path / "x.argosmodel", metadata__json=_claims("sv", "ar"))

    code, _, errors = kiosk("add", lying)

    assert code == 2
    assert "does not know the words of Swedish" in errors
    assert content() == {}


def test_a_folder_made_for_a_refused_pack_is_taken_away_again(
    kiosk: Kiosk, store: Path, tmp_path: Path
) -> None:
    kiosk("add", tmp_path / "not-there")

    assert not store.exists()


def test_a_model_that_kills_its_process_is_refused(
    kiosk: Kiosk, swedish: Path, content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killer = tmp_path / "killer"
    killer.write_text("#!/bin/sh\nkill -SEGV $$\n")
    killer.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(killer))

    code, _, errors = kiosk("add", swedish)

    assert code == 2
    assert "brings the engine down" in errors
    assert content() == {}


def test_a_model_that_hangs_is_refused(
    kiosk: Kiosk, swedish: Path, content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeper = tmp_path / "sleeper"
    sleeper.write_text("#!/bin/sh\nexec sleep 60\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(sleeper))
    monkeypatch.setattr(trial, "SECONDS", 0.2)

    code, _, errors = kiosk("add", swedish)

    assert code == 2
    assert "did not answer" in errors
    assert content() == {}


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
    if subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True).returncode:  # noqa: S607
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
