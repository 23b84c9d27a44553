"""The practice people: the only personal numbers that any practice service accepts.

The numbers have a valid check digit and belong to nobody alive: they were born before 1900. The
second is a coordination number, whose day is 10 + 60.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Persona:
    """An invented adult. *age* in years is for show: it does not follow from the number."""

    number: str
    name: str
    age: int


PERSONAS = (
    Persona("18900101-9802", "Alma Övning", 34),
    Persona("18900170-2381", "Samir Övning", 41),
    Persona("18880611-9999", "Elsa Övning", 67),
)


def find(number: str) -> Persona | None:
    """Return the persona whose number was typed, with 10 or 12 digits, or None."""
    digits = re.sub(r"[\s+\-–‑]", "", number)
    for persona in PERSONAS:
        full = persona.number.replace("-", "")
        if digits in {full, full[2:]}:
            return persona
    return None
