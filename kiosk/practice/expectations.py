"""What a guide must point at on a practice service's pages, and what a visitor does there.

The files beside this module are for the unattended visitor and for the tests of the guides: they
are written by hand, apart from the guide, so that a guide cannot agree with its own mistake.
"""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk.domain.errors import GuideError

_FROM_NOW = "today+"
FOLDER = Path(__file__).resolve().parent / "expectations"


class ExpectedStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step of the guide.

    *element* is the id of the right element in v1 of the page, and what `data-was` says in the
    others. *value* is what the unattended visitor does: types the text, chooses the option with
    this text ("*": the first that is free), ticks ("true"), attaches a file ("file"); "today+30"
    is the date 30 days from now. Without a value they press. *skip* says that they pass by.
    """

    id: str
    page: Annotated[str, Meta(pattern="^/")]
    element: str
    value: str | None = None
    skip: bool = False

    def typed(self, today: date) -> str:
        """Return what the unattended visitor types."""
        value = self.value or ""
        if value.startswith(_FROM_NOW):
            return (today + timedelta(days=int(value.removeprefix(_FROM_NOW)))).isoformat()
        return value

    @property
    def css(self) -> str:
        """The selector that finds the element, in every variant."""
        return f'#{self.element}, [data-was~="{self.element}"]'


class Expectations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All steps of one guide. *answers* are the unattended visitor's answers to its questions."""

    guide: str
    answers: dict[str, str]
    step: tuple[ExpectedStep, ...]

    def of(self, step: str) -> ExpectedStep | None:
        """Return what is expected of this step."""
        return next((each for each in self.step if each.id == step), None)


def load(guide: str, folder: Path = FOLDER) -> Expectations:
    """Return the expectations for *guide*; raises `GuideError` with file and key."""
    path = folder / f"{guide}.toml"
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Expectations)
    except OSError as error:
        raise GuideError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GuideError(f"{path}: not valid TOML ({error})") from error
    except msgspec.ValidationError as error:
        raise GuideError(f"{path}: {error}") from error
