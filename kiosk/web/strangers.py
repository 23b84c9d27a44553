"""Windows that are neither ours nor the lists of a page's fields: closed as soon as they are there.

Qt WebEngine opens dialogs of its own (a colour chooser, a menu), some without any way to refuse.
Their desktop could show the disk, or start programs.
"""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

SWEEP = 100  # milliseconds
# Lists of choices and of suggestions, calendars, and the title a page gives to a thing.
_OF_THE_PAGE = frozenset({"QQuickWidget", "QtWebEngineWidgetUI::AutofillPopupWidget", "QTipLabel"})


class Strangers(QObject):
    """Looks for such windows, at short intervals and whenever it is asked to."""

    closed = Signal(str)  # the class of the window

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=SWEEP)
        self._timer.timeout.connect(self.sweep)

    def start(self) -> None:
        """Look at intervals from now on."""
        self._timer.start()

    def sweep(self) -> None:
        """Close what there is now."""
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and is_stranger(window):
                window.close()  # a dialog tells the page that nothing was chosen
                self.closed.emit(window.metaObject().className())


def is_stranger(window: QWidget) -> bool:
    """Whether *window* is neither of this program nor a list of the page's."""
    ours = type(window).__module__.partition(".")[0] == __name__.partition(".")[0]
    return not ours and window.metaObject().className() not in _OF_THE_PAGE
