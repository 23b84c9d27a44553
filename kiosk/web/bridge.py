"""What the injected scripts push: one JSON line a message, checked before anything is believed."""

from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta
from PySide6.QtCore import QObject, Signal, Slot

from kiosk.domain.field import Field
from kiosk.domain.language import SOURCE
from kiosk.domain.page import Box, PageState
from kiosk.domain.recording import Touch
from kiosk.domain.units import Origin, Unit, View

LINE_LIMIT = 2_000_000  # characters; ten times what is sent at once
_TEXT = 100_000
_NAME = 500
_STEPS = 500
_TAGS = 50
_DOTS = 80
_WORD = 100
_PARTS = 1_000
_DEEPEST = 8  # frames, one in the other
Count = Annotated[int, Meta(ge=0, le=10_000_000)]


class _Pushed(msgspec.Struct, frozen=True, tag_field="type"):
    """Base of what a page's script says."""


class Hello(_Pushed, frozen=True, tag="hello"):
    """A new document is there, before its own scripts run."""


class DocumentReady(_Pushed, frozen=True, tag="ready"):
    """The document is read to its end."""


class UnitsFound(_Pushed, frozen=True, tag="units"):
    """New or changed text, nearest to the viewport first."""

    units: Annotated[tuple[Unit, ...], Meta(max_length=200)]


class UnitsAwaited(_Pushed, frozen=True, tag="waiting"):
    """The units a document still waits for; the first *near* are those the visitor is at."""

    ids: Annotated[tuple[int, ...], Meta(max_length=20_000)]
    near: Annotated[int, Meta(ge=0)] = 0


class FramesSeen(_Pushed, frozen=True, tag="frames"):
    """Whether there is a frame whose document the main frame's script cannot reach."""

    here: bool


class StateTold(_Pushed, frozen=True, tag="state"):
    """What the page looks like to the guide."""

    state: PageState


class Pressed(_Pushed, frozen=True, tag="pressed"):
    """The visitor pressed the target of a step."""

    step: Annotated[str, Meta(max_length=64)]


class LinkTouched(_Pushed, frozen=True, tag="link"):
    """The visitor touched a link to no page: a call, a mail, a program, a file."""

    scheme: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9+.-]{0,60}$")]


class WindowWanted(_Pushed, frozen=True, tag="opened"):
    """What a form sends was to be answered in a new window, and comes in this one."""

    wanted: bool


class Tag(msgspec.Struct, frozen=True):
    """The translation that an input button wears in our layer."""

    box: Box
    text: Annotated[str, Meta(max_length=200)]


class Dot(msgspec.Struct, frozen=True):
    """The mark after a text of which people are the authors; its middle, in CSS pixels."""

    x: int
    y: int
    reviewed: bool
    dark: bool = False  # what is behind it


class Scene(msgspec.Struct, frozen=True):
    """What our layer draws; boxes in CSS pixels of the view."""

    frame: Box | None = None
    dashed: bool = False
    pointer: Box | None = None
    arrow: Annotated[str, Meta(pattern="^(left|right|up|down)$")] = "right"
    tags: Annotated[tuple[Tag, ...], Meta(max_length=_TAGS)] = ()
    dots: Annotated[tuple[Dot, ...], Meta(max_length=_DOTS)] = ()
    spoken: Box | None = None  # the control that is being spoken of


class SceneTold(_Pushed, frozen=True, tag="scene"):
    """What our layer is to draw now."""

    scene: Scene


class TouchedText(msgspec.Struct, frozen=True):
    """A text of the page that the visitor touched. It lives in this process only."""

    unit: Annotated[int, Meta(ge=0, lt=2**53)]
    source: Annotated[str, Meta(min_length=1, max_length=_TEXT)]  # Swedish, white space folded
    translation: Annotated[str, Meta(max_length=_TEXT)]  # empty where there is none
    origin: Origin
    flags: Annotated[tuple[Annotated[str, Meta(max_length=40)], ...], Meta(max_length=20)]
    view: View  # how it is shown
    word: Annotated[str, Meta(max_length=_WORD)] = ""  # what stands under the finger
    aloud: bool = False  # whether it may be read aloud: no value of somebody's
    keyed: bool = False  # it was asked for with a key


class TextTouched(_Pushed, frozen=True, tag="touched"):
    """The visitor touched a text that is nothing to press, or asked for it in another way."""

    text: TouchedText


class Part(msgspec.Struct, frozen=True):
    """Something to be said: a text of the page, or a code for words of ours (`hearing.WORDS`)."""

    text: Annotated[str, Meta(max_length=_TEXT)] = ""
    language: Annotated[str, Meta(max_length=40)] = SOURCE
    number: Annotated[int, Meta(ge=0, lt=2**53)] = 0  # what the page calls it; 0: has no place
    private: bool = False  # somebody's own
    code: Annotated[str, Meta(max_length=20)] = ""
    count: Count = 0
    of: Count = 0


class FramePoint(msgspec.Struct, frozen=True):
    """A point in a frame whose document has scripts of its own, in CSS pixels of its viewport."""

    path: Annotated[tuple[Annotated[int, Meta(ge=0)], ...], Meta(max_length=_DEEPEST)]
    x: float
    y: float


class Heard(msgspec.Struct, frozen=True):
    """What is at a point of the page. *key* is the same for all that is one thing to press."""

    key: int  # 0 for what is pressed without being heard, a scrollbar
    parts: Annotated[tuple[Part, ...], Meta(max_length=_PARTS)] = ()
    frame: FramePoint | None = None


class HeardTold(_Pushed, frozen=True, tag="heard"):
    """Something is to be said: asked for by key, or errors or a dialog that have come."""

    why: Literal["asked", "errors", "dialog"]
    parts: Annotated[tuple[Part, ...], Meta(max_length=_PARTS)]


class Kinds(msgspec.Struct, frozen=True):
    """How many texts of each origin the page shows as it stands."""

    reviewed: Count = 0
    draft: Count = 0
    glossary: Count = 0
    machine: Count = 0
    none: Count = 0  # in Swedish although they were to be translated
    refused: Count = 0  # of these, those whose translation was not safe

    def __add__(self, other: "Kinds") -> "Kinds":
        """Return the counts of both together."""
        mine, theirs = msgspec.structs.astuple(self), msgspec.structs.astuple(other)
        return Kinds(*(one + more for one, more in zip(mine, theirs, strict=True)))


class KindsTold(_Pushed, frozen=True, tag="kinds"):
    """The kinds of text on the page have changed."""

    kinds: Kinds


class TouchRecorded(_Pushed, frozen=True, tag="recorded"):
    """An author pressed or filled in something; only an author's window is told."""

    touch: Touch


class FieldTold(_Pushed, frozen=True, tag="field"):
    """Another field is being written in, or none."""

    field: Field | None


class PickerRefused(_Pushed, frozen=True, tag="picker"):
    """A person pressed what would have opened a window of the system's."""


Pushed = (
    Hello
    | DocumentReady
    | UnitsFound
    | UnitsAwaited
    | FramesSeen
    | StateTold
    | Pressed
    | LinkTouched
    | WindowWanted
    | SceneTold
    | TextTouched
    | KindsTold
    | TouchRecorded
    | HeardTold
    | FieldTold
    | PickerRefused
)


class Bridge(QObject):
    """The scripts' end of the channel. Lines that are no messages of theirs are dropped."""

    pushed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._decoder: msgspec.json.Decoder[Pushed] = msgspec.json.Decoder(Pushed)

    @Slot(str)
    def receive(self, line: str) -> None:
        """Take one line from the page's side."""
        if len(line) > LINE_LIMIT:
            return
        try:
            message = self._decoder.decode(line)
        except (msgspec.DecodeError, UnicodeEncodeError):
            return
        if _plausible(message):
            self.pushed.emit(message)


def _plausible(message: Pushed) -> bool:
    """Whether the texts of *message* are as long as ours can be."""
    match message:
        case UnitsFound():
            return all(
                0 <= unit.id < 2**53 and len(unit.block.text) <= _TEXT for unit in message.units
            )
        case StateTold():
            state = message.state
            texts: Sequence[str] = [state.path, state.heading, state.receipt or ""]
            found = [one for step in state.steps if (one := step.element) is not None]
            return len(state.steps) <= _STEPS and all(
                len(text) <= _NAME
                for text in (*texts, *(t for e in found for t in (e.tag, e.id, e.name, e.text)))
            )
        case TouchRecorded():
            free = (
                one for each in message.touch.target for one in (each.role, each.field, each.css)
            )
            return all(len(text or "") <= _NAME for text in free)
        case _:
            return True
