"""Models of Firefox Translations, run with fxtranslate from the bytes of a pack.

`fxtranslate.Translator.load` is never called: it would fetch models from the network. The engine
does not tell which word came from which, so a block with links is translated run by run.
"""

import importlib
from collections.abc import Sequence
from typing import Any

from kiosk.domain.errors import PackError, TranslationError
from kiosk.domain.ports import Rendering
from kiosk.services.translation.engines.ctranslate import BRING
from kiosk.services.translation.engines.kinds import firefox_model, shortlist, vocabularies
from kiosk.services.translation.engines.packs import Pack

INSTALL = "install the extra firefox: pip install 'lots-kiosk[firefox]'"
_LONGEST = 400  # characters of a sentence; what is too long the engine cuts off without a word
_PANIC = "PanicException"  # what a fault in Rust becomes; not an `Exception`


class FirefoxModel:
    """The model of one Firefox pack. Raises `PackError` with the file and the remedy."""

    def __init__(self, pack: Pack) -> None:
        try:
            fxtranslate = importlib.import_module("fxtranslate")
        except ImportError as error:
            why = f"{pack.path}: the engine for Firefox packs is missing; {INSTALL}"
            raise PackError(why) from error
        self._path = pack.path
        words = vocabularies(pack.names)
        lexicon = shortlist(pack.names)
        if words is None:
            raise PackError(f"{pack.path}: vocab.<pair>.spm is missing; {BRING}")
        try:
            self._engine: Any = fxtranslate.Translator(
                pack.read(firefox_model(pack.names)),
                pack.read(words[0]),
                pack.read(words[1]),
                pack.read(lexicon) if lexicon else None,
            )
        except BaseException as error:
            if not _is_fault(error):
                raise
            raise PackError(f"{pack.path}: its model cannot be loaded; {BRING}") from error

    def knows(self, words: Sequence[str]) -> float:
        """Return 1: the engine does not tell how it cuts *words*."""
        return float(bool(words))

    def translate(self, sentences: Sequence[str]) -> list[Rendering | None]:
        """Return each of *sentences* in the model's language; None for an overlong or empty one."""
        made = {sentence: self._one(sentence) for sentence in dict.fromkeys(sentences)}
        return [made[sentence] for sentence in sentences]

    def _one(self, sentence: str) -> Rendering | None:
        if not sentence.strip() or len(sentence) > _LONGEST:
            return None
        try:
            text = str(self._engine.translate(sentence)).strip()
        except BaseException as error:
            if not _is_fault(error):
                raise
            raise TranslationError(f"{self._path}: its model failed; {BRING}") from error
        return Rendering(text) if text else None


def _is_fault(error: BaseException) -> bool:
    return isinstance(error, (ValueError, RuntimeError)) or type(error).__name__ == _PANIC
