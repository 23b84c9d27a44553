"""Packs as one engine: direct where there is a pack, over English otherwise."""

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from kiosk.domain.errors import PackError
from kiosk.domain.language import SOURCE
from kiosk.domain.ports import Links, Rendering
from kiosk.services.translation.engines import ctranslate, firefox
from kiosk.services.translation.engines.argos import open_argos, open_opus
from kiosk.services.translation.engines.firefox import FirefoxModel
from kiosk.services.translation.engines.kinds import ARGOS, FIREFOX, OPUS
from kiosk.services.translation.engines.links import composed
from kiosk.services.translation.engines.packs import Pack, find_packs

PIVOT = "en"
_Pair = tuple[str, str]


class Model(Protocol):
    """One loaded pack."""

    def translate(self, sentences: Sequence[str]) -> list[Rendering | None]:
        """Return each sentence in the pack's target language; None where it cannot."""
        ...

    def knows(self, words: Sequence[str]) -> float:
        """Return the share of *words*, of the source language, that the model has whole."""
        ...


MODELS: dict[str, Callable[[Pack], Model]] = {
    ARGOS: open_argos,
    FIREFOX: FirefoxModel,
    OPUS: open_opus,
}
_NEEDED = {  # the package an engine is, and how it comes
    ARGOS: ("ctranslate2", ctranslate.INSTALL),
    FIREFOX: ("fxtranslate", firefox.INSTALL),
    OPUS: ("ctranslate2", ctranslate.INSTALL),
}


class PackTranslator:
    """A `Translator` over the packs in a folder, each pair with the engine chosen for it.

    *name* is the engine of every pair that *choices* has nothing for: a key of them is a pair
    (`sv-en`) or the language translated into (`ar`). *refused* are the packs that cannot be used
    and the choices without a pack; the others work. Raises `PackError` when none can be used.
    Without a folder of packs there is no route, which is no error.
    """

    def __init__(
        self, name: str, packs: Path | None, choices: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.name = name
        self.refused: tuple[PackError, ...] = ()
        self._choices = choices
        self._packs: dict[_Pair, Pack] = {}
        self._models: dict[_Pair, Model] = {}
        if packs is None:
            return
        found, refused = find_packs(packs)
        for pack in found:
            if pack.about.kind != self._choice(pack.pair):
                continue
            if missing := _without_engine(pack):
                refused.append(missing)
            else:
                self._packs.setdefault(pack.pair, pack)
        refused += self._unmet(packs)
        self.refused = tuple(refused)
        if not self.targets():
            if refused:
                raise refused[0]
            others = sorted({pack.about.kind for pack in found} - {name})
            remedy = (
                f"choose the engine {' or '.join(others)}, or add one from sv to {PIVOT}"
                if others
                else f"add one from sv to {PIVOT}"
            )
            raise PackError(f"{packs}: no pack translates from Swedish with {name}; {remedy}")

    def _choice(self, pair: _Pair) -> str:
        return self._choices.get("-".join(pair)) or self._choices.get(pair[1]) or self.name

    def _unmet(self, packs: Path) -> list[PackError]:
        """Return a line for each choice that no pack answers."""
        met = {"-".join(pair) for pair in self._packs} | {pair[1] for pair in self._packs}
        return [
            PackError(
                f"translation.engines.{key}: {packs} has no pack of the kind {kind} for it; "
                "add one with kiosk pack add, or take the line away"
            )
            for key, kind in self._choices.items()
            if kind in MODELS and key not in met
        ]

    def targets(self) -> tuple[str, ...]:
        """Return the languages that packs lead to from Swedish."""
        return tuple(sorted({pair[1] for pair in self._packs if self.route(pair[1])}))

    def route(self, target: str) -> tuple[_Pair, ...]:
        """Return the (from, to) steps to *target*: one, two over English, or none."""
        direct = ((SOURCE, target),)
        pivot = ((SOURCE, PIVOT), (PIVOT, target))
        routes = (route for route in (direct, pivot) if all(pair in self._packs for pair in route))
        return next(routes, ()) if target != SOURCE else ()

    def translate(self, sentences: list[str], target: str) -> list[Rendering | None]:
        """Return each sentence in *target*; None where there is no route or no words come.

        Raises `PackError` or `TranslationError` with the file and the remedy.
        """
        made: list[Rendering | None] = [None] * len(sentences)
        for step, pair in enumerate(self.route(target)):
            if step == 0:
                made = self._model(pair).translate(sentences)
                continue
            between = {place: told for place, told in enumerate(made) if told is not None}
            answers = self._model(pair).translate([told.text for told in between.values()])
            for (place, told), answer in zip(between.items(), answers, strict=True):
                made[place] = answer and Rendering(answer.text, partial(_over, answer, told))
        return made

    def _model(self, pair: _Pair) -> Model:
        if pair not in self._models:
            pack = self._packs[pair]
            self._models[pair] = MODELS[pack.about.kind](pack)
        return self._models[pair]


def _over(later: Rendering, earlier: Rendering) -> Links:
    return composed(later.links, earlier.links)


def _without_engine(pack: Pack) -> PackError | None:
    """Return what to say when the package that runs *pack* is not installed."""
    package, remedy = _NEEDED[pack.about.kind]
    if importlib.util.find_spec(package) is not None:
        return None
    what = "Firefox packs" if pack.about.kind == FIREFOX else "packs"
    return PackError(f"{pack.path}: the engine for {what} is missing; {remedy}")
