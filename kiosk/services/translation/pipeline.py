"""From Swedish to the visitor's language: memory, glossary, machine, and each word in its place.

Flags of a block that stays Swedish: `nothing` (there is nothing to translate in it), `foreign` (it
is in another language), `missing` (not in the memory, and the engine has no answer), `links` (its
words cannot be put back into its inline elements), and those of the machine and its guard.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kiosk.domain.language import SOURCE
from kiosk.domain.ports import Translator
from kiosk.domain.units import Block, Origin, Run, Translated
from kiosk.services.translation import guard, negation, tagged, world
from kiosk.services.translation.align import dealt, straddled
from kiosk.services.translation.detect import foreign
from kiosk.services.translation.engines.pseudo import PseudoTranslator
from kiosk.services.translation.glossary import Glossary
from kiosk.services.translation.machine import Machine, Made, Sentence, UnaskedError
from kiosk.services.translation.mask import mask
from kiosk.services.translation.memory import Memory
from kiosk.services.translation.passage import Passage, assembled, passages
from kiosk.services.translation.text import cleaned, is_rtl

NOTHING = ("nothing",)
FOREIGN = ("foreign",)
UNPLACED = ("links",)
_OF_THE_WHOLE = ("numbers", "negation", "repetition")  # flags that runs together may earn
_KEPT = 20_000  # answers a long session keeps, so that a page seen again is instant
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
    """One sentence of a block, and what people made of it."""

    passage: Passage
    known: Translated | None  # None: the engine is asked


class Pipeline:
    """Translates blocks of page text, human text first."""

    def __init__(
        self, memory: Memories | None, engine: Translator, glossary: Glossary | None = None
    ) -> None:
        self._memory = ServiceMemories(None) if memory is None else memory
        self._rehearsal = isinstance(engine, PseudoTranslator)
        if glossary is None:
            glossary = Glossary() if self._rehearsal else Glossary.load()
        self._glossary = glossary
        self._machine = Machine(engine, self._glossary)
        self._made: dict[tuple[str, Block], Translated] = {}

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
        if target == SOURCE:
            return Translated.unchanged(block, NOTHING)
        if known := self._made.get((target, block)):
            return known
        if (known := self._recalled(_clean(block), target)) is not None:
            known = _as_it_stands(block, known)
            self._keep({(target, block): known})
        return known

    def _recalled(self, block: Block, target: str) -> Translated | None:
        if not block.text.strip():
            return Translated.unchanged(block, NOTHING)
        swedish = block.said.partition("-")[0].lower() in {"", SOURCE}
        known = self._human(block.runs, target) if swedish else None
        if known is None and foreign(_spoken(block.runs), block.said):
            known = Translated.unchanged(block, FOREIGN)
        if known is None and not swedish:
            known = self._human(block.runs, target)
        if known is not None:
            return known
        parts = {block: self._parts(block, target)}
        numbers = any(map(str.isdigit, block.text))  # without, it would be known as a whole
        if not numbers and any(part.known is None for part in parts[block]):
            return None
        try:
            return self._answers(parts, target, ask=False)[block]
        except UnaskedError:
            return None

    def machine(self, blocks: Sequence[Block], target: str) -> list[Translated]:
        """Return one answer for each of *blocks* from the engine, sentence by sentence.

        A sentence that the memory knows is taken from it. Raises `TranslationError`.
        """
        clean = {block: _clean(block) for block in blocks}
        parts = {block: self._parts(block, target) for block in dict.fromkeys(clean.values())}
        answers = self._answers(parts, target, ask=True)
        told = {block: _as_it_stands(block, answers[clean[block]]) for block in clean}
        self._keep({(target, block): answer for block, answer in told.items()})
        return [told[block] for block in blocks]

    def _answers(
        self, parts: Mapping[Block, Sequence[_Part]], target: str, *, ask: bool
    ) -> dict[Block, Translated]:
        """Return each block of *parts* put together from what people and the engine made of it.

        Without *ask* raises `UnaskedError` where the engine has not made it yet.
        """
        asked = [p.passage for some in parts.values() for p in some if p.known is None]
        made = self._engine_made([part.runs for part in asked], target, ask=ask)
        return {
            block: _joined(
                block,
                [part.passage for part in some],
                [part.known or made[part.passage.runs] for part in some],
            )
            for block, some in parts.items()
        }

    def _keep(self, answers: dict[tuple[str, Block], Translated]) -> None:
        if len(self._made) + len(answers) > _KEPT:
            self._made.clear()
        self._made.update(answers)

    def _engine_made(
        self, asked: Sequence[tuple[Run, ...]], target: str, *, ask: bool
    ) -> dict[tuple[Run, ...], Translated]:
        """Return what the engine makes of each sentence, given by its runs."""
        made: dict[tuple[Run, ...], Translated] = {}
        whole: dict[tuple[Run, ...], Sentence] = {}
        for runs in dict.fromkeys(asked):
            word, number = straddled(runs)
            if not number and not (self._rehearsal and len(runs) > 1):
                whole[runs] = Sentence("".join(run.text for run in runs), _kept(runs))
            elif word and not self._rehearsal:
                made[runs] = _unplaced(runs)
        answers = self._machine.translate(list(whole.values()), target, ask=ask)
        for runs, answer in zip(whole, answers, strict=True):
            placed = self._placed(runs, answer, target)
            if placed is not None:
                made[runs] = placed
            elif straddled(runs)[0]:
                made[runs] = _unplaced(runs)
        singly = [runs for runs in dict.fromkeys(asked) if runs not in made]
        return made | self._run_by_run(singly, target, ask=ask)

    def _placed(self, runs: tuple[Run, ...], answer: Made, target: str) -> Translated | None:
        """Return *answer* dealt out to *runs*; None if it is not known what goes where."""
        if answer.flags:
            return _swedish(runs, answer.flags)
        full = [number for number, run in enumerate(runs) if run.text]
        if len(full) == 1:
            words = tuple(answer.text if number == full[0] else "" for number in range(len(runs)))
            return Translated(words, Origin.MACHINE)
        told = dealt(answer.text, answer.links, runs)
        if told is None:
            return None
        told = tagged.isolate(told, runs) if is_rtl(target) else told
        return Translated(told, Origin.MACHINE)

    def _run_by_run(
        self, asked: Sequence[tuple[Run, ...]], target: str, *, ask: bool
    ) -> dict[tuple[Run, ...], Translated]:
        """Return the sentences *asked* with each run translated on its own."""
        texts = {run.text.strip() for runs in asked for run in runs if not run.kept}
        known = {text: self._own(text, target) for text in sorted(texts)}
        unknown = [text for text, answer in known.items() if answer is None]
        answers = self._machine.translate([Sentence(text) for text in unknown], target, ask=ask)
        made = {text: _translated(answer) for text, answer in zip(unknown, answers, strict=True)}
        together = {
            runs: _together(
                runs,
                [
                    _nothing(run.text)
                    if run.kept
                    else _within(run.text, known[run.text.strip()] or made[run.text.strip()])
                    for run in runs
                ],
            )
            for runs in asked
        }
        return {runs: self._guarded(runs, told, target) for runs, told in together.items()}

    def _guarded(self, runs: tuple[Run, ...], told: Translated, target: str) -> Translated:
        """Return *told*, made run by run; Swedish if as a whole it may say something else.

        Each run has passed the guard. What the glossary adds to them is not its concern.
        """
        if self._rehearsal or told.origin is not Origin.MACHINE:
            return told
        if any(negation.lone(run.text) for run in runs if not run.kept):
            return _swedish(runs, ("negation",))  # what it denies stands in another run
        source = "".join(run.text for run in runs)
        flags = [flag for flag in guard.check(source, told.text, target) if flag in _OF_THE_WHOLE]
        return _swedish(runs, tuple(flags)) if flags else told

    def _parts(self, block: Block, target: str) -> list[_Part]:
        found = passages(block)
        return [
            # As a whole `recall` has looked it up.
            _Part(part, None if part.runs == block.runs else self._human(part.runs, target))
            for part in found
        ]

    def _human(self, runs: Sequence[Run], target: str) -> Translated | None:
        """Return what memory and glossary hold for *runs*, or that nothing is to be translated."""
        if len(runs) == 1 and not runs[0].kept:
            answer = self._own(runs[0].text.strip(), target)
            return answer and _within(runs[0].text, answer)
        if mask(_spoken(runs)).blank:
            return _swedish(runs, NOTHING)
        memory = self._memory.of(target)

        def own(text: str) -> str | None:
            answer = self._own(text, target)
            return None if answer is None else answer.text

        found = memory.find_runs(runs, own, self._glossary)
        if found is not None:
            words, origin = found
            return Translated(_between(runs, words), origin)
        answers = []
        for run in runs:
            answer = _nothing("") if run.kept else self._own(run.text.strip(), target)
            if answer is None:
                return None
            answers.append(_nothing(run.text) if run.kept else _within(run.text, answer))
        return _together(runs, answers)

    def _own(self, text: str, target: str) -> Translated | None:
        """Return what memory and glossary hold for the *text* of one run."""
        found = self._memory.of(target).find(text, self._glossary)
        if found is not None:
            return Translated.of(found.text, found.origin)
        if mask(text).blank:
            return _nothing(text)
        term = self._glossary.find(text, target)
        if term is None and not self._rehearsal:
            term = world.find(text, target)
        return None if term is None else Translated.of(term, Origin.GLOSSARY)


def _clean(block: Block) -> Block:
    """Return *block* without what nobody sees in it; its runs stay the same, in number and place.

    Hidden characters and split letters part words for memory and engine. What is kept is the
    page's.
    """
    runs = tuple(run if run.kept else Run(cleaned(run.text), run.form) for run in block.runs)
    return block if runs == block.runs else Block(runs, block.said)


def _as_it_stands(block: Block, answer: Translated) -> Translated:
    """Return *answer*; where it is the Swedish, that is the page's own, letter for letter."""
    return Translated.unchanged(block, answer.flags) if answer.origin is Origin.NONE else answer


def _joined(block: Block, parts: Sequence[Passage], answers: Sequence[Translated]) -> Translated:
    """Return the block put together again; Swedish as a whole if one sentence stays Swedish."""
    return _together(block.runs, answers, assembled(block, parts, [a.runs for a in answers]))


def _together(
    runs: Sequence[Run], answers: Iterable[Translated], words: tuple[str, ...] | None = None
) -> Translated:
    """Return *answers* as one; Swedish if one of them stays Swedish."""
    told = list(answers)
    flags = dict.fromkeys(flag for answer in told for flag in answer.flags if flag != "nothing")
    if flags:
        return _swedish(runs, tuple(flags))
    origins = [answer.origin for answer in told if answer.flags != NOTHING]
    if not origins:
        return _swedish(runs, NOTHING)
    words = words or tuple(answer.text for answer in told)
    return Translated(words, max(origins, key=_TRUST.index))


def _swedish(runs: Sequence[Run], flags: tuple[str, ...]) -> Translated:
    return Translated(tuple(run.text for run in runs), Origin.NONE, flags)


def _unplaced(runs: Sequence[Run]) -> Translated:
    return _swedish(runs, UNPLACED)


def _nothing(text: str) -> Translated:
    return Translated.of(text, Origin.NONE, NOTHING)


def _translated(made: Made) -> Translated:
    return Translated.of(made.text, Origin.NONE if made.flags else Origin.MACHINE, made.flags)


def _kept(runs: Sequence[Run]) -> tuple[tuple[int, int], ...]:
    return Passage(0, 0, tuple(runs)).kept


def _spoken(runs: Sequence[Run]) -> str:
    """Return the text of *runs* without names and codes."""
    return "".join(" " if run.kept else run.text for run in runs)


def _within(text: str, answer: Translated) -> Translated:
    """Return *answer* between the blanks that surround *text*."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    words = answer.text if not text.strip() else text[:start] + answer.text.strip() + text[end:]
    return Translated.of(words if text.strip() else text, answer.origin, answer.flags)


def _between(runs: Sequence[Run], words: Sequence[str]) -> tuple[str, ...]:
    """Return *words* between the blanks that surround the whole of *runs*."""
    text = "".join(run.text for run in runs)
    told = list(words)
    blank = text[: len(text) - len(text.lstrip())]
    for number, run in enumerate(runs):
        if not blank or run.kept:
            break
        part = run.text[: len(run.text) - len(run.text.lstrip())]
        told[number] = part + told[number]
        blank = blank[len(part) :]
    blank = text[len(text.rstrip()) :]
    for number in range(len(runs) - 1, -1, -1):
        if not blank or runs[number].kept:
            break
        part = runs[number].text[len(runs[number].text.rstrip()) :]
        told[number] += part
        blank = blank[: len(blank) - len(part)]
    return tuple(told)
