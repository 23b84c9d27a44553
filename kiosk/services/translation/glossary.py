"""The glossary of Swedish administrative words: what they mean, and what they are called elsewhere.

It answers for a whole unit (a label or a button that is just the word) and for the word cards of
the guide. Words inside a sentence are not locked: an engine sees the sentence as it is.
"""

import csv
import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from kiosk import resources
from kiosk.domain.errors import CatalogError
from kiosk.services.translation.text import cleaned, folded, localised_tail, tail, untailed

_FIXED = ("term", "explanation_sv", "confidence_note")


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


@dataclass(frozen=True, slots=True)
class Glossary:
    """The words, by their Swedish form and language tag."""

    tags: tuple[str, ...] = ()
    _terms: Mapping[tuple[str, str], Term] = field(default_factory=dict)

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
        tags = tuple(name for name in columns if name not in _FIXED)
        terms: dict[tuple[str, str], Term] = {}
        for row in rows:
            where = f"{path}:{rows.line_num}"
            if None in row or None in row.values():
                raise CatalogError(
                    f"{where}: not {len(columns)} fields; quote texts that hold commas"
                )
            for tag, term in _of_row(row, tags, where):
                terms.setdefault((_key(term.term), tag), term)
        return cls(tags, terms)

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
            translation = _capitalised(translation, tag)
        return translation + localised_tail(tail(text), tag)

    def __len__(self) -> int:
        return len({key for key, _ in self._terms})


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
    for tag in tags:
        if row[tag].strip():
            # English carries no mark: the glossary was written in it, the others followed.
            default = Confidence.HIGH if tag == "en" else Confidence.LOW
            confidence = sure.get(tag, default)
            yield tag, Term(row["term"], row["explanation_sv"], row[tag].strip(), confidence)


def _key(text: str) -> str:
    return untailed(folded(cleaned(text))).casefold()


def _capitalised(text: str, tag: str) -> str:
    first = "İ" if tag in {"tr", "az"} and text[:1] == "i" else text[:1].upper()
    return first + text[1:]
