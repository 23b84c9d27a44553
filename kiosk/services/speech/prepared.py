"""Sound made ahead, so that it starts at once: of texts in the catalogs, and of nothing else.

Each text is a file of its own: a line of JSON with its length and word times, then the WAV. Its
name is a hash of the text, of what is read for it, and of the voice with its version, so sound of
another voice or text is never found. Files are renamed into place whole.
"""

import contextlib
import hashlib
import re
import secrets
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from babel.messages.mofile import read_mo

from kiosk import i18n, resources
from kiosk.domain.errors import CatalogError, SpeechError
from kiosk.domain.language import SOURCE
from kiosk.domain.ports import Voice
from kiosk.domain.speech import Utterance
from kiosk.services import shelf
from kiosk.services.speech.borrowed import stretches
from kiosk.services.speech.languages import NoVoiceError, check_writing, voice_for
from kiosk.services.speech.reading import read
from kiosk.services.speech.sentences import sentences

_PREPARED = "prepared"  # the name of its folder
LONGEST = 1_000  # characters of a text that is prepared
FORMAT = "1"  # of the files, and of how word times are found
_HEADER = 1_000_000  # bytes
_NEW, _END = ".new-", ".sound"
# All that is ever put into a language's folder: sounds, and what a run that was cut off left.
_OWN = re.compile(
    rf"[0-9a-f]{{64}}{re.escape(_END)}|{re.escape(_NEW)}[0-9a-f]{{16}}(\.whole)?", re.ASCII
)


class Header(msgspec.Struct, frozen=True):
    """The first line of a file."""

    sound: Utterance
    size: int  # of the WAV, in bytes
    crc: int


class Prepared(msgspec.Struct, frozen=True):
    """What there is for a language; a line of `kiosk speak --prepare --json`."""

    language: str
    wanted: int
    there: int  # of those, whole
    made: int = 0
    removed: int = 0
    bytes: int = 0

    def line(self) -> str:
        """Return the record for people."""
        return (
            f"{self.language:6} {self.there} of {self.wanted} texts, {self.bytes / 1e6:.0f} MB; "
            f"{self.made} made, {self.removed} removed"
        )


def prepared_home() -> Path:
    """Return where prepared sound is put unless somebody says otherwise."""
    return shelf.home(_PREPARED)


def usual_prepared() -> Path | None:
    """Return the folder of prepared sound where none is configured, None where there is none."""
    return shelf.usual(_PREPARED, Path.is_dir)


def catalog_texts(tag: str, msgids: Iterable[str] | None = None) -> list[str]:
    """Return the texts of *msgids*, or of every message, in *tag*, without those that are filled.

    Raises `CatalogError` for what is no message of the catalogs: nothing else may be prepared.
    """
    known: dict[str, list[str]] = {}
    for shipped in i18n.shipped()[1:] if tag == SOURCE else (tag,):
        for one, forms in _messages(shipped):
            known.setdefault(one, [one] if tag == SOURCE else forms)
    if msgids is not None:
        wanted = list(msgids)
        if strange := sum(msgid not in known for msgid in wanted):
            raise CatalogError(f"{strange} texts are in no catalog of {tag}; they are not prepared")
        known = {msgid: known[msgid] for msgid in wanted}
    texts = dict.fromkeys(text for forms in known.values() for text in forms)
    return [text for text in texts if text and "{" not in text and len(text) <= LONGEST]


def _messages(tag: str) -> Iterator[tuple[str, list[str]]]:
    i18n.check(tag)  # says what to do when it is missing or broken
    folder = resources.folder("locales") / tag.replace("-", "_") / "LC_MESSAGES"
    with (folder / "kiosk.mo").open("rb") as file:
        for message in read_mo(file):
            ids = [message.id] if isinstance(message.id, str) else list(message.id)
            forms = message.string or ()
            for one in ids:
                if one:
                    yield one, [forms] if isinstance(forms, str) else [*map(str, forms)]


def asked_for(texts: Iterable[str], language: str) -> list[str]:
    """Return what can be said of *texts*, as a session asks for it, piece by piece."""
    spans = ((text, span) for text in texts for span in sentences(text, language))
    parts = ((text, part) for text, span in spans for part in stretches(text, span, language))
    found = dict.fromkeys(
        text[slice(*span)] for text, (span, tongue) in parts if tongue == language
    )
    return [piece for piece in found if _can_be_said(piece, language)]


def _can_be_said(text: str, language: str) -> bool:
    try:
        check_writing(text, language)
    except NoVoiceError:
        return False
    return bool(read(text, language).text)


class PreparedSound:
    """The prepared sound in *folder*."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, voice: Voice, text: str, language: str, path: Path) -> Utterance | None:
        """Write the sound of *text* as *voice* would speak it to *path*; None without it."""
        try:
            file = self._file(voice, text, language)
            header, sound = _open(file)
        except (OSError, SpeechError, ValueError):
            return None
        try:
            path.write_bytes(sound)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return header.sound

    def prepare(self, voice: Voice, language: str, msgids: Iterable[str] | None = None) -> Prepared:
        """Have *voice* speak the texts of *msgids*, or of all messages; remove all others' sound.

        Raises `CatalogError` for what is no message and `SpeechError` with the remedy.
        """
        self.check()
        texts = asked_for(catalog_texts(language, msgids), language)
        place = self.folder / language
        made = 0
        with shelf.locked(place, SpeechError, "prepared sound", "set speech.prepared"):
            wanted = {self._file(voice, text, language): text for text in texts}
            for file, text in wanted.items():
                if not _is_whole(file):
                    made += _make(voice, text, language, file)
            old = [file for file in place.iterdir() if _is_own(file) and file not in wanted]
            for file in old:
                file.unlink(missing_ok=True)
        report = self.state(voice, language, msgids)
        return msgspec.structs.replace(report, made=made, removed=len(old))

    def state(self, voice: Voice, language: str, msgids: Iterable[str] | None = None) -> Prepared:
        """Return what there is and whole; every byte is read."""
        texts = asked_for(catalog_texts(language, msgids), language)
        files = [self._file(voice, text, language) for text in texts]
        whole = [file for file in files if _is_whole(file)]
        size = sum(file.stat().st_size for file in whole)
        return Prepared(language, len(files), len(whole), bytes=size)

    def forget(self, languages: Iterable[str]) -> None:
        """Remove the sound of every language but *languages*."""
        self.check()
        kept = set(languages)
        for place in self._places():
            if place.name not in kept:
                with contextlib.suppress(OSError):
                    for file in filter(_is_own, place.iterdir()):
                        file.unlink(missing_ok=True)
                    place.rmdir()  # only an empty one

    def check(self) -> None:
        """Raise `SpeechError` for a folder that holds anything but prepared sound."""
        try:
            places = self._places()
            strange = next((file for place in places for file in _strange(place)), None)
        except OSError as error:
            why = f"{self.folder}: cannot be read ({error.strerror}); check the rights"
            raise SpeechError(why) from error
        if strange is not None:
            raise SpeechError(
                f"{strange} is no prepared sound; set speech.prepared to a folder "
                "that holds nothing else, or take it out"
            )

    def _places(self) -> list[Path]:
        return list(self.folder.iterdir()) if self.folder.is_dir() else []

    def has(self, language: str) -> bool:
        """Return whether anything was prepared for *language*."""
        return any((self.folder / language).glob(f"*{_END}"))

    def _file(self, voice: Voice, text: str, language: str) -> Path:
        said = read(text, language).text
        parts = (FORMAT, voice.version(language), language, text, said)
        name = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
        return self.folder / language / f"{name}{_END}"


def _is_own(file: Path) -> bool:
    # Not `is_file`: another run may put it in its place at this moment.
    return bool(_OWN.fullmatch(file.name)) and not file.is_dir()


def _strange(place: Path) -> Iterator[Path]:
    """Yield what at *place*, in the folder of prepared sound, nobody put there to prepare it."""
    if place.is_symlink() or not place.is_dir():
        yield place
        return
    yield from (file for file in place.iterdir() if not _is_own(file))


def spoken_languages(voice: Voice) -> list[str]:
    """Return the shipped languages that *voice* speaks."""
    return [tag for tag in i18n.shipped() if voice_for(tag, voice.voices()) is not None]


def _make(voice: Voice, text: str, language: str, file: Path) -> bool:
    """Write *file*; return whether there is anything to hear."""
    wav = file.with_name(f"{_NEW}{secrets.token_hex(8)}")
    new = wav.with_suffix(".whole")
    try:
        sound = voice.speak(text, language, 1.0, wav)
        whole = wav.read_bytes()
        header = msgspec.json.encode(Header(sound, len(whole), zlib.crc32(whole)))
        new.write_bytes(header + b"\n" + whole)
        new.chmod(0o644)  # IT prepares, the terminal's own user reads
        new.replace(file)
    except OSError as error:
        why = f"{file.parent}: cannot be written ({error.strerror}); check the rights and room"
        raise SpeechError(why) from error
    except SpeechError:  # said by what is missing; the next run tries again
        return False
    finally:
        wav.unlink(missing_ok=True)
        new.unlink(missing_ok=True)
    return True


def _open(file: Path) -> tuple[Header, bytes]:
    """Return what is in *file*; raises `OSError`, and `ValueError` when it is not whole."""
    with file.open("rb") as stream:
        header = msgspec.json.decode(stream.readline(_HEADER), type=Header)
        sound = stream.read()
    if len(sound) != header.size or zlib.crc32(sound) != header.crc:
        raise ValueError("not whole")
    return header, sound


def _is_whole(file: Path) -> bool:
    try:
        _open(file)
    except (OSError, ValueError):
        return False
    return True
