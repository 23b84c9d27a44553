"""What the tests of the screens rely on: catalogs of their own, and a look restored afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from kiosk import resources
from kiosk.domain.messages import Look
from kiosk.ui import theme

MakeCatalog = Callable[..., Path]


@pytest.fixture(autouse=True)
def _usual_look(qtbot: QtBot) -> Iterator[None]:
    """Start and end every test in the usual look."""
    del qtbot
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.apply(Look())
    yield
    theme.apply(Look())


@pytest.fixture
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeCatalog:
    """Return a maker of real catalogs: `catalog("ar", {"Hjälp": "مساعدة"})`.

    They stand in the place of the shipped ones.
    """
    folder = tmp_path / "locales"
    folder.mkdir()
    real = resources.folder
    monkeypatch.setattr(
        resources, "folder", lambda name: folder if name == "locales" else real(name)
    )

    def make(tag: str, texts: dict[str, str]) -> Path:
        made = Catalog(locale=tag)
        for msgid, text in texts.items():
            made.add(msgid, text)
        place = folder / tag / "LC_MESSAGES"
        place.mkdir(parents=True)
        with (place / "kiosk.mo").open("wb") as file:
            write_mo(file, made)
        return folder

    return make
