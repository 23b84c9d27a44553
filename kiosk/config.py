"""The configuration of a terminal: one TOML file, read into frozen values, unknown keys refused."""

import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from kiosk.domain.errors import ConfigError
from kiosk.domain.upload import PlaceKind

Seconds = Annotated[int, Meta(ge=5, le=3600)]
Output = Literal["auto", "loudspeaker", "headset"]
Shown = Literal["auto", "asked", "never"]
ENGINES_OF_PAIRS = ("argos", "firefox", "opus", "none")
VOICE_ENGINES = ("piper", "pyttsx3", "none")
VARIANTS = ("v1", "v2", "v3")  # of the markup of the practice pages
_QUEUE = r"^[^\s/#\x00-\x1f-][^\s/#\x00-\x1f]{0,126}$"  # the name of a queue of CUPS
_PAIR = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,4})*")


class _Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of the configuration's tables."""


class Office(_Section, frozen=True):
    """Who runs the terminal."""

    name: str = "Medborgarkontoret"


class Idle(_Section, frozen=True):
    """When an abandoned session ends, in seconds without human input."""

    warn_after: Seconds = 90
    countdown: Seconds = 60
    phone: Seconds = 300  # in place of warn_after while the visitor is at their e-ID on the phone
    extensions: Annotated[int, Meta(ge=1, le=100)] = 10  # answers to the warning, one after another


class Translation(_Section, frozen=True):
    """How page text that is in no catalog is translated."""

    engine: str = "argos"
    engines: dict[str, str] = {}  # others, by pair (sv-en) or language translated into (ar)
    packs: str | None = None  # folder with translation packs; None: where `kiosk pack` puts them
    memory_mb: Annotated[int, Meta(ge=200, le=64_000)] = 1500  # the engine may take
    patience: Annotated[float, Meta(gt=0, le=600)] = 10.0  # seconds for a batch, and 20 ms a letter

    def __post_init__(self) -> None:
        """Refuse a choice that no engine could ever meet."""
        for key, engine in self.engines.items():
            if not _PAIR.fullmatch(key):
                raise ValueError(f"engines.{key}: neither a language (ar) nor a pair (sv-en)")
            if engine not in ENGINES_OF_PAIRS:
                known = ", ".join(ENGINES_OF_PAIRS)
                raise ValueError(f"engines.{key}: no engine {engine!r}; choose one of {known}")


class Speech(_Section, frozen=True):
    """How text is read aloud."""

    engine: str = "pyttsx3"
    output: Output = "auto"  # who hears it; auto: as the jack tells, else a loudspeaker
    engines: dict[str, str] = {}  # others, by language (ar)
    voices: str | None = None  # folder of added voices; None: where `kiosk voice` puts them
    phrases: str | None = None  # folder with recordings; None: where `kiosk phrases` puts them
    prepared: str | None = None  # folder of prepared sound; None: where `kiosk speak` puts it

    def __post_init__(self) -> None:
        """Refuse a choice that no engine could ever meet."""
        for key, engine in self.engines.items():
            if not _PAIR.fullmatch(key):
                raise ValueError(f"engines.{key}: no language; write it like ar")
            if engine not in VOICE_ENGINES:
                known = ", ".join(VOICE_ENGINES)
                raise ValueError(f"engines.{key}: no engine {engine!r}; choose one of {known}")


class Display(_Section, frozen=True):
    """The screen."""

    theme: Annotated[str, Meta(pattern="^(base|high_contrast)$")] = "base"
    text: Annotated[str, Meta(pattern="^(normal|large|largest)$")] = "normal"


class Keyboard(_Section, frozen=True):
    """The keyboard on the screen."""

    shown: Shown = "auto"  # auto: in a text field, where no real keyboard is connected


class Print(_Section, frozen=True):
    """What may be printed, and where."""

    max_pages: Annotated[int, Meta(ge=1, le=100)] = 10  # of one document or page
    queue: Annotated[str, Meta(pattern=_QUEUE)] | None = None  # None: the system's default


class Session(_Section, frozen=True):
    """What one visitor's session may take."""

    memory_mb: Annotated[int, Meta(ge=300, le=64_000)] = 4000  # all its processes together


class Practice(_Section, frozen=True):
    """The practice e-services."""

    variant: Annotated[str, Meta(pattern=f"^({'|'.join(VARIANTS)})$")] = VARIANTS[0]


class Staff(_Section, frozen=True):
    """What the office's staff has chosen."""

    drafts: bool = False  # show guides nobody has verified yet, with a badge


class UploadPlace(_Section, frozen=True):
    """A folder that visitors' files may come from."""

    path: Annotated[str, Meta(pattern="^/.")]
    kind: PlaceKind = PlaceKind.USB


class Upload(_Section, frozen=True):
    """Where visitors' files may come from, and what pages may be given."""

    place: Annotated[tuple[UploadPlace, ...], Meta(max_length=4)] = ()
    max_mb: Annotated[int, Meta(ge=1, le=64)] = 10  # megabytes of one file
    types: tuple[Literal["pdf", "jpg", "png"], ...] = ("pdf", "jpg", "png")


class Privacy(_Section, frozen=True):
    """What may be known of a visit once it is over."""

    protected: bool = False  # for visitors with a protected identity: nothing of the visit is told


class Config(_Section, frozen=True):
    """Everything IT can set. Each field has a default that works without a file."""

    office: Office = Office()
    idle: Idle = Idle()
    translation: Translation = Translation()
    speech: Speech = Speech()
    display: Display = Display()
    keyboard: Keyboard = Keyboard()
    print: Print = Print()
    session: Session = Session()
    practice: Practice = Practice()
    staff: Staff = Staff()
    upload: Upload = Upload()
    privacy: Privacy = Privacy()
    languages: tuple[str, ...] = ()  # order on the first screen; empty: all that are shipped
    guides: tuple[str, ...] = ()  # further folders with guides of the office's own


def load(path: Path | None) -> Config:
    """Return the configuration in *path*, or the defaults.

    Raises `ConfigError` with the file, the key and the remedy.
    """
    if path is None:
        return Config()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML ({error}); correct that line") from error
    return convert(table, str(path))


def convert(table: dict[str, object], source: str) -> Config:
    """Return *table* as a `Config`; *source* names it in errors."""
    try:
        return msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        key = where.strip("`").removeprefix("$").lstrip(".") or "top level"
        raise ConfigError(
            f"{source}: {key}: {what}; docs/configuration.md lists the keys"
        ) from error
