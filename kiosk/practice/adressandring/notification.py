"""The notification a visitor fills in: its pages, and what the other guardian has answered."""

import enum
from dataclasses import dataclass
from datetime import date

from kiosk.practice.adressandring import register
from kiosk.practice.adressandring.register import Address
from kiosk.practice.draft import Draft

_FIELDS = ("postnummer", "gata", "gatunummer", "lagenhet", "co")


class Page(enum.StrEnum):
    """The form's pages, in order; the value is the last part of the address."""

    VILKA = "vilka"
    ADRESS = "adress"
    NAR = "nar"


class Approval(enum.StrEnum):
    """How far the other guardian's approval is."""

    NOT_ASKED = ""
    ASKED = "fraga"
    GIVEN = "ja"
    REFUSED = "nej"


@dataclass(slots=True)
class Notification(Draft):
    """One persona's notification."""

    approval: Approval = Approval.NOT_ASKED

    def moves(self, who: str) -> bool:
        """Whether this one of the household moves."""
        return who in self.all(Page.VILKA, "flyttar")

    def address(self) -> Address:
        """Return the new address as the register writes it, right or wrong."""
        typed = {name: " ".join(self.first(Page.ADRESS, name).split()) for name in _FIELDS}
        postcode = typed["postnummer"].replace(" ", "")
        return Address(
            street=register.street(typed["gata"]) or typed["gata"],
            number=typed["gatunummer"].upper(),
            postcode=postcode,
            place=register.place(postcode),
            flat=typed["lagenhet"],
            care_of=typed["co"],
        )


def example(today: date) -> Notification:
    """Return a filled-in notification in which every conditional field is shown."""
    notification = Notification(complete=set(Page), approval=Approval.ASKED)
    notification.typed = {
        Page.VILKA: {"flyttar": ["sjalv", "partner", "barn"]},
        Page.ADRESS: {
            "postnummer": ["163 66"],
            "gata": ["Almgatan"],
            "gatunummer": ["12"],
            "lagenhet": ["1102"],
            "co": ["Elsa Övning"],
        },
        Page.NAR: {"flyttdatum": [f"{today:%Y%m%d}"]},
    }
    return notification
