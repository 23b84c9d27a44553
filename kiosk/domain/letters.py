"""Letters: what a letter from an authority usually is, when it must be answered, and where.

The visitor reads the letter; it is never scanned. The structs are also the file format
(`docs/letters.md`); the texts are Swedish message ids.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk.domain.guide import Identifier, Text


class Letter(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """One kind of letter."""

    id: Identifier
    title: Text  # what it usually is, in plain words
    word: Text  # a Swedish word that often stands in it; shown as it is
    meaning: Text
    date: Text  # where the answer-by date stands
    action: Text  # what to do
    guide: Identifier | None = None  # the errand that answers it; None: staff helps


class Sender(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who sends letters, and the kinds most people get from them."""

    id: Identifier
    name: Text
    icon: Identifier  # a pictogram of assets/icons
    letter: Annotated[tuple[Letter, ...], Meta(min_length=2, max_length=5)]


class Letters(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole file."""

    format: Annotated[int, Meta(ge=1, le=1)]
    sender: Annotated[tuple[Sender, ...], Meta(min_length=1)]
