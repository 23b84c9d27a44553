"""The glossary of Swedish administrative words: what they mean, and what they are called elsewhere.

It answers for a whole unit (a label or a button that is just the word), for the words inside a
sentence, in any Swedish form, and for the word cards of the guide.
"""

import csv
import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, Self

from kiosk import resources
from kiosk.domain.errors import CatalogError
from kiosk.services.translation.inflection import Kind, forms, plurals, shared, singulars
from kiosk.services.translation.mask import mask
from kiosk.services.translation.noun_signs import shows_many, shows_noun
from kiosk.services.translation.text import cleaned, folded, localised_tail, tail, untailed

_FIXED = ("term", "explanation_sv", "confidence_note")
_OPTIONAL = {"kind": "noun", "lock": "yes", "keep": "no"}
_AS_NOUN = "noun"
_ANSWERS = {
    "lock": {"yes": True, "no": False, _AS_NOUN: True},
    "keep": {"yes": True, "no": False},
}
_WORD = re.compile(r"[^\W_](?:[\w\u00ad\u0300-\u036f]|[-:](?=\w))*[-+]?")
_BEGINNING = re.compile(r"(?:^|[.!?:;…–—•\n(\"”»])\W*$")
_NEAR = 60  # characters that tell whether a word begins a sentence
_NAME_FOLLOWS = re.compile(r"[ \u00a0][A-ZÅÄÖ][a-zåäöé]")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_OR = re.compile(r"\s+/\s+|[,،]")


class Confidence(enum.StrEnum):
    """How sure the glossary is of a translation; low ones wait for a native speaker."""

    HIGH = "high"
    MED = "med"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the glossary in one language."""

    term: str  # Swedish
    explanation: str  # Swedish, plain
    translation: str
    confidence: Confidence
    kind: Kind = Kind.NOUN
    lock: bool = True  # the engine has no say in its translation
    as_noun: bool = False  # … where it is surely the noun: a verb has some of its forms too
    keep: bool = False  # the Swedish word follows in brackets: a visitor meets it again

    @property
    def wordings(self) -> tuple[str, ...]:
        """The translation without explanations: each word or phrase it may be called."""
        words = (word.strip() for word in _OR.split(_BRACKETS.sub("", self.translation)))
        return tuple(word for word in words if word) or (self.translation,)


class FoundTerm(NamedTuple):
    """A word of the glossary at [start, end) of a text, in whatever form."""

    start: int
    end: int
    term: Term
    many: bool = False  # its form says so, or the words before it: its translation says one


@dataclass(frozen=True, slots=True)
class Glossary:
    """The words, by their Swedish form and language tag."""

    tags: tuple[str, ...] = ()
    _terms: Mapping[tuple[str, str], Term] = field(default_factory=dict)
    _forms: Mapping[str, str] = field(default_factory=dict)  # any form: the key of its term
    _most_words: Mapping[str, int] = field(default_factory=dict)  # of forms, by their first word
    _plurals: frozenset[str] = frozenset()  # forms that may say many …
    _singulars: frozenset[str] = frozenset()  # … and one, or no number
    _verbs: frozenset[str] = frozenset()  # forms that are a verb's as well

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Return the glossary in *path*, or the one that comes with Lots.

        Raises `CatalogError` with the file, the line and the remedy.
        """
        path = path or resources.folder("assets") / "glossary" / "glossary.csv"
        try:
            source = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            why = f"{path}: cannot be read ({error.strerror}); reinstall Lots"
            raise CatalogError(why) from error
        except UnicodeDecodeError as error:
            raise CatalogError(f"{path}: not UTF-8 text; save the file as UTF-8") from error
        rows = csv.DictReader(source.splitlines(keepends=True))
        columns = list(rows.fieldnames or ())
        missing = [name for name in _FIXED if name not in columns]
        if missing:
            raise CatalogError(
                f"{path}:1: the column {missing[0]} is missing; add it to the first line"
            )
        tags = tuple(name for name in columns if name not in _FIXED and name not in _OPTIONAL)
        terms: dict[tuple[str, str], Term] = {}
        for row in rows:
            where = f"{path}:{rows.line_num}"
            if None in row or None in row.values():
                raise CatalogError(
                    f"{where}: not {len(columns)} fields; quote texts that hold commas"
                )
            for tag, term in _of_row(row, tags, where):
                terms.setdefault((_key(term.term), tag), term)
        known = _all_forms(terms.values())
        most_words: dict[str, int] = {}
        for form in known:
            first, *others = form.split(" ")
            most_words[first] = max(most_words.get(first, 0), len(others) + 1)
        some = {term.term: term for term in terms.values()}.values()
        return cls(
            tags,
            terms,
            known,
            most_words,
            frozenset().union(*(plurals(term.term, term.kind) for term in some)),
            frozenset().union(*(singulars(term.term, term.kind) for term in some)),
            frozenset().union(*(shared(term.term) for term in some if term.as_noun)),
        )

    def explain(self, term: str, tag: str) -> Term | None:
        """Return what is known of *term* in *tag*, however sure; for the guide's word cards."""
        return self._terms.get((_key(term), tag))

    def find(self, text: str, tag: str) -> str | None:
        """Return the translation of *text* when it is just a word of the glossary, and sure."""
        known = self.explain(text, tag)
        if known is None or known.confidence is Confidence.LOW:
            return None
        translation = known.translation
        if text.lstrip()[:1].isupper():
            translation = capitalised(translation, tag)
        return translation + localised_tail(tail(text), tag)

    def knows(self, word: str) -> bool:
        """Return whether *word*, in small letters, is a word of the glossary in any form."""
        return word in self._forms

    def terms_in(
        self, text: str, tag: str, kept: Iterable[tuple[int, int]] = ()
    ) -> tuple[FoundTerm, ...]:
        """Return the words of the glossary in the Swedish *text*, in order, however sure.

        The longest one counts. Words in names, addresses and codes, and in *kept*, do not.
        """
        if not any(known == tag for known in self.tags):
            return ()
        closed = [(part.start, part.end) for part in mask(text, kept).parts]
        words = list(_WORD.finditer(text))
        folded_words = [_folded(word[0]) for word in words]
        found: list[FoundTerm] = []
        place = 0
        while place < len(words):
            most = min(self._most_words.get(folded_words[place], 0), len(words) - place)
            for count in range(most, 0, -1):
                form = " ".join(folded_words[place : place + count])
                one = self._at(text, words[place : place + count], form, tag)
                if one and not any(one.start < end and start < one.end for start, end in closed):
                    found.append(one)
                    place += count - 1
                    break
            place += 1
        return tuple(found)

    def locks_in(
        self, text: str, tag: str, kept: Iterable[tuple[int, int]] = ()
    ) -> tuple[FoundTerm, ...]:
        """Return those of `terms_in` that are sure, and whose translation is to be locked."""
        found = (
            (one, _folded(text[one.start : one.end]))
            for one in self.terms_in(text, tag, kept)
            if one.term.lock and one.term.confidence is not Confidence.LOW
        )
        return tuple(
            one._replace(many=self._says_many(form, text, one.start))
            for one, form in found
            if form not in self._verbs or shows_noun(text, one.start)
        )

    def _says_many(self, form: str, text: str, start: int) -> bool:
        return form in self._plurals and (form not in self._singulars or shows_many(text, start))

    def _at(self, text: str, words: list[re.Match[str]], form: str, tag: str) -> FoundTerm | None:
        start, end = words[0].start(), words[-1].end()
        between = (text[a.end() : b.start()] for a, b in pairwise(words))
        key = self._forms.get(form)
        if key is None or any(gap.strip() for gap in between):
            return None
        term = self._terms.get((key, tag))
        if term is None or _is_named(text, start, end, term):
            return None
        return FoundTerm(start, end, term)

    def __len__(self) -> int:
        return len({key for key, _ in self._terms})


def capitalised(text: str, tag: str) -> str:
    """Return *text* with a capital, as the language *tag* has it."""
    first = "İ" if tag in {"tr", "az"} and text[:1] == "i" else text[:1].upper()
    return first + text[1:]


def _all_forms(terms: Iterable[Term]) -> dict[str, str]:
    """Return every form of *terms* with the key of its term; a word's own form comes first."""
    kinds = {_key(term.term): term for term in terms}
    known = {key: key for key in kinds}
    for key, term in kinds.items():
        for form in sorted(forms(term.term, term.kind)):
            known.setdefault(form, key)
    return known


def _is_named(text: str, start: int, end: int, term: Term) -> bool:
    """Return whether the word is (part of) a name: "Tolk AB", "Stockholms Kommun"."""
    if term.term[:1].isupper():
        return term.kind is Kind.NAME and not text[start].isupper()
    capital = text[start].isupper() and text[start + 1 : start + 2].islower()
    if not capital:
        return False
    before = text[max(0, start - _NEAR) : start]
    return not _BEGINNING.search(before) or _NAME_FOLLOWS.match(text, end) is not None


def _of_row(row: dict[str, str], tags: tuple[str, ...], where: str) -> Iterator[tuple[str, Term]]:
    """Yield (language tag, term) for each language of a row that has a word."""
    marks, _, _note = row["confidence_note"].partition("|")
    try:
        sure = {
            tag.strip(): Confidence(level.strip())
            for tag, _, level in (mark.partition("=") for mark in marks.split(";") if "=" in mark)
        }
    except ValueError:
        raise CatalogError(f"{where}: confidence_note: write high, med or low") from None
    if not row["term"].strip():
        raise CatalogError(f"{where}: term: empty; write the Swedish word or remove the line")
    lock, keep = _answer(row, "lock", where), _answer(row, "keep", where)
    try:
        kind = Kind(row.get("kind", "").strip() or _OPTIONAL["kind"])
    except ValueError:
        raise CatalogError(f"{where}: kind: write one of {', '.join(Kind)}") from None
    for tag in tags:
        if row[tag].strip():
            # English carries no mark: the glossary was written in it, the others followed.
            default = Confidence.HIGH if tag == "en" else Confidence.LOW
            yield (
                tag,
                Term(
                    term=row["term"],
                    explanation=row["explanation_sv"],
                    translation=row[tag].strip(),
                    confidence=sure.get(tag, default),
                    kind=kind,
                    lock=lock,
                    as_noun=row.get("lock", "").strip() == _AS_NOUN,
                    keep=keep,
                ),
            )


def _answer(row: dict[str, str], column: str, where: str) -> bool:
    answers = _ANSWERS[column]
    try:
        return answers[row.get(column, "").strip() or _OPTIONAL[column]]
    except KeyError:
        raise CatalogError(f"{where}: {column}: write {' or '.join(answers)}") from None


def _folded(text: str) -> str:
    return folded(cleaned(text)).casefold()


def _key(text: str) -> str:
    return untailed(folded(cleaned(text))).casefold()
