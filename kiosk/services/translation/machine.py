"""Sentences through the engine: masked, with terms locked, guarded, and unmasked again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from kiosk.domain.errors import TranslationError
from kiosk.domain.ports import Links, Rendering, Translator
from kiosk.services.translation import guard, locks
from kiosk.services.translation.answers import Answers, Told
from kiosk.services.translation.casing import prepare
from kiosk.services.translation.engines.pseudo import PseudoTranslator
from kiosk.services.translation.glossary import FoundTerm, Glossary
from kiosk.services.translation.links import carried
from kiosk.services.translation.mask import mask
from kiosk.services.translation.masked import ROWS, Masked, Piece
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
    """What the engine made of a sentence. With *flags*, why it was refused, it is the Swedish."""

    text: str
    flags: tuple[str, ...] = ()
    tell: Callable[[], Links] = field(default=tuple, compare=False)

    @property
    def links(self) -> Links:
        """For each token of *text*, how much it owes to each token of the Swedish.

        Tokens are those of `align.tokens`, masked fragments and locked terms included; empty when
        not known.
        """
        return self.tell()


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to ask for a sentence: what is masked, and with which stand-ins."""

    masked: Masked
    row: int
    terms: tuple[FoundTerm, ...] = ()  # left in place: the answer must say them
    put: tuple[FoundTerm, ...] = ()  # with a stand-in; their translation is put
    copied: tuple[str, ...] = ()  # left in place: the answer must have them as they are

    @property
    def asked(self) -> str:
        return self.masked.text(self.row)

    @property
    def in_place(self) -> bool:
        """Whether terms are put where they stand, each in the form that the glossary has."""
        return bool(self.put) and not any(term.many for term in self.put)

    def restored(self, answer: str, *, isolate: bool) -> list[Piece] | None:
        """Return *answer* as the page is to have it; None if something was lost."""
        if not self.copied:
            return self.masked.restored(answer, self.row, isolate=isolate)
        theirs = mask(answer)
        if sorted(theirs.fragments) != sorted(self.copied):
            return None
        return theirs.in_place(isolate=isolate)


@dataclass(slots=True)
class _Case:
    """A sentence on its way: what is still to be tried, and what came of it so far."""

    sentence: Sentence
    ways: list[_Way]
    made: Made
    settled: bool = False  # good, but for the words of the glossary


class UnaskedError(LookupError):
    """Only the engine has the answer."""


class Machine:
    """An engine behind mask, glossary and guard.

    A rehearsal with the pseudo engine shows what an engine is given, so neither the glossary nor
    the guard, which know languages, has a part in it.
    """

    def __init__(self, engine: Translator, glossary: Glossary) -> None:
        self._engine = engine
        self._glossary = glossary
        self._rehearsal = isinstance(engine, PseudoTranslator)
        self._answered = Answers()

    def translate(
        self, sentences: Sequence[Sentence], target: str, *, ask: bool = True
    ) -> list[Made]:
        """Return what becomes of each of *sentences*. Raises `TranslationError`.

        Without *ask* the engine is left alone, and UnaskedError raised where it would be needed.
        """
        cases = {
            one: _Case(one, self._ways(one, target), Made(one.text, flags=MISSING))
            for one in sentences
        }
        open_cases = list(cases.values())
        while open_cases:
            ways = [case.ways.pop(0) for case in open_cases]
            answers = self._answers([way.asked for way in ways], target, ask=ask)
            for case, way, answer in zip(open_cases, ways, answers, strict=True):
                self._judge(case, way, answer, target)
            open_cases = [case for case in open_cases if case.ways]
        return [cases[sentence].made for sentence in sentences]

    def _answers(self, texts: list[str], target: str, *, ask: bool) -> list[Rendering | None]:
        """Return what the engine makes of *texts*, capitals and closing signs as in the Swedish."""
        if self._rehearsal:
            told = self._told(list(dict.fromkeys(texts)), target)
            return [told[text] for text in texts]
        prepared = [prepare(text) for text in texts]
        asked = list(dict.fromkeys(one.text for one in prepared))
        known = self._answered.known(asked, target)
        if new := [text for text in asked if text not in known]:
            if not ask:
                raise UnaskedError
            told = self._told(new, target)
            self._answered.keep(told, target)
            known = {**known, **told}
        return [(answer := known[one.text]) and one.undo(answer, target) for one in prepared]

    def _told(self, texts: list[str], target: str) -> Told:
        """Return what the engine answers to *texts*, all different."""
        answers = self._engine.translate(texts, target)
        if len(answers) != len(texts):
            raise TranslationError(
                f"the engine {self._engine.name} gave {len(answers)} answers to {len(texts)} "
                "sentences; check or replace its packs"
            )
        return dict(zip(texts, answers, strict=True))

    def _ways(self, sentence: Sentence, target: str) -> list[_Way]:
        """Return how to ask for *sentence*, best first."""
        text, kept = sentence.text, sentence.kept
        plain = mask(text, kept)
        terms = () if self._rehearsal else self._glossary.locks_in(text, target, kept)
        some = [[_Way(plain, row, terms) for row in range(ROWS if plain.parts else 1)]]
        # The glossary says one: it stands for a word that says many only where all else fails.
        for put in dict.fromkeys((tuple(term for term in terms if not term.many), terms)):
            masked = mask(text, kept, [locks.to_put(term, text, target) for term in put])
            left = tuple(term for term in terms if term not in put)
            some.append([_Way(masked, row, left, put) for row in range(ROWS) if put])
        ways = [way for row in zip_longest(*some) for way in row if way is not None]
        if plain.parts and not kept and not self._rehearsal:
            ways.append(_Way(Masked.of(text, ()), 0, terms, copied=plain.fragments))
        return ways

    def _judge(self, case: _Case, way: _Way, answer: Rendering | None, target: str) -> None:
        """Note what *answer* is worth, and whether another way is to be tried."""
        text = case.sentence.text
        if answer is None:
            case.ways = []
            return
        isolate = is_rtl(target) and not self._rehearsal
        pieces = way.restored(answer.text, isolate=isolate)
        flags = LOST if pieces is None else self._refused(text, pieces, target)
        if pieces is None or flags:
            # Another stand-in may be kept; what else the guard refuses only a lock can change.
            if not case.settled:
                case.made = Made(text, flags=flags)
            if flags != LOST:
                case.ways = [other for other in case.ways if len(other.put) > len(way.put)]
            return
        missing = locks.unsaid(pieces, way.terms, target)
        others, case.ways = case.ways, []
        if missing:
            final = locks.explained(pieces, missing, target)
            case.settled = True
            # The right words stand in brackets. They are put in their place where the form is the
            # glossary's; more than one try gains nothing.
            if not all(term.many for term in missing):
                case.ways = [other for other in others if other.in_place and not way.put][:1]
        else:
            final = locks.said(pieces, way.terms, target)
        case.made = self._done(text, way, answer, locks.opened(final, text, target))

    def _refused(self, text: str, pieces: Sequence[Piece], target: str) -> tuple[str, ...]:
        """Return what the guard has against *pieces*; the glossary's words are not its concern."""
        if self._rehearsal:
            return ()
        engines = "".join(
            text[piece.start : piece.end] if piece.is_term else piece.text for piece in pieces
        )
        return guard.check(text, engines, target)

    def _done(self, text: str, way: _Way, answer: Rendering, pieces: Sequence[Piece]) -> Made:
        seen = way.masked.seen(way.row)
        made = "".join(piece.text for piece in pieces)
        return Made(made, tell=lambda: carried(text, seen, answer.text, answer.links, pieces))
