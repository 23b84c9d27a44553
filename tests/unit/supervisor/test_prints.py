"""The print queue, against programs that answer as CUPS does, from a folder of jobs."""

import asyncio
import os
from pathlib import Path

import pytest

from kiosk.supervisor import prints
from kiosk.supervisor.prints import PrintQueue

LPSTAT = """#!/bin/sh
case "$*" in
"-r -p") echo "scheduler is running"; echo "printer kontor is idle." ;;
*) cd "$LOTS_SPOOL" && for job in *; do [ -e "$job" ] && echo "$job visitor 1024 now"; done ;;
esac
exit 0
"""
CANCEL = """#!/bin/sh
shift
for job in "$@"; do rm "$LOTS_SPOOL/$job"; done
"""


@pytest.fixture
def spool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder whose files are the jobs."""
    programs, jobs = tmp_path / "bin", tmp_path / "spool"
    programs.mkdir()
    jobs.mkdir()
    for name, text in (("lpstat", LPSTAT), ("cancel", CANCEL)):
        (programs / name).write_text(text, encoding="utf-8")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv("LOTS_SPOOL", str(jobs))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return jobs


async def _visit(spool: Path) -> bool | None:
    queue = PrintQueue()
    queue.remember()
    await asyncio.wait_for(asyncio.shield(queue._before or asyncio.sleep(0)), 5)
    (spool / "kontor-8").touch()
    return await queue.clear()


@pytest.mark.proves("P7")
def test_what_the_visitor_printed_is_cancelled_and_what_was_there_stays(spool: Path) -> None:
    (spool / "kontor-7").touch()

    assert asyncio.run(_visit(spool)) is True
    assert [job.name for job in spool.iterdir()] == ["kontor-7"]


@pytest.mark.proves("P7")
def test_a_job_that_cannot_be_cancelled_is_told(
    spool: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prints, "_PATIENCE", 0.2)
    (spool.parent / "bin" / "cancel").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")

    assert asyncio.run(_visit(spool)) is False


@pytest.mark.proves("P7")
def test_a_job_that_is_still_being_printed_is_waited_for_until_it_is_gone(spool: Path) -> None:
    """A printer stops at the end of what it has; until then the job is there."""
    slow = '#!/bin/sh\n(sleep 0.4; rm "$LOTS_SPOOL/$2") > /dev/null 2>&1 &\n'
    (spool.parent / "bin" / "cancel").write_text(slow, encoding="utf-8")

    assert asyncio.run(_visit(spool)) is True
    assert list(spool.iterdir()) == []


@pytest.mark.parametrize(
    "said", ["scheduler is not running", "scheduler is running\nlpstat: No destinations added."]
)
def test_without_a_printer_there_is_nothing_to_clear(spool: Path, said: str) -> None:
    program = spool.parent / "bin" / "lpstat"
    program.write_text(f"#!/bin/sh\necho '{said}'\n", encoding="utf-8")

    assert asyncio.run(_visit(spool)) is None


@pytest.mark.proves("P5", "P7")
def test_what_was_printed_before_a_power_cut_is_cancelled_at_the_next_start(spool: Path) -> None:
    async def come_and_fail() -> None:
        queue = PrintQueue()
        queue.remember()
        assert queue._before is not None
        await queue._before
        (spool / "kontor-8").touch()

    (spool / "kontor-7").touch()
    asyncio.run(come_and_fail())

    assert asyncio.run(PrintQueue().clear_stale()) is True
    assert [job.name for job in spool.iterdir()] == ["kontor-7"]
    assert asyncio.run(PrintQueue().clear_stale()) is None  # once


@pytest.mark.proves("P7")
def test_without_a_visitor_before_nobodys_job_is_touched_at_the_start(spool: Path) -> None:
    (spool / "kontor-7").touch()

    assert asyncio.run(PrintQueue().clear_stale()) is None
    assert [job.name for job in spool.iterdir()] == ["kontor-7"]


def test_a_note_that_is_broken_is_no_reason_to_cancel(spool: Path) -> None:
    queue = PrintQueue()
    queue._note.parent.mkdir(parents=True)
    queue._note.write_text("[", encoding="utf-8")
    (spool / "kontor-7").touch()

    assert asyncio.run(queue.clear_stale()) is None
    assert (spool / "kontor-7").exists()


@pytest.mark.proves("P7")
def test_a_print_service_that_does_not_answer_is_no_empty_queue(
    spool: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prints, "_LIMIT", 0.2)
    (spool.parent / "bin" / "lpstat").write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")

    assert asyncio.run(_visit(spool)) is False
