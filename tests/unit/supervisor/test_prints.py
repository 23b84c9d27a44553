"""The print queue, against programs that answer as CUPS does, from a folder of jobs."""

import asyncio
import errno
import os
from pathlib import Path

import pytest

from kiosk.supervisor import prints
from kiosk.supervisor.prints import PrintQueue
from tests.helpers.patience import PATIENCE

LPSTAT = """#!/bin/sh
if [ -e "$LOTS_SPOOL/../away" ]; then echo "scheduler is not running"; exit 1; fi
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


SILENT = "#!/bin/sh\nexec sleep 60\n"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be waited for long."""
    for name in ("_LIMIT", "_PATIENCE"):
        monkeypatch.setattr(prints, name, 0.3)
    for name in ("_ASK_AGAIN", "_TRY_AGAIN"):
        monkeypatch.setattr(prints, name, 0.02)


def _away(spool: Path) -> Path:
    """Return the file that is there while the print service is not."""
    return spool.parent / "away"


def _program(spool: Path, name: str, text: str) -> None:
    (spool.parent / "bin" / name).write_text(text, encoding="utf-8")


async def _come(queue: PrintQueue) -> None:
    """Let a visitor come, whose screen is there when the print service has told its jobs."""
    queue.remember()
    assert queue._before is not None
    await asyncio.wait({queue._before}, timeout=PATIENCE)


async def _visit(spool: Path) -> bool | None:
    queue = PrintQueue()
    await _come(queue)
    (spool / "kontor-8").touch()
    return await queue.clear()


async def _settle(queue: PrintQueue, spool: Path, *stays: str) -> None:
    """Let *queue* settle until only what *stays* is in the *spool*."""

    async def look() -> None:
        while jobs(spool) != set(stays) or queue._left or queue._owed:  # noqa: ASYNC110  no event
            await asyncio.sleep(0.01)

    settling = asyncio.create_task(queue.settle())
    await asyncio.wait_for(look(), PATIENCE)
    settling.cancel()


def jobs(spool: Path) -> set[str]:
    """Return the names of the jobs in the *spool*."""
    return {job.name for job in spool.iterdir()}


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


@pytest.mark.proves("P7")
@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("cancel", ["#!/bin/sh\nexit 1\n", SILENT])
def test_a_finished_job_whose_data_stays_is_told(spool: Path, cancel: str) -> None:
    """The list of what is to be printed is empty then: only the list of all tells."""
    listing = LPSTAT.replace("*) cd", "*not-completed*) ;;\n*) cd")
    _program(spool, "lpstat", listing)
    _program(spool, "cancel", cancel)

    assert asyncio.run(_visit(spool)) is False


@pytest.mark.proves("P7")
def test_a_job_that_cannot_be_cancelled_keeps_no_other(
    spool: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prints, "_PATIENCE", 0.2)
    _program(spool, "cancel", CANCEL.replace("rm", '[ "$job" != kontor-1 ] && rm') + "exit 1\n")

    async def visit() -> bool | None:
        queue = PrintQueue()
        await _come(queue)
        for number in range(4):
            (spool / f"kontor-{number}").touch()
        return await queue.clear()

    assert asyncio.run(visit()) is False
    assert [job.name for job in spool.iterdir()] == ["kontor-1"]


@pytest.mark.proves("P7")
@pytest.mark.parametrize(
    ("said", "complaint", "code", "cleared"),
    [
        ("scheduler is running", "lpstat: No destinations added.", 1, None),
        ("scheduler is running", "", 0, None),
        ("scheduler is running", "lpstat: Forbidden", 1, False),
        ("scheduler is not running", "", 0, False),
        ("scheduler is not running", "lpstat: Transport endpoint is not connected", 1, False),
        ("", "lpstat: Bad file descriptor", 1, False),
    ],
)
def test_only_where_there_certainly_is_no_printer_there_is_nothing_to_clear(
    spool: Path, said: str, complaint: str, code: int, *, cleared: bool | None
) -> None:
    answer = f"'-r -p') echo '{said}'; echo '{complaint}' >&2; exit {code} ;;\n*) exit 0 ;;\nesac\n"
    _program(spool, "lpstat", f'#!/bin/sh\ncase "$*" in\n{answer}')

    assert asyncio.run(_visit(spool)) is cleared


def test_without_the_commands_of_a_print_service_there_is_nothing_to_clear(
    spool: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(spool))

    async def visit() -> bool | None:
        queue = PrintQueue()
        queue.remember()
        return await queue.clear()

    assert asyncio.run(visit()) is None


@pytest.mark.usefixtures("impatient")
def test_where_the_print_service_was_away_all_along_nobody_can_have_printed(spool: Path) -> None:
    async def visit() -> bool | None:
        queue = PrintQueue()
        queue.remember()
        await asyncio.sleep(0.1)
        return await queue.clear()

    _away(spool).touch()
    assert asyncio.run(visit()) is None


@pytest.mark.proves("P7")
@pytest.mark.usefixtures("impatient")
def test_a_job_that_waits_for_the_print_service_is_told_and_cancelled_when_it_is_back(
    spool: Path,
) -> None:
    async def visit() -> bool | None:
        queue = PrintQueue()
        await _come(queue)
        (spool / "kontor-8").touch()
        _away(spool).touch()
        cleared = await queue.clear()
        assert queue._note.exists()
        _away(spool).unlink()
        await _settle(queue, spool, "kontor-7")
        assert not queue._note.exists()
        return cleared

    (spool / "kontor-7").touch()
    assert asyncio.run(visit()) is False


@pytest.mark.proves("P5", "P7")
@pytest.mark.usefixtures("impatient")
def test_a_terminal_that_starts_before_the_print_service_cancels_when_that_is_there(
    spool: Path,
) -> None:
    async def restart() -> bool | None:
        await _come(PrintQueue())
        (spool / "kontor-8").touch()
        _away(spool).touch()
        queue = PrintQueue()
        cleared = await queue.clear_stale()
        await _come(queue)  # the next visitor comes, and what they find there is not spared
        _away(spool).unlink()
        assert await queue.clear() is True
        return cleared

    (spool / "kontor-7").touch()
    assert asyncio.run(restart()) is False
    assert [job.name for job in spool.iterdir()] == ["kontor-7"]


@pytest.mark.proves("P7")
@pytest.mark.usefixtures("impatient")
def test_what_could_not_be_cancelled_is_tried_again_and_what_the_next_visitor_prints_is_not(
    spool: Path,
) -> None:
    async def visit() -> None:
        queue = PrintQueue()
        await _come(queue)
        (spool / "kontor-8").touch()
        _program(spool, "cancel", "#!/bin/sh\nexit 1\n")
        assert await queue.clear() is False
        await _come(queue)
        (spool / "kontor-9").touch()
        _program(spool, "cancel", CANCEL)
        await _settle(queue, spool, "kontor-9")
        assert queue._note.exists()  # for a power cut while the next visitor is here
        assert await queue.clear() is True

    asyncio.run(visit())
    assert list(spool.iterdir()) == []


@pytest.mark.proves("P7")
@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("there", "cleared"), [([], True), (["kontor-7"], False)])
def test_jobs_that_were_told_late_are_neither_cancelled_nor_taken_for_somebody_elses(
    spool: Path, there: list[str], *, cleared: bool
) -> None:
    async def visit() -> bool | None:
        queue = PrintQueue()
        _program(spool, "lpstat", "#!/bin/sh\nexit 1\n")
        queue.remember()
        await asyncio.sleep(0.1)
        _program(spool, "lpstat", LPSTAT)
        assert queue._before is not None
        await asyncio.wait({queue._before}, timeout=PATIENCE)
        (spool / "kontor-8").touch()
        return await queue.clear()

    for name in there:
        (spool / name).touch()
    assert asyncio.run(visit()) is cleared
    assert [job.name for job in spool.iterdir()] == there


@pytest.mark.proves("P7")
@pytest.mark.usefixtures("impatient")
def test_where_the_jobs_from_before_were_never_told_nobodys_are_cancelled(spool: Path) -> None:
    async def visit() -> bool | None:
        queue = PrintQueue()
        _program(spool, "lpstat", LPSTAT.replace("*) cd", "*) exec sleep 1 ;;\n-) cd"))
        queue.remember()
        await asyncio.sleep(0.05)
        clearing = asyncio.create_task(queue.clear())
        await asyncio.sleep(0.05)
        _program(spool, "lpstat", LPSTAT)
        return await clearing

    (spool / "kontor-7").touch()
    assert asyncio.run(visit()) is False
    assert (spool / "kontor-7").exists()


@pytest.mark.proves("P7", "F21")
def test_a_note_that_cannot_be_removed_does_not_stop_the_clearing(
    spool: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of a disk that can only be read, where even a file that is not there cannot be removed."""

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        raise OSError(errno.EROFS, f"{missing_ok}", str(path))

    monkeypatch.setattr(Path, "unlink", refuse)

    assert asyncio.run(_visit(spool)) is True
    assert list(spool.iterdir()) == []


@pytest.mark.proves("P5", "P7")
def test_what_was_printed_before_a_power_cut_is_cancelled_at_the_next_start(spool: Path) -> None:
    async def come_and_fail() -> None:
        await _come(PrintQueue())
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


@pytest.mark.parametrize("text", ["[", "", "5", '{"a": 1}', "[" * 5000])
def test_a_note_that_is_broken_is_no_reason_to_cancel(spool: Path, text: str) -> None:
    queue = PrintQueue()
    queue._note.parent.mkdir(parents=True)
    queue._note.write_text(text, encoding="utf-8")
    (spool / "kontor-7").touch()

    assert asyncio.run(queue.clear_stale()) is None
    assert (spool / "kontor-7").exists()


@pytest.mark.proves("P7")
@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("text", [SILENT, "nothing that could be started"])
def test_a_print_service_that_does_not_answer_is_no_empty_queue(spool: Path, text: str) -> None:
    _program(spool, "lpstat", text)

    async def visit() -> bool | None:
        queue = PrintQueue()
        queue.remember()
        return await queue.clear()

    assert asyncio.run(visit()) is False
