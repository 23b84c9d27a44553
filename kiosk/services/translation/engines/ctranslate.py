"""One model of CTranslate2, loaded once: sentences in, sentences and their links out."""

import importlib
import os
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kiosk.domain.errors import PackError, TranslationError
from kiosk.domain.ports import Rendering
from kiosk.services.translation.engines.links import token_links
from kiosk.services.translation.engines.pieces import Cut, Cutter

# Batches at once, on one copy of the model. Two batches on a core each are more than twice as fast
# as one on two cores, which wait for each other at every step; so is a single sentence on one.
THREADS = 2  # a terminal has as few cores as that, and the page needs the others
_BEAM = 4  # as Argos Translate
_LENGTH_PENALTY = 0.2  # as Argos Translate
_BATCH = 512  # tokens; more gains little on a processor and costs memory
_LONGEST = 240  # tokens of a sentence or an answer; the smallest models know 256 places
_GROWTH, _ROOM = 3, 20  # an answer has at most three tokens for each of the sentence, and some
INSTALL = "install the extra argos: pip install 'lots-kiosk[argos]'"
BRING = "bring the pack again from its source"


@dataclass(frozen=True, slots=True)
class Affixes:
    """What a model wants around the pieces of a sentence."""

    before: tuple[str, ...] = ()  # the source, such as `>>ara<<`
    after: tuple[str, ...] = ()  # the source, such as `</s>`
    first: str = ""  # what the target begins with; it is not shown


class CTranslateModel:
    """The model in *files* (names as CTranslate2 knows them) or, without, in the folder *path*.

    Raises `PackError` with *path* and the remedy.
    """

    def __init__(
        self, path: Path, cutter: Cutter, affixes: Affixes, files: Mapping[str, bytes] | None = None
    ) -> None:
        os.environ.setdefault("OMP_NUM_THREADS", "1")  # read once, at the first import
        try:
            ctranslate2 = importlib.import_module("ctranslate2")
        except ImportError as error:
            raise PackError(f"{path}: the engine for packs is missing; {INSTALL}") from error
        self._path = path
        self._cutter = cutter
        self._affixes = affixes
        try:
            self._engine: Any = ctranslate2.Translator(
                str(path),
                device="cpu",
                compute_type="int8",
                inter_threads=THREADS,
                intra_threads=1,
                **({} if files is None else {"files": dict(files)}),
            )
        except (OSError, ValueError, RuntimeError) as error:
            raise PackError(f"{path}: its model cannot be loaded; {BRING}") from error

    def knows(self, words: Sequence[str]) -> float:
        """Return the share of *words*, of the source language, that are one piece to the model."""
        return sum(len(self._cutter.cut(word).pieces) == 1 for word in words) / len(words)

    def translate(self, sentences: Sequence[str]) -> list[Rendering | None]:
        """Return each of *sentences* in the model's language; None for an overlong or empty one."""
        # Each distinct sentence once. CTranslate2 itself sorts them by length before it makes
        # batches.
        cuts = {sentence: self._cutter.cut(sentence) for sentence in dict.fromkeys(sentences)}
        asked = [cut for cut in cuts.values() if 0 < len(cut.pieces) <= _LONGEST]
        first = self._affixes.first
        try:
            results = self._engine.translate_batch(
                [[*self._affixes.before, *cut.pieces, *self._affixes.after] for cut in asked],
                target_prefix=[[first]] * len(asked) if first else None,
                beam_size=_BEAM,
                length_penalty=_LENGTH_PENALTY,
                replace_unknowns=True,
                return_attention=True,  # costs nothing that could be measured
                max_batch_size=_room(asked),
                batch_type="tokens",
                max_decoding_length=_longest_answer(asked),
            )
        except (ValueError, RuntimeError) as error:
            raise TranslationError(f"{self._path}: its model failed; {BRING}") from error
        made = {
            cut.text: self._rendering(cut, result.hypotheses[0], result.attention[0])
            for cut, result in zip(asked, results, strict=True)
        }
        return [made.get(sentence) for sentence in sentences]

    def _rendering(
        self, cut: Cut, pieces: list[str], attention: list[list[float]]
    ) -> Rendering | None:
        if self._affixes.first and pieces[:1] == [self._affixes.first]:
            pieces = pieces[1:]
        attention = attention[len(attention) - len(pieces) :]  # without what the target begins with
        joined = self._cutter.join(pieces)
        if not joined.text:
            return None
        start = len(self._affixes.before)
        # As an array: answers are kept, and a list takes eight times the memory.
        rows = [array("f", row[start : start + len(cut.pieces)]) for row in attention]
        if len(rows) != len(pieces) or any(len(row) != len(cut.pieces) for row in rows):
            return Rendering(joined.text)
        said, made = (cut.text, cut.spans), (joined.text, joined.spans)
        return Rendering(joined.text, partial(token_links, rows, said, made))


def _room(asked: Sequence[Cut]) -> int:
    """Return how many tokens a batch may have, so that few sentences are shared out as well."""
    sizes = [len(cut.pieces) for cut in asked]
    return min(_BATCH, sum(sizes) // THREADS + max(sizes, default=0))


def _longest_answer(asked: Sequence[Cut]) -> int:
    """Return how many tokens an answer may have.

    A model that is lost repeats itself up to the limit, which costs seconds, and beyond the
    positions it was trained with it fails, and all sentences of the batch with it.
    """
    longest = max((len(cut.pieces) for cut in asked), default=0)
    return min(_LONGEST, _GROWTH * longest + _ROOM)
