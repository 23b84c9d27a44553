"""The Qt application of a session or a command that opens pages."""

import os

from PySide6.QtCore import QCoreApplication, QEvent, QLoggingCategory, QObject, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication

_DISPLAYS = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
# What Qt and Chromium say of the graphics card, the sound and the bus that a server lacks.
_QUIET_QT = "*.info=false\n*.warning=false"
_QUIET_CHROMIUM = "--log-level=3"


def delete_now(*objects: QObject) -> None:
    """Delete *objects* in this order: Qt WebEngine wants the page gone before its profile."""
    for each in objects:
        each.deleteLater()
        QCoreApplication.sendPostedEvents(each, QEvent.Type.DeferredDelete)


def make_application() -> QApplication:
    """Return the application, with Chromium's sandbox off only where it cannot be on: as root."""
    if os.geteuid() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    # Chromium shares the window's graphics; without this it must be loaded before this line.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DisableShaderDiskCache)  # nothing stays
    # A dialog of the desktop's own could not be closed.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    return QApplication(["lots"])


def make_command_application() -> QApplication:
    """Return the application of a command: it needs no display, and only the command speaks."""
    if not any(name in os.environ for name in _DISPLAYS):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    QLoggingCategory.setFilterRules(_QUIET_QT)  # QT_LOGGING_RULES still outranks it
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", _QUIET_CHROMIUM)
    return make_application()


def windowed(screen: QRect) -> QRect:
    """Return a window's place on *screen*: the kiosk's proportions, with room to see round it."""
    size = QSize(1920, 1080).scaled(screen.size() * 0.9, Qt.AspectRatioMode.KeepAspectRatio)
    window = QRect(screen.topLeft(), size)
    window.moveCenter(screen.center())
    return window
