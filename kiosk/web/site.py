"""Whose page it is: the part of an address that somebody has registered, as it may be shown."""

import re
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QUrl
from PySide6.QtNetwork import QNetworkCookie, QNetworkCookieJar

_PLAIN = re.compile(r"[a-z0-9åäöéü-]+")  # what Swedish names are written with
_ADDRESS = re.compile(r"[0-9.]+|.*:.*")  # IPv4, IPv6
_LONGEST = 24  # characters shown of what stands before the registered domain


@dataclass(frozen=True, slots=True)
class Site:
    """A host in two parts, left to right: what anybody may put before it, and who answers for it.

    Names are shown in their letters where these are Swedish ones, else as they are looked up
    (xn--…): a Cyrillic а cannot pass for a Latin one, and nothing in it turns the line round.
    """

    before: str  # ends with a dot, begins with … where it is cut; may be empty
    domain: str

    @property
    def host(self) -> str:
        """Both parts."""
        return self.before + self.domain


NOWHERE = Site("", "")


def site_of(url: QUrl) -> Site:
    """Return whose page stands at *url*; `NOWHERE` for one without a host."""
    host = url.host(QUrl.ComponentFormattingOption.FullyEncoded).lower()
    if not host:
        return NOWHERE
    if _ADDRESS.fullmatch(host):
        return Site("", host)
    labels = host.split(".")
    shown = [_shown(label) for label in labels]
    kept = _registered(host)
    before = "".join(f"{label}." for label in shown[:-kept])
    return Site(_cut(before), ".".join(shown[-kept:]))


def _cut(before: str) -> str:
    """Return the end of *before*, which is nearest to who answers for it."""
    if len(before) <= _LONGEST:
        return before
    end = before[-_LONGEST:]
    return "…" + (end.partition(".")[2] or end)


def _shown(label: str) -> str:
    """Return *label* in letters, if they cannot be taken for others."""
    letters = QUrl.fromAce(label.encode(), QUrl.AceProcessingOption.IgnoreIDNWhitelist)
    return letters if _PLAIN.fullmatch(letters) else label


@cache
def _registered(host: str) -> int:
    """Return how many of the last labels of *host* are the domain that somebody registered."""
    labels = host.split(".")
    for kept in range(2, len(labels)):  # under an ending on no list one name is registered
        if not is_public(".".join(labels[-kept:])):
            return kept
    return len(labels)


@cache
def is_public(suffix: str) -> bool:
    """Whether everybody may register under *suffix* (se, co.uk, stockholm).

    Qt carries the list of public suffixes for its cookies, and tells of it in no other way: a
    cookie for such a suffix is refused. It compares names in letters.
    """
    letters = QUrl.fromAce(suffix.encode(), QUrl.AceProcessingOption.IgnoreIDNWhitelist)
    cookie = QNetworkCookie(b"a", b"b")
    cookie.setDomain(f".{letters}")
    cookie.setPath("/")
    return not QNetworkCookieJar().setCookiesFromUrl([cookie], QUrl(f"https://a.{letters}/"))
