"""The commands of the catalogs' tool."""

import argparse
import sys
from pathlib import Path

from babel.messages.catalog import Catalog

from kiosk import resources
from kiosk.catalogs import check, extract, files
from kiosk.domain.errors import CatalogError

_SCREENS = "kiosk"


def _templates(root: Path) -> dict[str, Catalog]:
    """Return the templates as the sources have them now, by domain."""
    templates = {_SCREENS: extract.screen_template(root)}
    for service in extract.practice_services(root):
        templates[f"pages-{service}"] = extract.page_template(root, service)
    return templates


def _extract(root: Path, _tags: list[str]) -> int:
    _write_templates(root, _templates(root))
    return 0


def _write_templates(root: Path, templates: dict[str, Catalog]) -> None:
    for domain, template in templates.items():
        path = files.template_path(root, domain)
        files.write(path, files.template_text(domain, template).encode())
        _say(f"{path.relative_to(root)}: {len(template)} texts")


def _update(root: Path, tags: list[str]) -> int:
    """Merge the sources' texts into the catalogs; what is no longer used is dropped."""
    templates = _templates(root)
    _write_templates(root, templates)
    for tag in tags or files.languages(root):
        for domain, template in templates.items():
            path = files.catalog_path(root, tag, domain)
            file = files.read(path) if path.is_file() else files.PoFile(path)
            file.headers = files.headers_for(tag) | {
                name: value
                for name, value in file.headers.items()
                if name not in {"Language", "Plural-Forms"}
            }
            file.catalog = _merged(file, template)
            files.write(path, files.as_text(file).encode())
            _say(f"{path.relative_to(root)}: {_translated(file.catalog)} of {len(template)}")
    return 0


def _merged(file: files.PoFile, template: Catalog) -> Catalog:
    """Return the template's messages, in its order, with the translations of *file*."""
    merged = Catalog()
    forms = files.plural_count(file.headers)
    for message in files.messages(template):
        # By hand, since Babel's own update guesses translations from similar texts.
        known = file.catalog.get(message.id)
        same = known is not None and known.id == message.id
        empty = "" if isinstance(message.id, str) else ("",) * forms
        merged.add(
            message.id,
            known.string if known and same else empty,
            locations=message.locations,
            auto_comments=message.auto_comments,
            user_comments=known.user_comments if known else (),
            flags=known.flags if known and same else (),
        )
    return merged


def _compile(root: Path, _tags: list[str]) -> int:
    count = 0
    for tag in files.languages(root):
        path = files.catalog_path(root, tag, _SCREENS)
        if path.is_file():
            files.write(path.with_suffix(".mo"), files.compiled(files.read(path)))
            count += 1
    _say(f"Catalogs: {count} compiled")
    return 0


def _check(root: Path, _tags: list[str]) -> int:
    faults: list[str] = []
    templates = _templates(root)
    for domain, template in templates.items():
        faults += check.template_faults(root, domain, template)
    tags = files.languages(root)
    for tag in tags:
        paths = {files.catalog_path(root, tag, domain): domain for domain in templates}
        others = files.catalog_path(root, tag, _SCREENS).parent.glob("*.po")
        for path in sorted({*paths, *others}):
            faults += check.catalog_faults(path, tag, templates.get(paths.get(path, "")))
    for fault in faults:
        _say(fault)
    if faults:
        _say(f"Catalogs: {len(faults)} faults")
        return 1
    _say(f"Catalogs: {len(templates)} templates are fresh, {len(tags)} languages are complete")
    return 0


def _status(root: Path, _tags: list[str]) -> int:
    for tag in files.languages(root):
        for path in sorted(files.catalog_path(root, tag, _SCREENS).parent.glob("*.po")):
            file = files.read(path)
            review = file.headers.get(files.REVIEW, "unknown")
            figures = f"{_translated(file.catalog)}/{len(file.catalog)}"
            _say(f"{tag:8}{path.stem:24}{figures:>12}  {review}")
    return 0


def _translated(catalog: Catalog) -> int:
    return sum(
        all([message.string] if isinstance(message.string, str) else message.string or [""])
        and not message.fuzzy
        for message in files.messages(catalog)
    )


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


_COMMANDS = {
    "extract": (_extract, "write the templates from the sources"),
    "update": (_update, "extract, then merge into the catalogs (of these languages, or of all)"),
    "compile": (_compile, "write the .mo files"),
    "check": (_check, "fail unless the templates are fresh and every catalog is complete"),
    "status": (_status, "show how much of each catalog is translated"),
}


def main(arguments: list[str] | None = None) -> int:
    """Carry out one command; return 0, or 1 with a line that says what to do."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.catalogs", description=__doc__)
    parser.add_argument("--root", type=Path, help="the checkout (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (_call, what) in _COMMANDS.items():
        command = commands.add_parser(name, help=what, description=what)
        if name == "update":
            command.add_argument("tags", nargs="*", metavar="TAG", help="a BCP 47 tag: so, pt-BR")
    chosen = parser.parse_args(arguments)
    root = chosen.root or resources.folder("locales").parent
    try:
        return _COMMANDS[chosen.command][0](root, getattr(chosen, "tags", []))
    except CatalogError as error:
        sys.stderr.write(f"kiosk.catalogs: {error}\n")
    except SyntaxError as error:
        sys.stderr.write(f"kiosk.catalogs: {error.filename}:{error.lineno}: not valid Python\n")
    except OSError as error:
        sys.stderr.write(f"kiosk.catalogs: {error}; check the path and its permissions\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
