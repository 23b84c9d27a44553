"""What a page offers as a file comes to the session's folder, or nowhere."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest, QWebEngineSettings

from kiosk.domain.documents import WhyNot
from kiosk.web import downloads
from kiosk.web.downloads import Downloads
from tests.helpers.papers import minimal
from tests.web.conftest import RealPage, document

PDF = minimal()
STYLE = "style='display:block;height:60px'"
BLOB = "window.URL.createObjectURL(new Blob(['%PDF-1.4'], {type: 'application/pdf'}))"


class Taken:
    """What came of the files a page offered."""

    def __init__(self, page: RealPage, folder: Path, allow: Callable[[QUrl], bool]) -> None:
        self.page = page
        self.folder = folder
        self.touched = True
        self.arrived: list[Path] = []
        self.refused: list[WhyNot] = []
        self.downloads = Downloads(page.page, folder, allow, lambda: self.touched, page.page)
        self.downloads.arrived.connect(self.arrived.append)
        self.downloads.refused.connect(self.refused.append)
        page.page.refusals.told.connect(lambda _: self.refused.append(WhyNot.ADDRESS))

    def outcome(self) -> bytes | WhyNot:
        """Wait for the next file and return its bytes, or why there is none."""
        self.page.qtbot.waitUntil(lambda: bool(self.arrived or self.refused))
        if self.refused:
            return self.refused.pop()
        path = self.arrived.pop()
        assert path.parent.parent == self.folder
        assert (path.name, path.stat().st_mode & 0o777) == ("document", 0o600)
        told = path.read_bytes()
        path.unlink()
        path.parent.rmdir()
        return told

    @property
    def left(self) -> list[str]:
        """What lies in the folder."""
        return [each.name for each in self.folder.rglob("*")]


@pytest.fixture
def taken(page: RealPage, tmp_path: Path) -> Iterator[Taken]:
    folder = tmp_path / "private"
    folder.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    page.page.profile().setDownloadPath(str(elsewhere))
    taken = Taken(page, folder, page.page.allows)
    yield taken
    taken.downloads.cancel()
    assert list(elsewhere.iterdir()) == []


@pytest.mark.proves("E8", "E9", "P8")
def test_34_every_way_of_offering_a_pdf_ends_in_the_private_folder(
    page: RealPage, taken: Taken
) -> None:
    shown = page.site.serve_bytes("/a", PDF, content_type="application/pdf")
    named = page.site.serve_bytes(
        "/b", PDF, content_disposition='attachment; filename="../../.profile"'
    )
    page.load(
        f"<a id=link {STYLE} href='{shown}'>x</a>"
        f"<a id=kept {STYLE} href='{shown}' download='../../.bashrc'>x</a>"
        f"<a id=named {STYLE} href='{named}'>x</a>"
        f"<a id=fresh {STYLE} target=_blank href='{shown}'>x</a>"
        f"<form method=post action='{shown}'><button id=post {STYLE}>x</button></form>"
        f'<button id=blob {STYLE} onclick="window.open({BLOB})">x</button>'
        f'<button id=here {STYLE} onclick="location = {BLOB}">x</button>'
        f"<button id=frame {STYLE} onclick=\"inner.src = '{named}'\">x</button>"
        "<iframe id=inner width=10 height=10></iframe>"
    )
    address = page.page.url()
    made = b"%PDF-1.4"
    wanted = {
        "link": PDF, "kept": PDF, "named": PDF, "fresh": PDF, "post": PDF, "blob": made,
        "here": made, "frame": PDF,
    }  # fmt: skip

    found = {}
    for way in wanted:
        page.click(way)
        found[way] = taken.outcome()

    assert found == wanted
    assert page.page.url() == address
    assert taken.left == []


@pytest.mark.proves("E8")
def test_what_comes_from_elsewhere_without_a_touch_or_too_large_is_not_kept(
    page: RealPage, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = f"http://localhost:{page.site.port}/a"
    shown = page.site.serve_bytes("/a", PDF, content_type="application/pdf")
    away = page.site.serve("/away", "", 302, location=other)
    large = page.site.serve_bytes("/large", PDF * 10, content_type="application/pdf")
    page.load(
        f"<a id=other {STYLE} href='{other}' download>x</a>"
        f"<a id=away {STYLE} href='{away}' download>x</a>"
        f"<a id=large {STYLE} href='{large}'>x</a>"
        f"<a id=quiet {STYLE} href='{shown}' download>x</a>"
    )

    for way in ("other", "away"):
        page.click(way)
        assert taken.outcome() is WhyNot.ADDRESS
    page.page.download(QUrl(other))  # past the gate of pages: this one stands alone
    assert taken.outcome() is WhyNot.ADDRESS
    monkeypatch.setattr(downloads, "LARGEST", len(PDF) * 2)
    page.click("large")
    assert taken.outcome() is WhyNot.LARGE
    taken.touched = False
    page.js("quiet.click()")
    page.js("1")
    taken.touched = True
    page.click("quiet")
    assert taken.outcome() == PDF

    assert (taken.arrived, taken.refused) == ([], [])
    page.qtbot.waitUntil(lambda: taken.left == [])


@pytest.mark.proves("E8", "F14", "F12")
def test_34_a_file_that_does_not_come_is_given_up(page: RealPage, taken: Taken) -> None:
    cut = page.site.serve_bytes(
        "/cut", PDF, content_type="application/pdf", content_length="100000"
    )
    page.load(f"<a id=cut {STYLE} href='{cut}' download>x</a>")

    page.click("cut")

    assert taken.outcome() is WhyNot.LOST
    page.qtbot.waitUntil(lambda: taken.left == [])


@pytest.mark.proves("E8", control=True)
def test_an_engine_that_accepts_keeps_the_file_under_its_own_name(
    page: RealPage, tmp_path: Path
) -> None:
    page.page.profile().setDownloadPath(str(tmp_path))
    page.page.profile().downloadRequested.connect(QWebEngineDownloadRequest.accept)
    address = page.site.serve_bytes("/beslut.pdf", PDF, content_type="application/pdf")
    page.load(f"<a id=a {STYLE} href='{address}'>x</a>")

    page.click("a")

    kept = tmp_path / "beslut.pdf"
    page.qtbot.waitUntil(lambda: kept.exists() and kept.stat().st_size > 0)


@pytest.mark.proves("E9", control=True)
def test_an_engine_with_its_own_viewer_opens_the_pdf_as_a_page(page: RealPage) -> None:
    settings = page.page.settings()
    for attribute in (
        QWebEngineSettings.WebAttribute.PluginsEnabled,
        QWebEngineSettings.WebAttribute.PdfViewerEnabled,
    ):
        settings.setAttribute(attribute, True)  # noqa: FBT003  Qt's setter
    address = page.site.serve_bytes("/beslut.pdf", PDF, content_type="application/pdf")
    page.site.serve("/page", document("<p>x"))

    page.open(address)

    assert page.page.url().toString() == address
