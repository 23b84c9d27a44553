"""What a process may do that decodes strangers' files: little, alone, and with no way out."""

import ctypes
import os
from contextlib import suppress

_ALONE = 0x10000000 | 0x40000000  # CLONE_NEWUSER and CLONE_NEWNET, <sched.h>
# Where a visitor's screen and its programs can be spoken to.
_DOORS = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS")


def confine(memory: int, largest: int) -> None:
    """Fill at most *memory* bytes, write no file over *largest* bytes, and have no network.

    Called before anything that makes threads, and before `end_with_parent`: the kernel forgets
    that when a process changes what it may do.
    """
    os.umask(0o077)
    for door in _DOORS:
        os.environ.pop(door, None)
    _limit(memory, largest)
    with suppress(AttributeError, OSError):  # where the system lets an ordinary user do it
        ctypes.CDLL(None, use_errno=True).unshare(_ALONE)


def _limit(memory: int, largest: int) -> None:
    """Let a runaway end alone; nothing is left of its memory."""
    try:
        import resource  # noqa: PLC0415  not on every system
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_CORE, 0),  # a core file would hold what the visitor brought
        (resource.RLIMIT_DATA, memory),  # address space is no measure: QtPdf reserves much
        (resource.RLIMIT_FSIZE, largest),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
