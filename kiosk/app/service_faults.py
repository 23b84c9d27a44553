"""What the visitor and the supervisor are told when the e-service or its page fails."""

import logging
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, Signal
from PySide6.QtWebEngineCore import QWebEngineNavigationRequest, QWebEnginePage

from kiosk.app.reach import Reach
from kiosk.app.web_side import WebSide
from kiosk.domain.causes import Cause, Fault
from kiosk.domain.messages import Failed, Message, Screen
from kiosk.i18n import mark
from kiosk.ui.visitor.unavailable_screen import REASONS
from kiosk.ui.visitor.window import VisitorWindow

log = logging.getLogger("kiosk.session")
Tell = Callable[[Message], None]

MINUTE = 60.0  # seconds
_MOST_TRIES = 2  # by itself, for a page that answers and does not come
_CRASHES = 2  # of the page's process within a minute: the second time it is no accident
# Screens on which a message about the page makes sense: it stands there, or is covered for a while.
_AT_PAGE = {Screen.GUIDED, Screen.IDLE, Screen.HIDDEN, Screen.LANGUAGE, Screen.UNAVAILABLE}

_SILENT = mark("Sidan svarar inte än. Du kan vänta, eller avbryta.")
_LOST = mark("Sidan svarar inte just nu. Det du har skrivit finns kvar. Vänta lite.")
_BACK = mark("Sidan svarar igen. Du kan fortsätta.")
_UNSURE = REASONS["unsure"]
_CANCEL, _AGAIN, _STAFF = mark("Avbryt"), mark("Försök igen"), mark("Hämta personal")

# What the visitor is told: a portal, a proxy and a clock are IT's.
_REASONS = {
    Cause.OFFLINE: "offline",
    Cause.PORTAL: "offline",
    Cause.PROXY: "offline",
    Cause.NAME: "unreachable",
    Cause.REFUSED: "refused",
    Cause.EMPTY: "refused",
    Cause.SILENT: "refused",
    Cause.CUT: "cut",
    Cause.LOOP: "loop",
    Cause.SERVER: "http",
    Cause.CERTIFICATE: "certificate",
    Cause.CLOCK: "certificate",
    Cause.BLOCKED: "blocked",
}


class ServiceFaults(QObject):
    """Listens to the page and its translation, and leads on from whatever fails.

    While the page before still stands, it is left there with what was typed, and a message tells.
    """

    hopeless = Signal()  # the page's process ends again and again: this session is of no use

    def __init__(self, web: WebSide, window: VisitorWindow, tell: Tell, parent: QObject) -> None:
        super().__init__(parent)
        self._web, self._window, self._tell = web, window, tell
        self._crashes: list[float] = []
        self._tried = 0  # times it was tried again by itself
        self._typed = False  # the load under way is for an address of ours
        self.reach = Reach(self)
        self.reach.back.connect(self._back)
        self.reach.lost.connect(self._network_lost)
        self.reach.portal_found.connect(lambda: self._note(Cause.PORTAL))
        web.translation.worker_died.connect(self._translation_died)
        web.translation.engine_failed.connect(self._engine_failed)
        web.translation.worker_ready.connect(window.clear_notice)
        web.page.renderer_died.connect(self._renderer_died)
        web.page.load_failed.connect(self._load_failed)
        web.page.redirect_refused.connect(self._redirect_refused)
        web.page.document_ready.connect(self._arrived)
        web.page.navigationRequested.connect(self._follow)
        window.retry_requested.connect(self._retry)
        window.screen_shown.connect(self._leave)
        window.notice.acted.connect(self._act)

    # --- workers and renderer ---------------------------------------------------------------------

    def _translation_died(self) -> None:
        self._tell(Failed(fault=Fault.TRANSLATION))
        self._window.show_notice("Översättningen startar om. Du kan fortsätta på svenska.")

    def _engine_failed(self) -> None:
        log.error("translation: %s", self._web.translation.engine_problem or "it is given up")
        self._tell(Failed(fault=Fault.TRANSLATION))

    def _renderer_died(self) -> None:
        self._tell(Failed(fault=Fault.RENDERER))
        now = monotonic()
        self._crashes = [*(at for at in self._crashes if now - at < MINUTE), now]
        if len(self._crashes) >= _CRASHES:
            self.hopeless.emit()
        elif self._web.retry.unsure:  # the page that comes back would have the form again
            self._show_unsure()
        elif self._web.errand.guide is not None:
            self._window.show_notice("Sidan laddas om. Det du skrev på sidan kan vara borta.")
            self._web.retry.reload()

    # --- loads ------------------------------------------------------------------------------------

    def _follow(self, request: QWebEngineNavigationRequest) -> None:
        if request.isMainFrame():
            typed = QWebEngineNavigationRequest.NavigationType.TypedNavigation
            self._typed = request.navigationType() == typed

    def _load_failed(self, reason: str) -> None:
        if reason == "slow":
            self._window.show_notice("Sidan svarar långsamt. Vänta lite.")
            return
        cause = Cause(reason)
        retry, window = self._web.retry, self._window
        if cause is Cause.BLOCKED and self._typed and not retry.came:
            cause = Cause.PORTAL  # its first page sends elsewhere: networks that want a login do so
        self._note(cause)
        if cause is not Cause.SILENT:  # which may still come
            retry.fail(cause)
        if cause is Cause.SILENT:
            self._stand(_SILENT, _CANCEL)
        elif cause is Cause.BLOCKED and retry.stands:  # the visitor is still on a good page
            window.show_notice("Den länken kan inte öppnas här.")
        elif cause.passing and retry.stays:
            self._keep(cause)
        else:
            self._show(cause)
        if cause is Cause.CERTIFICATE:
            self.reach.ask_portal(retry.going)

    def _note(self, cause: Cause) -> None:
        self._tell(Failed(fault=Fault.SERVICE, cause=cause))

    def _show(self, cause: Cause) -> None:
        """Cover the page: there is none, or it cannot be trusted."""
        if self._web.retry.may_have_come(cause):
            self._show_unsure()
            return
        self._stand(None)
        self._window.show_unavailable(_REASONS.get(cause, cause))
        if cause.passing:
            self.reach.watch(self._web.retry.going)

    def _show_unsure(self) -> None:
        """Cover the page, and offer no way to send again."""
        self._stand(None)
        self._window.show_unavailable("unsure")

    def _keep(self, cause: Cause) -> None:
        """Leave the page where it is, with what was typed."""
        if self._web.retry.may_have_come(cause):
            self._stand(_UNSURE, _STAFF)
        else:
            self._stand(_LOST)
            self.reach.watch(self._web.retry.going)

    def _redirect_refused(self) -> None:
        """Tell what became of a form: it has come, and its answer led where nobody may go."""
        if self._web.retry.unsure:
            self._stand(_UNSURE, _STAFF)

    def _network_lost(self) -> None:
        """Take the system's word before any page says so: the form stays, and nothing is tried."""
        url = self._web.page.url()
        at_page = self._window.current_screen() is Screen.GUIDED
        if at_page and self._web.errand.guide is not None and url.scheme() in {"http", "https"}:
            self._note(Cause.OFFLINE)
            if self._web.retry.unsure:
                self._stand(_UNSURE, _STAFF)
                return
            self._stand(_LOST)
            self.reach.watch(url)

    def _back(self) -> None:
        retry, window = self._web.retry, self._window
        if window.current_screen() is Screen.UNAVAILABLE:
            if not (retry.sends or retry.stays) and self._tried < _MOST_TRIES:
                self._tried += 1
                self._retry()  # nothing was sent, and nothing is lost
        elif window.notice.standing == _LOST and retry.stays and not retry.sends:
            self._stand(_BACK, _AGAIN)
        elif window.notice.standing == _LOST:
            self._stand(None)
            window.show_notice(_BACK)

    def _arrived(self) -> None:
        """Take the messages away: what was waited for is there."""
        self._tried = 0
        self.reach.stop()
        self._stand(None)

    # --- what the visitor does --------------------------------------------------------------------

    def _act(self) -> None:
        match self._window.notice.standing:
            case said if said == _SILENT:
                self._cancel()
            case said if said == _BACK:
                self._retry()
            case said if said == _UNSURE:
                self._window.screens.staff_requested.emit()

    def _cancel(self) -> None:
        """Wait no longer. What was being sent may have come, so it is not sent again."""
        retry = self._web.retry
        self._web.page.triggerAction(QWebEnginePage.WebAction.Stop)
        self._stand(None)
        if not retry.stays:
            self._show(Cause.SILENT)
        elif retry.sends:
            self._stand(_UNSURE, _STAFF)

    def _retry(self) -> None:
        self._stand(None)
        self._window.clear_notice()
        self._window.leave_unavailable()
        self._web.retry.again()

    def _leave(self, screen: Screen) -> None:
        if screen not in _AT_PAGE:
            self.reach.stop()
            self._stand(None)

    def _stand(self, msgid: str | None, action: str = "") -> None:
        notice = self._window.notice
        if (notice.standing, msgid) != (None, None):
            notice.stand(msgid, action)
        if msgid is not None:
            self._window.notice_shown.emit(notice.fragments())
