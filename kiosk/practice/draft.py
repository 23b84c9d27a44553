"""What a visitor has filled in so far in a practice service."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Told:
    """What a page has to tell the next time it is shown, and only then."""

    page: str
    errors: dict[str, str]
    doubt: Mapping[str, object]


@dataclass(slots=True)
class Draft:
    """One persona's form. *typed* holds the fields of each page as they were sent."""

    typed: dict[str, Mapping[str, list[str]]] = field(default_factory=dict)
    complete: set[str] = field(default_factory=set)
    page: str = ""  # where the visitor is, in a service whose pages share one address
    declared: bool = False
    signing: bool = False
    signed: bool = False
    case: str | None = None
    sent_on: date | None = None
    told: Told | None = None

    def change(self) -> None:
        """Note that something is other than it was: it must be signed anew."""
        self.declared = self.signing = self.signed = False

    def first(self, page: str, name: str) -> str:
        """Return what was typed in a field, or an empty text."""
        return next(iter(self.typed.get(page, {}).get(name, ())), "")

    def all(self, page: str, name: str) -> list[str]:
        """Return what was typed in all fields of this name."""
        return list(self.typed.get(page, {}).get(name, ()))

    def missing(self, pages: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of *pages* that are not complete."""
        return tuple(page for page in pages if page not in self.complete)
