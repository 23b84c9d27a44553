"""Sentences through the engine: masked, with terms locked, guarded, and unmasked again."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.domain.errors import TranslationError
from kiosk.domain.ports import Rendering, Translator
from kiosk.services.translation import guard
from kiosk.services.translation.casing import prepare
from kiosk.services.translation.engines.pseudo import PseudoTranslator
from kiosk.services.translation.glossary import Glossary
from kiosk.services.translation.mask import mask
from kiosk.services.translation.masked import ROWS, Masked
from kiosk.services.translation.text import is_rtl

MISSING = ("missing",)
LOST = ("numbers",)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One Swedish sentence; *kept* are the places (start, end) of names and codes that stay."""

    text: str
    kept: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What the engine made of a sentence. With *flags*, why it was refused, it is the Swedish.

    *links* tells, for each token of *text*, how much it owes to each token of the Swedish (tokens
    of `align.tokens`, masked fragments and locked terms included); empty when not known.
    """

    text: str
    links: tuple[tuple[float, ...], ...] = ()
    flags: tuple[str, ...] = ()


class Machine:
    """An engine behind mask, glossary and guard.

    A rehearsal with the pseudo engine shows what an engine is given, so neither the glossary nor
    the guard, which know languages, has a part in it.
    """

    def __init__(self, engine: Translator, glossary: Glossary) -> None:
        self._engine = engine
        self._glossary = glossary
        self._rehearsal = isinstance(engine, PseudoTranslator)

    def translate(self, sentences: Sequence[Sentence], target: str) -> list[Made]:
        """Return what becomes of each of *sentences*. Raises `TranslationError`."""
        made: dict[Sentence, Made] = {}
        masked = {sentence: mask(sentence.text) for sentence in sentences}
        asked = list(masked)
        for row in range(ROWS):
            if not asked:
                break
            answers = self._asked([masked[one].text(row) for one in asked], target)
            if len(answers) != len(asked):
                raise TranslationError(
                    f"the engine {self._engine.name} gave {len(answers)} answers to {len(asked)} "
                    "sentences; check or replace its packs"
                )
            for sentence, answer in zip(asked, answers, strict=True):
                text = None if answer is None else answer.text
                made[sentence] = self._judged(sentence, text, masked[sentence], row, target)
            # Only a lost stand-in may be kept when asked again with another.
            asked = [one for one in asked if made[one].flags == LOST and masked[one].fragments]
        return [made[sentence] for sentence in sentences]

    def _asked(self, texts: list[str], target: str) -> list[Rendering | None]:
        """Return what the engine makes of *texts*, capitals and closing signs as in the Swedish."""
        if self._rehearsal:
            return self._engine.translate(texts, target)
        prepared = [prepare(text) for text in texts]
        answers = self._engine.translate([one.text for one in prepared], target)
        return [
            answer and one.undo(answer, target)
            for one, answer in zip(prepared, answers, strict=False)
        ]

    def _judged(
        self, sentence: Sentence, answer: str | None, masked: Masked, row: int, target: str
    ) -> Made:
        if answer is None:
            return Made(sentence.text, flags=MISSING)
        isolate = is_rtl(target) and not self._rehearsal
        text = masked.restore(answer, row, isolate=isolate)
        if text is None:
            return Made(sentence.text, flags=LOST)
        flags = () if self._rehearsal else guard.check(sentence.text, text, target)
        return Made(sentence.text if flags else text, flags=flags)
