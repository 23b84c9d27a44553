"""Tries again what the page could not load, and sends nothing twice."""

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import QWebEngineNavigationRequest

from kiosk.web.page import ServicePage

_Navigation = QWebEngineNavigationRequest.NavigationType


class Retry(QObject):
    """Remembers where *page* was going last.

    Chromium's own reload is about the page before, which stays with what was typed when the next
    one does not come; and it would post a form a second time.
    """

    def __init__(self, page: ServicePage, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._last = QUrl()
        self._sends = self._came = self._stood = False
        self._page.navigationRequested.connect(self._remember)
        self._page.document_opened.connect(self._arrive)

    @property
    def sends(self) -> bool:
        """Whether what was asked for last sends a form."""
        return self._sends

    @property
    def came(self) -> bool:
        """Whether a document has come since."""
        return self._came

    @property
    def stands(self) -> bool:
        """Whether any page of a service stands there, the one before or the next."""
        return self._stood or self._came

    @property
    def stays(self) -> bool:
        """Whether the page before is still there, with what was typed: the next did not come."""
        return self._stood and not self._came

    @property
    def going(self) -> QUrl:
        """Where the page was going last."""
        return self._last

    def _remember(self, request: QWebEngineNavigationRequest) -> None:
        if request.isMainFrame():
            if request.navigationType() != _Navigation.RedirectNavigation:
                self._came = False
                self._stood = self._page.url().scheme() in {"http", "https"}
            self._last, self._sends = request.url(), request.hasFormData()

    def _arrive(self, _document: int) -> None:
        self._came = True

    def again(self) -> None:
        """Go there again; a form that was not sent waits on its page for the visitor to send it."""
        if not self._last.isEmpty() and (not self._sends or self._came):
            self._page.load(self._last)

    def reload(self) -> None:
        """Fetch the page that is shown, without the form that led to it."""
        self._page.load(self._page.url())
