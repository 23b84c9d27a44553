"""Real pages: a loopback server, the real profile, page and view, and the real Chromium."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import TimeoutError as QtTimeoutError
from pytestqt.qtbot import QtBot

from kiosk.domain.guide import Alternative, Consequence, Finish, Signature, Step
from kiosk.domain.language import Direction, Language
from kiosk.domain.messages import FromPractice, decode
from kiosk.domain.page import PageState, Resolution
from kiosk.domain.units import Answer, Origin, Translated, Unit, View
from kiosk.web.address import Allow, AllowList
from kiosk.web.page import ServicePage
from kiosk.web.profile import make_profile
from kiosk.web.scripts import WORLD, Argument
from kiosk.web.view import PageView
from tests.helpers.browser import Browser

ENGLISH = Language("en", "English", "Engelska", Direction.LTR)
ARABIC = Language("ar", "العربية", "Arabiska", Direction.RTL)
CLOSED = """<div id=host><b>Text i facket</b></div><script>
var root = host.attachShadow({mode: 'closed'});
root.innerHTML = '<p>Sluten text</p><slot></slot><input value=Ett placeholder="Skriv här">';
</script>"""


Response = tuple[int, dict[str, str], str]


@dataclass
class Site:
    """A small web server: path → status, headers, body."""

    pages: dict[str, Response] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    posted: list[str] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)  # the same, as it came
    silent: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    def serve(self, path: str, body: str, status: int = 200, **headers: str) -> str:
        """Put *body* at *path* and return its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, named, body)
        return f"http://127.0.0.1:{self.port}{path}"

    def serve_bytes(self, path: str, body: bytes, **headers: str) -> str:
        """Put *body* at *path* as it is, and return its address."""
        return self.serve(path, body.decode(errors="surrogateescape"), 200, **headers)


class _PoolServer(HTTPServer):
    """Answers with threads that live as long as it: none is born, or left, in a test."""

    SIZE = 6

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(address, handler)
        self.pool = ThreadPoolExecutor(self.SIZE)
        together = threading.Barrier(self.SIZE)
        list(self.pool.map(lambda _: together.wait(), range(self.SIZE)))

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  as there
        self.pool.submit(self._answer, request, client_address)

    def _answer(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  as there
        with suppress(OSError):
            self.finish_request(request, client_address)
        self.shutdown_request(request)


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    served = Site()

    class Handler(BaseHTTPRequestHandler):
        timeout = 5  # Chromium opens connections it does not use

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            served.asked.append(self.path)
            if path == "/silent":
                served.silent.wait(30)
                return
            self._answer(path)

        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", 0))
            body = self.rfile.read(length)
            served.posted.append(body.decode(errors="replace"))
            served.received.append(body)
            self._answer(self.path.partition("?")[0])

        def _answer(self, path: str) -> None:
            status, headers, body = served.pages.get(path, (404, {}, ""))
            self.send_response(status)
            for name, value in {"content-type": "text/html; charset=utf-8", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode(errors="surrogateescape"))

        def log_message(self, *_: object) -> None:
            """Be quiet."""

    server = _PoolServer(("127.0.0.1", 0), Handler)
    served.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield served
    served.silent.set()
    server.shutdown()
    server.server_close()
    thread.join()
    server.pool.shutdown()


def document(body: str, head: str = "") -> str:
    """Return a whole Swedish page around *body*."""
    start = "<!doctype html><html lang=sv><meta charset=utf-8><title>Sida</title>"
    return f"{start}{head}<body>{body}"


def upper(text: str) -> str:
    """Return *text* as the engine `pseudo` would: every word in upper case."""
    return text.upper()


class RealPage:
    """A page in the real engine, with the shortest ways to drive it."""

    def __init__(
        self, qtbot: QtBot, site: Site, profile: QWebEngineProfile, allow: Allow | None = None
    ) -> None:
        self.qtbot = qtbot
        self.site = site
        self.page = ServicePage(profile, allow or AllowList.of([], f"http://127.0.0.1:{site.port}"))
        self.view = PageView(self.page)
        self.view.resize(900, 700)
        self.units: list[Unit] = []
        self.batches: list[list[Unit]] = []
        self.state: PageState | None = None
        self.translate: Callable[[str], str] | None = None
        self.origin = Origin.MACHINE
        self.page.units_found.connect(self._found)
        self.page.state_changed.connect(self._keep)
        self.view.show()

    def _found(self, units: list[Unit]) -> None:
        self.units.extend(units)
        self.batches.append(units)
        if self.translate is not None:
            self.page.show_translations(
                [
                    Answer(
                        unit.id,
                        Translated(
                            tuple(self.translate(run.text) for run in unit.block.runs), self.origin
                        ),
                    )
                    for unit in units
                ]
            )

    def _keep(self, state: PageState) -> None:
        self.state = state

    def load(self, body: str, path: str = "/page", head: str = "") -> None:
        """Show a page with *body* and wait until it is read."""
        self.open(self.site.serve(path, document(body, head)))

    def open(self, address: str) -> None:
        """Load *address* and wait until it is there."""
        self.state = None
        with self.qtbot.waitSignal(self.page.loadFinished):
            self.page.load(address)

    def speak(self, language: Language | None, view: View = View.OWN) -> None:
        """Translate the page into *language*: in upper case, unless told otherwise."""
        self.translate = self.translate or upper
        self.page.set_view(view)
        self.page.set_language(language)

    def js(self, code: str, *, main: bool = True) -> object:
        """Run *code* in the page's own world (or in ours) and return its value."""
        answers: list[object] = []
        world = 0 if main else WORLD
        self.page.runJavaScript(f"JSON.stringify({code})", world, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        answer = answers[0]
        return json.loads(answer) if isinstance(answer, str) and answer else None

    def ours(self, code: str) -> object:
        """Return the value of *code* in our world, which the page cannot spoil."""
        return self.js(code, main=False)

    def painted(self) -> None:
        """Wait for the first picture: before it the engine takes no press and no key."""
        self.until("performance.getEntriesByType('paint').length > 0", wanted=True)

    def click(self, element: str) -> None:
        """Press the middle of the element with the id *element*, as a visitor does."""
        self.painted()
        box = self.js(
            f"(r => [r.x + r.width / 2, r.y + r.height / 2])({element}.getBoundingClientRect())"
        )
        assert isinstance(box, list)
        widget = self.view.focusProxy() or self.view
        self.qtbot.mouseClick(
            widget, Qt.MouseButton.LeftButton, pos=QPoint(round(box[0]), round(box[1]))
        )

    def call(self, function: str, *arguments: Argument) -> object:
        """Call one of the injected functions and return its answer."""
        answers: list[object] = []
        self.page.call(function, *arguments, done=answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def until(self, code: str, wanted: object) -> None:
        """Wait until *code* has the value *wanted* in the page."""
        seen: list[object] = [None]

        def look() -> bool:
            seen[0] = self.js(code)
            return seen[0] == wanted

        with suppress(QtTimeoutError):  # the value says more than the time
            self.qtbot.waitUntil(look)
        assert seen[0] == wanted

    def find(self, *target: Alternative, consequence: Consequence = Consequence.NONE) -> Resolution:
        """Resolve one step with *target* on this page."""
        return self.resolve(make_step(*target, consequence=consequence))

    def resolve(self, step: Step, finish: Finish | None = None) -> Resolution:
        """Resolve *step* on this page."""
        self.state = None
        self.page.follow([step], finish)
        # What the page said before it heard of the step may come first.
        self.qtbot.waitUntil(lambda: self.state is not None and bool(self.state.steps))
        return self.told().steps[0]

    def told(self) -> PageState:
        """Return the state the page told last."""
        assert self.state is not None
        return self.state

    def close(self) -> None:
        """Delete the page before its profile."""
        self.view.close()
        self.view.setParent(None)
        self.view.deleteLater()
        self.page.deleteLater()
        for gone in (self.view, self.page):
            QApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)


def make_step(
    *target: Alternative,
    consequence: Consequence = Consequence.NONE,
    path: str = "/*",
    heading: str | None = None,
) -> Step:
    """Return a step about *target*."""
    return Step(
        id="steg",
        page=Signature(path=path, heading=heading),
        text="Gör så här.",
        consequence=consequence,
        target=target,
    )


@pytest.fixture
def profile(qapp: QApplication) -> Iterator[QWebEngineProfile]:
    made = make_profile(qapp)
    yield made
    made.deleteLater()
    QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(qtbot: QtBot, site: Site, profile: QWebEngineProfile) -> Iterator[RealPage]:
    real = RealPage(qtbot, site, profile)
    yield real
    real.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Return a way to start a site with options; it gives the address."""
    sites: list[subprocess.Popen[bytes]] = []

    def start(*options: str) -> str:
        command = [sys.executable, "-m", "kiosk.practice", *options]
        site = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        sites.append(site)
        assert site.stdout
        return f"http://127.0.0.1:{decode(site.stdout.readline(), FromPractice).port}"

    yield start
    for site in sites:
        site.communicate(timeout=5)


@pytest.fixture
def browse(qtbot: QtBot, serve: Callable[..., str]) -> Iterator[Callable[..., Browser]]:
    """Return a way to open a browser on a service of a site with these options."""
    profile = QWebEngineProfile()
    page = QWebEnginePage(profile)

    yield lambda *options, service="boendestod": Browser(qtbot, page, serve(*options), service)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    profile.deleteLater()
