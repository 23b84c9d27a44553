"""Whatever a page holds, what is done with a text before the engine takes time by its length."""

from collections.abc import Callable

import pytest

from kiosk.domain.ports import Rendering
from kiosk.domain.units import Block, Run
from kiosk.services.translation import detect, tagged, text
from kiosk.services.translation.casing import prepare
from kiosk.services.translation.glossary import Glossary
from kiosk.services.translation.memory import Memory
from kiosk.services.translation.passage import passages
from kiosk.services.translation.template import entry
from tests.helpers.growth import in_step

GLOSSARY = Glossary.load()
MEMORY = Memory.load("boendestod", "ar")
_LETTERS = 20_000
_TEXTS = {  # what is repeated, and what ends it
    "letters": ("a", ""),
    "word": ("a", ". Bra"),
    "capitals": ("A", ""),
    "dots": (".", "x"),
    "blanks": (" ", "x"),
    "colons": (":", "b"),
    "arrows": ("→ ", "x"),
    "dashes": ("-", "x"),
    "stars": ("(*)", "y"),
    "brackets": ("a(b", ""),
    "asides": ("(a) ", ""),
    "quotes": ('"', "x"),
    "stops": ("!?", "x"),
    "dotted": ("a.b", ". Bra"),
    "digits": ("7", ""),
    "numbers": ("1 ", ""),
    "lines": ("a\n", ""),
    "words": ("Aa ", ""),
    "address": ("a@", ""),
}
_WORK: dict[str, Callable[[str], object]] = {
    "clean": text.cleaned,
    "compare": text.loose,
    "detect": lambda some: detect.foreign(some, ""),
    "split": lambda some: passages(Block.of(some)),
    "prepare": prepare,
    "dress": lambda some: prepare("Namn:").undo(Rendering(some), "en"),
    "words": lambda some: GLOSSARY.locks_in(some, "en"),
    "memory": lambda some: MEMORY.find(some, GLOSSARY),
    "template": lambda some: entry(some, some),
    "write": lambda some: tagged.written([Run(some), Run("b", 1)]),
}


@pytest.mark.parametrize("work", _WORK)
@pytest.mark.parametrize("kind", _TEXTS)
def test_a_text_of_one_sign_over_and_over_takes_its_length(work: str, kind: str) -> None:
    repeated, after = _TEXTS[kind]

    def do(letters: int) -> None:
        text = repeated * (letters // len(repeated)) + after
        _WORK[work](f"x{text}")
        _WORK[work](text)

    assert in_step(do, _LETTERS)
