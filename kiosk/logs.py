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
_LOOKED_AT = 4000  # characters; the patterns take long for more
_QUERY = re.compile(r"\?(?=[\w%&=+~-]).*")  # may hold blanks, so it goes to the end of the line
# What follows a blank may be of the address, too: up to a sign that ends a clause.
_REST = r"[/?#]\S*(?:(?<![:;,)])\s[^:;,()]*)?"
_ADDRESS = re.compile(
    rf"\b([a-z][a-z0-9+.-]*:/{{1,3}}+)(?:[^\s/?#]*@)?([^\s/?#]*){_REST}", re.IGNORECASE
)
_BARE = re.compile(rf"(?<![\w/.:-])((?://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?){_REST}")  # a host's
_OTHER_ADDRESS = re.compile(r"\b(about|blob|data|javascript|mailto|sms|tel):\S+", re.IGNORECASE)
_MAIL = re.compile(r"""[^\s<>()\[\]"',:;/]{1,64}@[^\s<>()\[\]"',:;/]+""")
# What visitors bring and pages give; the files of a terminal end otherwise. Names may hold blanks.
_FILE = re.compile(
    r"""[^/\\:;,"'<>()]{0,120}\.(pdf|jpe?g|png|gif|heic|heif|tiff?|bmp|webp|svg|docx?|odt|rtf|txt|xlsx?"""
    r"""|ods|csv|pptx?|odp|zip|eml|msg|html?|xml|p7[ms]|mp[34]|m4a|mov)\b""",
    re.IGNORECASE,
)
# A personal, phone, account or case number, with what stands between its figures.
_NUMBER = re.compile(r"\d(?:[\s+\u00ad\u2010-\u2015\u2212-]{0,3}\d){5,}")


def set_up(level: int, form: str = "%(message)s") -> None:
    """Log to stderr from *level* on, each record as *form* says."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(QuietFormatter(form))
    logging.basicConfig(level=level, handlers=[handler])
    logging.raiseExceptions = False  # Python would print what it cannot format, with the stack


def place(kind: type[BaseException] | None, trace: TracebackType | None) -> str:
    """Return what is told of an exception: its kind, and where it was raised."""
    frames = traceback.extract_tb(trace)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{kind.__name__ if kind else 'no exception'}{where}"


def scrub(text: str) -> str:
    """Return *text* on one line, with addresses cut to their host and long numbers left out.

    Our own messages hold neither; this is for the one that is written wrongly some day.
    """
    short = _QUERY.sub("?…", " ".join(text[:_LOOKED_AT].split()))
    short = _BARE.sub(r"\1/…", _ADDRESS.sub(r"\1\2/…", short))
    short = _MAIL.sub("…", _OTHER_ADDRESS.sub(r"\1:…", short))
    short = _NUMBER.sub("…", _FILE.sub(r"….\1", short))
    return short if len(short) <= _LONGEST else short[:_LONGEST] + "…"


class QuietFormatter(logging.Formatter):
    """Formats records of this package; of others it tells the logger, the level and the place."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's line."""
        quiet = logging.makeLogRecord(record.__dict__)
        quiet.exc_text = quiet.stack_info = None
        own = record.name == OWN or record.name.startswith(f"{OWN}.")
        words = _words(record) if own else f"{record.name}: {record.levelname.lower()}"
        if isinstance(record.exc_info, tuple):
            words += f" ({place(record.exc_info[0], record.exc_info[2])})"
        quiet.msg, quiet.args, quiet.exc_info = scrub(words), None, None
        return super().format(quiet)


def _words(record: logging.LogRecord) -> str:
    """Return the message of *record*; where its arguments do not fit, who said something."""
    try:
        return record.getMessage()
    except Exception:  # noqa: BLE001  an argument may raise anything, and be a visitor's
        return f"{record.name}: a message that cannot be written"
