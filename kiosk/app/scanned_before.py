"""What the scanners had made before a visitor came: other people's papers, never to be shown."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk.app.worker import Worker
from kiosk.domain.upload import PlaceKind
from kiosk.domain.upload_messages import (
    Contents,
    FilesReady,
    FilesSetup,
    FromFiles,
    Note,
    Noted,
    WatchedPlace,
)

PATIENCE = 30_000  # milliseconds the file process may take, its further lives included
_FILES = "kiosk.app.upload_worker"


class ScannedBefore(QObject):
    """Has a file process note what lies in the scanners' *places*, and ends it then."""

    def __init__(self, places: Sequence[WatchedPlace], folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.contents: Contents = ()  # nothing is known: no scan is shown
        self._setup = FilesSetup(places=tuple(places), folder=str(folder))
        self._worker: Worker | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._stop)

    def note(self) -> None:
        """Count what lies there now as other people's; until that is noted, no scan is shown."""
        self._stop()
        self.contents = ()
        if any(place.kind is PlaceKind.SCANNER for place in self._setup.places):
            self._worker = Worker(_FILES, self._setup, FromFiles, self)
            self._worker.answered.connect(self._answered)
            self._worker.start()
            self._patience.start()

    def _answered(self, answer: object) -> None:
        match answer:
            case FilesReady() if self._worker is not None:
                self._worker.send(Note())
            case Noted(contents=contents):
                self.contents = contents
                self._stop()

    def _stop(self) -> None:
        self._patience.stop()
        if self._worker is not None:
            self._worker.stop()
            self._worker.deleteLater()
            self._worker = None
