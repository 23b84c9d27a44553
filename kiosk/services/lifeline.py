"""What ties a child process to its parent: a worker saw a visitor's text and ends with them."""

import ctypes
import signal

_PR_SET_PDEATHSIG = 1  # <sys/prctl.h>


def end_with_parent() -> None:
    """Have the kernel kill this process when the thread that started it ends.

    It works while an engine computes and nobody reads standard input. Where the system has no
    such call, the end of standard input has to do.
    """
    try:
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    except (AttributeError, OSError):
        return
