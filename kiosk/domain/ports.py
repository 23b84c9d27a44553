"""The ports: what the screens and the page need from engines, without knowing which."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kiosk.domain.errors import SpeechError
from kiosk.domain.speech import Utterance

Stopped = Callable[[], bool]
Links = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Rendering:
    """A sentence as an engine renders it; *tell* works its links out, when they are asked for.

    Most sentences stand in one run, and nobody asks: for them they would cost as much as a fourth
    of the translation.
    """

    text: str
    tell: Callable[[], Links] = field(default=tuple, compare=False)

    @property
    def links(self) -> Links:
        """For each token of *text*, how much it owes to each token of the source.

        A row of weights that add up to about one, tokens as
        `kiosk.services.translation.align.tokens` cuts them. Empty when the engine does not tell.
        """
        return self.tell()


class Translator(Protocol):
    """A translation engine without a network. It sees masked sentences only."""

    name: str

    def targets(self) -> tuple[str, ...]:
        """Return the language tags it can translate Swedish into."""
        ...

    def translate(self, sentences: list[str], target: str) -> list[Rendering | None]:
        """Return each sentence in *target*; None where it cannot.

        Raises `TranslationError` when the engine as a whole fails.
        """
        ...


def never() -> bool:
    """Tell that an utterance is still wanted."""
    return False


class SpeechStopped(SpeechError):  # noqa: N818  what happened, and no fault
    """The utterance is not wanted any more."""


class Voice(Protocol):
    """A voice engine. It writes sound to a file; playing is not its business."""

    name: str

    def voices(self) -> tuple[str, ...]:
        """Return the language tags that have a voice of their own."""
        ...

    def version(self, language: str) -> str:
        """Return what the voice for *language* is; sound of another version is not its own.

        Raises `SpeechError` when there is none.
        """
        ...

    def speak(
        self, text: str, language: str, rate: float, path: Path, stopped: Stopped = never
    ) -> Utterance:
        """Write *text* as a WAV file to *path*; tell its length and when its words begin.

        Word times refer to *text* as it was given, whatever was read instead of it. *rate* is a
        factor of the voice's usual pace. *stopped* is asked now and then; `SpeechStopped` is
        raised as soon as it says so. Raises `SpeechError` for a text without anything to say and
        for an engine that failed. Then there is no file.
        """
        ...

    def close(self) -> None:
        """End what the engine runs."""
        ...
