"""What is to be read aloud, cut into sentences, and the place where the reading is."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Fragment, Place, Span, Utterance
from kiosk.services.speech.borrowed import stretches
from kiosk.services.speech.sentences import sentences


@dataclass(slots=True, eq=False)
class Piece:
    """A sentence of a fragment, or what one voice reads of it: what one sound says."""

    fragment: Fragment  # in the language of the voice
    span: Span
    shown: Fragment  # as the screen has it
    sentence: Span
    goes_on: bool = False  # the sentence begins with another voice
    id: int | None = None  # of the request under way or answered
    path: Path | None = None  # of its sound
    sound: Utterance | None = None
    left_out: bool = False
    withheld: bool = False  # it is private, and others would hear it now
    deaths: int = 0  # of workers that were asked for it

    @property
    def text(self) -> str:
        """What the voice is given."""
        return self.fragment.text[slice(*self.span)]

    @property
    def unheard(self) -> bool:
        """Whether it is passed over."""
        return self.left_out or self.withheld

    @property
    def first(self) -> bool:
        """Whether the fragment begins with it."""
        return not any(map(str.isalnum, self.fragment.text[: self.span[0]]))

    def forget(self) -> None:
        """Remove the sound; it may be asked for again."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)
        self.id = self.path = self.sound = None

    def place(self, seconds: float) -> Place:
        """Return where in the fragment the voice is after *seconds* of the sound."""
        word = None
        for each in self.sound.words if self.sound is not None else ():
            if each.seconds > seconds:
                break
            word = (self.span[0] + each.start, self.span[0] + each.end)
        return Place(self.shown, self.sentence, word)

    def wait(self, seconds: float) -> float | None:
        """Return how long after *seconds* the next word begins, None after the last."""
        words = self.sound.words if self.sound is not None else ()
        return next((each.seconds - seconds for each in words if each.seconds > seconds), None)


@dataclass(slots=True)
class Recital:
    """Fragments in their order, and which sentence of them is being read."""

    pieces: list[Piece] = field(default_factory=list)
    at: int = 0

    @classmethod
    def of(cls, fragments: Sequence[Fragment], recorded: Callable[[str, str], bool]) -> "Recital":
        """Return *fragments*, to be read from their beginning.

        A text of which there is a recording, as *recorded* tells by text and language, is not cut.
        """
        pieces: list[Piece] = []
        for fragment in fragments:
            whole = (0, len(fragment.text))
            if recorded(fragment.text, fragment.language):
                pieces.append(Piece(fragment, whole, fragment, whole))
                continue
            for sentence in sentences(fragment.text, fragment.language):
                pieces += _voiced(fragment, sentence)
        return cls(pieces)

    @property
    def current(self) -> Piece | None:
        """The sentence being read, None when all are."""
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def ahead(self, count: int) -> list[Piece]:
        """Return the sentence being read and the *count* after it that can be heard."""
        return [piece for piece in self.pieces[self.at :] if not piece.unheard][: count + 1]

    def skip(self) -> None:
        """Pass over what cannot be heard."""
        while (piece := self.current) is not None and piece.unheard:
            self.at += 1

    def step(self, by: int) -> None:
        """Go *by* sentences forward or back, over those that cannot be heard; stay at the ends."""
        begins = [at for at, piece in enumerate(self.pieces) if not piece.goes_on]
        ended = self.current is None
        place = (len(begins) if ended else bisect_right(begins, self.at) - 1) + by
        ends = [*begins[1:], len(self.pieces)]
        while 0 <= place < len(begins) and self._is_unheard(begins[place], ends[place]):
            place += 1 if by > 0 else -1
        if 0 <= place < len(begins):
            self.at = begins[place]

    def _is_unheard(self, start: int, end: int) -> bool:
        return all(piece.unheard for piece in self.pieces[start:end])

    def find(self, number: int | None) -> Piece | None:
        """Return the sentence that was asked for as *number*."""
        return next((piece for piece in self.pieces if piece.id == number), None)

    def withhold(self, allowed: Callable[[], bool]) -> None:
        """Pass over what is private unless it is *allowed* now; asked only if there is any."""
        private = [piece for piece in self.pieces if piece.fragment.private]
        withheld = bool(private) and not allowed()
        for piece in private:
            piece.withheld = withheld
            if withheld:
                piece.forget()

    def leave_out(self, fragment: Fragment) -> None:
        """Read nothing of *fragment*: it is one text, so a part of it would be worse than none."""
        for piece in self.pieces:
            piece.left_out = piece.left_out or fragment is piece.fragment or fragment is piece.shown

    def forget(self) -> None:
        """Remove all sounds."""
        for piece in self.pieces:
            piece.forget()


def _voiced(fragment: Fragment, sentence: Span) -> list[Piece]:
    """Return a sentence of *fragment* as its voices read it: Swedish words by the Swedish one."""
    swedish = msgspec.structs.replace(fragment, language=SOURCE)
    parts = stretches(fragment.text, sentence, fragment.language)
    return [
        Piece(
            fragment if language == fragment.language else swedish,
            span,
            fragment,
            sentence,
            goes_on=number > 0,
        )
        for number, (span, language) in enumerate(parts)
    ]
