"""Catalogs of page sentences on disk: read with care, and written at once or not at all."""

import gettext
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser
from babel.plural import to_gettext

from kiosk.domain.errors import CatalogError

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_LINE = re.compile(r"(?:#~\s*)?(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?(\".*)")
_REVIEW = re.compile(r'^"X-Review:\s*(\w+)', re.MULTILINE)
_FORM = re.compile(r"^msgstr\[(\d+)\]", re.MULTILINE)
_LANGUAGE = re.compile(r'^"Language:', re.MULTILINE)
_PLURALS = re.compile(r'^"Plural-Forms:', re.MULTILINE)
_MOST_FORMS = 6  # of a plural; Arabic has them all
_TRIED = range(251)  # numbers a plural rule is tried with; beyond, CLDR's repeat themselves
_SCRIPT = 4  # letters of a script subtag
_LIMIT = 20_000_000  # bytes; the longest honest catalog is a hundredth of this
_PAIR = 2  # forms of a language that tells one from many, as gettext takes it where nothing is said


@dataclass(frozen=True, slots=True)
class PoFile:
    """A catalog as it was read."""

    messages: tuple[Message, ...]  # without the header; fuzzy and unfinished ones too
    reviewed: bool
    form: Callable[[int], int]  # which msgstr[] is for a number; -1 where the rule fails


class _FormsError(ValueError):
    """A header claims a number of plural forms that no language has."""


class _Catalog(Catalog):
    """A catalog that is not read on for millions of plural forms, or none."""

    @property
    def num_plurals(self) -> int:
        """How many forms a plural has."""
        count = super().num_plurals
        if not 0 < count <= _MOST_FORMS:
            raise _FormsError
        return count


def read(path: Path, tag: str) -> PoFile:
    """Return the catalog in *path*, which is in the language *tag*.

    Raises `CatalogError` with the file, the line and the remedy, and FileNotFoundError.
    """
    source = text(path)
    for number, line in enumerate(source.splitlines(), 1):
        found = _LINE.fullmatch(line.strip())
        if found and not _STRING.fullmatch(found[1].strip()):
            raise CatalogError(
                f"{path}:{number}: a text is not closed with a quotation mark; add it"
            )
    catalog = _Catalog()
    try:
        catalog.mime_headers = [("Plural-Forms", _forms(tag, source))]
        PoFileParser(catalog, ignore_obsolete=True, abort_invalid=True).parse(source.splitlines())
        form = _form(catalog)
    except PoFileError as error:
        raise CatalogError(
            f"{path}:{error.lineno + 1}: not a catalog entry; write msgid and msgstr, each quoted"
        ) from error
    except (_FormsError, ArithmeticError) as error:
        raise CatalogError(
            f"{path}:{_line(_PLURALS, source)}: Plural-Forms: not a rule that gives each number "
            f"one of at most {_MOST_FORMS} forms; write {plural_forms(tag)!r}, or leave it out"
        ) from error
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        raise CatalogError(
            f"{path}:1: the header or an entry is broken; check it with 'msgfmt -c'"
        ) from error
    language = (catalog.locale_identifier or "").replace("_", "-")
    if language and not _same_language(language, tag):
        raise CatalogError(
            f"{path}:{_line(_LANGUAGE, source)}: Language: it is in {language[:20]!r}, not in "
            f"{tag!r}; name the catalog of {tag!r}, or correct the line"
        )
    review = _REVIEW.search(source)
    reviewed = review is not None and review[1].lower() == "reviewed"
    return PoFile(tuple(message for message in catalog if message.id), reviewed, form)


def msgids(path: Path, tag: str) -> set[str]:
    """Return every msgid of the catalog in *path*, as it is; raises as `read` does."""
    ids = (message.id for message in read(path, tag).messages)
    return {one for some in ids for one in ((some,) if isinstance(some, str) else some)}


def text(path: Path) -> str:
    """Return the text of the file *path*; raises as `read` does."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        why = f"{path}: cannot be read ({error.strerror}); check the file's rights"
        raise CatalogError(why) from error
    if len(raw) > _LIMIT:
        raise CatalogError(f"{path}: too long (at most {_LIMIT} bytes); is it the right file?")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CatalogError(f"{path}:{line}: not UTF-8 text; save the file as UTF-8") from error


def plural_forms(tag: str) -> str:
    """Return CLDR's plural rule of *tag* as gettext writes it; that of English for an unknown."""
    try:
        rule = to_gettext(Locale.parse(tag, sep="-").plural_form)
    except (UnknownLocaleError, ValueError):
        return "nplurals=2; plural=(n != 1);"
    # CLDR's "e" is the exponent of compact numbers (1c6); gettext counts whole things.
    return re.sub(r"\be\b", "0", rule)


def write(path: Path, content: str) -> None:
    """Put *content* into *path* at once or not at all, also when the power fails."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        why = f"{path}: cannot be written ({error.strerror}); check the folder and its rights"
        raise CatalogError(why) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _form(catalog: Catalog) -> Callable[[int], int]:
    """Return the plural rule of *catalog*; raises ArithmeticError for one that does not hold."""
    rule = gettext.c2py(catalog.plural_expr)

    def form(number: int) -> int:
        try:
            return rule(number)
        except ArithmeticError:  # a division by nothing, beyond what is tried
            return -1

    if not all(0 <= form(number) < catalog.num_plurals for number in _TRIED):
        raise ArithmeticError
    return form


def _same_language(one: str, other: str) -> bool:
    """Return whether two tags are of one language and script, as far as they say; regions aside."""
    (ours, our_script), (theirs, their_script) = _spoken(one), _spoken(other)
    return ours == theirs and (our_script == their_script or not our_script or not their_script)


def _spoken(tag: str) -> tuple[str, str]:
    """Return the language of *tag*, and its script or an empty text."""
    language, *subtags = tag.lower().split("-")
    return language, next((part for part in subtags if len(part) == _SCRIPT), "")


def _line(pattern: re.Pattern[str], source: str) -> int:
    """Return the line of *source* where *pattern* is; the first where it is not."""
    found = pattern.search(source)
    return source.count("\n", 0, found.start()) + 1 if found else 1


def _forms(tag: str, source: str) -> str:
    """Return the plural rule for a catalog whose header has none, by how many forms it gives."""
    rule = plural_forms(tag)
    given = max((int(number) for number in _FORM.findall(source)), default=0) + 1
    if given == _PAIR and not rule.startswith("nplurals=2"):
        return "nplurals=2; plural=(n != 1);"
    return rule
