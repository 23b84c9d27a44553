"""What processes say to each other: typed messages, one JSON object a line.

Each direction of each pipe has its own closed union. A line that is not one of its messages
raises `MessageError`, whose text never repeats the line: it may hold page text. What crosses from
a session to the supervisor (`FromSession`) is the privacy boundary: enumerations, counts, seconds,
and the names of guides and steps that the terminal knows already.
"""

import enum
import re
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from kiosk.domain.causes import Cause, Fault
from kiosk.domain.errors import MessageError
from kiosk.domain.guide import Identifier
from kiosk.domain.page import Drift
from kiosk.domain.units import Answer, Origin, Unit

# BCP 47. Not `$` at the end of a pattern: it lets a line feed through.
Tag = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z", max_length=20)]
Name = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_-]*\Z", max_length=64)]  # of guide or step
LINE_LIMIT = 4_000_000  # bytes; the longest honest line is a page's worth of units


class Message(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type", kw_only=True
):
    """Base of every message; its tag is the field `type`."""


# --- the supervisor and a session -----------------------------------------------------------------


class TextLevel(enum.StrEnum):
    """Text sizes, named as in tokens.toml."""

    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"


class Theme(enum.StrEnum):
    """Colours, named as in tokens.toml."""

    BASE = "base"
    HIGH_CONTRAST = "high_contrast"


class Look(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the screens look: kept from a visitor's session to their own farewell, never longer."""

    text: TextLevel = TextLevel.NORMAL
    theme: Theme = Theme.BASE


class Screen(enum.StrEnum):
    """The visitor's screens."""

    LANGUAGE = "language"
    ERRANDS = "errands"
    LETTERS = "letters"  # what a letter is, and which errand answers it
    BEFORE = "before"
    PHONE = "phone"  # a guide that is followed on the visitor's phone
    GUIDED = "guided"
    FILES = "files"  # a page asks for a file
    IDLE = "idle"
    HIDDEN = "hidden"
    FINISHED = "finished"
    DOCUMENT = "document"  # a file that the page has given, or what is to be printed
    UNAVAILABLE = "unavailable"  # the service cannot be reached, or the page cannot be shown


class EndReason(enum.StrEnum):
    """Why a session ends."""

    FINISHED = "finished"  # the visitor pressed Finish
    NEW_PERSON = "new_person"
    IDLE = "idle"
    CRASHED = "crashed"
    HUNG = "hung"
    BROKEN = "broken"  # its page kept crashing, or cannot come back: nothing to go on with
    MEMORY = "memory"  # it holds more memory than it may
    BROKE_PROTOCOL = "broke_protocol"
    STOPPED = "stopped"  # the terminal is shut down


class Cleared(enum.StrEnum):
    """What the supervisor clears after a session, and verifies."""

    PAGES = "pages"  # processes of the session, and with them pages, logins, codes
    FILES = "files"  # the session's private folder
    CLIPBOARD = "clipboard"
    PRINTS = "prints"
    SPEECH = "speech"  # sound files and the voice process


class Clearing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the finished screen: what was cleared, and whether a check confirmed it.

    *verified* is None where this terminal has nothing of the kind (no clipboard, no print queue).
    """

    what: Cleared
    verified: bool | None


class Farewell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the next session needs to say goodbye to the visitor before."""

    language: Tag
    look: Look
    clearings: tuple[Clearing, ...]


class Senses(enum.StrEnum):
    """What an unattended visitor has."""

    SIGHT = "sight"
    EAR = "ear"  # hears, and touches what is said
    KEYBOARD = "keyboard"  # hears, and has keys only


class Setup(Message, frozen=True, tag="setup"):
    """The first line a session reads: everything it may know about this terminal."""

    config: dict[str, object]  # `kiosk.config.Config` as builtins
    folder: str  # the session's private temporary folder
    practice: str | None = None  # where the practice services are, e.g. http://127.0.0.1:4711
    language: Tag | None = None  # start in this language (demo)
    guide: str | None = None  # start at this errand (demo)
    windowed: bool = False
    play: bool = False  # an unattended visitor does the errand…
    by: Senses = Senses.SIGHT  # …with these
    leave: Identifier | None = None  # …as far as this step, and leaves there
    pictures: str | None = None  # folder for a picture of every screen (demo)


class Show(Message, frozen=True, tag="show"):
    """Become the visible session: a visitor may come. With a farewell, say goodbye first."""

    farewell: Farewell | None = None
    sorry: Tag | None = None  # the session before ended by a fault; say so in this language


class Wipe(Message, frozen=True, tag="wipe"):
    """Clear what belongs to the display, not to a process; answer `Wiped`. Nobody is let in yet."""


class Leave(Message, frozen=True, tag="leave"):
    """Tell the visitor kindly that the session must end, and end it in so many seconds."""

    seconds: Annotated[int, Meta(ge=0, le=60)]
    reason: EndReason


ToSession = Setup | Wipe | Show | Leave


class Ready(Message, frozen=True, tag="ready"):
    """The session is warm: its first screen is painted, hidden. *sandboxed* was checked."""

    sandboxed: bool


class Wiped(Message, frozen=True, tag="wiped"):
    """The clipboard and the selection were cleared; *clipboard* tells whether both are empty."""

    clipboard: bool


class Beat(Message, frozen=True, tag="beat"):
    """The GUI thread is alive."""


class Shown(Message, frozen=True, tag="shown"):
    """A screen was painted, *visible* when the window is."""

    screen: Screen
    visible: bool


class Ended(Message, frozen=True, tag="ended"):
    """The visitor is done: end this process and clear."""

    reason: EndReason
    language: Tag
    look: Look


class Failed(Message, frozen=True, tag="failed"):
    """Something failed and was handled; the visitor stays where they were."""

    fault: Fault
    cause: Cause | None = None


class Chosen(Message, frozen=True, tag="chosen"):
    """The language the visitor speaks: kept for a word to them, should this session fail."""

    language: Tag


class Reached(Message, frozen=True, tag="reached"):
    """How far the visitor has come in an errand.

    No step is told of a sensitive errand, nor where the guide knows none of the pages.
    """

    guide: Name
    step: Name | None = None
    receipt: bool = False


class Drifted(Message, frozen=True, tag="drifted"):
    """A step's page was not as its guide knows it."""

    guide: Name
    step: Name
    drift: Drift


class Mood(enum.StrEnum):
    """The answer to "could you do what you came for?"."""

    GOOD = "good"
    SO = "so"
    BAD = "bad"


class Rated(Message, frozen=True, tag="rated"):
    """The visitor before answered the farewell's one question. Only the answer is known."""

    mood: Mood


class Played(Message, frozen=True, tag="played"):
    """What an unattended visitor (demo) met. Counts and seconds only."""

    receipt: bool
    steps: int
    highlights: int
    wrong_highlights: int
    origins: dict[Origin, int]
    seconds: float
    pictures: int
    left: bool = False  # it left at the step where it was told to


FromSession = (
    Ready | Wiped | Beat | Shown | Ended | Failed | Chosen | Reached | Drifted | Rated | Played
)


# --- the session and its translation worker -------------------------------------------------------


class TranslationSetup(Message, frozen=True, tag="setup"):
    """The first line a translation worker reads."""

    engine: str
    packs: str | None = None  # folder of translation packs
    engines: dict[str, str] = {}  # other engines, by pair (sv-en) or language translated into (ar)
    memory: str | None = None  # service whose catalog outranks the engine
    megabytes: int | None = None  # of memory for the engine; None: as much as there is


class Translate(Message, frozen=True, tag="translate"):
    """Translate these units of Swedish page text, the lowest rank first.

    Without units it only says that text for *target* will come: the memory is read by then.
    """

    target: Tag
    units: tuple[Unit, ...] = ()


class Prefer(Message, frozen=True, tag="prefer"):
    """Translate these units next, in this order: the visitor has come to them."""

    ids: tuple[int, ...]


class Cancel(Message, frozen=True, tag="cancel"):
    """Forget these units; None: all that wait."""

    ids: tuple[int, ...] | None = None


ToTranslation = TranslationSetup | Translate | Prefer | Cancel


class TranslationReady(Message, frozen=True, tag="ready"):
    """The worker is warm. *targets* are the languages the engine has a route to."""

    engine: str
    targets: tuple[str, ...] = ()


class Working(Message, frozen=True, tag="working"):
    """The engine begins with these units: they are to blame if nothing more is heard."""

    ids: tuple[int, ...]


class Translation(Message, frozen=True, tag="translation"):
    """What became of some units; several may answer one `Translate`."""

    answers: tuple[Answer, ...]


class TranslationFailed(Message, frozen=True, tag="failed"):
    """The engine failed over *ids* (none: at the set-up); *why* is for IT, never page text."""

    why: str
    ids: tuple[int, ...] = ()


FromTranslation = TranslationReady | Working | Translation | TranslationFailed


# --- the practice site ----------------------------------------------------------------------------


class Listening(Message, frozen=True, tag="listening"):
    """The practice site answers on this loopback port."""

    port: int


FromPractice = Listening


_encoder = msgspec.json.Encoder()


def encode(message: Message) -> bytes:
    """Return *message* as one line, with its line feed."""
    return _encoder.encode(message) + b"\n"


def decode(line: bytes, union: Any) -> Any:  # noqa: ANN401  mypy has no type for a union as a value
    """Return the message on *line*, one of *union*.

    Raises `MessageError`, without the line's text, for anything else.
    """
    if len(line) > LINE_LIMIT:
        raise MessageError(f"a line of {len(line)} bytes is over the limit of {LINE_LIMIT}")
    try:
        return msgspec.json.decode(line, type=union)
    except msgspec.ValidationError as error:
        raise MessageError(f"not a known message: wrong at `{_place(str(error))}`") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise MessageError("not a known message: the line is not JSON") from None


def _place(words: str) -> str:
    """Return the path at the end of msgspec's *words*, made of our own names alone; else "$".

    The rest of the words, and what looks like a path there, may be what the line says.
    """
    path = re.search(r" - at `\$([^`]*)`\Z", words)
    parts = re.findall(r"\.(\w+)|\[(?:\.\.\.|\d+)\]|(.)", path[1], re.DOTALL) if path else []
    if any(other or (name and name not in _names(msgspec.Struct)) for name, other in parts):
        return "$"
    return "$" + "".join(f".{name}" if name else "[...]" for name, _ in parts)


def _names(kind: type[msgspec.Struct]) -> frozenset[str]:
    """Return the names of the fields of every structure that is a *kind*."""
    below = (_names(each) for each in kind.__subclasses__())
    return frozenset(kind.__struct_fields__).union(*below)
