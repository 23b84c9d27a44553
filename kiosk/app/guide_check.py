"""`kiosk guide check`: what a guide would point at, step by step, on real pages. Sends nothing."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

import msgspec
from PySide6.QtCore import QUrl

from kiosk import i18n
from kiosk.app.application import delete_now, make_command_application
from kiosk.app.asked import Asked
from kiosk.app.page_visit import PageVisit, found, strings
from kiosk.domain.errors import ConfigError
from kiosk.domain.guide import Guide, Step
from kiosk.domain.messages import FromPractice, decode
from kiosk.domain.page import Drift, Element, PageState, Resolution, Rung
from kiosk.services.guides.found import find_guides
from kiosk.web.gate import Gate
from kiosk.web.page import ServicePage
from kiosk.web.profile import make_profile


class StepReport(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of `kiosk guide check --json`."""

    guide: str
    step: str
    page: str
    rung: Rung
    element: Element | None
    agree: tuple[str, ...]
    enabled: bool
    drift: Drift
    variant: str | None = None  # the markup of the practice pages, where one was asked for
    undeclared: tuple[str, ...] = ()  # domains its page asked that the errand does not declare

    def line(self) -> str:
        """Return the report for people."""
        found = f"<{self.element.tag}> {self.element.name}" if self.element else "-"
        variant = f"{self.variant} " if self.variant else ""
        undeclared = f"; undeclared: {', '.join(self.undeclared)}" if self.undeclared else ""
        step = f"{variant}{self.guide}/{self.step}"
        return f"{self.drift:6} {self.rung:9} {step} {self.page} {found}{undeclared}"


def check_guides(
    wanted: Sequence[str],
    *,
    base: str | None,
    language: str | None,
    engine: str,
    variants: Sequence[str] = (),
) -> Iterator[StepReport]:
    """Report every step of the guides *wanted* (ids or files; none: all practice guides).

    With *variants*, each of these markups of the practice pages is opened in turn. Raises
    `GuideError` for a guide that is refused, before any page is opened.
    """
    guides = find_guides(wanted)
    if language is not None and language not in i18n.shipped():
        raise ConfigError(
            f"--language {language}: not shipped; choose one of {', '.join(i18n.shipped())}"
        )
    if base is not None and variants:
        raise ConfigError("--variant: only the practice site has variants; leave out --base")
    asked = Asked()
    with _visit(language, engine, asked.add) as visit:
        for variant in variants or (None,):
            with ExitStack() as stack:
                where = base or stack.enter_context(open_practice(variant))
                for guide in guides:
                    yield from _check(visit, asked, guide, where.rstrip("/"), variant)


@contextmanager
def open_practice(variant: str | None = None, *, everything: bool = True) -> Iterator[str]:
    """Run the practice site, and give its address; *everything*: no page needs a login."""
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "kiosk.practice"),
            *(["--open"] if everything else []),
            *(["--variant", variant] if variant else []),
        ],
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
def _visit(language: str | None, engine: str, tell: Callable[[QUrl], None]) -> Iterator[PageVisit]:
    application = make_command_application()
    profile = make_profile(application)
    Gate(lambda _url: True, profile, tell=tell).guard(profile)
    visit = PageVisit(ServicePage(profile, lambda _url: True), language, engine)
    try:
        yield visit
    finally:
        visit.close()
        delete_now(profile)


def _check(
    visit: PageVisit, asked: Asked, guide: Guide, base: str, variant: str | None
) -> Iterator[StepReport]:
    """Open each page of *guide* once and report its steps."""
    visit.open_service(guide.service)
    visit.page.follow(guide.step, guide.finish)
    pages: dict[str, list[Step]] = {}
    for step in guide.step:
        if step.page is not None:
            pages.setdefault(step.page.path + (step.page.query or ""), []).append(step)
    known: dict[str, Resolution] = {}
    undeclared: dict[str, tuple[str, ...]] = {}
    for address, steps in pages.items():
        asked.forget()
        known.update(_open(visit, QUrl(base + address), steps))
        beside = asked.beside(guide, base)
        undeclared.update((step.id, beside) for step in steps)
    for step in guide.step:
        resolution = known.get(step.id)
        yield StepReport(
            guide=guide.id,
            step=step.id,
            page=step.page.path if step.page else "",
            rung=resolution.rung if resolution else Rung.ABSENT,
            element=resolution.element if resolution else None,
            agree=resolution.agree if resolution else (),
            enabled=resolution.enabled if resolution else True,
            drift=resolution.drift if resolution else Drift.RED,
            variant=variant,
            undeclared=undeclared.get(step.id, ()),
        )


def _open(visit: PageVisit, url: QUrl, steps: Sequence[Step]) -> dict[str, Resolution]:
    """Return what is found on *url* for *steps*."""
    wanted = {step.id for step in steps if step.target}
    state = visit.open(url, lambda state: wanted <= _certain(state))
    here = found(state)
    here = {step.id: here[step.id] for step in steps if step.id in here}
    if not here:
        return {}
    # Nothing tells what covers a target outside the view.
    for step in strings(visit.ask("follow.away")):
        if step in here:
            here[step] = visit.scrolled_to(step) or here[step]
    visit.page.point_at(None)
    return here


def _certain(state: PageState) -> set[str]:
    return {r.step for r in state.steps if r.rung is Rung.HIGHLIGHT and r.drift is Drift.GREEN}
