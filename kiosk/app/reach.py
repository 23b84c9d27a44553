"""Whether the e-service can be reached: asked only after a failure, with nothing of a visitor."""

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtNetwork import (
    QNetworkAccessManager,
    QNetworkCookieJar,
    QNetworkInformation,
    QNetworkReply,
    QNetworkRequest,
)

OFTEN = (2_000, 3_000, 5_000, 10_000)  # milliseconds before the first, second … and further looks
_LONGEST = 4_000  # milliseconds for one answer
_PORTAL = 511  # RFC 6585
_SITE = slice(-2, None)  # the labels of a host that name its site
_Attribute = QNetworkRequest.Attribute
_Reachability = QNetworkInformation.Reachability


class Reach(QObject):
    """Looks whether the service answers: a HEAD of its first page, without cookies or path.

    Any answer counts that comes over a connection that can be trusted; a portal's does not.
    """

    back = Signal()  # the service that was watched answers
    lost = Signal()  # the system says that there is no network
    portal_found = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._network = QNetworkAccessManager(self)
        self._network.setCookieJar(QNetworkCookieJar(self))
        self._network.setTransferTimeout(_LONGEST)
        self._network.setRedirectPolicy(QNetworkRequest.RedirectPolicy.ManualRedirectPolicy)
        self._url: QUrl | None = None
        self._looks = 0
        self._asking: QNetworkReply | None = None
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._look)
        # Without a backend (no NetworkManager, no GLib) the system says nothing, and pages tell.
        if QNetworkInformation.loadDefaultBackend():
            QNetworkInformation.instance().reachabilityChanged.connect(self.hear)

    @property
    def watching(self) -> bool:
        """Whether it looks for the service to come back."""
        return self._url is not None

    def watch(self, url: QUrl) -> None:
        """Look for the service at *url* from now on, until it is back."""
        if not self.watching:
            self._looks = 0
            self._later.start(OFTEN[0])
        self._url = _first_page(url)

    def stop(self) -> None:
        """Look no more."""
        self._url = None
        self._later.stop()
        self._forget()

    def hear(self, reachability: QNetworkInformation.Reachability) -> None:
        """Take the system's word that the network is gone, or has changed."""
        if reachability is _Reachability.Disconnected:
            self.lost.emit()
        elif self.watching and self._asking is None:
            self._later.start(0)

    def ask_portal(self, url: QUrl, port: int = 80) -> None:
        """Find out whether a portal answers for the service at *url*: it does so without TLS."""
        plain = _first_page(url)
        plain.setScheme("http")
        plain.setPort(port)
        reply = self._network.head(QNetworkRequest(plain))
        reply.finished.connect(lambda: self._judge(reply))

    def _look(self) -> None:
        if self._url is None:
            return
        self._forget()
        reply = self._asking = self._network.head(QNetworkRequest(self._url))
        reply.finished.connect(lambda: self._answered(reply))

    def _answered(self, reply: QNetworkReply) -> None:
        reply.deleteLater()
        if reply is not self._asking:
            return
        self._asking = None
        url = self._url
        if url is None:
            return
        if _status(reply) and not _is_portal(reply):
            self.stop()
            self.back.emit()
        else:
            self._looks += 1
            self._later.start(OFTEN[min(self._looks, len(OFTEN) - 1)])

    def _judge(self, reply: QNetworkReply) -> None:
        reply.deleteLater()
        if _is_portal(reply):
            self.portal_found.emit()

    def _forget(self) -> None:
        reply, self._asking = self._asking, None
        if reply is not None:
            reply.abort()
            reply.deleteLater()


def _first_page(url: QUrl) -> QUrl:
    """Return the address of the site of *url* alone: no path, no query, no user."""
    site = QUrl()
    site.setScheme(url.scheme())
    site.setHost(url.host())
    site.setPort(url.port())
    site.setPath("/")
    return site


def _status(reply: QNetworkReply) -> int:
    """Return the status of the answer; 0 where none came over a trusted connection."""
    status = reply.attribute(_Attribute.HttpStatusCodeAttribute)
    return status if isinstance(status, int) else 0


def _is_portal(reply: QNetworkReply) -> bool:
    if _status(reply) == _PORTAL:
        return True
    target = reply.attribute(_Attribute.RedirectionTargetAttribute)
    if not isinstance(target, QUrl):
        return False
    there = reply.url().resolved(target)
    own = reply.url().host().split(".")[_SITE]  # a guess, good enough for a line to IT
    return there.host().split(".")[_SITE] != own
