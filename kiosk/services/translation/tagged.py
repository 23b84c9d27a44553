"""Sentences that cross inline elements, as translators see them: "Läs <1>mer</1> här".

In a *coded* sentence a mark says of which form the words after it are (form 0 needs none at the
start), and a stand-in each kept run. Marks and stand-ins are private characters, so that a coded
sentence goes through the memory like any other. Forms are numbered in the order they come.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kiosk.domain.units import Run
from kiosk.services.translation.mask import isolated, mask
from kiosk.services.translation.placeholders import escaped

_FIRST_FORM, _FIRST_KEPT = 0x100000, 0x108000
_MARK = re.compile("([\U00100000-\U00107fff])")
_KEPT = re.compile("([\U00108000-\U0010fffd])")
_PRIVATE = re.compile("[\U00100000-\U0010fffd]")
_ISOLATED = re.compile("\u2066([\U00108000-\U0010fffd])\u2069")
_TAG = re.compile(r"<(/?)(\d{1,4})>")
_Segments = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Coded:
    """The runs of a block as one text, and what its marks and stand-ins stand for."""

    text: str
    forms: tuple[int, ...]  # the block's form for each number in *text*


def stand_in(number: int) -> str:
    """Return what stands for run *number* of a block, a kept one."""
    return chr(_FIRST_KEPT + number)


def is_kept(value: str) -> bool:
    """Return whether *value* is the stand-in of a kept run."""
    return bool(_KEPT.fullmatch(value))


def split_kept(text: str) -> list[str]:
    """Return *text* in pieces, every other one the stand-in of a kept run."""
    return _KEPT.split(text)


def coded(runs: Sequence[Run]) -> Coded:
    """Return *runs* as a coded sentence."""
    segments: _Segments = []
    base = {run.form for run in runs if not run.kept}
    for number, run in enumerate(runs):
        if run.kept:
            text, form = stand_in(number), run.form if run.form in base else 0
        else:
            text, form = _PRIVATE.sub("", run.text), run.form
        segments.append((form, text))
    return _numbered(segments)


def plain(runs: Sequence[Run]) -> str:
    """Return *runs* as one text without marks."""
    return "".join(
        stand_in(number) if run.kept else _PRIVATE.sub("", run.text)
        for number, run in enumerate(runs)
    ).strip()


def pair(msgid: str, msgstr: str) -> tuple[str, str] | str:
    """Return msgid and msgstr coded, or why they cannot be used, with the remedy."""
    source, target = _tagged(_PRIVATE.sub("", msgid)), _tagged(_PRIVATE.sub("", msgstr))
    if source is None:
        return "msgid has a tag that is not closed; write <1>…</1>"
    if target is None:
        return "msgstr has a tag that is not closed; write <1>…</1>"
    wanted, given = _inline(source), _inline(target)
    if set(wanted) != set(given):
        return "msgstr has other tags than msgid; put each of them round its words"
    if len(wanted) > 1 and not _follows([form for form, _ in source], given):
        return "msgstr has its tags in another order than msgid; links cannot change places"
    one = _numbered(source)
    numbers = {form: number for number, form in enumerate(one.forms)}
    if len(_joined(source)) == 1:  # one form for all of it: no mark is needed
        return one.text, "".join(text for _, text in target).strip()
    return one.text, _text([(numbers.get(form, 0), text) for form, text in _joined(target)])


def placed(text: str, forms: Sequence[int], runs: Sequence[Run]) -> tuple[str, ...] | None:
    """Return the words of the coded *text* for each of *runs*; None where they cannot stand so."""
    words = [""] * len(runs)
    at = 0
    for form, part in _parts(_ISOLATED.sub(r"\1", text), forms):
        place = _place(form, part, at, runs)
        if place is None:
            return None
        words[place] = runs[place].text if is_kept(part) else words[place] + part
        at = max(at, place + is_kept(part))
    for number, following in enumerate(runs[1:]):  # a blank stays outside a link
        bare = words[number].rstrip()
        if runs[number].form and not runs[number].kept and _takes(following, 0):
            words[number + 1] = words[number][len(bare) :] + words[number + 1]
            words[number] = bare
    kept_all = all(words[n] == run.text for n, run in enumerate(runs) if run.kept)
    return tuple(words) if kept_all and whole(words, runs) else None


def _parts(text: str, forms: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield (form, words or the stand-in of a kept run) for a coded text."""
    form = forms[0] if len(forms) == 1 else 0
    for piece in _MARK.split(text):
        if _MARK.fullmatch(piece):
            form = forms[ord(piece) - _FIRST_FORM]
        else:
            yield from ((form, part) for part in split_kept(piece) if part)


def _place(form: int, part: str, at: int, runs: Sequence[Run]) -> int | None:
    """Return the run, from *at* on, that takes *part*; None if there is none."""
    if is_kept(part):
        place = ord(part) - _FIRST_KEPT
        return place if place >= at else None
    home = next((n for n in range(at, len(runs)) if _takes(runs[n], form)), None)
    if home is None and not has_words(part):  # a blank or a full stop without a place of its own
        before = (n for n in range(min(at, len(runs) - 1), -1, -1) if not runs[n].kept)
        return next(before, None)
    return home


def whole(words: Sequence[str], runs: Sequence[Run]) -> bool:
    """Return whether each inline form that had words has some."""
    had = {run.form for run in runs if run.form and not run.kept and has_words(run.text)}
    has = {run.form for run, text in zip(runs, words, strict=True) if has_words(text)}
    return had <= has


def isolate(words: Sequence[str], runs: Sequence[Run]) -> tuple[str, ...]:
    """Return *words* with the isolates of each kept run in the text nodes before and after it."""
    told = list(words)
    for place, run in enumerate(runs):
        inside = 0 < place < len(runs) - 1
        if not run.kept or not inside or isolated(run.text) == run.text:
            continue
        if not runs[place - 1].kept and not runs[place + 1].kept:
            told[place - 1] += "\u2066"
            told[place + 1] = "\u2069" + told[place + 1]
    return tuple(told)


def has_words(text: str) -> bool:
    """Return whether there are letters or digits in *text*."""
    return any(letter.isalnum() for letter in text)


def written(runs: Sequence[Run]) -> tuple[str, tuple[str, ...]]:
    """Return *runs* as a translator is shown them: with tags, and each number and name as {0}.

    Then those placeholders that only numbers fill.
    """
    worded = [run for run in runs if has_words(run.text)]
    if len(worded) == 1 and not worded[0].kept:
        runs = [Run(worded[0].text.strip())]
    text = coded(runs).text
    out: list[str] = []
    numeric: list[str] = []
    slots = form = 0
    for piece in _MARK.split(text):
        if _MARK.fullmatch(piece):
            out.append(f"</{form}>" if form else "")
            form = ord(piece) - _FIRST_FORM
            out.append(f"<{form}>" if form else "")
            continue
        for part in split_kept(piece):
            kept = is_kept(part)
            masked = mask(runs[ord(part) - _FIRST_KEPT].text if kept else part)
            first, *others = ["", ""] if kept else masked.literals
            out.append(escaped(first))
            named = [f"{{{number}}}" for number, _ in enumerate(others, slots)]
            for slot, literal in zip(named, others, strict=True):
                out += slot, escaped(literal)
            if not kept or (masked.blank and masked.parts):
                numeric += named
            slots += len(named)
    out.append(f"</{form}>" if form else "")
    spaced = re.sub(r"(?<!\s)(\s+)((?:</\d+>)+)", r"\2\1", "".join(out))
    return " ".join(spaced.split()), tuple(numeric)


def _takes(run: Run, form: int) -> bool:
    return run.form == form and not run.kept


def _tagged(text: str) -> _Segments | None:
    """Return the segments of *text* with tags; None when one is not closed. Tags may nest."""
    segments: _Segments = []
    open_tags = [0]
    end = 0
    for found in _TAG.finditer(text):
        segments.append((open_tags[-1], text[end : found.start()]))
        end = found.end()
        number = int(found[2])
        if not found[1]:
            open_tags.append(number)
        elif open_tags[-1] == number and number:
            open_tags.pop()
        else:
            return None
    segments.append((open_tags[-1], text[end:]))
    return segments if len(open_tags) == 1 else None


def _inline(segments: Iterable[tuple[int, str]]) -> list[int]:
    return [form for form, text in segments if form and text.strip()]


def _follows(forms: Sequence[int], given: Sequence[int]) -> bool:
    """Return whether *given* can be read off *forms* from left to right; repeats stay in place."""
    at = 0
    for form in given:
        found = next((n for n in range(at, len(forms)) if forms[n] == form), None)
        if found is None:
            return False
        at = found
    return True


def _joined(segments: Iterable[tuple[int, str]]) -> _Segments:
    """Return *segments* with blanks at the end of the words before, and none round the whole."""
    out: _Segments = []
    for form, text in segments:
        bare = text.lstrip()
        if out and len(bare) < len(text):
            out[-1] = (out[-1][0], out[-1][1].rstrip() + " ")
        if not bare:
            continue
        if out and out[-1][0] == form:
            out[-1] = (form, out[-1][1] + bare)
        else:
            out.append((form, bare))
    if out:
        out[-1] = (out[-1][0], out[-1][1].rstrip())
    return out


def _numbered(segments: Iterable[tuple[int, str]]) -> Coded:
    joined = _joined(segments)
    forms = list(dict.fromkeys([form for form, _ in joined]))
    if len(forms) < 2:  # noqa: PLR2004  one form for all of it: no mark is needed
        return Coded("".join(text for _, text in joined), tuple(forms or [0]))
    order = [0, *(form for form in forms if form)]
    return Coded(_text([(order.index(form), text) for form, text in joined]), tuple(order))


def _text(segments: Iterable[tuple[int, str]]) -> str:
    out: list[str] = []
    for form, text in segments:
        if form or out:
            out.append(chr(_FIRST_FORM + form))
        out.append(text)
    return "".join(out)
