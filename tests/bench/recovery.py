"""How long until a visitor can go on: prints the distribution for each fault, as JSON lines.

    DISPLAY=:7 python -m tests.bench.recovery [--times 5]

With real sessions; the times are from the fault to the screen that is usable again.
"""

import argparse
import asyncio
import json
import os
import signal
import sys
import tempfile
from statistics import median
from time import monotonic

from PySide6.QtCore import QEventLoop, QUrl

from kiosk.app.application import delete_now, make_application
from kiosk.app.retry import Retry
from kiosk.config import Config
from kiosk.supervisor import EventName, TerminalOptions
from kiosk.supervisor.processes import program
from kiosk.web.page import ServicePage
from kiosk.web.profile import make_profile
from kiosk.web.view import PageView
from tests.helpers.terminal import running


async def session(number: signal.Signals, times: int) -> list[float]:
    """Return the seconds from *number* sent to a session to the next usable screen."""
    seconds = []
    async with running(TerminalOptions(config=Config(), practice=True), patience=120) as terminal:
        for visitor in range(1, times + 1):
            await terminal.event(EventName.SESSION_SHOWN, session=visitor)
            await terminal.event(EventName.SESSION_READY, session=visitor + 1)
            started = await terminal.event(EventName.SESSION_STARTED, session=visitor)
            await asyncio.sleep(6)  # a session that fails sooner is followed by a pause
            pid = program(started.pid or 0)
            assert pid is not None
            since = monotonic()
            os.kill(pid, number)
            await terminal.event(EventName.SESSION_SHOWN, session=visitor + 1)
            seconds.append(monotonic() - since)
    return seconds


def renderer(number: signal.Signals, times: int) -> list[float]:
    """Return the seconds from *number* sent to a renderer to its page being there again."""
    application = make_application()
    profile = make_profile(application)
    page = ServicePage(profile, lambda _url: True)
    retry, view = Retry(page, page), PageView(page)
    view.show()
    seconds: list[float] = []
    with tempfile.NamedTemporaryFile("w", suffix=".html") as file:
        file.write("<!doctype html><title>x</title><h1>Hej</h1>")
        file.flush()
        page.renderer_died.connect(retry.reload)
        for _ in range(times + 1):
            loop = QEventLoop()
            page.loadFinished.connect(loop.quit)
            since = monotonic()
            if page.url().isEmpty():
                page.load(QUrl.fromLocalFile(file.name))
            else:
                os.kill(page.renderProcessPid(), number)
            loop.exec()
            seconds.append(monotonic() - since)
            page.loadFinished.disconnect(loop.quit)
    delete_now(view, page, profile)
    return seconds[1:]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    measured = {
        "renderer killed, page again": lambda: renderer(signal.SIGKILL, times),
        "session killed, usable": lambda: asyncio.run(session(signal.SIGKILL, times)),
        "session hangs, usable": lambda: asyncio.run(session(signal.SIGSTOP, times)),
    }
    for name, measure in measured.items():
        seconds = sorted(measure())
        record = {
            "fault": name,
            "times": len(seconds),
            "median": round(median(seconds), 3),
            "most": round(seconds[-1], 3),
            "all": [round(each, 3) for each in seconds],
            "load": os.getloadavg()[0],
        }
        sys.stdout.write(json.dumps(record) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
