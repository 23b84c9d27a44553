"""A page that opens nothing: no window, no dialog, no permission, no address off its list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtNetwork import QAuthenticator
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEngineClientCertificateSelection,
    QWebEngineDesktopMediaRequest,
    QWebEngineFileSystemAccessRequest,
    QWebEngineFullScreenRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineRegisterProtocolHandlerRequest,
    QWebEngineWebAuthUxRequest,
)

from kiosk.web.address import Allow

FileChoice = Callable[[Sequence[str]], list[str]]  # accepted types → files
Question = Callable[[str], bool]  # a page's question (confirm) → the visitor's answer

# Qt asks this when a page objects to being left; the visitor has already pressed to leave.
_LEAVING = "Are you sure you want to leave this page?"
_POPUP_LIFE = 10_000  # milliseconds a page may take to say where its new window goes
_Navigation = QWebEnginePage.NavigationType


def no_files(_types: Sequence[str]) -> list[str]:
    """Choose no file."""
    return []


def no_answer(_text: str) -> bool:
    """Decline: without the visitor's own answer nothing is confirmed for them."""
    return False


class QuietPage(QWebEnginePage):
    """The closed page; what it refuses it tells as signals, for the kiosk's own screens."""

    navigation_refused = Signal()
    certificate_refused = Signal()
    login_refused = Signal(
        QUrl
    )  # a server asked for a login by HTTP, which no visitor is asked for
    proxy_refused = Signal()  # the way out wants a login, which is IT's to give
    dialog_asked = Signal(str)  # alert | confirm | prompt: that one was, not what it said

    def __init__(
        self,
        profile: QWebEngineProfile,
        allow: Allow,
        parent: QObject | None = None,
        *,
        files: FileChoice = no_files,
        answer: Question = no_answer,
    ) -> None:
        super().__init__(profile, parent)
        self._allow = allow
        self._files = files
        self._answer = answer
        self.permissionRequested.connect(_deny)
        self.certificateError.connect(self._refuse_certificate)
        self.fullScreenRequested.connect(_refuse_full_screen)
        self.registerProtocolHandlerRequested.connect(_refuse_handler)
        self.fileSystemAccessRequested.connect(_refuse_file_system)
        self.selectClientCertificate.connect(_select_none)
        self.desktopMediaRequested.connect(_refuse_screen)
        self.webAuthUxRequested.connect(_refuse_key)
        self.authenticationRequired.connect(self._refuse_login)
        self.proxyAuthenticationRequired.connect(self._refuse_proxy_login)

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        kind: QWebEnginePage.NavigationType,
        is_main: bool,  # noqa: FBT001  as Qt calls it
        /,
    ) -> bool:
        """Let the page go only where the errand may."""
        url = QUrl(url)
        if url.scheme() in {"about", "data"} and kind == _Navigation.NavigationTypeTyped:
            return True  # our own: an empty page, or text given directly
        if not is_main and url.scheme() == "about":
            return True
        if self._allow(url):
            return True
        if is_main:
            QTimer.singleShot(0, self, self.navigation_refused.emit)
        return False

    def createWindow(self, _kind: QWebEnginePage.WebWindowType, /) -> QWebEnginePage:
        """Open what wants a new window in this one."""
        return _Popup(self)

    def open(self, url: QUrl) -> None:
        """Load an address that a page of ours asked a new window for."""
        if self._allow(url):
            self.load(url)
        else:
            self.navigation_refused.emit()

    def chooseFiles(
        self,
        mode: QWebEnginePage.FileSelectionMode,
        _before: Sequence[str],
        types: Sequence[str],
        /,
    ) -> list[str]:
        """Give the files that the kiosk's own chooser has found; never the system's dialog."""
        if mode not in {
            QWebEnginePage.FileSelectionMode.FileSelectOpen,
            QWebEnginePage.FileSelectionMode.FileSelectOpenMultiple,
        }:
            return []
        files = self._files(types)
        return files[:1] if mode == QWebEnginePage.FileSelectionMode.FileSelectOpen else files

    def javaScriptAlert(self, _origin: QUrl | str, _text: str, /) -> None:
        """Show nothing; that the page spoke is told."""
        self.dialog_asked.emit("alert")

    def javaScriptConfirm(self, _origin: QUrl | str, text: str, /) -> bool:
        """Ask the visitor through the kiosk; without a way to ask, decline."""
        if text.startswith(_LEAVING):
            return True
        self.dialog_asked.emit("confirm")
        return self._answer(text)

    def javaScriptPrompt(
        self, _origin: QUrl | str, _text: str, _default: str, /
    ) -> tuple[bool, str]:
        """Cancel: nothing is typed into a window that is not the page."""
        self.dialog_asked.emit("prompt")
        return False, ""

    def javaScriptConsoleMessage(
        self,
        _level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        _message: str,
        _line: int,
        _source: str,
        /,
    ) -> None:
        """Drop it: it may hold page text."""

    def _refuse_certificate(self, error: QWebEngineCertificateError) -> None:
        error.rejectCertificate()
        if error.isMainFrame():
            self.certificate_refused.emit()

    def _refuse_login(self, url: QUrl, _authenticator: QAuthenticator) -> None:
        """Stop the load: Qt takes an untouched answer for an empty one, and asks for ever."""
        self.triggerAction(QWebEnginePage.WebAction.Stop)
        self.login_refused.emit(url)

    def _refuse_proxy_login(self, _url: QUrl, _authenticator: QAuthenticator, _proxy: str) -> None:
        self.triggerAction(QWebEnginePage.WebAction.Stop)
        self.proxy_refused.emit()


class _Popup(QWebEnginePage):
    """A window that a page asked for: it lives only to learn the address."""

    def __init__(self, opener: QuietPage) -> None:
        super().__init__(opener.profile(), opener)
        self._opener = opener
        QTimer.singleShot(_POPUP_LIFE, self, self.deleteLater)

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        _kind: QWebEnginePage.NavigationType,
        is_main: bool,  # noqa: FBT001  as Qt calls it
        /,
    ) -> bool:
        """Send the address to the one page there is."""
        url = QUrl(url)
        if is_main and url.scheme() != "about":
            opener = self._opener
            QTimer.singleShot(0, opener, lambda: opener.open(url))
            self.deleteLater()
        return False


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()


def _refuse_full_screen(request: QWebEngineFullScreenRequest) -> None:
    request.reject()


def _refuse_handler(request: QWebEngineRegisterProtocolHandlerRequest) -> None:
    request.reject()


def _refuse_file_system(request: QWebEngineFileSystemAccessRequest) -> None:
    request.reject()


def _select_none(selection: QWebEngineClientCertificateSelection) -> None:
    selection.selectNone()


def _refuse_screen(request: QWebEngineDesktopMediaRequest) -> None:
    request.cancel()


def _refuse_key(request: QWebEngineWebAuthUxRequest) -> None:
    request.cancel()
