"""The one gate for addresses: from a guide, a configuration or a page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QUrl

Allow = Callable[[QUrl], bool]

_LOOPBACK = "127.0.0.1"
_HTTPS_PORTS = (-1, 443)
_LONGEST = 4000  # characters; e-ID services carry long tokens in theirs


@dataclass(frozen=True, slots=True)
class AllowList:
    """Which addresses an errand may visit: https on listed domains, http on the practice port.

    A domain allows itself and every host under it. An entry without a dot allows nothing: it would
    be a whole top-level domain.
    """

    domains: frozenset[str] = frozenset()
    practice_port: int | None = None

    @classmethod
    def of(cls, domains: Iterable[str], practice: str | None = None) -> Self:
        """Return the list for *domains* and the practice site at *practice* (http://127.0.0.1:…)."""
        port = QUrl(practice).port() if practice is not None else -1
        return cls(
            frozenset(host for domain in domains if "." in (host := _ascii(domain))),
            port if port > 0 else None,
        )

    def __call__(self, url: QUrl) -> bool:
        """Return whether *url* may be visited."""
        if not url.isValid() or url.userName() or url.password():
            return False
        host = _ascii(url.host())
        if url.scheme() == "http":
            return host == _LOOPBACK and url.port() == self.practice_port is not None
        if url.scheme() != "https" or url.port() not in _HTTPS_PORTS:
            return False
        return any(host == domain or host.endswith(f".{domain}") for domain in self.domains)


def safe_url(text: str, allow: Allow) -> QUrl | None:
    """Return *text* as an address that may be loaded; None if it may not.

    Spaces, control characters and backslashes are refused, because browsers and libraries disagree
    about which host they leave.
    """
    if len(text) > _LONGEST or "\\" in text or any(c.isspace() or ord(c) < ord("!") for c in text):
        return None
    url = QUrl(text, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.isRelative() or "@" in url.authority():
        return None
    return url if allow(url) else None


def _ascii(host: str) -> str:
    """Return *host* as it is looked up: lower case, IDNA."""
    return bytes(QUrl.toAce(host.strip().lower()).data()).decode("ascii")
