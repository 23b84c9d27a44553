"""`kiosk guide check` on pages it has never seen, as IT runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEngineProfile

from kiosk.app.page_visit import PageVisit, Patience
from kiosk.cli import main
from kiosk.web.page import ServicePage
from tests.web.conftest import Site, document

HEAD = """format = 1
id = "egen"
title = "Egen guide"
category = "boende"
authority = "Myndigheten"
start = "https://exempel.se/"
"""
COVER = "<div style='position:absolute;inset:0;background:white'>över</div>"


def step(name: str, label: str, path: str = "/formular") -> str:
    """Return the TOML of a step about the field called *name* with the label *label*."""
    return (
        f'[[step]]\nid = "{name}"\npage = {{ path = "{path}" }}\ntext = "Skriv."\ndone = "filled"\n'
        f'target = [{{ label = "{label}" }}, {{ field = "{name}" }}]\n'
    )


def check(folder: Path, site: Site, guide: str) -> tuple[int, dict[str, dict[str, object]]]:
    """Run the command where there is no display; return its exit code and its steps."""
    file = folder / "guide.toml"
    file.write_text(HEAD + guide, encoding="utf-8")
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "kiosk.cli",
            "guide",
            "check",
            str(file),
            "--json",
            "--base",
            f"http://127.0.0.1:{site.port}",
        ],
        env={name: value for name, value in os.environ.items() if name not in hidden},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    return run.returncode, {str(line["step"]): line for line in lines}


def test_what_is_covered_far_down_is_not_highlighted(tmp_path: Path, site: Site) -> None:
    far = "<div style='height:3000px'></div>"
    site.serve(
        "/formular",
        document(
            f"<label for=a>Uppe</label><input id=a name=uppe>{far}"
            f"<div style='position:relative'><label for=b>Täckt</label><input id=b name=tackt>"
            f"{COVER}</div><label for=c>Nere</label><input id=c name=nere>{far}"
        ),
    )

    code, steps = check(
        tmp_path, site, step("uppe", "Uppe") + step("tackt", "Täckt") + step("nere", "Nere")
    )

    assert [steps[name]["rung"] for name in steps] == ["highlight", "word", "highlight"]
    assert code == 0


def test_a_likeness_that_comes_first_is_not_taken(tmp_path: Path, site: Site) -> None:
    site.serve(
        "/formular",
        document(
            "<p><label>Telefon <input id=annan></label></p><p id=p></p><script>setTimeout(() => "
            "p.innerHTML = '<label>Telefon <input name=telefon id=ratt></label>', 900)</script>"
        ),
    )
    way = '{ role = "textbox", name = "Telefon" }'

    code, steps = check(tmp_path, site, step("telefon", "Telefon").replace("[{", f"[{way}, {{"))

    assert steps["telefon"]["rung"] != "highlight"
    assert code == 1


def test_what_the_page_brings_late_is_waited_for_among_pages_that_tick(
    tmp_path: Path, site: Site
) -> None:
    ticks = "<p id=k></p><script>setInterval(() => k.textContent = Date.now(), 100)</script>"
    late = (
        "<p id=p></p><script>setTimeout(() => "
        "p.innerHTML = '<label>Hyra <input name=hyra></label>', 1200)</script>"
    )
    for number in range(8):
        site.serve(f"/sida/{number}", document(ticks + (late if number == 7 else "")))
    missing = "".join(step(f"s{number}", "Saknas", f"/sida/{number}") for number in range(7))

    code, steps = check(tmp_path, site, missing + step("hyra", "Hyra", "/sida/7"))

    assert [found["rung"] for found in steps.values()] == ["staff"] * 7 + ["highlight"]
    assert code == 1


def test_the_first_page_that_ticks_spares_the_others_its_wait(
    site: Site, profile: QWebEngineProfile
) -> None:
    ticks = "<p id=k></p><script>setInterval(() => k.textContent = Date.now(), 100)</script>"
    address = QUrl(site.serve("/tickar", document(ticks)))
    visit = PageVisit(ServicePage(profile, lambda _url: True), None, "none")
    visit.page.follow((), None)

    try:
        before = visit._patience.seconds
        state = visit.open(address, lambda _state: False)
        after = visit._patience.seconds
    finally:
        visit.close()

    assert state is not None
    assert before == Patience.MOST
    assert after < before


def test_a_ticking_page_gets_what_its_run_has_shown_to_need() -> None:
    patience = Patience()

    seconds = [patience.seconds]
    for latest in (0.0, 0.6, 0.1):
        patience.waited(latest)
        seconds.append(patience.seconds)

    assert seconds == [Patience.MOST, Patience.LEAST, 1.2, 1.2]


def test_variants_are_those_of_the_practice_site(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["guide", "check", "--variant", "v4"])
    refused = main(["guide", "check", "--variant", "v2", "--base", "http://127.0.0.1:1"])

    assert refused == 2
    assert "leave out --base" in capsys.readouterr().err


def test_a_page_that_is_missing_is_absent(tmp_path: Path, site: Site) -> None:
    code, steps = check(tmp_path, site, step("hyra", "Hyra", "/saknas"))

    assert code == 1
    assert steps["hyra"] == {
        "guide": "egen",
        "step": "hyra",
        "page": "/saknas",
        "rung": "absent",
        "element": None,
        "agree": [],
        "enabled": True,
        "drift": "red",
    }


def test_domains_that_a_page_asks_undeclared_are_told(tmp_path: Path, site: Site) -> None:
    port = site.port
    site.serve("/formular", document("<label for=a>Hyra</label><input id=a name=hyra>"))
    site.serve(
        "/bilder",
        document(
            "<label for=a>Bild</label><input id=a name=bild>"
            f"<img src='http://localhost:{port}/a.png'><img src='/b.png'>"
            "<script>new WebSocket('wss://live.cdn.example/x')</script>"
            "<script src='https://www.exempel.se/c.js'></script>"
        ),
    )

    code, steps = check(tmp_path, site, step("hyra", "Hyra") + step("bild", "Bild", "/bilder"))

    assert code == 0
    assert "undeclared" not in steps["hyra"]
    assert steps["bild"]["undeclared"] == ["cdn.example", "localhost"]
