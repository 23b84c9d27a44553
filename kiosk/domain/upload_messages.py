"""What the session and its file process say to each other. File content stays in that process."""

from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk.domain.messages import Message
from kiosk.domain.upload import Format, FoundFile, PlaceKind, Why

Side = Annotated[int, Meta(ge=1, le=1024)]  # pixels
Id = Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]


class WatchedPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A folder that files may come from."""

    path: str
    kind: PlaceKind


# Of each place: the ids of what lies in it; None where that cannot be told.
Contents = tuple[tuple[Id, ...] | None, ...]


class FilesSetup(Message, frozen=True, tag="setup"):
    """The first line a file process reads."""

    places: tuple[WatchedPlace, ...]
    folder: str  # where copies for the page are put; private to the session
    before: Contents = ()  # what a scanner had made before the visitor came is somebody else's


class Note(Message, frozen=True, tag="note"):
    """Tell what lies in the scanners' places now, all of it."""


class Look(Message, frozen=True, tag="look"):
    """Tell what lies in the places now."""

    whole: bool = False  # also when nothing has changed


class Draw(Message, frozen=True, tag="draw"):
    """Make a small picture of the file *id* that fits into *width* by *height*."""

    id: Id
    width: Side
    height: Side


class Prepare(Message, frozen=True, tag="prepare"):
    """Copy the files *ids* into one that a page may have, at most *limit* bytes large."""

    choice: int  # copies of one choice lie together
    ids: tuple[Id, ...]
    format: Format
    ending: Annotated[str, Meta(pattern="^(pdf|jpg|jpeg|png)$")]
    limit: int


ToFiles = FilesSetup | Note | Look | Draw | Prepare


class FilesReady(Message, frozen=True, tag="ready"):
    """The file process has its place and its tools."""


class Noted(Message, frozen=True, tag="noted"):
    """What lies in the scanners' places, for the `before` of a later set-up."""

    contents: Contents


class Found(Message, frozen=True, tag="found"):
    """What lies in the places, newest first. *present* tells of each place whether it is there."""

    present: tuple[bool, ...]
    files: tuple[FoundFile, ...]
    more: bool = False  # there are more files than are shown


class Unchanged(Message, frozen=True, tag="unchanged"):
    """Nothing has changed since the last `Found`."""


class Drawn(Message, frozen=True, tag="drawn"):
    """A small picture: three bytes a pixel (red, green, blue), row after row.

    Raw, so that the session decodes nothing that a stranger made. Without pixels the file can be
    given but not shown: a PDF with a password.
    """

    id: Id
    width: Annotated[int, Meta(ge=0, le=1024)]
    height: Annotated[int, Meta(ge=0, le=1024)]
    pixels: bytes
    pages: int = 0  # of a PDF


class Refused(Message, frozen=True, tag="refused"):
    """The file *id* cannot be shown, nor given."""

    id: Id
    why: Why


class Prepared(Message, frozen=True, tag="prepared"):
    """The copy for the page is ready."""

    path: str


class NotPrepared(Message, frozen=True, tag="not_prepared"):
    """There is no copy for the page."""

    why: Why


FromFiles = FilesReady | Noted | Found | Unchanged | Drawn | Refused | Prepared | NotPrepared
