"""`kiosk guide verify`: an author walks through the live service; what was found is kept."""

from contextlib import ExitStack
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from kiosk.app.author_window import AuthorWindow
from kiosk.app.guide_new import author_window, opened, walk
from kiosk.domain.drift import PageSeen, page_drift
from kiosk.domain.errors import GuideError
from kiosk.domain.guide import Guide
from kiosk.domain.page import Drift, PageState, Rung
from kiosk.services.guides.draft import pattern
from kiosk.services.guides.loader import load_guide
from kiosk.services.guides.verification import (
    NAME,
    Missing,
    SeenPage,
    Verification,
    read_verification,
    steps_hash,
    write_verification,
)
from kiosk.web.page import ServicePage

TOOLS = ("signature",)  # what its page has beyond a visitor's
_BEST = list(Rung)  # the surest first


class VerifyingWindow(AuthorWindow):
    """Shows how surely each step was found, while the author walks through the service."""

    def __init__(self, page: ServicePage, guide: Guide) -> None:
        super().__init__(page, f"Lots: verify {guide.id}", "Save the verification")
        self._guide = guide
        self._rungs = dict.fromkeys((step.id for step in guide.step), Rung.ABSENT)
        self._pages: dict[tuple[str, str], SeenPage] = {}
        self.hint.setText("Walk through the errand, on every way the answers can lead.")
        page.state_changed.connect(self._follow)
        page.follow(guide.step, guide.finish)
        self._show()

    def _follow(self, state: PageState) -> None:
        for found in state.steps:
            if found.step in self._rungs:
                self._rungs[found.step] = min(self._rungs[found.step], found.rung, key=_BEST.index)
        self._show()
        if any(found.rung is not Rung.ABSENT for found in state.steps):
            path = pattern(unquote(state.path))
            self.page.call("signature.read", done=lambda told: self._keep(path, told))

    def _keep(self, path: str, told: object) -> None:
        """Keep what the page is recognised by: all the names that were met on it."""
        try:
            seen = msgspec.convert(told, PageSeen)
        except msgspec.ValidationError:
            return
        before = self._pages.get((path, seen.heading))
        labels = sorted({*seen.labels, *(before.labels if before else ())})[:300]
        page = SeenPage(path=path, heading=seen.heading, labels=tuple(labels))
        self._pages[path, seen.heading] = page

    def _show(self) -> None:
        self.list.clear()
        self.list.addItems([f"{rung:9}  {step}" for step, rung in self._rungs.items()])

    def verification(self, today: date) -> Verification:
        """Return what was seen. A step that may be passed by is not missing."""
        needed = {step.id for step in self._guide.step if not step.optional}
        bare = {step.id for step in self._guide.step if not step.target}
        missing = tuple(
            Missing(step, rung)
            for step, rung in self._rungs.items()
            if step in needed
            and not (rung is Rung.HIGHLIGHT or (step in bare and rung is not Rung.ABSENT))
        )
        return Verification(
            date=today,
            steps=steps_hash(self._guide.step),
            page=tuple(page for _, page in sorted(self._pages.items())),
            missing=missing,
        )


def verify_guide(file: Path, base: str | None) -> Verification | None:
    """Let the author walk through the guide in *file*; write, and return, what was found."""
    guide = load_guide(file)
    if guide.on_phone:
        raise GuideError(f"{file}: start: done on the phone; there is no page to open")
    output = file.with_name(NAME)
    with ExitStack() as stack:
        url = stack.enter_context(opened(_address(guide, base)))
        window = stack.enter_context(
            author_window(lambda page: VerifyingWindow(page, guide), tools=TOOLS)
        )
        if not walk(window, url):
            return None
        verification = window.verification(date.today())  # noqa: DTZ011  the author's day
        write_verification(output, verification)
        return verification


def drifted(before: Verification | None, now: Verification) -> list[tuple[str, Drift]]:
    """Return the pages that have changed since the verification *before*, and how far."""
    known = {(page.path, page.heading): page for page in before.page} if before else {}
    paths = {page.path: page for page in before.page} if before else {}
    found: list[tuple[str, Drift]] = []
    for page in now.page:
        old = known.get((page.path, page.heading)) or paths.get(page.path)
        if old is not None and (drift := page_drift(old, page)) is not Drift.GREEN:
            found.append((page.path, drift))
    return found


def before(file: Path) -> Verification | None:
    """Return the verification that is there already, if it can be read."""
    try:
        return read_verification(file.with_name(NAME))
    except GuideError:
        return None


def _address(guide: Guide, base: str | None) -> str:
    """Return where the errand begins, at *base* if there is one."""
    if base is None:
        return guide.start
    path = guide.start.removeprefix("practice:") if guide.practice else urlsplit(guide.start).path
    return f"{base.rstrip('/')}/{path.lstrip('/')}"
