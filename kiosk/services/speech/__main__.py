"""Runs the speech worker on standard input and output.

Exit status: 0 at the end of the input, 3 for a line that is no known message.
"""

import os
import sys

from kiosk.domain.errors import MessageError
from kiosk.services.lifeline import end_with_parent
from kiosk.services.speech.worker import Worker

BROKE_PROTOCOL = 3


def main() -> int:
    """Answer until the input ends."""
    end_with_parent()
    os.umask(0o077)  # a visitor's words as sound: nobody else's to read
    # Only messages may reach standard output; what an engine prints goes to standard error.
    with os.fdopen(os.dup(1), "wb") as sink:
        os.dup2(2, 1)
        try:
            Worker(sys.stdin.buffer, sink).run()
        except MessageError as error:
            print(f"speech worker: {error}", file=sys.stderr)  # noqa: T201  the one line for IT
            return BROKE_PROTOCOL
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sink.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
