"""The recording sheet: every phrase is on it, whole, on numbered pages, in its own direction."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtPdf import QPdfDocument

from kiosk import cli
from kiosk.domain.errors import ConfigError
from kiosk.services.speech.phrases import load_pack
from kiosk.services.speech.phrases.states import list_phrases
from kiosk.ui.recording_sheet import Row, Words, write_sheet

WORDS = Words(**msgspec.structs.asdict(load_pack().sheet))


def rows(language: str) -> list[Row]:
    return [
        Row(number, each.id, each.group, each.text, each.translation, each.note)
        for number, each in enumerate(list_phrases(load_pack(), language, []), 1)
    ]


def texts(path: Path) -> list[str]:
    document = QPdfDocument()
    document.load(str(path))
    pages = []
    for page in range(document.pageCount()):
        everything = document.getAllText(page)
        paper = QRectF(QPointF(0, 0), document.pagePointSize(page)).adjusted(40, 40, -40, -40)
        assert paper.contains(everything.boundingRectangle()), f"page {page + 1} is too full"
        pages.append(everything.text())
    document.close()
    return [" ".join(page.split()) for page in pages]


def bare(text: str) -> str:
    """Return the letters alone: what a line was broken at is lost in a PDF."""
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize("language", ["sv", "ar", "fa", "ti", "so", "tr", "en"])
@pytest.mark.usefixtures("qtbot")
def test_every_phrase_is_on_the_sheet(tmp_path: Path, language: str) -> None:
    path = tmp_path / "sheet.pdf"

    count = write_sheet(path, WORDS, rows(language), language)

    pages = texts(path)
    assert len(pages) == count
    for number, page in enumerate(pages, 1):
        assert f"Sida {number} av {count}" in page
    found = [row.id for row in rows(language) if any(f"{row.id}" in page for page in pages)]
    assert found == [row.id for row in rows(language)]
    if language in {"sv", "en", "so", "tr"}:  # other scripts leave a PDF as shapes, not letters
        whole = bare("".join(pages))
        assert [row.id for row in rows(language) if bare(row.text) not in whole] == []


@pytest.mark.usefixtures("qtbot")
def test_a_group_is_not_parted_from_its_first_phrase(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    write_sheet(path, WORDS, rows("sv"), "sv")

    pages = texts(path)
    for group in load_pack().group:
        (page,) = [page for page in pages if f" {group.phrase[0].id} " in page]
        assert group.title in page


@pytest.mark.usefixtures("qtbot")
def test_a_sheet_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"--out .*no-folder.*cannot be written"):
        write_sheet(tmp_path / "no-folder" / "sheet.pdf", WORDS, rows("sv")[:3], "sv")


def test_the_command_wants_a_language_that_is_shipped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["phrases", "sheet", "--language", "ckb", "--out", str(tmp_path / "sheet.pdf")]

    assert cli.main(arguments) == 2
    assert "--language ckb: not shipped" in capsys.readouterr().err
