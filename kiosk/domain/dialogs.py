"""What a page asks in a dialog, what is answered, and how much of it a visitor has to bear."""

import enum
from dataclasses import dataclass

LONGEST = 2_000  # characters of a page's text that are shown
QUICK = 3.0  # seconds: a dialog so soon after another one was not asked for by anybody
IN_A_ROW = 3  # such dialogs that are shown


class DialogKind(enum.StrEnum):
    """The dialogs that a page has."""

    ALERT = "alert"
    CONFIRM = "confirm"
    PROMPT = "prompt"
    LEAVING = "leaving"  # the page may lose what was typed (beforeunload)


@dataclass(frozen=True, slots=True)
class Dialog:
    """What a page asks. Its text is the page's own, and as sensitive."""

    kind: DialogKind
    text: str = ""  # Swedish, several lines; empty for LEAVING, whose words are ours
    typed: str = ""  # what the page suggests for an answer


@dataclass(frozen=True, slots=True)
class Reply:
    """The visitor's answer: whether it is a yes, and what was typed."""

    accepted: bool
    typed: str = ""


def declined(dialog: Dialog) -> Reply:
    """Return the answer for a visitor who was not, or can no longer be, asked.

    Nothing is confirmed for them. A page is left: they have pressed what leads away.
    """
    return Reply(accepted=dialog.kind is DialogKind.LEAVING)


class Restraint:
    """Tells a page that asks again and again from one that a visitor works on. Times in seconds."""

    def __init__(self) -> None:
        self._row = 0
        self._last = float("-inf")

    def allows(self, now: float) -> bool:
        """Return whether a dialog may be shown *now*; asking counts."""
        self._row = self._row + 1 if now - self._last < QUICK else 1
        self._last = now
        return self._row <= IN_A_ROW

    @property
    def first_refusal(self) -> bool:
        """Whether the dialog asked about last is the first of its row that is not shown."""
        return self._row == IN_A_ROW + 1

    def closed(self, now: float) -> None:
        """Note that the dialog that was shown is gone."""
        self._last = now

    def touched(self) -> None:
        """Note that a person did something on the page: what it asks then, it is asked for."""
        self._row = 0
        self._last = float("-inf")
