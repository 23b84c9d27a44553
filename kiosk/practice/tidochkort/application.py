"""What a visitor fills in: an errand, its pages, and the time that is held or booked."""

import enum
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from kiosk.practice.draft import Draft
from kiosk.practice.uploads import Uploads

MAX_FILES = 10
MAX_BYTES = 20 * 1024 * 1024
HOLD = timedelta(minutes=3)


class Errand(enum.StrEnum):
    """What the visitor came for."""

    RENEW = "forlang"
    BOOK = "boka"


class Page(enum.StrEnum):
    """The form's pages; the value is the last part of the address."""

    PERSON = "person"
    PERMIT = "tillstand"
    PAPERS = "bilagor"
    PAYMENT = "betala"
    VISIT = "besok"
    TIME = "tid"


PATHS = {
    Errand.RENEW: (Page.PERSON, Page.PERMIT, Page.PAPERS, Page.PAYMENT, Page.TIME),
    Errand.BOOK: (Page.VISIT, Page.TIME),
}
KINDS = ("pass",)
REASONS = ("fingeravtryck", "kort")


@dataclass(slots=True)
class Application(Draft):
    """One persona's errand."""

    errand: Errand = Errand.RENEW
    uploads: Uploads = field(default_factory=Uploads)
    paid: bool = False
    lost: set[str] = field(default_factory=set)  # times that somebody else took
    held_until: datetime | None = None
    cancelled: bool = False

    @property
    def slot(self) -> str:
        """The office, day and time that are chosen, as one text."""
        return " ".join(self.first(Page.TIME, name) for name in ("kontor", "dag", "tid"))

    def holds(self, now: datetime) -> bool:
        """Whether the time chosen is kept for the visitor."""
        return self.held_until is not None and now < self.held_until


def example(day: date, today: date) -> Application:
    """Return a filled-in application with a time on *day*."""
    application = Application(complete=set(Page))
    application.typed = {
        Page.PERSON: {
            "passnummer": ["AB1234567"],
            "passdatum": [f"{today.year + 3}-05-01"],
            "medborgarskap": ["SO"],
        },
        Page.PERMIT: {"slutdatum": [(today + timedelta(days=30)).isoformat()]},
        Page.PAPERS: {"senare": ["ja"]},
        Page.PAYMENT: {},
        Page.VISIT: {"arende": ["fingeravtryck"], "antal": ["1"]},
        Page.TIME: {"kontor": ["centrum"], "dag": [day.isoformat()], "tid": ["10:00"]},
    }
    return application
