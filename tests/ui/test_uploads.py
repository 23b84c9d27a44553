"""The choice of files: what visitors see, press and get, and every way out of it."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.app.uploads import Uploads
from kiosk.config import Upload, UploadPlace
from kiosk.domain.messages import Look, Screen, TextLevel
from kiosk.domain.upload import Accepted, Format, FoundFile, Kind, PlaceKind
from kiosk.ui import theme
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.file_tile import FileTile
from kiosk.ui.visitor.files_screen import FilesScreen
from kiosk.ui.visitor.window import VisitorWindow
from tests.helpers.patience import PATIENCE
from tests.helpers.visitor import (
    SIZES,
    TOUCH,
    cut_texts,
    guided,
    overlapping,
    settle,
    shown_buttons,
    visitor_window,
)
from tests.helpers.visitor_files import paper, photo

LEFT = Qt.MouseButton.LeftButton
BAR = {TextLevel.NORMAL: 128, TextLevel.LARGEST: 156}  # pixels of the bar under the screen


class Hand(QObject):
    """Does one thing after the other as soon as each can be done, while the page waits."""

    def __init__(self, qtbot: QtBot, window: VisitorWindow, uploads: Uploads) -> None:
        super().__init__()
        self.qtbot, self.window, self.uploads = qtbot, window, uploads
        self.screen: FilesScreen = window.files_screen
        self._todo: list[tuple[Callable[[], bool], Callable[[], object]]] = []
        self._look = QTimer(self, interval=10)
        self._look.timeout.connect(self._go_on)
        self._late = QTimer(self, singleShot=True, interval=round(PATIENCE * 1000))
        self._late.timeout.connect(uploads.cancel)
        self.left = 0

    def when(self, ready: Callable[[], bool], then: Callable[[], object]) -> "Hand":
        """Do *then* as soon as *ready*."""
        self._todo.append((ready, then))
        return self

    def press(self, name: str) -> "Hand":
        """Press the tile of the file *name*, when its picture is there."""

        def ready() -> bool:
            tile = self.tile(name)
            return tile is not None and tile.look.picture.shows_picture

        return self.when(ready, lambda: self.click(self.tile(name).face))  # type: ignore[union-attr]

    def give(self) -> "Hand":
        """Press the main button."""
        return self.when(self.screen.give.isEnabled, lambda: self.click(self.screen.give))

    def tile(self, name: str) -> FileTile | None:
        """Return the tile of the file *name*."""
        return next((each for each in self.screen.grid.tiles if each.file.name == name), None)

    def click(self, widget: QWidget) -> None:
        self.qtbot.mouseClick(widget, LEFT)

    def choose(self, types: tuple[str, ...] = (), *, several: bool = False) -> list[str]:
        """Ask as a page does; return what it gets."""
        self._look.start()
        self._late.start()
        given = self.uploads.choose(types, several)
        self._look.stop()
        self._late.stop()
        assert not self._todo, "not everything could be done"
        return given

    def _go_on(self) -> None:
        if self._todo and self._todo[0][0]():
            self._todo.pop(0)[1]()


@pytest.fixture(scope="module")
def shown(qapp: QApplication) -> Iterator[VisitorWindow]:
    del qapp
    with visitor_window() as window:
        yield window


@pytest.fixture
def window(shown: VisitorWindow) -> VisitorWindow:
    shown.clear_notice()
    guided(shown)
    return shown


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    for age, (name, content) in enumerate(
        {"bild ett.jpg": photo(), "bild två.jpg": photo(401), "hyra.pdf": paper(2)}.items()
    ):
        (folder / name).write_bytes(content)
        os.utime(folder / name, (1_790_000_000 - age, 1_790_000_000 - age))
    return folder


def uploads_of(window: VisitorWindow, tmp_path: Path, *places: Path) -> Uploads:
    config = Upload(place=tuple(UploadPlace(path=str(p), kind=PlaceKind.USB) for p in places))
    folder = tmp_path / "session"
    folder.mkdir(exist_ok=True)
    return Uploads(window, config, folder, window)


@pytest.fixture
def hand(qtbot: QtBot, window: VisitorWindow, stick: Path, tmp_path: Path) -> Hand:
    return Hand(qtbot, window, uploads_of(window, tmp_path, stick))


@pytest.mark.proves("E10", "P8")
def test_the_page_gets_a_copy_of_what_the_visitor_presses(
    hand: Hand, stick: Path, tmp_path: Path
) -> None:
    given = hand.press("bild två.jpg").give().choose((".jpg", ".pdf"))

    (copy,) = map(Path, given)
    assert copy.name == "bild-tva.jpg"
    assert copy.is_relative_to(tmp_path / "session")
    assert not copy.is_relative_to(stick)
    assert hand.window.current_screen() is Screen.GUIDED
    assert hand.screen.grid.tiles == []  # nothing of it is kept on the screen


def test_a_second_press_chooses_another_file_or_adds_it(hand: Hand) -> None:
    hand.press("bild ett.jpg").press("hyra.pdf").give()
    assert [Path(each).name for each in hand.choose()] == ["hyra.pdf"]

    hand.press("bild ett.jpg").press("hyra.pdf").give()
    assert [Path(each).name for each in hand.choose(several=True)] == ["bild-ett.jpg", "hyra.pdf"]


def test_several_photos_become_one_paper_if_the_visitor_wants_that(hand: Hand) -> None:
    hand.when(hand.screen.merge.isVisible, lambda: hand.click(hand.screen.merge))

    given = hand.press("bild två.jpg").press("bild ett.jpg").give().choose()

    assert [Path(each).name for each in given] == ["bild-tva.pdf"]
    assert Path(given[0]).read_bytes().startswith(b"%PDF-")


@pytest.mark.proves("E10")
def test_every_way_out_gives_the_page_nothing(hand: Hand) -> None:
    window = hand.window
    ways: list[tuple[Callable[[], object], Screen]] = [
        (lambda: hand.click(hand.screen.head.back), Screen.GUIDED),
        (lambda: window.show_idle(60, 60), Screen.IDLE),
        (lambda: hand.click(window.bar.hide_screen), Screen.HIDDEN),
        (hand.uploads.cancel, Screen.GUIDED),
    ]
    for way, screen in ways:
        hand.press("bild ett.jpg").when(lambda: True, way)
        assert hand.choose() == []
        assert window.current_screen() is screen
        if screen is Screen.IDLE:
            window.leave_idle()
        elif screen is Screen.HIDDEN:
            hand.click(window.hidden_screen.show_button)
        assert window.current_screen() is Screen.GUIDED


def test_the_language_can_be_changed_on_the_way(hand: Hand) -> None:
    window = hand.window
    hand.press("bild ett.jpg").when(lambda: True, lambda: hand.click(hand.screen.head.language))

    def choose_arabic() -> None:
        tile = next(each for each in window.language_screen.tiles if each.choice.tag == "ar")
        hand.click(tile.face)

    hand.when(lambda: window.current_screen() is Screen.LANGUAGE, choose_arabic)
    hand.when(lambda: window.current_screen() is Screen.FILES, lambda: switch_to("ar")).give()

    assert len(hand.choose()) == 1


def test_a_page_that_asks_twice_gets_one_answer(hand: Hand) -> None:
    again: list[list[str]] = []
    hand.press("bild ett.jpg")
    hand.when(lambda: True, lambda: again.append(hand.uploads.choose((), several=False))).give()

    assert len(hand.choose()) == 1
    assert again == [[]]


def test_a_stick_that_goes_takes_its_files_from_the_screen(hand: Hand, stick: Path) -> None:
    screen, notice = hand.screen, hand.window.notice
    away = stick.with_name("away")
    hand.press("bild ett.jpg").when(screen.give.isEnabled, lambda: stick.rename(away))
    hand.when(screen.nothing.isVisible, lambda: away.rename(stick))
    hand.press("bild två.jpg").give()

    assert [Path(each).name for each in hand.choose()] == ["bild-tva.jpg"]
    assert notice.fragments()[0].text == "Filen finns inte längre. Välj en annan."


def test_a_file_that_goes_while_its_picture_is_made_is_there_again_with_its_stick(
    hand: Hand, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away, show = stick.with_name("away"), hand.screen.set_files
    looks: list[Sequence[bool]] = []

    def set_files(present: Sequence[bool], files: Sequence[FoundFile], *, more: bool) -> None:
        looks.append(present)
        if len(looks) == 1:  # no picture has been asked for yet
            stick.rename(away)
        show(present, files, more=more)

    monkeypatch.setattr(hand.screen, "set_files", set_files)
    hand.when(lambda: (False,) in looks, lambda: away.rename(stick))
    hand.press("bild ett.jpg").give()

    assert [Path(each).name for each in hand.choose()] == ["bild-ett.jpg"]


@pytest.mark.proves("E10")
def test_34_a_file_that_kills_its_process_leaves_the_others(hand: Hand, stick: Path) -> None:
    """As a flaw of a decoder would; which file it was is known by what was asked last."""
    (stick / "ond.jpg").write_bytes(photo(402))
    os.utime(stick / "ond.jpg", (1_800_000_000, 1_800_000_000))

    def kill() -> None:
        worker = hand.uploads._worker
        assert worker is not None
        os.kill(worker.pid, signal.SIGKILL)

    hand.when(lambda: type(hand.uploads._asked).__name__ == "Draw", kill)
    hand.when(lambda: not hand.tile("ond.jpg").face.isEnabled(), lambda: None)  # type: ignore[union-attr]
    hand.press("bild ett.jpg").give()

    assert len(hand.choose()) == 1


def test_files_that_do_not_fit_say_why_and_cannot_be_chosen(hand: Hand, stick: Path) -> None:
    (stick / "brev.docx").write_bytes(b"PK\x03\x04 text")
    seen: dict[str, tuple[bool, str]] = {}

    def note() -> None:
        for tile in hand.screen.grid.tiles:
            seen[tile.file.name] = (tile.face.isEnabled(), tile.look.facts.text())
        hand.uploads.cancel()

    hand.press("hyra.pdf").when(lambda: True, note)
    hand.choose((".pdf",))

    assert seen["brev.docx"][0] is False
    assert seen["hyra.pdf"][1].startswith("2 sidor")
    assert seen["bild ett.jpg"][1].endswith("Blir PDF")


def test_without_a_place_the_visitor_is_told_and_can_fetch_staff(
    qtbot: QtBot, window: VisitorWindow, tmp_path: Path
) -> None:
    hand = Hand(qtbot, window, uploads_of(window, tmp_path))
    screen, said = hand.screen, []
    window.screens.staff_requested.connect(lambda: said.append("staff"))
    hand.when(screen.nothing.isVisible, lambda: said.append(screen.fragments()[-1].text))
    hand.when(screen.staff.isVisible, lambda: hand.click(screen.staff))
    hand.when(lambda: True, lambda: hand.click(screen.head.back))

    assert hand.choose() == []
    assert said == ["Här går det inte att hämta filer. Personalen kan hjälpa dig.", "staff"]


def test_a_file_is_said_by_kind_and_number_and_its_name_on_a_headset_alone(hand: Hand) -> None:
    said: list[list[tuple[str, bool]]] = []

    def note() -> None:
        for words in (hand.tile("hyra.pdf").face.spoken(), hand.tile("hyra.pdf").fragments()):  # type: ignore[union-attr]
            said.append([(each.text, each.private) for each in words])  # noqa: PERF401  readable
        assert "hyra" not in hand.tile("hyra.pdf").face.accessibleName()  # type: ignore[union-attr]
        hand.uploads.cancel()

    hand.press("hyra.pdf").when(lambda: True, note).choose()

    for fragments in said:
        assert fragments[0] == ("PDF 3", False)
        assert [text for text, private in fragments if private] == ["hyra.pdf"]


def test_the_screen_answers_while_pictures_are_made(hand: Hand, stick: Path) -> None:
    for number in range(6):
        (stick / f"stor {number}.jpg").write_bytes(photo(3000 + number, 2000))
    ticks = [thread_time()]  # of this thread alone: what others compute does not count
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: ticks.append(thread_time()))

    hand.press("stor 5.jpg").press("stor 4.jpg").when(lambda: True, timer.start).give()
    hand.when(lambda: hand.screen.give.fragments()[0].text == "Vänta lite", ticks.clear)
    assert len(hand.choose(several=True)) == 2

    assert len(ticks) > 10
    assert max(later - before for before, later in pairwise(ticks)) < 0.05


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", [TextLevel.NORMAL, TextLevel.LARGEST])
def test_no_text_is_cut_and_everything_can_be_pressed(
    qtbot: QtBot, size: tuple[int, int], text: TextLevel
) -> None:
    theme.apply(Look(text))
    screen = FilesScreen()
    qtbot.addWidget(screen)
    screen.resize(size[0], size[1] - BAR[text])
    screen.show()
    kinds = (Kind.JPEG, Kind.PDF, Kind.OTHER, Kind.PNG)
    names = ("a.jpg", "mmmmmmmmmmmmmm…mmmmm.pdf", "b.docx", "c.png")
    files = [
        FoundFile(f"{number:016x}", 0, name, kind, 12_345_678, 0.0)
        for number, (kind, name) in enumerate(zip(kinds * 5, names * 5, strict=True))
    ]
    for tag in ("ar", "ti"):
        switch_to(tag)
        screen.ask(Accepted(frozenset({Format.PDF})), [PlaceKind.USB, PlaceKind.SCANNER])
        screen.set_files((True, True), files)
        settle()
        assert [tile for tile in screen.grid.tiles if tile.isVisible()]
        assert screen.grid.pager.isVisible()
        assert cut_texts(screen) == []
        assert overlapping(shown_buttons(screen), screen) == []
        assert all(min(each.width(), each.height()) >= TOUCH for each in shown_buttons(screen))
