"""How long the GUI thread is kept while pages are translated, and when a large page settles.

    python -m tests.bench.responsiveness [--packs FOLDER --to en]

A timer of 5 ms ticks on the GUI thread; the longest gap between two ticks is the longest block.
The floor is the same page left in Swedish: what Qt WebEngine itself keeps the thread for.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer, QUrl
from PySide6.QtWidgets import QApplication

from kiosk import i18n
from kiosk.app.application import delete_now, make_command_application
from kiosk.app.page_translation import PageTranslation
from kiosk.config import Translation
from kiosk.web.page import ServicePage
from kiosk.web.profile import make_profile
from kiosk.web.view import PageView

TICK = 5  # milliseconds
LONGEST = 120.0  # seconds to wait
STILL = 0.5  # seconds without change after which a page has settled
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def document(nodes: int) -> str:
    """Return a page of *nodes* paragraphs, all different."""
    names = ("".join(LETTERS[n // 26**k % 26] for k in (2, 1, 0)) for n in range(nodes))
    body = "".join(f"<p>Du måste visa papper {name} i dag.</p>" for name in names)
    return f"<!doctype html><html lang=sv><meta charset=utf-8><title>Sida</title><body>{body}"


class Visit:
    """One page in a session of its own."""

    def __init__(self, application: QApplication, engine: str, packs: str | None, to: str) -> None:
        self._profile = make_profile(application)
        self.page = ServicePage(self._profile, lambda _url: True)
        self._view = PageView(self.page)
        self._view.resize(1308, 880)
        self._view.show()
        self.translation = PageTranslation(self.page, Translation(engine=engine, packs=packs))
        loop = QEventLoop()
        self.translation.worker_ready.connect(loop.quit)
        self.translation.start()
        loop.exec()
        self.translation.set_language(i18n.language(to))
        self._changed = perf_counter()
        self.page.units_found.connect(self._note)
        self.translation.origins_changed.connect(self._note)

    def _note(self) -> None:
        self._changed = perf_counter()

    def measure(self, file: Path) -> dict[str, object]:
        """Load *file* and wait until it is quiet."""
        gaps: list[float] = []
        last = perf_counter()

        def tick() -> None:
            nonlocal last
            now = perf_counter()
            gaps.append(now - last)
            last = now

        loop, loaded = QEventLoop(), list[float]()
        self.page.loadFinished.connect(lambda _: loaded.append(perf_counter()))
        self.translation.restart_clock()
        start = perf_counter()
        timer, look = QTimer(interval=TICK), QTimer(interval=100)

        def done() -> None:
            now = perf_counter()
            still = bool(loaded) and self.translation.quiet and now - self._changed > STILL
            if (still and now - loaded[0] > STILL) or now - start > LONGEST:
                loop.quit()

        timer.timeout.connect(tick)
        look.timeout.connect(done)
        self.page.load(QUrl.fromLocalFile(str(file)))
        timer.start()
        look.start()
        loop.exec()
        timer.stop()
        look.stop()
        after = loaded[0] - start if loaded else None
        return {
            "units": self.translation.units,
            "loaded": after and round(after, 3),
            "first": self.translation.first_after and round(self.translation.first_after, 3),
            "settled": self.translation.last_after and round(self.translation.last_after, 3),
            "longest_block_ms": round(max(gaps) * 1000, 1),
            "blocks_over_50_ms": sum(gap > 0.05 for gap in gaps),
        }

    def close(self) -> None:
        """Delete the page before its profile."""
        self.translation.stop()
        self._view.close()
        delete_now(self._view, self.page)
        delete_now(self._profile)


def main() -> None:
    """Measure a page of 300 and one of 5,000 paragraphs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packs")
    parser.add_argument("--to", default="en")
    options = parser.parse_args()
    application = make_command_application()
    folder = Path(tempfile.mkdtemp())
    engines = ["pseudo", "argos"] if options.packs else ["pseudo"]
    for nodes in (300, 5_000):
        file = folder / f"{nodes}.html"
        file.write_text(document(nodes), encoding="utf-8")
        for engine in engines:
            if engine == "argos" and nodes > 300:
                continue
            for to in ("sv", options.to):
                visit = Visit(application, engine, options.packs, to)
                record = {"nodes": nodes, "engine": engine, "to": to} | visit.measure(file)
                visit.close()
                sys.stdout.write(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()
