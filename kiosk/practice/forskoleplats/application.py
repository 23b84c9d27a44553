"""The application a visitor fills in: its pages, and the preschools chosen in the frame."""

import enum
from dataclasses import dataclass, field
from datetime import date

from kiosk.practice.draft import Draft
from kiosk.practice.forskoleplats.schools import SCHOOLS

MOST = 5  # preschools in one application


class Page(enum.StrEnum):
    """The form's pages, in order; the value is what `?steg=` says."""

    BARN = "barn"
    VALJ = "valj"
    RANGORDNA = "rangordna"
    BEHOV = "behov"


@dataclass(slots=True)
class Application(Draft):
    """One persona's application, and their answer to an offer."""

    chosen: list[str] = field(default_factory=list)  # ids of preschools, as they were added
    offered_on: date | None = None  # when the persona first saw the offer
    answer: str = ""  # to the offer: ja | nej
    answer_case: str | None = None

    def ranked(self) -> list[str]:
        """Return the chosen preschools as the visitor ranks them; new ones come last."""
        order = [one for one in self.all(Page.RANGORDNA, "ordning") if one in self.chosen]
        return list(dict.fromkeys([*order, *self.chosen]))


def example(today: date, child: str) -> Application:
    """Return a filled-in application in which every conditional field is shown."""
    application = Application(complete=set(Page), chosen=list(SCHOOLS)[:3])
    application.typed = {
        Page.BARN: {"barn": [child], "ersatter": ["ja"]},
        Page.BEHOV: {
            "manad": [str(today.month)],
            "ar": [str(today.year + 1)],
            "timmar": ["30"],
            "syssel": ["arbetar"],
            "tva": ["ja"],
            "syssel2": ["studerar"],
            "sprak": ["ja"],
            "vilket": ["finska"],
        },
    }
    return application
