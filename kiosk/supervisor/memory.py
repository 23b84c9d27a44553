"""The memory of the sessions: one that outgrows its share is ended, kindly where somebody sees it.

A limit that IT gives the terminal's unit (MemoryMax) still holds; this one comes first, and leaves
time for a word.
"""

import asyncio
import contextlib
from collections.abc import Callable, Collection
from time import monotonic

from kiosk.machine import held
from kiosk.supervisor.processes import members
from kiosk.supervisor.session import Session

LOOK = 2.0  # seconds between two looks


async def watch_memory(sessions: Callable[[], Collection[Session]], limit: int) -> None:
    """Look at all *sessions* for ever; *limit* is in megabytes for each."""
    while True:
        await asyncio.sleep(LOOK)
        for session in list(sessions()):
            if not session.over.done():
                with contextlib.suppress(OSError):
                    session.weigh(await _weight(session), limit, monotonic())


async def weigh_spare(session: Session, limit: int) -> None:
    """Learn what *session* holds before a visitor is let in: a *limit* below that fits none."""
    try:
        megabytes = await _weight(session)
    except OSError:
        megabytes = 0
    session.weigh_empty(megabytes, limit)


async def _weight(session: Session) -> int:
    found = await asyncio.to_thread(members, session.child.keeper, session.folder.token)
    return await asyncio.to_thread(held, found)
