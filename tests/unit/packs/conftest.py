"""A folder of packs, the real tiny packs to add, and what the folder holds, byte for byte."""

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import cli

ROOT = Path(__file__).resolve().parents[3]
Kiosk = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def models() -> Path:
    """Return the folder with the tiny real models, or skip."""
    place = Path(os.environ.get("LOTS_TEST_MODELS") or ROOT.parent / "shared" / "models")
    if len(list(place.glob("*/*.argosmodel"))) < 2:
        pytest.skip("no tiny packs here; LOTS_TEST_MODELS names their folder")
    pytest.importorskip("ctranslate2")
    return place


@pytest.fixture
def swedish(models: Path) -> Path:
    """Return the real pack from Swedish into English."""
    return next(models.glob("*/*sv_en*.argosmodel"))


@pytest.fixture
def arabic(models: Path) -> Path:
    """Return the real pack from English into Arabic."""
    return next(models.glob("*/*en_ar*.argosmodel"))


@pytest.fixture
def unpacked(swedish: Path, tmp_path: Path) -> Path:
    """Return the pack from Swedish into English as a folder."""
    with zipfile.ZipFile(swedish) as archive:
        archive.extractall(tmp_path / "unpacked")
    return next((tmp_path / "unpacked").iterdir())


@pytest.fixture
def opus(unpacked: Path, tmp_path: Path) -> Path:
    """Return the same model laid out as a converted model of OPUS-MT."""
    folder = tmp_path / "opus-mt-sv-en"
    shutil.copytree(unpacked / "model", folder)
    for name in ("source.spm", "target.spm"):
        shutil.copy(unpacked / "sentencepiece.model", folder / name)
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return the folder of packs, not made yet."""
    return tmp_path / "packs"


@pytest.fixture
def kiosk(store: Path, capsys: pytest.CaptureFixture[str]) -> Kiosk:
    """Run `kiosk pack …` on the folder; return the exit code and what it wrote."""

    def run(command: str, *arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main(["pack", command, "--packs", str(store), *map(str, arguments)])
        return (code, *capsys.readouterr())

    return run


@pytest.fixture
def content(store: Path) -> Callable[[], dict[str, object]]:
    """Tell everything below the folder of packs: names, bytes, links, times."""

    def told() -> dict[str, object]:
        if not store.exists():
            return {}
        return {
            str(path.relative_to(store)): (
                path.lstat().st_mode,
                path.read_bytes() if path.is_file() else path.lstat().st_mtime_ns,
            )
            for path in (store, *store.rglob("*"))
            if path != store
        }

    return told


def repacked(pack: Path, place: Path, **changed: bytes | None) -> Path:
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


def claims(source: str, target: str) -> bytes:
    return json.dumps({"from_code": source, "to_code": target}).encode()
