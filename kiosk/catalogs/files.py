"""Reads and writes templates (.pot), catalogs (.po) and compiled catalogs (.mo)."""

import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from babel.plural import to_gettext

from kiosk.domain.errors import CatalogError

REVIEW = "X-Review"
DRAFT, REVIEWED = "draft", "reviewed"
_WIDTH = 100
# Babel reads over a quote too few or too many; here each line must be whole.
_LINE = re.compile(
    r'^\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])\s+)?"([^"\\]|\\.)*"\s*)?$'
)
_HEADER_LINE = re.compile(r'^"([A-Za-z-]+): *(.*?)(?:\\n)?"$')


@dataclass(slots=True)
class PoFile:
    """One catalog on disk: its headers as written, and its messages."""

    path: Path
    headers: dict[str, str] = field(default_factory=dict)
    catalog: Catalog = field(default_factory=Catalog)


def template_path(root: Path, domain: str) -> Path:
    """Return where the template of *domain* ("kiosk", "pages-boendestod") lies."""
    return root / "locales" / f"{domain}.pot"


def catalog_path(root: Path, tag: str, domain: str) -> Path:
    """Return where the catalog of *domain* in the language *tag* lies."""
    return root / "locales" / tag.replace("-", "_") / "LC_MESSAGES" / f"{domain}.po"


def languages(root: Path) -> list[str]:
    """Return the tags of the languages that have a folder; Swedish, the source, has none."""
    return sorted(
        folder.parent.name.replace("_", "-") for folder in (root / "locales").glob("*/LC_MESSAGES")
    )


def headers_for(tag: str) -> dict[str, str]:
    """Return the headers of a new catalog; raises `CatalogError` for a tag CLDR does not know."""
    return {
        "Project-Id-Version": "lots-kiosk",
        "Language": tag.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(tag),
        REVIEW: DRAFT,
    }


def plural_forms(tag: str) -> str:
    """Return CLDR's plural rule of *tag* as gettext writes it."""
    try:
        rule = to_gettext(Locale.parse(tag, sep="-").plural_form)
    except (UnknownLocaleError, ValueError) as error:
        raise CatalogError(f"locales: CLDR knows no language {tag!r}; use a BCP 47 tag") from error
    # CLDR's "e" is the exponent of compact numbers (1c6); gettext counts whole things.
    return re.sub(r"\be\b", "0", rule)


def plural_count(headers: dict[str, str]) -> int:
    """Return how many plural forms these headers promise."""
    match = re.match(r"nplurals=(\d+)", headers.get("Plural-Forms", ""))
    return int(match[1]) if match else 0


def read(path: Path) -> PoFile:
    """Return the catalog in *path*; raises `CatalogError` with the line and the remedy."""
    try:
        text = path.read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            if not _LINE.match(line):
                raise CatalogError(f"{path}: line {number}: not a line of a catalog; correct it")
        catalog = read_po(io.BytesIO(text.encode()), abort_invalid=True)
    except PoFileError as error:
        raise CatalogError(
            f"{path}: line {error.lineno + 1}: {error}; correct that line"
        ) from error
    except UnicodeDecodeError as error:
        raise CatalogError(f"{path}: not UTF-8; save it as UTF-8") from error
    except (OSError, ValueError) as error:
        raise CatalogError(f"{path}: cannot be read ({error}); correct it") from error
    return PoFile(path, _headers(text), catalog)


def _headers(text: str) -> dict[str, str]:
    entry = text.split("\n\n", 1)[0].splitlines()
    quoted = "\n".join(line for line in entry if line.startswith('"'))
    joined = re.sub(r'(?<!\\n)"\n"', "", quoted)  # a long header may be folded
    lines = (_HEADER_LINE.match(line) for line in joined.splitlines())
    return {match[1]: match[2] for match in lines if match}


def messages(catalog: Catalog) -> Iterator[Message]:
    """Yield the messages of *catalog*, without its header."""
    return (message for message in catalog if message.id)


def as_text(file: PoFile) -> str:
    """Return *file* as it is written to disk: no dates, no line numbers, no guesses."""
    for message in messages(file.catalog):
        message.flags.discard("python-format")  # Babel takes "50 % av" for one
    file.catalog.mime_headers = list(file.headers.items())  # says how many plural forms there are
    body = io.BytesIO()
    write_po(
        body,
        file.catalog,
        width=_WIDTH,
        omit_header=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    header = "".join(f'"{name}: {value}\\n"\n' for name, value in file.headers.items())
    return f'msgid ""\nmsgstr ""\n{header}\n{body.getvalue().decode().strip()}\n'


def template_text(domain: str, catalog: Catalog) -> str:
    """Return a template as it is written to disk."""
    headers = {
        "Project-Id-Version": "lots-kiosk",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Domain": domain,
    }
    return as_text(PoFile(Path(), headers, catalog))


def write(path: Path, content: bytes) -> None:
    """Put *content* into *path* at once or not at all, also when the power fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def compiled(file: PoFile) -> bytes:
    """Return *file* as a .mo; entries marked fuzzy are left out."""
    catalog = Catalog(locale=None)
    catalog.mime_headers = list(file.headers.items())
    for message in messages(file.catalog):
        if not message.fuzzy:
            catalog.add(message.id, message.string)
    target = io.BytesIO()
    write_mo(target, catalog)
    return target.getvalue()
