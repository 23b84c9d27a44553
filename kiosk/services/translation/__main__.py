"""Runs the translation worker on standard input and output.

Exit status: 0 at the end of the input, 3 for a line that is no known message.
"""

import os
import sys

from kiosk.domain.errors import MessageError
from kiosk.services.lifeline import end_with_parent
from kiosk.services.translation.worker import Worker

BROKE_PROTOCOL = 3


def main() -> int:
    """Answer until the input ends."""
    end_with_parent()
    os.environ["OMP_NUM_THREADS"] = "1"  # as an engine has; read once, at its first import
    # Only messages may reach standard output; what an engine prints goes to standard error.
    with os.fdopen(os.dup(1), "wb") as sink:
        os.dup2(2, 1)
        try:
            Worker(sys.stdin.buffer, sink).run()
        except MessageError as error:
            print(f"translation worker: {error}", file=sys.stderr)  # noqa: T201  the one line for IT
            return BROKE_PROTOCOL
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sink.fileno())
    return 0


if __name__ == "__main__":
    status = main()
    sys.stderr.flush()
    # Not `sys.exit`: Python aborts at its end when a thread still waits for standard input.
    os._exit(status)
