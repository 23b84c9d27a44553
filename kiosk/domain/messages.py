"""What processes say to each other: typed messages, one JSON object a line.

Each direction of each pipe has its own closed union. A line that is not one of its messages
raises `MessageError`, whose text never repeats the line: it may hold page text. What crosses from
a session to the supervisor (`FromSession`) is the privacy boundary: enumerations, counts, seconds,
and the names of guides and steps that the terminal knows already.
"""

import enum
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from kiosk.domain.errors import MessageError
from kiosk.domain.guide import Identifier
from kiosk.domain.page import Drift
from kiosk.domain.speech import Utterance
from kiosk.domain.units import Answer, Origin, Unit

Tag = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=20)]  # BCP 47
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
    IDLE = "idle"
    HIDDEN = "hidden"
    FINISHED = "finished"
    UNAVAILABLE = "unavailable"  # the service cannot be reached, or the page cannot be shown


class EndReason(enum.StrEnum):
    """Why a session ends."""

    FINISHED = "finished"  # the visitor pressed Finish
    NEW_PERSON = "new_person"
    IDLE = "idle"
    CRASHED = "crashed"
    HUNG = "hung"
    BROKE_PROTOCOL = "broke_protocol"
    STOPPED = "stopped"  # the terminal is shut down


class Fault(enum.StrEnum):
    """What failed inside a session and was handled there."""

    RENDERER = "renderer"
    TRANSLATION = "translation"
    SPEECH = "speech"
    SERVICE = "service"  # the e-service did not answer
    SOUND = "sound"  # no audio device
    WINDOW = "window"  # one that is not the kiosk's was opened, and closed


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


ToSession = Setup | Show


class Ready(Message, frozen=True, tag="ready"):
    """The session is warm: its first screen is painted, hidden. *sandboxed* was checked."""

    sandboxed: bool


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


class Reached(Message, frozen=True, tag="reached"):
    """How far the visitor has come in an errand.

    No step is told of a sensitive errand, nor where the guide knows none of the pages.
    """

    guide: Identifier
    step: Identifier | None = None
    receipt: bool = False


class Drifted(Message, frozen=True, tag="drifted"):
    """A step's page was not as its guide knows it."""

    guide: Identifier
    step: Identifier
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


FromSession = Ready | Beat | Shown | Ended | Failed | Reached | Drifted | Rated | Played


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


# --- the session and its speech worker ------------------------------------------------------------


class SpeechSetup(Message, frozen=True, tag="setup"):
    """The first line a speech worker reads."""

    engine: str
    folder: str  # where the sound may be written; private to the session
    engines: dict[str, str] = {}  # other engines, by language (ar)
    voices: str | None = None  # folder of the voices that IT has added
    prepared: str | None = None  # folder of prepared sound
    phrases: str | None = None  # folder of the office's own recordings


class Speak(Message, frozen=True, tag="speak"):
    """Turn *text* into sound. *rate* is a factor: 1.0 the voice's usual pace, 0.7 slower."""

    id: int
    text: str
    language: Tag
    rate: float = 1.0


class Hush(Message, frozen=True, tag="hush"):
    """Be silent: all that was asked before is dropped, and never answered."""


ToSpeech = SpeechSetup | Speak | Hush


class SpeechReady(Message, frozen=True, tag="ready"):
    """The worker is warm. *voices* are the language tags that have a voice of their own."""

    engine: str
    voices: tuple[str, ...]


class Spoken(Message, frozen=True, tag="spoken"):
    """The sound of utterance *id* is in *path*, a WAV file the session deletes when played."""

    id: int
    path: str
    sound: Utterance


class SpeechFailed(Message, frozen=True, tag="failed"):
    """Utterance *id* has no sound. *no_voice* when the language has no voice."""

    id: int | None
    why: str
    no_voice: bool = False


FromSpeech = SpeechReady | Spoken | SpeechFailed


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
        # msgspec names types and the path, and for enumerations the value: keep only the path.
        where = str(error).rpartition(" - at ")[2] if " - at " in str(error) else "`$`"
        raise MessageError(f"not a known message: wrong at {where}") from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise MessageError("not a known message: the line is not JSON") from None
