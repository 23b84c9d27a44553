"""What is recorded: for each phrase and language the text, and whether it can be heard."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

import msgspec

from kiosk.services.speech.phrases.index import read_index
from kiosk.services.speech.phrases.pack import Pack, folded

_WIDTH = 22  # columns of the longest usual id


class State(StrEnum):
    """Whether a phrase is heard from people."""

    RECORDED = "recorded"
    STALE = "stale"  # recorded, but the text has changed since
    MISSING = "missing"


class Listed(msgspec.Struct, frozen=True):
    """One phrase in one language; a line of `kiosk phrases list --json`."""

    language: str
    id: str
    group: str
    text: str  # Swedish
    translation: str
    note: str
    state: State
    path: str = ""  # of the sound that is played, or of the stale one

    def line(self) -> str:
        """Return the record for people."""
        return f"{self.language:3} {self.state:9} {self.id:{_WIDTH}} {self.translation}"


def list_phrases(pack: Pack, language: str, folders: Sequence[Path]) -> Iterator[Listed]:
    """Yield each phrase in *language*; raises `PhraseError` for an index that cannot be read."""
    texts = pack.texts(language)
    indexes = [(folder / language, read_index(folder / language)) for folder in folders]
    recordings = [(each, place) for place, index in indexes for each in index.recording]
    for group in pack.group:
        for phrase in group.phrase:
            state, path = State.MISSING, ""
            for recording, place in recordings:
                if recording.id != phrase.id:
                    continue
                fresh = folded(recording.text) == folded(texts[phrase.id])
                if fresh or not path:
                    path = str(place / recording.file)
                    state = State.RECORDED if fresh else State.STALE
                if fresh:
                    break
            yield Listed(
                language=language,
                id=phrase.id,
                group=group.title,
                text=phrase.text,
                translation=texts[phrase.id],
                note=phrase.note,
                state=state,
                path=path,
            )
