"""The print queue between two visitors: cleared beside everything else, for it may be slow."""

import asyncio
from collections.abc import Callable

from kiosk.domain.messages import Cleared
from kiosk.supervisor.clearing import verified
from kiosk.supervisor.events import Event, EventName
from kiosk.supervisor.prints import PrintQueue

_FAREWELL = 3.0  # seconds a goodbye waits for the print service


class Spool:
    """Clears the print queue; only a goodbye, which tells how that went, waits for it."""

    def __init__(self) -> None:
        self._queue = PrintQueue()
        self._late: set[asyncio.Task[bool | None]] = set()  # what goes on while others come

    def remember(self) -> None:
        """Note the jobs that are there before a visitor."""
        self._queue.remember()

    async def keep_clear(self, tell: Callable[[Event], None]) -> None:
        """Cancel, for ever, what could not be cancelled in time; *tell* of what is from before.

        The print service may start after this, or be away for a while.
        """
        if await verified(self._queue.clear_stale()) is False:
            tell(Event(EventName.NOT_CLEARED, note=Cleared.PRINTS))
        while True:
            await verified(self._queue.settle())

    def clear(self, *, had_visitor: bool) -> asyncio.Task[bool | None]:
        """Begin to cancel what the visitor printed."""
        return asyncio.create_task(self._clear(had_visitor=had_visitor))

    async def outcome(
        self,
        clearing: asyncio.Task[bool | None],
        tell: Callable[[bool | None], None],
        *,
        waits: bool,
    ) -> bool | None:
        """Return what came of *clearing*, and *tell* it: later, where nobody *waits* for it.

        What is waited for and does not come in time is not cleared.
        """
        await asyncio.wait({clearing}, timeout=_FAREWELL if waits else 0)
        if clearing.done() or waits:
            found = clearing.result() if clearing.done() else False
            tell(found)
        else:
            found = None
            clearing.add_done_callback(lambda it: None if it.cancelled() else tell(it.result()))
        if not clearing.done():
            self._late.add(clearing)
            clearing.add_done_callback(self._late.discard)
        return found

    async def stop(self) -> None:
        """Leave to the next start what is not done."""
        late = list(self._late)
        for clearing in late:
            clearing.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _clear(self, *, had_visitor: bool) -> bool | None:
        return await verified(self._queue.clear()) if had_visitor else None
