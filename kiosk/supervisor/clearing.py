"""The end of a process: everything of it is killed and removed, and that is verified."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Literal, TypeVar

from kiosk.domain.messages import Cleared, Clearing
from kiosk.supervisor.child import Child
from kiosk.supervisor.events import Event, EventName
from kiosk.supervisor.folders import PrivateFolder, stale
from kiosk.supervisor.processes import end_members

_Found = TypeVar("_Found")
log = logging.getLogger("kiosk.supervisor")
PATIENCE = 10.0  # seconds for processes that were killed to be gone; 0.1 is usual
_AGAIN = 1.0  # seconds until what could not be cleared is tried again


async def verified(clearing: Awaitable[_Found]) -> _Found | Literal[False]:
    """Return what *clearing* found; one that fails has cleared nothing, and stops nothing else."""
    try:
        return await clearing
    except Exception:  # whatever it is, the rest must be cleared
        log.exception("a clearing failed")
        return False


async def clear(child: Child, folder: PrivateFolder, patience: float) -> tuple[bool, bool]:
    """End every process of *child* and remove its *folder*; whether each is gone."""
    gone = bool(await verified(end_members(child.keeper, folder.token, patience)))
    if gone:
        child.close()
    return gone, await _remove(folder)


async def clear_for_good(
    child: Child, folder: PrivateFolder, tell: Callable[[], None], goes_on: Callable[..., bool]
) -> tuple[bool, bool]:
    """Clear as `clear`, again and again while it *goes_on*; *tell* if once was not enough."""
    gone, removed = await clear(child, folder, PATIENCE)
    if not (gone and removed):
        tell()
    while not (gone and removed) and goes_on(gone=gone):
        await asyncio.sleep(_AGAIN)
        if not gone:
            gone, removed = await clear(child, folder, PATIENCE)
        else:
            removed = await _remove(folder)
    return gone, removed


async def _remove(folder: PrivateFolder) -> bool:
    return bool(await verified(asyncio.to_thread(folder.remove)))


def clearings(*, processes: bool, files: bool, prints: bool | None) -> tuple[Clearing, ...]:
    """Return what the finished screen tells, but for the clipboard.

    That one the next session clears: it belongs to the display, which is none of ours.
    """
    return (
        Clearing(Cleared.PAGES, processes),
        Clearing(Cleared.FILES, files),
        Clearing(Cleared.PRINTS, prints),
        Clearing(Cleared.SPEECH, processes and files),
    )


async def clear_stale(tell: Callable[[Event], None]) -> None:
    """Clear what supervisors left that died with their keepers, and *tell* how that went."""
    removed, all_gone = 0, True
    for folder in await asyncio.to_thread(stale):
        gone = await verified(end_members(None, folder.token, PATIENCE)) and await _remove(folder)
        removed, all_gone = removed + bool(gone), all_gone and bool(gone)
    if removed:
        tell(Event(EventName.STALE_REMOVED, count=removed))
    if not all_gone:
        tell(Event(EventName.NOT_CLEARED, note=Cleared.FILES))
