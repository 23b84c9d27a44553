"""Files a visitor may give to a page: what they are, what it takes, what they would become."""

import enum
from collections.abc import Iterable, Sequence
from typing import Annotated, Self

import msgspec
from msgspec import Meta

MEGABYTE = 1_000_000  # bytes, as services count when they say what they take
READ_LIMIT = 64 * MEGABYTE  # bytes of a file that are read at all


class PlaceKind(enum.StrEnum):
    """What kind of place files come from."""

    USB = "usb"
    SCANNER = "scanner"


class Kind(enum.StrEnum):
    """What a file really is, told by its first bytes."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    IMAGE = "image"  # another picture that can be read here
    OTHER = "other"  # nothing that can be shown or changed here


class Format(enum.StrEnum):
    """What a page may be given."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"


class Why(enum.StrEnum):
    """Why a file cannot be given."""

    TYPE = "type"  # the page does not take the kind
    SIZE = "size"  # larger than the page takes, and nothing to be done about it
    BROKEN = "broken"  # damaged, or made to do damage
    GONE = "gone"  # not there any more
    FAILED = "failed"  # no room, no helper


class FoundFile(msgspec.Struct, frozen=True, array_like=True):
    """One file in a place. *name* is for the visitor's eyes only; *id* tells nothing of it."""

    id: str
    place: int  # which of the configured places
    name: str
    kind: Kind
    size: int  # bytes
    modified: float  # seconds since the epoch


class Fit(msgspec.Struct, frozen=True):
    """What would become of a file: the format it is given in, or why it cannot be."""

    format: Format | None = None
    why: Why | None = None
    smaller: bool = False  # it is made smaller on the way


_OF_ENDING = {
    "pdf": (Format.PDF,),
    "jpg": (Format.JPEG,),
    "jpeg": (Format.JPEG,),
    "jfif": (Format.JPEG,),
    "png": (Format.PNG,),
}
_OF_TYPE = {
    "application/pdf": (Format.PDF,),
    "application/*": (Format.PDF,),
    "image/jpeg": (Format.JPEG,),
    "image/jpg": (Format.JPEG,),
    "image/pjpeg": (Format.JPEG,),
    "image/png": (Format.PNG,),
    "image/*": (Format.JPEG, Format.PNG),
    "*/*": tuple(Format),
    "*": tuple(Format),
}
_WISHES = {  # what a kind becomes, the best first
    Kind.PDF: (Format.PDF,),
    Kind.JPEG: (Format.JPEG, Format.PNG, Format.PDF),
    Kind.PNG: (Format.PNG, Format.JPEG, Format.PDF),
    Kind.IMAGE: (Format.JPEG, Format.PNG, Format.PDF),
    Kind.OTHER: (),
}
PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.IMAGE})


class Accepted(msgspec.Struct, frozen=True):
    """What a page takes: formats, how many, how large; *jpeg* is the ending it knows for photos."""

    formats: frozenset[Format] = frozenset(Format)
    several: bool = False
    limit: Annotated[int, Meta(gt=0)] = 10 * MEGABYTE  # bytes
    jpeg: str = "jpg"

    @classmethod
    def of(
        cls, types: Sequence[str], allowed: Iterable[Format], *, several: bool, limit: int
    ) -> Self:
        """Return what a field with `accept` = *types* takes of what IT has *allowed*.

        Source: HTML, "File Upload state": MIME types, `image/*` and endings, in any case. A field
        that names nothing takes everything.
        """
        named = [each.strip().casefold() for each in types if each.strip()]
        found: set[Format] = set() if named else set(Format)
        for each in named:
            known = _OF_ENDING.get(each[1:]) if each.startswith(".") else _OF_TYPE.get(each)
            found.update(known or ())
        jpeg = "jpeg" if ".jpeg" in named and ".jpg" not in named else "jpg"
        return cls(frozenset(found & set(allowed)), several, limit, jpeg)

    @property
    def merges(self) -> bool:
        """Whether several pictures may be given as one PDF."""
        return Format.PDF in self.formats

    def fit(self, file: FoundFile) -> Fit:
        """Return what would become of *file*."""
        wanted = next((each for each in _WISHES[file.kind] if each in self.formats), None)
        if wanted is None:
            return Fit(why=Why.TYPE)
        if file.size > (READ_LIMIT if file.kind in PICTURES else min(READ_LIMIT, self.limit)):
            return Fit(why=Why.SIZE)
        if not file.size:
            return Fit(why=Why.BROKEN)
        return Fit(wanted, smaller=file.size > self.limit)

    def ending(self, given: Format) -> str:
        """Return the ending of a file in the format *given*, without the dot."""
        return self.jpeg if given is Format.JPEG else given.value


# First bytes → kind. Sources: ISO 32000-1 7.5.2; ITU T.81 B.1.1; PNG 5.2; TIFF 6.0; RFC 9649.
_BEGINNINGS = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF87a", Kind.IMAGE),
    (b"GIF89a", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"MM\x00*", Kind.IMAGE),
    (b"BM", Kind.IMAGE),
)
SNIFFED = 1024  # bytes of a file that tell what it is


def kind_of(beginning: bytes) -> Kind:
    """Return what a file is that begins like this; its name does not count."""
    if b"%PDF-" in beginning[:SNIFFED]:
        return Kind.PDF
    if beginning.startswith(b"RIFF") and beginning[8:12] == b"WEBP":
        return Kind.IMAGE
    return next((kind for start, kind in _BEGINNINGS if beginning.startswith(start)), Kind.OTHER)
