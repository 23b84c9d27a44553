"""Whatever dies, the visitor stays where they were, or the next one meets a clean screen."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from kiosk.config import Config
from kiosk.domain.messages import Screen
from kiosk.supervisor import Event, EventName, TerminalOptions
from tests.helpers.descent import descendants
from tests.helpers.terminal import running

LONGEST = 240  # seconds for one errand on a slow machine
# The step at which a part of the session is killed, and what its command line holds.
DEATHS = {
    "barn": "kiosk.services.translation",
    "hyra": "kiosk.services.speech",
    "lon": "renderer",
    "clearing": "kiosk.services.translation",
}


@pytest.fixture
def demo(display_environment: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a playing demo that takes pictures into the test's folder."""
    command = [sys.executable, "-m", "kiosk.cli", "demo", "--play", "--language", "so", "--json"]
    with subprocess.Popen(
        [*command, "--pictures", str(tmp_path)],
        env=display_environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        yield process
        process.terminate()


def at_step(demo: subprocess.Popen[str], folder: Path, step: str) -> None:
    """Wait until the visitor has come to *step*."""
    end = monotonic() + LONGEST
    while not list(folder.glob(f"*-{step}.png")):
        assert demo.poll() is None, demo.communicate()[0]  # why it ended, with counts alone
        assert monotonic() < end, "the visitor never came to that step"
        sleep(0.05)  # another process: there is nothing to wait for but its file


def kill(demo: subprocess.Popen[str], part: str) -> int:
    """Kill the processes whose command line holds *part*; return how many there were."""
    found = [pid for pid, command in descendants(demo.pid).items() if part in command]
    for pid in found:
        os.kill(pid, signal.SIGKILL)
    return len(found)


@pytest.mark.root  # a renderer in its sandbox hides its command line from others
@pytest.mark.proves("F1", "F26", "F27", "M38")
def test_the_visitor_goes_on_whatever_dies_in_the_session(
    demo: subprocess.Popen[str], tmp_path: Path
) -> None:
    killed = {}
    for step, part in DEATHS.items():
        at_step(demo, tmp_path, step)
        killed[part] = kill(demo, part)

    output, _ = demo.communicate(timeout=LONGEST)
    record = json.loads(output.splitlines()[-1])
    assert all(killed.values()), killed
    assert record["receipt"] is True
    assert record["wrong_highlights"] == 0
    assert demo.returncode == 0


@pytest.mark.proves("F18", "F7", "E31", "M38")
def test_a_killed_session_is_followed_by_a_clean_language_screen(
    display_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", display_environment["DISPLAY"])
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)

    async def kill_the_first() -> tuple[float, Event]:
        async with running(TerminalOptions(config=Config(), practice=True)) as terminal:
            await terminal.event(EventName.SESSION_SHOWN, session=1)
            await terminal.event(EventName.SESSION_READY, session=2)
            started = await terminal.event(EventName.SESSION_STARTED, session=1)
            assert started.pid is not None
            for pid, command in descendants(started.pid).items():
                if command.rstrip().endswith("-m kiosk.app"):
                    os.kill(pid, signal.SIGKILL)
            since = monotonic()
            shown = await terminal.event(EventName.SESSION_SHOWN, session=2)
            return monotonic() - since, shown

    seconds, shown = asyncio.run(kill_the_first())

    print(f"clean language screen after {seconds:.2f} s")  # noqa: T201  the measured value
    assert shown.screen is Screen.LANGUAGE
    assert seconds < 3
