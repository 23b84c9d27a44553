"""Paragraphs from the lines of a printed page: in the order of reading, each with its place.

A PDF knows where each letter stands, not what belongs together. Its lines usually come in the order
of reading; where they do not, they are sorted by the white space between them.
"""

import re
import statistics
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_TOGETHER = 0.75  # heights of a line between two lines of a paragraph, at most
_ALIKE = 1.45  # the larger of two lines of a paragraph may be so many times as high as the other
_GUTTER = 1.2  # heights of a line between two columns, at least
_AS_WIDE = 0.9  # times the widest gap: that is as wide
_PROSE = 20  # letters in a line of a column; shorter ones are cells of a table, read row by row
_ASTRAY = 0.1  # share of lines that may be out of order before the order is not believed
_FITS = 1.3  # times its width: a word had room when there was so much
_RIGHTWARD = ("R", "AL")
_LETTERS = 8  # a shorter line tells nothing by its height
_ITEM = re.compile(r"([•·▪◦–—*-]|\(?\d{1,2}[.)]|[a-z][.)])\s")
_ENDS = (".", "!", "?", ":")
_SOFT = "\u00ad\u0002\ufffe"  # hyphens that stand only where a line was broken
_KEPT_APART = ("och", "eller", "samt")  # "bostads- och": the hyphen stays
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """Some words beside each other; places in any unit, downwards."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """How high its letters reach."""
        return self.bottom - self.top


def paragraphs(lines: Sequence[Line]) -> list[Line]:
    """Return the paragraphs that *lines* make up, each as one `Line`."""
    groups: list[list[Line]] = []
    for line in in_order([line for line in lines if line.text.strip(f"{_SOFT} \t")]):
        if groups and _goes_on(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [joined for joined in map(_joined, groups) if joined.text]


def in_order(lines: Sequence[Line]) -> list[Line]:
    """Return *lines* as they are read."""
    astray = sum(
        after.bottom < before.top and after.left < before.right and before.left < after.right
        for before, after in pairwise(lines)
    )
    return list(lines) if astray <= _ASTRAY * len(lines) else _sorted(lines)


def _sorted(lines: Sequence[Line]) -> list[Line]:
    """Sort by white space: columns first, then the widest gap between two rows."""
    pending, done = [list(lines)], []
    while pending:  # a list of our own: a page of hundreds of rows must not be a deep recursion
        some = pending.pop()
        parts = _columns(some) or _rows(some)
        if len(parts) > 1:
            pending += reversed(parts)
        else:
            done += sorted(some, key=lambda line: line.left)
    return done


def _columns(lines: list[Line]) -> list[list[Line]]:
    """Return the two sides of a gutter; nothing where there is none."""
    height = statistics.median(line.height for line in lines)
    across = sorted(lines, key=lambda line: line.left)
    reach = across[0].right
    for number, line in enumerate(across[1:], 1):
        if line.left - reach > _GUTTER * height:
            sides = [across[:number], across[number:]]
            if all(map(_is_prose, sides)):
                return sides
        reach = max(reach, line.right)
    return []


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Return what the widest gaps, and those about as wide, keep apart."""
    down = _downwards(lines)
    gaps, reach = [], down[0].bottom
    for line in down[1:]:
        gaps.append(line.top - reach)
        reach = max(reach, line.bottom)
    widest = max(gaps, default=-1.0)
    if widest < 0:
        return [down]
    cuts = [0, *(n for n, gap in enumerate(gaps, 1) if gap >= _AS_WIDE * widest), len(down)]
    return [down[start:end] for start, end in pairwise(cuts)]


def _downwards(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (line.top, line.left))


def _is_prose(lines: Sequence[Line]) -> bool:
    return len(lines) > 1 and statistics.median(len(line.text) for line in lines) >= _PROSE


def _goes_on(group: Sequence[Line], line: Line) -> bool:
    """Whether *line* goes on with the paragraph that *group* has begun."""
    last = group[-1]
    higher, lower = max(last.height, line.height), min(last.height, line.height)
    gap = line.top - last.bottom
    apart = gap > _TOGETHER * higher or gap < -higher / 2
    beside = line.left >= last.right or line.right <= last.left
    long = min(len(last.text.strip()), len(line.text.strip())) >= _LETTERS
    other = long and lower * _ALIKE < higher
    if apart or beside or other or _ITEM.match(line.text.lstrip()):
        return False
    if _is_rightward(last.text) is not _is_rightward(line.text):
        return False
    return not _was_broken_off(group, line)


def _was_broken_off(group: Sequence[Line], line: Line) -> bool:
    """Whether the line before *line* ended although the next word had room, as headings do."""
    last, text = group[-1], line.text.strip()
    if not (text[:1].isupper() or text[:1].isdigit() or last.text.rstrip().endswith(_ENDS)):
        return False
    left, right = min(one.left for one in (*group, line)), max(one.right for one in (*group, line))
    word = len(text.partition(" ")[0]) + 1
    needed = word * (line.right - line.left) / max(1, len(text))
    return (right - left) - (last.right - last.left) > needed * _FITS


def _is_rightward(text: str) -> bool:
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    return sum(kind in _RIGHTWARD for kind in kinds) > kinds.count("L")


def _joined(group: Sequence[Line]) -> Line:
    text = ""
    for part in _cleaned(group):
        first = part.partition(" ")[0]
        hyphen = text.endswith("-") and part[:1].islower() and first not in _KEPT_APART
        if hyphen or (text and text[-1] in _SOFT):
            text = text[:-1] + part
        else:
            text = f"{text} {part}" if text else part
    return Line(
        _CONTROL.sub("", text.rstrip(_SOFT)),
        min(line.left for line in group),
        min(line.top for line in group),
        max(line.right for line in group),
        max(line.bottom for line in group),
    )


def _cleaned(group: Sequence[Line]) -> Iterator[str]:
    for line in group:
        ends = line.text.rstrip()[-1:] in _SOFT
        kept = _CONTROL.sub(" ", line.text.rstrip().rstrip(_SOFT))
        yield " ".join(kept.split()) + ("\u00ad" if ends else "")
