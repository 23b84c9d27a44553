"""From Swedish to the visitor's language: mask, memory, glossary, machine, guard, unmask.

Flags of a unit that stays Swedish: `nothing` (there is nothing to translate in it), `missing` (not
in the memory, and the engine has no answer), `numbers` when the engine lost what was masked, and
the other flags of the guard.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kiosk.domain.language import SOURCE
from kiosk.domain.ports import Translator
from kiosk.domain.units import Block, Origin, Translated
from kiosk.services.translation.engines.pseudo import PseudoTranslator
from kiosk.services.translation.glossary import Glossary
from kiosk.services.translation.machine import Machine, Made, Sentence
from kiosk.services.translation.mask import mask
from kiosk.services.translation.memory import Memory
from kiosk.services.translation.splitter import split

NOTHING = ("nothing",)
_KEPT = 20_000  # machine translations a long session keeps, so that a page seen again is instant
# A unit of several sentences is worth as much as the weakest of them.
_TRUST = (Origin.REVIEWED, Origin.DRAFT, Origin.GLOSSARY, Origin.MACHINE, Origin.NONE)


class Memories(Protocol):
    """Where the memory of each language comes from; a `Memory` is one for its own language."""

    def of(self, tag: str) -> Memory:
        """Return the memory in *tag*, empty where there is none; raises `CatalogError`."""
        ...


class ServiceMemories:
    """The memories of one service, each read when its language is first asked for."""

    def __init__(self, service: str | None, locales: Path | None = None) -> None:
        self._service = service
        self._locales = locales
        self._read: dict[str, Memory] = {}

    def of(self, tag: str) -> Memory:
        """Return the memory in *tag*. Raises `CatalogError` once; after that it is empty."""
        if tag not in self._read:
            self._read[tag] = Memory(tag)
            if self._service is not None:
                self._read[tag] = Memory.load(self._service, tag, self._locales)
        return self._read[tag]


@dataclass(frozen=True, slots=True)
class _Part:
    """One sentence of a unit, and the blanks after it."""

    text: str
    blanks: str
    known: Translated | None  # None: the engine is asked


class Pipeline:
    """Translates blocks of page text, human text first."""

    def __init__(
        self, memory: Memories | None, engine: Translator, glossary: Glossary | None = None
    ) -> None:
        self._memory = memory or ServiceMemories(None)
        rehearsal = isinstance(engine, PseudoTranslator)
        self._glossary = glossary or (Glossary() if rehearsal else Glossary.load())
        self._machine = Machine(engine, self._glossary)
        self._made: dict[tuple[str, str], Translated] = {}

    def translate(self, blocks: Sequence[Block], target: str) -> list[Translated]:
        """Return one answer for each of *blocks*, in order.

        Raises `TranslationError` when the engine fails and `CatalogError` for a broken memory.
        """
        answers = {block: self.recall(block, target) for block in dict.fromkeys(blocks)}
        asked = [block for block, answer in answers.items() if answer is None]
        made = dict(zip(asked, self.machine(asked, target), strict=True))
        return [answers[block] or made[block] for block in blocks]

    def recall(self, block: Block, target: str) -> Translated | None:
        """Return the answer that needs no engine, at once; None if the engine must be asked."""
        answers = [
            Translated.of(run.text, Origin.NONE, NOTHING)
            if run.kept
            else self._recall(run.text, target)
            for run in block.runs
        ]
        known = [answer for answer in answers if answer is not None]
        return _together(block, known) if len(known) == len(answers) else None

    def machine(self, blocks: Sequence[Block], target: str) -> list[Translated]:
        """Return one answer for each of *blocks* from the engine, sentence by sentence.

        A sentence that the memory knows is taken from it. Raises `TranslationError`.
        """
        texts = [run.text for block in blocks for run in block.runs if not run.kept]
        made = dict(zip(texts, self._machine_made(texts, target), strict=True))
        return [
            _together(
                block,
                [
                    Translated.of(run.text, Origin.NONE, NOTHING) if run.kept else made[run.text]
                    for run in block.runs
                ],
            )
            for block in blocks
        ]

    def _recall(self, unit: str, target: str) -> Translated | None:
        text = unit.strip()
        if target == SOURCE or not text:
            return Translated.of(unit, Origin.NONE, NOTHING)
        known = self._made.get((target, unit)) or self._human(text, target)
        if known is None or known.origin is Origin.NONE:
            return known and Translated.of(unit, Origin.NONE, known.flags)
        if known.origin is Origin.MACHINE:
            return known
        return Translated.of(_with_blanks(unit, known.text), known.origin)

    def _machine_made(self, units: Sequence[str], target: str) -> list[Translated]:
        parts = {unit: self._parts(unit.strip(), target) for unit in dict.fromkeys(units)}
        asked = (part.text for some in parts.values() for part in some if part.known is None)
        sentences = list(dict.fromkeys(asked))
        answers_made = self._machine.translate([Sentence(text) for text in sentences], target)
        made = dict(zip(sentences, answers_made, strict=True))
        answers = {unit: _joined(unit, some, made) for unit, some in parts.items()}
        if len(self._made) + len(answers) > _KEPT:
            self._made.clear()
        self._made.update({(target, unit): answer for unit, answer in answers.items()})
        return [answers[unit] for unit in units]

    def _human(self, text: str, target: str) -> Translated | None:
        """Return what memory and glossary hold for *text*, or that it has nothing to translate."""
        found = self._memory.of(target).find(text)
        if found is not None:
            return Translated.of(found.text, found.origin)
        if mask(text).blank:
            return Translated.of(text, Origin.NONE, NOTHING)
        term = self._glossary.find(text, target)
        return None if term is None else Translated.of(term, Origin.GLOSSARY)

    def _parts(self, text: str, target: str) -> list[_Part]:
        sentences = split(text)
        if len(sentences) == 1:  # `recall` has looked it up
            return [_Part(text, "", None)]
        return [
            _Part(sentence, blanks, self._human(sentence, target)) for sentence, blanks in sentences
        ]


def _joined(unit: str, parts: Iterable[_Part], made: dict[str, Made]) -> Translated:
    """Return the unit put together again; Swedish as a whole if one sentence stays Swedish."""
    answers = [(part, part.known or _translated(made[part.text])) for part in parts]
    flags = dict.fromkeys(
        flag for _, answer in answers if answer.flags != NOTHING for flag in answer.flags
    )
    if flags:
        return Translated.of(unit, Origin.NONE, tuple(flags))
    origins = [answer.origin for _, answer in answers if answer.flags != NOTHING]
    text = "".join(answer.text + part.blanks for part, answer in answers)
    return Translated.of(_with_blanks(unit, text), max(origins, key=_TRUST.index))


def _together(block: Block, answers: Sequence[Translated]) -> Translated:
    """Return what became of the runs of *block* as one; Swedish if one of them stays Swedish."""
    flags = dict.fromkeys(flag for answer in answers for flag in answer.flags if flag != "nothing")
    if flags:
        return Translated.unchanged(block, tuple(flags))
    origins = [answer.origin for answer in answers if answer.flags != NOTHING]
    if not origins:
        return Translated.unchanged(block, NOTHING)
    return Translated(tuple(answer.text for answer in answers), max(origins, key=_TRUST.index))


def _translated(made: Made) -> Translated:
    return Translated.of(made.text, Origin.NONE if made.flags else Origin.MACHINE, made.flags)


def _with_blanks(unit: str, text: str) -> str:
    """Return *text* between the blanks that surround *unit*."""
    start = len(unit) - len(unit.lstrip())
    end = len(unit.rstrip())
    return unit[:start] + text + unit[end:]
