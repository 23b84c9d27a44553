"""What every test relies on: a home of its own, no screen, no network, and nothing left behind."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from hypothesis import settings

from tests.helpers.patience import PatientBot

_HOME = Path(tempfile.mkdtemp(prefix="lots-test-"))
_GRACE = 5.0  # seconds a thread may take to end


def _prepare_environment() -> None:
    """Set what Qt reads when it is loaded; children inherit it."""
    places = {
        "HOME": "home",
        "XDG_CACHE_HOME": "cache",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_STATE_HOME": "state",
        "XDG_RUNTIME_DIR": "run",
    }
    for name, folder in places.items():
        (_HOME / folder).mkdir(mode=0o700)
        os.environ[name] = str(_HOME / folder)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if os.geteuid() == 0:  # Chromium refuses its sandbox to root
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")


_prepare_environment()

# The same examples on every machine, however slow it is; HYPOTHESIS_PROFILE=search looks for more.
settings.register_profile("checks", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "checks"))


def pytest_unconfigure() -> None:
    """Remove the home of the tests."""
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:  # noqa: ARG001  it must run
    """Return pytest-qt's bot; it waits as long as a busy machine may need."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _proofs(request: pytest.FixtureRequest) -> None:
    """Note in the results which rows of docs/security.md a test is about."""
    for mark in request.node.iter_markers("proves"):
        kind = "controls" if mark.kwargs.get("control") else "proves"
        request.node.user_properties += [(f"{kind} {row}", "") for row in mark.args]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse every address but those of this machine, and fail the test that tried."""
    tried: list[str] = []

    def guarded(method: Any) -> Any:  # noqa: ANN401  what it wraps is C
        def connect(self: socket.socket, address: Any) -> Any:  # noqa: ANN401  as above
            if self.family in {socket.AF_INET, socket.AF_INET6}:
                host = str(address[0])
                if host not in {"localhost", "::1"} and not host.startswith("127."):
                    tried.append(host)
                    raise PermissionError(f"tests have no network: {host}")
            return method(self, address)

        return connect

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
    yield
    assert not tried, f"reached for the network: {', '.join(tried)}"


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Restore language and direction; fail on threads and windows that outlive their test."""
    threads = set(threading.enumerate())
    windows = set(map(id, _windows()))
    yield
    _restore_language()
    left = [thread for thread in threading.enumerate() if thread not in threads]
    end = monotonic() + _GRACE
    while any(_goes_on(thread) for thread in left) and monotonic() < end:
        sleep(0.01)
    names = [thread.name for thread in left if _goes_on(thread)]
    assert not names, f"left running: {', '.join(names)}"
    shown = [window for window in _windows() if id(window) not in windows]
    titles = [f"{type(window).__name__} {window.objectName()}" for window in shown]
    for window in shown:
        window.close()
    assert not titles, f"left open: {', '.join(titles)}"


def _goes_on(thread: threading.Thread) -> bool:
    """Whether *thread* runs, or is about to: one that has not begun cannot be joined."""
    return thread.ident is None or thread.is_alive()


def _windows() -> list[Any]:
    """Return the windows that are shown; Qt is not loaded for it."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]


def _restore_language() -> None:
    i18n = sys.modules.get("kiosk.i18n")
    if i18n is not None:
        i18n.use("sv")
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and (application := widgets.QApplication.instance()) is not None:
        core = sys.modules["PySide6.QtCore"]
        application.setLayoutDirection(core.Qt.LayoutDirection.LeftToRight)


@pytest.fixture(scope="session")
def xvfb() -> Iterator[str]:
    """Return a display nobody sees, 1920 by 1080: ":7"."""
    program = shutil.which("Xvfb")
    assert program, "Xvfb is missing: apt-get install xvfb"
    command = [program, "-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        [*command, "-noreset"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout is not None
            number = server.stdout.readline().strip()
            assert number, "Xvfb did not start"
            yield f":{number}"
        finally:
            server.terminate()


@pytest.fixture
def display_environment(xvfb: str) -> dict[str, str]:
    """Return the environment for a program that shows real windows on `xvfb`."""
    left_out = {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return kept | {"DISPLAY": xvfb}
