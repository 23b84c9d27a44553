"""The keeper: stands between the supervisor and one program, and outlives nothing.

    python -I -S keeper.py SUPERVISOR_PID FOLDER PROGRAM [ARGUMENT…]

It starts PROGRAM and stays the ancestor of everything that comes of it, also of processes that
leave the process group or lose their parent (PR_SET_CHILD_SUBREAPER), so that a session's
processes can always be told from others. When the program ends, or the supervisor dies by any
death, it kills what is left; in the latter case it also removes FOLDER. It imports the standard
library alone, for it is run as a file, without `site`: so it starts in 0.03 s.
"""

import contextlib
import ctypes
import os
import resource
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

PR_SET_PDEATHSIG = 1  # linux/prctl.h
PR_SET_CHILD_SUBREAPER = 36
CANNOT_START = 127  # as a shell says it
_GONE = frozenset("ZX")  # states of a process that has ended and holds no memory any more
_GOES_FIRST = "500"  # of 1000; the supervisor has 0
_PATIENCE = 10.0  # seconds to try to kill what is left
_LOOK_AGAIN = 0.005  # seconds


@dataclass(frozen=True, slots=True)
class Process:
    """One row of /proc."""

    pid: int
    parent: int
    group: int
    session: int
    state: str
    started: int  # clock ticks since the machine started: with the pid, a process's identity

    @property
    def alive(self) -> bool:
        """Whether it still holds memory."""
        return self.state not in _GONE


def process(pid: int) -> Process | None:
    """Return the process *pid*, None when there is none."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    fields = stat.rpartition(")")[2].split()  # the name before may hold blanks and brackets
    state, parent, group, session = fields[:4]
    return Process(pid, int(parent), int(group), int(session), state, int(fields[19]))


def processes() -> list[Process]:
    """Return every process of this machine."""
    found = (process(int(name)) for name in os.listdir("/proc") if name.isdecimal())  # noqa: PTH208  names only: quick
    return [row for row in found if row is not None]


def descendants(roots: set[int], table: list[Process]) -> set[int]:
    """Return the processes in *table* that come of *roots*."""
    children: dict[int, list[int]] = {}
    for row in table:
        children.setdefault(row.parent, []).append(row.pid)
    found: set[int] = set()
    left = list(roots)
    while left:
        for pid in children.get(left.pop(), []):
            if pid not in found:
                found.add(pid)
                left.append(pid)
    return found


def kill(pid: int) -> None:
    """Kill *pid*; one that is gone already is fine."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)


def _prctl(option: int, value: int) -> None:
    ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def forbid_cores(*, for_good: bool) -> None:
    """Have no core of this process and its children written: it would hold what was typed.

    The limit is one byte, since one of none does not keep the kernel from giving the core to a
    program (a core_pattern that begins with a pipe); of a single byte it makes neither.
    """
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    most = 0 if hard == 0 else 1
    resource.setrlimit(resource.RLIMIT_CORE, (most, most if for_good else hard))


def _start(command: list[str]) -> int:
    """Start *command*, which dies with this process; return its pid."""
    pid = os.fork()
    if pid:
        return pid
    keeper = os.getppid()
    try:
        _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        with contextlib.suppress(OSError):  # where memory is short, a visitor's session goes first
            Path("/proc/self/oom_score_adj").write_text(_GOES_FIRST, encoding="ascii")
        if os.getppid() == keeper:
            signal.pthread_sigmask(signal.SIG_SETMASK, [])
            os.execvp(command[0], command)  # noqa: S606  the command of the supervisor
    except OSError as error:
        os.write(2, f"{command[0]}: {error.strerror}\n".encode())
    finally:
        os._exit(CANNOT_START)


def _wait(child: int) -> int | None:
    """Return the exit status of *child*, or None when this process is told to end first."""
    while True:
        number = signal.sigwaitinfo({signal.SIGCHLD, signal.SIGTERM}).si_signo
        if number == signal.SIGTERM:
            return None
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if pid == child:
                    return os.waitstatus_to_exitcode(status)
                if pid == 0:
                    break


def _end_descendants() -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        table = processes()
        below = descendants({os.getpid()}, table)
        left = [row.pid for row in table if row.pid in below and row.alive]
        if not left:
            return
        for pid in left:
            kill(pid)
        time.sleep(_LOOK_AGAIN)


def main() -> int:
    """Keep one program."""
    supervisor, folder, *command = sys.argv[1:]
    signal.pthread_sigmask(signal.SIG_SETMASK, {signal.SIGCHLD, signal.SIGTERM})
    _prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    _prctl(PR_SET_CHILD_SUBREAPER, 1)
    forbid_cores(for_good=True)
    status = None
    if os.getppid() == int(supervisor):
        child = _start(command)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)  # the pipes are the program's alone
        status = _wait(child)
    _end_descendants()
    if os.getppid() != int(supervisor):
        shutil.rmtree(folder, ignore_errors=True)
    if status is None:
        return 0
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
