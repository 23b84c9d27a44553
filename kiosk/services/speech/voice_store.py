"""The folder of added voices: one is checked, tried, and then there at once or not at all.

A new voice is made beside, under a hidden name, and renamed when it is complete; the one for the
same language that was there is taken away after that. Nothing is ever fetched.
"""

import array
import math
import os
import re
import secrets
import shutil
import stat
import tempfile
import wave
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from kiosk.domain.errors import SpeechError, VoiceError
from kiosk.services import shelf
from kiosk.services.speech.added import (
    BRING,
    CARD,
    MANIFEST,
    MODEL,
    SETTINGS,
    AddedVoice,
    Manifest,
    find_voices,
    licence_in,
    open_voice,
    read_settings,
    stamp_of,
    tag_of,
)
from kiosk.services.speech.engines.piper import MISSING, is_installed, try_model
from kiosk.services.store import Record, Store, is_about

_LARGEST = 1_000_000_000  # bytes of a model; real ones have 20 to 115 million
_LARGEST_CARD = 100_000
_MODEL_BEGINS = b"\x08"  # the first field of every ONNX file: its version
_QUIET = 300.0  # of 32767: below this mean level a test sentence is silence
_SHORTEST, _LONGEST = 0.03, 0.4  # seconds a character of it may take
# The office is open on Monday from nine to twelve.
SENTENCES = {
    "ar": "المكتب مفتوح يوم الاثنين من التاسعة حتى الثانية عشرة.",
    "de": "Das Büro ist am Montag von neun bis zwölf geöffnet.",
    "en": "The office is open on Monday from nine to twelve.",
    "es": "La oficina está abierta el lunes de nueve a doce.",
    "fa": "دفتر دوشنبه از ساعت نه تا دوازده باز است.",
    "fi": "Toimisto on avoinna maanantaina yhdeksästä kahteentoista.",
    "fr": "Le bureau est ouvert le lundi de neuf heures à midi.",
    "pl": "Biuro jest otwarte w poniedziałek od dziewiątej do dwunastej.",
    "ru": "Контора открыта в понедельник с девяти до двенадцати.",
    "sv": "Kontoret är öppet på måndag från nio till tolv.",
    "tr": "Ofis pazartesi günü dokuzdan on ikiye kadar açıktır.",
    "uk": "Контора відчинена в понеділок з дев'ятої до дванадцятої.",
}
_NUMBERS = "1, 2, 3, 4, 5, 6, 7, 8, 9, 10."  # in every other language


class Installed(Record, frozen=True):
    """One voice in the folder, or one that cannot be used; a line of `kiosk voice … --json`."""

    voice: str  # its name, such as ar-JO.kareem
    language: str = ""
    engine: str = "piper"
    licence: str = ""
    bytes: int = 0
    added: str = ""

    def names(self) -> tuple[str, ...]:
        """Return what means it on a command line, its own name first."""
        return (self.voice, self.language, Path(self.path).name, self.path)

    def about(self) -> str:
        """Return what is good to know of one that can be used, for people."""
        size = f"{self.bytes / 1e6:.0f} MB"
        return (
            f"{self.voice:20} {self.engine}, {size}, added {self.added[:10]}\n"
            f"    licence: {self.licence}"
        )


class VoiceStore(Store[Installed]):
    """The voices in *folder*. Every method raises `VoiceError` with the remedy."""

    kind = VoiceError
    thing = "voice"

    def installed(self) -> list[Installed]:
        """Return what is in the folder; nothing where there is no folder yet."""
        if not self.folder.is_dir():
            return []
        found, refused = find_voices(self.folder)
        return [*map(_installed, found), *(_unusable(self.folder, error) for error in refused)]

    def add(
        self, place: Path, language: str | None = None, licence: str | None = None
    ) -> Installed:
        """Add the voice in the file or folder *place*; one for its language gives way to it."""
        model, settings_file = _sources(place)
        tag = tag_of(read_settings(settings_file), settings_file, language)
        terms = licence or _licence(model)
        with self._locked():
            staging = shelf.staging(self.folder)
            staging.mkdir()
            try:
                _copy(model, staging / MODEL)
                _copy(settings_file, staging / SETTINGS)
                if (card := model.with_name(CARD)).is_file():
                    _copy(card, staging / CARD)
                _try(staging / MODEL, tag, model)
                manifest = Manifest(
                    name=f"{tag}.{_short(model)}",
                    language=tag,
                    licence=terms,
                    added=datetime.now(UTC).isoformat(timespec="microseconds"),
                    files={file.name: stamp_of(file) for file in sorted(staging.iterdir())},
                )
                (staging / MANIFEST).write_bytes(msgspec.json.encode(manifest))
                for file in staging.iterdir():
                    file.chmod(0o644)  # IT adds, the terminal's own user reads
                staging.chmod(0o755)
                before = [
                    voice for voice in find_voices(self.folder)[0] if voice.manifest.language == tag
                ]
                final = self.folder / f"{tag}.{secrets.token_hex(4)}"
                shelf.synced(staging)
                staging.rename(final)
                shelf.synced(self.folder)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
            for old in before:
                shelf.take_away(old.path, VoiceError)
        return _installed(open_voice(final))

    def _prove(self, found: Installed) -> None:
        voice = open_voice(Path(found.path), whole=True)
        _try(voice.model, voice.manifest.language, voice.model)


def _sources(place: Path) -> tuple[Path, Path]:
    """Return the model and the settings at *place*, which may be their folder."""
    model = _model_in(place) if place.is_dir() else place
    if model.suffix != ".onnx":
        raise VoiceError(f"{place}: not a voice; bring an .onnx file of Piper, or its folder")
    settings = model.with_name(f"{model.name}.json")
    _require_file(model, _LARGEST)
    _require_file(settings, _LARGEST_CARD)
    try:
        with model.open("rb") as stream:
            begins = stream.read(1)
    except OSError as error:
        why = f"{model}: cannot be read ({error.strerror}); check the path or the stick"
        raise VoiceError(why) from error
    if begins != _MODEL_BEGINS:
        raise VoiceError(f"{model}: no ONNX model, or only half of it is here; {BRING}")
    return model, settings


def _model_in(folder: Path) -> Path:
    models = sorted(folder.glob("*.onnx"))
    if not models:
        raise VoiceError(f"{folder}: no .onnx file is in it; name the folder of one voice")
    if len(models) > 1:
        raise VoiceError(f"{folder}: several voices; name one of them, such as {models[0].name}")
    return models[0]


def _require_file(file: Path, most: int) -> None:
    try:
        seen = file.stat()
    except OSError as error:
        raise VoiceError(
            f"{file}: cannot be read ({error.strerror}); a voice is NAME.onnx with "
            "NAME.onnx.json beside it"
        ) from error
    if not stat.S_ISREG(seen.st_mode):
        raise VoiceError(f"{file}: no file; copy the voice itself and add that")
    if seen.st_size > most:
        raise VoiceError(f"{file}: too large for a voice; do not use it")


def _licence(model: Path) -> str:
    card = model.with_name(CARD)
    try:
        with card.open(encoding="utf-8", errors="replace") as stream:
            found = licence_in(stream.read(_LARGEST_CARD))
    except OSError:
        found = None
    if found is None:
        raise VoiceError(
            f"{card}: License: no such line; find out whether the office may use the voice, "
            "and say it with --licence"
        )
    return found


def _copy(source: Path, target: Path) -> None:
    try:
        with source.open("rb") as stream, target.open("xb") as sink:
            shutil.copyfileobj(stream, sink, 1 << 20)
            sink.flush()
            os.fsync(sink.fileno())
    except OSError as error:
        why = f"{source}: cannot be copied to {target.parent.parent} ({error.strerror}); make room"
        raise VoiceError(why) from error


def _try(model: Path, tag: str, shown: Path) -> None:
    """Have *model* speak a sentence; raise `VoiceError` naming *shown* if it is no speech."""
    if not is_installed():
        raise VoiceError(f"{shown}: {MISSING}")
    text = SENTENCES.get(tag.partition("-")[0], _NUMBERS)
    with tempfile.TemporaryDirectory(prefix="lots-voice-") as folder:
        path = Path(folder) / "sound.wav"
        try:
            seconds = try_model(model, tag, text, path).seconds
        except SpeechError as error:
            raise VoiceError(f"{shown}: it says nothing ({error}); {BRING}") from error
        level = loudness(path)
    if level < _QUIET or not _SHORTEST * len(text) < seconds < _LONGEST * len(text):
        raise VoiceError(
            f"{shown}: a test sentence took {seconds:.1f} s at the level {level:.0f}, "
            f"which is no speech; {BRING}"
        )


def loudness(path: Path) -> float:
    """Return the mean level of a sound: 0 is silence, 32767 the most there is."""
    with wave.open(str(path), "rb") as sound:
        samples = array.array("h", sound.readframes(sound.getnframes()))
    return math.sqrt(sum(level * level for level in samples) / max(len(samples), 1))


def _short(model: Path) -> str:
    """Return the voice's own name in that of its file: en_US-joe-medium is joe."""
    parts = re.split(r"[-_.]", model.stem)
    named = [part for part in parts[1:] if len(part) > 2]  # noqa: PLR2004  a region has two letters
    return re.sub(r"\W", "", (named or parts)[0]) or "voice"


def _installed(voice: AddedVoice) -> Installed:
    manifest = voice.manifest
    return Installed(
        voice=manifest.name,
        path=str(voice.path),
        language=manifest.language,
        licence=manifest.licence,
        bytes=sum(stamp.size for stamp in manifest.files.values()),
        added=manifest.added,
    )


def _unusable(folder: Path, error: VoiceError) -> Installed:
    path = is_about(folder, error)
    return Installed(path.name.rpartition(".")[0], path=str(path), problem=str(error))
