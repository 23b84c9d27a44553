"""Finds the processes of a session, and ends them until none is left."""

import asyncio
import contextlib
from pathlib import Path
from time import monotonic

from kiosk.supervisor.keeper import descendants, kill, processes

MARKER = "LOTS_SESSION"  # the environment variable every descendant inherits
_LOOK_AGAIN = 0.01  # seconds


def members(keeper: int | None, token: str) -> set[int]:
    """Return the living processes of the session marked *token*, its *keeper* among them.

    A process belongs to it by descent, by process group, by its terminal session, or by the marker
    in its environment: Chromium overwrites its own environment and hides that of its renderers,
    and what daemonises leaves group and parent. Together they miss none that we know of.
    """
    table = processes()
    marker = f"{MARKER}={token}".encode()
    marked = {row.pid for row in table if marker in _environment(row.pid)}
    if keeper is not None:
        marked |= {row.pid for row in table if keeper in {row.pid, row.group, row.session}}
    below = descendants(marked, table)
    return {row.pid for row in table if row.alive and (row.pid in marked or row.pid in below)}


def program(keeper: int) -> int | None:
    """Return the program that *keeper* started, the oldest below it; None when it is gone."""
    below = [row for row in processes() if row.parent == keeper and row.alive]
    return min(below, key=lambda row: (row.started, row.pid)).pid if below else None


def _environment(pid: int) -> list[bytes]:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    return []


async def end_members(keeper: int | None, token: str, patience: float) -> bool:
    """Kill the session marked *token*; whether none of it is left within *patience* seconds."""
    until = monotonic() + patience
    while left := members(keeper, token):
        if monotonic() > until:
            return False
        # The keeper goes last: while it lives, orphans stay below it and can be found.
        for pid in left - {keeper} or left:
            kill(pid)
        await asyncio.sleep(_LOOK_AGAIN)
    return True
