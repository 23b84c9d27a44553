"""The offer of a place, which each persona has to answer in time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.practice import values
from kiosk.practice.forskoleplats import children
from kiosk.practice.forskoleplats.children import Child
from kiosk.practice.forskoleplats.schools import SCHOOLS, School
from kiosk.practice.personas import PERSONAS, Persona

# How long each persona has from the day they first see it: one of them comes too late.
_DAYS: Mapping[str, int] = dict(
    zip((persona.number for persona in PERSONAS), (8, 1, -1), strict=True)
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One place for one child."""

    child: Child
    school: School
    starts_on: date
    reply_by: date

    def days_left(self, today: date) -> int:
        """Return how many days are left after *today*; negative when it is too late."""
        return (self.reply_by - today).days


def to(persona: Persona, offered_on: date) -> Offer:
    """Return the offer to *persona*."""
    return Offer(
        children.queued(persona),
        SCHOOLS["kottebo"],
        values.month_from(offered_on, 2),
        offered_on + timedelta(days=_DAYS[persona.number]),
    )
