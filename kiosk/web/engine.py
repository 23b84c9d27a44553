"""What the browser engine is told before it starts: what it may look up, and what it lacks.

The page and its profile refuse what is off an errand's list. This is behind them, for all that asks
neither: a name looked up in advance, a connection prepared, a call between browsers.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QUrl

_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"  # Qt reads it once, when the first profile is made
_LOOPBACK = "127.0.0.1"
_WITHOUT_CARD = "--disable-gpu"  # the supervisor's wish, after crashes
# No address of this machine is told to a page, and nothing goes out beside the web's own ways.
_NO_CALLS = "--force-webrtc-ip-handling-policy=disable_non_proxied_udp"
# Pages have a file field. The other way to files (showOpenFilePicker and the like) Qt 6.11 does not
# survive when the answer takes its time, so pages are not offered it.
_NO_FILE_ACCESS = "--disable-blink-features=FileSystemAccessLocal"


@contextmanager
def restrained(domains: Iterable[str], practice: str | None = None) -> Iterator[None]:
    """Let the engine that starts inside find *domains*, and the hosts under them.

    And *practice* (http://127.0.0.1:…), where there is one. Every other name, every bare address
    and every other port of this machine is not found. Of the flags that the process was started
    with one counts: that the graphics card is left out. Too late once a profile is made.
    """
    given = os.environ.get(_FLAGS, "").split()
    kept = [flag for flag in given if flag == _WITHOUT_CARD]
    os.environ[_FLAGS] = " ".join([*kept, *name_flags(domains, practice)])
    try:
        yield
    finally:
        del os.environ[_FLAGS]  # it has been read; nothing that is started later needs it


def name_flags(domains: Iterable[str], practice: str | None = None) -> tuple[str, ...]:
    """Return the flags; only names are in them, whatever *domains* hold."""
    hosts = sorted({host for domain in domains if (host := _ascii(domain))})
    found = (f"EXCLUDE {name}" for host in hosts for name in (host, f"*.{host}"))
    port = QUrl(practice).port() if practice is not None else -1
    here = (f"MAP {_LOOPBACK}:{port} {_LOOPBACK}",) if port > 0 else ()
    rules = " , ".join((*here, "MAP * ~NOTFOUND", *found))
    return (f'--host-resolver-rules="{rules}"', _NO_CALLS, _NO_FILE_ACCESS)


def _ascii(domain: str) -> str:
    """Return *domain* as it is looked up; empty where it is none."""
    host = bytes(QUrl.toAce(domain.strip().lower()).data()).decode("ascii")
    return host if "." in host.strip(".") and not set(host) & set(' ",*?~') else ""
