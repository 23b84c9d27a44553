"""The configuration of a terminal: one TOML file, read into frozen values, unknown keys refused."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta, inspect

from kiosk.domain.errors import ConfigError
from kiosk.domain.upload import PlaceKind

Seconds = Annotated[int, Meta(ge=5, le=3600)]
Output = Literal["auto", "loudspeaker", "headset"]
Shown = Literal["auto", "asked", "never"]
ENGINES_OF_PAIRS = ("argos", "firefox", "opus", "none")
REHEARSALS = ("pseudo", "pseudo-long")  # engines for developers: they show what is translated
VOICE_ENGINES = ("pyttsx3", "piper", "none")
Variant = Literal["v1", "v2", "v3"]
VARIANTS: tuple[Variant, ...] = get_args(Variant)  # of the markup of the practice pages
Queue = Annotated[
    str,
    Meta(
        pattern=r"^[^\s/#\x00-\x1f-][^\s/#\x00-\x1f]{0,126}$",
        description="the name of a print queue has no blank, / or # and does not begin with -",
    ),
]
Folder = Annotated[str, Meta(pattern="^/.", description="write the whole path, from /")]
_PAIR = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,4})*")


def _one_of(names: Sequence[str], *others: str) -> Meta:
    """Allow *names*, which the message then lists, and *others*, which it does not."""
    pattern = "|".join((*names, *others))
    return Meta(pattern=f"^({pattern})$", description=f"choose one of {', '.join(names)}")


class _UnfitError(ValueError):
    """A value that its type alone does not refuse: says under which *key* of its table."""

    def __init__(self, key: str, what: str) -> None:
        super().__init__(what)
        self.key = key


def _check_engines(engines: Mapping[str, str], known: Sequence[str], form: str) -> None:
    """Refuse a choice of engines that could never be met; *form* says what the keys are."""
    for key, engine in engines.items():
        if not _PAIR.fullmatch(key):
            raise _UnfitError(f"engines.{key}", form)
        if engine not in known:
            choice = ", ".join(known)
            raise _UnfitError(f"engines.{key}", f"no engine {engine!r}; choose one of {choice}")


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

    engine: Annotated[str, _one_of(ENGINES_OF_PAIRS, *REHEARSALS)] = "argos"
    engines: dict[str, str] = {}  # others, by pair (sv-en) or language translated into (ar)
    packs: str | None = None  # folder with translation packs; None: where `kiosk pack` puts them
    memory_mb: Annotated[int, Meta(ge=200, le=64_000)] = 1500  # the engine may take
    patience: Annotated[float, Meta(gt=0, le=600)] = 10.0  # seconds for a batch, and 20 ms a letter

    def __post_init__(self) -> None:
        """Refuse a choice that no engine could ever meet."""
        form = "neither a language nor a pair; write it like ar or sv-en"
        _check_engines(self.engines, ENGINES_OF_PAIRS, form)


class Speech(_Section, frozen=True):
    """How text is read aloud."""

    engine: Annotated[str, _one_of(VOICE_ENGINES)] = "pyttsx3"
    output: Output = "auto"  # who hears it; auto: as the jack tells, else a loudspeaker
    engines: dict[str, str] = {}  # others, by language (ar)
    voices: str | None = None  # folder of added voices; None: where `kiosk voice` puts them
    phrases: str | None = None  # folder with recordings; None: where `kiosk phrases` puts them
    prepared: str | None = None  # folder of prepared sound; None: where `kiosk speak` puts it

    def __post_init__(self) -> None:
        """Refuse a choice that no engine could ever meet."""
        _check_engines(self.engines, VOICE_ENGINES, "no language; write it like ar")


class Display(_Section, frozen=True):
    """The screen."""

    theme: Literal["base", "high_contrast"] = "base"
    text: Literal["normal", "large", "largest"] = "normal"


class Keyboard(_Section, frozen=True):
    """The keyboard on the screen."""

    shown: Shown = "auto"  # auto: in a text field, where no real keyboard is connected


class Print(_Section, frozen=True):
    """What may be printed, and where."""

    max_pages: Annotated[int, Meta(ge=1, le=100)] = 10  # of one document or page
    queue: Queue | None = None  # None: the system's default


class Session(_Section, frozen=True):
    """What one visitor's session may take."""

    memory_mb: Annotated[int, Meta(ge=300, le=64_000)] = 4000  # all its processes together


class Practice(_Section, frozen=True):
    """The practice e-services."""

    variant: Variant = VARIANTS[0]


class Staff(_Section, frozen=True):
    """What the office's staff has chosen."""

    drafts: bool = False  # show guides nobody has verified yet, with a badge


class UploadPlace(_Section, frozen=True):
    """A folder that visitors' files may come from."""

    path: Folder
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
    except (ValueError, RecursionError) as error:  # also brackets and digits without an end
        raise ConfigError(f"{path}: not valid TOML ({error}); correct that line") from error
    return convert(table, str(path))


def convert(table: dict[str, object], source: str) -> Config:
    """Return *table* as a `Config`; *source* names it in errors."""
    try:
        return msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        key, what = _explained(error)
        raise ConfigError(
            f"{source}: {key}: {what}; docs/configuration.md tells of each key"
        ) from error


def _explained(error: msgspec.ValidationError) -> tuple[str, str]:
    """Return the key that *error* is about, and what is wrong with it and would be right."""
    what, _, where = str(error).partition(" - at ")
    path = where.strip("`").removeprefix("$").lstrip(".").removesuffix("[...]")
    if isinstance(error.__cause__, _UnfitError):
        return f"{path}.{error.__cause__.key}", what
    kind = _kind_at(path)
    unknown = re.search(r"unknown field `([^`]+)`", what)
    if unknown and isinstance(kind, inspect.StructType):
        names = [field.encode_name for field in kind.fields]
        likely = get_close_matches(unknown[1], names, 1)
        right = f"did you mean {likely[0]}?" if likely else f"choose one of {', '.join(names)}"
        return f"{path}.{unknown[1]}".lstrip("."), f"no such key; {right}"
    right = ""
    if isinstance(kind, inspect.Metadata):
        right = str((kind.extra_json_schema or {}).get("description", ""))
    elif isinstance(kind, inspect.LiteralType):
        right = f"choose one of {', '.join(map(str, kind.values))}"
    elif isinstance(kind, inspect.EnumType):
        right = f"choose one of {', '.join(str(each.value) for each in kind.cls)}"
    # A regular expression tells nobody what to write.
    what = "does not fit" if "regex" in what else what
    return path or "top level", f"{what}; {right}" if right else what


def _kind_at(path: str) -> inspect.Type:
    """Return what may stand at *path*, e.g. "upload.place[0].kind"."""
    kind: inspect.Type = inspect.type_info(Config)
    for part in re.findall(r"[^.\[\]]+", path):
        if isinstance(kind, inspect.StructType):
            kind = next(field.type for field in kind.fields if field.encode_name == part)
        elif isinstance(kind, inspect.VarTupleType):
            kind = kind.item_type
        elif isinstance(kind, inspect.DictType):
            kind = kind.value_type
        if isinstance(kind, inspect.UnionType):  # or nothing
            kind = next(each for each in kind.types if not isinstance(each, inspect.NoneType))
        if isinstance(kind, inspect.Metadata) and isinstance(kind.type, inspect.VarTupleType):
            kind = kind.type
    return kind
