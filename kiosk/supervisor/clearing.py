"""The end of a process: everything of it is killed and removed, and that is verified."""

import asyncio

from kiosk.domain.messages import Cleared, Clearing
from kiosk.supervisor.child import Child
from kiosk.supervisor.folders import PrivateFolder, stale
from kiosk.supervisor.processes import end_members

PATIENCE = 10.0  # seconds for processes that were killed to be gone; 0.1 is usual


async def clear(child: Child, folder: PrivateFolder, patience: float) -> tuple[bool, bool]:
    """End every process of *child* and remove its *folder*; whether each is gone."""
    gone = await end_members(child.keeper, folder.token, patience)
    if gone:
        child.close()
    return gone, await asyncio.to_thread(folder.remove)


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


async def clear_stale() -> int:
    """Clear what supervisors left that died with their keepers; return how many folders."""
    found = stale()
    for folder in found:
        await end_members(None, folder.token, PATIENCE)
        await asyncio.to_thread(folder.remove)
    return len(found)
