"""The visitor's files for a page: asks the kiosk's own screen, gives copies, never the originals.

Qt asks for files and waits, so the choice runs in an event loop of its own; the page, its
heartbeat and the idle clock go on meanwhile. Every way out of the screen ends that loop.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtGui import QImage

from kiosk.app.scanned_before import ScannedBefore
from kiosk.app.worker import Worker
from kiosk.config import Upload
from kiosk.domain.messages import Message, Screen
from kiosk.domain.upload import MEGABYTE, Accepted, Format, FoundFile, Why
from kiosk.domain.upload_messages import (
    Draw,
    Drawn,
    FilesReady,
    FilesSetup,
    Found,
    FromFiles,
    Look,
    NotPrepared,
    Prepare,
    Prepared,
    Refused,
    Unchanged,
    WatchedPlace,
)
from kiosk.i18n import mark
from kiosk.ui.visitor.window import VisitorWindow

if TYPE_CHECKING:
    from kiosk.web.dialogs import QuietPage  # Chromium: the first screen comes before it

LOOK = 1000  # milliseconds between two looks at the places
PATIENCE = 10_000  # milliseconds the file process may take for one look or one picture
WORK = 60_000  # milliseconds it may take for the copies of one file
PICTURE = (480, 360)  # pixels of a small picture, at most
_UPLOADS = "kiosk.app.upload_worker"
_NO_FOLDER = mark("Här kan du bara lämna filer, inte hela mappar.")
_SAID = {
    Why.GONE: mark("Filen finns inte längre. Välj en annan."),
    Why.SIZE: mark("Filen är för stor."),
    Why.TYPE: mark("Sidan tar inte emot den här sortens fil."),
    Why.BROKEN: mark("Filen går inte att öppna."),
    Why.FAILED: mark("Det gick inte att hämta filen. Fråga personalen."),
}


class Uploads(QObject):
    """Shows the choice of files on *window*; copies go into *folder*, private to the session."""

    def __init__(
        self, window: VisitorWindow, config: Upload, folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._screen = window.files_screen
        self._config = config
        self._folder = folder
        self._allowed = frozenset(Format(each) for each in config.types)
        self._places = tuple(WatchedPlace(each.path, each.kind) for each in config.place)
        self._before = ScannedBefore(self._places, folder, self)
        self._worker: Worker | None = None
        self._loop: QEventLoop | None = None
        self._accepted = Accepted()
        self._choices = 0
        self._given: list[str] = []
        self._asked: Message | None = None  # what the file process is working on
        self._orders: list[Prepare] = []
        self._drawn: set[str] = set()
        self._due = False  # it is time to look at the places again
        self._look = QTimer(self, interval=LOOK)
        self._look.timeout.connect(self._look_again)
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(self._stalled)
        self._screen.cancelled.connect(self.cancel)
        self._screen.chosen.connect(self._prepare)
        self._screen.turned.connect(self._next)
        self._screen.lost.connect(lambda: window.show_notice(_SAID[Why.GONE]))
        window.look_away.connect(self.cancel)

    @property
    def choosing(self) -> bool:
        """Whether the visitor is choosing now."""
        return self._loop is not None

    def choose(self, types: Sequence[str], several: bool) -> list[str]:  # noqa: FBT001  as the page calls it
        """Return the files the visitor gives to a page that takes *types*; none when they cancel.

        It waits for them. Asked again meanwhile, or where there is nobody, it gives nothing.
        """
        if self._loop is not None or self._window.current_screen() is not Screen.GUIDED:
            return []
        limit = self._config.max_mb * MEGABYTE
        self._accepted = Accepted.of(types, self._allowed, several=several, limit=limit)
        self._choices += 1
        self._given = []
        self._orders = []
        self._loop = QEventLoop()
        self._screen.ask(self._accepted, [each.kind for each in self._places])
        self._window.show_files()
        if self._places:
            self._start()
        self._loop.exec()
        self._loop = None
        self._stop()
        self._window.leave_files()
        return self._given

    def begin(self) -> None:
        """Count as this visitor's what is scanned from now on."""
        self._before.note()

    def follow(self, page: "QuietPage") -> None:
        """End a choice that *page* has no use for any more; say what it cannot have."""
        page.loadStarted.connect(self.cancel)
        page.renderProcessTerminated.connect(self.cancel)
        page.folder_asked.connect(lambda: self._window.show_notice(_NO_FOLDER))

    def cancel(self) -> None:
        """Give nothing: the visitor goes back, or is not there to choose any more."""
        if self._loop is not None:
            self._given = []
            self._loop.quit()

    # --- the file process -----------------------------------------------------------------------

    def _start(self) -> None:
        self._drawn.clear()
        self._asked = None
        before = self._before.contents
        setup = FilesSetup(places=self._places, folder=str(self._folder), before=before)
        self._worker = Worker(_UPLOADS, setup, FromFiles, self)
        self._worker.answered.connect(self._answered)
        self._worker.died.connect(self._died)
        self._worker.start()
        self._wait.start(PATIENCE)

    def _stop(self) -> None:
        """End the file process: nothing of a stick is open when nobody chooses."""
        self._look.stop()
        self._wait.stop()
        if self._worker is not None:
            self._worker.stop()
            self._worker.deleteLater()
            self._worker = None
        self._screen.forget()

    def _ask(self, message: Message, patience: int = PATIENCE) -> None:
        if self._worker is not None and self._worker.send(message):
            self._asked = message
            self._wait.start(patience)

    def _look_again(self) -> None:
        self._due = True
        self._next()

    def _next(self) -> None:
        """Ask what is most wanted: the copies, then what is new, then pictures."""
        if self._asked is not None or not self._look.isActive():
            return
        if self._orders:
            self._ask(self._orders[0], WORK)
        elif self._due:
            self._due = False
            self._ask(Look())
        else:
            wanted = (each for each in self._screen.shown_ids() if each not in self._drawn)
            name = next(wanted, None)
            if name is not None:
                self._drawn.add(name)
                self._ask(Draw(id=name, width=PICTURE[0], height=PICTURE[1]))

    def _answered(self, answer: object) -> None:
        if self._loop is None:
            return
        self._wait.stop()
        self._asked = None
        match answer:
            case FilesReady():
                self._look.start()
                self._ask(Look(whole=True))
            case Found(present=present, files=files, more=more):
                # What a stick took with it has its picture made anew when it comes back.
                self._drawn.intersection_update(file.id for file in files)
                self._screen.set_files(present, self._ours(files), more=more)
            case Drawn():
                self._show(answer)
            case Refused(id=name, why=why):
                self._screen.set_refused(name, why)
            case Prepared(path=path):
                self._take(path)
            case NotPrepared(why=why):
                self._fail(why)
            case Unchanged():
                pass
        self._next_soon()

    def _next_soon(self) -> None:
        QTimer.singleShot(0, self, self._next)

    def _ours(self, files: Sequence[FoundFile]) -> tuple[FoundFile, ...]:
        return tuple(file for file in files if 0 <= file.place < len(self._places))

    def _show(self, drawn: Drawn) -> None:
        """Show a small picture, if its measures are true."""
        image = QImage()
        if drawn.width and drawn.height:
            line = drawn.width * 3
            if len(drawn.pixels) != line * drawn.height:
                self._screen.set_refused(drawn.id, Why.BROKEN)
                return
            rgb = QImage.Format.Format_RGB888
            image = QImage(drawn.pixels, drawn.width, drawn.height, line, rgb).copy()
        self._screen.set_picture(drawn.id, image, drawn.pages)

    def _stalled(self) -> None:
        """End a file process that hangs, over a stick or a picture."""
        if self._worker is not None:
            self._worker.restart()

    def _died(self) -> None:
        """Leave out what it died of; the next life begins at once where there is such a thing."""
        asked, self._asked = self._asked, None
        self._look.stop()
        if self._worker is None or self._loop is None:
            return
        if isinstance(asked, Draw):
            self._screen.set_refused(asked.id, Why.BROKEN)
            self._worker.excuse()
        elif isinstance(asked, Prepare):
            self._fail(Why.BROKEN)
            self._worker.excuse()
        self._wait.start(PATIENCE)

    # --- the choice -----------------------------------------------------------------------------

    def _prepare(self, ids: Sequence[str], merged: bool) -> None:  # noqa: FBT001  a signal's value
        """Have copies made of what was chosen, one after the other."""
        if self._loop is None or self._orders:
            return
        files = [file for file in map(self._screen.file, ids) if file is not None]
        groups = [files] if merged else [[file] for file in files]
        for group in groups if files else ():
            given = Format.PDF if merged else self._accepted.fit(group[0]).format
            if given is None:
                return
            self._orders.append(
                Prepare(
                    choice=self._choices,
                    ids=tuple(file.id for file in group),
                    format=given,
                    ending=self._accepted.ending(given),
                    limit=self._accepted.limit,
                )
            )
        self._screen.set_busy(busy=bool(self._orders))
        self._next_soon()

    def _take(self, path: str) -> None:
        """Note a copy; it must lie where copies do."""
        if not self._orders or self._loop is None:
            return
        if not Path(path).resolve().is_relative_to(self._folder.resolve()):
            self._fail(Why.FAILED)
            return
        self._given.append(path)
        self._orders.pop(0)
        if not self._orders:
            self._loop.quit()

    def _fail(self, why: Why) -> None:
        """Say why there is no copy; the visitor chooses again."""
        self._orders = []
        self._given = []
        self._screen.set_busy(busy=False)
        self._window.show_notice(_SAID[why])
