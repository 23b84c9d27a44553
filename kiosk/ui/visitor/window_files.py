"""The choice of files on top of the page that asked for it."""

from PySide6.QtCore import Signal

from kiosk.domain.messages import Screen
from kiosk.ui.visitor.window_covers import WindowCovers


class WindowFiles(WindowCovers):
    """Base of the window. Whatever covers the choice ends it: the page gets nothing."""

    look_away = Signal()  # another screen covers the choice of files

    def show_files(self) -> None:
        """Show the choice of files over the page."""
        self._go(Screen.FILES)

    def leave_files(self) -> None:
        """Show the page again; what lies over the choice stays, and leads to the page."""
        self._close(Screen.FILES)

    def _go(self, screen: Screen) -> None:
        """Show *screen*; only the languages may cover the choice of files and leave it as it is."""
        choosing = Screen.FILES in {self._screen, self._return_to}
        if choosing and screen not in {Screen.FILES, Screen.LANGUAGE}:
            self.look_away.emit()
