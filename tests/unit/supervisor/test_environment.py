from pathlib import Path

import pytest

from kiosk.supervisor.environment import session_environment
from kiosk.supervisor.folders import PrivateFolder

FOLDER = PrivateFolder(Path("/dev/shm/lots-1-2-3"), "3")  # noqa: S108  never made


@pytest.mark.proves("E25")
@pytest.mark.parametrize(
    "name",
    [
        "QTWEBENGINE_REMOTE_DEBUGGING", "QTWEBENGINE_CHROMIUM_FLAGS", "QTWEBENGINE_DISABLE_SANDBOX",
        "QT_LOGGING_RULES", "QT_PLUGIN_PATH", "LD_PRELOAD", "SSLKEYLOGFILE", "BROWSER",
    ],
)  # fmt: skip
def test_what_weakens_or_betrays_a_session_is_left_out(name: str) -> None:
    assert name not in session_environment(FOLDER, {name: "1"}, root=False)


def test_display_sound_and_language_are_kept() -> None:
    given = {"DISPLAY": ":7", "PULSE_SERVER": "unix:/x", "LC_TIME": "sv_SE.UTF-8", "PATH": "/bin"}

    assert given.items() <= session_environment(FOLDER, given, root=False).items()


@pytest.mark.parametrize(("platform", "kept"), [("xcb", True), ("vnc:port=5900", False)])
def test_only_a_platform_that_shows_no_screen_elsewhere_is_kept(
    platform: str, *, kept: bool
) -> None:
    made = session_environment(FOLDER, {"QT_QPA_PLATFORM": platform}, root=False)

    assert ("QT_QPA_PLATFORM" in made) is kept


@pytest.mark.proves("E16")
def test_no_window_of_a_session_is_decorated() -> None:
    made = session_environment(FOLDER, {}, root=False)

    assert made["QT_WAYLAND_DISABLE_WINDOWDECORATION"] == "1"


def test_the_sandbox_is_off_for_root_alone() -> None:
    assert session_environment(FOLDER, {}, root=True)["QTWEBENGINE_DISABLE_SANDBOX"] == "1"
    assert "QTWEBENGINE_DISABLE_SANDBOX" not in session_environment(FOLDER, {}, root=False)


def test_the_display_can_still_be_opened_from_another_home(tmp_path: Path) -> None:
    (tmp_path / ".Xauthority").touch()

    made = session_environment(FOLDER, {"HOME": str(tmp_path)}, root=False)

    assert made["XAUTHORITY"] == str(tmp_path / ".Xauthority")
    assert made["HOME"] == "/dev/shm/lots-1-2-3/home"  # noqa: S108  only named
