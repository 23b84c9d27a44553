"""Milliseconds until a spoken word is marked in the page, and until *Hide screen* hides it.

    DISPLAY=:7 python -m tests.bench.at_once [--runs 30]

One JSON line each: from the call until the picture of the window has changed. The floor is the
same page with another background: what the engine itself takes to paint.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from PySide6.QtCore import QEventLoop, QUrl
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from kiosk.app.application import delete_now, make_application
from kiosk.app.languages import choices
from kiosk.domain.speech import Fragment, Place
from kiosk.ui.visitor.window import VisitorWindow
from kiosk.web.page import ServicePage
from kiosk.web.profile import make_profile
from kiosk.web.view import PageView

SIZE = (1280, 1024)
PLACE = (412, 76, 850, 800)  # in the window: within the page
WORD, GREEN, BLUE = QColor("#FFB000").rgb(), QColor("#00cc44").rgb(), QColor("#0044cc").rgb()
LONGEST = 30.0  # seconds for any change
TEXT = " ".join(f"ord{number}" for number in range(200))
PAGE = f"<!doctype html><html lang=sv><meta charset=utf-8><title>x</title><p>{TEXT}</p>"


def shows(window: VisitorWindow, colour: int) -> bool:
    """Whether *colour* is anywhere where the page is."""
    x, y, width, height = PLACE
    picture = window.screen().grabWindow(window.winId(), x, y, width, height).toImage()
    picture = picture.convertToFormat(picture.Format.Format_RGB32)
    return colour.to_bytes(4, "little") in bytes(picture.constBits())


def after(act: Callable[[], object], done: Callable[[], bool]) -> float:
    """Return the milliseconds from *act* until *done*."""
    begun = perf_counter()
    act()
    while not done():
        if perf_counter() - begun > LONGEST:
            raise RuntimeError("nothing changed")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2)
    return (perf_counter() - begun) * 1000


@contextmanager
def terminal() -> Iterator[tuple[VisitorWindow, ServicePage, Fragment]]:
    """Show a page beside its guide; give it with the sentence that it says."""
    application = make_application()
    profile = make_profile(application)
    page = ServicePage(profile, lambda _url: True)
    view = PageView(page)
    window = VisitorWindow(choices([]), "Medborgarkontoret")
    window.resize(*SIZE)
    window.show_guided(view)
    window.show()
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
        file.write(PAGE)
        file.flush()
        loop = QEventLoop()
        page.loadFinished.connect(loop.quit)
        page.load(QUrl.fromLocalFile(file.name))
        loop.exec()
    said: list[list[Fragment]] = []
    after(lambda: page.readable(said.append), lambda: bool(said))
    yield window, page, said[0][0]
    window.hide()
    view.setParent(None)
    delete_now(view, page, window)
    delete_now(profile)


def measure(runs: int) -> dict[str, list[float]]:
    """Return the milliseconds of each run, by what was measured."""
    took: dict[str, list[float]] = {"floor": [], "word": [], "hidden": []}
    with terminal() as (window, page, sentence):

        def paint(colour: str) -> None:
            page.runJavaScript(f"document.body.style.background = '{colour}'; 0", 0)

        def mark(word: str) -> None:
            start = sentence.text.index(word)
            whole = (0, len(sentence.text))
            page.show_place(Place(sentence, whole, (start, start + len(word))))

        for run in range(runs):
            took["floor"].append(after(lambda: paint("#0044cc"), lambda: shows(window, BLUE)))
            word = f"ord{run % 100 + 1}"
            took["word"].append(after(lambda: mark(word), lambda: shows(window, WORD)))  # noqa: B023  called at once
            after(lambda: page.show_place(None), lambda: not shows(window, WORD))
            took["hidden"].append(
                after(window.bar.hide_screen.click, lambda: not shows(window, BLUE))
            )
            after(window.hidden_screen.show_button.click, lambda: shows(window, BLUE))
            after(lambda: paint("#00cc44"), lambda: shows(window, GREEN))
        window.hidden_screen.stop()
    return took


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    took = measure(parser.parse_args().runs)
    floor = statistics.median(took["floor"])
    for what, milliseconds in took.items():
        record = {
            "what": what,
            "median_ms": round(statistics.median(milliseconds), 1),
            "p95_ms": round(sorted(milliseconds)[int(0.95 * (len(milliseconds) - 1))], 1),
            "of_floor": round(statistics.median(milliseconds) / floor, 2),
            "load": os.getloadavg()[0],
        }
        sys.stdout.write(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()
