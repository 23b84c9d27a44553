"""How a terminal ends: by a signal, by a demo's outcome, by the death of its supervisor."""

import asyncio
import json
import os
import shutil
import signal
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.domain.messages import Screen
from kiosk.supervisor import EventName
from kiosk.supervisor.keeper import processes
from tests.helpers.patience import PATIENCE
from tests.helpers.terminal import (
    Program,
    farewells,
    grandchildren,
    left_of,
    lives,
    options,
    play,
    running,
    told,
)

READY, SHOWN = EventName.SESSION_READY, EventName.SESSION_SHOWN
LISTENING = EventName.PRACTICE_LISTENING


def _wait_until(true: Callable[[], bool]) -> bool:
    """Look until it is *true*; processes of others send no signal to wait for."""
    until = time.monotonic() + PATIENCE
    while not true() and time.monotonic() < until:
        time.sleep(0.02)
    return true()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_everything_and_is_no_failure(tmp_path: Path, number: signal.Signals) -> None:
    with Program(tmp_path, "stubborn", "grandchildren") as terminal:
        terminal.event(READY, 2)
        assert left_of(tmp_path)
        terminal.process.send_signal(number)

        assert terminal.process.wait(PATIENCE) == 0

    assert len(grandchildren(tmp_path)) == 4
    assert left_of(tmp_path) == []


def test_a_signal_during_the_start_leaves_nothing(tmp_path: Path) -> None:
    with Program(tmp_path, "--practice") as terminal:
        keeper = terminal.event(EventName.SESSION_STARTED, 1)["pid"]
        terminal.process.send_signal(signal.SIGTERM)

        assert terminal.process.wait(PATIENCE) == 0

    assert not lives(keeper)
    assert left_of(tmp_path) == []


@pytest.mark.proves("P5", "F33")
@pytest.mark.parametrize("way", ["stubborn", "hang"])
def test_the_death_of_the_supervisor_leaves_nothing(tmp_path: Path, way: str) -> None:
    with Program(tmp_path, "grandchildren", way) as terminal:
        terminal.event(READY, 2)
        terminal.process.kill()
        terminal.process.wait()

        assert _wait_until(lambda: not left_of(tmp_path))

    assert len(grandchildren(tmp_path)) == 4


@pytest.mark.proves("F29", "F33", "M48", "P5")
def test_48_what_outlives_supervisor_and_keeper_is_cleared_at_the_next_start(
    tmp_path: Path,
) -> None:
    ways = ("stubborn", "grandchildren")
    with Program(tmp_path, *ways) as terminal:
        keeper = terminal.event(SHOWN, 1)["pid"]
        terminal.event(READY, 2)
        os.kill(keeper, signal.SIGSTOP)
        terminal.process.kill()
        terminal.process.wait()
    assert left_of(tmp_path)

    async def start() -> list[str]:
        async with running(options(tmp_path / "next")) as following:
            await following.event(EventName.STALE_REMOVED)
            return left_of(tmp_path)

    (tmp_path / "next").mkdir()
    assert asyncio.run(start()) == []


@pytest.mark.proves("F33", "P5")
def test_shared_memory_that_a_killed_supervisors_session_left_goes_at_the_next_start(
    tmp_path: Path,
) -> None:
    with Program(tmp_path, "leave-segment") as terminal:
        terminal.event(SHOWN, 1)
        assert _wait_until(lambda: bool(list(tmp_path.glob("*.segment"))))
        terminal.process.kill()
        terminal.process.wait()
        assert _wait_until(lambda: not left_of(tmp_path))
    segment = Path(next(tmp_path.glob("*.segment")).read_text(encoding="utf-8"))
    assert segment.exists()

    async def start() -> None:
        async with running(options(tmp_path / "next")) as following:
            await following.event(EventName.SESSION_STARTED)

    (tmp_path / "next").mkdir()
    asyncio.run(start())
    assert not segment.exists()


@pytest.mark.proves("F18", "F28")
def test_a_supervisor_that_stood_still_does_not_blame_its_sessions(tmp_path: Path) -> None:
    with Program(tmp_path) as terminal:
        terminal.event(READY, 2)
        terminal.process.send_signal(signal.SIGSTOP)
        time.sleep(2.5)  # longer than the limit for a beat: the passing of time is the thing tested
        terminal.process.send_signal(signal.SIGCONT)
        time.sleep(1.0)
        terminal.process.send_signal(signal.SIGTERM)
        terminal.process.wait(PATIENCE)
        assert terminal.process.stdout is not None
        said = [json.loads(line) for line in terminal.process.stdout]

    assert {event["name"] for event in said} <= {"session_ended", "session_cleared", "stopped"}
    assert sorted(e["session"] for e in said if e["name"] == "session_ended") == [1, 2]


def test_a_demo_ends_well_with_receipt_and_farewell(tmp_path: Path) -> None:
    outcome = play(tmp_path, language="ar", guide="boendestod", pictures=str(tmp_path))

    assert outcome.exit_code == 0
    assert outcome.cleared
    assert outcome.played is not None
    assert outcome.switch_seconds is not None
    assert outcome.switch_seconds < 1
    assert len(farewells(tmp_path)) == 1
    assert left_of(tmp_path) == []
    setups = [told(tmp_path, file.stem)["setup"] for file in tmp_path.glob("*.json")]
    assert [setup["play"] for setup in setups].count(True) == 1
    assert {setup.get("language") for setup in setups if not setup["play"]} == {None}


@pytest.mark.parametrize("way", ["no-receipt", "crash", "hang", "finish"])
def test_a_demo_without_a_receipt_fails(tmp_path: Path, way: str) -> None:
    outcome = play(tmp_path, way, "only-first")

    assert outcome.exit_code == 1
    assert outcome.problem == "the unattended visitor did not reach the receipt"
    assert left_of(tmp_path) == []


@pytest.mark.parametrize(
    ("way", "problem"),
    [("left", None), ("no-receipt", "the unattended visitor did not come to step hyra")],
)
def test_a_demo_that_is_to_be_left_needs_no_receipt_but_the_leaving(
    tmp_path: Path, way: str, problem: str | None
) -> None:
    outcome = play(tmp_path, "errand", "no-receipt", way, "only-first", leave="hyra")

    assert (outcome.problem, outcome.exit_code) == (problem, int(problem is not None))
    assert outcome.recorded == "boendestod/hyra"


def test_a_demo_whose_sessions_die_before_anybody_sees_them_gives_up(tmp_path: Path) -> None:
    outcome = play(tmp_path, "dies-wiping")

    assert (outcome.exit_code, outcome.problem) == (1, "5 sessions in a row failed")
    assert left_of(tmp_path) == []


def test_a_demo_that_cannot_start_says_why(tmp_path: Path) -> None:
    outcome = play(tmp_path, "die-at-start")

    assert outcome.exit_code == 1
    assert outcome.problem is not None
    assert outcome.problem.endswith("cannot find a display")


def test_a_demo_whose_program_is_missing_says_why(tmp_path: Path) -> None:
    outcome = play(tmp_path, session_command=("/nonexistent/session",))

    assert outcome.exit_code == 1
    assert outcome.problem is not None
    assert outcome.problem.endswith("/nonexistent/session: No such file or directory")


def test_a_demo_that_takes_too_long_fails(tmp_path: Path) -> None:
    outcome = play(tmp_path, "wait-for-ever", play_limit=0.5)

    assert outcome.exit_code == 1
    assert outcome.problem == "the unattended visitor takes too long"


def test_the_practice_site_comes_back_on_its_port(tmp_path: Path) -> None:
    async def lose() -> tuple[int | None, int | None]:
        async with running(options(tmp_path, practice=True)) as terminal:
            first = await terminal.event(LISTENING)
            await terminal.event(READY, session=2)
            terminal.events.clear()
            assert first.pid is not None
            os.kill(_below(first.pid), signal.SIGKILL)
            await terminal.event(EventName.PRACTICE_LOST)
            again = await terminal.event(LISTENING)
            assert not [event for event in terminal.events if event.session is not None]
            assert again.count is not None
            assert await asyncio.to_thread(_answers, again.count)
            return first.count, again.count

    before, after = asyncio.run(lose())

    assert before == after
    assert before is not None
    setups = [told(tmp_path, file.stem)["setup"] for file in tmp_path.glob("*.json")]
    assert {setup["practice"] for setup in setups} == {f"http://127.0.0.1:{before}"}


@pytest.mark.proves("P2")
def test_the_practice_site_forgets_with_the_session(tmp_path: Path) -> None:
    async def finish() -> tuple[int | None, int | None, bool]:
        async with running(options(tmp_path, "finish", "only-first", practice=True)) as terminal:
            first = await terminal.event(LISTENING)
            shown = await terminal.event(SHOWN, session=2)
            assert shown.screen is Screen.FINISHED
            assert first.pid is not None
            known = lives(first.pid)
            terminal.events.remove(first)
            return first.count, (await terminal.event(LISTENING)).count, known

    before, after, known = asyncio.run(finish())

    assert before == after
    assert not known


def _below(keeper: int) -> int:
    return next(row.pid for row in processes() if row.parent == keeper)


def _answers(port: int) -> bool:
    address = f"http://127.0.0.1:{port}/boendestod/"
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return bool(answer.status == 200)


@pytest.mark.root
@pytest.mark.skipif(os.geteuid() != 0, reason="becomes another user, as only root can")
def test_no_visitor_is_let_in_without_the_sandbox(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    found = shutil.which("setpriv")
    assert found, "setpriv is missing: apt-get install util-linux"
    rights = "+dac_override,+dac_read_search"  # so that the user can read this Python
    prefix = (found, "--reuid=65534", f"--inh-caps={rights}", f"--ambient-caps={rights}")

    with Program(tmp_path, "unsandboxed", prefix=prefix) as terminal:
        terminal.event(EventName.UNSANDBOXED, 1)
        said = terminal.event(EventName.GAVE_UP)

        assert terminal.process.wait(PATIENCE) == 1

    assert "without its sandbox" in said["note"]
    assert not list(tmp_path.glob("*.show"))
    assert left_of(tmp_path) == []


@pytest.mark.root
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may run without the sandbox")
def test_root_is_warned_once_and_may_test_without_the_sandbox(tmp_path: Path) -> None:
    async def start() -> int:
        async with running(options(tmp_path, "unsandboxed", "finish")) as terminal:
            await terminal.event(SHOWN, session=3)
            return [event.name for event in terminal.events].count(EventName.UNSANDBOXED)

    assert asyncio.run(start()) == 1
