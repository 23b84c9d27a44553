"""What a catalog must fulfil before it may be shipped."""

import string
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from kiosk.catalogs import files
from kiosk.domain.errors import CatalogError

_SHOWN = 60  # characters of a message in a complaint
_UPDATE = "run 'python -m kiosk.catalogs update'"


def template_faults(root: Path, domain: str, template: Catalog) -> Iterator[str]:
    """Yield what is wrong with the template of *domain* on disk."""
    path = files.template_path(root, domain)
    try:
        written = path.read_text(encoding="utf-8")
    except OSError:
        yield f"{path}: missing; {_UPDATE}"
        return
    if written != files.template_text(domain, template):
        yield f"{path}: stale: the texts have changed; {_UPDATE}"


def catalog_faults(path: Path, tag: str, template: Catalog | None) -> Iterator[str]:
    """Yield what is wrong with one catalog; without a *template* only its entries are looked at."""
    if not path.is_file():
        yield f"{path}: missing; {_UPDATE}"
        return
    try:
        file = files.read(path)
    except CatalogError as error:
        yield str(error)
        return
    yield from (f"{path}: {fault}" for fault in _header_faults(file.headers, tag))
    if template is not None:
        yield from (f"{path}: {fault}" for fault in _coverage_faults(file.catalog, template))
    for message in files.messages(file.catalog):
        yield from (f"{path}: {_quoted(message)}: {fault}" for fault in entry_faults(message))


def _header_faults(headers: dict[str, str], tag: str) -> Iterator[str]:
    if headers.get(files.REVIEW) not in {files.DRAFT, files.REVIEWED}:
        yield f"the header {files.REVIEW} must say {files.DRAFT} or {files.REVIEWED}"
    if headers.get("Language", "").replace("_", "-") != tag:
        yield f"the header Language must say {tag.replace('-', '_')}; {_UPDATE}"
    if headers.get("Plural-Forms") != files.plural_forms(tag):
        yield f"the header Plural-Forms is not CLDR's; {_UPDATE}"


def _coverage_faults(catalog: Catalog, template: Catalog) -> Iterator[str]:
    wanted = {message.id for message in files.messages(template)}
    there = {message.id for message in files.messages(catalog)}
    for name, missing in (("missing", wanted - there), ("no longer used", there - wanted)):
        for identity in sorted(missing, key=str):
            yield f"{_quoted(Message(identity))}: {name}; {_UPDATE}"


def entry_faults(message: Message) -> Iterator[str]:
    """Yield what is wrong with one entry; each of its plural forms must be there."""
    if message.fuzzy:
        yield "marked fuzzy; correct it and remove the mark"
    if isinstance(message.id, str):
        ids, translations, plural = [message.id], [message.string], False
    else:
        ids, translations, plural = list(message.id), list(message.string or ()), True
    if any(not str(translation or "").strip() for translation in translations):
        yield "not translated"
        return
    try:
        wanted = set[str]().union(*map(_placeholders, ids))
    except ValueError:
        wanted = set()  # braces that are no placeholders: the text is never formatted
    for translation in translations:
        try:
            found = _placeholders(str(translation))
        except ValueError:
            yield "a brace { or } too many or too few"
            continue
        # A form for one thing or none may leave the number out.
        if found - wanted or (not plural and wanted - found):
            names = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "none"
            yield f"the placeholders must be: {names}"


def _placeholders(text: str) -> set[str]:
    """Return the names in braces; raises ValueError if the braces do not match."""
    return {name for _t, name, _f, _c in string.Formatter().parse(text) if name is not None}


def _quoted(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")
