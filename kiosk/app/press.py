"""Writes one paper as a PDF, in a process of its own: `python -m kiosk.app.press FILE`.

Setting a page takes up to two tenths of a second, and Qt holds Python meanwhile: in the session, in
whatever thread, the screen would not answer. What is on the paper comes on standard input, as no
text may be seen among a process's arguments. Exit status: 0 when the file is written.
"""

import os
import sys
from pathlib import Path

import msgspec
from PySide6.QtGui import QGuiApplication

from kiosk.services.lifeline import end_with_parent
from kiosk.ui.paper import Paper, write


def main() -> int:
    """Write the paper that standard input describes."""
    end_with_parent()
    os.umask(0o077)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _application = QGuiApplication(["lots"])  # the fonts are its own
    paper = msgspec.json.decode(sys.stdin.buffer.read(), type=Paper)
    path = Path(sys.argv[1])
    write(paper, path)
    return 0 if path.exists() and path.stat().st_size else 1


if __name__ == "__main__":
    sys.exit(main())
