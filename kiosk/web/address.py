"""The one gate for addresses: from a guide, a configuration or a page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QUrl

from kiosk.web.site import is_public

Allow = Callable[[QUrl], bool]

_LOOPBACK = "127.0.0.1"
_HTTPS_PORTS = (-1, 443)
_SOCKETS = {"ws": "http", "wss": "https"}
_LONGEST = 4000  # characters; e-ID services carry long tokens in theirs


@dataclass(frozen=True, slots=True)
class AllowList:
    """Which addresses an errand may visit: https on listed domains, http on the practice port.

    A domain allows itself and every host under it; one under which anybody may register (com.se)
    only itself. An entry without a dot allows nothing: it would be a whole top-level domain.
    """

    domains: frozenset[str] = frozenset()
    practice_port: int | None = None
    hosts: frozenset[str] = frozenset()  # allowed without those under them

    @classmethod
    def of(cls, domains: Iterable[str], practice: str | None = None) -> Self:
        """Return the list for *domains* and the practice site at *practice* (http://127.0.0.1:…)."""
        port = QUrl(practice).port() if practice is not None else -1
        listed = {host for domain in domains if "." in (host := _ascii(domain)).strip(".")}
        hosts = frozenset(host for host in listed if is_public(host))
        return cls(frozenset(listed - hosts), port if port > 0 else None, hosts)

    def __call__(self, url: QUrl) -> bool:
        """Return whether *url* may be visited."""
        if not url.isValid() or url.userName() or url.password():
            return False
        host = _ascii(url.host())
        if url.scheme() == "http":
            return host == _LOOPBACK and url.port() == self.practice_port is not None
        if url.scheme() != "https" or url.port() not in _HTTPS_PORTS:
            return False
        return host in self.hosts or any(
            host == domain or host.endswith(f".{domain}") for domain in self.domains
        )


def safe_url(text: str, allow: Allow) -> QUrl | None:
    """Return *text* as an address that may be loaded; None if it may not.

    Spaces, control characters and backslashes are refused, because browsers and libraries disagree
    about which host they leave. For the same reason a host must be written as it is looked up:
    no 0x7f.1 for 127.0.0.1, no other sign for a dot, nothing that is left out on the way.
    """
    if len(text) > _LONGEST or "\\" in text or any(c.isspace() or ord(c) < ord("!") for c in text):
        return None
    url = QUrl(text, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.isRelative() or "@" in url.authority():
        return None
    if not _plainly_written(text, url):
        return None
    return url if allow(url) else None


def as_request(url: QUrl) -> QUrl:
    """Return *url* as what is asked of the network first: a web socket begins as http."""
    scheme = _SOCKETS.get(url.scheme())
    if scheme is None:
        return url
    asked = QUrl(url)
    asked.setScheme(scheme)
    return asked


def _plainly_written(text: str, url: QUrl) -> bool:
    """Whether the host of *url* stands in *text* as it is looked up, or as it is shown."""
    after = text.partition("://")[2]
    written = after[: min((i for i in map(after.find, "/?#") if i >= 0), default=len(after))]
    host = written if written.endswith("]") else written.rpartition(":")[0] or written
    return host.strip("[]").lower() in {url.host(), _ascii(url.host()), ""}


def _ascii(host: str) -> str:
    """Return *host* as it is looked up: lower case, IDNA."""
    return bytes(QUrl.toAce(host.strip().lower()).data()).decode("ascii")
