"""`kiosk pack list`, `check` and `remove`, and what a start makes of a decayed pack."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.services.translation import open_engine
from kiosk.services.translation.engines import packs_home, refused, usual_packs
from tests.unit.packs.conftest import Kiosk


@pytest.fixture
def both(kiosk: Kiosk, swedish: Path, arabic: Path, store: Path) -> Path:
    """Return the folder with both real packs added."""
    assert kiosk("add", swedish)[0] == kiosk("add", arabic)[0] == 0
    return store


def _model(store: Path, pair: str) -> Path:
    return next(store.glob(f"{pair}.*")) / "model" / "model.bin"


def _decay(file: Path, *, seen: bool) -> None:
    """Flip one bit; a disk that decays does not change the time, a person does (*seen*)."""
    state = file.stat()
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns + seen))


def test_the_list_is_an_interface(kiosk: Kiosk, both: Path) -> None:
    code, output, _ = kiosk("list", "--json")

    records = [json.loads(line) for line in output.splitlines()]
    assert code == 0
    assert {record["pack"] for record in records} == {"sv-en.argos", "en-ar.argos"}
    assert all(record["licence"] == "CC-BY 2.0 FR" for record in records)
    assert all(Path(record["path"]).parent == both for record in records)


def test_an_empty_folder_says_how_to_go_on(kiosk: Kiosk) -> None:
    code, output, _ = kiosk("list")

    assert code == 0
    assert "kiosk pack add FILE" in output


def test_packs_as_they_were_are_good(kiosk: Kiosk, both: Path) -> None:
    code, output, errors = kiosk("check")

    assert (code, errors) == (0, "")
    assert output.count("good") == len(list(both.iterdir()))


@pytest.mark.parametrize("seen", [False, True])
def test_a_pack_that_decays_is_found(kiosk: Kiosk, both: Path, *, seen: bool) -> None:
    _decay(_model(both, "en-ar"), seen=seen)

    code, output, _ = kiosk("check", "--json")

    problems = {
        record["pack"]: record["problem"] for record in map(json.loads, output.splitlines())
    }
    assert code == 1
    assert problems["sv-en.argos"] == ""
    assert any("changed or decayed" in problem for problem in problems.values())


@pytest.mark.proves("F23")
def test_a_pack_with_another_size_or_time_is_left_out_at_start_and_the_rest_work(
    both: Path,
) -> None:
    _decay(_model(both, "en-ar"), seen=True)

    engine = open_engine("argos", both)

    assert engine.targets() == ("en",)
    assert engine.translate(["Vad heter du?"], "en")[0] is not None
    assert "changed or decayed" in str(refused(engine)[0])


def test_a_copied_folder_of_packs_works(both: Path, tmp_path: Path) -> None:
    copied = shutil.copytree(both, tmp_path / "copied", copy_function=shutil.copyfile)

    assert open_engine("argos", copied).targets() == ("ar", "en")


def test_a_file_that_is_gone_is_named(kiosk: Kiosk, both: Path) -> None:
    _model(both, "sv-en").unlink()

    code, output, _ = kiosk("check")

    assert code == 1
    assert "model.bin: cannot be read" in output


@pytest.mark.parametrize("name", ["en-ar", "en-ar.argos"])
def test_a_pack_is_removed_by_its_name(kiosk: Kiosk, both: Path, name: str) -> None:
    code, output, _ = kiosk("remove", name)

    assert code == 0
    assert output.startswith("removed  en-ar.argos")
    assert [path.name.partition(".")[0] for path in both.iterdir()] == ["sv-en"]


def test_one_wrong_name_removes_nothing(
    kiosk: Kiosk, both: Path, content: Callable[[], dict[str, object]]
) -> None:
    before = content()

    code, _, errors = kiosk("remove", "en-ar", "en-xx")

    assert code == 2
    assert "choose one of " in errors
    assert "sv-en.argos" in errors
    assert content() == before
    assert both.is_dir()


def test_a_damaged_pack_can_be_removed(kiosk: Kiosk, both: Path) -> None:
    folder = next(both.glob("en-ar.*"))
    (folder / "lots-pack.json").write_text("{")

    code = kiosk("remove", folder)[0]

    assert code == 0
    assert not folder.exists()


def test_a_pack_laid_there_by_hand_is_listed_checked_and_removed(
    kiosk: Kiosk, swedish: Path, store: Path
) -> None:
    store.mkdir()
    shutil.copy(swedish, store)

    listed, checked = kiosk("list")[1], kiosk("check")
    removed = kiosk("remove", "sv-en")

    assert "laid here by hand" in listed
    assert checked[0] == removed[0] == 0
    assert list(store.iterdir()) == []


def test_the_folder_may_come_from_the_configuration(
    both: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lots.toml"
    file.write_text(f'[translation]\npacks = "{both}"\n')
    capsys.readouterr()

    code = cli.main(["pack", "list", "--config", str(file), "--json"])

    assert code == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_packs_go_where_a_user_s_data_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert packs_home() == tmp_path / "lots" / "packs"
    assert usual_packs() != packs_home()  # nothing is there yet

    (packs_home() / "sv-en").mkdir(parents=True)
    assert usual_packs() == packs_home()
