"""A hostile page under real keys and a real mouse, in the kiosk or in a browser view without it.

    python tests/helpers/by_hand.py kiosk|plain ADDRESS FOLDER

prints what was seen, as one JSON object. It needs an X display of its own, and xdotool.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QEventLoop, QPoint, QTimer, QUrl
from PySide6.QtGui import QClipboard
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app.application import delete_now, make_application
from kiosk.app.session import VisitorSession
from kiosk.config import Config, Translation
from kiosk.domain.messages import Ended, Failed, Setup, Show

LONGEST = 90_000  # milliseconds for anything
PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789"
SIGNS = [
    "space", "plus", "minus", "comma", "period", "slash", "equal", "question", "less", "aring",
    "section", "BackSpace", "Delete", "Insert", "Home", "End", "Prior", "Next", "Left", "Right",
    "Up", "Down", "Escape", "Return", "Menu", "Print", "Pause", "Scroll_Lock", "Super_L",
    "KP_Add", "KP_Subtract", "KP_0",
]  # fmt: skip
MEDIA = [
    "Back", "Forward", "HomePage", "Mail", "Calculator", "Search", "WWW", "Refresh", "Stop",
    "Favorites", "Explorer", "MyComputer", "Tools", "Launch1", "AudioPlay", "AudioNext", "Eject",
    "ScreenSaver", "Sleep", "New", "Open", "Save", "Copy", "Paste", "Cut", "Close", "ZoomIn",
    "ZoomOut", "Documents", "Explorer", "PowerOff", "Terminal",
]  # fmt: skip
# What the kiosk has screens of its own for, which have tests of their own.
ASKS = {"alert", "window", "print", "file"}
FUNCTION = [f"F{number}" for number in (1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12)]  # F6 is the kiosk's
MODIFIERS = ["", "ctrl+", "alt+", "shift+", "ctrl+shift+", "ctrl+alt+", "super+"]
KEYS = [*PLAIN, *SIGNS, *(f"XF86{name}" for name in MEDIA), *FUNCTION]


class Probe:
    """Presses, and looks at what became of it."""

    def __init__(self, view: QWebEngineView, window: QWidget, folder: Path) -> None:
        self.view = view
        self.page = view.page()
        self.window = window
        self.folder = folder
        self.requests: list[str] = []
        self.page.printRequested.connect(lambda: self.requests.append("print"))
        self.page.permissionRequested.connect(
            lambda one: self.requests.append(one.permissionType().name)
        )

    def settle(self, milliseconds: int = 120) -> None:
        """Let things happen: what must not come has no signal to wait for."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def until(self, come: Callable[[], bool]) -> None:
        """Wait until *come*."""
        for _round in range(LONGEST // 20):
            if come():
                return
            self.settle(20)
        raise TimeoutError

    def x(self, *words: str) -> None:
        """Run xdotool and wait for it with the windows alive."""
        with subprocess.Popen(["xdotool", *words], stderr=subprocess.PIPE) as program:  # noqa: S607  found on the PATH
            self.until(lambda: program.poll() is not None)
            assert program.stderr is not None
            wrong = program.stderr.read()
        if wrong:
            raise ValueError(wrong)
        self.settle(60)

    def js(self, code: str) -> Any:  # noqa: ANN401  a page's value
        """Return the value of *code* on the page."""
        answers: list[object] = []
        self.page.runJavaScript(f"JSON.stringify({code})", 0, answers.append)
        self.until(lambda: bool(answers))
        return json.loads(str(answers[0])) if answers[0] else None

    def at(self, element: str) -> tuple[str, str]:
        """Return where on the display the middle of *element* is."""
        x, y = self.js(
            f"(r => [r.x + r.width / 2, r.y + r.height / 2])"
            f"(document.getElementById('{element}').getBoundingClientRect())"
        )
        spot = self.view.mapToGlobal(QPoint(round(x), round(y)))
        return str(spot.x()), str(spot.y())

    def click(self, element: str, button: int = 1) -> None:
        """Press a button of the mouse on *element*."""
        self.x("mousemove", *self.at(element), "click", str(button))

    def windows(self) -> list[str]:
        """Return the classes of all windows that are shown."""
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        return sorted(each.metaObject().className() for each in shown)

    def state(self) -> dict[str, object]:
        """Return all that keys and gestures must not change."""
        window, below = self.window, programs(os.getpid())
        return {
            "windows": self.windows(),
            "url": self.page.url().toString(),
            "zoom": [self.page.zoomFactor(), self.js("[visualViewport.scale, devicePixelRatio]")],
            "full": window.geometry() == window.screen().geometry() and window.isVisible(),
            "programs": sorted({*below.values()}),
            "files": sorted(str(f) for f in self.folder.rglob("*") if f.is_file()),
            "listening": listening([os.getpid(), *below]),
        }


def programs(parent: int) -> dict[int, str]:
    """Return the programs that run under *parent*: pid → name."""
    known: dict[int, tuple[int, str]] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = place.read_text(errors="replace")
        except OSError:
            continue
        name, rest = text.partition("(")[2].rpartition(")")[::2]
        if name != "xdotool":
            known[int(place.parent.name)] = (int(rest.split()[1]), name)
    under = {parent}
    for _generation in known:
        grown = under | {pid for pid, (above, _name) in known.items() if above in under}
        if grown == under:
            break
        under = grown
    return {pid: known[pid][1] for pid in under - {parent}}


def listening(pids: list[int]) -> int:
    """Return how many sockets of *pids* wait for somebody to connect."""
    inodes = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A":
                inodes.add(f"socket:[{fields[9]}]")
    count = 0
    for pid in pids:
        for handle in Path(f"/proc/{pid}/fd").glob("*"):
            try:
                count += str(handle.readlink()) in inodes
            except OSError:
                continue
    return count


@contextmanager
def kiosk(address: str, folder: Path) -> Iterator[tuple[Probe, VisitorSession]]:
    """Show a real session, full screen, on the hostile page."""
    setup = Setup(
        config=msgspec.to_builtins(Config(translation=Translation(engine="none"))),
        folder=str(folder),
        practice=address,
    )
    session = VisitorSession(setup)
    warm: list[bool] = []
    session.warm.connect(lambda: warm.append(True))
    session.warm_up()
    probe = Probe(session.web.view, session.window, folder)
    probe.until(lambda: bool(warm))
    session.show(Show())
    session.choose_language("sv")
    session.choose_errand("boendestod")
    session.start({"hushall": "ensam", "vaxelvis": "nej", "papper": "senare"})
    probe.until(lambda: probe.js("typeof tries") == "object")
    yield probe, session
    session.web.translation.stop()
    session.speaker.close()
    session.window.hide()
    session.web.view.setParent(None)
    delete_now(session.web.view, session.web.page, session.window, session)


Look = Callable[[str], None]


def press_keys(probe: Probe, look: Look) -> None:
    """Press every key with every modifier, on the page and in its text field."""
    for modifier in MODIFIERS:
        probe.view.setFocus()
        probe.js("document.activeElement.blur()")
        if modifier in {"", "shift+"}:
            probe.click("area")
        probe.x("key", "--delay", "4", *(f"{modifier}{key}" for key in KEYS))
        look(f"{modifier}keys")
    probe.js("(area.value = '', document.activeElement.blur(), 1)")


def use_mouse(probe: Probe, look: Look) -> object:
    """Use what a mouse has beside its first button; return what a middle click has pasted."""
    QApplication.clipboard().setText("PRIMARY", QClipboard.Mode.Selection)
    for element in ("link", "text", "area", "alert"):
        probe.click(element, 3)
        look(f"right click on {element}")
    probe.click("area", 2)
    pasted = probe.js("area.value")
    for button in (8, 9):
        probe.click("text", button)
        look(f"mouse button {button}")
    wheel = ("keydown", "ctrl", "click", "4", "click", "4", "click", "5", "keyup", "ctrl")
    probe.x("mousemove", *probe.at("text"), *wheel)
    look("wheel with ctrl")
    for element, to in (("link", "area"), ("link", "text"), ("text", "area")):
        start, end = probe.at(element), probe.at(to)
        probe.x(
            *("mousemove", *start, "mousedown", "1", "mousemove_relative", "30", "2"),
            *("mousemove", *end, "mousemove_relative", "2", "2", "mouseup", "1"),
        )
        look(f"{element} dragged to {to}")
    probe.x("mousemove", *probe.at("text"), "click", "--repeat", "3", "1")
    look("text selected")
    probe.js("getSelection().removeAllRanges()")
    return pasted


def let_it_try(probe: Probe, look: Look) -> dict[str, object]:
    """Press the page's own buttons; return what each has got."""
    for name in probe.js("Object.keys(tries)"):
        if name not in ASKS:
            probe.click(name)
            probe.settle(60)
            look(f"try {name}")
    probe.settle(1600)
    look("all tries")
    results: dict[str, object] = probe.js("results")
    return results


def in_kiosk(address: str, folder: Path) -> dict[str, object]:
    """Return the states before and after every kind of input, and the answers to every try."""
    with kiosk(address, folder) as (probe, session):
        said: list[object] = []
        session.said.connect(said.append)
        probe.page.load(QUrl(f"{address}/andra"))
        probe.until(lambda: probe.page.url().path() == "/andra")
        probe.until(lambda: probe.js("document.readyState") == "complete")
        probe.settle(600)
        before = probe.state()
        after: dict[str, object] = {}

        def look(what: str) -> None:
            state = probe.state()
            changed = {name: state[name] for name in state if state[name] != before[name]}
            if changed:
                after[what] = changed

        press_keys(probe, look)
        pasted = use_mouse(probe, look)
        results = let_it_try(probe, look)
        chosen = probe.js("f.files.length + d.files.length")
        ended = [each for each in said if isinstance(each, Ended)]
        session.window.close()
        probe.settle()
        return {
            "before": before,
            "after": after,
            "pasted": pasted,
            "results": results,
            "files chosen": chosen,
            "ended": len(ended),
            "closed": not session.window.isVisible(),
            "faults": [each.fault.value for each in said if isinstance(each, Failed)],
        }


def in_plain_view(address: str, folder: Path) -> dict[str, object]:
    """Return what the same page opens without the kiosk."""
    profile = QWebEngineProfile()
    page = QWebEnginePage(profile)
    view = QWebEngineView()
    view.setPage(page)
    view.setGeometry(0, 0, 1200, 1000)
    view.show()
    probe = Probe(view, view, folder)
    opened: dict[str, list[str]] = {}
    for path in ("/en", "/andra"):
        page.load(QUrl(f"{address}{path}"))
        probe.until(
            lambda: (
                probe.js("location.pathname + typeof tries + document.readyState")
                == f"{path}objectcomplete"  # noqa: B023  asked at once
            )
        )
    probe.settle(600)

    def look(what: str) -> None:
        opened[what] = [name for name in probe.windows() if name != "QWebEngineView"]
        for each in QApplication.topLevelWidgets():
            if each is not view and each.isVisible():
                each.close()
        probe.settle(200)

    probe.click("text", 3)
    look("right click")
    wanted = ""
    close = QTimer(view, interval=200)  # most of them wait inside their own loop
    close.timeout.connect(lambda: look(wanted) if len(probe.windows()) > 1 else None)
    close.start()
    for wanted in ("colour", "file", "alert"):
        probe.click(wanted)
        probe.until(lambda: wanted in opened)  # noqa: B023  asked at once
    close.stop()
    probe.click("geolocation")
    probe.settle(500)
    pending = probe.js("results.geolocation ?? 'pending'")
    probe.click("text", 8)
    probe.settle(500)
    path = page.url().path()
    view.hide()
    delete_now(view, page, profile)
    return {"opened": opened, "geolocation": pending, "path": path, "asked": probe.requests}


if __name__ == "__main__":
    application = make_application()
    run = {"kiosk": in_kiosk, "plain": in_plain_view}[sys.argv[1]]
    print(json.dumps(run(sys.argv[2], Path(sys.argv[3]))))  # noqa: T201  its answer
