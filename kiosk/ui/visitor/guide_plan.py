"""What the guide leaves out where space is short, and in which order. Plain decisions, no widgets.

A plan names the parts that are dropped and the size of the instruction; plans stand from the best
to the last resort, and the panel takes the first that fits. Never dropped: the instruction, the
Swedish word, back and next.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


class Part(Enum):
    """What can be left out."""

    GLOSSARY = auto()
    THEN = auto()  # the second Swedish word
    HELP = auto()  # the line under the instruction
    MORE = auto()  # the button that shows what was left out
    WHY = auto()
    OTHERS = auto()  # what can be opened, beside what is open
    ROUTE = auto()  # the stops; the number of the step stays
    PROGRESS = auto()  # the number as well
    VOICE = auto()
    CALM = auto()  # "you have done nothing wrong"
    SWEDISH = auto()  # the Swedish lines of the ladder, or of the receipt
    STAFF_WORDS = auto()  # the words over the ladder's staff button
    CHANGED = auto()  # "the page looks different"
    STAFF_RUNG = auto()  # the ladder's staff button, where there is a word to find
    RUNG_WORDS = auto()  # the words of the ladder, but for what is pressed
    ADVICE = auto()  # what to do with the number of the receipt
    PRINT = auto()  # the way to have it on paper


@dataclass(frozen=True, slots=True)
class Plan:
    """Parts left out, and the step of the text scale the instruction is written in."""

    dropped: frozenset[Part]
    size: str = "instruction"


def _plan(*dropped: Part, size: str = "instruction") -> Plan:
    return Plan(frozenset(dropped), size)


_SHORT = (Part.GLOSSARY, Part.THEN, Part.HELP)
SECOND = frozenset(_SHORT)  # what "more" shows


def step_plans(has: frozenset[Part]) -> Iterator[Plan]:
    """Yield the plans of an ordinary step that *has* these parts.

    "More" is offered only where it would show something.
    """
    yield _plan(Part.MORE)
    for count in range(1, len(_SHORT) + 1):
        gone = _SHORT[:count]
        if has & set(gone):
            yield _plan(*gone)
        yield _plan(*gone, Part.MORE)
    if has & SECOND:
        yield _plan(*_SHORT, size="lead")
    least = (*_SHORT, Part.MORE)
    yield _plan(*least, size="lead")
    yield _plan(*least, Part.WHY, size="lead")
    yield _plan(*least, Part.WHY, Part.ROUTE, size="lead")
    bare = (*least, Part.WHY, Part.ROUTE, Part.PROGRESS)
    for size in ("lead", "body", "small"):
        yield _plan(*bare, size=size)
    yield _plan(*bare, Part.VOICE, size="small")


def more_plans() -> Iterator[Plan]:
    """Yield the plans after a press on "more": what was left out, in place of voice and why."""
    for size in ("lead", "body", "small"):
        yield _plan(Part.VOICE, Part.WHY, Part.PROGRESS, size=size)


def reading_plans() -> Iterator[Plan]:
    """Yield the plans while something is opened: what is read stays, the rest gives way."""
    gone = [Part.MORE]
    yield _plan(*gone)
    for part in (Part.OTHERS, Part.THEN, Part.HELP, Part.ROUTE, Part.PROGRESS):
        gone.append(part)
        yield _plan(*gone)
    yield _plan(*gone, size="lead")
    for size in ("lead", "body", "small"):
        yield _plan(*gone, Part.VOICE, size=size)


def ladder_plans() -> Iterator[Plan]:
    """Yield the plans while the guide is not sure."""
    gone = [Part.MORE]
    yield _plan(*gone, size="lead")
    for part in (Part.CALM, Part.HELP, Part.SWEDISH, Part.STAFF_WORDS, Part.ROUTE, Part.PROGRESS):
        gone.append(part)
        yield _plan(*gone, size="lead")
    yield _plan(*gone, size="body")
    for part in (Part.VOICE, Part.CHANGED):
        gone.append(part)
        yield _plan(*gone, size="body")
    yield _plan(*gone, size="small")
    yield _plan(*gone, Part.RUNG_WORDS, size="small")
    yield _plan(*gone, Part.RUNG_WORDS, Part.STAFF_RUNG, size="small")


def receipt_plans() -> Iterator[Plan]:
    """Yield the plans of the end of an errand."""
    yield _plan(Part.MORE)
    yield _plan(Part.MORE, Part.ROUTE)
    yield _plan(Part.MORE, Part.ROUTE, size="lead")
    for size in ("lead", "body"):
        yield _plan(Part.MORE, Part.ROUTE, Part.PROGRESS, size=size)
    gone = [Part.MORE, Part.ROUTE, Part.PROGRESS]
    for part in (Part.SWEDISH, Part.VOICE, Part.ADVICE, Part.PRINT):
        gone.append(part)
        yield _plan(*gone, size="body")
