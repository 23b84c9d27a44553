"""A page that opens nothing: no dialog, no permission, no file of its own choice."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QUrl, Signal
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
from kiosk.web.gated import GatedPage

FileChoice = Callable[[Sequence[str], bool], list[str]]  # accepted types, several? → files
Ask = Callable[[Dialog], Reply]  # shows a page's dialog, and waits for the visitor's answer

# Qt asks this when a page objects to being left.
_LEAVING = "Are you sure you want to leave this page? Changes that you made may not be saved."


def no_files(_types: Sequence[str], _several: bool) -> list[str]:  # noqa: FBT001  as FileChoice
    """Choose no file."""
    return []


class QuietPage(GatedPage):
    """The closed page; what it refuses it tells as signals, for the kiosk's own screens."""

    certificate_refused = Signal()
    login_refused = Signal(
        QUrl
    )  # a server asked for a login by HTTP, which no visitor is asked for
    folder_asked = Signal()  # a page wants a folder, or to write a file: neither is given
    proxy_refused = Signal()  # the way out wants a login, which is IT's to give
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
        super().__init__(profile, allow, parent)
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
            self.folder_asked.emit()
            return []
        several = mode == QWebEnginePage.FileSelectionMode.FileSelectOpenMultiple
        files = self._files(types, several)
        return files if several else files[:1]

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
        self._ask(Dialog(DialogKind.ALERT, text[:LONGEST]))

    def javaScriptConfirm(self, _origin: QUrl | str, text: str, /) -> bool:
        """Ask the visitor; nothing is confirmed for them."""
        if text != _LEAVING:
            return self._ask(Dialog(DialogKind.CONFIRM, text[:LONGEST])).accepted
        return self._sent_on or self._ask(Dialog(DialogKind.LEAVING)).accepted

    def javaScriptPrompt(self, _origin: QUrl | str, text: str, typed: str, /) -> tuple[bool, str]:
        """Let the visitor type an answer into the kiosk's own field."""
        reply = self._ask(Dialog(DialogKind.PROMPT, text[:LONGEST], typed[:LONGEST]))
        return reply.accepted, reply.typed

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
