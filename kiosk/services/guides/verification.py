"""What `kiosk guide verify` has seen, in `verified.toml` beside the guide."""

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk.domain.drift import Hash, PageSeen, fingerprint
from kiosk.domain.errors import GuideError
from kiosk.domain.guide import Guide, State, Step
from kiosk.domain.page import Rung
from kiosk.services.guides.places import Places, parse
from kiosk.services.guides.writer import pairs, write_whole

NAME = "verified.toml"
_REMEDY = "verify the guide again, or remove this file"


class SeenPage(PageSeen, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A page that was seen, and where; headings of several pages may share a path."""

    path: Annotated[str, Meta(pattern="^/", max_length=200)]


class Missing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step that was never pointed at, and the best that was found of it."""

    step: str
    rung: Rung


class Verification(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One walk through the service: when, of which steps, what was seen and what was not."""

    date: date
    steps: Hash  # of the steps as they were: others have not been verified
    page: tuple[SeenPage, ...] = ()
    missing: tuple[Missing, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every step was found."""
        return not self.missing


def steps_hash(steps: Iterable[Step]) -> str:
    """Return the hash of what is looked for: not of the words that tell about it."""
    sought = [(step.id, step.page, step.consequence, step.target) for step in steps]
    return fingerprint(msgspec.json.encode(sought).decode())


def read_verification(path: Path) -> Verification | None:
    """Return what *path* tells; None where there is none. Raises `GuideError` with the line."""
    try:
        source = path.read_text(encoding="utf-8")
        return msgspec.convert(tomllib.loads(source), Verification)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise GuideError(f"{path}: cannot be read ({error.strerror}); {_REMEDY}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GuideError(f"{path}: not valid TOML ({error}); {_REMEDY}") from error
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        key = where.strip("`").removeprefix("$").lstrip(".")
        line = Places(source).line(parse(key))
        raise GuideError(f"{path}:{line}: {key or 'top level'}: {what}; {_REMEDY}") from error


def write_verification(path: Path, verification: Verification) -> None:
    """Write *verification*, all of it or nothing."""
    table = msgspec.to_builtins(verification, builtin_types=(date,))
    pages, missing = table.pop("page"), table.pop("missing")
    parts = ["# Written by kiosk guide verify. Names are hashes: some may be a visitor's.\n"]
    parts[0] += pairs(table)
    parts += [f"[[page]]\n{pairs(each)}" for each in pages]
    parts += [f"[[missing]]\n{pairs(each)}" for each in missing]
    write_whole(path, "\n".join(parts))


def verified(guide: Guide, verification: Verification | None) -> Guide:
    """Return *guide* with what its verification makes of it; that of other steps counts nothing."""
    if verification is None or verification.steps != steps_hash(guide.step):
        return guide
    whole = verification.complete and all(step.page for step in guide.step)
    state = State.READY if whole else guide.state
    return msgspec.structs.replace(guide, verified=verification.date, state=state)
