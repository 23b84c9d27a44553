"""What the visitor and the supervisor are told when the e-service or its page fails."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.app.web_side import WebSide
from kiosk.domain.messages import Failed, Fault, Message
from kiosk.ui.visitor.window import VisitorWindow

Tell = Callable[[Message], None]


class ServiceFaults(QObject):
    """Listens to the page and its translation, and leads on from whatever fails."""

    def __init__(self, web: WebSide, window: VisitorWindow, tell: Tell, parent: QObject) -> None:
        super().__init__(parent)
        self._web, self._window, self._tell = web, window, tell
        web.translation.worker_died.connect(self._translation_died)
        web.translation.worker_ready.connect(window.clear_notice)
        web.page.renderer_died.connect(self._renderer_died)
        web.page.load_failed.connect(self._load_failed)
        window.retry_requested.connect(self._retry)

    def _translation_died(self) -> None:
        self._tell(Failed(fault=Fault.TRANSLATION))
        self._window.show_notice("Översättningen startar om. Du kan fortsätta på svenska.")

    def _renderer_died(self) -> None:
        self._tell(Failed(fault=Fault.RENDERER))
        if self._web.errand.guide is not None:
            self._window.show_notice("Sidan laddas om. Det du skrev på sidan kan vara borta.")
            self._web.retry.reload()

    def _load_failed(self, reason: str) -> None:
        self._tell(Failed(fault=Fault.SERVICE))
        if reason == "slow":
            self._window.show_notice("Sidan svarar långsamt. Vänta lite.")
        elif reason == "blocked":  # the visitor is still on a good page
            self._window.show_notice("Den länken kan inte öppnas här.")
        else:
            self._window.show_unavailable(reason)

    def _retry(self) -> None:
        self._window.clear_notice()
        self._window.leave_unavailable()
        self._web.retry.again()
