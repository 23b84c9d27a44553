"""`kiosk page --extract` on real pages, and the way back through a filled catalog."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.web.conftest import document

BODY = """
<h1>Ansök om bostöd</h1>
<p>Läs <a href="/mer">mer här</a> om stödet. Skriv till amina@exempel.se.</p>
<p>Sida 2 av 5</p><p>Sida 3 av 5</p>
<p>Inloggad som <span translate="no">Amina Testsson</span></p>
<p lang="en">This text is English.</p>
<input placeholder="Skriv ditt namn">
"""


def _page(file: Path, *options: str) -> subprocess.CompletedProcess[str]:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    command = (sys.executable, "-m", "kiosk.cli", "page", str(file), "--json", "--to", "tr")
    return subprocess.run(
        [*command, "--settle", "0.4", *options],
        env={name: value for name, value in os.environ.items() if name not in hidden},
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
