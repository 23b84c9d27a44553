"""What a guide must point at on a practice service's pages, and what a visitor does there.

The files beside this module are for the unattended visitor and for the tests of the guides: they
are written by hand, apart from the guide, so that a guide cannot agree with its own mistake.
"""

import re
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk.domain.errors import GuideError
from kiosk.practice.values import month_from

_MONTH = re.compile(r"\{month([+-][0-9]+)\}")
_DAY = re.compile(r"\{today([+-][0-9]+)\}")
FOLDER = Path(__file__).resolve().parent / "expectations"


def selector(element: str) -> str:
    """Return what finds the element with this id in v1, in every variant."""
    return f'#{element}, [data-was~="{element}"]'


class ExpectedStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step of the guide.

    *element* is the id of the right element in v1 of the page, and what `data-was` says in the
    others. *value* is what the unattended visitor does: types the text, chooses the option with
    this text ("*": the first that is free), ticks ("true"), attaches a file ("file"); without a
    value they press. *skip* says that they pass by. Where the guide leaves a choice to the visitor
    and shows only where it is made, *press* are the elements in there that they press, one after
    the other. *query* opens the page where several share an address. In a value `{month-1}` stands
    for the month before this one, as ÅÅÅÅ-MM, and `{today+30}` for the day 30 days from now.
    """

    id: str
    page: Annotated[str, Meta(pattern="^/")]
    element: str
    value: str | None = None
    skip: bool = False
    press: tuple[str, ...] = ()
    query: Annotated[str, Meta(pattern=r"^\?")] = ""

    @property
    def address(self) -> str:
        """What opens the page."""
        return self.page + self.query

    @property
    def css(self) -> str:
        """The selector that finds the element, in every variant."""
        return selector(self.element)


class Expectations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All steps of one guide. *answers* are the unattended visitor's answers to its questions."""

    guide: str
    answers: dict[str, str]
    step: tuple[ExpectedStep, ...]

    def of(self, step: str) -> ExpectedStep | None:
        """Return what is expected of this step."""
        return next((each for each in self.step if each.id == step), None)


def dated(text: str, today: date) -> str:
    """Return *text* with each `{month-1}` and `{today+30}` as what it means on this day."""
    text = _MONTH.sub(lambda found: f"{month_from(today, int(found[1])):%Y-%m}", text)
    return _DAY.sub(lambda found: f"{today + timedelta(days=int(found[1]))}", text)


def load(guide: str, folder: Path = FOLDER, today: date | None = None) -> Expectations:
    """Return the expectations for *guide*; raises `GuideError` with file and key."""
    path = folder / f"{guide}.toml"
    try:
        text = dated(path.read_text(encoding="utf-8"), today or datetime.now().astimezone().date())
        return msgspec.convert(tomllib.loads(text), Expectations)
    except OSError as error:
        raise GuideError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GuideError(f"{path}: not valid TOML ({error})") from error
    except msgspec.ValidationError as error:
        raise GuideError(f"{path}: {error}") from error
