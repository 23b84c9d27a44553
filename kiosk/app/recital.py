"""What is to be read aloud, cut into sentences, and the place where the reading is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.domain.speech import Fragment, Place, Span, Utterance
from kiosk.services.speech.sentences import sentences


@dataclass(slots=True, eq=False)
class Piece:
    """A sentence of a fragment: what one sound says."""

    fragment: Fragment
    span: Span
    id: int | None = None  # of the request under way or answered
    path: Path | None = None  # of its sound
    sound: Utterance | None = None
    left_out: bool = False
    deaths: int = 0  # of workers that were asked for it

    @property
    def text(self) -> str:
        """What the voice is given."""
        return self.fragment.text[slice(*self.span)]

    @property
    def first(self) -> bool:
        """Whether the fragment begins with it."""
        return not self.fragment.text[: self.span[0]].strip()

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
        return Place(self.fragment, self.span, word)

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
            if recorded(fragment.text, fragment.language):
                pieces.append(Piece(fragment, (0, len(fragment.text))))
                continue
            spans = sentences(fragment.text, fragment.language)
            pieces += [Piece(fragment, span) for span in spans]
        return cls(pieces)

    @property
    def current(self) -> Piece | None:
        """The sentence being read, None when all are."""
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def ahead(self, count: int) -> list[Piece]:
        """Return the sentence being read and the *count* after it that can be heard."""
        return [piece for piece in self.pieces[self.at :] if not piece.left_out][: count + 1]

    def skip(self) -> None:
        """Pass over what cannot be heard."""
        while (piece := self.current) is not None and piece.left_out:
            self.at += 1

    def step(self, by: int) -> None:
        """Go *by* sentences forward or back, over those that cannot be heard; stay at the ends."""
        place = self.at + by
        while 0 <= place < len(self.pieces) and self.pieces[place].left_out:
            place += 1 if by > 0 else -1
        if 0 <= place < len(self.pieces):
            self.at = place

    def find(self, number: int | None) -> Piece | None:
        """Return the sentence that was asked for as *number*."""
        return next((piece for piece in self.pieces if piece.id == number), None)

    def leave_out(self, fragment: Fragment) -> None:
        """Read nothing of *fragment*: it is one text, so a part of it would be worse than none."""
        for piece in self.pieces:
            piece.left_out = piece.left_out or piece.fragment is fragment

    def forget(self) -> None:
        """Remove all sounds."""
        for piece in self.pieces:
            piece.forget()
