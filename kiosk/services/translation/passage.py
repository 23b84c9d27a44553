"""Blocks in sentences, and sentences in the runs they cross."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.domain.units import Block, Run
from kiosk.services.translation.splitter import split
from kiosk.services.translation.tagged import has_words


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of a block: its part of each run from run *first* on, without outer blanks.

    A text node that begins just after it, or ends just before, belongs to it with an empty part:
    words may flow there.
    """

    start: int  # in the text of the block
    first: int
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The sentence."""
        return "".join(run.text for run in self.runs)

    @property
    def kept(self) -> tuple[tuple[int, int], ...]:
        """Where in the sentence names and codes stand that stay, without blanks at their ends."""
        spans = []
        end = 0
        for run in self.runs:
            start, end = end, end + len(run.text)
            if run.kept and (words := run.text.strip()):
                first = start + len(run.text) - len(run.text.lstrip())
                spans.append((first, first + len(words)))
        return tuple(spans)


def passages(block: Block) -> list[Passage]:
    """Return the sentences of *block*; none for a blank one. A kept run is never cut."""
    borders = [0]
    for run in block.runs:
        borders.append(borders[-1] + len(run.text))
    text = block.text
    signs = [
        (borders[n], borders[n + 1])
        for n, run in enumerate(block.runs)
        if run.kept and not has_words(run.text)
    ]
    found = []
    for span in _sentences(block, borders):
        start, end = _without_signs(text, signs, span)
        inside = [
            n
            for n in range(len(block.runs))
            if borders[n] < end and borders[n + 1] > start and block.runs[n].text
        ]
        if not inside:
            continue
        first, last = inside[0], inside[-1]
        if first and borders[first] == start and not block.runs[first - 1].kept:
            first -= 1
        if last + 1 < len(block.runs) and borders[last + 1] == end:
            last += not block.runs[last + 1].kept
        runs = tuple(
            Run(
                run.text[max(start - borders[n], 0) : max(end - borders[n], 0)],
                run.form,
                run.kept,
            )
            for n, run in enumerate(block.runs[first : last + 1], first)
        )
        found.append(Passage(start, first, runs))
    return found


def assembled(
    block: Block, parts: Sequence[Passage], words: Sequence[Sequence[str]]
) -> tuple[str, ...]:
    """Return the text for each run of *block*, from the *words* for the runs of each passage."""
    told = []
    start = 0
    for number, run in enumerate(block.runs):
        text = ""
        end = 0  # in the run
        for part, answer in zip(parts, words, strict=True):
            place = number - part.first
            if not 0 <= place < len(part.runs):
                continue
            begin = max(part.start - start, 0)
            text += run.text[end : min(begin, len(run.text))] + answer[place]
            end = max(end, begin + len(part.runs[place].text))
        told.append(text + run.text[end:])
        start += len(run.text)
    return tuple(told)


def _without_signs(
    text: str, signs: Sequence[tuple[int, int]], span: tuple[int, int]
) -> tuple[int, int]:
    """Return *span* without kept *signs* at its ends, such as the star of a required field."""
    start, end = span
    for begin, stop in signs:
        if begin <= start < stop:
            start = min(stop, end)
            start += len(text[start:end]) - len(text[start:end].lstrip())
    for begin, stop in reversed(signs):
        if start < end and begin < end <= stop:
            end = len(text[: max(begin, start)].rstrip())
    return start, max(start, end)


def _sentences(block: Block, borders: Sequence[int]) -> list[tuple[int, int]]:
    """Return where the sentences of *block* begin and end, without blanks."""
    text = block.text
    kept = [
        (borders[n], borders[n + 1])
        for n, run in enumerate(block.runs)
        if run.kept and run.text.strip()
    ]
    spans: list[tuple[int, int]] = []
    start = 0
    end = 0
    for sentence, blanks in split(text):
        end += len(sentence)
        if not any(a < end + len(blanks) and end < b for a, b in kept):
            spans.append((start, end))
            start = end + len(blanks)
        end += len(blanks)
    spans.append((start, len(text)))
    stripped = []
    for begin, stop in spans:
        part = text[begin:stop]
        if part.strip():
            begin += len(part) - len(part.lstrip())  # noqa: PLW2901  without the blanks round it
            stripped.append((begin, begin + len(part.strip())))
    return stripped
