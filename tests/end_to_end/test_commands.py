"""The commands as IT runs them, without a display: answers, exit codes, one line for each fault."""

import json
import os
import re
import subprocess
import sys
import wave
from collections import Counter
from pathlib import Path

import pytest

PAGE = """<!doctype html><html lang="sv"><head><title>Min sida</title></head><body>
<h1>Ansök om stöd</h1><p>Skriv din <b>hyra</b> och <a href="#a">läs mer</a>.</p>
<form><label>Namn <input name="namn" placeholder="Ditt namn" value="Anna Ek"></label>
<label><input type="checkbox" name="ja" value="ja" checked> Jag intygar</label>
<select name="djur"><option>Hund</option><option value="k" selected>Katt</option></select>
<textarea name="fritt">min egen text</textarea>
<input type="submit" name="skicka" value="Skicka in"><button name="spara" value="1">Spara</button>
</form><p translate="no">Övningskassan</p><code>kod</code>
<script>
document.querySelector("form").id = [...new FormData(document.querySelector("form"))].join("|");
setTimeout(() => {
  const late = document.createElement("p");
  late.textContent = "Sen text";
  document.body.append(late);
}, 300);
</script></body></html>"""


def kiosk(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command `kiosk` where there is no display."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "kiosk.cli", *arguments],
        env=environment,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def records(run: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_page_upper_cases_every_visible_word_and_no_value(tmp_path: Path) -> None:
    page = tmp_path / "sida.html"
    page.write_text(PAGE, encoding="utf-8")

    run = kiosk(
        "page",
        str(page),
        "--to",
        "tr",
        "--engine",
        "pseudo",
        "--html",
        str(tmp_path / "ut"),
        "--json",
    )

    [record] = records(run)
    written = (tmp_path / "ut" / "sida.html").read_text(encoding="utf-8")
    assert run.returncode == 0, run.stderr
    assert record["missing"] == 0
    for text in (
        "ANSÖK OM STÖD",
        "<b",
        "HYRA",
        "LÄS MER",
        "DITT NAMN",
        "HUND",
        "SPARA",
        "SEN TEXT",
    ):
        assert text in written
    for kept in ('value="Anna Ek"', 'value="Skicka in"', "min egen text", "Övningskassan", "kod<"):
        assert kept in written
    assert '<option lang="tr" dir="ltr" value="Hund">HUND' in written or 'value="Hund"' in written
    assert not re.search(r"Namn|Spara<|Katt<", written)


def test_page_takes_pictures(tmp_path: Path) -> None:
    page = tmp_path / "sida.html"
    page.write_text(PAGE, encoding="utf-8")

    run = kiosk("page", str(page), "--to", "ar", "--engine", "none", "--picture", str(tmp_path))

    assert run.returncode == 0, run.stderr
    assert (tmp_path / "sida.png").stat().st_size > 5000


def test_translate_answers_from_the_memory() -> None:
    run = kiosk("translate", "--to", "ar", "--memory", "boendestod", "--engine", "none",
                stdin="Steg 2 av 6: Bostad\nnågot annat\n")  # fmt: skip

    first, second = records(run)
    assert first["origin"] == "draft"
    assert "2" in str(first["text"])
    assert (second["text"], second["origin"]) == ("något annat", "none")


def test_guide_check_finds_every_step_of_the_practice_guide_in_arabic() -> None:
    run = kiosk("guide", "check", "boendestod", "--language", "ar", "--engine", "none", "--json")

    found = records(run)
    assert run.returncode == 0, run.stderr
    assert len(found) > 30
    assert {(step["rung"], step["drift"]) for step in found} == {("highlight", "green")}
    keys = {"guide", "step", "page", "rung", "element", "agree", "enabled", "drift"}
    assert all(set(step) == keys for step in found)


def test_guide_check_reports_each_variant_of_the_practice_pages() -> None:
    run = kiosk("guide", "check", "boendestod", "--variant", "all", "--json")

    found = records(run)
    assert Counter(str(step["variant"]) for step in found) == dict.fromkeys(
        ("v1", "v2", "v3"), len(found) // 3
    )
    assert all(step["rung"] == "highlight" for step in found if step["variant"] != "v3")


def test_speak_writes_sound_that_can_be_heard(tmp_path: Path) -> None:
    sound = tmp_path / "ljud.wav"

    run = kiosk("speak", "--language", "sv", "--wav", str(sound), "--", "Din hyra är 7 450 kr.")

    with wave.open(str(sound)) as file:
        frames = file.readframes(file.getnframes())
        seconds = file.getnframes() / file.getframerate()
    assert run.returncode == 0, run.stderr
    assert 1 < seconds < 10
    assert any(frames)


def test_languages_tell_what_each_has() -> None:
    run = kiosk("languages", "--json")

    found = {str(record["language"]): record for record in records(run)}
    assert set(found) >= {"sv", "en", "ar", "so", "ti", "fa", "tr"}
    assert all(record["interface"] == 1.0 for record in found.values())
    assert found["so"]["voice"] is None
    assert found["ar"]["voice"] == "pyttsx3"
    assert found["ti"]["review"] == "draft"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run"], "no display"),
        (["demo"], "no display"),
        (["demo", "--language", "xx"], "not shipped; choose one of"),
        (["page", "saknas.html", "--to", "ar"], "no such file"),
        (["page", "{page}", "--to", "xx"], "not shipped"),
        (["page", "{page}", "--to", "ar", "--engine", "okänd"], "choose one of"),
        (["translate", "--to", "ar", "--engine", "okänd", "x"], "choose one of"),
        (["translate", "--to", "xx", "x"], "neither shipped nor reached by a pack"),
        (
            ["translate", "--to", "ar", "--memory", "okänd", "x"],
            "choose one of adressandring, boendestod",
        ),
        (["guide", "check", "okänd"], "neither a shipped guide"),
        (["guide", "check", "{guide}"], "guide.toml:1: top level"),
        (["guide", "new", "https://exempel.se/"], "no display"),
        (["guide", "verify", "boendestod"], "no display"),
        (["guide", "import", "saknas.json"], "cannot be read"),
        (["guide", "export", "okänd"], "neither a shipped guide"),
        (["speak", "--language", "so", "--wav", "{wav}", "hej"], "so"),
        (["speak", "--language", "sv", "--wav", "{wav}", " … "], "nothing to say"),
        (["demo", "--config", "{config}"], "lots.toml: idle.warn: no such key"),
        (["demo", "--config", "saknas.toml"], "cannot be read"),
    ],
)
def test_a_wrong_command_gives_one_clear_line(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    files = {
        "page": ("sida.html", PAGE),
        "guide": ("guide.toml", "format = 1\n"),
        "config": ("lots.toml", "[idle]\nwarn = 3\n"),
    }
    for name, text in files.values():
        (tmp_path / name).write_text(text, encoding="utf-8")
    places = {key: tmp_path / name for key, (name, _) in files.items()} | {
        "wav": tmp_path / "x.wav"
    }

    run = kiosk(*[argument.format(**places) for argument in arguments])

    lines = run.stderr.strip().splitlines()
    assert run.returncode == 2
    assert said in lines[-1]
    assert len(lines) == 1, run.stderr
    assert "Traceback" not in run.stderr


def test_check_fails_as_root_and_says_so() -> None:
    run = kiosk("check", "--json")

    found = {str(record["check"]): record for record in records(run)}
    assert {"configuration", "guides", "voices", "fonts", "display", "sandbox"} <= set(found)
    assert found["fonts"]["good"] is True
    assert found["user"]["good"] is (os.geteuid() != 0)
    assert run.returncode == (0 if all(record["good"] for record in found.values()) else 1)
    assert run.stderr == ""
