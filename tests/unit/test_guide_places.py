"""A broken key is named with its line, wherever and however it is written."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.errors import GuideError
from kiosk.domain.guide import Guide
from kiosk.services.guides import load_guide, schema
from kiosk.services.guides.places import KeyPath, Places, parse, spell

SOURCE = """# A guide in every way TOML has.
format = 1
id = 'prov'
title = "Prov"
category = "boende"
authority = "Provet"
start = "https://exempel.se/"
state = "draft"
minutes = 20
eid = true
icon = "file"
sensitive = false
deadline = \"\"\"Den 1 mars
[[step]]\"\"\"  # no step, and a comment
allow = [
  "bankid.com",
  "exempel.org",  # one more
]
trap = ["Ett.", "Två."]

[translated]
en = "https://exempel.se/en/"

[[need]]
id = "avi"
text = "Avi"
later = true
[[need]]
id = "kort"
text = "Kort"

[[question]]
id = "hushall"
text = "Ensam?"
answers = [
  { id = "ja", text = "Ja" },
  { id = "nej", text = "Nej" },
]

[[question]]
id = "barn"
text = "Barn?"
[[question.answers]]
id = "ja"
text = "Ja"
[[question.answers]]
id = "nej"
text = "Nej"

[[step]]
id = "ett"
page = { path = "/ett", heading = "Ett = två, [tre]" }
text = "Skriv."
when = { hushall = "ja", barn = "nej" }
words = ["hyra", "avi"]
done = "filled"
optional = true
target = [
  { label = "Hyra", near = "Bostad" },
  { role = "textbox", name = "Hyra" },
  { css = "[name='a}b']" },
]

[[step]]
id = "tva"
text = "Tryck."
page.path = "/tva"
page.heading = "Två"
[step.when]
barn = "ja"
[[step.target]]
text = "Nästa"
[[step.target]]
field = "nasta"

[finish]
heading = "Klart"
receipt = "K-[0-9]+"
"""
TABLE = tomllib.loads(SOURCE)
OWN_KEYS = {"when", "translated"}  # tables whose keys are the author's


def keys(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Yield every table, key and element."""
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from keys(inner, (*path, key))
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from keys(inner, (*path, number))


def at(path: KeyPath) -> Any:  # noqa: ANN401  TOML
    value: Any = TABLE
    for part in path:
        value = value[part]
    return value


LEAVES = [path for path in keys(TABLE) if not isinstance(at(path), dict | list)]
TABLES = [
    path
    for path in keys(TABLE)
    if isinstance(at(path), dict) and OWN_KEYS.isdisjoint(map(str, path[-1:]))
]


def changed(line: int, old: str, new: str) -> str:
    """Return SOURCE with *old* replaced once, from that line on."""
    lines = SOURCE.splitlines(keepends=True)
    rest = "".join(lines[line - 1 :])
    assert old in rest
    return "".join(lines[: line - 1]) + rest.replace(old, new, 1)


def refusal(folder: Path, text: str) -> str:
    file = folder / "guide.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GuideError) as refused:
        load_guide(file)
    return str(refused.value).removeprefix(f"{file}:")


@pytest.mark.parametrize("path", LEAVES, ids=spell)
def test_a_broken_value_is_named_with_its_line(tmp_path: Path, path: KeyPath) -> None:
    line = Places(SOURCE).line(path)
    key = f"{path[-1]} = " if isinstance(path[-1], str) else f'"{at(path)}"'
    assert key in SOURCE.splitlines()[line - 1]
    old, new = key, "[[]]"
    if isinstance(path[-1], str):
        after = SOURCE.split("\n", line - 1)[-1]
        value = re.search(rf'{key}("""[^"]*"""|"[^"]*"|[^ ,}}\n]+)', after)
        assert value
        old, new = value[0], f"{key}[[]]"

    said = refusal(tmp_path, changed(line, old, new))

    assert said.startswith(f"{line}: {spell(path)}: ")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: spell(path) or "top")
def test_an_unknown_key_is_named_with_its_line(tmp_path: Path, path: KeyPath) -> None:
    first = next(iter(at(path)))
    line = Places(SOURCE).line((*path, first))
    written = SOURCE.splitlines()[line - 1]
    dotted = "page." if written.startswith("page.") else ""
    between = ", " if "{" in written else "\n"

    said = refusal(
        tmp_path, changed(line, f"{dotted}{first} = ", f"{dotted}hm = 1{between}{dotted}{first} = ")
    )

    assert said.startswith(f"{line}: {spell((*path, 'hm'))}: ")


def test_a_missing_key_is_named_with_its_table(tmp_path: Path) -> None:
    line = Places(SOURCE).line(("question", 0, "answers", 1))

    said = refusal(tmp_path, changed(line, 'id = "nej", ', ""))

    assert said.startswith(f"{line}: question[0].answers[1]: ")
    assert "`id`" in said


def test_the_schema_tells_of_every_key_and_has_no_null() -> None:
    made = json.loads(schema())

    structs = {name: part for name, part in made["$defs"].items() if "properties" in part}
    assert made["$schema"].startswith("https://json-schema.org/")
    assert made["title"]
    for name, struct in structs.items():
        for key, value in struct["properties"].items():
            assert value.get("description"), f"{name}.{key}"
    assert "null" not in schema()
    assert set(made["$defs"]["Guide"]["properties"]) == set(Guide.__struct_fields__)


def test_a_path_is_read_as_it_is_spelt() -> None:
    assert parse("step[3].target[0].label") == ("step", 3, "target", 0, "label")
    assert spell(("step", 3, "target", 0, "label")) == "step[3].target[0].label"
