"""What happens between two visitors, with real processes that misbehave."""

import asyncio
import gc
import logging
import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from kiosk.config import Config
from kiosk.config import Session as SessionConfig
from kiosk.domain.messages import EndReason, Screen
from kiosk.machine import Silence
from kiosk.supervisor import Event, EventName
from kiosk.supervisor.session import Session
from tests.helpers.terminal import (
    Watched,
    farewells,
    grandchildren,
    left_of,
    lives,
    options,
    running,
    shows,
    told,
)

READY, SHOWN = EventName.SESSION_READY, EventName.SESSION_SHOWN
ENDED, CLEARED = EventName.SESSION_ENDED, EventName.SESSION_CLEARED
TYPED = "19121212"  # what the fake visitor typed, in every fault


def test_after_finish_the_next_visitor_meets_a_farewell_within_a_second(tmp_path: Path) -> None:
    async def finish() -> float:
        async with running(options(tmp_path, "finish", "only-first")) as terminal:
            ended = await terminal.event(ENDED, session=1)
            assert ended.reason is EndReason.FINISHED
            loop = asyncio.get_running_loop()
            since = loop.time()
            shown = await terminal.event(SHOWN, session=2)
            assert shown.screen is Screen.FINISHED
            return loop.time() - since

    seconds = asyncio.run(finish())

    print(f"next visitor's screen after {seconds:.3f} s")  # noqa: T201  the measured value
    assert seconds < 1
    [farewell] = farewells(tmp_path)
    assert farewell["language"] == "ar"
    assert farewell["look"]["text"] == "large"
    rows = {row["what"]: row["verified"] for row in farewell["clearings"]}
    assert (rows["pages"], rows["files"], rows["speech"], rows["clipboard"]) == (True,) * 4


@pytest.mark.parametrize("way", ["idle", "new-person"])
def test_without_finish_nobody_is_said_goodbye(tmp_path: Path, way: str) -> None:
    async def leave() -> Screen | None:
        async with running(options(tmp_path, way, "only-first")) as terminal:
            return (await terminal.event(SHOWN, session=2)).screen

    assert asyncio.run(leave()) is Screen.LANGUAGE
    assert not farewells(tmp_path)


@pytest.mark.proves("F5", "F7", "F18", "E31")
@pytest.mark.parametrize(
    ("way", "reason"),
    [
        ("crash", EndReason.CRASHED),
        ("hang", EndReason.HUNG),
        ("spin", EndReason.HUNG),
        ("broken", EndReason.BROKEN),
        ("garbage", EndReason.BROKE_PROTOCOL),
        ("url", EndReason.BROKE_PROTOCOL),
        ("invented", EndReason.BROKE_PROTOCOL),
        ("oversized", EndReason.BROKE_PROTOCOL),
        ("flood", EndReason.BROKE_PROTOCOL),
    ],
)
def test_a_session_that_fails_is_ended_and_the_next_is_clean(
    tmp_path: Path, way: str, reason: EndReason, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    async def fail() -> tuple[EndReason | None, list[str]]:
        async with running(options(tmp_path, way, "stubborn", "only-first")) as terminal:
            ended = await terminal.event(ENDED, session=1)
            await terminal.event(SHOWN, session=2)
            await terminal.event(READY, session=3)
            return ended.reason, _alive(tmp_path)

    found, alive = asyncio.run(fail())

    assert found is reason
    assert len(alive) == 2  # the visible one and the spare
    assert not left_of(tmp_path)
    assert TYPED not in caplog.text


def _alive(folder: Path) -> list[str]:
    return [file.stem for file in folder.glob("*.json") if lives(int(file.stem))]


@pytest.mark.proves("F18", "P2")
def test_what_left_the_process_group_is_found_and_killed(tmp_path: Path) -> None:
    async def leave() -> list[int]:
        ways = ("stubborn", "grandchildren", "finish", "only-first")
        async with running(options(tmp_path, *ways)) as terminal:
            await terminal.event(SHOWN, session=2)
            return [pid for pid in grandchildren(tmp_path) if lives(pid)]

    assert asyncio.run(leave()) == []
    assert len(grandchildren(tmp_path)) == 4


def test_a_folder_without_rights_is_removed_too(tmp_path: Path) -> None:
    async def leave() -> None:
        async with running(options(tmp_path, "lock-folder", "finish", "only-first")) as terminal:
            await terminal.event(CLEARED, session=1)

    asyncio.run(leave())

    assert not left_of(tmp_path)


@pytest.mark.proves("P9")
def test_what_a_session_says_on_stderr_is_counted_and_never_kept(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    async def talk() -> int | None:
        async with running(options(tmp_path, "flood-errors", "only-first")) as terminal:
            await terminal.event(READY, session=2)
            sessions = [found for found in gc.get_objects() if isinstance(found, Session)]
            assert {session.last_words for session in sessions} == {""}
            os.kill(_keeper(terminal, 1), signal.SIGKILL)
            return (await terminal.event(EventName.SAID_ON_STDERR, session=1)).count

    lines = asyncio.run(talk())

    assert lines is not None
    assert lines > 1000
    assert TYPED not in caplog.text


def _keeper(terminal: Watched, session: int) -> int:
    pid = next(event.pid for event in terminal.events if event.session == session)
    assert pid is not None
    return pid


@pytest.mark.proves("F18")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_a_spare_that_dies_or_hangs_is_replaced(tmp_path: Path, number: signal.Signals) -> None:
    async def lose() -> list[str]:
        async with running(options(tmp_path)) as terminal:
            await terminal.event(READY, session=2)
            spare = max(
                _alive(tmp_path), key=lambda pid: (tmp_path / f"{pid}.json").stat().st_mtime
            )
            os.kill(int(spare), number)
            await terminal.event(READY, session=3)
            assert not [e for e in terminal.events if e.session == 1 and e.name is ENDED]
            return _alive(tmp_path)

    assert len(asyncio.run(lose())) == 2


def test_a_spare_may_not_end_as_a_visitor_would(tmp_path: Path) -> None:
    async def end() -> EndReason | None:
        async with running(options(tmp_path, "ends-as-spare", "only-first")) as terminal:
            await terminal.event(READY, session=2)
            return (await terminal.event(ENDED, session=1)).reason

    assert asyncio.run(end()) is EndReason.BROKE_PROTOCOL


@pytest.mark.proves("F18")
def test_a_session_that_does_not_become_ready_is_replaced(tmp_path: Path) -> None:
    async def wait() -> EndReason | None:
        terminal_options = options(tmp_path, "never-ready", "only-first", start_limit=1.0)
        async with running(terminal_options) as terminal:
            await terminal.event(SHOWN, session=2)
            return (await terminal.event(ENDED, session=1)).reason

    assert asyncio.run(wait()) is EndReason.HUNG


@pytest.mark.proves("E16", "E25")
def test_a_session_finds_a_clean_environment_and_a_folder_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QTWEBENGINE_REMOTE_DEBUGGING", "9222")
    monkeypatch.setenv("QT_PLUGIN_PATH", "/tmp")  # noqa: S108  a folder without plugins

    async def look() -> None:
        async with running(options(tmp_path)) as terminal:
            await terminal.event(READY, session=2)

    asyncio.run(look())

    first, second = (told(tmp_path, file.stem) for file in tmp_path.glob("*.json"))
    environment = first["environment"]
    assert not {"QTWEBENGINE_REMOTE_DEBUGGING", "QT_PLUGIN_PATH"} & set(environment)
    assert environment["QT_QPA_PLATFORM"] == "offscreen"
    assert environment["QT_WAYLAND_DISABLE_WINDOWDECORATION"] == "1"
    places = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
    assert all(environment[name].startswith(first["setup"]["folder"]) for name in places)
    assert first["setup"]["folder"] != second["setup"]["folder"]
    assert first["group"] != second["group"] != os.getpgrp()


@pytest.mark.parametrize(
    ("ways", "reason", "outcome"),
    [
        (("errand", "finish"), EndReason.FINISHED, "boendestod/hyra"),
        (("errand", "idle"), EndReason.IDLE, "boendestod/hyra"),
        (("errand", "crash"), EndReason.CRASHED, "boendestod/hyra"),
        (("errand", "receipt", "finish"), EndReason.FINISHED, "boendestod/receipt"),
        (("finish",), EndReason.FINISHED, None),
        (("unknown-errand", "finish"), EndReason.FINISHED, None),
        (("errand", "unknown-errand", "finish"), EndReason.FINISHED, "boendestod/hyra"),
    ],
)
def test_how_far_the_visitor_came_is_known_however_it_ends(
    tmp_path: Path, ways: tuple[str, ...], reason: EndReason, outcome: str | None
) -> None:
    async def leave() -> tuple[EndReason | None, str | None]:
        async with running(options(tmp_path, *ways, "only-first")) as terminal:
            ended = await terminal.event(ENDED, session=1)
            return ended.reason, ended.outcome

    assert asyncio.run(leave()) == (reason, outcome)


def test_a_step_that_is_often_met_changed_is_told_once(tmp_path: Path) -> None:
    async def drift() -> tuple[str | None, int]:
        async with running(options(tmp_path, "drift", "finish", "only-first")) as terminal:
            told = await terminal.event(EventName.GUIDE_DRIFTS, session=1)
            await terminal.event(ENDED, session=1)
            names = [event.name for event in terminal.events]
            return told.note, names.count(EventName.GUIDE_DRIFTS)

    assert asyncio.run(drift()) == ("boendestod/hyra", 1)


@pytest.mark.proves("F18", "F7")
@pytest.mark.parametrize("way", ["crash", "hang", "garbage", "broken"])
def test_whose_session_failed_is_told_in_their_language(tmp_path: Path, way: str) -> None:
    async def fail() -> None:
        async with running(options(tmp_path, "speaks", way, "only-first")) as terminal:
            await terminal.event(SHOWN, session=2)

    asyncio.run(fail())

    assert [show.get("sorry") for show in shows(tmp_path)] in ([None, "ar"], ["ar", None])


def test_who_ends_the_session_is_not_told_that_it_failed(tmp_path: Path) -> None:
    async def leave() -> None:
        async with running(options(tmp_path, "speaks", "idle", "only-first")) as terminal:
            await terminal.event(SHOWN, session=2)

    asyncio.run(leave())

    assert [show.get("sorry") for show in shows(tmp_path)] == [None, None]


@pytest.mark.proves("F5", "M38")
def test_38_after_three_crashes_sessions_do_without_the_graphics_card(tmp_path: Path) -> None:
    async def crash() -> int | None:
        async with running(options(tmp_path, "crash")) as terminal:
            told_of = await terminal.event(EventName.WITHOUT_GPU)
            await terminal.event(READY, session=(told_of.session or 0) + 2)
            return told_of.session

    assert asyncio.run(crash()) == 3

    by_age = sorted(tmp_path.glob("*.json"), key=lambda file: file.stat().st_mtime)
    flags = [
        told(tmp_path, file.stem)["environment"].get("QTWEBENGINE_CHROMIUM_FLAGS")
        for file in by_age
    ]
    assert flags[:3] == [None] * 3
    assert flags[-1] == "--disable-gpu"


@pytest.mark.proves("F30", "M39")
@pytest.mark.parametrize("ways", [("swell",), ("burst", "deaf")])
def test_39_a_session_that_outgrows_its_memory_is_asked_to_end_and_the_next_is_clean(
    tmp_path: Path, ways: tuple[str, ...]
) -> None:
    small = Config(session=SessionConfig(memory_mb=300))

    async def swell() -> EndReason | None:
        async with running(options(tmp_path, *ways, "only-first", config=small)) as terminal:
            await terminal.event(EventName.SESSION_TOO_LARGE, session=1)
            await terminal.event(SHOWN, session=2)
            return (await terminal.event(ENDED, session=1)).reason

    assert asyncio.run(swell()) is EndReason.MEMORY


@pytest.mark.proves("F30", "M50")
def test_50_a_limit_that_even_a_session_without_a_visitor_exceeds_keeps_nobody_out(
    tmp_path: Path,
) -> None:
    small = Config(session=SessionConfig(memory_mb=300))

    async def come() -> list[Event]:
        async with running(options(tmp_path, "heavy", config=small)) as terminal:
            told = await terminal.event(EventName.SESSION_TOO_LARGE, session=2)
            assert told.count is not None
            assert told.count >= 300
            session = next(found for found in gc.get_objects() if _is_visitors(found))
            for _ in range(3):  # as often as the memory is looked at
                session.weigh(told.count, 300, monotonic())
            return list(terminal.events)

    names = [(event.name, event.session) for event in asyncio.run(come())]

    assert (SHOWN, 1) in names
    assert (ENDED, 1) not in names
    assert (ENDED, 2) not in names


def _is_visitors(found: object) -> bool:
    return isinstance(found, Session) and found.number == 1


@pytest.mark.proves("F30")
def test_where_memory_is_short_the_session_goes_before_the_supervisor(tmp_path: Path) -> None:
    async def look() -> int:
        async with running(options(tmp_path)) as terminal:
            await terminal.event(SHOWN, session=1)
            [pid, *_] = _alive(tmp_path)
            return _goes_first(pid)

    assert asyncio.run(look()) > _goes_first("self")


def _goes_first(pid: str) -> int:
    return int(Path(f"/proc/{pid}/oom_score_adj").read_text(encoding="ascii"))


@pytest.mark.proves("F18")
def test_a_session_that_gets_no_processor_is_not_taken_for_hung() -> None:
    """A stopped process is silent by itself; one that waits for its turn is not."""
    cpu = min(os.sched_getaffinity(0))
    loop = [sys.executable, "-S", "-c", "while True: pass"]
    crowd = [subprocess.Popen(loop) for _ in range(4)]
    starved, stopped = crowd[0].pid, crowd[1].pid
    try:
        for process in crowd:
            os.sched_setaffinity(process.pid, {cpu})
        os.setpriority(os.PRIO_PROCESS, starved, 19)
        os.kill(stopped, signal.SIGSTOP)
        since = monotonic()
        silences = {pid: Silence(since) for pid in (starved, stopped)}
        own = dict.fromkeys(silences, 0.0)
        while monotonic() - since < 2:  # the passing of time is the thing tested
            sleep(0.1)
            own = {pid: silences[pid].look(monotonic(), pid) for pid in silences}
    finally:
        for process in crowd:
            process.kill()
            process.wait()

    assert own[stopped] > 1.5
    assert own[starved] < 1
