"""The list on paper: in two languages, with a neutral name, and nothing of it kept."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QProcess, Qt, QTimer
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from kiosk.app.printer import Printer
from kiosk.domain.guide import Category, Guide, Need
from kiosk.ui.language import switch_to
from kiosk.ui.paper import list_of, write
from kiosk.ui.visitor.window import VisitorWindow
from tests.helpers.print_service import arguments, install, papers
from tests.helpers.visitor import guided, visitor_window, with_step
from tests.ui.conftest import MakeCatalog

NUMBER = "ÖV-BB-2026-00421"
NEEDS = (
    Need("kontoutdrag", "Kontoutdrag för tre månader", "Hämta dem i din banks app.", later=True),
    Need("hyra", "Hyresavi"),
)
SO = {"Hyresavi": "Biilka kirada", "Ta med nästa gång": "Waxa la keenayo"}


@pytest.fixture
def window() -> Iterator[VisitorWindow]:
    with visitor_window() as window:
        yield window


@pytest.fixture
def spool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder where paper comes out."""
    return install(tmp_path, monkeypatch)


def errand() -> Guide:
    return Guide(
        format=1,
        id="bistand",
        title="Ansök om ekonomiskt bistånd",
        category=Category.PENGAR,
        authority="Kommunen",
        start="https://example.se/",
        deadline="Du ansöker för en månad i taget.",
        need=NEEDS,
    )


def text_of(path: Path) -> str:
    document = QPdfDocument()
    document.load(str(path))
    return "\n".join(
        document.getAllText(page).text().replace("\r", "") for page in range(document.pageCount())
    )


def test_the_list_comes_out_in_both_languages_and_says_not_what_it_is_for(
    qtbot: QtBot, window: VisitorWindow, spool: Path, tmp_path: Path, catalog: MakeCatalog
) -> None:
    switch_to("so", catalog("so", SO))
    printer = Printer(window, tmp_path)
    with qtbot.waitSignal(printer.found) as found:
        printer.look()
    window.show_before(errand())

    with qtbot.waitSignal(printer.printed) as printed:
        window.print_list_requested.emit(NEEDS)

    assert (found.args, printed.args) == ([True], [True])
    assert not window.before_screen.foot.print.isHidden()
    paper = text_of(papers(spool)[-1])
    assert "Biilka kirada" in paper
    assert "Hyresavi" in paper
    assert "Du ansöker för en månad i taget." in paper
    assert "ekonomiskt" not in paper
    assert arguments(spool)[-1].split() == ["-t", "Lots", "--", str(tmp_path / "list.pdf")]
    assert not (tmp_path / "list.pdf").exists()


@pytest.mark.proves("P7")
def test_the_receipts_number_comes_out_when_asked_for_and_with_a_neutral_name(
    qtbot: QtBot, window: VisitorWindow, spool: Path, tmp_path: Path, catalog: MakeCatalog
) -> None:
    switch_to("so", catalog("so", {"Ditt ärendenummer": "Lambarka arrintaada"}))
    printer = Printer(window, tmp_path)
    with qtbot.waitSignal(printer.found):
        printer.look()
    window.show_before(errand())
    guided(window, with_step(receipt=NUMBER))

    with qtbot.waitSignal(printer.printed) as printed:
        qtbot.mouseClick(window.guided_screen.guide.receipt.print, Qt.MouseButton.LeftButton)

    assert printed.args == [True]
    paper = text_of(papers(spool)[-1])
    assert "Lambarka arrintaada" in paper
    assert NUMBER in paper
    assert "Ansök om ekonomiskt bistånd" in paper
    assert arguments(spool)[-1].split() == ["-t", "Lots", "--", str(tmp_path / "list.pdf")]
    assert not (tmp_path / "list.pdf").exists()


def test_the_screen_answers_while_a_long_list_is_written(
    qtbot: QtBot, window: VisitorWindow, spool: Path, tmp_path: Path
) -> None:
    printer = Printer(window, tmp_path)
    window.show_before(errand())
    ticks = [perf_counter()]
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: ticks.append(perf_counter()))
    timer.start()

    with qtbot.waitSignal(printer.printed) as printed:
        window.print_list_requested.emit(NEEDS * 200)

    longest = max(later - earlier for earlier, later in itertools.pairwise(ticks))
    assert printed.args == [True]
    assert papers(spool)
    assert longest < (ticks[-1] - ticks[0]) / 3


def test_who_presses_twice_gets_one_paper(
    qtbot: QtBot, window: VisitorWindow, spool: Path, tmp_path: Path
) -> None:
    printer = Printer(window, tmp_path)
    window.show_before(errand())
    told: list[bool] = []
    printer.printed.connect(told.append)

    for _visit in range(2):
        for _press in range(2):
            window.print_list_requested.emit(NEEDS)
        qtbot.waitUntil(lambda: not printer.findChildren(QProcess))

    assert told == [True, True]
    assert len(arguments(spool)) == len(told)


def test_a_paper_on_its_way_is_not_written_over_by_the_next(
    qtbot: QtBot, window: VisitorWindow, spool: Path, tmp_path: Path
) -> None:
    printer = Printer(window, tmp_path)
    made = tmp_path / "document" / "print.pdf"
    made.parent.mkdir()

    for content in (b"%PDF one", b"%PDF two"):
        made.write_bytes(content)
        with qtbot.waitSignal(printer.printed):
            assert printer.send(made)
            made.write_bytes(b"%PDF over")  # the same visitor wants the next paper at once
            assert not printer.send(made)
            assert made.read_bytes() == b"%PDF over"

    assert [paper.read_bytes() for paper in papers(spool)] == [b"%PDF one", b"%PDF two"]
    assert len(set(arguments(spool))) == 2  # each has a name of its own
    assert list(tmp_path.glob("print-*.pdf")) == []


def test_a_paper_that_is_gone_is_not_printed_and_the_next_one_is(
    qtbot: QtBot, window: VisitorWindow, spool: Path, tmp_path: Path
) -> None:
    printer = Printer(window, tmp_path)

    assert not printer.send(tmp_path / "gone.pdf")

    (tmp_path / "there.pdf").write_bytes(b"%PDF")
    with qtbot.waitSignal(printer.printed):
        assert printer.send(tmp_path / "there.pdf")
    assert len(papers(spool)) == 1


def test_a_paper_that_cannot_be_written_is_told(
    qtbot: QtBot, window: VisitorWindow, spool: Path, tmp_path: Path
) -> None:
    printer = Printer(window, tmp_path / "gone")
    window.show_before(errand())

    with qtbot.waitSignal(printer.printed) as printed:
        window.print_list_requested.emit(NEEDS)

    assert printed.args == [False]
    assert not list(spool.iterdir())


def test_a_terminal_without_a_printer_offers_no_paper(
    qtbot: QtBot, window: VisitorWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    printer = Printer(window, tmp_path)

    with qtbot.waitSignal(printer.found) as found:
        printer.look()

    assert found.args == [False]
    assert window.before_screen.foot.print.isHidden()
    assert window.guided_screen.guide.receipt.print.isHidden()


def test_a_list_in_swedish_says_everything_once(tmp_path: Path) -> None:
    write(list_of(NEEDS, None), tmp_path / "a.pdf")

    assert text_of(tmp_path / "a.pdf").count("Hyresavi") == 1
