"""Golden tables: what is written, and how a voice is to say it, in each language."""

from pathlib import Path

import pytest

from kiosk.services.speech.reading import read

TABLES = sorted((Path(__file__).parent / "readings").glob("*.tsv"))
ROWS = [
    pytest.param(table.stem, *line.split("\t"), id=f"{table.stem}:{line.partition(chr(9))[0]}")
    for table in TABLES
    for line in table.read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(("language", "written", "said"), ROWS)
def test_45_and_57_a_text_is_read_as_the_language_says_it(
    language: str, written: str, said: str
) -> None:
    assert read(written, language).text == said
