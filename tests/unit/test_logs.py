"""Whatever is given to a logger, no text of a page or a person comes out."""

import asyncio
import gc
import io
import logging
import sys
from collections.abc import Iterator

import pytest

from kiosk.logs import QuietFormatter, place, scrub

CANARY = "Anna-Andersson"
NUMBER = "19121212-1212"
ADDRESS = f"https://anna:hemligt@tjanst.example:8443/arende/{CANARY}?pnr={NUMBER}#{CANARY}"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Return what the root logger writes, with our formatter."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(QuietFormatter("%(name)s: %(message)s"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


def fail() -> None:
    raise ValueError(f"cannot read {CANARY} {NUMBER}")


@pytest.mark.proves("P9")
def test_a_librarys_words_are_not_written_only_that_it_spoke(written: io.StringIO) -> None:
    for name in ("asyncio", "urllib3.connectionpool", "PIL", "kioskens", "root"):
        logging.getLogger(name).warning("GET %s for %s", ADDRESS, CANARY)

    assert CANARY not in written.getvalue()
    assert "tjanst" not in written.getvalue()
    assert written.getvalue().splitlines()[0] == "asyncio: asyncio: warning"


@pytest.mark.proves("P9")
def test_an_exception_is_told_by_its_kind_and_its_place_alone(written: io.StringIO) -> None:
    for name in ("kiosk.supervisor", "asyncio"):
        try:
            fail()
        except ValueError:
            logging.getLogger(name).exception("it failed", stack_info=True)

    assert CANARY not in written.getvalue()
    assert NUMBER not in written.getvalue()
    assert written.getvalue().count("ValueError at test_logs.py:") == 2
    assert len(written.getvalue().splitlines()) == 2


@pytest.mark.proves("P9")
def test_a_task_that_fails_unseen_tells_no_value(written: io.StringIO) -> None:
    async def lose() -> None:
        task = asyncio.create_task(asyncio.to_thread(fail), name=CANARY)
        await asyncio.wait({task})
        del task
        gc.collect()

    asyncio.run(lose())

    assert "asyncio" in written.getvalue()
    assert CANARY not in written.getvalue()


@pytest.mark.proves("P9")
@pytest.mark.parametrize(
    ("said", "written_as"),
    [
        (f"blocked {ADDRESS} now", "blocked https://tjanst.example:8443/… now"),
        ("http://127.0.0.1:4711", "http://127.0.0.1:4711"),
        (f"mailto:{CANARY}@example.org and tel:{NUMBER}", "mailto:… and tel:…"),
        (f"data:text/html,{CANARY}", "data:…"),
        (f"pnr {NUMBER}, 191212121212, 070-123 45 67", "pnr …, …, …"),
        ("one\ntwo\r\nthree", "one two three"),
        ("session 12: session_ended finished 0.25 s", "session 12: session_ended finished 0.25 s"),
        ("/etc/lots/lots.toml: idle.x: unknown", "/etc/lots/lots.toml: idle.x: unknown"),
        ("x" * 1000, "x" * 400 + "…"),
    ],
)
def test_our_own_words_lose_addresses_and_long_numbers(said: str, written_as: str) -> None:
    assert scrub(said) == written_as


@pytest.mark.proves("P9", control=True)
def test_the_usual_formatter_would_write_it_all() -> None:
    try:
        fail()
    except ValueError:
        record = logging.LogRecord("asyncio", 40, "", 0, "GET %s", (ADDRESS,), sys.exc_info())

    assert logging.Formatter().format(record).count(CANARY) >= 3
    assert CANARY not in QuietFormatter().format(record)


def test_the_place_of_no_exception_is_told_as_such() -> None:
    assert place(None, None) == "no exception"
