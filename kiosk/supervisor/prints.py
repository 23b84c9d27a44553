"""The print queue: what a session sent to a printer is cancelled, with its data, at its end."""

import asyncio
import contextlib
import getpass
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from kiosk.supervisor.last_good import usual_place

_LIMIT = 2.0  # seconds for one answer of the print service
_PATIENCE = 3.0  # seconds until the queue must be empty
_LOOK_AGAIN = 0.1  # seconds
_ASK_AGAIN = 1.0  # seconds until a service that told nothing is asked again
_TRY_AGAIN = 5.0  # seconds until jobs that could not be cancelled are tried again


@dataclass(frozen=True, slots=True)
class _Spared:
    """The jobs that are not the visitor's.

    *sure* is False when the service told them late: the visitor may have printed by then, so these
    are neither cancelled nor taken for somebody else's.
    """

    jobs: frozenset[str]
    sure: bool = True


class PrintQueue:
    """The jobs of this user at the local print service (CUPS), since the visitor came.

    Jobs from before are left alone: on a computer that is not a terminal they are somebody's. Which
    these are is noted on the disk from a visitor's coming until theirs are gone: the print service
    would print the rest when it, or the machine, comes back.
    """

    def __init__(self, note: Path | None = None) -> None:
        self._user = getpass.getuser()
        self._note = note or usual_place() / "prints.json"
        self._before: asyncio.Task[_Spared] | None = None  # of the visitor who is here
        self._owed: _Spared | None = None  # of a visitor who left, whose jobs are not known yet
        self._left: frozenset[str] = frozenset()  # jobs of visitors who left, still to be cancelled
        self._turn = asyncio.Lock()

    def remember(self) -> None:
        """Note the jobs that are there before the visitor; does not wait for the answer."""
        if self._before is not None:
            self._before.cancel()
        self._before = asyncio.create_task(self._remember()) if _has_commands() else None

    async def _remember(self) -> _Spared:
        """Return the jobs to spare, asking for them until the service tells."""
        if self._owed is not None:  # what is there now may be of the visitor before
            return self._owed
        sure = True
        while (jobs := await self._jobs()) is None:
            sure = False
            await asyncio.sleep(_ASK_AGAIN)
        spared = _Spared(jobs - self._left, sure)
        with contextlib.suppress(OSError):  # a full disk must not keep a visitor out
            await asyncio.to_thread(_write, self._note, json.dumps(sorted(spared.jobs)))
        return spared

    async def clear_stale(self) -> bool | None:
        """Cancel what a visitor printed whose terminal ended without a word; as `clear`."""
        try:
            before = json.loads(self._note.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(before, list) or not _has_commands():
            return None
        self._owed = _Spared(frozenset(map(str, before)))
        return await self._cancel_all_but(self._owed)

    async def clear(self) -> bool | None:
        """Cancel the visitor's jobs; whether none is left, None without a print queue.

        What is not gone by then is left to `settle`.
        """
        asked, self._before = self._before, None
        if asked is None:
            return None
        if not asked.done() and await _is_off():
            asked.cancel()  # away whenever it was asked: nobody can have printed
            return None
        before = None
        with contextlib.suppress(TimeoutError):
            before = self._owed = await asyncio.wait_for(asked, _LIMIT)
        return await self._cancel_all_but(before)

    async def settle(self) -> None:
        """Cancel what could not be cancelled, trying again for ever; others may come meanwhile."""
        while True:
            await asyncio.sleep(_TRY_AGAIN)
            if self._owed is not None or self._left:
                await self._cancel_all_but(self._owed)

    async def _cancel_all_but(self, before: _Spared | None) -> bool | None:
        """Cancel the jobs not in *before*, and those left; None: whose any other is, is unknown."""
        async with self._turn:
            can_print = await _can_print()
            jobs = await self._jobs() if can_print is not False else None
            if jobs is None:
                return None if can_print is None else False
            spared = before or _Spared(jobs, sure=False)
            self._owed = None
            self._left = (self._left | jobs - spared.jobs) & jobs
            gone = await self._cancel_left()
            if gone and self._before is None:  # else the note is about who is here
                with contextlib.suppress(OSError):  # a disk that can only be read
                    self._note.unlink(missing_ok=True)
            doubtful = not spared.sure and spared.jobs & jobs
            return can_print if gone and not doubtful else False

    async def _cancel_left(self) -> bool:
        """Cancel what is left, with its data; whether even the list of finished jobs forgot it."""
        # One by one: `cancel` gives up at the first that it cannot cancel.
        await asyncio.gather(*(_run("cancel", "-x", job) for job in self._left))
        until = monotonic() + _PATIENCE
        while self._left:
            jobs = await self._jobs()
            self._left = self._left if jobs is None else self._left & jobs
            if self._left:
                if monotonic() > until:
                    return False
                await asyncio.sleep(_LOOK_AGAIN)
        return True

    async def _jobs(self) -> frozenset[str] | None:
        """Return the names of this user's jobs, also of finished ones; None when it is not told."""
        answer = await _run("lpstat", "-W", "all", "-u", self._user)
        if answer is None or answer.code != 0:
            return None
        return frozenset(line.split()[0] for line in answer.said.splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a command of the print service said."""

    code: int
    said: str
    complaint: str


def _has_commands() -> bool:
    return bool(shutil.which("lpstat") and shutil.which("cancel"))


async def _can_print() -> bool | None:
    """Whether there is a printer; None: certainly none, False: the service does not tell.

    A service that is away may have jobs, and prints them when it is back.
    """
    answer = await _run("lpstat", "-r", "-p")
    if answer is None or "scheduler is running" not in answer.said:
        return False
    if "\nprinter " in answer.said:
        return True
    return None if answer.code == 0 or "No destinations added" in answer.complaint else False


async def _is_off() -> bool:
    """Whether the print service certainly does not run."""
    answer = await _run("lpstat", "-r")
    return answer is not None and "scheduler is not running" in answer.said


async def _run(*command: str) -> _Answer | None:
    """Return what *command* says; None when it cannot be started, or does not end in time."""
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "LC_ALL": "C"},
        )
    except OSError:
        return None
    try:
        said, complaint = await asyncio.wait_for(process.communicate(), _LIMIT)
    except TimeoutError:
        return None
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    code = process.returncode if process.returncode is not None else -1
    return _Answer(code, said.decode(errors="replace"), complaint.decode(errors="replace"))


def _write(path: Path, text: str) -> None:
    """Write *text* whole, or not at all: a power cut may come. Raises `OSError`."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}")
    try:
        with fresh.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
