"""A document of the page, in a whole session: opened, translated, printed, and gone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from kiosk.app.documents import Documents
from kiosk.app.session import VisitorSession
from kiosk.config import Config, Print
from kiosk.domain.documents import WhyNot
from kiosk.domain.messages import Screen
from kiosk.domain.units import Origin
from kiosk.ui.visitor.document_side import REASONS
from tests.helpers.print_service import arguments, install, papers
from tests.helpers.whole_session import begin, visible_session

NO_DOCUMENT = (
    "const a = document.createElement('a'); a.download = 'beslut.pdf';"
    "a.href = URL.createObjectURL(new Blob(['<h1>x'])); a.click()"
)
RECEIPT = "/boendestod/kvittens.pdf"


@pytest.fixture
def private(tmp_path: Path) -> Path:
    folder = tmp_path / "private"
    folder.mkdir()
    return folder


@pytest.fixture
def spool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return install(tmp_path, monkeypatch)


@pytest.fixture
def session(qtbot: QtBot, private: Path, spool: Path) -> Iterator[VisitorSession]:
    assert spool
    config = Config(print=Print(max_pages=2, queue="kontor"))
    with visible_session(qtbot, private, config) as session:
        qtbot.waitUntil(lambda: session.printer.available)
        yield session
        documents_of(session).close()


def documents_of(session: VisitorSession) -> Documents:
    found = session.web.findChild(Documents)
    assert isinstance(found, Documents)
    return found


def touch(session: VisitorSession) -> None:
    """Touch the page, as the view tells it."""
    session.web.view.human_input.emit()


def do(session: VisitorSession, code: str) -> None:
    """Let the page run *code*."""
    session.web.page.runJavaScript(code, 0)


def shows(session: VisitorSession, screen: Screen) -> bool:
    return session.window.current_screen() is screen


def left(folder: Path) -> list[str]:
    return [each.name for each in folder.rglob("*") if each.suffix != ".wav"]


@pytest.mark.proves("E8", "E9", "M34", "P8")
def test_34_a_pdf_of_the_page_opens_in_the_language_of_the_visitor_and_is_gone_afterwards(
    session: VisitorSession, qtbot: QtBot, private: Path, spool: Path
) -> None:
    begin(session, qtbot, "so")
    screen = session.window.document_screen
    address = session.web.page.url()

    touch(session)
    do(session, NO_DOCUMENT)
    qtbot.waitUntil(lambda: not screen.note.staff.isHidden())
    qtbot.waitUntil(lambda: screen.note.words.swedish.text() == REASONS[WhyNot.KIND])
    screen.note.back.click()
    assert shows(session, Screen.GUIDED)
    qtbot.waitUntil(lambda: left(private) == [])

    touch(session)
    do(session, f"location = '{RECEIPT}'")
    qtbot.waitUntil(lambda: bool(screen.texts.cards))

    assert shows(session, Screen.DOCUMENT)
    assert session.web.page.url() == address
    qtbot.waitUntil(lambda: screen.paper.sheet.picture is not None)
    cards = screen.texts.cards
    assert any(card.swedish.text().startswith("Kvittens") for card in cards)
    qtbot.waitUntil(lambda: any(c.own.language() == "so" for c in cards))
    translated = next(card for card in cards if card.own.language() == "so")
    shown = [origin for origin, sign in translated.signs.items() if not sign.isHidden()]
    assert len(shown) == 1
    assert shown != [Origin.NONE]
    said = screen.texts.fragments()
    assert said
    assert all(fragment.private for fragment in said)
    # A touch on the picture shows that text's card; the next in order is beside it.
    screen.paper.sheet.touched.emit(1)
    assert screen.card.text is not None
    assert screen.card.text.source == cards[1].swedish.text()
    assert screen.paper.sheet.chosen == 1
    # It can be printed: as pictures, at most so many pages, under a name that tells nothing.
    screen.print_requested.emit()
    screen.question.print.click()
    qtbot.waitUntil(lambda: bool(papers(spool)))
    qtbot.waitUntil(lambda: list(private.glob("print-*.pdf")) == [])
    assert arguments(spool)[0].split()[:4] == ["-d", "kontor", "-t", "Lots"]
    assert re.search(r"/print-[0-9a-f]{8}\.pdf$", arguments(spool)[0])
    assert not session.window.notice.isHidden()

    screen.head.back.click()

    assert shows(session, Screen.GUIDED)
    assert (screen.texts.cards, screen.paper.sheet.picture) == ([], None)
    qtbot.waitUntil(lambda: left(private) == [])


@pytest.mark.proves("E17", "M28")
def test_28_a_page_that_prints_for_ever_asks_once_for_a_touch_and_in_swedish(
    session: VisitorSession, qtbot: QtBot, private: Path, spool: Path
) -> None:
    begin(session, qtbot, "so")
    screen = session.window.document_screen
    made: list[str] = []

    def keep(path: Path) -> None:
        document = QPdfDocument()
        document.load(str(path))
        made.append(document.getAllText(0).text())

    documents_of(session).web_print.made.connect(keep)
    storm = "for (let i = 0; i < 300; i++) print()"
    documents_of(session)._touch.spend()

    do(session, storm)
    do(session, "document.title = 'a'")
    qtbot.waitUntil(lambda: session.web.page.title() == "a")
    assert shows(session, Screen.GUIDED)  # nobody has touched anything
    touch(session)
    do(session, storm)
    qtbot.waitUntil(lambda: shows(session, Screen.DOCUMENT))
    qtbot.waitUntil(lambda: screen.paper.sheet.picture is not None)

    assert len(made) == 1
    assert "Boendestöd" in made[0]
    assert screen.side.currentWidget() is screen.question
    screen.question.cancel.click()
    assert shows(session, Screen.GUIDED)
    do(session, storm)
    do(session, "document.title = 'b'")
    qtbot.waitUntil(lambda: session.web.page.title() == "b")
    assert shows(session, Screen.GUIDED)
    assert papers(spool) == []
    qtbot.waitUntil(lambda: left(private) == [])
