"""A crash leaves no core file, and no part of what was typed in what is written about it."""

import asyncio
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.supervisor import EventName
from tests.helpers.terminal import Program, options, running

PATTERN = Path("/proc/sys/kernel/core_pattern")
SMALLEST = 4096  # bytes; the kernel writes no core under a page
CRASH = "import os; typed = '19121212' + '-1212'; os.abort()"


def _hard_limit() -> int:
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    return sys.maxsize if hard == resource.RLIM_INFINITY else hard


@pytest.fixture
def cores_allowed() -> Iterator[None]:
    """Let this process, and what it starts, leave a core as far as the machine allows."""
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, before)


@pytest.mark.proves("P10")
@pytest.mark.usefixtures("cores_allowed")
def test_a_session_that_crashes_leaves_no_core(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "sessions"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)

    async def crash() -> None:
        async with running(options(folder, "crash", "only-first")) as terminal:
            await terminal.event(EventName.SESSION_SHOWN, session=2)

    asyncio.run(crash())

    assert [path.name for path in tmp_path.iterdir()] == ["sessions"]


@pytest.mark.proves("P10", control=True)
@pytest.mark.skipif(
    "/" in PATTERN.read_text() or PATTERN.read_text().startswith("|"),
    reason="this machine writes cores elsewhere",
)
@pytest.mark.skipif(_hard_limit() < SMALLEST, reason="this machine allows no core")
def test_any_other_program_that_crashes_leaves_one(tmp_path: Path) -> None:
    """Run in a process of its own: this one may have given up its right to a core."""
    raised = f'ulimit -c unlimited && exec {sys.executable} -c "{CRASH}"'

    subprocess.run(["/bin/sh", "-c", raised], cwd=tmp_path, check=False, stderr=subprocess.DEVNULL)

    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("core")]


@pytest.mark.proves("P9", "P10")
def test_what_python_says_of_its_own_crash_holds_no_value() -> None:
    run = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", CRASH],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
    )

    assert "Fatal Python error: Aborted" in run.stderr
    assert "1912" not in run.stderr


SLOT = """
import logging, sys
from PySide6.QtCore import QCoreApplication, QTimer, qWarning
from kiosk import logs
from kiosk.app import __main__ as session
logs.set_up(logging.DEBUG)
sys.excepthook = session._end_at_once
application = QCoreApplication([])

def slot():
    typed = "19121212" + "-1212"
    logging.getLogger("urllib3").error("GET /?pnr=%s", typed)
    logging.getLogger("kiosk.session").error("blocked https://a.example/?pnr=%s", typed)
    raise ValueError(f"cannot read {typed}") from KeyError(typed)

QTimer.singleShot(0, slot)
application.exec()
"""


@pytest.mark.proves("P9")
def test_a_fault_in_a_slot_ends_the_session_and_tells_its_place_alone() -> None:
    run = subprocess.run(
        [sys.executable, "-c", SLOT], capture_output=True, text=True, check=False, timeout=60
    )

    assert run.returncode == 70
    assert "1912" not in run.stdout + run.stderr
    assert run.stderr.splitlines() == [
        "urllib3: error",
        "blocked https://a.example/…",
        "session: ValueError at <string>:14",
    ]


@pytest.mark.proves("P9")
def test_whatever_a_session_shouts_nothing_of_it_is_written_by_the_terminal(
    tmp_path: Path,
) -> None:
    with Program(tmp_path, "shout", "only-first", stderr=True) as terminal:
        terminal.event(EventName.SESSION_SHOWN, 2)
        terminal.process.terminate()
        said, complained = terminal.process.communicate(timeout=30)

    assert EventName.STOPPED in said
    assert "1912" not in said + complained
    assert "Andersson" not in said + complained
