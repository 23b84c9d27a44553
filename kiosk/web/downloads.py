"""Files that a page offers: one at a time, after a touch, into a folder of the session's own."""

import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest, QWebEnginePage

from kiosk.domain.documents import WhyNot

LARGEST = 50_000_000  # bytes of one file
SILENCE = 20_000  # milliseconds in which nothing of it arrives
LONGEST = 120_000  # milliseconds for all of it
_LATE = 1_000  # milliseconds
_NAME = "document"  # whatever the page calls it
_State = QWebEngineDownloadRequest.DownloadState
_ENDED = {_State.DownloadCompleted, _State.DownloadCancelled, _State.DownloadInterrupted}


class Downloads(QObject):
    """Takes what *page* offers. Without it nothing is accepted, and nothing is written.

    *allow* judges addresses, *asked* whether a person has touched the page since it was asked last.
    What comes without a touch, or while another file is under way, is dropped without a word.
    """

    began = Signal()  # a file is under way
    arrived = Signal(object)  # Path: alone in a new folder, which is the receiver's to remove
    refused = Signal(object)  # WhyNot

    def __init__(
        self,
        page: QWebEnginePage,
        folder: Path,
        allow: Callable[[QUrl], bool],
        asked: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._folder = folder
        self._allow = allow
        self._asked = asked
        self._download: QWebEngineDownloadRequest | None = None
        self._place: Path | None = None
        self._silence = QTimer(self, singleShot=True, interval=SILENCE)
        self._whole = QTimer(self, singleShot=True, interval=LONGEST)
        for limit in (self._silence, self._whole):
            limit.timeout.connect(lambda: self._refuse(WhyNot.LOST))
        page.profile().downloadRequested.connect(self._offered)

    def cancel(self) -> None:
        """Stop what is under way, without a word, and remove what has come of it."""
        download, place = self._download, self._place
        self._forget()
        if download is not None:
            download.cancel()
        if place is not None:
            _remove(place)
            # The engine writes on threads of its own, and may not have heard of it yet.
            QTimer.singleShot(_LATE, self, lambda: _remove(place))

    def _offered(self, download: QWebEngineDownloadRequest) -> None:
        if download.page() not in {self._page, None} or self._download is not None:
            return
        if not self._asked() or download.isSavePageDownload():
            return
        if not self._may_come_from(download.url()):
            self.refused.emit(WhyNot.ADDRESS)
            return
        if download.totalBytes() > LARGEST:
            self.refused.emit(WhyNot.LARGE)
            return
        place = self._folder / f"document-{secrets.token_hex(4)}"
        try:
            place.mkdir(mode=0o700)
        except OSError:
            self.refused.emit(WhyNot.LOST)
            return
        self._download, self._place = download, place
        download.setDownloadDirectory(str(place))
        download.setDownloadFileName(_NAME)
        download.receivedBytesChanged.connect(self._grew)
        download.stateChanged.connect(self._changed)
        self._silence.start()
        self._whole.start()
        download.accept()
        self.began.emit()

    def _may_come_from(self, url: QUrl) -> bool:
        """Whether a file may come from *url*: a listed address, or what a listed page has made."""
        if url.scheme() == "blob":
            return self._allow(QUrl(url.path()))
        return url.scheme() == "data" or self._allow(url)

    def _grew(self) -> None:
        if self._download is None:
            return
        self._silence.start()
        if max(self._download.receivedBytes(), self._download.totalBytes()) > LARGEST:
            self._refuse(WhyNot.LARGE)

    def _changed(self, state: QWebEngineDownloadRequest.DownloadState) -> None:
        if self._download is None or state not in _ENDED:
            return
        place = self._place
        if state != _State.DownloadCompleted or place is None:
            self._refuse(WhyNot.LOST)
            return
        self._forget()
        path = place / _NAME
        try:
            path.chmod(0o600)
            size = path.stat().st_size
        except OSError:
            size = 0
        if 0 < size <= LARGEST:
            self.arrived.emit(path)
        else:
            _remove(place)
            self.refused.emit(WhyNot.LARGE if size else WhyNot.LOST)

    def _refuse(self, why: WhyNot) -> None:
        self.cancel()
        self.refused.emit(why)

    def _forget(self) -> None:
        self._silence.stop()
        self._whole.stop()
        if self._download is not None:
            self._download.receivedBytesChanged.disconnect(self._grew)
            self._download.stateChanged.disconnect(self._changed)
        self._download = self._place = None


def _remove(place: Path) -> None:
    """Remove *place* with what lies in it; the session's folder is removed at its end anyway."""
    shutil.rmtree(place, ignore_errors=True)
