"""The choice of files on top of the page that asked for it."""

from PySide6.QtCore import Signal

from kiosk.domain.messages import Screen
from kiosk.ui.visitor.window_hearing import WindowHearing


class WindowFiles(WindowHearing):
    """Base of the window. Whatever covers the choice ends it: the page gets nothing."""

    look_away = Signal()  # another screen covers the choice of files

    _covered: dict[Screen, Screen]
    _return_to: Screen | None

    def show_files(self) -> None:
        """Show the choice of files over the page."""
        self._go(Screen.FILES)

    def leave_files(self) -> None:
        """Show the page again; what lies over the choice stays, and leads to the page."""
        for over, under in self._covered.items():
            if under is Screen.FILES:
                self._covered[over] = Screen.GUIDED
        if self._return_to is Screen.FILES:
            self._return_to = Screen.GUIDED
        if self._screen is Screen.FILES:
            self._go(Screen.GUIDED)

    def _go(self, screen: Screen) -> None:
        """Show *screen*; only the languages may cover the choice of files and leave it as it is."""
        choosing = Screen.FILES in {self._screen, self._return_to}
        if choosing and screen not in {Screen.FILES, Screen.LANGUAGE}:
            self.look_away.emit()
