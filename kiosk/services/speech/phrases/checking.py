"""Checks recordings: that each can be played, sounds right, and says what the text says now."""

import hashlib
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from kiosk.domain.errors import PhraseError
from kiosk.services.speech.phrases.index import INDEX, KINDS, Recording, read_index
from kiosk.services.speech.phrases.judging import faults
from kiosk.services.speech.phrases.measure import measure
from kiosk.services.speech.phrases.pack import Pack, folded
from kiosk.services.speech.phrases.sound import AGAIN, read_sound


class Checked(msgspec.Struct, frozen=True):
    """One recording that was looked at; a line of `kiosk phrases check --json`."""

    language: str
    id: str  # empty for a file that no phrase is known for
    path: str
    problems: tuple[str, ...] = ()
    seconds: float | None = None
    loudness: float | None = None  # LUFS; none where there is nothing to hear

    @property
    def good(self) -> bool:
        """Return whether nothing is wrong."""
        return not self.problems

    def line(self) -> str:
        """Return the record for people: a line for each problem."""
        if self.good:
            return f"good   {self.path}: {self.seconds:.1f} s, {self.loudness:.1f} LUFS"
        where = [] if self.path in self.problems[0] else [f"{self.path}: "]
        return "\n".join(f"FAULT  {''.join(where)}{problem}" for problem in self.problems)


def check_recordings(pack: Pack, language: str, folders: Sequence[Path]) -> Iterator[Checked]:
    """Yield each recording of *language*, and each file beside them that no index names."""
    texts = pack.texts(language)
    for folder in folders:
        place = folder / language
        try:
            index = read_index(place)
        except PhraseError as error:
            yield Checked(language, "", str(place / INDEX), (str(error),))
            continue
        for recording in index.recording:
            yield _checked(place, recording, language, texts.get(recording.id))
        named = {recording.file for recording in index.recording}
        for path in sorted(place.glob("*")):
            if path.suffix in KINDS and path.name not in named:
                why = f"{INDEX} does not name it; add it with kiosk phrases add, or remove it"
                yield Checked(language, "", str(path), (why,))


def check_sound(path: Path, text: str, language: str, identifier: str) -> Checked:
    """Return how good the sound in *path* is as a recording of *text*."""
    try:
        measures = measure(read_sound(path))
    except PhraseError as error:
        return Checked(language, identifier, str(path), (str(error),))
    loud = measures.loudness
    return Checked(
        language=language,
        id=identifier,
        path=str(path),
        problems=tuple(faults(measures, text, language, path)),
        seconds=round(measures.seconds, 2),
        loudness=round(loud, 1) if math.isfinite(loud) else None,
    )


def _checked(place: Path, recording: Recording, language: str, text: str | None) -> Checked:
    path = place / recording.file
    checked = check_sound(path, recording.text, language, recording.id)
    problems = list(checked.problems)
    if recording.sha256 and checked.seconds is not None and sum_of(path) != recording.sha256:
        problems.append(f"the file is not the one that was added; {AGAIN}")
    if text is None:
        problems.append(f"there is no phrase {recording.id!r} any more; remove its recording")
    elif folded(text) != folded(recording.text):
        problems.append(
            "stale, and not played: the text has changed since; have the new one read, "
            f"kiosk phrases list --language {language} shows it"
        )
    return msgspec.structs.replace(checked, problems=tuple(problems))


def sum_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
