"""What a practice site remembers of each browser session: in memory, until the process ends."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.practice.personas import Persona

Clock = Callable[[], datetime]
VISITS_KEPT = 200  # the oldest is forgotten: a site that runs for weeks does not grow


@dataclass(frozen=True, slots=True)
class Timeouts:
    """When an inactive visitor is warned, and how long after that logged out; in seconds."""

    warn_after: int = 300
    expire_after: int = 60
    slack: int = 10  # the browser acts first; the server only closes what the browser left open

    def times(self, factor: float) -> "Timeouts":
        """Return these times, shorter or longer by *factor*; never under a second."""
        return Timeouts(
            max(1, round(self.warn_after * factor)), max(1, round(self.expire_after * factor))
        )


@dataclass(slots=True)
class Visit:
    """One browser session. Hold *lock* while reading or changing it: requests are threads."""

    key: str
    seen: datetime
    persona: Persona | None = None
    cookies_answered: bool = False
    variant: str | None = None  # of the markup, when the visitor asked for one
    expired: bool = False  # logged out for inactivity, and not yet logged in again
    wanted: str | None = None  # the page that asked for the login
    login_order: str | None = None
    sign_order: str | None = None
    notes: dict[str, str] = field(default_factory=dict)  # what was chosen before the login
    drafts: dict[tuple[str, str], object] = field(default_factory=dict)  # service, number → form
    lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def log_out(self) -> None:
        """Forget who is here; what was saved stays for the same persona."""
        self.persona = None
        self.login_order = None
        self.sign_order = None


class Visits:
    """All browser sessions of one site."""

    def __init__(self, clock: Clock, timeouts: Timeouts) -> None:
        self._clock = clock
        self._timeouts = timeouts
        self._visits: OrderedDict[str, Visit] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str | None) -> Visit | None:
        """Return the visit with this *key*, logged out if it was inactive too long."""
        with self._lock:
            visit = self._visits.get(key or "")
        if visit is not None:
            self._expire(visit)
        return visit

    def begin(self) -> Visit:
        """Return a new visit."""
        visit = Visit(secrets.token_urlsafe(24), self._clock())
        with self._lock:
            self._visits[visit.key] = visit
            while len(self._visits) > VISITS_KEPT:
                self._visits.popitem(last=False)
        return visit

    def touch(self, visit: Visit) -> None:
        """Note that the visitor did something."""
        visit.seen = self._clock()

    def _expire(self, visit: Visit) -> None:
        times = self._timeouts
        limit = timedelta(seconds=times.warn_after + times.expire_after + times.slack)
        with visit.lock:
            if visit.persona is not None and self._clock() - visit.seen > limit:
                visit.log_out()
                visit.expired = True
