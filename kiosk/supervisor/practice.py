"""The practice site as the supervisor sees it: always there, on the same port, and forgetful."""

import asyncio
import contextlib
import os
from time import monotonic

from kiosk.domain.messages import FromPractice, Listening, Message
from kiosk.supervisor.child import Child
from kiosk.supervisor.clearing import PATIENCE, clear
from kiosk.supervisor.environment import session_environment
from kiosk.supervisor.events import Event, EventName, Teller
from kiosk.supervisor.folders import PrivateFolder
from kiosk.supervisor.options import TerminalOptions

_START_LIMIT = 20.0  # seconds to listen
_STEADY = 5.0  # seconds after which a death is no failure to start


class PracticeSite:
    """Runs the practice site; what visitors typed there is forgotten with their session."""

    def __init__(self, options: TerminalOptions, teller: Teller) -> None:
        self._options = options
        self._teller = teller
        self._port = 0
        self._listening = asyncio.Event()
        self._over: asyncio.Future[None] | None = None  # set to end the one that runs
        self._cleared: asyncio.Future[bool] | None = None  # whether nothing of it is left
        self._wanted = True
        self._task = asyncio.create_task(self._run(), name="practice site")

    async def address(self) -> str | None:
        """Return where it is, e.g. http://127.0.0.1:4711; None when it does not start in time."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_START_LIMIT):
                await self._listening.wait()
        return f"http://127.0.0.1:{self._port}" if self._port else None

    async def forget(self) -> bool:
        """Start again with nothing of the visitor; whether the process that knew them is gone."""
        over, cleared = self._over, self._cleared
        if over is None or cleared is None:
            return True
        if not over.done():
            over.set_result(None)
        return await asyncio.shield(cleared)

    async def stop(self) -> bool:
        """End it for good; whether nothing of it is left."""
        self._wanted = False
        gone = await self.forget()
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        return gone

    async def _run(self) -> None:
        failures = 0
        while self._wanted:
            started = monotonic()
            try:
                listened, asked = await self._serve()
            except OSError as error:
                self._tell(EventName.PRACTICE_LOST, None, error.strerror)
                listened = asked = False
            steady = asked or (listened and monotonic() - started > _STEADY)
            failures = 0 if steady else failures + 1
            if self._wanted:
                await asyncio.sleep(self._options.delay(failures))

    async def _serve(self) -> tuple[bool, bool]:
        """Run it once; whether it came to listen, and whether it ended because it was asked to."""
        loop = asyncio.get_running_loop()
        folder = PrivateFolder.make()
        over, cleared = loop.create_future(), loop.create_future()
        faults: list[str] = []
        self._listening.clear()

        def end(fault: str) -> None:
            if not over.done():
                faults.append(fault)
                over.set_result(None)

        def end_late() -> None:
            if not self._listening.is_set():
                end("does not start")

        def received(message: Message) -> None:
            if isinstance(message, Listening):
                self._port = message.port
                self._listening.set()
                child.hear_words = None
                self._tell(EventName.PRACTICE_LISTENING, child.keeper, None)

        try:
            child = Child(
                [
                    *self._options.practice_command,
                    *("--port", str(self._port)),
                    *("--variant", self._options.config.practice.variant),
                ],
                session_environment(folder, os.environ, root=False),
                folder,
                union=FromPractice,
                received=received,
                broke=lambda error: end(str(error)),
                exited=lambda code: end(f"exit code {code}"),
            )
        except OSError:
            await asyncio.to_thread(folder.remove)
            raise
        self._over, self._cleared = over, cleared  # only of one that runs can an end be awaited
        late = loop.call_later(_START_LIMIT, end_late)
        try:
            await over
        finally:
            late.cancel()
            listened = self._listening.is_set()
            self._listening.clear()
            cleared.set_result(all(await clear(child, folder, PATIENCE)))
        if faults:
            words = "" if listened else child.last_words
            note = ": ".join(filter(None, [*faults, words]))
            self._tell(EventName.PRACTICE_LOST, child.keeper, note)
        return listened, not faults

    def _tell(self, name: EventName, pid: int | None, note: str | None) -> None:
        self._teller.tell(Event(name, pid=pid, count=self._port or None, note=note))
