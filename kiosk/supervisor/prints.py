"""The print queue: what a session sent to a printer is cancelled, with its data, at its end."""

import asyncio
import contextlib
import getpass
import json
import os
import shutil
from pathlib import Path
from time import monotonic

from kiosk.supervisor.last_good import usual_place

_LIMIT = 2.0  # seconds for one answer of the print service
_PATIENCE = 3.0  # seconds until the queue must be empty
_LOOK_AGAIN = 0.1  # seconds


class PrintQueue:
    """The jobs of this user at the local print service (CUPS), since the visitor came.

    Jobs from before are left alone: on a computer that is not a terminal they are somebody's. Which
    these are is noted on the disk while a visitor is here, for a start after a power cut: the print
    service would print the rest.
    """

    def __init__(self, note: Path | None = None) -> None:
        self._user = getpass.getuser()
        self._note = note or usual_place() / "prints.json"
        self._before: asyncio.Task[frozenset[str] | None] | None = None

    def remember(self) -> None:
        """Note the jobs that are there before the visitor; does not wait for the answer."""
        self._before = asyncio.create_task(self._remember()) if _has_commands() else None

    async def _remember(self) -> frozenset[str] | None:
        jobs = await self._jobs("all")
        with contextlib.suppress(OSError):  # a full disk must not keep a visitor out
            self._note.parent.mkdir(parents=True, exist_ok=True)
            self._note.write_text(json.dumps(sorted(jobs or ())), encoding="utf-8")
        return jobs

    async def clear_stale(self) -> bool | None:
        """Cancel what a visitor printed whose terminal ended without a word; as `clear`."""
        try:
            before = json.loads(self._note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return await self._cancel_all_but(frozenset(map(str, before)))

    async def clear(self) -> bool | None:
        """Cancel the visitor's jobs; whether none is left, None without a print queue."""
        before = await self._before if self._before is not None else None
        return await self._cancel_all_but(before or frozenset())

    async def _cancel_all_but(self, before: frozenset[str]) -> bool | None:
        gone = await self._cancel(before)
        if gone is not False:
            self._note.unlink(missing_ok=True)
        return gone

    async def _cancel(self, before: frozenset[str]) -> bool | None:
        try:
            if not await _has_printer():
                return None
        except TimeoutError:  # whether there is one is not known
            return False
        jobs = await self._jobs("all")
        if jobs is None:
            return False
        if mine := jobs - before:
            with contextlib.suppress(TimeoutError):  # whether they are gone is seen below
                await _run("cancel", "-x", *sorted(mine))
        until = monotonic() + _PATIENCE
        while (left := await self._jobs("not-completed")) is None or left - before:
            if monotonic() > until:
                return False
            await asyncio.sleep(_LOOK_AGAIN)
        return True

    async def _jobs(self, which: str) -> frozenset[str] | None:
        """Return the names of this user's jobs, None when the service does not tell."""
        listed = None
        with contextlib.suppress(TimeoutError):
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
    """Return what *command* says, None when it fails; raises `TimeoutError`."""
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
        raise
    return said.decode(errors="replace") if process.returncode == 0 else None
