"""The environment of a session: what it needs, and nothing that could weaken or betray it."""

import os
from collections.abc import Mapping
from pathlib import Path

from kiosk.supervisor.folders import PrivateFolder
from kiosk.supervisor.processes import MARKER

PLATFORMS = frozenset({"minimal", "offscreen", "wayland", "xcb"})
THREADS = "2"  # of a model in a worker; the cores of a small terminal
# Where the display, the sound and the fonts are; how Python was started. No QT_* and QTWEBENGINE_*:
# one of them could open a debugging port or take the sandbox away.
_KEPT = frozenset({
    "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "LANG", "LD_LIBRARY_PATH", "LIBGL_ALWAYS_SOFTWARE",
    "LOGNAME", "PATH", "PIPEWIRE_RUNTIME_DIR", "PULSE_COOKIE", "PULSE_SERVER", "PYTHONHASHSEED",
    "PYTHONPATH", "TZ", "USER", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_CURRENT_DESKTOP",
    "XDG_DATA_DIRS", "XDG_RUNTIME_DIR", "XDG_SESSION_TYPE",
})  # fmt: skip


def session_environment(
    folder: PrivateFolder, given: Mapping[str, str], *, root: bool, gpu: bool = True
) -> dict[str, str]:
    """Return the environment of a program that works in *folder*, made from *given*.

    Without *gpu* Chromium draws by itself: the graphics card's driver has crashed too often.
    """
    kept = {name: value for name, value in given.items() if name in _KEPT or name.startswith("LC_")}
    authority = Path(given.get("HOME", "/nonexistent")) / ".Xauthority"
    if "XAUTHORITY" not in kept and authority.exists():
        kept["XAUTHORITY"] = str(authority)  # its place by default, in a home that is replaced
    if given.get("QT_QPA_PLATFORM") in PLATFORMS:
        kept["QT_QPA_PLATFORM"] = given["QT_QPA_PLATFORM"]
    if root:
        kept["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # Chromium refuses to start with it
    if not gpu:
        kept["QTWEBENGINE_CHROMIUM_FLAGS"] = "--disable-gpu"
    return (
        kept
        | folder.environment()
        | {
            MARKER: folder.token,
            "MESA_SHADER_CACHE_DISABLE": "true",
            "OMP_NUM_THREADS": THREADS,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUNBUFFERED": "1",
            "QT_WAYLAND_DISABLE_WINDOWDECORATION": "1",
        }
    )


def is_root() -> bool:
    """Whether this process is root, as in tests and containers; never in an office."""
    return os.geteuid() == 0
