"""`kiosk guide check`: what a guide would point at, step by step, on real pages. Sends nothing."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic

import msgspec
from PySide6.QtCore import QEventLoop, QObject, QTimer, QUrl

from kiosk import i18n, resources
from kiosk.app.application import delete_now, make_command_application
from kiosk.app.page_translation import PageTranslation
from kiosk.config import Translation as TranslationConfig
from kiosk.domain.errors import ConfigError, GuideError
from kiosk.domain.guide import Guide, Step
from kiosk.domain.messages import FromPractice, decode
from kiosk.domain.page import Drift, Element, PageState, Resolution, Rung
from kiosk.domain.units import View
from kiosk.services.guides import load_all, load_guide
from kiosk.web.page import ServicePage
from kiosk.web.profile import make_profile
from kiosk.web.view import PageView

PATIENCE = 2.5  # seconds a page may take to show what it inserts late
SENT_ON = 0.5  # seconds in which another load may follow one that was broken off
SCROLLED = 250  # milliseconds until the page has told what it finds after scrolling
LONGEST = 20.0  # seconds for one page in all
SIZE = (1308, 880)


class StepReport(msgspec.Struct, frozen=True):
    """One line of `kiosk guide check --json`."""

    guide: str
    step: str
    page: str
    rung: Rung
    element: Element | None
    agree: tuple[str, ...]
    enabled: bool
    drift: Drift

    def line(self) -> str:
        """Return the report for people."""
        found = f"<{self.element.tag}> {self.element.name}" if self.element else "-"
        return f"{self.drift:6} {self.rung:9} {self.guide}/{self.step} {self.page} {found}"


def check_guides(
    wanted: Sequence[str], *, base: str | None, language: str | None, engine: str
) -> Iterator[StepReport]:
    """Report every step of the guides *wanted* (ids or files; none: all that are shipped).

    Raises `GuideError` for a guide that is refused.
    """
    guides = _guides(wanted)
    if language is not None and language not in i18n.shipped():
        raise ConfigError(
            f"--language {language}: not shipped; choose one of {', '.join(i18n.shipped())}"
        )
    with ExitStack() as stack:
        if base is None:
            base = stack.enter_context(_open_practice())
        visit = stack.enter_context(_visit(language, engine))
        for guide in guides:
            yield from visit.check(guide, base.rstrip("/"))


def _guides(wanted: Sequence[str]) -> list[Guide]:
    shipped, refused = load_all([resources.folder("assets") / "guides"])
    if not wanted:
        if refused:
            raise refused[0].error
        return [guide for guide in shipped if guide.practice]
    known = {guide.id: guide for guide in shipped}
    guides = []
    for name in wanted:
        if name in known:
            guides.append(known[name])
            continue
        refusal = next((r for r in refused if r.path.parent.name == name), None)
        if refusal is not None:
            raise refusal.error
        path = Path(name)
        if not path.exists():
            raise GuideError(f"{name}: neither a shipped guide ({', '.join(known)}) nor a file")
        guides.append(load_guide(path / "guide.toml" if path.is_dir() else path))
    return guides


@contextmanager
def _open_practice() -> Iterator[str]:
    """Run the practice site with every page open, and give its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk.practice", "--open"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert process.stdout is not None  # noqa: S101  asked for above
        listening = decode(process.stdout.readline(), FromPractice)
        yield f"http://127.0.0.1:{listening.port}"
    finally:
        process.kill()
        process.wait()


@contextmanager
def _visit(language: str | None, engine: str) -> Iterator["_Checker"]:
    application = make_command_application()
    profile = make_profile(application)
    checker = _Checker(ServicePage(profile, lambda _url: True), language, engine)
    try:
        yield checker
    finally:
        checker.close()
        delete_now(profile)


class _Checker(QObject):
    """Opens pages and keeps the last state they told."""

    def __init__(self, page: ServicePage, language: str | None, engine: str) -> None:
        super().__init__()
        self._page = page
        self._view = PageView(page)
        self._view.resize(*SIZE)
        self._view.show()
        self._language = language
        self._translation = PageTranslation(page, TranslationConfig(engine=engine), self)
        if language is not None:
            self._page.set_view(View.OWN)
        self._state: PageState | None = None
        self._changed = monotonic()
        page.state_changed.connect(self._keep)

    def _keep(self, state: PageState) -> None:
        self._state = state
        self._changed = monotonic()

    def check(self, guide: Guide, base: str) -> Iterator[StepReport]:
        """Open each page of *guide* once and report its steps."""
        if self._language is not None:
            self._translation.open_service(guide.service)
            self._translation.set_language(i18n.language(self._language))
        self._page.follow(guide.step, guide.finish)
        pages: dict[str, list[Step]] = {}
        for step in guide.step:
            if step.page is not None:
                pages.setdefault(step.page.path + (step.page.query or ""), []).append(step)
        found: dict[str, Resolution] = {}
        for address, steps in pages.items():
            found.update(self._open(QUrl(base + address), steps))
        for step in guide.step:
            resolution = found.get(step.id)
            yield StepReport(
                guide=guide.id,
                step=step.id,
                page=step.page.path if step.page else "",
                rung=resolution.rung if resolution else Rung.ABSENT,
                element=resolution.element if resolution else None,
                agree=resolution.agree if resolution else (),
                enabled=resolution.enabled if resolution else True,
                drift=resolution.drift if resolution else Drift.RED,
            )

    def _open(self, url: QUrl, steps: Sequence[Step]) -> dict[str, Resolution]:
        """Return what is found on *url* for *steps*: as soon as all are, or when time is up."""
        self._state = None
        loop = QEventLoop()
        started = self._changed = monotonic()
        outcome: list[bool] = []
        finished: list[float] = []
        wanted = {step.id for step in steps if step.target}

        def look() -> None:
            now = monotonic()
            state = self._state
            settled = state is not None and not state.loading and bool(outcome and outcome[-1])
            if settled and self._language is not None:
                settled = self._translation.quiet
            done = settled and now - self._changed >= 0.15 and wanted <= _certain(state)  # noqa: PLR2004  a moment without change
            late = settled and now - max(self._changed, started) >= PATIENCE
            failed = bool(outcome) and not outcome[-1] and now - finished[-1] >= SENT_ON
            if done or late or failed or now - started >= LONGEST:
                loop.quit()

        timer = QTimer(interval=20)
        timer.timeout.connect(look)

        def note(loaded: bool) -> None:  # noqa: FBT001  Qt's signal
            outcome.append(loaded)
            finished.append(monotonic())

        self._page.loadStarted.connect(outcome.clear)  # a page may send its visitors on
        self._page.loadFinished.connect(note)
        self._page.load(url)
        timer.start()
        loop.exec()
        timer.stop()
        self._page.loadStarted.disconnect(outcome.clear)
        self._page.loadFinished.disconnect(note)
        if not (outcome and outcome[-1]):  # what stands there instead is not the page
            return {}
        found = _found(self._state)
        found = {step.id: found[step.id] for step in steps if step.id in found}
        for step in self._away():
            if step in found:
                found[step] = self._scrolled_to(step, found[step])
        self._page.point_at(None)
        return found

    def _away(self) -> list[str]:
        """Return the steps whose targets are outside the view, where nothing tells what covers."""
        loop = QEventLoop()
        answers: list[object] = []

        def take(answer: object) -> None:
            answers.append(answer)
            loop.quit()

        self._page.call("follow.away", done=take)
        QTimer.singleShot(int(PATIENCE * 1000), loop.quit)
        loop.exec()
        known = answers[0] if answers else None
        return [step for step in known if isinstance(step, str)] if isinstance(known, list) else []

    def _scrolled_to(self, step: str, before: Resolution) -> Resolution:
        """Return what is found for *step* once its target is in view, as in a session."""
        loop = QEventLoop()
        self._page.point_at(step)
        QTimer.singleShot(SCROLLED, loop.quit)
        loop.exec()
        return _found(self._state).get(step, before)

    def close(self) -> None:
        """Delete the page before its profile, as Qt WebEngine wants it."""
        self._translation.stop()
        self._view.close()
        delete_now(self._view, self._page)


def _found(state: PageState | None) -> dict[str, Resolution]:
    return {} if state is None else {resolution.step: resolution for resolution in state.steps}


def _certain(state: PageState | None) -> set[str]:
    if state is None:
        return set()
    return {r.step for r in state.steps if r.rung is Rung.HIGHLIGHT and r.drift is Drift.GREEN}
