"""One visitor's session, seen from the supervisor: started, ready, shown, over."""

import asyncio
import os
from asyncio import FIRST_COMPLETED
from dataclasses import dataclass
from time import monotonic
from typing import Any

import msgspec

from kiosk.domain.errors import MessageError
from kiosk.domain.messages import (
    Beat,
    Chosen,
    Cleared,
    Clearing,
    Drifted,
    Ended,
    EndReason,
    Failed,
    Farewell,
    FromSession,
    Leave,
    Message,
    Played,
    Rated,
    Reached,
    Ready,
    Screen,
    Setup,
    Show,
    Shown,
    Wipe,
    Wiped,
)
from kiosk.machine import Silence
from kiosk.supervisor.child import Child
from kiosk.supervisor.environment import is_root, session_environment
from kiosk.supervisor.errands import Errands
from kiosk.supervisor.events import Event, EventName, Teller
from kiosk.supervisor.folders import PrivateFolder
from kiosk.supervisor.options import TerminalOptions
from kiosk.supervisor.processes import program
from kiosk.supervisor.shared_memory import SharedMemory

_OWN_REASONS = frozenset({
    EndReason.FINISHED, EndReason.NEW_PERSON, EndReason.IDLE, EndReason.BROKEN, EndReason.MEMORY,
})  # fmt: skip
_PATIENCE = 5  # beat limits after which a silent session is ended whatever the machine does
_UNSEEN = 2.5  # beat limits for the first screen to be painted
_LEAVE = 15  # seconds a visitor has when the session outgrows its memory
_GRACE = 5.0  # seconds more, for the session to end itself
_FAR_OVER = 1.5  # times the limit, at which there is no time left for a word
_ROOM = 1.5  # times what a session holds without a visitor: less is no limit to be met


@dataclass(frozen=True, slots=True)
class Over:
    """Why and when a session ended; *ended* is its own word, when it had one."""

    reason: EndReason
    at: float
    ended: Ended | None = None
    exit_code: int | None = None


class Session:
    """A running session. Its futures are set once, in the order of its life."""

    def __init__(
        self,
        number: int,
        options: TerminalOptions,
        teller: Teller,
        errands: Errands,
        *,
        plays: bool,
        gpu: bool = True,
    ) -> None:
        self.number = number
        self.plays = plays
        self.folder = PrivateFolder.make()
        self.segments = SharedMemory()
        self.started = monotonic()
        self.ready_at: float | None = None
        self.shown_at: float | None = None  # when it was told to be visible
        self.played: Played | None = None
        self.reached: Reached | None = None  # how far the visitor came
        self.language: str | None = None  # the visitor's, for a word to them should it fail
        self.ending: asyncio.Task[tuple[Clearing, ...]] | None = None
        loop = asyncio.get_running_loop()
        self.ready: asyncio.Future[bool] = loop.create_future()  # whether it is sandboxed
        self.seen: asyncio.Future[float] = loop.create_future()  # when its first screen was visible
        self.wiped: asyncio.Future[bool] = loop.create_future()  # whether the clipboard is empty
        self.taken: asyncio.Future[None] = loop.create_future()  # it is no spare any more
        self.over: asyncio.Future[Over] = loop.create_future()
        self._options, self._teller, self._errands = options, teller, errands
        self._last_beat = self.started
        self._silence = Silence(self.started)
        self._program: int | None = None
        self._asked_to_leave: float | None = None
        self._empty: int | None = None  # megabytes it held before its visitor
        self._beaten = asyncio.Event()
        environment = session_environment(self.folder, os.environ, root=is_root(), gpu=gpu)
        try:
            self.child = Child(
                options.session_command,
                environment,
                self.folder,
                union=FromSession,
                received=self._received,
                broke=self._broke,
                exited=self._exited,
            )
        except BaseException:
            self.folder.remove()
            raise
        self._tell(EventName.SESSION_STARTED)

    def set_up(self, practice: str | None) -> None:
        """Tell it about this terminal."""
        options = self._options
        demo = self.plays or not options.play
        self.child.send(
            Setup(
                config=msgspec.to_builtins(options.config),
                folder=str(self.folder.path),
                practice=practice,
                language=options.language if demo else None,
                guide=options.guide if demo else None,
                windowed=options.windowed,
                play=self.plays,
                by=options.by,
                leave=options.leave,
                pictures=options.pictures,
            )
        )

    async def wipe(self) -> bool:
        """Have it clear the display's clipboard; whether that was verified in time."""
        self.child.send(Wipe())
        awaited: set[asyncio.Future[Any]] = {self.wiped, self.over}
        await asyncio.wait(awaited, timeout=self._options.wipe_limit, return_when=FIRST_COMPLETED)
        return self.wiped.done() and self.wiped.result()

    def show(self, farewell: Farewell | None, sorry: str | None = None) -> None:
        """Make it the visible one; *sorry* is the language of a visitor whose session failed."""
        self.shown_at = monotonic()
        self._heard(self.shown_at)
        self.child.send(Show(farewell=farewell, sorry=sorry))

    def check(self, now: float) -> None:
        """End it as hung when it is late with what it owes: a beat, readiness, a screen.

        The time in which it had no processor, or waited for the disk, is not its own.
        """
        options = self._options
        if self._program is None:
            self._program = program(self.child.keeper)
        own = self._silence.look(now, self._program or self.child.keeper)
        most = _PATIENCE * options.beat_limit
        silent = own > options.beat_limit or now - self._last_beat > most
        late = now - self.started > options.start_limit
        unseen = self.shown_at is not None and now - self.shown_at > _UNSEEN * options.beat_limit
        warm, seen = self.ready.done(), self.seen.done()
        if (late and not warm) or (silent and warm) or (unseen and not seen):
            self.end(EndReason.HUNG)

    def excuse(self, now: float) -> None:
        """Start the clocks again: this process itself was stopped for a while."""
        self._heard(now)
        self.started = max(self.started, now - self._options.start_limit / 2)
        if self.shown_at is not None and not self.seen.done():
            self.shown_at = now

    def weigh_empty(self, megabytes: int, limit: int) -> None:
        """Note what it holds without a visitor, and tell IT of a *limit* that is below that.

        The next session would hold as much: to end this one would keep every visitor out.
        """
        self._empty = megabytes
        if megabytes > limit:
            self._tell(EventName.SESSION_TOO_LARGE, count=megabytes)

    def weigh(self, megabytes: int, limit: int, now: float) -> None:
        """Have the visitor's session end, with a word to them, when it holds more than *limit*.

        It is ended without one where it is far over, or does not end by itself.
        """
        if self._empty is None or self.over.done():
            return
        limit = max(limit, round(_ROOM * self._empty))
        if megabytes <= limit:
            return
        asked = self._asked_to_leave
        if asked is None and self.seen.done():
            self._asked_to_leave = now
            self._tell(EventName.SESSION_TOO_LARGE, count=megabytes)
            self.child.send(Leave(seconds=_LEAVE, reason=EndReason.MEMORY))
        overdue = asked is not None and now - asked > _LEAVE + _GRACE
        if overdue or megabytes > _FAR_OVER * limit:
            self.end(EndReason.MEMORY)

    def _heard(self, now: float) -> None:
        self._last_beat = now
        self._silence.broken(now)

    async def beat(self) -> None:
        """Wait for the next beat: what it began before has been done then."""
        self._beaten.clear()
        await self._beaten.wait()

    def end(self, reason: EndReason, ended: Ended | None = None, code: int | None = None) -> None:
        """Note why it is over; the first reason counts."""
        if not self.over.done():
            self.over.set_result(Over(reason, monotonic(), ended, code))

    @property
    def last_words(self) -> str:
        """What it said last on stderr before any page was opened; for IT."""
        return self.child.last_words

    def _received(self, message: Message) -> None:
        if self.over.done():
            return
        now = monotonic()
        match message:
            case Beat():
                self._heard(now)
                self._beaten.set()
            case Ready() | Wiped():
                self._prepare(message, now)
            case Shown(screen=screen, visible=True):
                self._see(screen, now)
            case Ended():
                self._leave(message)
            case Failed(fault=fault, cause=cause):
                self._tell(EventName.FAULT, fault=fault, cause=cause)
            case Chosen() | Reached() | Drifted() | Rated():
                self._learn(message, now)
            case Played() if self.plays:
                self.played = message

    def _prepare(self, told: Ready | Wiped, now: float) -> None:
        """Note what it does before anybody is let in."""
        if isinstance(told, Wiped):
            if not self.wiped.done():
                self.wiped.set_result(told.clipboard)
            elif not told.clipboard:  # what it found once it was visible
                self._tell(EventName.NOT_CLEARED, note=Cleared.CLIPBOARD)
        elif not self.ready.done():
            self.ready_at = now
            self._heard(now)
            self.ready.set_result(told.sandboxed)
            # From now on Chromium may name a visitor's pages.
            self.child.hear_words = None
            self._tell(EventName.SESSION_READY, seconds=now - self.started)

    def _leave(self, ended: Ended) -> None:
        if self.shown_at is not None and ended.reason in _OWN_REASONS:
            self.end(ended.reason, ended)
        else:
            self._broke(MessageError(f"it cannot end as {ended.reason} now"))

    @property
    def outcome(self) -> str | None:
        """How far the visitor came: guide and step, or guide and receipt."""
        if self.reached is None:
            return None
        end = "receipt" if self.reached.receipt else self.reached.step
        return "/".join(filter(None, (self.reached.guide, end)))

    def _learn(self, told: Chosen | Reached | Drifted | Rated, now: float) -> None:
        """Take what is told of the visit; of a protected one nothing, whatever the session says."""
        if isinstance(told, Chosen):  # for the words to this visitor alone
            self.language = told.language if self.shown_at is not None else None
        elif self._options.config.privacy.protected:
            return
        elif not isinstance(told, Rated):
            self._follow(told, now)
        elif self.shown_at is not None:
            self._tell(EventName.RATED, mood=told.mood)

    def _follow(self, told: Reached | Drifted, now: float) -> None:
        # A guide may be written anew while the terminal runs: no reason to end a visit.
        if not self._errands.knows(told):
            return
        if isinstance(told, Reached):
            self.reached = told
        elif self._errands.drifted(told, now):
            self._tell(EventName.GUIDE_DRIFTS, note=f"{told.guide}/{told.step}")

    def _see(self, screen: Screen, now: float) -> None:
        if self.shown_at is None or self.seen.done():
            self._tell(EventName.SCREEN, screen=screen)
            return
        self.seen.set_result(now)
        self._tell(EventName.SESSION_SHOWN, screen=screen, seconds=now - self.shown_at)

    def _broke(self, error: MessageError) -> None:
        self._tell(EventName.BROKE_PROTOCOL, note=str(error))
        self.end(EndReason.BROKE_PROTOCOL)

    def _exited(self, code: int) -> None:
        self.end(EndReason.CRASHED, code=code)

    def _tell(self, name: EventName, **facts: object) -> None:
        self._teller.tell(Event(name, self.number, self.child.keeper, **facts))  # type: ignore[arg-type]
