"""Pages and their profile are taken down in the one order that neither crashes nor leaks."""

import json
import os
import subprocess
import sys

import pytest

ROUNDS = 20
_CYCLES = """
import json, os, sys
from PySide6.QtCore import QEventLoop
from kiosk.app.application import delete_now, make_application
from kiosk.web.page import ServicePage
from kiosk.web.profile import make_profile
from kiosk.web.view import PageView

application = make_application()
rounds, order = int(sys.argv[1]), sys.argv[2]
held = []
for _ in range(rounds):
    profile = make_profile(application)
    page = ServicePage(profile, lambda url: True)
    view = PageView(page)
    loop = QEventLoop()
    page.loadFinished.connect(lambda good: loop.quit())
    page.setHtml("<!doctype html><title></title><p>" + "text " * 1000)
    loop.exec()
    delete_now(*((view, page, profile) if order == "page" else (profile, view, page)))
    held.append(len(os.listdir("/proc/self/fd")))
print(json.dumps(held))
"""


def take_down(rounds: int, first: str) -> subprocess.CompletedProcess[str]:
    """Open and close pages in a process of their own, *first* going before the other."""
    return subprocess.run(
        [sys.executable, "-c", _CYCLES, str(rounds), first],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.proves("M27", "M51")
def test_27_and_51_pages_go_before_their_profile_and_nothing_grows() -> None:
    ended = take_down(ROUNDS, "page")

    assert ended.returncode == 0
    assert "Release of profile requested" not in ended.stderr
    held = json.loads(ended.stdout)
    assert max(held[ROUNDS // 2 :]) <= max(held[: ROUNDS // 2]) + 2


@pytest.mark.proves("M27", control=True)
def test_27_a_profile_that_goes_first_is_complained_of() -> None:
    ended = take_down(1, "profile")

    assert ended.returncode != 0 or "Release of profile requested" in ended.stderr
