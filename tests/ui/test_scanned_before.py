"""Scans of those who were here before: noted when a visitor's time begins, and never shown."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from kiosk.app.uploads import Uploads
from kiosk.config import Upload, UploadPlace
from kiosk.domain.upload import PlaceKind
from tests.helpers.visitor import guided, visitor_window
from tests.helpers.visitor_files import paper


@pytest.mark.proves("P8", "M34")
@pytest.mark.usefixtures("qapp")
def test_a_scan_that_came_between_two_visitors_is_not_shown_to_the_second(
    qtbot: QtBot, tmp_path: Path
) -> None:
    scans, session = tmp_path / "scan", tmp_path / "session"
    scans.mkdir()
    session.mkdir()
    config = Upload(place=(UploadPlace(path=str(scans), kind=PlaceKind.SCANNER),))
    with visitor_window() as window:
        guided(window)
        uploads = Uploads(window, config, session, window)
        shown: list[set[str]] = []

        def look() -> None:
            if uploads._screen._present:
                shown.append({tile.file.name for tile in uploads._screen.grid.tiles})
            if uploads._screen._present == (True,) or not noted:
                QTimer.singleShot(0, uploads.cancel)

        noted = False
        timer = QTimer(interval=20)
        timer.timeout.connect(look)
        timer.start()
        uploads.begin()  # the terminal waits for its next visitor
        (scans / "den forras.pdf").write_bytes(paper())
        uploads.begin()  # who chooses a language now
        uploads.choose((), several=False)
        qtbot.waitUntil(lambda: bool(uploads._before.contents))
        noted = True
        (scans / "min.pdf").write_bytes(paper())
        uploads.choose((), several=False)
        timer.stop()

        assert shown[-1] == {"min.pdf"}
        assert not any("den forras.pdf" in names for names in shown)
        window.hide()
