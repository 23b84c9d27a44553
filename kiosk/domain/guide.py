"""A guide: how one errand at one e-service is done. Data only; the texts are Swedish message ids.

The structs are also the file format (`docs/guide-format.md`): the loader converts TOML straight
into them, and the published JSON Schema is generated from them.
"""

import enum
from datetime import date, timedelta
from typing import Annotated

import msgspec
from msgspec import Meta

FRESH = timedelta(days=90)  # how long a walk through the live service is trusted
Identifier = Annotated[
    str, Meta(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=64, description="a-z, 0-9, - and _")
]
Text = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=500,
        description="plain Swedish, no markup; translated by the catalogs",
    ),
]


class Category(enum.StrEnum):
    """What an errand is about; one tile each on the errands screen."""

    BOENDE = "boende"
    BARN = "barn"
    PENGAR = "pengar"
    ARBETE = "arbete"
    UPPEHALLE = "uppehalle"
    ID = "id"
    HALSA = "halsa"
    SKULD = "skuld"
    RESA = "resa"
    OVRIGT = "ovrigt"


class Consequence(enum.StrEnum):
    """What pressing a target does; anything but `none` needs an exact name."""

    NONE = "none"
    SEND = "send"
    SIGN = "sign"
    PAY = "pay"
    DELETE = "delete"


BINDING = frozenset({Consequence.SEND, Consequence.SIGN, Consequence.PAY})  # the visitor is bound


class Done(enum.StrEnum):
    """How the walkthrough knows that a step is done."""

    FILLED = "filled"  # its target has a value, or is ticked
    CLICKED = "clicked"  # its target was pressed
    PAGE = "page"  # the page moved on
    MANUAL = "manual"  # the visitor says so


class State(enum.StrEnum):
    """Whether visitors may meet the guide."""

    READY = "ready"
    DRAFT = "draft"  # hidden from visitors


class Alternative(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """One way to find a target, in the words of the Swedish page.

    Exactly one of *label*, *role* with *name*, *text*, *field* and *css*; *near* narrows any.
    """

    label: Text | None = None
    role: str | None = None
    name: Text | None = None
    text: Text | None = None
    field: str | None = None
    css: str | None = None
    near: Text | None = None

    @property
    def kind(self) -> str:
        """Which of the five ways this is."""
        if self.role is not None:
            return "role"
        return next(k for k in ("label", "text", "field", "css") if getattr(self, k) is not None)


class Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How a page is recognised: its path and its main heading (Swedish, as on the page).

    Where several pages of a service share a path, *query* ("?steg=barn") opens this one for
    `kiosk guide check`; a visitor is never sent there.
    """

    path: Annotated[str, Meta(pattern=r"^/", max_length=200)]
    heading: Text | None = None
    query: Annotated[str, Meta(pattern=r"^\?[^#\s]+$", max_length=200)] | None = None


class Need(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something the visitor must have; asked before the start."""

    id: Identifier
    text: Text
    missing: Text | None = None  # what to do without it
    later: bool = False  # may follow after the errand: its lack does not stop the start
    icon: Identifier = "file"  # a pictogram of assets/icons


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One answer of a question."""

    id: Identifier
    text: Text


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Asked before the page is opened; answers choose steps."""

    id: Identifier
    text: Text
    answers: Annotated[tuple[Answer, ...], Meta(min_length=2, max_length=5)]


class Step(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """One instruction, and the element of the page it is about."""

    id: Identifier
    text: Text
    page: Signature | None = None  # None on the phone, and in a draft nobody has walked
    picture: Identifier | None = None  # a drawing in the guide's folder: <picture>.svg
    why: Text | None = None
    help: Text | None = None  # one line more, under the instruction
    words: tuple[str, ...] = ()  # glossary terms explained here
    when: dict[str, str] = {}  # question id → answer id; all must agree
    consequence: Consequence = Consequence.NONE
    eid: bool = False  # what is pressed opens the e-ID: the phone should be ready
    done: Done = Done.MANUAL
    optional: bool = False  # its target may be absent, or left empty
    target: tuple[Alternative, ...] = ()

    def word(self) -> str | None:
        """Return the Swedish word to look for on the page."""
        for alternative in self.target:
            word = alternative.label or alternative.name or alternative.text
            if word:
                return word
        return None


class Finish(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the receipt is recognised. *receipt* is a regular expression found in the page's text."""

    heading: Text
    receipt: Annotated[str, Meta(min_length=3, max_length=200)]


class Guide(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """How one errand is done."""

    format: Annotated[int, Meta(ge=1, le=1)]
    id: Identifier
    title: Text
    category: Category
    authority: Text
    # "https://…", "practice:…", or "phone:" for what is done on the visitor's phone
    start: Annotated[str, Meta(min_length=6, max_length=300)]
    state: State = State.READY
    allow: tuple[str, ...] = ()
    minutes: Annotated[int, Meta(ge=1, le=240)] | None = None
    eid: bool = False  # an e-ID (BankID and the like) is needed
    icon: Identifier = "file"
    sensitive: bool = False
    verified: date | None = None
    translated: dict[str, str] = {}  # language → the authority's own version in it (https://…)
    deadline: Text | None = None  # the day that must not be missed, or how it is found
    trap: tuple[Text, ...] = ()  # what goes wrong for many; told before the start
    need: tuple[Need, ...] = ()
    question: tuple[Question, ...] = ()
    step: tuple[Step, ...] = ()
    finish: Finish | None = None

    @property
    def practice(self) -> bool:
        """Whether nothing is sent: the errand is at a practice service."""
        return self.start.startswith("practice:")

    @property
    def on_phone(self) -> bool:
        """Whether the errand is done on the visitor's phone, and the guide only shows how."""
        return self.start == "phone:"

    def outdated(self, today: date) -> bool:
        """Whether nobody has walked it for `FRESH`, or ever; practice comes with its guide."""
        if self.practice:
            return False
        return self.verified is None or today - self.verified > FRESH

    @property
    def service(self) -> str:
        """The name of the catalog with the sentences of this service's pages."""
        if self.practice:  # several errands may be done at one practice service
            return self.start.removeprefix("practice:").partition("/")[0]
        return self.id

    def steps_for(self, answers: dict[str, str]) -> tuple[Step, ...]:
        """Return the steps that these answers choose, in order."""
        return tuple(
            step
            for step in self.step
            if all(
                answers.get(question, answer) == answer for question, answer in step.when.items()
            )
        )
