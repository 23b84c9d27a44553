"""The Qt application of a session or a command that opens pages."""

import os

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication


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
    return QApplication(["lots"])
