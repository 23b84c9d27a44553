"""Measures what is on a screen: names, sizes, and whether every text has its room."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kiosk.ui.widgets.text import Words

TOUCH = 64  # pixels
SIZES = ((1920, 1080), (1280, 1024), (1080, 1920))


def controls(screen: QWidget) -> list[QAbstractButton]:
    """Return everything that can be pressed and is shown."""
    return [each for each in screen.findChildren(QAbstractButton) if each.isVisible()]


def settled() -> None:
    """Let everything follow the change before."""
    for _round in range(6):
        QApplication.processEvents()


def cut_texts(screen: QWidget) -> list[str]:
    """Return the shown texts that have less room than they need, or reach out of a parent."""
    return [words.text() for words in screen.findChildren(Words) if _is_cut(words, screen)]


def _is_cut(words: Words, screen: QWidget) -> bool:
    if not words.isVisible() or not words.text():
        return False
    if words.height() < words.heightForWidth(words.width()):
        return True
    parent = words.parentWidget()
    while parent is not None:
        box = QRect(words.mapTo(parent, QPoint(0, 0)), words.size())
        if not parent.rect().contains(box):
            return True
        parent = None if parent is screen else parent.parentWidget()
    return False
