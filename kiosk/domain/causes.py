"""What fails, and why: closed lists, for IT's log and for the visitor's screen."""

import enum


class Fault(enum.StrEnum):
    """What failed inside a session and was handled there."""

    RENDERER = "renderer"
    TRANSLATION = "translation"
    SPEECH = "speech"
    SERVICE = "service"  # the e-service did not answer
    SOUND = "sound"  # no audio device
    WINDOW = "window"  # one that is not the kiosk's was opened, and closed


class Cause(enum.StrEnum):
    """What went wrong on the way to the page. Never an address and never a text."""

    OFFLINE = "offline"  # this machine has no network
    NAME = "name"  # the service's name leads nowhere: DNS, or no network
    REFUSED = "refused"  # nobody answers there: no connection came about
    EMPTY = "empty"  # the connection ended without an answer
    CUT = "cut"  # only a part of the page came
    LOOP = "loop"  # sent from one address to the next without an end
    SERVER = "server"  # the service answers with a fault of its own, or with nothing to read
    SILENT = "silent"  # it does not answer in time
    CERTIFICATE = "certificate"  # it cannot show that it is itself
    CLOCK = "clock"  # as before, while this machine's date is before Lots was made
    PORTAL = "portal"  # another page stands in the way: the network wants a login
    PROXY = "proxy"  # the proxy is gone, or wants a login
    BLOCKED = "blocked"  # off the errand's list

    @property
    def unsent(self) -> bool:
        """Whether nothing was sent that could have arrived: sending again sends once."""
        return self in _UNSENT

    @property
    def passing(self) -> bool:
        """Whether waiting may be enough: the network or the service may come back by itself."""
        return self in _PASSING


_UNSENT = {
    Cause.OFFLINE, Cause.NAME, Cause.REFUSED, Cause.CERTIFICATE, Cause.CLOCK, Cause.PROXY,
    Cause.PORTAL, Cause.BLOCKED,
}  # fmt: skip
_PASSING = {Cause.OFFLINE, Cause.NAME, Cause.REFUSED, Cause.EMPTY, Cause.CUT}
