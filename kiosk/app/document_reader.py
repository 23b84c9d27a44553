"""Reads one document in a process of its own: `python -m kiosk.app.document_reader`.

A file from a page may be made to break whatever reads it, and Qt holds Python while it draws. So
the session never parses one: this process does, with little memory, no network, no file larger
than it needs and no way back but typed answers and the pixels of a page. When it dies or is silent,
the document cannot be shown, and nothing else is wrong. Exit status: 0 when the session has closed
the document.
"""

import os
import sys
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QMarginsF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from kiosk.app.confine import confine
from kiosk.app.document_source import RefusedError, Source, open_source
from kiosk.domain import messages
from kiosk.domain.documents import (
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
    ToReader,
    WhyNot,
)
from kiosk.services.lifeline import end_with_parent

_MEMORY = 1_000_000_000  # bytes for one document
_FILE_LIMIT = 200_000_000  # bytes of a file this process may write
_DPI = 200  # of a printed page: small text stays sharp
_MARGIN = 5  # millimetres that printers leave white


def main() -> int:
    """Answer the lines of standard input until it ends."""
    confine(_MEMORY, _FILE_LIMIT)
    end_with_parent()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_LOGGING_RULES"] = "*=false"  # it may name what is in the document
    _application = QGuiApplication(["lots"])  # the painter of the print asks for it
    sink = sys.stdout.buffer
    source: Source | None = None
    folder = Path()
    for line in iter(lambda: sys.stdin.buffer.readline(messages.LINE_LIMIT + 2), b""):
        message: ToReader = messages.decode(line, ToReader)
        try:
            match message:
                case OpenDocument():
                    folder = Path(message.folder)
                    source = open_source(Path(message.path))
                    _say(sink, DocumentOpened(pages=source.pages))
                case _ if source is None:
                    return 1
                case ReadPage(page=page):
                    _say(sink, PageRead(page=page, texts=tuple(source.texts(page))))
                case DrawPage(page=page, width=width):
                    image = source.draw(page, width)
                    (folder / PICTURE).write_bytes(image.constBits())
                    _say(sink, PageDrawn(page=page, width=image.width(), height=image.height()))
                case PressPages(most=most):
                    _say(sink, PagesPressed(pages=_press(source, most, folder / PRESSED)))
        except RefusedError as error:
            _say(sink, DocumentRefused(why=error.why))
        except OSError:  # no room on the disk, or the file is gone
            _say(sink, DocumentRefused(why=WhyNot.BROKEN))
    return 0


def _say(sink: BinaryIO, message: FromReader) -> None:
    sink.write(messages.encode(message))
    sink.flush()


def _press(source: Source, most: int, path: Path) -> int:
    """Write the first *most* pages to *path*, each as a picture; return how many.

    The printer gets what was shown and nothing that was hidden in the file, and no title.
    """
    writer = QPdfWriter(str(path))
    writer.setCreator("Lots")
    writer.setTitle("Lots")
    writer.setResolution(_DPI)
    count = min(source.pages, most)
    painter: QPainter | None = None
    for page in range(count):
        image = source.draw(page, round(_DPI * 210 / 25.4))
        lying = image.width() > image.height()
        writer.setPageLayout(_layout(lying=lying))
        if painter is None:
            painter = QPainter(writer)
        else:
            writer.newPage()
        _draw(painter, image, QRect(0, 0, writer.width(), writer.height()))
    if painter is None or not painter.end() or not path.exists() or not path.stat().st_size:
        return 0
    return count


def _layout(*, lying: bool) -> QPageLayout:
    orientation = QPageLayout.Orientation
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        orientation.Landscape if lying else orientation.Portrait,
        QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN),
        QPageLayout.Unit.Millimeter,
    )


def _draw(painter: QPainter, image: QImage, paper: QRect) -> None:
    size = image.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    box = QRect(paper.topLeft(), size)
    box.moveCenter(paper.center())
    painter.drawImage(box, image)


if __name__ == "__main__":
    sys.exit(main())
