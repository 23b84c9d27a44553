"""Tries again what the page could not load, and sends nothing twice."""

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import QWebEngineNavigationRequest

from kiosk.domain.causes import Cause
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
        self._sent_on = False  # an answer sent it on: what was sent has come
        self._kept = False  # the form was not sent
        self._page.navigationRequested.connect(self._remember)
        self._page.document_opened.connect(self._arrive)

    @property
    def sends(self) -> bool:
        """Whether what was asked for last, or what led to it, sends a form."""
        return self._sends

    @property
    def unsure(self) -> bool:
        """Whether a form was sent, or is being sent, and nobody knows whether it comes."""
        return self._sends and not self._came and not self._kept

    def may_have_come(self, cause: Cause) -> bool:
        """Whether a form may have come, or has, though *cause* keeps the answer away."""
        return self._sends and (self._sent_on or not cause.unsent)

    def fail(self, cause: Cause) -> None:
        """Know that *cause* keeps away what was asked for last."""
        self._kept = not self.may_have_come(cause)

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
            self._sent_on = request.navigationType() == _Navigation.RedirectNavigation
            if not self._sent_on:
                self._came = self._kept = False
                self._stood = self._page.url().scheme() in {"http", "https"}
                self._sends = request.hasFormData()
            self._last = request.url()

    def learn(self, posts: bool) -> None:  # noqa: FBT001  a signal's slot
        """Know how the page is asked for. Chromium calls a form's data also what only searches."""
        if not self._sent_on:  # what an answer sends on is asked for without the form
            self._sends = self._sends and posts

    def _arrive(self, _document: int) -> None:
        self._came = True

    def again(self) -> None:
        """Go there again; a form that was not sent waits on its page for the visitor to send it."""
        if not self._last.isEmpty() and (not self._sends or self._came):
            self._page.load_again(self._last)

    def reload(self) -> None:
        """Fetch the page that is shown, without the form that led to it."""
        self._page.load_again(self._page.url())
