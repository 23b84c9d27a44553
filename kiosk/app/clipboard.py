"""The clipboard between two visitors: it belongs to the display and outlives a session."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

_LOOK_AGAIN = 60  # milliseconds; a program that keeps what others copied takes it back by then
_TRIES = 4


def wipe_clipboard(parent: QObject, done: Callable[[bool], object]) -> None:
    """Empty clipboard and selection; *done* is told whether both are, within some tenths of 1 s."""
    wipe = ClipboardWipe(parent)
    wipe.done.connect(done)
    wipe.done.connect(wipe.deleteLater)
    wipe.start()


class ClipboardWipe(QObject):
    """Empties clipboard and selection, whoever owns them, and looks whether they stay empty.

    What a dead session copied is gone by itself, unless a program that collects what is copied
    has taken it over. Such a program may take it back at once, so a second look decides.
    """

    done = Signal(bool)  # whether both are empty

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._left = _TRIES
        self._again = QTimer(self, singleShot=True, interval=_LOOK_AGAIN)
        self._again.timeout.connect(self._look)

    def start(self) -> None:
        """Begin; `done` comes within some tenths of a second."""
        self._empty()
        self._again.start()

    def _look(self) -> None:
        # Not asked before: an owner that was killed a moment ago does not answer, and Qt would
        # wait for it. With an answer Qt learns the time of the display, without which the X server
        # refuses to clear what was copied since the last one, and says nothing.
        full = [mode for mode in self._modes() if self._holds(mode)]
        self._left -= 1
        if not full or self._left == 0:
            self.done.emit(not full)
            return
        self._empty()
        self._again.start()

    def _empty(self) -> None:
        for mode in self._modes():
            self._clipboard.clear(mode)

    def _holds(self, mode: QClipboard.Mode) -> bool:
        data: QMimeData | None = self._clipboard.mimeData(mode)  # none where there is no display
        return data is not None and bool(data.formats())

    def _modes(self) -> list[QClipboard.Mode]:
        modes = [QClipboard.Mode.Clipboard]
        if self._clipboard.supportsSelection():
            modes.append(QClipboard.Mode.Selection)
        return modes
