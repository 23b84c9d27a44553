"""The house keeps its own rules: layers, names, documents and locks."""

import argparse
import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk import cli
from kiosk.catalogs.extract import screen_template
from kiosk.config import Config
from kiosk.domain import guide
from kiosk.services.guides import load_guide, schema

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "kiosk").rglob("*.py"))
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
SHIPPED = {"ar", "en", "fa", "so", "ti", "tr"}
# The console script, on the copy in the current folder.
LINT = """
import sys
from importlinter.cli import lint_imports_command
sys.path.insert(0, ".")
lint_imports_command()
"""
LONGEST = 400  # lines; longer modules want to be split


def written_by_us() -> Iterator[Path]:
    for folder in (".ci", "assets", "docs", "installer", "kiosk", "locales", "tests"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix not in {".mo", ".png", ".pyc", ".woff2"}:
                yield path
    yield from (path for path in ROOT.glob("*") if path.is_file())


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_and_is_not_long(path: Path) -> None:
    source = path.read_text(encoding="utf-8")

    assert ast.get_docstring(ast.parse(source)), "a module begins with its docstring"
    assert source.count("\n") <= LONGEST


def test_an_exception_from_a_rule_has_its_reason() -> None:
    bare = [
        f"{name_of(path)}:{number}"
        for path in (*MODULES, *(ROOT / "tests").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"# no[q]a(?!: [A-Z]+\d+(, [A-Z]+\d+)*  \S)", line)
    ]
    assert bare == []


def test_no_file_names_a_place_packages_come_from() -> None:
    hosts = [
        "pypi" + ".org",
        "python" + "hosted",
        "registry." + "npmjs",
        "deb." + "debian.org",
        "--" + "index-url",
        "--" + "find-links",
        "file:" + "///",
        "/work" + "/",
    ]
    # What a test or a rule about addresses needs is written there.
    allowed = {"file:" + "///": ("tests/", "kiosk/web/", "kiosk/app/")}

    found = [
        f"{name_of(path)}: {host}"
        for path in written_by_us()
        for host in hosts
        if host in path.read_text(encoding="utf-8", errors="replace")
        and not name_of(path).startswith(allowed.get(host, ()))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("kiosk/domain/guide.py", "from kiosk import i18n", "Arrows point down"),
        ("kiosk/config.py", "import PySide6.QtCore", "Qt stays in app, ui and web"),
        (
            "kiosk/web/address.py",
            "import kiosk.services.guides",
            "Screens are given their services",
        ),
    ],
)
def test_a_broken_layer_is_found(tmp_path: Path, module: str, line: str, contract: str) -> None:
    shutil.copytree(ROOT / "kiosk", tmp_path / "kiosk", ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")

    result = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1, result.stdout + result.stderr
    assert re.search(rf"{contract}.* BROKEN", result.stdout)


def test_every_swedish_text_of_the_screens_reaches_the_catalogs() -> None:
    known = {
        text
        for message in screen_template(ROOT)
        for text in ([message.id] if isinstance(message.id, str) else [*message.id])
    }

    lost = [
        f"{name_of(path)}:{line}: {text}"
        for path in MODULES
        if path.relative_to(ROOT).parts[1] in {"ui", "app"}
        for line, text in strings(ast.parse(path.read_text(encoding="utf-8")))
        if re.search("[åäöÅÄÖ]", text) and text not in known
    ]
    assert lost == []


def strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of the literals of *tree* that are not docstrings."""
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in documents
        ):
            yield node.lineno, node.value


def test_the_shipped_languages_are_there() -> None:
    there = {path.parent.parent.name for path in (ROOT / "locales").glob("*/LC_MESSAGES/kiosk.po")}

    assert there == SHIPPED


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_a_document_links_to_what_exists(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))

    missing = [
        link for link in links if "://" not in link and not (path.parent / link).resolve().exists()
    ]
    assert missing == []


def test_the_documents_name_commands_that_exist() -> None:
    known = commands(cli._parser())
    text = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)

    named = set(re.findall(r"(?:`|^|bin/)kiosk ((?:guide )?[a-z]+)", text, re.MULTILINE))
    scripts = set(re.findall(r"bash (installer/[a-z]+\.sh)", text))
    assert {"run", "demo", "guide check"} <= named
    assert named <= known
    assert {"installer/run.sh", "installer/test.sh"} <= scripts
    assert all((ROOT / script).is_file() for script in scripts)


def test_the_readme_lists_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    listed = set(re.findall(r"^\| `kiosk ([a-z]+)", text, re.MULTILINE))
    assert listed == {name for name in commands(cli._parser()) if " " not in name}


def test_the_readme_lists_every_document() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    told = set(re.findall(r"^- \[docs/([a-z-]+\.md)\]", text, re.MULTILINE))
    assert told == {path.name for path in (ROOT / "docs").glob("*.md")}


def commands(parser: argparse.ArgumentParser, before: str = "") -> set[str]:
    found: set[str] = set()
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, sub in action.choices.items():
                found |= {f"{before}{name}"} | commands(sub, f"{before}{name} ")
    return found


def test_the_documentation_lists_every_setting_with_its_default() -> None:
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")

    rows = dict(re.findall(r"^\| `([a-z_.]+)` \| ([^|]+) \|", text, re.MULTILINE))
    assert {key: value.strip(" `") for key, value in rows.items()} == dict(settings(Config()))


def settings(section: msgspec.Struct, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield each key of a configuration and its default as TOML writes it."""
    for name in section.__struct_fields__:
        value = getattr(section, name)
        if isinstance(value, msgspec.Struct):
            yield from settings(value, f"{before}{name}.")
        elif value is None:
            yield f"{before}{name}", "none"
        else:
            shown = list(value) if isinstance(value, tuple) else value
            yield f"{before}{name}", msgspec.json.encode(shown).decode()


@pytest.mark.parametrize(
    "struct",
    [guide.Guide, guide.Need, guide.Question, guide.Step, guide.Alternative, guide.Finish],
)
def test_the_guide_format_describes_every_key(struct: type[msgspec.Struct]) -> None:
    text = (ROOT / "docs" / "guide-format.md").read_text(encoding="utf-8")

    for field in set(struct.__struct_fields__) - {"need", "question", "step", "finish"}:
        assert f"`{field}`" in text


def test_the_guide_format_shows_a_guide_that_loads(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "guide-format.md").read_text(encoding="utf-8")
    example = text.split("```toml\n", 1)[1].split("```", 1)[0]
    path = tmp_path / "guide.toml"
    path.write_text(example, encoding="utf-8")

    assert load_guide(path).id == "boendestod"


def test_the_published_schema_is_fresh() -> None:
    written = (ROOT / "docs" / "guide.schema.json").read_text(encoding="utf-8")

    assert written == schema(), (
        "refresh it: .venv/bin/python -c 'from kiosk.services.guides import schema; "
        'print(schema(), end="")\' > docs/guide.schema.json'
    )


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_pins_every_package_by_hash(lock: str) -> None:
    text = (ROOT / "installer" / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())

    assert len(entries) > 30
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==[^ ]+ (; [^\\]+ )?\\\n", entry), entry
        assert "--hash=sha256:" in entry


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["argos"],
        *project["dependency-groups"]["build"],
    ]
    run = locked("requirements.txt")
    dev = locked("requirements-dev.txt")

    names = {re.split("[<>=]", requirement)[0] for requirement in wanted}
    assert names <= run.keys()
    assert set(project["dependency-groups"]["dev"]) | names <= dev.keys()
    assert run.items() <= dev.items()
    assert f"pyside6=={run['pyside6']}" in wanted


def locked(lock: str) -> dict[str, str]:
    text = (ROOT / "installer" / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE))
