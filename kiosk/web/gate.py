"""The gate of a profile: every request of every page, script, worker and frame passes it."""

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineProfile,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from kiosk.web.address import Allow, as_request

# What a page carries in itself. As a page of its own none of them is opened (`GatedPage`).
_INSIDE = frozenset({"data", "blob", "about"})
_WEB = frozenset({"http", "https", "ws", "wss"})
_MAIN_FRAME = QWebEngineUrlRequestInfo.ResourceType.ResourceTypeMainFrame


class Gate(QWebEngineUrlRequestInterceptor):
    """Blocks what is off the list, and counts it: by kind of address, never which one.

    A redirect comes as a request of its own, and web sockets and the scripts of workers come too.
    *tell* hears the address of every request to a server, for a command whose pages are public; a
    session has none.
    """

    page_asked = Signal(bool)  # for the main frame; whether with a body: a form that is posted

    def __init__(
        self,
        allow: Allow,
        parent: QObject | None = None,
        *,
        tell: Callable[[QUrl], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._allow = allow
        self._tell = tell
        self.blocked: Counter[str] = Counter()  # "host" or "scheme" → requests that were blocked

    def guard(self, profile: QWebEngineProfile) -> None:
        """Stand before *profile* as long as it lives."""
        profile.setUrlRequestInterceptor(self)
        # Qt keeps no hold of it, and a gate that Python forgets would stand open.
        profile.destroyed.connect(lambda: self)

    def interceptRequest(self, info: QWebEngineUrlRequestInfo, /) -> None:
        """Let the request pass, or block it."""
        url = info.requestUrl()
        scheme = url.scheme()
        if scheme in _INSIDE:
            return
        if self._tell is not None and scheme in _WEB:
            self._tell(as_request(url))
        if not self._allow(as_request(url)):
            info.block(True)  # noqa: FBT003  Qt's setter
            self.blocked["host" if scheme in _WEB else "scheme"] += 1
        elif info.resourceType() == _MAIN_FRAME:
            self.page_asked.emit(bytes(info.requestMethod().data()) != b"GET")
