"""Whether Chromium's sandbox is really on.

A kernel without user namespaces, or an inherited setting, gives a running browser without it and
no error (docs/decisions/0002). So the session looks at its renderer before a visitor is let in.
"""

from pathlib import Path

_FILTERED = "2"  # Seccomp: 2 in /proc/PID/status is "a filter is installed"


def is_sandboxed(renderer: int) -> bool:
    """Whether the process *renderer* is filtered and has namespaces of its own."""
    process = Path("/proc") / str(renderer)
    try:
        command = (process / "cmdline").read_bytes().split(b"\0")
        status = dict(
            line.split(":", 1)
            for line in (process / "status").read_text().splitlines()
            if ":" in line
        )
        own_namespaces = all(
            (process / "ns" / kind).readlink() != Path("/proc/self/ns", kind).readlink()
            for kind in ("user", "net")
        )
    except OSError:
        return False
    filtered = status.get("Seccomp", "").strip() == _FILTERED
    return filtered and own_namespaces and b"--no-sandbox" not in command
