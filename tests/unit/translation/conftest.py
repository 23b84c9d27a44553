"""Catalogs written by tests, and the real tiny packs where this machine has them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"X-Review: {review}\\n"\n\n'
)


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    return tmp_path / "locales"


@pytest.fixture
def catalog(locales: Path) -> Callable[..., Path]:
    """Write the catalog of a service called `prov` and return its path."""

    def write(tag: str, entries: dict[str, str], review: str = "draft", extra: str = "") -> Path:
        path = locales / tag / "LC_MESSAGES" / "pages-prov.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = (f'msgid "{msgid}"\nmsgstr "{msgstr}"\n' for msgid, msgstr in entries.items())
        path.write_text(HEADER.format(review=review) + "\n".join(lines) + extra, encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the tiny sv-en and en-ar packs, or skip."""
    place = Path(os.environ.get("LOTS_TEST_MODELS") or ROOT.parent / "shared" / "models")
    files = sorted(place.glob("*/*.argosmodel"))
    if len(files) < 2:
        pytest.skip("no tiny packs here; LOTS_TEST_MODELS names their folder")
    pytest.importorskip("ctranslate2")
    folder = tmp_path_factory.mktemp("packs")
    for file in files:
        (folder / file.name).symlink_to(file)
    return folder
