"""The finder on the practice services' pages, in a real page without a screen."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer, QUrl
from PySide6.QtWidgets import QApplication

from kiosk import i18n
from kiosk.app.application import delete_now
from kiosk.app.page_translation import PageTranslation
from kiosk.config import Translation
from kiosk.domain.guide import Guide, Step
from kiosk.domain.units import View
from kiosk.practice.expectations import load
from kiosk.web.page import ServicePage
from kiosk.web.profile import make_profile
from kiosk.web.scripts import WORLD
from kiosk.web.view import PageView
from tests.helpers.mutations import SCRIPT, described

LATE = 1.7  # seconds until a page has inserted what it inserts late, where it does
SOON = 0.3  # … and until any page has come to rest
LONGEST = 20.0  # seconds for anything
Seen = list[tuple[str, str, bool]]  # step, rung, whether the right element is pointed at


class Finder:
    """Opens pages and tells what the finder points at."""

    def __init__(self, page: ServicePage, language: str | None) -> None:
        self._page = page
        self._view = PageView(page)
        self._view.resize(1308, 880)
        self._view.show()
        self._language = language
        self._translation = PageTranslation(page, Translation(engine="pseudo"))

    def open(self, address: str, guide: Guide) -> None:
        """Show a page as it is after a while, in the language."""
        if self._language is not None:
            self._page.set_view(View.OWN)
            self._translation.open_service(guide.service)
            self._translation.set_language(i18n.language(self._language))
        done: list[bool] = []
        self._page.loadFinished.connect(done.append)
        self._page.load(QUrl(address))
        self._wait(lambda: bool(done))
        self._page.loadFinished.disconnect(done.append)
        late = self.run("document.querySelector('template[data-late]') !== null")
        until = monotonic() + (LATE if late else SOON)
        self._wait(lambda: monotonic() >= until and self._translation.quiet)

    def run(self, code: str) -> object:
        """Return the value of *code* in the world of our scripts."""
        answers: list[object] = []
        self._page.runJavaScript(f"JSON.stringify({code})", WORLD, answers.append)
        self._wait(lambda: bool(answers))
        return json.loads(answers[0]) if isinstance(answers[0], str) and answers[0] else None

    def look(self, guide: Guide, steps: Sequence[Step]) -> Seen:
        """Return what is pointed at for *steps*, which are on the page that is open."""
        expected = load(guide.id)
        truths = [(step.id, told.css) for step in steps if (told := expected.of(step.id))]
        self.run(f"(() => {{ {SCRIPT}\nreturn kiosk.mutations.begin({json.dumps(truths)}) }})()")
        followed = json.dumps([described(step) for step in guide.step if step.page])
        seen = self.run(f"kiosk.mutations.look({followed})")
        assert isinstance(seen, list)
        wanted = {step.id for step in steps}
        found = [(str(s), str(rung), bool(right)) for s, rung, right in seen if s in wanted]
        missing = wanted - {step for step, _, _ in found}
        return [*found, *((step, "absent", False) for step in sorted(missing))]

    def close(self) -> None:
        """Let the page go."""
        self._translation.stop()
        self._view.close()
        delete_now(self._view, self._page)

    @staticmethod
    def _wait(ready: object) -> None:
        assert callable(ready)
        loop = QEventLoop()
        timer = QTimer(interval=10)
        until = monotonic() + LONGEST
        timer.timeout.connect(lambda: loop.quit() if ready() or monotonic() > until else None)
        timer.start()
        loop.exec()
        timer.stop()


@contextmanager
def finder(application: QApplication, language: str | None = None) -> Iterator[Finder]:
    """Give a finder whose pages are shown in *language*."""
    profile = make_profile(application)
    made = Finder(ServicePage(profile, lambda _url: True), language)
    try:
        yield made
    finally:
        made.close()
        delete_now(profile)


def summary(seen: Seen) -> Counter[str]:
    """Return how many were right, wrong, and on which lower rung."""
    return Counter(
        ("right" if right else "wrong") if rung == "highlight" else rung for _, rung, right in seen
    )
