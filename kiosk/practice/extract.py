"""Finds every sentence of the practice pages: the message ids of `locales/pages-<service>.pot`.

Templates are read as HTML: a text node, or an attribute that people read, is one message. Python
files are read for `page_text("…")`. What the template puts in becomes `{0}`, `{1}`. Run as
`python -m kiosk.practice.extract` it prints the messages of a service, one a line.
"""

import ast
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import IO

PACKAGE = Path(__file__).resolve().parent
READ_ATTRIBUTES = frozenset(
    {
        "abbr",
        "alt",
        "aria-description",
        "aria-label",
        "aria-placeholder",
        "aria-roledescription",
        "aria-valuetext",
        "label",
        "placeholder",
        "title",
    }
)
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "col"})
_SUBMIT = frozenset({"submit", "button", "reset"})
_CUT = "\ue000"  # where a template tag stood: a text node ends there
_VALUE = "\ue001"  # where a template puts a value in
Message = tuple[int, str, str, list[str]]


def fold(text: str) -> str:
    """Return *text* as a message id: soft hyphens removed, all white space one blank."""
    return " ".join(text.replace("\u00ad", "").replace("\u2060", "").split())


def readable(message: str) -> bool:
    """Whether there is anything to translate: a letter outside the placeholders."""
    return any(letter.isalpha() for letter in re.sub(r"\{\d+\}", "", message))


class TextWalk(HTMLParser):
    """Walks HTML and keeps (line, text) of each text node and attribute that people read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self._open: list[tuple[str, bool]] = []  # tag, and whether its text is left alone
        self._text = ""
        self._line = 1

    def _silent(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _keep(self, line: int, text: str) -> None:
        for part in text.split(_CUT):
            message = fold(part)
            if message:
                self.found.append((line, message))

    def _end_text(self) -> None:
        if self._text and not self._silent():
            self._keep(self._line, self._text)
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read the attributes; note whether the element's text is for people."""
        self._end_text()
        values = {name.strip(_CUT): value or "" for name, value in attrs}
        silent = self._silent() or tag in {"script", "style"}
        silent = silent or values.get("translate", "").strip() == "no"
        lang = values.get("lang")
        if lang is not None and tag != "html":
            silent = silent or lang.partition("-")[0] != "sv"
        if not silent:
            for name, value in values.items():
                worn = name == "value" and tag == "input" and values.get("type") in _SUBMIT
                if name in READ_ATTRIBUTES or worn:
                    self._keep(self.getpos()[0], value)
        if tag not in _VOID:
            self._open.append((tag, silent))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read an element without content."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and what was left open inside it."""
        self._end_text()
        if any(name == tag for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_comment(self, data: str) -> None:  # noqa: ARG002  the base class names it
        """Let a comment end a text node, as in the browser."""
        self._end_text()

    def handle_data(self, data: str) -> None:
        """Gather text; character references come apart from it."""
        if not self._text:
            self._line = self.getpos()[0]
        self._text += data

    def close(self) -> None:
        """Keep the last text."""
        super().close()
        self._end_text()


def html_texts(source: str) -> list[tuple[int, str]]:
    """Return (line, text) of everything people read in a finished page."""
    walk = TextWalk()
    walk.feed(source)
    walk.close()
    return walk.found


def _template(source: str) -> Iterator[tuple[int, str]]:
    def lines(found: re.Match[str], sign: str) -> str:
        return f" {sign} " + "\n" * found.group().count("\n")

    plain = re.sub(r"\{#.*?#\}", lambda m: lines(m, _CUT), source, flags=re.DOTALL)
    plain = re.sub(r"\{%.*?%\}", lambda m: lines(m, _CUT), plain, flags=re.DOTALL)
    plain = re.sub(r"\{\{.*?\}\}", _VALUE, plain, flags=re.DOTALL)
    for line, text in html_texts(plain):
        pieces = text.split(_VALUE)
        message = pieces[0] + "".join(f"{{{n}}}{piece}" for n, piece in enumerate(pieces[1:]))
        if readable(message):
            yield line, fold(message)


def _python(source: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "page_text"
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        ):
            yield node.lineno, fold(node.args[0].value)


def extract_page(
    file: IO[bytes],
    _keywords: Mapping[str, object],
    _comment_tags: Collection[str],
    _options: Mapping[str, object],
) -> Iterator[Message]:
    """Yield a template's or a Python file's sentences for Babel."""
    source = file.read().decode("utf-8")
    name = str(getattr(file, "name", ""))
    template = not name.endswith(".py") and source.lstrip()[:1] in {"<", "{"}
    for line, message in _template(source) if template else _python(source):
        yield line, "gettext", message, []


def sources(service: str) -> list[Path]:
    """Return the files a visitor of *service* can meet the sentences of: its own, the frame's."""
    templates = PACKAGE / "templates"
    return sorted(
        [
            *templates.glob("*.html"),
            *(templates / "eid").glob("*.html"),
            *(templates / service).glob("*.html"),
            *PACKAGE.glob("*.py"),
            *(PACKAGE / service).glob("*.py"),
        ]
    )


def messages(service: str) -> dict[str, list[tuple[str, int]]]:
    """Return the message ids of *service*, each with the places (file, line) it comes from."""
    found: dict[str, list[tuple[str, int]]] = {}
    for path in sources(service):
        name = path.relative_to(PACKAGE.parent.parent).as_posix()
        with path.open("rb") as file:
            for line, _, message, _ in extract_page(file, {}, (), {}):
                found.setdefault(message, []).append((name, line))
    return found


def main() -> int:
    """Print the messages of a service, one a line."""
    service = sys.argv[1] if len(sys.argv) > 1 else "boendestod"
    for message in messages(service):
        print(message)  # noqa: T201  its purpose
    return 0


if __name__ == "__main__":
    sys.exit(main())
