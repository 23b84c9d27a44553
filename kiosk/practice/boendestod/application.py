"""The application a visitor fills in: its pages, and the files attached to it."""

import enum
from dataclasses import dataclass, field
from datetime import date

from kiosk.practice.draft import Draft
from kiosk.practice.uploads import Uploads

MAX_FILES = 4
MAX_BYTES = 5 * 1024 * 1024


class Page(enum.StrEnum):
    """The form's pages, in order; the value is the last part of the address."""

    HUSHALL = "hushall"
    BOSTAD = "bostad"
    INKOMSTER = "inkomster"
    UTBETALNING = "utbetalning"
    BILAGOR = "bilagor"


KINDS = ("hyreskontrakt", "hyresavi")
INCOMES = ("a-kassa", "sjukpenning", "foraldrapenning", "pension", "annat")


@dataclass(slots=True)
class Application(Draft):
    """One persona's application."""

    uploads: Uploads = field(default_factory=Uploads)


def example(today: date) -> Application:
    """Return a filled-in application in which every conditional field is shown."""
    application = Application(complete=set(Page))
    application.typed = {
        Page.HUSHALL: {
            "boende": ["sambo"],
            "partner": ["18900170-2381"],
            "barn": ["2"],
            "vaxelvis": ["ja"],
            "dagar": ["15"],
        },
        Page.BOSTAD: {
            "upplatelse": ["hyr"],
            "hyra": ["7450"],
            "yta": ["62"],
            "inflyttning": [f"{today.year - 2}-05-01"],
            "lagenhet": ["1102"],
        },
        Page.INKOMSTER: {
            "ar": [str(today.year)],
            "lon": ["240000"],
            "typ": ["a-kassa"],
            "belopp": ["12000"],
        },
        Page.UTBETALNING: {"clearing": ["8327"], "konto": ["1234567890"]},
        Page.BILAGOR: {"senare": ["ja"]},
    }
    return application
