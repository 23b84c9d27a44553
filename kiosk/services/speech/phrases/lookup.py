"""Finds the recording of a text. No sound is read before it is played."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.domain.errors import KioskError, PhraseError
from kiosk.services.speech.phrases.index import INDEX, read_index
from kiosk.services.speech.phrases.pack import Pack, folded, load_pack
from kiosk.services.speech.phrases.places import places
from kiosk.services.speech.phrases.sound import decoded, prepare

log = logging.getLogger("kiosk.phrases")


class Phrases:
    """The recordings in *folders*, of which the first outranks the others.

    What cannot be used is left out and told, once and without a visitor's words; a voice reads
    instead. Each language is looked up when it is first spoken.
    """

    def __init__(
        self,
        folders: Sequence[Path] | None = None,
        tell: Callable[[str], None] = log.warning,
        pack: Pack | None = None,
    ) -> None:
        self._folders = places() if folders is None else tuple(folders)
        self._tell = tell
        self._pack = pack
        self._found: dict[str, dict[str, list[Path]]] = {}  # by language, then text

    def prepare(self, language: str) -> None:
        """Look *language* up now, while nobody waits: the list, the catalog, what decodes Opus."""
        self.recording("", language)

    def recording(self, text: str, language: str) -> Path | None:
        """Return the sound of *text*, read by people, or None.

        The text must be a core phrase as the catalog has it now, the language exactly this one.
        """
        if language not in self._found:
            self._found[language] = self._look(language)
        recordings = self._found[language]
        if not recordings:
            return None
        return next(iter(recordings.get(folded(text), ())), None)

    def spoken(self, text: str, language: str, target: Path) -> float | None:
        """Write the recording of *text* to *target* as the session plays it; return its seconds.

        None where there is none, or none that can be read: a broken one is told and never tried
        again. Raises `OSError` when *target* cannot be written.
        """
        while (path := self.recording(text, language)) is not None:
            try:
                return decoded(path, target)
            except PhraseError as error:
                self._tell(str(error))
                self._found[language][folded(text)].remove(path)
        return None

    def _look(self, language: str) -> dict[str, list[Path]]:
        found: dict[str, list[Path]] = {}
        texts: dict[str, str] | None = None
        for folder in self._folders:
            place = folder / language
            if not (place / INDEX).exists():
                continue
            try:
                index = read_index(place)
                texts = texts or (self._pack or load_pack()).texts(language)
            except KioskError as error:
                self._tell(str(error))
                continue
            for recording in index.recording:
                text = folded(texts.get(recording.id, ""))
                if text and folded(recording.text) == text:  # else it is stale
                    found.setdefault(text, []).append(place / recording.file)
        if any(path.suffix == ".opus" for paths in found.values() for path in paths):
            prepare()
        return found
