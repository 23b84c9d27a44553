"""`kiosk page --extract` on real pages, and the way back through a filled catalog."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.conftest import document

BODY = """
<h1>Ansök om bostöd</h1>
<p>Läs <a href="/mer">mer här</a> om stödet. Skriv till amina@exempel.se.</p>
<p>Sida 2 av 5</p><p>Sida 3 av 5</p>
<p>Inloggad som <span translate="no">Amina Testsson</span></p>
<ul><li>En <i>kursiv</i> och en <b>fet</b> text</li></ul>
<label>Telefon <abbr>*</abbr> <input></label>
<p lang="en">This text is English.</p>
<input placeholder="Skriv ditt namn">
"""


ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of Lots, whose catalogs a test may add to."""
    place = tmp_path / "lots"
    shutil.copytree(ROOT / "kiosk", place / "kiosk")
    shutil.copytree(ROOT / "locales", place / "locales")
    (place / "assets").symlink_to(ROOT / "assets")
    return place


def _page(file: Path, *options: str, checkout: Path = ROOT) -> subprocess.CompletedProcess[str]:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    command = (sys.executable, "-m", "kiosk.cli", "page", str(file), "--json", "--to", "tr")
    return subprocess.run(
        [*command, "--settle", "0.4", *options],
        env={name: value for name, value in os.environ.items() if name not in hidden}
        | {"PYTHONPATH": str(checkout)},
        cwd=checkout,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


def test_the_sentences_of_a_page_are_written_for_translators(tmp_path: Path) -> None:
    file, catalog = tmp_path / "sida.html", tmp_path / "tr.po"
    file.write_text(document(BODY), encoding="utf-8")

    done = _page(file, "--extract", str(catalog))

    text = catalog.read_text(encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["loaded"]
    assert 'msgid "Sida {0} av {1}"' in text
    assert 'msgid "Skriv ditt namn"' in text
    assert "#: sida.html\n" in text
    assert not any(word in text for word in ("Amina", "exempel", "English", str(tmp_path)))


def test_a_broken_catalog_is_refused_before_a_page_is_opened(tmp_path: Path) -> None:
    file, catalog = tmp_path / "sida.html", tmp_path / "tr.po"
    file.write_text(document(BODY), encoding="utf-8")
    catalog.write_text('msgid ""\nmsgstr ""\n\nmsgid Spara\n', encoding="utf-8")

    done = _page(file, "--extract", str(catalog))

    assert done.returncode == 2
    assert done.stderr.startswith(f"kiosk: {catalog}:4: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_filled_catalog_translates_the_whole_page(tmp_path: Path, checkout: Path) -> None:
    file = tmp_path / "sida.html"
    file.write_text(document(BODY), encoding="utf-8")
    catalog = checkout / "locales" / "tr" / "LC_MESSAGES" / "pages-prov.po"
    _page(file, "--extract", str(catalog), checkout=checkout)
    filled = re.sub(
        r'msgid "(.+)"\nmsgstr ""',
        lambda found: f'{found[0][:-1]}ny {found[1].upper()}"',
        catalog.read_text(encoding="utf-8"),
    )
    catalog.write_text(filled, encoding="utf-8")

    done = _page(
        file,
        *("--memory", "prov", "--engine", "none", "--html", str(tmp_path / "out")),
        checkout=checkout,
    )

    report = json.loads(done.stdout)
    html = (tmp_path / "out" / "sida.html").read_text(encoding="utf-8")
    text = re.sub(
        r"<(?!/?(?:a|i|b|span|abbr)\b)[^>]*>|(?<=<[aib])\s[^>]*|(?<=<span)[^>]*", "", html
    )
    assert report["missing"] == 0
    assert set(report["origins"]) == {"draft"}
    assert "ny LÄS <a>MER HÄR</a> OM STÖDET. ny SKRIV TILL amina@exempel.se." in text
    assert "ny INLOGGAD SOM <span>Amina Testsson</span>" in text
    assert "ny EN <i>KURSIV</i> OCH EN <b>FET</b> TEXT" in text
    assert "ny TELEFON <abbr>*</abbr>" in text
    assert "ny SIDA 3 AV 5" in text
    assert 'placeholder="ny SKRIV DITT NAMN"' in html
    assert "This text is English." in text
