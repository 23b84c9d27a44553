"""What `kiosk page` makes of the addresses it is given."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from kiosk.app.page_command import file_names
from kiosk.services.translation import translate_lines
from tests.web.conftest import Site, document


def test_no_page_is_written_over_another() -> None:
    addresses = [
        "file:///a/index.html",
        "file:///b/index.html",
        "http://127.0.0.1:8000/index.html?steg=2",
        "http://127.0.0.1:8000/bostad/",
        "http://127.0.0.1:8000/",
        "http://127.0.0.1:8000/" + "a" * 300,
    ]

    names = file_names([QUrl(address) for address in addresses])

    assert names == ["index", "index-2", "index-3", "bostad", "127.0.0.1", "a" * 60]


@pytest.fixture
def hollow_packs(tmp_path: Path) -> Path:
    """A folder with a pack whose model is none, and a file that is no pack at all."""
    folder = tmp_path / "packs"
    folder.mkdir()
    with zipfile.ZipFile(folder / "sv_en.argosmodel", "w") as pack:
        pack.writestr("sv_en/metadata.json", '{"from_code": "sv", "to_code": "en"}')
        pack.writestr("sv_en/sentencepiece.model", b"")
        pack.writestr("sv_en/model/model.bin", b"")
    (folder / "half.argosmodel").write_bytes(b"PK\x03\x04")
    return folder


def run_page(
    folder: Path,
    packs: Path | None,
    tag: str,
    body: str = "<p>Hej på dig</p>",
    source: str = "",
    html: Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run `kiosk page` with the packs of a folder, or without, where there is no display."""
    file = folder / "sida.html"
    file.write_text(document(body), encoding="utf-8")
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    command = [
        sys.executable,
        "-m",
        "kiosk.cli",
        "page",
        source or str(file),
        "--json",
        "--to",
        tag,
    ]
    written = ["--html", str(html)] if html else []
    engine = ["--engine", "argos", "--packs", str(packs)] if packs else ["--engine", "pseudo"]
    return subprocess.run(
        [*command, *engine, *written, "--settle", "0.4"],
        env={name: value for name, value in os.environ.items() if name not in hidden},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_model_that_cannot_be_loaded_is_told_in_one_line(
    tmp_path: Path, hollow_packs: Path
) -> None:
    run = run_page(tmp_path, hollow_packs, "en")

    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert "argosmodel" in run.stderr


def test_a_pack_that_is_left_out_does_not_stop_the_others(
    tmp_path: Path, hollow_packs: Path
) -> None:
    run = run_page(tmp_path, hollow_packs, "so")  # no pack leads to it

    assert run.returncode == 0
    assert "half.argosmodel" in json.loads(run.stdout)["engine_problem"]


def test_packs_that_are_left_out_are_told(
    hollow_packs: Path, caplog: pytest.LogCaptureFixture
) -> None:
    list(translate_lines(["Hej"], "so", "argos", hollow_packs))

    assert "half.argosmodel" in caplog.text


def test_a_page_that_changes_for_ever_is_reported_as_it_is(tmp_path: Path) -> None:
    clock = (
        "<p id=p></p><script>setInterval(() => p.textContent = `Nu ${Date.now()}`, 100)</script>"
    )

    run = run_page(tmp_path, None, "tr", clock)

    assert run.returncode == 0
    assert json.loads(run.stdout)["settled"] is False


def test_a_page_that_sends_its_visitors_on_is_followed(tmp_path: Path, site: Site) -> None:
    site.serve("/framme", document("<p>Framme nu</p>"))
    start = site.serve("/vidare", document("<script>location.replace('/framme')</script>"))

    run = run_page(tmp_path, None, "tr", source=start)

    assert run.returncode == 0
    assert json.loads(run.stdout)["loaded"] is True


def test_a_file_is_shown_with_what_lies_beside_it(tmp_path: Path) -> None:
    (tmp_path / "egen.js").write_text("p.textContent = 'skriven av skript ett två'", "utf-8")

    run = run_page(tmp_path, None, "tr", "<p id=p></p><script src=egen.js></script>")

    assert json.loads(run.stdout)["units"] == 2


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    taken = tmp_path / "upptagen"
    taken.write_text("en fil", encoding="utf-8")

    run = run_page(tmp_path, None, "tr", html=taken)

    assert run.returncode == 2
    assert run.stderr == f"kiosk: {taken}: cannot be written into; give another folder\n"
