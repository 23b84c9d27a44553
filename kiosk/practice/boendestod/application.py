"""The application a visitor fills in: what was typed on each page, and how far it has come."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

MAX_FILES = 4
MAX_BYTES = 5 * 1024 * 1024
ENDINGS = {".pdf": (b"%PDF-",), ".jpg": (b"\xff\xd8\xff",), ".png": (b"\x89PNG\r\n\x1a\n",)}
ENDINGS[".jpeg"] = ENDINGS[".jpg"]


class Page(enum.StrEnum):
    """The form's pages, in order; the value is the last part of the address."""

    HUSHALL = "hushall"
    BOSTAD = "bostad"
    INKOMSTER = "inkomster"
    UTBETALNING = "utbetalning"
    BILAGOR = "bilagor"
    GRANSKA = "granska"


FORM_PAGES = tuple(page for page in Page if page is not Page.GRANSKA)
KINDS = ("hyreskontrakt", "hyresavi")
INCOMES = ("a-kassa", "sjukpenning", "foraldrapenning", "pension", "annat")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file the visitor attached. Its content is checked and dropped."""

    id: int
    kind: str
    name: str
    size: int  # bytes


@dataclass(slots=True)
class Application:
    """One persona's application. *typed* holds the fields of each page as they were sent."""

    typed: dict[Page, Mapping[str, list[str]]] = field(default_factory=dict)
    complete: set[Page] = field(default_factory=set)
    uploads: list[Upload] = field(default_factory=list)
    uploads_seen: int = 0
    declared: bool = False
    signing: bool = False
    signed: bool = False
    case: str | None = None
    sent_on: date | None = None

    def first(self, page: Page, name: str) -> str:
        """Return what was typed in a field, or an empty text."""
        return next(iter(self.typed.get(page, {}).get(name, ())), "")

    def all(self, page: Page, name: str) -> list[str]:
        """Return what was typed in all fields of this name."""
        return list(self.typed.get(page, {}).get(name, ()))

    def missing(self) -> tuple[Page, ...]:
        """Return the pages that are not complete."""
        return tuple(page for page in FORM_PAGES if page not in self.complete)


def example(today: date) -> Application:
    """Return a filled-in application in which every conditional field is shown."""
    application = Application(complete=set(FORM_PAGES))
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
