"""The terminal: one visible session, one spare, and what happens between two visitors."""

import asyncio
import contextlib
import itertools
import signal
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

from msgspec.structs import replace

from kiosk import resources
from kiosk.domain.messages import Cleared, Clearing, EndReason, Farewell
from kiosk.supervisor.clearing import clear_for_good, clear_stale, clearings, verified
from kiosk.supervisor.crashes import Crashes
from kiosk.supervisor.environment import is_root
from kiosk.supervisor.errands import Errands
from kiosk.supervisor.events import FAULTS, Event, EventName, Teller
from kiosk.supervisor.keeper import forbid_cores
from kiosk.supervisor.memory import watch_memory, weigh_spare
from kiosk.supervisor.options import Outcome, TerminalOptions
from kiosk.supervisor.practice import PracticeSite
from kiosk.supervisor.session import Over, Session
from kiosk.supervisor.shared_memory import LifeNote
from kiosk.supervisor.spool import Spool
from kiosk.supervisor.stock import left_out

_STEADY = 5.0  # seconds; a session that fails sooner may fail again at once
_TRIES = 5  # failures in a row after which a demo gives up
_CALM = 2.0  # seconds the next visitor's screen may take before the next spare is warmed anyway
_LOOK = 0.5  # seconds between two looks at the sessions, at most
_PICTURE = 3.0  # seconds for the last picture of a demo


async def run_terminal(
    options: TerminalOptions, *, on_event: Callable[[Event], None] | None = None
) -> Outcome:
    """Run the terminal until SIGINT or SIGTERM, or in a demo until the errand is done.

    Nothing of it is left when this returns.
    """
    forbid_cores(for_good=False)
    return await Terminal(options, Teller(on_event)).run()


class Terminal:
    """Runs sessions one after another; each ends by `_end`, whatever the reason."""

    def __init__(self, options: TerminalOptions, teller: Teller) -> None:
        self._options, self._teller = options, teller
        shipped = resources.folder("assets") / "guides"
        self._errands = Errands([shipped, *map(Path, options.config.guides)])
        self._practice: PracticeSite | None = None
        self._spool = Spool()
        self._life = LifeNote()
        self._numbers = itertools.count(1)
        self._sessions: set[Session] = set()  # all that are not yet cleared
        self._spare: Session | None = None
        self._spare_is_ready = asyncio.Event()
        self._failures = 0  # in a row
        self._crashes = Crashes()
        self._player: Session | None = None  # the unattended visitor's, once shown
        self._warned = False
        self._cleared = True
        self._switch: float | None = None
        self._problem: str | None = None
        self._stopping = False
        self._done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def run(self) -> Outcome:
        """Run until it is done, then end everything."""
        with self._signals():
            await self._begin()
            if self._options.practice:
                self._practice = PracticeSite(self._options, self._teller)
            limit = self._options.config.session.memory_mb
            work = [
                asyncio.create_task(self._spool.keep_clear(self._teller.tell), name="spool"),
                asyncio.create_task(self._visitors(), name="visitors"),
                asyncio.create_task(self._warm_spares(), name="spares"),
                asyncio.create_task(self._watch(), name="watch"),
                asyncio.create_task(self._take_stock(), name="stock"),
                asyncio.create_task(watch_memory(lambda: self._sessions, limit), name="memory"),
            ]
            try:
                await _first(self._done, *(task for task in work if task.get_name() != "stock"))
            finally:
                await self._stop(work)
                self._life.end()
        for task in work:
            if not task.cancelled():
                task.result()  # raises what went wrong in this package
        self._teller.tell(Event(EventName.STOPPED))
        return self._outcome()

    def _outcome(self) -> Outcome:
        played = self._player.played if self._player is not None else None
        problem = self._problem or self._options.missed(played, cleared=self._cleared)
        return Outcome(
            exit_code=0 if problem is None else 1,
            played=played,
            recorded=self._player.outcome if self._player is not None else None,
            cleared=self._cleared,
            switch_seconds=self._switch,
            problem=problem,
        )

    def _finish(self, problem: str | None = None) -> None:
        """Be done; the first problem counts."""
        if not self._done.done():
            self._problem = problem
            self._done.set_result(None)
            if problem is not None:
                self._teller.tell(Event(EventName.GAVE_UP, note=problem))

    # --- the start ------------------------------------------------------------------------------

    async def _begin(self) -> None:
        """Tell of a configuration that is not used; clear what a terminal left that was killed."""
        if self._options.refused is not None:
            self._teller.tell(Event(EventName.CONFIG_REFUSED, note=self._options.refused))
        await clear_stale(self._teller.tell)
        if not await verified(asyncio.to_thread(self._life.begin)):
            self._teller.tell(Event(EventName.NOT_CLEARED, note=Cleared.FILES))

    async def _take_stock(self) -> None:
        """Tell what is left out, once somebody could be let in: it takes its time."""
        await self._spare_is_ready.wait()
        for note in await asyncio.to_thread(lambda: list(left_out(self._options.config))):
            self._teller.tell(Event(EventName.LEFT_OUT, note=note))

    # --- visitors -------------------------------------------------------------------------------

    async def _visitors(self) -> None:
        """Lead one visitor after another to a clean session."""
        farewell: Farewell | None = None
        sorry: str | None = None
        ended_at: float | None = None
        while True:
            session, wiped = await self._wiped_session()
            if farewell is not None:
                farewell = replace(farewell, clearings=(*farewell.clearings, wiped))
            self._spool.remember()
            if session.plays:
                self._player = session
            session.show(farewell, sorry)
            await _first(session.seen, session.over)
            if ended_at is not None and session.seen.done():
                self._switch = session.seen.result() - ended_at
                ended_at = None
            if self._options.play and not session.plays:
                await self._see_off(session)
                return
            await _first(session.over)  # to await it would cancel it with this task
            over = session.over.result()
            ended_at = ended_at or over.at
            done = await self._end(session)
            farewell = None
            sorry = session.language if over.reason in FAULTS else None
            if over.ended is not None and over.reason is EndReason.FINISHED:
                farewell = Farewell(over.ended.language, over.ended.look, done)

    async def _wiped_session(self) -> tuple[Session, Clearing]:
        """Return the next session once it has cleared what belongs to the display.

        Whoever leaves a session, in whatever way, leaves the clipboard to the display; so this is
        done before every visitor, also before the first.
        """
        while True:
            session = await self._next_session()
            empty = await session.wipe()
            if not session.over.done():
                break
            await self._end(session)
        if not empty:
            self._cleared = False
            self._tell(session, EventName.NOT_CLEARED, note=Cleared.CLIPBOARD)
        return session, Clearing(Cleared.CLIPBOARD, empty)

    async def _next_session(self) -> Session:
        """Return a session that is ready, waiting for one as long as it takes."""
        while True:
            await self._spare_is_ready.wait()
            self._spare_is_ready.clear()
            session, self._spare = self._spare, None
            if session is not None and not session.over.done():
                session.taken.set_result(None)
                return session

    async def _see_off(self, session: Session) -> None:
        """Let the demo's last screen be seen, and pictured, in *session*."""
        if not session.seen.done():
            self._finish("the next visitor's screen did not come")
            return
        if self._options.pictures is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_PICTURE):
                    await session.beat()
                    await session.beat()  # a whole second of calm lies between two
        self._finish()

    # --- the end of a session -------------------------------------------------------------------

    async def _end(self, session: Session) -> tuple[Clearing, ...]:
        """End *session*, one way for all reasons; return what was cleared.

        Comes back when no process of it is left: until then no visitor is let in.
        """
        if session.ending is None:
            session.ending = asyncio.create_task(self._clear(session))
        return await asyncio.shield(session.ending)

    async def _clear(self, session: Session) -> tuple[Clearing, ...]:
        over = session.over.result()
        self._tell(
            session,
            EventName.SESSION_ENDED,
            reason=over.reason,
            count=over.exit_code,
            outcome=session.outcome,
        )
        self._count(session, over)
        had_visitor = session.shown_at is not None
        forgetting = asyncio.create_task(self._forget_practice(had_visitor=had_visitor))
        printing = self._spool.clear(had_visitor=had_visitor)
        told = partial(self._tell, session, EventName.NOT_CLEARED)
        goes_on = partial(self._goes_on, had_visitor=had_visitor)
        gone, removed = await clear_for_good(session.child, session.folder, told, goes_on)
        segments = gone and await verified(asyncio.to_thread(session.segments.clear))
        pages = bool(await verified(forgetting)) and gone
        rows = partial(clearings, processes=pages, files=removed and bool(segments))
        if lines := session.child.stderr_lines:
            self._tell(session, EventName.SAID_ON_STDERR, count=lines)
        prints = await self._spool.outcome(
            printing,
            lambda prints: self._tell_cleared(session, over, rows(prints=prints)),
            waits=over.reason is EndReason.FINISHED or self._stopping,
        )
        self._sessions.discard(session)
        return rows(prints=prints)

    def _goes_on(self, *, gone: bool, had_visitor: bool) -> bool:
        """Whether to clear until it is done: a spare's folder holds nothing of anybody."""
        return (had_visitor or not gone) and not (self._options.play or self._stopping)

    def _tell_cleared(self, session: Session, over: Over, rows: Sequence[Clearing]) -> None:
        if failed := [row.what for row in rows if row.verified is False]:
            self._cleared = False
            self._tell(session, EventName.NOT_CLEARED, note=", ".join(failed))
        else:
            self._tell(session, EventName.SESSION_CLEARED, seconds=monotonic() - over.at)

    def _count(self, session: Session, over: Over) -> None:
        """Count failures in a row: never ready, or soon over."""
        begun = session.shown_at or session.ready_at
        too_soon = begun is None or over.at - begun < _STEADY
        failed = over.reason in FAULTS and too_soon
        self._failures = self._failures + 1 if failed else 0
        if self._options.play and self._failures >= _TRIES and session.ready.done():
            self._finish(f"{self._failures} sessions in a row failed")
        if self._crashes.note(over.exit_code, over.at):
            self._tell(session, EventName.WITHOUT_GPU)

    async def _forget_practice(self, *, had_visitor: bool) -> bool:
        if self._practice is None or not had_visitor or self._stopping:
            return True
        return await self._practice.forget()

    # --- the spare ------------------------------------------------------------------------------

    async def _warm_spares(self) -> None:
        """Keep one session ready and hidden."""
        while True:
            await asyncio.sleep(self._options.delay(self._failures))
            try:
                session = self._start()
            except OSError as error:
                self._failures += 1
                self._start_failed(None, error.strerror or type(error).__name__)
                continue
            session.set_up(await self._practice.address() if self._practice else None)
            await _first(session.ready, session.over)
            if not session.over.done():
                if not self._may_serve(session):
                    return
                await weigh_spare(session, self._options.config.session.memory_mb)
                await self._wait_until_taken(session)
                if session.taken.done():
                    continue
            await self._end(session)
            if not session.ready.done():
                self._start_failed(session, session.last_words or "it said nothing about why")

    def _start(self) -> Session:
        awaited = self._options.play and self._player is None
        plays = awaited and not any(session.plays for session in self._sessions)
        session = Session(
            next(self._numbers),
            self._options,
            self._teller,
            self._errands,
            plays=plays,
            gpu=not self._crashes.without_gpu,
        )
        self._sessions.add(session)
        return session

    def _start_failed(self, session: Session | None, why: str) -> None:
        number = session.number if session is not None else None
        count = self._failures
        self._teller.tell(Event(EventName.START_FAILED, number, note=why, count=count))
        if self._options.play and count >= _TRIES:
            self._finish(f"{count} sessions in a row did not start: {why}")

    def _may_serve(self, session: Session) -> bool:
        """Whether a visitor may be let in: with Chromium's sandbox, or as root, in a test."""
        if session.ready.result():
            return True
        if is_root():
            if not self._warned:
                self._warned = True
                self._tell(session, EventName.UNSANDBOXED, note="as root; not for visitors")
            return True
        self._tell(session, EventName.UNSANDBOXED)
        self._finish(
            "Chromium runs without its sandbox, so no visitor is let in; allow unprivileged "
            "user namespaces, and do not set RestrictNamespaces=yes (kiosk check tells more)"
        )
        return False

    async def _wait_until_taken(self, session: Session) -> None:
        """Offer *session*; when it is taken, wait until its visitor sees the first screen."""
        self._spare = session
        self._spare_is_ready.set()
        await _first(session.taken, session.over)
        if session.taken.done():  # the processor is the visitor's first
            await _first(session.seen, session.over, timeout=_CALM)
        elif self._spare is session:
            self._spare = None
            self._spare_is_ready.clear()

    # --- the clock, the signals, the stop -------------------------------------------------------

    async def _watch(self) -> None:
        """End sessions that hang."""
        step = min(_LOOK, self._options.beat_limit / 5)
        last = monotonic()
        while True:
            await asyncio.sleep(step)
            now = monotonic()
            self._life.live()
            for session in self._sessions:
                if now - last > step + self._options.beat_limit / 2:
                    session.excuse(now)  # this process stood still, not the session
                else:
                    session.check(now)
            player = self._player
            if player is not None and now - (player.shown_at or now) > self._options.play_limit:
                self._finish("the unattended visitor takes too long")
            last = now

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        for number in numbers:
            loop.add_signal_handler(number, self._finish)
        try:
            yield
        finally:
            for number in numbers:
                loop.remove_signal_handler(number)

    async def _stop(self, work: list[asyncio.Task[None]]) -> None:
        """End everything, in bounded time; what fails keeps nothing else from being cleared."""
        self._stopping = True
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)
        for session in self._sessions:
            session.end(EndReason.STOPPED)
        ends = [self._end(session) for session in self._sessions]
        if self._practice is not None and not await verified(self._practice.stop()):
            self._cleared = False
        if False in await asyncio.gather(*map(verified, ends)):
            self._cleared = False
        await self._spool.stop()

    def _tell(self, session: Session, name: EventName, **facts: Any) -> None:  # noqa: ANN401  fields of Event
        self._teller.tell(Event(name, session.number, session.child.keeper, **facts))


async def _first(*awaited: asyncio.Future[Any], timeout: float | None = None) -> None:  # noqa: ASYNC109  a pause, no failure
    """Wait until the first of *awaited* is done, at most *timeout* seconds."""
    await asyncio.wait(awaited, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
