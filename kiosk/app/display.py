"""The window follows its screen: one that is turned, made smaller, unplugged or comes back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

_SETTLES = 150  # milliseconds; a screen that is plugged in changes several times


class DisplayFit(QObject):
    """Gives *window* the place that *place* makes of its screen, whenever that changes."""

    def __init__(self, window: QWidget, place: Callable[[QRect], QRect], parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._place = window, place
        self._later = QTimer(self, singleShot=True, interval=_SETTLES)
        self._later.timeout.connect(self.fit)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._watch)
            application.screenRemoved.connect(self._later.start)
            application.primaryScreenChanged.connect(self._later.start)
        for screen in QGuiApplication.screens():
            self._watch(screen)

    def fit(self) -> None:
        """Take the place on the screen there is. Without any the window waits for one."""
        if not QGuiApplication.screens():
            return
        screen = QGuiApplication.primaryScreen()
        if self._window.screen() is not screen:
            self._window.setScreen(screen)
        place = self._place(screen.geometry())
        if self._window.geometry() != place:
            self._window.setGeometry(place)

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._later.start)
        self._later.start()
