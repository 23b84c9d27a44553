"""The voices that IT has added, as they lie in their folder, and how one says what it is."""

import hashlib
import re
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk.domain.errors import VoiceError
from kiosk.services import shelf

_VOICES = "voices"  # the name of their folder
MANIFEST = "lots-voice.json"
MODEL, SETTINGS, CARD = "model.onnx", "model.onnx.json", "MODEL_CARD"
BRING = "bring the voice again, from where it was published"
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LICENCE = re.compile(r"(?im)^[\s*#_-]*licen[cs]e[\s*_]*:[\s*_]*(\S.*?)[\s*_]*$")
_CHUNK = 1 << 20


class Audio(msgspec.Struct, frozen=True):
    """What a voice sounds like."""

    sample_rate: Annotated[int, Meta(ge=8_000, le=48_000)]  # hertz
    quality: str = ""


class Pronunciation(msgspec.Struct, frozen=True):
    """The rules that turn its text into phonemes."""

    voice: Annotated[str, Meta(min_length=1)]


class Tongue(msgspec.Struct, frozen=True):
    """The language of a voice, as `ar_JO`."""

    code: str


class Settings(msgspec.Struct, frozen=True):
    """The part of a voice's .onnx.json that decides whether Piper can use it."""

    audio: Audio
    espeak: Pronunciation
    num_symbols: Annotated[int, Meta(ge=1)]
    num_speakers: Annotated[int, Meta(ge=1)]
    phoneme_id_map: Annotated[dict[str, list[int]], Meta(min_length=1)]
    language: Tongue | None = None
    dataset: str = ""
    phoneme_type: str = "espeak"


class Stamp(msgspec.Struct, frozen=True):
    """What a file was when the voice was added."""

    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What is known of an added voice: `lots-voice.json` beside it."""

    name: str
    language: str  # BCP 47, such as ar-JO
    licence: str
    added: str  # when, ISO 8601
    files: dict[str, Stamp]


class AddedVoice(msgspec.Struct, frozen=True):
    """A voice in the folder."""

    path: Path
    manifest: Manifest

    @property
    def model(self) -> Path:
        """Its model; the settings lie beside it."""
        return self.path / MODEL

    @property
    def stamp(self) -> str:
        """What tells it from every other voice, and from another version of itself."""
        return self.manifest.files[MODEL].sha256[:16]

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags it is offered for, in lower case: its region's, and its language's."""
        tag = self.manifest.language.lower()
        return tuple(dict.fromkeys((tag, tag.partition("-")[0])))


def voices_home() -> Path:
    """Return where voices are put unless somebody says otherwise."""
    return shelf.home(_VOICES)


def usual_voices() -> Path | None:
    """Return the folder of voices where none is configured: the user's, or else the system's."""
    return shelf.usual(_VOICES, _has_voices)


def _has_voices(folder: Path) -> bool:
    try:
        return any(folder.glob(f"*/{MANIFEST}"))
    except OSError:
        return False


def find_voices(folder: Path) -> tuple[list[AddedVoice], list[VoiceError]]:
    """Return the voices in *folder*, the newest first, and why others cannot be used."""
    found: list[AddedVoice] = []
    refused: list[VoiceError] = []
    try:
        places = sorted(place for place in folder.iterdir() if not place.name.startswith("."))
    except OSError as error:
        raise VoiceError(
            f"{folder}: cannot be read ({error.strerror}); correct speech.voices, "
            "or add a voice with kiosk voice add FILE"
        ) from error
    for place in places:
        if not place.is_dir():
            continue
        try:
            found.append(open_voice(place))
        except VoiceError as error:
            refused.append(error)
    found.sort(key=lambda voice: voice.manifest.added, reverse=True)
    return found, refused


def open_voice(place: Path, *, whole: bool = False) -> AddedVoice:
    """Return the voice in *place*; with *whole* every byte of it is compared.

    Raises `VoiceError` with the file and the remedy.
    """
    path = place / MANIFEST
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except OSError as error:
        why = f"{path}: cannot be read ({error.strerror}); add the voice again"
        raise VoiceError(why) from error
    except msgspec.DecodeError as error:
        raise VoiceError(f"{path}: broken; add the voice again") from error
    for name in (MODEL, SETTINGS):
        if name not in manifest.files:
            raise VoiceError(f"{path}: files: {name} is missing; add the voice again")
    for name, stamp in manifest.files.items():
        file = place / name
        try:
            same = file.stat().st_size == stamp.size and (
                not whole or stamp_of(file).sha256 == stamp.sha256
            )
        except OSError as error:
            raise VoiceError(f"{file}: {error.strerror}; add the voice again") from error
        if not same:
            raise VoiceError(f"{file}: not what was added; add the voice again")
    return AddedVoice(place, manifest)


def stamp_of(path: Path) -> Stamp:
    """Return the stamp of the file at *path*."""
    sum_ = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            sum_.update(chunk)
    return Stamp(path.stat().st_size, sum_.hexdigest())


def read_settings(path: Path) -> Settings:
    """Return the settings of a voice; raises `VoiceError` with the file, the key and the remedy."""
    try:
        settings = msgspec.json.decode(path.read_bytes(), type=Settings)
    except OSError as error:
        why = f"{path}: cannot be read ({error.strerror}); it belongs beside the .onnx file"
        raise VoiceError(why) from error
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        key = where.strip("`").removeprefix("$").lstrip(".") or "top level"
        raise VoiceError(f"{path}: {key}: {what}; {BRING}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise VoiceError(f"{path}: not JSON; {BRING}") from error
    if settings.phoneme_type not in {"espeak", "text"}:
        raise VoiceError(
            f"{path}: phoneme_type: {settings.phoneme_type!r} needs what Lots does not bring; "
            "use a voice of the type espeak or text"
        )
    return settings


def tag_of(settings: Settings, path: Path, named: str | None) -> str:
    """Return the language of a voice; *named* is what somebody says of it."""
    told = settings.language.code.replace("_", "-") if settings.language else None
    if told is not None and not _TAG.fullmatch(told):
        raise VoiceError(f"{path}: language.code: {told!r} is no language; say --language TAG")
    if named is not None and not _TAG.fullmatch(named):
        raise VoiceError(f"--language {named}: no language tag; write it like ar or ar-JO")
    if told is None and named is None:
        raise VoiceError(f"{path}: language.code: missing; say --language TAG")
    if told and named and told.partition("-")[0] != named.partition("-")[0]:
        raise VoiceError(
            f"{path}: language.code: the voice speaks {told}, not {named}; "
            "a language is never read by the voice of another"
        )
    return named or told or ""


def licence_in(card: str) -> str | None:
    """Return the licence that a voice's card states."""
    found = _LICENCE.search(card)
    return found[1] if found else None
