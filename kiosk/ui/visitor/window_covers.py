"""What may stand over the page for a while: a warning, a document, bad news. Nothing under it goes.

What covers remembers what it covers, so that the visitor comes back to it.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kiosk.domain.messages import Screen
from kiosk.ui.visitor.views import LanguageChoice
from kiosk.ui.visitor.window_typing import WindowTyping


class WindowCovers(WindowTyping):
    """Base of the window."""

    def __init__(
        self, languages: Sequence[LanguageChoice], office: str, parent: QWidget | None
    ) -> None:
        super().__init__(languages, office, parent)
        self._return_to: Screen | None = None  # where the language button was pressed
        self._covered: dict[Screen, Screen] = {}  # covering screen → what it covers

    def show_idle(self, seconds: int, countdown: int) -> None:
        """Ask whether anybody is there; *seconds* are left of *countdown*. Spoken at once."""
        self.idle_screen.start(seconds, countdown)
        if self._screen is not Screen.IDLE:
            self._cover(Screen.IDLE)
            self.speak_requested.emit(self.idle_screen.fragments())

    def set_idle_seconds(self, seconds: int) -> None:
        """Show *seconds* left."""
        self.idle_screen.set_seconds(seconds)

    def leave_idle(self) -> None:
        """Show again what was there before the warning."""
        self._uncover(Screen.IDLE)

    def show_unavailable(self, reason: str) -> None:
        """Say why the page cannot be shown; `unavailable_screen.REASONS` lists what is known."""
        self.unavailable_screen.show_reason(reason)
        self._arrive(Screen.UNAVAILABLE)

    def leave_unavailable(self) -> None:
        """Show the page again."""
        if self._screen is Screen.UNAVAILABLE:
            self._go(Screen.GUIDED)

    def show_document(self) -> None:
        """Show what `document_screen` was given."""
        self._arrive(Screen.DOCUMENT)

    def leave_document(self) -> None:
        """Show the page again."""
        self._close(Screen.DOCUMENT)

    def _arrive(self, screen: Screen) -> None:
        """Show *screen*: under what covers the page now, if something does."""
        covering = next((c for c in (Screen.IDLE, Screen.HIDDEN) if c is self._screen), None)
        if covering is not None:
            self._covered[covering] = screen
        elif self._return_to is not None:
            self._return_to = screen
        else:
            self._go(screen)

    def _close(self, screen: Screen) -> None:
        """Show the page in place of *screen*, also under what covers that now."""
        for covering, covered in self._covered.items():
            if covered is screen:
                self._covered[covering] = Screen.GUIDED
        if self._return_to is screen:
            self._return_to = Screen.GUIDED
        if self._screen is screen:
            self._go(Screen.GUIDED)

    def _cover(self, screen: Screen) -> None:
        if self._screen is not screen:
            self._covered[screen] = self._screen
            self._go(screen)

    def _uncover(self, screen: Screen) -> None:
        if self._screen is screen:
            self._go(self._covered.pop(screen, Screen.LANGUAGE))

    def _go(self, screen: Screen) -> None:
        """Show *screen*."""
