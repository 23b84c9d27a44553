"""Whatever is given to a logger, no text of a page or a person comes out."""

import asyncio
import gc
import io
import logging
import subprocess
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
        (f"blocked {ADDRESS} now", "blocked https://tjanst.example:8443/…"),
        (f"GET https://a.se/{CANARY}, 12 s", "GET https://a.se/… 12 s"),
        ("GET https://a.se/till/Anna Andersson (again)", "GET https://a.se/…(again)"),
        ("a.se?q=Anna Andersson; 12", "a.se/…"),
        (f"host.se/path?namn={CANARY}", "host.se/…"),
        (f"//a.se/x/{CANARY}?y=z", "//a.se/…"),
        (f"https:/a.se/{CANARY} x", "https:/a.se/…"),
        (f"to {CANARY}@example.org: refused", "to …: refused"),
        (f"/media/usb/{CANARY.lower()}.pdf: broken", "/media/usb/….pdf: broken"),
        ("cannot open Anna Andersson.JPEG", "….JPEG"),
        ("900101\u20131234, 191212+1212, 900101 - 1234", "…, …, …"),
        ("/x/sv-ar.argos/metadata.json: broken", "/x/sv-ar.argos/metadata.json: broken"),
        ("idel: did you mean idle?; docs/a.md tells", "idel: did you mean idle?; docs/a.md tells"),
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


class Talks:
    """A value that is not to be written, and cannot be."""

    def __str__(self) -> str:
        raise ValueError(CANARY)

    __repr__ = __str__


@pytest.mark.proves("P9")
@pytest.mark.parametrize(("form", "value"), [("%d", CANARY), ("%s %s", CANARY), ("%s", Talks())])
def test_a_message_that_does_not_fit_its_values_tells_none_of_them(
    form: str, value: object
) -> None:
    record = logging.LogRecord("kiosk.supervisor", 30, "", 0, form, (value,), None)

    line = QuietFormatter("%(message)s").format(record)

    assert line == "kiosk.supervisor: a message that cannot be written"


@pytest.mark.proves("P9", "F15")
def test_what_it_must_know_is_in_the_log_of_a_terminal() -> None:
    """Also a handler that fails, or a stream that is closed, makes Python print no value."""
    program = """
import logging
from kiosk import logs
from kiosk.domain.causes import Cause, Fault
from kiosk.supervisor.events import Event, EventName, Teller
logs.set_up(logging.WARNING)
Teller(None).tell(Event(EventName.FAULT, 7, fault=Fault.SERVICE, cause=Cause.PORTAL))
Teller(None).tell(Event(EventName.SESSION_READY, 8))
print(logging.raiseExceptions)
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert run.stderr.splitlines() == ["session 7: fault service portal"]
    assert run.stdout == "False\n"


def test_the_place_of_no_exception_is_told_as_such() -> None:
    assert place(None, None) == "no exception"
