"""Runs what an unattended visitor does: step by step, each when what it waits for has come."""

from collections.abc import Callable, Iterator
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

TICK = 40  # milliseconds between two looks
PATIENCE = 30.0  # seconds for anything a visitor waits for
Waits = Iterator[Callable[[], bool]]  # each gives what must be true before the next


class GaveUpError(Exception):
    """The unattended visitor could not go on; the text names the step, never page text."""


class Script(QObject):
    """A visitor's way, as waits; it gives up when one of them lasts too long."""

    gave_up = Signal(str)  # why

    def __init__(
        self,
        parent: QObject | None = None,
        patience: float = PATIENCE,
        held_up: Callable[[], bool] = lambda: False,
    ) -> None:
        """*held_up* is asked first at each look; while it is true, no patience is spent."""
        super().__init__(parent)
        self._held_up = held_up
        self._patience = patience
        self._waits: Waits | None = None
        self._wait: Callable[[], bool] | None = None
        self._since = monotonic()
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._go_on)

    @property
    def begun(self) -> bool:
        """Whether it has been started."""
        return self._waits is not None

    def start(self, waits: Waits) -> None:
        """Begin."""
        self._waits = waits
        self._timer.start()

    def stop(self) -> None:
        """Go no further."""
        self._timer.stop()

    def _go_on(self) -> None:
        if self._waits is None:
            return
        if self._held_up():
            self._since = monotonic()
            return
        if self._wait is not None and not self._wait():
            if monotonic() - self._since > self._patience:
                self._give_up("waited too long")
            return
        try:
            self._wait = next(self._waits)
            self._since = monotonic()
        except StopIteration:
            self.stop()
        except GaveUpError as error:
            self._give_up(str(error))

    def _give_up(self, why: str) -> None:
        self.stop()
        self.gave_up.emit(why)


def calm(seconds: float = 0.12) -> Callable[[], bool]:
    """Wait a moment, as a hand does."""
    until = monotonic() + seconds
    return lambda: monotonic() >= until
