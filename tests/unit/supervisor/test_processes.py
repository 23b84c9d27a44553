import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.supervisor.keeper import Process, descendants, process
from kiosk.supervisor.processes import MARKER, end_members, members

SLEEP = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    """Return a process marked as of session "t", in a group of its own."""
    environment = {**os.environ, MARKER: "t"}
    with subprocess.Popen(SLEEP, env=environment, start_new_session=True) as found:
        yield found
        found.kill()


def test_a_marked_process_is_found_and_ended(sleeper: subprocess.Popen[bytes]) -> None:
    assert members(None, "t") == {sleeper.pid}
    assert members(None, "other") == set()
    assert asyncio.run(end_members(None, "t", 5))
    assert members(None, "t") == set()


def test_a_process_of_the_group_is_found_without_its_marker(
    sleeper: subprocess.Popen[bytes],
) -> None:
    assert members(sleeper.pid, "other") == {sleeper.pid}


def test_what_comes_of_a_marked_process_is_found_wherever_it_went() -> None:
    start = f"import subprocess as s; p = s.Popen({SLEEP!r}, env={{}}, start_new_session=True)"
    program = [sys.executable, "-S", "-u", "-c", f"{start}; print(p.pid); p.wait()"]
    environment = {**os.environ, MARKER: "u"}
    with subprocess.Popen(program, env=environment, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())

        assert members(None, "u") == {parent.pid, child}
        assert asyncio.run(end_members(None, "u", 5))
        assert process(child) is None or not members(child, "u")


def test_a_name_with_blanks_and_brackets_is_read(tmp_path: Path) -> None:
    program = tmp_path / "a) S 1 (b"
    program.symlink_to("/bin/sleep")
    with subprocess.Popen([program, "60"], start_new_session=True) as named:
        found = process(named.pid)
        named.kill()

    assert found is not None
    assert (found.parent, found.group, found.alive) == (os.getpid(), named.pid, True)


def test_descendants_are_found_over_generations() -> None:
    table = [Process(pid, parent, 0, 0, "S", 0) for pid, parent in ((2, 1), (3, 2), (4, 3), (9, 8))]

    assert descendants({2}, table) == {3, 4}
