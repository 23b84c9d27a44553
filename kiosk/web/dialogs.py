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
    QWebEngineHttpRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineRegisterProtocolHandlerRequest,
    QWebEngineWebAuthUxRequest,
)

from kiosk.domain.dialogs import LONGEST, Dialog, DialogKind, Reply, declined
from kiosk.web.address import Allow

FileChoice = Callable[[Sequence[str]], list[str]]  # accepted types → files
Ask = Callable[[Dialog], Reply]  # shows a page's dialog, and waits for the visitor's answer

# Qt asks this when a page objects to being left.
_LEAVING = "Are you sure you want to leave this page? Changes that you made may not be saved."
_POPUP_LIFE = 10_000  # milliseconds a page may take to say where its new window goes
_Navigation = QWebEnginePage.NavigationType


def no_files(_types: Sequence[str]) -> list[str]:
    """Choose no file."""
    return []


class QuietPage(QWebEnginePage):
    """The closed page; what it refuses it tells as signals, for the kiosk's own screens."""

    navigation_refused = Signal()
    certificate_refused = Signal()
    login_refused = Signal(
        QUrl
    )  # a server asked for a login by HTTP, which no visitor is asked for
    dialog_asked = Signal(str)  # alert | confirm | prompt: that one was, not what it said
    sent_on = Signal()  # the kiosk loads something else: what the page asks is over

    def __init__(
        self,
        profile: QWebEngineProfile,
        allow: Allow,
        parent: QObject | None = None,
        *,
        files: FileChoice = no_files,
        ask: Ask = declined,
    ) -> None:
        super().__init__(profile, parent)
        self._allow = allow
        self._files = files
        self._ask = ask
        self._sent_on = False  # the kiosk itself loads something else: nobody is asked to stay
        self.loadFinished.connect(self._arrive)
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
            super().load(url)
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

    def ask_with(self, ask: Ask) -> None:
        """Show the page's dialogs with *ask* from now on."""
        self._ask = ask

    def load(self, url: QUrl | str | QWebEngineHttpRequest, /) -> None:
        """Load an address by the kiosk's own wish: the page may not hold the visitor back."""
        self._sent_on = True
        self.sent_on.emit()
        if isinstance(url, QWebEngineHttpRequest):
            super().load(url)
        else:
            super().load(QUrl(url))

    def _arrive(self) -> None:
        self._sent_on = False

    def javaScriptAlert(self, _origin: QUrl | str, text: str, /) -> None:
        """Show it as the kiosk's own."""
        self._asked(Dialog(DialogKind.ALERT, text[:LONGEST]))

    def javaScriptConfirm(self, _origin: QUrl | str, text: str, /) -> bool:
        """Ask the visitor; nothing is confirmed for them."""
        if text != _LEAVING:
            return self._asked(Dialog(DialogKind.CONFIRM, text[:LONGEST])).accepted
        return self._sent_on or self._ask(Dialog(DialogKind.LEAVING)).accepted

    def javaScriptPrompt(self, _origin: QUrl | str, text: str, typed: str, /) -> tuple[bool, str]:
        """Let the visitor type an answer into the kiosk's own field."""
        reply = self._asked(Dialog(DialogKind.PROMPT, text[:LONGEST], typed[:LONGEST]))
        return reply.accepted, reply.typed

    def _asked(self, dialog: Dialog) -> Reply:
        self.dialog_asked.emit(dialog.kind.value)
        return self._ask(dialog)

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

    def _refuse_proxy_login(self, url: QUrl, authenticator: QAuthenticator, _proxy: str) -> None:
        self._refuse_login(url, authenticator)


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
