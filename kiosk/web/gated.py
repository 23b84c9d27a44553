"""A page that goes only where its errand may, and stays one page: a new window opens in it."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineHttpRequest,
    QWebEngineLoadingInfo,
    QWebEngineNavigationRequest,
    QWebEnginePage,
    QWebEngineProfile,
)

from kiosk.web.address import Allow, safe_url
from kiosk.web.bridge import LinkTouched, WindowWanted
from kiosk.web.refusals import Refusals
from kiosk.web.scripts import WORLD
from kiosk.web.way_back import WayBack

_POPUP_LIFE = 10_000  # milliseconds a page may take to say where its new window goes
_POPUPS = 3  # at once; a storm of windows opens no more
_BLANK = "about:blank"
_INSIDE = frozenset({"blob", "data"})  # what a page carries in itself
_OWN = frozenset({"", "about", "data"})  # schemes of what no service has shown
_Kind = QWebEnginePage.NavigationType
_OURS = frozenset({_Kind.NavigationTypeTyped, _Kind.NavigationTypeRedirect})
_PRESSED = frozenset({_Kind.NavigationTypeLinkClicked, _Kind.NavigationTypeFormSubmitted})
_Status = QWebEngineLoadingInfo.LoadStatus


class GatedPage(QWebEnginePage):
    """The main frame opens what *allow* lets in; frames also what a page carries in itself."""

    navigation_refused = Signal()  # and there is no page of the service to stay on
    redirect_refused = Signal()  # the server has answered, and sends where nobody may go

    def __init__(
        self, profile: QWebEngineProfile, allow: Allow, parent: QObject | None = None
    ) -> None:
        super().__init__(profile, parent)
        self._allow = allow
        self._ours = False  # whether the load under way was begun by us
        self._texts = 0  # given directly, and not yet begun
        self._popups: list[_Popup] = []
        self.refusals = Refusals(self)  # tells what a person wanted in vain
        self.way_back = WayBack(self)
        self.loadingChanged.connect(self._follow_load)

    def load(self, wanted: QWebEngineHttpRequest | QUrl | str, /) -> None:
        """Load an address of ours: of a guide, a configuration, a command."""
        url = wanted.url() if isinstance(wanted, QWebEngineHttpRequest) else wanted
        text = url if isinstance(url, str) else _encoded(url)
        if text != _BLANK and safe_url(text, self._allow) is None:
            QTimer.singleShot(0, self, self.navigation_refused.emit)
            return
        self._ours = True
        super().load(wanted)

    def load_again(self, url: QUrl) -> None:
        """Load an address that the page was at, or going to: pages have some that are very long."""
        if not (self._allow(url) or url.toString() == _BLANK):
            QTimer.singleShot(0, self, self.navigation_refused.emit)
            return
        self._ours = True
        super().load(url)

    def setUrl(self, url: QUrl | str, /) -> None:
        """Load *url*, as `load` does."""
        self.load(url)

    def setHtml(self, html: str, /, baseUrl: QUrl | str = "") -> None:  # noqa: N803  Qt's name
        """Show a text of ours."""
        self._texts += 1
        super().setHtml(html, QUrl(baseUrl))

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        kind: QWebEnginePage.NavigationType,
        is_main: bool,  # noqa: FBT001  as Qt calls it
        /,
    ) -> bool:
        """Let the page go only where the errand may."""
        url = QUrl(url)
        if not is_main:
            within = url.scheme() in _INSIDE or url.toString() in {_BLANK, "about:srcdoc"}
            allowed = within or self._allow(url)
            if not allowed and kind in _PRESSED:
                self._later(url, ours=False)
            return allowed
        ours = self._ours and kind in _OURS
        if not self._may(url, typed=kind == _Kind.NavigationTypeTyped):
            if not self._keep(url):
                self._later(url, ours=ours)
            if kind == _Kind.NavigationTypeRedirect:
                QTimer.singleShot(0, self, self.redirect_refused.emit)
            return False
        if kind not in _OURS:
            self._ours = False
            if kind != _Kind.NavigationTypeFormSubmitted:
                self.way_back.expect(here=False)
        return True

    def createWindow(self, _kind: QWebEnginePage.WebWindowType, /) -> QWebEnginePage | None:  # type: ignore[override]  # Qt takes none
        """Open what wants a new window in this one."""
        if len(self._popups) >= _POPUPS:
            return None
        popup = _Popup(self)
        self._popups.append(popup)
        popup.over.connect(lambda: self._popups.remove(popup))
        return popup

    def open(self, url: QUrl) -> None:
        """Load an address that a page of ours asked a new window for."""
        if not self._allow(url):
            if not self._keep(url):
                self.refusals.tell(url.scheme())
            return
        self.way_back.expect(here=True)
        super().load(url)

    def take_link(self, message: object) -> None:
        """Hear from the page's scripts what the engine does not tell."""
        match message:
            case LinkTouched(scheme=scheme):
                self.refusals.tell(scheme)
            case WindowWanted(wanted=wanted):
                self.way_back.expect(here=wanted)

    def allows(self, url: QUrl) -> bool:
        """Whether the errand may visit *url*."""
        return self._allow(url)

    def _keep(self, url: QUrl) -> bool:
        """Have a file that a listed page has made itself offered as a download; never a page."""
        if url.scheme() != "blob" or not self._allow(QUrl(url.path())):
            return False
        code = f"{{ const a = document.createElement('a'); a.href = {json.dumps(url.toString())};"
        self.runJavaScript(f"{code} a.download = ''; a.click(); }}", WORLD)
        return True

    def _may(self, url: QUrl, *, typed: bool) -> bool:
        """Whether *url* may be the page."""
        if typed and url.scheme() == "data":  # a text given directly; pages type nothing
            self._texts, given = max(0, self._texts - 1), self._texts > 0
            return given
        return self._allow(url) or (typed and url.toString() == _BLANK)

    def _later(self, url: QUrl, *, ours: bool) -> None:
        """Tell once Qt is done with the request."""
        QTimer.singleShot(0, self, lambda: self._tell(url, ours=ours))

    def _tell(self, url: QUrl, *, ours: bool) -> None:
        """Tell what does not come: the visitor stays where they are, if that is a page."""
        if ours or self.url().scheme() in _OWN:
            self._ours = False
            self.navigation_refused.emit()
        else:
            self.refusals.tell(url.scheme())

    def _follow_load(self, info: QWebEngineLoadingInfo) -> None:
        if info.status() == _Status.LoadSucceededStatus:
            self._ours = False
        else:
            _tell_program(info, self.refusals)


class _Popup(QWebEnginePage):
    """A window that a page asked for: it lives only to learn the address, and shows nothing."""

    over = Signal()

    def __init__(self, opener: GatedPage) -> None:
        super().__init__(opener.profile(), opener)
        self._opener = opener
        self._ended = False
        QTimer.singleShot(_POPUP_LIFE, self, self._end)
        self.navigationRequested.connect(self._learn)
        self.loadingChanged.connect(self._follow_load)
        self.windowCloseRequested.connect(self._end)
        self.permissionRequested.connect(lambda permission: permission.deny())

    def _learn(self, request: QWebEngineNavigationRequest) -> None:
        """Send the address to the one page there is.

        What a script sends as a form would be lost on the way: rather nothing than half of it.
        """
        request.reject()
        url = request.url()
        if self._ended or not request.isMainFrame() or url.scheme() == "about":
            return
        opener, form = self._opener, request.hasFormData()
        QTimer.singleShot(
            0, opener, lambda: opener.refusals.tell(url.scheme()) if form else opener.open(url)
        )
        self._end()

    def _follow_load(self, info: QWebEngineLoadingInfo) -> None:
        if _tell_program(info, self._opener.refusals):
            self._end()

    def _end(self) -> None:
        if not self._ended:
            self._ended = True
            self.over.emit()
            self.deleteLater()

    # What a script may ask of a window it holds on to.

    def javaScriptAlert(self, _origin: QUrl | str, _text: str, /) -> None:
        """Show nothing."""

    def javaScriptConfirm(self, _origin: QUrl | str, _text: str, /) -> bool:
        """Decline."""
        return False

    def javaScriptPrompt(
        self, _origin: QUrl | str, _text: str, _default: str, /
    ) -> tuple[bool, str]:
        """Cancel."""
        return False, ""

    def chooseFiles(
        self,
        _mode: QWebEnginePage.FileSelectionMode,
        _before: Sequence[str],
        _types: Sequence[str],
        /,
    ) -> list[str]:
        """Choose none."""
        return []

    def createWindow(self, _kind: QWebEnginePage.WebWindowType, /) -> QWebEnginePage | None:  # type: ignore[override]  # Qt takes none
        """Open no further one."""
        return None

    def javaScriptConsoleMessage(
        self,
        _level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        _message: str,
        _line: int,
        _source: str,
        /,
    ) -> None:
        """Drop it: it may hold page text."""


def _tell_program(info: QWebEngineLoadingInfo, refusals: Refusals) -> bool:
    """Tell of a load if Qt stopped it for being of no page: a call, a mail, a program."""
    scheme = info.url().scheme()
    program = info.status() == _Status.LoadStoppedStatus and scheme not in {
        "http", "https", *_OWN, *_INSIDE,
    }  # fmt: skip
    if program:
        refusals.tell(scheme)
    return program


def _encoded(url: QUrl) -> str:
    return bytes(url.toEncoded().data()).decode("ascii", "replace")
