"""Finds the texts: in Python code, in guides, and in the practice services' pages."""

import ast
import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog

from kiosk import i18n
from kiosk.catalogs.literals import Literals
from kiosk.domain.errors import CatalogError

Id = str | tuple[str, str]  # a message, or one thing and many things
Found = tuple[int, Id, list[str]]  # line, message, comments

# Calls that take a message, and which of their arguments it is.
_CALLS = {"_": 0, "gettext": 0, "mark": 0, "in_language": 1}
# Arguments of these names are messages, whatever is called: `TwoLineButton(msgid="Hjälp")`.
_PARAMETER = "msgid"
# Not shown on a screen: the pages have catalogs of their own, and this tool speaks to developers.
_LEFT_OUT = ("practice", "catalogs")


def code_texts(source: str, takers: Mapping[str, int], name: str = "") -> list[Found]:
    """Return the messages in a Python *source*, in the order of their lines.

    *takers* names the functions and classes of the project with a parameter `msgid`, and which
    one it is. Raises SyntaxError, which says *name*.
    """
    tree = ast.parse(source, name)
    literals = Literals(tree)
    found: list[Found] = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = _name(node.func)
        if called == "ngettext" and len(node.args) > 1:
            pairs = zip(literals.of(node.args[0]), literals.of(node.args[1]), strict=False)
            found += [(one.lineno, (one.value, many.value), []) for one, many in pairs]
            continue
        places = {_CALLS.get(called, -1), takers.get(called, -1)} - {-1}
        messages = [node.args[place] for place in places if place < len(node.args)]
        messages += [k.value for k in node.keywords if (k.arg or "").endswith(_PARAMETER)]
        found += [(text.lineno, text.value, []) for m in messages for text in literals.of(m)]
    return sorted(found, key=lambda item: item[0])


def msgid_takers(package: Path) -> dict[str, int]:
    """Return what in *package* has a parameter `msgid`, and its place among the arguments."""
    takers: dict[str, int] = {}
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
            if isinstance(node, ast.ClassDef):
                takers |= _taken_by_class(node)
            elif isinstance(node, ast.FunctionDef) and node.name != "__init__":
                takers |= _taken_by(node, node.name)
    return takers


def _taken_by_class(node: ast.ClassDef) -> dict[str, int]:
    taken: dict[str, int] = {}
    fields = [
        item.target.id
        for item in node.body
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
    ]
    if _PARAMETER in fields:
        taken[node.name] = fields.index(_PARAMETER)
    for item in node.body:
        if isinstance(item, ast.FunctionDef) and item.name == "__init__":
            taken |= _taken_by(item, node.name)
    return taken


def _taken_by(node: ast.FunctionDef, name: str) -> dict[str, int]:
    names = [arg.arg for arg in (*node.args.posonlyargs, *node.args.args)]
    if names and names[0] in {"self", "cls"}:
        names = names[1:]
    return {name: names.index(_PARAMETER)} if _PARAMETER in names else {}


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


@cache
def _own_takers() -> dict[str, int]:
    return msgid_takers(Path(__file__).resolve().parent.parent)


def extract_code(
    file: IO[bytes],
    _keywords: Mapping[str, object],
    _comment_tags: Collection[str],
    _options: Mapping[str, object],
) -> Iterator[tuple[int, str, Id, list[str]]]:
    """Yield the messages of one of our Python files for Babel."""
    for line, message, comments in code_texts(file.read().decode("utf-8"), _own_takers()):
        yield line, "gettext" if isinstance(message, str) else "ngettext", message, comments


def screen_template(root: Path) -> Catalog:
    """Return the template of the screens' and the guides' texts of the checkout *root*."""
    catalog = Catalog()
    package = root / "kiosk"
    takers = msgid_takers(package)
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(package)
        if place.parts[0] not in _LEFT_OUT:
            source = path.read_text(encoding="utf-8")
            _add(catalog, root, path, code_texts(source, takers, str(path)))
    assets = root / "assets"
    sources = [(path, i18n.extract_guide) for path in sorted(assets.glob("guides/*/guide.toml"))]
    sources += [(path, i18n.extract_letters) for path in sorted(assets.glob("letters/*.toml"))]
    sources += [(path, i18n.extract_phrases) for path in sorted(assets.glob("phrases/*.toml"))]
    for path, extract in sources:
        try:
            with path.open("rb") as file:
                found = [(n, m, c) for n, _f, m, c in extract(file, {}, (), {})]
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise CatalogError(f"{path}: not valid TOML ({error}); correct that line") from error
        _add(catalog, root, path, [*found])
    return catalog


def page_template(root: Path, service: str) -> Catalog:
    """Return the template of the sentences of the practice *service*'s pages."""
    from kiosk.practice.extract import extract_page  # noqa: PLC0415  only here a web framework

    catalog = Catalog()
    for path in _page_sources(root, service):
        with path.open("rb") as file:
            found = [(n, m, c) for n, _f, m, c in extract_page(file, {}, (), {})]
        _add(catalog, root, path, [*found])
    return catalog


def practice_services(root: Path) -> list[str]:
    """Return the practice services: each has its templates in a folder, and a guide of its name."""
    templates = root / "kiosk" / "practice" / "templates"
    guides = root / "assets" / "guides"
    return sorted(
        folder.name
        for folder in templates.glob("*/")
        if (guides / folder.name / "guide.toml").is_file()
    )


def _page_sources(root: Path, service: str) -> list[Path]:
    """Return the files with a service's sentences: its own, and those that all services share."""
    practice = root / "kiosk" / "practice"
    others = set(practice_services(root)) - {service}
    return sorted(
        path
        for path in practice.rglob("*")
        if path.suffix in {".html", ".py"}
        and not others & {*path.relative_to(practice).parts, path.stem}
    )


def _add(catalog: Catalog, root: Path, path: Path, found: list[Found]) -> None:
    """Add what was *found* in *path*; each message names its files once, without lines."""
    place = path.relative_to(root).as_posix()
    for _line, message, comments in found:
        catalog.add(message, locations=[(place, 1)], auto_comments=comments)
