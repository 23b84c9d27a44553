"""The window follows a screen that changes under it."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.app.display import DisplayFit


@pytest.mark.proves("F31")
def test_a_window_fills_its_screen_again_when_that_was_turned_unplugged_or_plugged_in(
    qtbot: QtBot,
) -> None:
    window = QWidget(None, Qt.WindowType.FramelessWindowHint)  # as full screen leaves it
    qtbot.addWidget(window)
    application, screen = QGuiApplication.instance(), QGuiApplication.primaryScreen()
    assert isinstance(application, QGuiApplication)
    fit = DisplayFit(window, QRect, window)
    fit.fit()
    window.show()
    assert window.geometry() == screen.geometry()

    changes = (
        lambda: screen.geometryChanged.emit(QRect(0, 0, 700, 900)),
        lambda: application.screenRemoved.emit(screen),
        lambda: application.primaryScreenChanged.emit(screen),
        lambda: application.screenAdded.emit(screen),
    )
    for change in changes:
        window.setGeometry(10, 20, 300, 200)  # as it is left on a screen that is gone
        change()
        qtbot.waitUntil(lambda: window.geometry() == screen.geometry())
