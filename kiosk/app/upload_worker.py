"""The file process of a session: `python -m kiosk.app.upload_worker`.

It alone looks at a stick or a scanner's folder and decodes what lies there: a stick may hang, a
picture may be made to do harm, and neither may hold up or hurt the session. It has no network, as
much memory as one picture needs, and ends with the session.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from kiosk.app.confine import confine
from kiosk.app.upload_pictures import RefusedError, draw, prepare
from kiosk.domain.errors import MessageError
from kiosk.domain.messages import LINE_LIMIT, Message, decode, encode
from kiosk.domain.upload import PICTURES, Why
from kiosk.domain.upload_messages import (
    Draw,
    Drawn,
    FilesReady,
    FilesSetup,
    Found,
    Look,
    Note,
    Noted,
    NotPrepared,
    Prepare,
    Prepared,
    Refused,
    ToFiles,
    Unchanged,
)
from kiosk.services.lifeline import end_with_parent
from kiosk.services.upload.names import latin_name
from kiosk.services.upload.places import GoneError, Places

_MEMORY = 2 << 30  # bytes it may fill
_LARGEST = 256 << 20  # bytes of a file it may write
_COPIES = "upload"  # the folder in the session's, for what pages got


class Files:
    """Answers what the session asks; everything it knows it reads anew."""

    def __init__(self, setup: FilesSetup) -> None:
        self._folder = Path(setup.folder)
        self._places = Places(setup.places, setup.before)
        self._told: Found | None = None

    def answer(self, question: object) -> Message:
        """Return the answer to one question."""
        match question:
            case Note():
                return Noted(contents=self._places.contents())
            case Look(whole=whole):
                return self._look(whole=whole)
            case Draw():
                return self._draw(question)
            case Prepare():
                return self._prepare(question)
        raise MessageError("a question nobody knows")

    def _look(self, *, whole: bool) -> Found | Unchanged:
        found = Found(*self._places.look())
        if found == self._told and not whole:
            return Unchanged()
        self._told = found
        return found

    def _draw(self, asked: Draw) -> Drawn | Refused:
        try:
            small = draw(self._places.read(asked.id), asked.width, asked.height)
        except GoneError:
            return Refused(id=asked.id, why=Why.GONE)
        except RefusedError as error:
            return Refused(id=asked.id, why=error.why)
        return Drawn(
            id=asked.id,
            width=small.width,
            height=small.height,
            pixels=small.pixels,
            pages=small.pages,
        )

    def _prepare(self, asked: Prepare) -> Prepared | NotPrepared:
        try:
            contents = [self._places.read(each) for each in asked.ids]
            made = prepare(contents, asked.format, asked.limit)
            file = self._places.file(asked.ids[0])
            otherwise = "foto" if file.kind in PICTURES else "dokument"
            return Prepared(
                path=str(
                    self._write(asked, latin_name(self._places.name(file.id), otherwise), made)
                )
            )
        except GoneError:
            return NotPrepared(why=Why.GONE)
        except RefusedError as error:
            return NotPrepared(why=error.why)
        except OSError:
            return NotPrepared(why=Why.FAILED)

    def _write(self, asked: Prepare, stem: str, made: bytes) -> Path:
        """Write the copy, for this user alone, under a name that is not taken."""
        folder = self._folder / _COPIES / str(asked.choice)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for number in range(1, 1000):
            name = f"{stem}-{number}" if number > 1 else stem
            path = folder / f"{name}.{asked.ending}"
            try:
                file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
            except FileExistsError:
                continue
            try:
                with os.fdopen(file, "wb") as written:
                    written.write(made)
            except OSError:
                path.unlink(missing_ok=True)  # half a file is none
                raise
            return path
        raise FileExistsError


def main() -> int:
    """Answer line by line until the session is gone."""
    confine(_MEMORY, _LARGEST)
    end_with_parent()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_say_nothing)
    _application = QGuiApplication(["lots"])
    lines, answers = sys.stdin.buffer, sys.stdout.buffer
    files: Files | None = None
    answer: Message
    while line := lines.readline(LINE_LIMIT + 2):
        message = decode(line, ToFiles)
        if isinstance(message, FilesSetup):
            files, answer = Files(message), FilesReady()
        elif files is not None:
            answer = files.answer(message)
        else:
            return 1
        answers.write(encode(answer))
        answers.flush()
    return 0


def _say_nothing(_kind: QtMsgType, _context: object, _message: str) -> None:
    """Drop what Qt says about files: it may name them."""


if __name__ == "__main__":
    sys.exit(main())
