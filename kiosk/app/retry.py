"""Tries again what the page could not load, and sends nothing twice."""

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import QWebEngineNavigationRequest

from kiosk.web.page import ServicePage


class Retry(QObject):
    """Remembers where *page* was going last.

    Chromium's own reload is about the page before, which stays with what was typed when the next
    one does not come; and it would post a form a second time.
    """

    def __init__(self, page: ServicePage, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._last = QUrl()
        self._sends = False
        page.navigationRequested.connect(self._remember)

    def _remember(self, request: QWebEngineNavigationRequest) -> None:
        if request.isMainFrame():
            self._last, self._sends = request.url(), request.hasFormData()

    def again(self) -> None:
        """Go there again; a form that was not sent waits on its page for the visitor to send it."""
        if not self._last.isEmpty() and (not self._sends or self._page.url() == self._last):
            self._page.load(self._last)

    def reload(self) -> None:
        """Fetch the page that is shown, without the form that led to it."""
        self._page.load(self._page.url())
