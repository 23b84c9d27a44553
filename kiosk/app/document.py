"""A document that is open: asks its reader's process, and believes it no more than it must."""

import os
import shutil
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from kiosk.app.worker import Worker
from kiosk.domain.documents import (
    MOST_PIXELS,
    PICTURE,
    PRESSED,
    DocumentOpened,
    DocumentRefused,
    DrawPage,
    FromReader,
    OpenDocument,
    PageDrawn,
    PageRead,
    PagesPressed,
    PressPages,
    ReadPage,
    WhyNot,
)

PATIENCE = 20_000  # milliseconds for one answer, the start of the process included
_PAGE = 6_000  # milliseconds more for each page that is made ready for the printer
_PIXEL = 4  # bytes
_MODULE = "kiosk.app.document_reader"


class Document(QObject):
    """One file, in a folder of its own that goes with it."""

    opened = Signal(int)  # pages
    failed = Signal(object)  # WhyNot; it is closed by then
    page_read = Signal(int, object)  # page from 0, tuple[PageText, ...]
    page_drawn = Signal(int, QImage)
    pressed = Signal(object, int)  # Path, pages in it; none: it could not be made

    def __init__(self, path: Path, parent: QObject | None = None, *, module: str = _MODULE) -> None:
        super().__init__(parent)
        self._folder = path.parent
        self._worker = Worker(
            module, OpenDocument(path=str(path), folder=str(path.parent)), FromReader, self
        )
        self._worker.answered.connect(self._answered)
        self._worker.died.connect(self._died)
        self._drawing: tuple[int, int] | None = None  # page and width that are under way
        self._wanted: tuple[int, int] | None = None  # and those that are wanted after it
        self._owed = 0  # answers
        self.patience = PATIENCE
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._died)

    @property
    def pid(self) -> int:
        """The reader's process id, 0 while there is none."""
        return self._worker.pid

    def open(self) -> None:
        """Start the reader; `opened` or `failed` tells."""
        self._owe()
        self._worker.start()

    def read(self, page: int) -> None:
        """Ask for the paragraphs of *page*."""
        if self._worker.send(ReadPage(page=page)):
            self._owe()

    def draw(self, page: int, width: int) -> None:
        """Ask for a picture of *page*; of what is asked meanwhile only the last is drawn."""
        if self._drawing is not None:
            self._wanted = (page, width)
        elif self._worker.send(DrawPage(page=page, width=width)):
            self._drawing = (page, width)
            self._owe()

    def press(self, most: int) -> None:
        """Ask for a PDF of the first *most* pages for the printer."""
        if self._worker.send(PressPages(most=most)):
            self._owe(most * _PAGE)

    def close(self) -> None:
        """End the reader, and remove the file with all that was made of it."""
        self._patience.stop()
        self._worker.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _owe(self, more: int = 0) -> None:
        self._owed += 1
        self._patience.start(max(self.patience + more, self._patience.remainingTime()))

    def _answered(self, message: FromReader) -> None:
        self._owed -= 1
        if self._owed > 0:
            self._patience.start(max(self.patience, self._patience.remainingTime()))
        else:
            self._patience.stop()
        match message:
            case DocumentOpened(pages=pages):
                self.opened.emit(pages)
            case DocumentRefused(why=why):
                self._fail(why)
            case PageRead(page=page, texts=texts):
                self.page_read.emit(page, texts)
            case PageDrawn():
                self._take(message)
            case PagesPressed(pages=pages):
                self.pressed.emit(self._folder / PRESSED, pages)

    def _take(self, drawn: PageDrawn) -> None:
        expected, self._drawing = self._drawing, None
        image = self._picture(drawn)
        if image is None or expected is None:
            self._fail(WhyNot.BROKEN)
            return
        if self._wanted is not None:
            page, width = self._wanted
            self._wanted = None
            self.draw(page, width)
        self.page_drawn.emit(drawn.page, image)

    def _picture(self, drawn: PageDrawn) -> QImage | None:
        """Return the pixels the reader has written; None when they are not what it said."""
        size = drawn.width * drawn.height * _PIXEL
        if size > MOST_PIXELS * _PIXEL:
            return None
        path = self._folder / PICTURE
        try:
            file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        except OSError:
            return None
        with os.fdopen(file, "rb") as pixels:
            data = pixels.read(size + 1)
        path.unlink(missing_ok=True)
        if len(data) != size:
            return None
        line = drawn.width * _PIXEL
        return QImage(data, drawn.width, drawn.height, line, QImage.Format.Format_RGB32).copy()

    def _died(self) -> None:
        self._fail(WhyNot.BROKEN)

    def _fail(self, why: WhyNot) -> None:
        self.close()
        self.failed.emit(why)
