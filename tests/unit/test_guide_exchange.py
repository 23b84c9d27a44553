"""Recordings of other tools become guides, without what was typed; guides become recordings."""

import json
from pathlib import Path
from typing import Any

import pytest

from kiosk import resources
from kiosk.cli import main
from kiosk.domain.errors import GuideError
from kiosk.domain.guide import Alternative, Consequence, Done, State
from kiosk.services.guides import load_all, load_guide
from kiosk.services.guides.chrome_recorder import flow_json
from kiosk.services.guides.exchange import import_guide
from kiosk.services.guides.recorded_file import LIMIT

TYPED = "Qvz Hemligsson"
FLOW: dict[str, Any] = {
    "title": "Ansök",
    "steps": [
        {"type": "setViewport", "width": 1200, "height": 800},
        {"type": "navigate", "url": "https://u:p@exempel.se/ansok/?nyckel=abc#x"},
        {
            "type": "change",
            "value": TYPED,
            "frame": [0],
            "selectors": [
                ["aria/Namn"],
                ["#namn"],
                ['xpath///*[@id="namn"]'],
                ["pierce/#namn"],
                ["text/Qvz Hemligsson"],
                ["body > div:nth-of-type(2) > input"],
            ],
        },
        {
            "type": "change",
            "value": "0701234567",
            "selectors": [["x-faltet", "pierce/input.tel"], ["x-faltet", "#tel"]],
        },
        {"type": "keyDown", "key": "Tab"},
        {
            "type": "click",
            "selectors": ['aria/Jag intygar[role="checkbox"]', ["#intyg"]],
            "offsetX": 3,
        },
        {
            "type": "click",
            "selectors": [['aria/Skicka in[role="button"]'], ["text/Skicka in"], ["#k > a"]],
            "assertedEvents": [
                {"type": "navigation", "url": "https://exempel.se/arende/20260417", "title": "K"}
            ],
        },
        {"type": "click", "selectors": [["text/Ta bort 19900101-1234"], ["#m"]]},
    ],
}
SIDE: dict[str, Any] = {
    "url": "https://exempel.se",
    "tests": [
        {"name": "tom", "commands": []},
        {
            "name": "Ansök",
            "commands": [
                {"command": "open", "target": "/ansok/", "value": ""},
                {"command": "setWindowSize", "target": "1200x800", "value": ""},
                {
                    "command": "type",
                    "target": "id=namn",
                    "targets": [
                        ["id=namn", "id"],
                        ["name=fullname", "name"],
                        ["css=#namn", "css:finder"],
                        ["xpath=//input[@id='namn']", "xpath:attributes"],
                        ["xpath=//div[3]/input", "xpath:position"],
                    ],
                    "value": TYPED,
                },
                {
                    "command": "select",
                    "target": "name=ar",
                    "targets": [],
                    "value": "label=2026 Hemligt",
                },
                {
                    "command": "click",
                    "target": "linkText=Ta bort",
                    "targets": [
                        ["linkText=Ta bort", "linkText"],
                        ["xpath=//a[contains(text(),'Ta bort')]", "xpath:link"],
                    ],
                    "value": "",
                },
            ],
        },
    ],
}


def write(folder: Path, content: object, name: str = "r.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_a_recording_of_chrome_becomes_a_draft_without_what_was_typed(tmp_path: Path) -> None:
    guide = import_guide(write(tmp_path, FLOW), "ansok")

    name, phone, sure, send, delete = guide.step
    assert (guide.start, guide.state, guide.title) == (
        "https://exempel.se/ansok/",
        State.DRAFT,
        "Ansök",
    )
    assert name.target == (Alternative(label="Namn"), Alternative(css="#namn"))
    assert (name.text, name.done) == ("Skriv …: Namn", Done.FILLED)
    assert phone.target == (
        Alternative(css="x-faltet input.tel"),
        Alternative(css="x-faltet #tel"),
    )
    assert (sure.text, sure.done) == ("Kryssa i ”Jag intygar”.", Done.FILLED)
    assert (send.consequence, send.done) == (Consequence.SEND, Done.PAGE)
    assert send.target == (
        Alternative(role="button", name="Skicka in"),
        Alternative(text="Skicka in"),
        Alternative(css="#k > a"),
    )
    assert delete.page is not None
    assert (delete.page.path, delete.done) == ("/arende/*", Done.MANUAL)
    written = repr(guide)
    assert not any(part in written for part in (*TYPED.split(), "070", "19900101", "abc", "u:p"))


def test_a_project_of_selenium_becomes_a_draft_without_what_was_typed(tmp_path: Path) -> None:
    guide = import_guide(write(tmp_path, SIDE, "p.side"), "ansok")

    name, year, delete = guide.step
    assert name.target == (Alternative(css="#namn"), Alternative(field="fullname"))
    assert (year.text, year.done) == ("Välj i listan: ar", Done.MANUAL)
    assert delete.target == (
        Alternative(role="link", name="Ta bort"),
        Alternative(text="Ta bort"),
    )
    assert delete.consequence is Consequence.DELETE
    assert "Hemlig" not in repr(guide)


def test_a_guide_comes_back_from_its_recording(tmp_path: Path) -> None:
    guides, _ = load_all([resources.folder("assets") / "guides"])

    for guide in guides:
        flow = flow_json(guide)
        assert import_guide(write(tmp_path, flow), "annat") == guide
        played = json.loads(flow)["steps"]
        assert {"navigate", "customStep", "click", "change"} >= {step["type"] for step in played}
        assert all(step["value"] == "" for step in played if step["type"] == "change")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "not valid JSON"),
        ('{"steps": ' + "[" * 100_000, "not valid JSON"),
        ("[]", "top level: Expected `object`"),
        ("{}", "neither steps"),
        ({"steps": [{"type": "navigate"}, {"type": 7}]}, "step 2, type: Expected `str`"),
        ({"steps": [{"type": "click", "selectors": [[1]]}]}, "step 1, selectors"),
        ({"steps": [{"type": "navigate", "url": "ftp://a"}]}, "none opens an https"),
        ({"steps": [{"type": "navigate", "url": "https://a.se/"}]}, "nothing is clicked"),
        ({"steps": [{"type": "x"}] * 1001}, "1001 steps"),
        ({"tests": []}, "0 with commands"),
        ({"tests": [{"commands": [{"target": "a"}]}]}, "command 1: Object missing required field"),
        (
            {"steps": [{"type": "customStep", "name": "lots.guide", "parameters": {"format": 2}}]},
            "lots.guide",
        ),
    ],
)
def test_a_bad_recording_is_refused_with_place_and_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: object, said: str
) -> None:
    path = write(tmp_path, content)
    output = tmp_path / "ny" / "guide.toml"

    code = main(["guide", "import", str(path), "--output", str(output)])

    error = capsys.readouterr().err
    assert code == 2
    assert error.startswith(f"kiosk: {path}: ")
    assert said in error
    assert error.count("\n") == 1
    assert not output.exists()


def test_a_bad_value_is_not_echoed(tmp_path: Path) -> None:
    broken = {"steps": [{"type": "change", "selectors": TYPED, "value": TYPED}]}

    with pytest.raises(GuideError) as refusal:
        import_guide(write(tmp_path, broken), "x")

    assert "Hemlig" not in str(refusal.value)


def test_a_recording_that_is_too_long_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match="too long"):
        import_guide(write(tmp_path, " " * (LIMIT + 1)), "x")


def test_the_commands_write_what_the_loader_reads_and_nothing_over_it(tmp_path: Path) -> None:
    flow, output = tmp_path / "flow.json", tmp_path / "ansok" / "guide.toml"

    written = [
        main(["guide", "export", "boendestod", "--output", str(flow)]),
        main(["guide", "import", str(flow), "--output", str(output)]),
        main(["guide", "import", str(flow), "--output", str(output)]),
    ]

    assert written == [0, 0, 2]
    assert load_guide(output).id == "boendestod"
