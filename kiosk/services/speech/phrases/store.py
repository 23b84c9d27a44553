"""Adds recordings: all that were given, checked first, or none.

A sound gets a name that was free, then the index is written anew in one step, then the sound that
it replaces goes: at every moment the index names whole files and the texts that are in them.
"""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import count
from pathlib import Path

import msgspec

from kiosk.domain.errors import PhraseError
from kiosk.services import shelf
from kiosk.services.speech.phrases.checking import Checked, check_sound, sum_of
from kiosk.services.speech.phrases.files import write_file
from kiosk.services.speech.phrases.index import KINDS, Index, Recording, read_index, write_index
from kiosk.services.speech.phrases.pack import Pack

_READER = "say whose voice it is and what was agreed, with --reader"


def sounds(place: Path, identifier: str | None, pack: Pack) -> dict[str, Path]:
    """Return the files to add by phrase: the file *place*, or those in the folder *place*.

    Raises `PhraseError` for an id that no phrase has, and for what is no recording.
    """
    known = {phrase.id for phrase in pack.phrases()}
    try:
        place.stat()
    except OSError as error:
        raise PhraseError(f"{place}: cannot be read ({error.strerror}); check the path") from error
    if not place.is_dir():
        named = identifier or place.stem
        if named not in known:
            raise PhraseError(f"{place}: no phrase {named!r}; kiosk phrases list shows the ids")
        _require_kind(place)
        return {named: place}
    if identifier is not None:
        raise PhraseError(f"{place}: a folder; --id belongs to one file, in a folder names are ids")
    found: dict[str, Path] = {}
    for path in sorted(each for each in place.iterdir() if not each.name.startswith(".")):
        _require_kind(path)
        if path.stem not in known:
            raise PhraseError(
                f"{path}: no phrase {path.stem!r}; name the file by an id "
                "that kiosk phrases list shows, or take it out"
            )
        if path.stem in found:
            raise PhraseError(f"{path}: there are two recordings of it; take one out")
        found[path.stem] = path
    if not found:
        raise PhraseError(f"{place}: no recordings in it; put files there, named by phrase: ja.wav")
    return found


def add_recordings(
    folder: Path,
    language: str,
    found: dict[str, Path],
    pack: Pack,
    reader: str | None,
    today: date,
    bad: Callable[[Checked], None],
) -> list[Checked]:
    """Put the sounds *found*, by phrase, into *folder* as recordings of *language*.

    Each that is not good enough is told to *bad*, and nothing is added. Without a *reader* the line
    that the language's recordings have is used. Raises `PhraseError`.
    """
    texts = pack.texts(language)
    checked = [check_sound(path, texts[name], language, name) for name, path in found.items()]
    if refused := [each for each in checked if not each.good]:
        if len(checked) == 1:
            raise PhraseError(_one_line(refused[0]))
        for each in refused:
            bad(each)
        raise PhraseError(
            f"{len(refused)} of {len(checked)} recordings are not good enough, "
            "so nothing was added; correct those named above, or take them out"
        )
    place = folder / language
    with shelf.locked(place, PhraseError, "recordings", "choose a folder with --phrases"):
        index = read_index(place)
        line = _reader(index, reader, place)
        new = []
        for name, path in found.items():
            file = _copied(path, place, name)
            new.append(
                Recording(
                    id=name,
                    file=file,
                    text=texts[name],
                    reader=line,
                    date=today,
                    sha256=sum_of(place / file),
                )
            )
        write_index(place, _merged(index, new, pack))
        names = {recording.file for recording in new}
        for old in index.recording:
            if old.id in found and old.file not in names:
                (place / old.file).unlink(missing_ok=True)
    return [
        msgspec.structs.replace(each, path=str(place / recording.file))
        for each, recording in zip(checked, new, strict=True)
    ]


def _merged(index: Index, new: Sequence[Recording], pack: Pack) -> Index:
    """Return the index with *new* in it, in the order of the phrases; unknown ones stay, last."""
    recordings = {each.id: each for each in (*index.recording, *new)}
    order = {phrase.id: number for number, phrase in enumerate(pack.phrases())}
    ordered = sorted(recordings.values(), key=lambda each: order.get(each.id, len(order)))
    return Index(format=1, recording=tuple(ordered))


def _reader(index: Index, reader: str | None, place: Path) -> str:
    if reader is not None and reader.strip():
        return " ".join(reader.split())
    lines = {recording.reader for recording in index.recording}
    if len(lines) != 1:
        what = "no reader is known yet" if not lines else "there are several readers"
        raise PhraseError(f"{place}: {what}; {_READER}")
    return lines.pop()


def _copied(path: Path, place: Path, name: str) -> str:
    """Copy *path* into *place* under a free name, and return it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PhraseError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    names = (f"{name}{'' if n == 1 else f'.{n}'}{path.suffix.lower()}" for n in count(1))
    file = next(each for each in names if not (place / each).exists())
    write_file(place / file, content)
    return file


def _require_kind(path: Path) -> None:
    if path.suffix.lower() not in KINDS or not path.is_file():
        raise PhraseError(f"{path}: not a recording; {' and '.join(KINDS)} files can be added")


def _one_line(checked: Checked) -> str:
    problems = "; ".join(checked.problems)
    return problems if checked.path in problems else f"{checked.path}: {problems}"
