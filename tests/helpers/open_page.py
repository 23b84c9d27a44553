"""A page as Qt makes it, with nothing closed: what a control needs."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView

from kiosk.app.application import delete_now


class OpenPage(QWebEnginePage):
    """Goes anywhere, and is quiet."""

    def javaScriptConsoleMessage(
        self,
        _level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        _message: str,
        _line: int,
        _source: str,
        /,
    ) -> None:
        """Drop what the page's own console says."""

    def createWindow(self, _kind: QWebEnginePage.WebWindowType, /) -> QWebEnginePage:
        """Give a real window, as a browser does."""
        return OpenPage(self.profile(), self)


@contextmanager
def shown(
    page: QWebEnginePage, profile: QWebEngineProfile | None = None
) -> Iterator[QWebEngineView]:
    """Show *page* in a view; afterwards both are gone, and then *profile*."""
    view = QWebEngineView()
    view.setPage(page)
    view.resize(900, 700)
    view.show()
    try:
        yield view
    finally:
        view.close()
        delete_now(view, page, *([profile] if profile else []))
