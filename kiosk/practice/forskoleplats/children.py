"""The practice children. Their numbers have a wrong check digit on purpose: they are nobody's."""

from dataclasses import dataclass
from datetime import date

from kiosk.practice.personas import PERSONAS, Persona


@dataclass(frozen=True, slots=True)
class Child:
    """An invented child. *queued_since* is set when an older application waits already."""

    id: str
    name: str
    number: str
    queued_since: date | None = None


_LO = Child("lo", "Lo Övning", "20240310-1234", date(2026, 3, 2))
_NOVA = Child("nova", "Nova Övning", "20250822-5678")
_IDA = Child("ida", "Ida Övning", "20230514-2345", date(2025, 9, 15))
_TIM = Child("tim", "Tim Övning", "20241102-4321")

_GUARDED = dict(
    zip(
        (persona.number for persona in PERSONAS),
        (
            (_LO, _NOVA),
            (_LO, _NOVA),
            (_IDA, _TIM),
        ),
        strict=True,
    )
)


def of(persona: Persona) -> tuple[Child, ...]:
    """Return the children a persona is the guardian of."""
    return _GUARDED[persona.number]


def find(persona: Persona, identifier: str) -> Child | None:
    """Return the child with this id, if the persona is their guardian."""
    return next((child for child in of(persona) if child.id == identifier), None)


def queued(persona: Persona) -> Child:
    """Return the persona's child who is in the queue already."""
    return next(child for child in of(persona) if child.queued_since)
