"""Files for a real page: every way it can ask for one, and a file that arrives at the service."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.exceptions import TimeoutError as QtTimeoutError
from pytestqt.qtbot import QtBot

from kiosk.app.application import delete_now
from kiosk.app.uploads import Uploads
from kiosk.config import Upload, UploadPlace
from kiosk.domain.messages import Screen
from kiosk.domain.upload import PlaceKind
from kiosk.ui.visitor.window import VisitorWindow
from kiosk.web.address import AllowList
from kiosk.web.page import ServicePage
from kiosk.web.view import PageView
from tests.helpers.visitor import visitor_window
from tests.helpers.visitor_files import GPS, paper, photo
from tests.web.conftest import RealPage, Site, document

LEFT = Qt.MouseButton.LeftButton
WAYS = """
<style>input,button{display:block;width:300px;height:60px}</style>
<input type=file id=one accept=".pdf,image/*">
<input type=file id=many multiple>
<input type=file id=folder webkitdirectory>
<button id=pick onclick="ask(showOpenFilePicker())">a</button>
<button id=keep onclick="ask(showSaveFilePicker())">b</button>
<button id=directory onclick="ask(showDirectoryPicker())">c</button>
<script>
var told = '';
function ask(promise) { told = '…'; promise.then(() => { told = 'given' }, e => { told = e.name }) }
for (const each of document.querySelectorAll('input')) {
  each.addEventListener('cancel', () => { told = 'cancelled' });
  each.addEventListener('change', () => {
    told = [...each.files].map(f => f.name + ' ' + f.webkitRelativePath).join()
  });
}
</script>"""
FORM = """
<style>input,button{display:block;width:300px;height:60px}</style>
<form method=post enctype=multipart/form-data action=/received>
<input type=file id=bild name=bild accept=".jpg,.jpeg"><button id=send>Skicka</button></form>"""


class Asked:
    """Gives one file to whoever asks, and notes what was asked."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.calls: list[tuple[tuple[str, ...], bool]] = []

    def __call__(self, types: Sequence[str], several: bool) -> list[str]:  # noqa: FBT001  as FileChoice
        self.calls.append((tuple(sorted(types)), several))
        return [str(self.file)]


def dialogs() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]


@pytest.mark.proves("E10", "M34")
def test_34_every_way_to_ask_for_a_file_is_ours(page: RealPage, tmp_path: Path) -> None:
    file = tmp_path / "papper.pdf"
    file.write_bytes(paper())
    asked = Asked(file)
    page.page._files = asked
    folders: list[bool] = []
    page.page.folder_asked.connect(lambda: folders.append(True))
    page.load(WAYS)

    page.click("one")
    page.until("told", wanted="papper.pdf ")
    assert asked.calls == [((".pdf", "image/*"), False)]
    page.click("many")
    page.until("told", wanted="papper.pdf ")
    assert asked.calls[1][1] is True
    page.click("pick")
    page.until("told", wanted="given")
    assert len(asked.calls) == 3
    for refused in ("folder", "keep", "directory"):
        page.js("told = ''")
        page.click(refused)
        page.until("told !== '' && told !== '…'", wanted=True)
        # The last: the engine's own word for a picker that follows another too soon.
        assert page.js("told") in {"cancelled", "AbortError", "NotAllowedError"}
    assert len(asked.calls) == 3
    assert len(folders) >= 2
    assert dialogs() == []


@pytest.mark.proves("E10", "M34", control=True)
def test_34_an_unprotected_page_shows_the_disk(
    qtbot: QtBot, page: RealPage, profile: QWebEngineProfile
) -> None:
    bare = QWebEnginePage(profile)
    page.view.setPage(bare)
    found: list[str] = []

    def look() -> None:
        for dialog in dialogs():
            if isinstance(dialog, QFileDialog):
                found.append(dialog.directory().path())
                dialog.reject()

    timer = QTimer(interval=50)
    timer.timeout.connect(look)
    timer.start()
    with qtbot.waitSignal(bare.loadFinished):
        bare.load(QUrl(page.site.serve("/bare", document(WAYS))))
    answers: list[object] = []

    def painted() -> bool:
        bare.runJavaScript("performance.getEntriesByType('paint').length", answers.append)
        return bool(answers and answers[-1])

    qtbot.waitUntil(painted)
    widget = page.view.focusProxy() or page.view
    for _press in range(3):  # one that comes just as the page has moved into the view is lost
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(100, 30))
        with suppress(QtTimeoutError):
            qtbot.waitUntil(lambda: bool(found), timeout=5000)
            break
    timer.stop()
    page.view.setPage(page.page)
    delete_now(bare)

    assert Path(found[0]).is_dir()


@pytest.fixture
def window(qapp: QApplication) -> Iterator[VisitorWindow]:
    del qapp
    with visitor_window() as window:
        yield window


class Chooser:
    """A page in the visitor's window, whose questions the kiosk's own screen answers."""

    def __init__(
        self, qtbot: QtBot, window: VisitorWindow, profile: QWebEngineProfile, site: Site, top: Path
    ) -> None:
        (top / "usb").mkdir()
        (top / "session").mkdir()
        (top / "usb" / "رسالة.png").write_bytes(photo())  # a photo, whatever its name says
        config = Upload(place=(UploadPlace(path=str(top / "usb"), kind=PlaceKind.USB),))
        self.qtbot, self.window, self.top = qtbot, window, top
        self.uploads = Uploads(window, config, top / "session", window)
        allow = AllowList.of([], f"http://127.0.0.1:{site.port}")
        self.page = ServicePage(profile, allow, files=self.uploads.choose)
        self.uploads.follow(self.page)
        self.real = RealPage.__new__(RealPage)
        self.real.qtbot, self.real.site, self.real.page = qtbot, site, self.page
        self.real.view, self.real.state = PageView(self.page), None
        window.show_guided(self.real.view)

    def press(self) -> None:
        """Press the first file and the main button as soon as they are there."""
        screen = self.window.files_screen
        timer = QTimer(screen, interval=20)

        def go_on() -> None:
            if self.window.current_screen() is not Screen.FILES:
                return
            tiles = [each for each in screen.grid.tiles if each.look.picture.shows_picture]
            if screen.give.isEnabled():
                timer.stop()
                self.qtbot.mouseClick(screen.give, LEFT)
            elif tiles:
                self.qtbot.mouseClick(tiles[0].face, LEFT)

        timer.timeout.connect(go_on)
        timer.start()

    def during(self, does: Callable[[], object]) -> None:
        """Call *does* once, when the screen of files is shown."""
        timer = QTimer(self.window, interval=20)

        def look() -> None:
            if self.window.current_screen() is Screen.FILES:
                timer.stop()
                QTimer.singleShot(200, self.window, does)

        timer.timeout.connect(look)
        timer.start()


@pytest.fixture
def chooser(
    qtbot: QtBot, window: VisitorWindow, profile: QWebEngineProfile, site: Site, tmp_path: Path
) -> Iterator[Chooser]:
    made = Chooser(qtbot, window, profile, site, tmp_path)
    yield made
    window.hide()
    made.real.close()


@pytest.mark.proves("E10", "P8")
def test_a_photo_arrives_at_the_service_under_a_plain_name_and_without_its_place(
    chooser: Chooser,
) -> None:
    real, site = chooser.real, chooser.real.site
    site.serve("/received", document("<p id=done>Tack"))
    real.load(FORM)
    chooser.press()

    real.click("bild")
    chooser.qtbot.waitUntil(lambda: not chooser.uploads.choosing)
    real.until("bild.files.length && bild.files[0].name", wanted="rsala.jpg")
    before = len(site.received)
    real.click("send")
    chooser.qtbot.waitUntil(lambda: len(site.received) > before)

    sent = site.received[-1]
    assert b'name="bild"; filename="rsala.jpg"' in sent
    assert b"image/jpeg" in sent
    assert b"\xff\xd8\xff" in sent
    assert GPS.encode() not in sent
    assert b"Exif" not in sent
    assert (chooser.top / "session" / "upload" / "1" / "rsala.jpg").exists()


@pytest.mark.proves("E10")
def test_a_page_that_goes_on_meanwhile_ends_the_choice(chooser: Chooser) -> None:
    real = chooser.real
    other = real.site.serve("/other", document("<p>Annat"))
    ways: list[tuple[Callable[[], object], str]] = [
        (lambda: real.page.triggerAction(QWebEnginePage.WebAction.Reload), "/page"),
        (lambda: real.page.runJavaScript(f"location.href = '{other}'"), "/other"),
    ]
    for way, path in ways:
        real.load(FORM)
        chooser.during(way)
        with chooser.qtbot.waitSignal(real.page.loadFinished):
            real.click("bild")
        real.until("location.pathname", wanted=path)

        assert not chooser.uploads.choosing
        assert chooser.window.current_screen() is Screen.GUIDED


@pytest.mark.proves("E10", "F1")
def test_a_renderer_that_dies_meanwhile_ends_the_choice_and_the_page_comes_back(
    chooser: Chooser,
) -> None:
    real = chooser.real
    real.load(FORM)
    died: list[bool] = []
    real.page.renderer_died.connect(lambda: died.append(True))
    chooser.during(lambda: os.kill(real.page.renderProcessPid(), signal.SIGKILL))

    real.click("bild")
    chooser.qtbot.waitUntil(lambda: bool(died))

    assert not chooser.uploads.choosing
    assert chooser.window.current_screen() is Screen.GUIDED
    real.load(FORM)
    assert real.js("bild.files.length") == 0
