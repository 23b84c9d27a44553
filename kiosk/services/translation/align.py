"""Which word came from which: how the words of a sentence go back into the runs they belong to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from kiosk.domain.ports import Links
from kiosk.domain.units import Run
from kiosk.services.translation import tagged
from kiosk.services.translation.mask import core, isolated, mask

_TOKEN = re.compile(r"\w[\w\u0300-\u036f\u064b-\u0652\u0670]*|[^\w\s]")
_SIGN = 0.2  # what a sign counts beside a word
_NEAR = 0.05  # what it is worth that a word stays in its own run, and not in one of the same form
_SURE = 0.4  # the share of its words that an inline run must have, and of its attention
_BRACKETS = '()[]{}«»“”„"‹›'
_NEVER = float("-inf")


def tokens(text: str) -> list[tuple[int, int]]:
    """Return where each word and each sign of *text* begins and ends."""
    return [found.span() for found in _TOKEN.finditer(text)]


def straddled(runs: Sequence[Run]) -> tuple[bool, bool]:
    """Return whether a word, and whether a number or code, lies in more than one of *runs*."""
    text = "".join(run.text for run in runs)
    borders = _borders(runs)
    # "7 450 kr" may have its currency outside of the bold number.
    numbers = [(part.start, part.start + len(core(part.text))) for part in mask(text).parts]
    words = [
        span for span in tokens(text) if not any(a <= span[0] and span[1] <= b for a, b in numbers)
    ]
    return _cut(words, borders), _cut(numbers, borders)


def dealt(text: str, links: Links, runs: Sequence[Run]) -> tuple[str, ...] | None:
    """Return the words of *text* for each of *runs*, the sentence it was made of; None if unsure.

    *links* tells for each token of *text* how much it owes to each token of the sentence. Joined,
    the answer is *text*, the isolates round kept runs aside.
    """
    fixed = {number for number, run in enumerate(runs) if run.kept or _is_number(run)}
    text, found = _found(text, runs, fixed)
    if found is None:
        return None
    source = tokens("".join(run.text for run in runs))
    linked = len(links) == len(tokens(text)) and all(len(row) == len(source) for row in links)
    homes = _homes(runs, source)
    inline = {
        number
        for number, run in enumerate(runs)
        if run.form and number not in fixed and tagged.has_words(run.text)
    }
    if linked:
        if not inline <= set(homes):
            return None  # two inline runs share one word
    elif not _obvious(runs, fixed):
        return None
    words = _words(text, found, links if linked else (), runs)
    scores = _scores(words, runs, homes if linked else (), fixed)
    places = _placed(words, scores, inline)
    if places is None or (linked and not _sure(words, places, runs, homes, inline)):
        return None
    return _cut_up(text, words, places, runs)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, a sign, or all that stands in a fixed run, in the translation."""

    start: int
    end: int
    row: tuple[float, ...]
    weight: float
    run: int | None = None  # where it must be
    forms: frozenset[int] | None = None  # one of these it must have


def _is_number(run: Run) -> bool:
    """Return whether *run* is an inline one that holds a number or code, and no word."""
    masked = mask(run.text)
    return bool(run.form and masked.parts and masked.blank)


def _borders(runs: Sequence[Run]) -> list[int]:
    ends = [0]
    for run in runs:
        ends.append(ends[-1] + len(run.text))
    return ends


def _cut(spans: Sequence[tuple[int, int]], borders: Sequence[int]) -> bool:
    return any(start < border < end for start, end in spans for border in borders)


def _homes(runs: Sequence[Run], source: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Return the run of each token of the sentence; a word in two goes with the inline one."""
    borders = _borders(runs)
    homes = []
    for start, end in source:
        shares = [
            (bool(run.form), min(end, borders[n + 1]) - max(start, borders[n]), -n)
            for n, run in enumerate(runs)
            if min(end, borders[n + 1]) > max(start, borders[n])
        ]
        homes.append(-max(shares)[2])
    return tuple(homes)


def _found(
    text: str, runs: Sequence[Run], fixed: set[int]
) -> tuple[str, dict[tuple[int, int], int] | None]:
    """Return *text* without isolates round kept runs, and where in it each of *fixed* stands."""
    for number in fixed:
        if runs[number].kept and runs[number].text:
            text = text.replace(f"\u2066{runs[number].text}\u2069", runs[number].text)
    found: dict[tuple[int, int], int] = {}
    for wanted in {runs[number].text.strip() for number in fixed} - {""}:
        same = sorted(number for number in fixed if runs[number].text.strip() == wanted)
        spans = [
            place.span()
            for shown in dict.fromkeys((isolated(wanted), wanted))
            for place in re.finditer(rf"(?<!\w){re.escape(shown)}(?!\w)", text)
        ]
        spans = [  # what stands in its isolates is found with and without them
            span for span in spans if not any(a < span[0] and span[1] < b for a, b in spans)
        ]
        if len(spans) != len(same):
            return text, None
        found.update(zip(sorted(spans), same, strict=True))
    return text, found


def _obvious(runs: Sequence[Run], fixed: set[int]) -> bool:
    """Return whether the fixed runs alone tell what goes where."""
    loose = [n for n, run in enumerate(runs) if n not in fixed and tagged.has_words(run.text)]
    gaps = [sum(other < n for other in fixed) for n in loose]
    return len({runs[n].form for n in loose}) == 1 and len(set(gaps)) == len(gaps)


def _words(
    text: str, found: dict[tuple[int, int], int], links: Links, runs: Sequence[Run]
) -> list[_Word]:
    """Return *text* in the pieces that stay together."""
    bound = dict.fromkeys(found, frozenset[int]())
    forms: dict[str, list[int]] = {}
    for run in runs:
        for part in mask(run.text).parts:
            forms.setdefault(part.text, []).append(run.form)
    for part in mask(text).parts:
        reach = _with_isolates(text, part.start, part.end)
        if not any(start < reach[1] and reach[0] < end for start, end in bound):
            homes = forms.get(part.text, [])
            bound[reach] = frozenset(homes) if len(homes) == 1 else frozenset()
    words: list[_Word] = []
    rows: list[list[tuple[float, ...]]] = []
    for number, (start, end) in enumerate(tokens(text)):
        row = [links[number]] if links else []
        span = next((place for place in bound if place[0] <= start < place[1]), None)
        weight = _weight(text[start:end])
        if words and (words[-1].end > start or (not span and _glued(text, words[-1], start, end))):
            last = words[-1]
            weight = max(weight, last.weight)
            words[-1] = replace(last, end=max(end, last.end), weight=weight)
            rows[-1] += row
            continue
        rows.append(row)
        if span is None:
            words.append(_Word(start, end, (), weight))
        else:
            words.append(_Word(*span, (), 1.0, found.get(span), bound[span] or None))
    return [replace(word, row=_mean(some)) for word, some in zip(words, rows, strict=True)]


def _with_isolates(text: str, start: int, end: int) -> tuple[int, int]:
    isolates = text[start - 1 : start] == "\u2066" and text[end : end + 1] == "\u2069"
    return (start - 1, end + 1) if isolates else (start, end)


def _glued(text: str, before: _Word, start: int, end: int) -> bool:
    """Return whether the token at *start* goes on with the word before: e-post, LRI, PDI."""
    if before.end != start or before.run is not None:
        return False
    last, here, then = text[start - 1], text[start:end], text[end : end + 1]
    if last == "\u2066" or here == "\u2069":
        return True
    if _weight(here) == 1.0:
        return last not in _BRACKETS and any(map(str.isalnum, text[before.start : start]))
    joins = here not in _BRACKETS and then.isalnum() and before.weight == 1.0
    return joins and text[start - 1].isalnum()


def _weight(token: str) -> float:
    return 1.0 if tagged.has_words(token) else _SIGN


def _mean(rows: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """Return the mean of *rows*, adding up to one."""
    sums = [sum(column) for column in zip(*rows, strict=True)]
    total = sum(sums)
    return tuple(value / total for value in sums) if total > 0 else tuple(sums)


def _scores(
    words: Sequence[_Word], runs: Sequence[Run], homes: Sequence[int], fixed: set[int]
) -> list[list[float]]:
    """Return what speaks for each word in each run."""
    return [
        [
            _score(word, number, runs, homes)
            if word.run == number or (word.run is None and number not in fixed)
            else _NEVER
            for number in range(len(runs))
        ]
        for word in words
    ]


def _score(word: _Word, number: int, runs: Sequence[Run], homes: Sequence[int]) -> float:
    form = runs[number].form
    if word.run is None and word.forms is not None and form not in word.forms:
        return _NEVER
    if not homes:  # the fixed runs tell; words go where there were words
        return word.weight * (1.0 if tagged.has_words(runs[number].text) else _NEAR)
    own = sum(value for value, home in zip(word.row, homes, strict=True) if home == number)
    return word.weight * (_mass(word, form, runs, homes) + _NEAR * own)


def _mass(word: _Word, form: int, runs: Sequence[Run], homes: Sequence[int]) -> float:
    """Return the share of its attention that *word* gives to the words of *form*."""
    shares = zip(word.row, homes, strict=True)
    return sum(value for value, home in shares if runs[home].form == form)


def _placed(
    words: Sequence[_Word], scores: Sequence[Sequence[float]], inline: set[int]
) -> list[int] | None:
    """Return the run of each word, from left to right, that has the most speaking for it.

    Each of *inline* gets a word. None where that cannot be.
    """
    count = len(scores[0]) if scores else 0
    left = list(accumulate((number in inline for number in range(count)), initial=0))

    def may_go(last: int, number: int, *, had: bool) -> bool:
        """Return whether the words may go on in run *number* after run *last*."""
        skipped = left[number] - left[last + 1] if number > last else 0
        return number == last or (not skipped and (had or last not in inline))

    # What is best up to here with the last word in run n, and whether n has had a real word.
    best: dict[tuple[int, bool], tuple[float, tuple[int, ...]]] = {(-1, True): (0.0, ())}
    for word, row in zip(words, scores, strict=True):
        real = word.weight == 1.0
        reached: dict[tuple[int, bool], tuple[float, tuple[int, ...]]] = {}
        for (last, had), (sofar, path) in best.items():
            for number in range(max(last, 0), count):
                if row[number] == _NEVER or not may_go(last, number, had=had):
                    continue
                state = (number, real or (had and number == last))
                total = sofar + row[number]
                if state not in reached or total > reached[state][0] + 1e-9:
                    reached[state] = (total, (*path, number))
        best = reached
    ends = [told for (last, had), told in best.items() if may_go(last, count, had=had)]
    return list(max(ends, key=lambda told: told[0])[1]) if ends else None


def _sure(
    words: Sequence[_Word],
    places: Sequence[int],
    runs: Sequence[Run],
    homes: Sequence[int],
    inline: set[int],
) -> bool:
    """Return whether each inline run got the words that owe themselves to its own."""
    real = [(word, place) for word, place in zip(words, places, strict=True) if word.weight == 1.0]
    for number in inline:
        form = runs[number].form
        own = [_mass(word, form, runs, homes) for word, place in real if place == number]
        kept = sum(
            _mass(word, form, runs, homes) for word, place in real if runs[place].form == form
        )
        whole = sum(_mass(word, form, runs, homes) for word, _ in real)
        if not own or sum(own) < _SURE * len(own) or kept < _SURE * whole:
            return False
    return True


def _cut_up(
    text: str, words: Sequence[_Word], places: Sequence[int], runs: Sequence[Run]
) -> tuple[str, ...] | None:
    """Return *text* cut between *words*; a blank at a border stays outside inline runs."""
    told = [""] * len(runs)
    end, before = 0, -1
    for word, place in zip(words, places, strict=True):
        blanks = text[end : word.start]
        if blanks and before >= 0:
            between = range(before, place + 1)
            homes = [n for n in between if not runs[n].kept]
            base = [n for n in homes if not runs[n].form and before < n < place] or [
                n for n in homes if not runs[n].form
            ]
            if not homes:
                return None
            told[place if before == place else (base or homes)[0]] += blanks
        told[place] += text[word.start : word.end]
        end, before = word.end, place
    for number, run in enumerate(runs):
        if run.kept and run.text != told[number]:  # it has blanks of its own at its ends
            told[number] = run.text
            if run.text[:1].isspace() and number and not runs[number - 1].kept:
                told[number - 1] = told[number - 1].rstrip()
            if run.text[-1:].isspace() and number + 1 < len(runs) and not runs[number + 1].kept:
                told[number + 1] = told[number + 1].lstrip()
    return tuple(told)
