"""Which servers a page asks beside those its errand declares; for commands, never a session."""

from PySide6.QtCore import QUrl

from kiosk.app.domains import domains
from kiosk.domain.guide import Guide
from kiosk.web.address import AllowList
from kiosk.web.site import site_of


class Asked:
    """Keeps the addresses of requests until the next page."""

    def __init__(self) -> None:
        self._urls: set[tuple[str, str, int]] = set()  # scheme, host and port

    def add(self, url: QUrl) -> None:
        """Note that *url* was asked."""
        self._urls.add((url.scheme(), url.host(), url.port()))

    def forget(self) -> None:
        """Begin with another page."""
        self._urls.clear()

    def beside(self, guide: Guide, base: str) -> tuple[str, ...]:
        """Return the domains that a session with *guide* would block, as `allow` names them.

        The pages themselves are at *base*, which stands for where the errand starts.
        """
        allowed = AllowList.of(domains(guide))
        home = QUrl(base)
        found: set[str] = set()
        for scheme, host, port in self._urls:
            url = QUrl()
            url.setScheme(scheme)
            url.setHost(host)
            url.setPort(port)
            here = (url.scheme(), url.host(), url.port()) == (
                home.scheme(),
                home.host(),
                home.port(),
            )
            if not here and not allowed(url):
                found.add(site_of(url).domain)
        return tuple(sorted(found))
