"""A guide in the making: from what an author did on the pages, or from another tool's recording."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from kiosk.domain.guide import Category, Consequence, Done, Guide, Signature, State, Step
from kiosk.domain.recording import Kind, Touch

_LEAST = 2  # alternatives that must agree
_LONGEST_ID = 40
_TEXTS = {
    Kind.TEXT: ("Skriv …: {words}", "Skriv …"),
    Kind.LIST: ("Välj i listan: {words}", "Välj i listan."),
    Kind.RADIO: ("Välj ”{words}”.", "Välj …"),
    Kind.TICK: ("Kryssa i ”{words}”.", "Kryssa i …"),
    Kind.FILE: ("Välj fil: {words}", "Välj fil."),
    Kind.PRESS: ("Tryck på ”{words}”.", "Tryck på …"),
}
_CONSEQUENCES = {
    Consequence.SIGN: r"signera|skriv under|underteckna",
    Consequence.PAY: r"betala",
    Consequence.DELETE: r"ta bort|radera|återkalla",
    Consequence.SEND: r"skicka|lämna in|sänd",
}
_PERSONAL = re.compile(r"\d{6,8}[-+ ]?\d{4}|\S@\S|\d{5,}|\b[A-ZÅÄÖ]{2,}-[A-Z0-9-]*\d")
_VARIES = re.compile(r".*\d{4}|[0-9a-fA-F-]{16,}|.{61,}")  # a case number, a key


@dataclass(frozen=True, slots=True)
class _Noted:
    """A touch that becomes a step, and whether the page moved on after it."""

    touch: Touch
    moved: bool = False


class Draft:
    """The steps an author has shown so far, in order."""

    def __init__(self) -> None:
        self._noted: list[_Noted] = []

    def __len__(self) -> int:
        return len(self._noted)

    @property
    def texts(self) -> list[str]:
        """The instructions so far, for the author's list."""
        return [instruction(each.touch.kind, each.touch.words) for each in self._noted]

    def add(self, touch: Touch) -> None:
        """Note *touch*: what is touched again is one step.

        A button pressed again comes last: between the presses the author put something right. Of
        radio buttons that belong together the last counts.
        """
        if self._noted and _place(self._noted[-1].touch) != _place(touch):
            self._moved()
        for number, each in enumerate(self._noted):
            if _place(each.touch) != _place(touch):
                continue
            if touch.group and each.touch.group == touch.group:
                self._noted[number] = _Noted(touch)
                return
            if (each.touch.kind, each.touch.target) == (touch.kind, touch.target):
                if touch.kind is not Kind.PRESS:
                    return
                del self._noted[number]
                break
        self._noted.append(_Noted(touch))

    def arrived(self, path: str) -> None:
        """Know which page is shown: what was pressed last may have led here."""
        if self._noted and pattern(unquote(path)) != pattern(self._noted[-1].touch.path):
            self._moved()

    def _moved(self) -> None:
        self._noted[-1] = replace(self._noted[-1], moved=True)

    def forget_last(self) -> None:
        """Drop the last step."""
        del self._noted[-1:]

    def steps(self) -> tuple[Step, ...]:
        """Return the steps, ready to be worded."""
        shared = _shared_paths(each.touch for each in self._noted)
        taken: Counter[str] = Counter()
        made = []
        for each in self._noted:
            touch = each.touch
            path = pattern(touch.path)
            made.append(
                Step(
                    id=unique(slug(touch.words) or touch.kind.value, taken),
                    page=Signature(
                        path=path,
                        heading=touch.heading or None,
                        query=(touch.query or None) if path in shared else None,
                    ),
                    text=instruction(touch.kind, touch.words),
                    consequence=consequence(touch),
                    done=_done(touch, moved=each.moved),
                    target=touch.target,
                )
            )
        return tuple(made)


def draft_guide(
    *, identifier: str, title: str, start: str, steps: Sequence[Step], allow: Iterable[str] = ()
) -> Guide:
    """Return a guide of *steps* that visitors do not meet yet."""
    host = urlsplit(start).hostname
    return Guide(
        format=1,
        id=identifier,
        title=title,
        category=Category.OVRIGT,
        authority=host or "Övning",
        start=start,
        state=State.DRAFT,
        allow=tuple(allow),
        step=tuple(steps),
    )


def start_of(address: str) -> str:
    """Return *address* as a guide's start; a service on this machine is a practice service."""
    parts = urlsplit(address)
    if parts.scheme != "http" or parts.hostname not in {"127.0.0.1", "localhost"}:
        return address
    service = next((part for part in parts.path.split("/") if part), "")
    return f"practice:{slug(service) or 'tjanst'}/"


def personal(text: str) -> bool:
    """Return whether *text* looks like somebody's number or address."""
    return bool(_PERSONAL.search(text))


def instruction(kind: Kind, words: str) -> str:
    """Return what stands in for an instruction until an author words it."""
    known, unknown = _TEXTS[kind]
    return known.format(words=words) if words else unknown


def consequence(touch: Touch) -> Consequence:
    """Return what pressing a button with these words probably does."""
    if touch.kind is Kind.PRESS:
        for guess, words in _CONSEQUENCES.items():
            if re.search(rf"\b({words})", touch.words, re.IGNORECASE):
                return guess
    return Consequence.NONE


def pattern(path: str) -> str:
    """Return *path* with `*` for what differs from visitor to visitor: numbers, keys."""
    return "/".join("*" if _VARIES.fullmatch(part) else part for part in path.split("/"))[:200]


def slug(text: str) -> str:
    """Return *text* as an id: "Hyra per månad" → hyra-per-manad."""
    plain = unicodedata.normalize("NFD", text.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].rstrip("-")


def unique(identifier: str, taken: Counter[str]) -> str:
    """Return *identifier*, with a number if it is *taken*."""
    wanted, number = identifier, 1
    while taken[wanted]:
        number += 1
        wanted = f"{identifier}-{number}"
    taken[wanted] += 1
    return wanted


def _done(touch: Touch, *, moved: bool) -> Done:
    if len(touch.target) < _LEAST:
        return Done.MANUAL
    if touch.kind is not Kind.PRESS:
        return Done.FILLED
    return Done.PAGE if moved else Done.CLICKED


def _place(touch: Touch) -> tuple[str, str]:
    return pattern(touch.path), touch.heading


def _shared_paths(touches: Iterable[Touch]) -> set[str]:
    """Return the paths under which several pages were met."""
    places = {_place(touch) for touch in touches}
    counts = Counter(path for path, _ in places)
    return {path for path, count in counts.items() if count > 1}
