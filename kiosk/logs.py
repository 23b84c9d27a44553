"""What programs of ours write to a log: our own sentences, never a text of a page or a person.

Everything said by this package is made of names and numbers. What a library says may hold anything,
as may the text of an exception: of these only the kind and the place are written.
"""

import logging
import re
import sys
import traceback
from pathlib import Path
from types import TracebackType

OWN = "kiosk"
_LONGEST = 400  # characters of one line
_ADDRESS = re.compile(r"\b([a-z][a-z0-9+.-]*://)(?:[^\s/?#]*@)?([^\s/?#]*)[/?#]\S*", re.IGNORECASE)
_OTHER_ADDRESS = re.compile(r"\b(about|blob|data|javascript|mailto|sms|tel):\S+", re.IGNORECASE)
_NUMBER = re.compile(r"\d(?:[\s-]?\d){5,}")  # a personal, phone, account or case number


def set_up(level: int, form: str = "%(message)s") -> None:
    """Log to stderr from *level* on, each record as *form* says."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(QuietFormatter(form))
    logging.basicConfig(level=level, handlers=[handler])


def place(kind: type[BaseException] | None, trace: TracebackType | None) -> str:
    """Return what is told of an exception: its kind, and where it was raised."""
    frames = traceback.extract_tb(trace)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{kind.__name__ if kind else 'no exception'}{where}"


def scrub(text: str) -> str:
    """Return *text* on one line, with addresses cut to their host and long numbers left out.

    Our own messages hold neither; this is for the one that is written wrongly some day.
    """
    short = _ADDRESS.sub(r"\1\2/…", " ".join(text.split()))
    short = _NUMBER.sub("…", _OTHER_ADDRESS.sub(r"\1:…", short))
    return short if len(short) <= _LONGEST else short[:_LONGEST] + "…"


class QuietFormatter(logging.Formatter):
    """Formats records of this package; of others it tells the logger, the level and the place."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's line."""
        quiet = logging.makeLogRecord(record.__dict__)
        quiet.exc_text = quiet.stack_info = None
        own = record.name == OWN or record.name.startswith(f"{OWN}.")
        words = record.getMessage() if own else f"{record.name}: {record.levelname.lower()}"
        if isinstance(record.exc_info, tuple):
            words += f" ({place(record.exc_info[0], record.exc_info[2])})"
        quiet.msg, quiet.args, quiet.exc_info = scrub(words), None, None
        return super().format(quiet)
