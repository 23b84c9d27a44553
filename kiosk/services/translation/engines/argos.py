"""Packs of Argos Translate, run with CTranslate2 and SentencePiece directly.

Argos Translate defines the packs. Its own code is not run: on the first translation it fetches a
sentence splitter from the network, it makes folders in the home directory, turns every `_` into a
blank, and cannot be stopped between sentences.
"""

import importlib
import importlib.util
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.domain.errors import PackError, TranslationError
from kiosk.domain.language import SOURCE
from kiosk.domain.ports import Rendering
from kiosk.services.translation.engines.packs import Pack, find_packs

PIVOT = "en"
THREADS = 2  # for one model; a terminal has as few cores as that, and the page needs the others
_BEAM = 4  # as Argos Translate
_LENGTH_PENALTY = 0.2  # as Argos Translate
_BATCH = 512  # tokens; more gains little on a processor and costs memory
_LONGEST = 400  # tokens of a sentence; models learn on far shorter ones, and above invent text
_INSTALL = "install the extra argos: pip install 'lots-kiosk[argos]'"
_BRING = "bring the pack again from its source"


class _Model:
    """One pack, loaded."""

    def __init__(self, pack: Pack) -> None:
        os.environ.setdefault("OMP_NUM_THREADS", str(THREADS))  # read once, at the first import
        try:
            ctranslate2 = importlib.import_module("ctranslate2")
            sentencepiece = importlib.import_module("sentencepiece")
        except ImportError as error:
            raise PackError(f"{pack.path}: the engine for packs is missing; {_INSTALL}") from error
        self._pack = pack
        try:
            files: Mapping[str, bytes] = pack.read()
            self._pieces: Any = sentencepiece.SentencePieceProcessor(
                model_proto=files["sentencepiece.model"]
            )
            self._engine: Any = ctranslate2.Translator(
                str(pack.path),
                device="cpu",
                compute_type="int8",
                inter_threads=1,
                intra_threads=THREADS,
                files={
                    name.removeprefix("model/"): content
                    for name, content in files.items()
                    if name.startswith("model/")
                },
            )
        except (OSError, KeyError, ValueError, RuntimeError) as error:
            raise PackError(f"{pack.path}: its model cannot be loaded; {_BRING}") from error

    def translate(self, sentences: list[str]) -> list[str | None]:
        """Return each of *sentences* in the pack's target language; None for an overlong one."""
        tokens = [self._pieces.encode(sentence, out_type=str) for sentence in sentences]
        places = [place for place, pieces in enumerate(tokens) if 0 < len(pieces) <= _LONGEST]
        prefix = self._pack.target_prefix
        try:
            results = self._engine.translate_batch(
                [tokens[place] for place in places],
                target_prefix=[[prefix]] * len(places) if prefix else None,
                beam_size=_BEAM,
                length_penalty=_LENGTH_PENALTY,
                replace_unknowns=True,
                max_batch_size=_BATCH,
                batch_type="tokens",
                max_decoding_length=_LONGEST,
            )
        except (ValueError, RuntimeError) as error:
            raise TranslationError(f"{self._pack.path}: its model failed; {_BRING}") from error
        answers: list[str | None] = [None] * len(sentences)
        for place, result in zip(places, results, strict=True):
            answers[place] = self._text(result.hypotheses[0]) or None
        return answers

    def _text(self, pieces: list[str]) -> str:
        if self._pack.target_prefix and pieces[:1] == [self._pack.target_prefix]:
            pieces = pieces[1:]
        return "".join(pieces).replace("\u2581", " ").strip()


class ArgosTranslator:
    """A `Translator` over packs: direct where there is a pack, over English otherwise.

    *refused* are the packs that cannot be used; the others work. Raises `PackError` when none
    can be. Without a folder of packs it has no route, which is no error.
    """

    name = "argos"

    def __init__(self, packs: Path | None) -> None:
        self.refused: tuple[PackError, ...] = ()
        self._packs: dict[tuple[str, str], Pack] = {}
        self._models: dict[tuple[str, str], _Model] = {}
        if packs is None:
            return
        found, refused = find_packs(packs)
        for pack in found:
            self._packs.setdefault((pack.source, pack.target), pack)
        self.refused = tuple(refused)
        if not self.targets():
            if refused:
                raise refused[0]
            raise PackError(f"{packs}: no pack translates from Swedish; add one from sv to {PIVOT}")
        if importlib.util.find_spec("ctranslate2") is None:
            raise PackError(f"{packs}: the engine for packs is missing; {_INSTALL}")

    def targets(self) -> tuple[str, ...]:
        """Return the languages that packs lead to from Swedish."""
        return tuple(sorted({pair[1] for pair in self._packs if self.route(pair[1])}))

    def route(self, target: str) -> tuple[tuple[str, str], ...]:
        """Return the (from, to) steps to *target*: one, two over English, or none."""
        direct = ((SOURCE, target),)
        pivot = ((SOURCE, PIVOT), (PIVOT, target))
        routes = (route for route in (direct, pivot) if all(pair in self._packs for pair in route))
        return next(routes, ()) if target != SOURCE else ()

    def translate(self, sentences: list[str], target: str) -> list[Rendering | None]:
        """Return each sentence in *target*; None where there is no route or no words come.

        Raises `PackError` or `TranslationError` with the file and the remedy.
        """
        route = self.route(target)
        texts: list[str | None] = list(sentences)
        for pair in route:
            model = self._model(pair)
            places = [place for place, text in enumerate(texts) if text is not None]
            answers = model.translate([texts[place] or "" for place in places])
            for place, answer in zip(places, answers, strict=True):
                texts[place] = answer
        if not route:
            return [None] * len(sentences)
        return [None if text is None else Rendering(text) for text in texts]

    def _model(self, pair: tuple[str, str]) -> _Model:
        if pair not in self._models:
            self._models[pair] = _Model(self._packs[pair])
        return self._models[pair]
