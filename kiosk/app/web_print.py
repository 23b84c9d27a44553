"""What the page looks like on paper, when a person has asked the page to print itself.

It is printed in Swedish, whatever is on the screen: an authority needs its own words, and a machine
translation on paper would lose its mark.
"""

import secrets
import shutil
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize

from kiosk.domain.units import View
from kiosk.web.page import ServicePage

_LIMIT = 20_000  # milliseconds the page may take
_MARGIN = 12  # millimetres
_NAME = "document"


class WebPrint(QObject):
    """Writes the page as a PDF, one at a time."""

    made = Signal(object)  # Path: alone in a folder, which is the receiver's to remove
    failed = Signal()

    def __init__(self, page: ServicePage, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._folder = folder
        self._path: Path | None = None
        self._view = View.BOTH
        self._limit = QTimer(self, singleShot=True, interval=_LIMIT)
        self._limit.timeout.connect(self._give_up)
        page.pdfPrintingFinished.connect(self._finished)

    @property
    def busy(self) -> bool:
        """Whether a page is being written."""
        return self._path is not None

    def make(self, view: View) -> None:
        """Write the page, in Swedish; *view* is what is shown again afterwards."""
        place = self._folder / f"document-{secrets.token_hex(4)}"
        try:
            place.mkdir(mode=0o700)
        except OSError:
            self.failed.emit()
            return
        self._path = place / _NAME
        self._view = view
        self._limit.start()
        self._page.set_view(View.ORIGINAL)
        self._page.call("show.view", View.ORIGINAL.value, done=lambda _told: self._write())

    def cancel(self) -> None:
        """Want it no longer."""
        self._put_away()

    def _write(self) -> None:
        if self._path is not None:
            layout = QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                QPageLayout.Orientation.Portrait,
                QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN),
                QPageLayout.Unit.Millimeter,
            )
            self._page.printToPdf(str(self._path), layout)

    def _finished(self, name: str, success: bool) -> None:  # noqa: FBT001  a signal's slot
        path = Path(name)
        if path != self._path:  # it was wanted no longer
            shutil.rmtree(path.parent, ignore_errors=True)
            return
        if not success:
            self._give_up()
            return
        self._path = None
        self._limit.stop()
        self._page.set_view(self._view)
        path.chmod(0o600)
        self.made.emit(path)

    def _give_up(self) -> None:
        if self._put_away():
            self.failed.emit()

    def _put_away(self) -> bool:
        path, self._path = self._path, None
        self._limit.stop()
        if path is None:
            return False
        self._page.set_view(self._view)
        shutil.rmtree(path.parent, ignore_errors=True)
        return True
