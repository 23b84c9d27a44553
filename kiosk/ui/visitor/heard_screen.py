"""A screen whose parts are read one at a time, each at its own button."""

from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.arranged import ScreenFrame


class HeardScreen(ScreenFrame):
    """Knows which part asked to be read, and whether the language has a voice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice = True
        self._asked: QWidget | None = None  # what asked to be read

    def set_speaking(self, speaking: bool) -> None:  # noqa: FBT001  a fact
        """Show what is being read, or that nothing is."""
        if not speaking:
            self._asked = None
        self._show_voice()

    def set_voice(self, available: bool) -> None:  # noqa: FBT001  a fact
        """Know whether the language has a voice."""
        self._voice = available
        self._show_voice()

    def _show_voice(self) -> None:
        """Show at each button what can be heard."""
        raise NotImplementedError
