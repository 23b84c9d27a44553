"""Whether a person has touched the page: one touch may ask for one thing outside it."""

from PySide6.QtCore import QObject, SignalInstance


class Touch(QObject):
    """A page that asks again and again without a touch is not heard."""

    def __init__(self, human_input: SignalInstance, parent: QObject) -> None:
        super().__init__(parent)
        self._fresh = False
        human_input.connect(self._note)

    def _note(self) -> None:
        self._fresh = True

    def spend(self) -> bool:
        """Return whether there was a touch since this was asked last."""
        fresh, self._fresh = self._fresh, False
        return fresh
