"""What the visitor's screens are given to show: plain values, without Qt."""

from dataclasses import dataclass, field
from typing import Literal

from kiosk.domain.notices import Notice
from kiosk.domain.page import Rung
from kiosk.domain.units import Origin, View


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language of the language screen."""

    tag: str  # BCP 47
    autonym: str  # its own name for itself
    swedish: str  # its Swedish name
    has_voice: bool = False


@dataclass(frozen=True, slots=True)
class WordCard:
    """A Swedish word of the glossary, explained."""

    term: str  # Swedish, as on the page
    translation: str
    explanation: str = ""
    low_confidence: bool = False  # not reviewed by somebody who speaks the language


@dataclass(frozen=True, slots=True)
class StepView:
    """One step as the guide shows it. Texts are message ids; *find* and *then* stay Swedish."""

    number: int  # from 1
    total: int
    text: str
    help: str | None = None
    why: str | None = None
    find: str | None = None  # the Swedish word to look for on the page
    then: str | None = None  # the Swedish word to press afterwards
    words: tuple[WordCard, ...] = ()
    rung: Rung = Rung.HIGHLIGHT
    last: bool = False  # of a guide on the phone: the visitor says that it is done
    press: bool = False  # the step is to press the page's own button
    can_go_back: bool = True
    waiting: bool = False  # the page is loading
    errors: int = 0  # messages of error on the page
    notice: Notice | None = None  # what to say about the page
    receipt: str | None = None  # set when the errand is done: the receipt's number, shown large
    machine: bool = False  # the step has consequences, and machine text is on its page


@dataclass(frozen=True, slots=True)
class TextView:
    """A text of the page as its card shows it."""

    unit: int  # the page's own number for it
    source: str  # Swedish
    translation: str  # empty where there is none
    origin: Origin
    view: View = View.BOTH  # how the page shows it
    refused: bool = False  # it could not be translated safely
    aloud: bool = True  # whether it may be read aloud
    words: tuple[WordCard, ...] = ()
    touched_word: bool = False  # the first of the words is the one that was touched
    keyed: bool = False  # it was asked for with a key: keys go on from the card
    private: bool = False  # it is about somebody: read for a headset only


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A text of a document as its list shows it."""

    source: str  # Swedish
    translation: str = ""  # empty where there is none
    origin: Origin = Origin.NONE
    missing: bool = False  # it holds Swedish words that are not translated
    refused: bool = False  # it could not be translated safely


HearingState = Literal["idle", "speaking", "paused"]


@dataclass(frozen=True, slots=True)
class HearingView:
    """How it stands with the voice, as the controls above the bar show it."""

    state: HearingState = "idle"
    rate: int = 3  # step of the pace, from 1
    rates: int = 5
    volume: int = 4  # step of the loudness, from 1
    volumes: int = 6
    muted: bool = False
    automatic: bool = False  # each step, error and dialog is read when it appears
    hear_mode: bool = False  # one touch says what is touched, a second one acts


@dataclass(frozen=True, slots=True)
class PageInfo:
    """What the strip above the page tells."""

    host: str  # as it may be shown; or, without a dot, words for it
    secure: bool = True
    practice: bool = False
    origins: frozenset[Origin] = field(default_factory=frozenset)
    refused: int = 0  # texts that stay Swedish because their translation was not safe
    phrases_only: bool = False  # no pack speaks the language: what people wrote is all there is
    domain: str = ""  # the end of the host that somebody has registered
    back: bool = False  # the page was opened from another one, to which there is a way back
