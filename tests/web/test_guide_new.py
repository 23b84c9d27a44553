"""An author walks through a service with mouse and keys; the guide of it holds on a redesign."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEngineProfile
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import TimeoutError as QtTimeoutError
from pytestqt.qtbot import QtBot

from kiosk.app.application import delete_now
from kiosk.app.author_window import RecordingWindow, allow_author
from kiosk.app.guide_new import recorded_guide
from kiosk.domain.guide import Consequence, Done, Guide, State
from kiosk.practice.expectations import ExpectedStep, load
from kiosk.practice.site import create_site
from kiosk.services.guides import load_guide
from kiosk.services.guides.writer import save_draft
from kiosk.web.page import ServicePage
from tests.helpers.site import serve
from tests.web.conftest import Site, document

TYPED = "Qvz 4711 hemlig"


class Author:
    """An author at the window, with a hand on the mouse and one on the keys."""

    def __init__(self, qtbot: QtBot, profile: QWebEngineProfile) -> None:
        self.qtbot = qtbot
        self.window = RecordingWindow(ServicePage(profile, allow_author, tools=("record", "play")))
        self.window.show()
        qtbot.waitExposed(self.window)

    def open(self, address: str) -> None:
        with self.qtbot.waitSignal(self.window.page.loadFinished):
            self.window.page.load(QUrl(address))

    def look(self, css: str) -> dict[str, object]:
        answers: list[object] = []
        self.window.page.call("play.look", css, done=answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        found = answers[0]
        return found if isinstance(found, dict) else {}

    def press(self, css: str) -> None:
        """Press the middle of what *css* finds, once it is there and at rest."""
        seen: list[object] = []

        def still() -> bool:
            seen.append(self.look(css).get("box"))
            return seen[-1] is not None and seen[-1:] == seen[-2:-1]

        self.qtbot.waitUntil(still)
        box = seen[-1]
        assert isinstance(box, dict)
        middle = QPoint(round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2))
        QTest.mouseClick(
            self.hand, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle
        )

    @property
    def hand(self) -> QWidget:
        inner = self.window.view.focusProxy()
        return inner if isinstance(inner, QWidget) else self.window.view

    def type(self, css: str, text: str) -> None:
        self.press(css)
        QTest.keyClick(self.hand, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(self.hand, text)

    def do(self, step: ExpectedStep) -> None:
        """Do what an expectation file says."""
        kind = self.look(step.css).get("kind")
        if kind == "text":
            self.type(step.css, step.value or "")
        else:
            self.press(step.css)

    def do_until_recorded(self, step: ExpectedStep, count: int) -> None:
        """Do it, and again where the press met a page that was just being left."""
        for _ in range(5):
            self.do(step)
            with suppress(QtTimeoutError):
                self.qtbot.waitUntil(lambda: len(self.window.draft) >= count, timeout=2000)
                return
        raise AssertionError(step.id)

    def recorded(self, count: int) -> None:
        self.qtbot.waitUntil(lambda: len(self.window.draft) >= count)

    def guide(self, address: str, output: Path) -> Guide:
        window = self.window
        made = recorded_guide(address, QUrl(address), window.draft, window.hosts, output)
        save_draft(made, output)
        return load_guide(output)


@pytest.fixture
def author(qtbot: QtBot, profile: QWebEngineProfile) -> Iterator[Author]:
    made = Author(qtbot, profile)
    yield made
    made.window.close()
    delete_now(made.window, made.window.page)


def test_a_guide_made_by_walking_through_a_service_holds_on_its_redesign(
    author: Author, tmp_path: Path
) -> None:
    expected = {step.id: step for step in load("boendestod").step}
    walk = [
        "kakor",
        "ansok",
        "personnummer",
        "kod",
        "logga-in",
        "inloggad",
        "ensam",
        "barn",
        "hushall-klar",
    ]
    output = tmp_path / "boendestod" / "guide.toml"

    with serve(create_site()) as base:
        address = f"{base}/boendestod/"
        author.open(address)
        for count, step in enumerate(walk, start=1):
            author.do_until_recorded(expected[step], count)
        author.qtbot.waitUntil(lambda: author.window.draft.steps()[-1].done is Done.PAGE)
    guide = author.guide(address, output)

    assert guide.start == "practice:boendestod/"
    assert guide.state is State.DRAFT
    assert [(step.text, step.done) for step in guide.step] == [
        ("Tryck på ”Endast nödvändiga”.", Done.CLICKED),
        ("Tryck på ”Logga in och ansök”.", Done.PAGE),
        ("Skriv …: Personnummer", Done.FILLED),
        ("Skriv …: Övningskod", Done.FILLED),
        ("Tryck på ”Logga in”.", Done.CLICKED),
        ("Tryck på ”Fortsätt”.", Done.PAGE),
        ("Välj ”Jag är ensam vuxen”.", Done.FILLED),
        ("Skriv …: Antal barn som bor hos dig", Done.FILLED),
        ("Tryck på ”Fortsätt”.", Done.PAGE),
    ]
    text = output.read_text(encoding="utf-8")
    assert all(str(expected[step].value) not in text for step in ("personnummer", "kod"))
    for variant in ("v1", "v2"):
        found = check(output, variant)
        assert [each["rung"] for each in found] == ["highlight"] * len(guide.step), variant


def check(guide: Path, variant: str) -> list[dict[str, object]]:
    command = [sys.executable, "-m", "kiosk.cli", "guide", "check", str(guide), "--json"]
    run = subprocess.run(
        [*command, "--variant", variant], capture_output=True, text=True, check=False, timeout=120
    )
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_alternatives_are_narrowed_and_ids_that_nobody_chose_left_out(
    author: Author, site: Site, tmp_path: Path
) -> None:
    author.open(
        site.serve(
            "/tjanst/arende/20260417/sida",
            document(
                "<h1>Ansökan</h1><div id=vard></div>"
                "<fieldset><legend>Du</legend><label>Namn <input id=namn></label></fieldset>"
                "<fieldset><legend>Barnet</legend>"
                "<label>Namn <input id=':r7:' name=barn class=barn></label></fieldset>"
                "<a href='#x' id=a1b2c3d4>Ta bort 19900101-1234</a>"
                "<button id=knapp type=button>Skicka in</button>"
                "<script>vard.attachShadow({mode: 'open'}).innerHTML = "
                "'<label>Telefon <input id=tel autocomplete=tel></label>'</script>"
            ),
        )
    )
    for css in ("#namn", ".barn", "#tel"):
        author.type(css, TYPED)
    author.press("#knapp")
    author.recorded(4)
    author.press("#a1b2c3d4")
    author.recorded(5)
    output = tmp_path / "g.toml"

    guide = author.guide(f"http://127.0.0.1:{site.port}/tjanst/", output)

    name, child, phone, send, delete = guide.step
    kinds = {step.id: [one.kind for one in step.target] for step in guide.step}
    assert name.page is not None
    assert (name.page.path, name.page.heading) == ("/tjanst/arende/*/sida", "Ansökan")
    assert [(one.label, one.name, one.near, one.css) for one in name.target] == [
        ("Namn", None, "Du", None),
        (None, "Namn", "Du", None),
        (None, None, None, "#namn"),
    ]
    assert child.target[0].near == "Barnet"
    assert kinds[child.id] == ["label", "role", "field"]
    assert kinds[phone.id] == ["label", "role", "field", "css"]
    assert (send.consequence, kinds[send.id]) == (Consequence.SEND, ["role", "text", "css"])
    assert (delete.target, delete.done) == ((), Done.MANUAL)
    written = output.read_text(encoding="utf-8")
    assert "19900101" not in written
    assert not any(part in written for part in TYPED.split())
