"""What Chromium's numbers for a failed load mean."""

from datetime import UTC, date, datetime

from PySide6.QtWebEngineCore import QWebEngineLoadingInfo

from kiosk.domain.causes import Cause

BUILT = date(2026, 11, 23)  # no terminal with this code was ever older: an earlier date is wrong
_ABORTED = -3  # replaced by another load, a download, an empty answer
_SERVER_ERROR = 500
_PORTAL = 511  # RFC 6585: the network, not the service, answers
_PROXY_LOGIN = 407

# Chromium's net_error_list.h. A number that is not here counts as EMPTY: a cause that is `unsent`
# has only numbers that come before anything is sent, as a form may have come with all others. A
# network that changes (-21), for one, ends requests that are on their way.
_CAUSES = {
    Cause.OFFLINE: {-106, -109},
    Cause.NAME: {-105, -137, *range(-899, -799)},
    Cause.REFUSED: {-102, -104, -118},
    Cause.CUT: {-354, -355, -321, -330, -337},
    Cause.LOOP: {-310},
    Cause.SERVER: {-27},  # it answered what this browser may not show
    Cause.PROXY: {-111, -115, -120, -121, -127, -130, -131, -136, -140},
    Cause.BLOCKED: {-20, -22},
}
_BY_CODE = {code: cause for cause, codes in _CAUSES.items() for code in codes}
_Domain = QWebEngineLoadingInfo.ErrorDomain


def cause_of(domain: QWebEngineLoadingInfo.ErrorDomain, code: int) -> Cause | None:
    """Return why a load failed; None for what is no failure.

    An error page with text of its own is none either: `is_own_word` tells.
    """
    if domain == _Domain.NoErrorDomain or (
        code == _ABORTED and domain != _Domain.HttpStatusCodeDomain
    ):
        return None
    if domain == _Domain.CertificateErrorDomain or -299 < code <= -200:  # noqa: PLR2004  its range
        return certificate_cause()
    if domain == _Domain.HttpStatusCodeDomain:
        return {_PORTAL: Cause.PORTAL, _PROXY_LOGIN: Cause.PROXY}.get(code, Cause.SERVER)
    return _BY_CODE.get(code, Cause.EMPTY)


def is_own_word(domain: QWebEngineLoadingInfo.ErrorDomain, code: int) -> bool:
    """Whether the service may have explained itself on the page: 4xx, but not for the network."""
    in_between = {_PORTAL, _PROXY_LOGIN}
    return (
        domain == _Domain.HttpStatusCodeDomain and code < _SERVER_ERROR and code not in in_between
    )


def certificate_cause() -> Cause:
    """Return why a certificate is refused: a clock that is wrong makes every one look wrong."""
    return Cause.CLOCK if datetime.now(UTC).date() < BUILT else Cause.CERTIFICATE
