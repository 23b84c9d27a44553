"""What a session and its reader of documents say to each other, and what a page of one holds.

Places on a page are fractions of its width and height, from its upper left corner.
"""

import enum
from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk.domain.messages import Message

MOST_PAGES = 2_000  # of one document; what has more is shown as far as this
MOST_TEXTS = 400  # of one page
MOST_LETTERS = 20_000  # of one page
MOST_PIXELS = 6_000_000  # of one picture
MOST_PRINTED = 100  # pages of one paper
PICTURE = "page.raw"  # file names in the folder of a document: nothing of its own name is kept
PRESSED = "print.pdf"

Page = Annotated[int, Meta(ge=0, lt=MOST_PAGES)]  # from 0
Side = Annotated[int, Meta(ge=1, le=MOST_PIXELS)]  # pixels
Fraction = Annotated[float, Meta(ge=0, le=1)]


class WhyNot(enum.StrEnum):
    """Why a document is not shown."""

    KIND = "kind"  # neither a PDF nor a picture, whatever its name says
    LOCKED = "locked"  # a password is wanted
    BROKEN = "broken"  # it cannot be read, or not in time
    LARGE = "large"
    LOST = "lost"  # it did not arrive
    ADDRESS = "address"  # it comes from where the errand may not go


class PageText(msgspec.Struct, frozen=True):
    """A paragraph, and where it stands."""

    text: str
    left: Fraction
    top: Fraction
    right: Fraction
    bottom: Fraction


class OpenDocument(Message, frozen=True, tag="open"):
    """The first line a reader reads: the file, and the folder its pictures are to lie in."""

    path: str
    folder: str


class ReadPage(Message, frozen=True, tag="read"):
    """Find the paragraphs of a page."""

    page: Page


class DrawPage(Message, frozen=True, tag="draw"):
    """Draw a page *width* pixels wide, less where that would be too large a picture."""

    page: Page
    width: Side


class PressPages(Message, frozen=True, tag="press"):
    """Make a PDF of the first *most* pages for the printer, of pictures of them."""

    most: Annotated[int, Meta(ge=1, le=MOST_PRINTED)]


ToReader = OpenDocument | ReadPage | DrawPage | PressPages


class DocumentOpened(Message, frozen=True, tag="opened"):
    """It can be shown."""

    pages: Annotated[int, Meta(ge=1, le=MOST_PAGES)]


class DocumentRefused(Message, frozen=True, tag="refused"):
    """It cannot."""

    why: WhyNot


class PageRead(Message, frozen=True, tag="text"):
    """The paragraphs of a page in the order of reading; none on a page that is a picture."""

    page: Page
    texts: Annotated[tuple[PageText, ...], Meta(max_length=MOST_TEXTS)]


class PageDrawn(Message, frozen=True, tag="drawn"):
    """The picture of a page lies in the file `PICTURE`, as pixels of four bytes (RGB32)."""

    page: Page
    width: Side
    height: Side


class PagesPressed(Message, frozen=True, tag="pressed"):
    """So many pages are in the file `PRESSED`; none: it could not be written."""

    pages: Annotated[int, Meta(ge=0, le=MOST_PRINTED)]


FromReader = DocumentOpened | DocumentRefused | PageRead | PageDrawn | PagesPressed
