"""Changing the language of everything that is shown, at any moment."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kiosk import i18n
from kiosk.domain.language import Direction


def switch_to(tag: str, locales: Path | None = None) -> None:
    """Show everything in *tag*: texts, direction. Raises `CatalogError` if it is not shipped."""
    i18n.use(tag, locales)
    right_to_left = i18n.language(tag).direction is Direction.RTL
    QGuiApplication.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
    )
    for window in QApplication.topLevelWidgets():
        QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
