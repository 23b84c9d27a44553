"""A terminal with fake sessions: run in this process, or as a program of its own.

    python -m tests.helpers.terminal FOLDER [--practice] [WAY…]

prints the name of every event, one a line, with the session's number and the keeper's pid.
"""

import asyncio
import contextlib
import json
import logging
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Self

from kiosk import logs
from kiosk.config import Config
from kiosk.supervisor import Event, EventName, Outcome, TerminalOptions, run_terminal
from kiosk.supervisor.keeper import process
from tests.helpers.patience import PATIENCE

FAKE = Path(__file__).with_name("fake_session.py")
ROOT = FAKE.parents[2]
BACK_OFF = (0.0, 0.05)  # seconds


def options(folder: Path, *ways: str, **others: Any) -> TerminalOptions:  # noqa: ANN401  any other option
    """Return options for a terminal whose sessions behave in *ways*."""
    command = (sys.executable, "-S", str(FAKE), *ways, str(folder))
    usual: dict[str, Any] = {"session_command": command, "beat_limit": 1.0, "back_off": BACK_OFF}
    return TerminalOptions(**({"config": Config()} | usual | others))


def play(folder: Path, *ways: str, **others: Any) -> Outcome:  # noqa: ANN401  any other option
    """Return the outcome of a demo with an unattended visitor."""
    return asyncio.run(run_terminal(options(folder, *ways, play=True, **others)))


class Watched:
    """The events of a running terminal."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.events: list[Event] = []
        self._patience = patience
        self._news = asyncio.Event()

    def keep(self, event: Event) -> None:
        self.events.append(event)
        self._news.set()

    async def event(self, name: EventName, **facts: object) -> Event:
        """Return the first event called *name* with these *facts*, waiting for it."""
        async with asyncio.timeout(self._patience):
            while True:
                for event in self.events:
                    if event.name is name and all(
                        getattr(event, key) == value for key, value in facts.items()
                    ):
                        return event
                self._news.clear()
                await self._news.wait()


@contextlib.asynccontextmanager
async def running(terminal: TerminalOptions, patience: float = PATIENCE) -> AsyncIterator[Watched]:
    """Run *terminal* meanwhile; stop it, and everything of it, afterwards."""
    watched = Watched(patience)
    task = asyncio.create_task(run_terminal(terminal, on_event=watched.keep))
    try:
        yield watched
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


class Program:
    """A supervisor in a process of its own."""

    def __init__(
        self, folder: Path, *ways: str, prefix: tuple[str, ...] = (), stderr: bool = False
    ) -> None:
        self.process = subprocess.Popen(
            [*prefix, sys.executable, "-m", __name__, str(folder), *ways],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if stderr else None,
            text=True,
        )

        # Reading waits for ever: an event that does not come must fail its test.
        self._late = threading.Timer(2 * PATIENCE, self.process.kill)
        self._late.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._late.cancel()
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def event(self, name: EventName, session: int | None = None) -> dict[str, Any]:
        """Read on until the event called *name*, of *session* if given."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said: dict[str, Any] = json.loads(line)
            if said["name"] == name and session in {None, said["session"]}:
                return said
        raise AssertionError(f"no event {name}")


def lives(pid: int) -> bool:
    """Whether *pid* still holds memory."""
    found = process(pid)
    return found is not None and found.alive


def left_of(folder: Path) -> list[str]:
    """Return what is left of every session that wrote to *folder*: processes and folders."""
    pids = [int(file.stem) for file in folder.glob("*.json")]
    pids += grandchildren(folder)
    setups = [told(folder, file.stem)["setup"] for file in folder.glob("*.json")]
    folders = [setup["folder"] for setup in setups if Path(setup["folder"]).exists()]
    return [*(str(pid) for pid in pids if lives(pid)), *folders]


def grandchildren(folder: Path) -> list[int]:
    """Return the processes that sessions left behind on purpose."""
    files = folder.glob("*.pids")
    return [pid for file in files for pid in json.loads(file.read_text(encoding="utf-8"))]


def told(folder: Path, pid: int | str) -> dict[str, Any]:
    """Return what the session *pid* was told and found: setup, environment, group."""
    found: dict[str, Any] = json.loads((folder / f"{pid}.json").read_text(encoding="utf-8"))
    return found


def farewells(folder: Path) -> list[dict[str, Any]]:
    """Return the farewells the sessions were told to say."""
    return [show["farewell"] for show in shows(folder) if show.get("farewell")]


def shows(folder: Path) -> list[dict[str, Any]]:
    """Return what sessions were told when they became visible."""
    return [json.loads(file.read_text(encoding="utf-8")) for file in folder.glob("*.show")]


def _main() -> int:
    logs.set_up(logging.DEBUG)
    folder, *ways = sys.argv[1:]
    practice = "--practice" in ways

    def tell(event: Event) -> None:
        said = {"name": event.name, "session": event.session, "pid": event.pid, "note": event.note}
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()

    terminal = options(
        Path(folder), *(way for way in ways if way != "--practice"), practice=practice
    )
    outcome = asyncio.run(run_terminal(terminal, on_event=tell))
    if outcome.problem:
        sys.stderr.write(outcome.problem + "\n")
    return outcome.exit_code


if __name__ == "__main__":
    sys.exit(_main())
