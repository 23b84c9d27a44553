"""Real keys, a real mouse and a hostile page: nothing opens, nothing moves, nothing is granted."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import Site

HELPERS = Path(__file__).parents[1] / "helpers"
LONGEST = 240  # seconds on a slow machine
NOTHING = {"nothing", "denied", "0 of it"}  # what answers say that grant nothing
PATHS = ("/andra", "/annan", "/en", "/boendestod/")


def seen_in(way: str, site: Site, environment: dict[str, str], folder: Path) -> dict[str, Any]:
    """Return what `by_hand.py` saw."""
    for path in PATHS:
        site.serve(path, (HELPERS / "hostile.html").read_text("utf-8"))
    done = subprocess.run(
        [sys.executable, HELPERS / "by_hand.py", way, f"http://127.0.0.1:{site.port}", folder],
        env=environment | {"PYTHONPATH": str(HELPERS.parents[1])},
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.proves(
    "E7", "E9", "E10", "E11", "E12", "E13", "E14", "E15", "E17", "E18", "E19", "E20", "E21",
    "E24", "E25", "E28", "M33", "M34",
)  # fmt: skip
def test_33_no_key_no_gesture_and_no_script_opens_or_moves_anything(
    site: Site, display_environment: dict[str, str], tmp_path: Path
) -> None:
    seen = seen_in("kiosk", site, display_environment, tmp_path)

    assert seen["before"]["windows"] == ["VisitorWindow"]
    assert seen["before"]["zoom"] == [1.0, [1, 1]]
    assert seen["before"]["full"]
    assert seen["before"]["listening"] == 0
    assert seen["after"] == {}
    assert not seen["closed"]
    assert seen["files chosen"] == 0
    assert seen["pasted"] == ""
    assert seen["ended"] == 0
    got = {name: told for name, told in seen["results"].items() if not told.startswith("no ")}
    assert {name: told for name, told in got.items() if told not in NOTHING} == {}
    # What Qt does not survive is not offered; that a page can see, and takes its file field.
    for picker in ("openfile", "savefile", "directory"):
        assert seen["results"][picker] == "no ReferenceError"
    assert {*seen["results"]} >= {"camera", "geolocation", "clipboard", "usb", "midi", "fonts"}
    assert set(seen["faults"]) <= {"window"}  # the colour chooser that a script opened, closed


@pytest.mark.proves("E10", "E11", "E12", "E14", "E19", "E22", control=True)
def test_a_browser_view_alone_opens_all_that(
    site: Site, display_environment: dict[str, str], tmp_path: Path
) -> None:
    seen = seen_in("plain", site, display_environment, tmp_path)

    assert seen["opened"]["right click"] == ["QMenu"]
    assert seen["opened"]["colour"] == ["QColorDialog"]
    assert seen["opened"]["file"] == ["QFileDialog"]
    assert seen["opened"]["alert"] == ["QMessageBox"]
    assert seen["geolocation"] == "pending"
    assert seen["path"] == "/en"
