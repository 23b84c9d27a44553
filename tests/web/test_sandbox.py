"""The sandbox of the browser engine is on for whoever is not root, and its absence is noticed."""

import os
import subprocess
import sys

import pytest

from kiosk.app.sandbox import is_sandboxed
from tests.web.conftest import RealPage

_ASK = """
from PySide6.QtCore import QTimer
from kiosk.app.application import delete_now, make_application
from kiosk.app.sandbox import is_sandboxed
from kiosk.web.page import ServicePage
from kiosk.web.profile import make_profile
application = make_application()
profile = make_profile(application)
page = ServicePage(profile, lambda url: True)
page.loadFinished.connect(lambda good: application.exit(10 + is_sandboxed(page.renderProcessPid())))
page.setHtml("<!doctype html><title></title>")
code = application.exec()
delete_now(page, profile)
raise SystemExit(code)
"""


@pytest.mark.proves("E31")
@pytest.mark.skipif(os.geteuid() == 0, reason="Chromium refuses its sandbox to root")
def test_the_sandbox_is_on(page: RealPage) -> None:
    page.load("")

    assert is_sandboxed(page.page.renderProcessPid())


@pytest.mark.proves("E31", control=True)
def test_a_sandbox_that_was_taken_away_is_missed() -> None:
    environment = os.environ | {"QTWEBENGINE_DISABLE_SANDBOX": "1"}

    asked = subprocess.run([sys.executable, "-c", _ASK], env=environment, check=False, timeout=60)

    assert asked.returncode == 10
