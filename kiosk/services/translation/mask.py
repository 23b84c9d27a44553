"""Masks what a translation must not change: numbers, dates, amounts, codes, addresses of the web.

Words stay words: "23 november", "5 procent" and "kl. 9.00" keep their digits, and the engine
translates the rest. What is written in one piece with its number ("7 450 kr") stays as it is.
How such pieces are written is said in `grammar`.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from kiosk.services.translation.grammar import core, folded, fragments
from kiosk.services.translation.masked import Fragment, Masked, isolated, western

__all__ = ["core", "isolated", "mask", "restore", "western"]


def mask(
    text: str,
    kept: Iterable[tuple[int, int]] = (),
    terms: Sequence[Fragment] = (),
) -> Masked:
    """Return *text* with everything masked that must not change.

    *kept* are the places of names and codes the page marks. *terms* are words the glossary puts
    something else for; one that overlaps what must not change is left to the engine.
    """
    spans = _spans(text)
    whole: list[tuple[int, int]] = []
    for start, end in sorted((*spans, *((a, b) for a, b in kept if text[a:b].strip()))):
        if whole and start < whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    parts = [Fragment(text[start:end], start, end, text[start:end]) for start, end in whole]
    free = (term for term in terms if not _overlaps(term, whole))
    return Masked.of(text, sorted((*parts, *free), key=lambda part: part.start))


@lru_cache(maxsize=2_000)  # a text is looked at by detection, memory, glossary and guard
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(fragments(folded(text)))


def _overlaps(part: Fragment, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < part.end and part.start < end for start, end in spans)


def restore(translated: str, masked: Masked) -> str | None:
    """Return *translated* with the fragments of *masked* back; None if one was lost."""
    return masked.restore(translated)
