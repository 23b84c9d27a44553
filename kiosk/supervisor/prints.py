"""The print queue: what a session sent to a printer is cancelled, with its data, at its end."""

import asyncio
import contextlib
import getpass
import os
import shutil
from time import monotonic

_LIMIT = 2.0  # seconds for one answer of the print service
_PATIENCE = 3.0  # seconds until the queue must be empty
_LOOK_AGAIN = 0.1  # seconds


class PrintQueue:
    """The jobs of this user at the local print service (CUPS), since the visitor came.

    Jobs from before are left alone: on a computer that is not a terminal they are somebody's.
    """

    def __init__(self) -> None:
        self._user = getpass.getuser()
        self._before: asyncio.Task[frozenset[str] | None] | None = None

    def remember(self) -> None:
        """Note the jobs that are there before the visitor; does not wait for the answer."""
        self._before = asyncio.create_task(self._jobs("all")) if _has_commands() else None

    async def clear(self) -> bool | None:
        """Cancel the visitor's jobs; whether none is left, None without a print queue."""
        before = (await self._before if self._before is not None else None) or frozenset()
        if not await _has_printer():
            return None
        jobs = await self._jobs("all")
        if jobs is None:
            return False
        if mine := jobs - before:
            await _run("cancel", "-x", *sorted(mine))
        until = monotonic() + _PATIENCE
        while (left := await self._jobs("not-completed")) is None or left - before:
            if monotonic() > until:
                return False
            await asyncio.sleep(_LOOK_AGAIN)
        return True

    async def _jobs(self, which: str) -> frozenset[str] | None:
        """Return the names of this user's jobs, None when the service does not tell."""
        listed = await _run("lpstat", "-W", which, "-u", self._user)
        if listed is None:
            return None
        return frozenset(line.split()[0] for line in listed.splitlines() if line.strip())


def _has_commands() -> bool:
    return bool(shutil.which("lpstat") and shutil.which("cancel"))


async def _has_printer() -> bool:
    if not _has_commands():
        return False
    said = await _run("lpstat", "-r", "-p") or ""
    return "scheduler is running" in said and "\nprinter " in said


async def _run(*command: str) -> str | None:
    """Return what *command* says, None when it fails or takes too long."""
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C"},
    )
    try:
        said, _ = await asyncio.wait_for(process.communicate(), _LIMIT)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        return None
    return said.decode(errors="replace") if process.returncode == 0 else None
