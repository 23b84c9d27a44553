"""`kiosk demo`: the terminal on the practice services, with no configuration."""

import asyncio
from dataclasses import replace
from pathlib import Path

import msgspec

from kiosk import resources
from kiosk.config import Idle
from kiosk.domain.errors import ConfigError
from kiosk.domain.guide import Guide
from kiosk.domain.messages import Played, Senses
from kiosk.domain.units import Origin
from kiosk.services.guides import load_all
from kiosk.supervisor import Outcome, TerminalOptions, run_terminal

PLAY_IDLE = Idle(warn_after=12, countdown=60)  # seconds: an unattended visitor also lets it warn
PLAY_GUIDE, PLAY_LANGUAGE = "boendestod", "sv"
_NOBODY = Played(
    receipt=False, steps=0, highlights=0, wrong_highlights=0, origins={}, seconds=0.0, pictures=0
)


class DemoOutcome(msgspec.Struct, frozen=True):
    """What an unattended visitor met; the record of `kiosk demo --play --json`."""

    language: str
    guide: str
    receipt: bool
    left: bool  # the visitor left at the step where it was told to
    outcome: str | None  # how far it came, as the supervisor recorded it: guide/step, guide/receipt
    cleared: bool
    steps: int
    highlights: int
    wrong_highlights: int
    origins: dict[Origin, int]
    from_memory: float  # share of the page's translated units that came from the catalog, 0 to 1
    seconds: float  # from the language screen to the receipt
    switch_seconds: float | None  # from the end of the session to the next visitor's screen
    pictures: int
    exit_code: int
    problem: str | None = None  # why the exit code is not 0

    def summary(self) -> str:
        """Return the outcome for people."""
        if self.problem is not None and not self.steps:
            return f"The visitor did not get to the language screen: {self.problem}"
        reached = "reached the receipt" if self.receipt else "did NOT reach the receipt"
        reached = "left on the way" if self.left else reached
        recorded = self.outcome or "nothing"
        cleared = "everything was cleared" if self.cleared else "NOT everything was cleared"
        switch = f"{self.switch_seconds:.2f} s" if self.switch_seconds is not None else "unknown"
        return (
            f"The visitor ({self.language}, {self.guide}) {reached} "
            f"in {self.seconds:.0f} s, recorded as {recorded}; {cleared}.\n"
            f"{self.steps} steps, {self.highlights} highlights, {self.wrong_highlights} wrong; "
            f"{self.from_memory:.0%} of the page's text from the catalog; "
            f"next visitor's screen after {switch}; {self.pictures} pictures."
        )


def demo(options: TerminalOptions) -> DemoOutcome:
    """Run the terminal on the practice services until it is stopped, or the visitor is done."""
    places = [resources.folder("assets") / "guides", *map(Path, options.config.guides)]
    guides = {guide.id: guide for guide in load_all(places)[0]}
    if options.guide is not None and options.guide not in guides:
        raise ConfigError(
            f"--guide {options.guide}: no such guide; choose one of {', '.join(guides)}"
        )
    if options.pictures is not None:
        Path(options.pictures).mkdir(parents=True, exist_ok=True)
    planned = None
    if options.play:
        options = _for_play(options)
        planned = _planned(guides[options.guide or PLAY_GUIDE], options.leave)
    return _told(options, asyncio.run(run_terminal(options)), planned)


def _for_play(options: TerminalOptions) -> TerminalOptions:
    """Return *options* with what an unattended visitor needs where nothing was said."""
    config = options.config
    if options.by is Senses.SIGHT:  # one who listens is long about it
        config = msgspec.structs.replace(config, idle=PLAY_IDLE)
    return replace(
        options,
        config=config,
        language=options.language or PLAY_LANGUAGE,
        guide=options.guide or PLAY_GUIDE,
    )


def _planned(guide: Guide, leave: str | None) -> str:
    """Return what is to be recorded of a visitor who leaves at *leave* (None: at the receipt)."""
    if leave is None:
        return f"{guide.id}/receipt"
    step = next((step for step in guide.step if step.id == leave), None)
    if step is None:
        known = ", ".join(step.id for step in guide.step)
        raise ConfigError(f"--leave {leave}: no such step of {guide.id}; choose one of {known}")
    return guide.id if guide.sensitive or step.page is None else f"{guide.id}/{step.id}"


def _told(options: TerminalOptions, outcome: Outcome, planned: str | None) -> DemoOutcome:
    """Return how it went; what was recorded must be what was *planned*."""
    played = outcome.played or _NOBODY
    problem = outcome.problem
    if planned is not None and problem is None and outcome.recorded != planned:
        problem = f"{outcome.recorded or 'nothing'} was recorded, not {planned}"
    pictures = Path(options.pictures).glob("*.png") if options.pictures is not None else ()
    return DemoOutcome(
        language=options.language or "",
        guide=options.guide or "",
        receipt=played.receipt,
        left=played.left,
        outcome=outcome.recorded,
        cleared=outcome.cleared,
        steps=played.steps,
        highlights=played.highlights,
        wrong_highlights=played.wrong_highlights,
        origins=played.origins,
        from_memory=_from_memory(played.origins),
        seconds=round(played.seconds, 1),
        switch_seconds=outcome.switch_seconds,
        pictures=len(list(pictures)),
        exit_code=1 if problem is not None else outcome.exit_code,
        problem=problem,
    )


def _from_memory(origins: dict[Origin, int]) -> float:
    translated = sum(origins.values())
    human = origins.get(Origin.REVIEWED, 0) + origins.get(Origin.DRAFT, 0)
    return round(human / translated, 4) if translated else 1.0
