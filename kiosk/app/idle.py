"""Watches for a person: warns, counts down, and says when nobody answered."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.config import Idle
from kiosk.domain.session import IdleClock

SECOND = 1000  # milliseconds


class IdleWatch(QObject):
    """Asks *occupied* each second: somebody is busy, or there is nobody to wait for.

    Who is *at_phone* with their e-ID is given `idle.phone` seconds before the warning.
    """

    counting = Signal(int)  # seconds left, each second from the warning on
    over = Signal()

    def __init__(
        self,
        config: Idle,
        occupied: Callable[[], bool],
        parent: QObject | None = None,
        *,
        at_phone: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(parent)
        self._config = config
        self._occupied = occupied
        self._at_phone = at_phone
        self._clock = IdleClock(config.warn_after, config.countdown, monotonic())
        self._second = QTimer(self, interval=SECOND)
        self._second.timeout.connect(self._look)

    def start(self) -> None:
        """Begin to watch."""
        self._second.start()

    def touch(self) -> None:
        """Note human input."""
        self._clock = self._clock.touched(monotonic())

    def hear(self) -> None:
        """Note speech: it moves the time on, and gives no further extensions."""
        self._clock = self._clock.heard(monotonic())

    def answer(self) -> None:
        """Note that somebody said they are there."""
        self._clock = self._clock.answered(monotonic())

    @property
    def may_extend(self) -> bool:
        """Whether the warning may be answered once more; it is no way to keep a seat for ever."""
        return self._clock.extended < self._config.extensions

    def _look(self) -> None:
        now = monotonic()
        calm = self._config.phone if self._at_phone() else self._config.warn_after
        self._clock = self._clock.waiting(max(calm, self._config.warn_after))
        if self._occupied():
            self._clock = self._clock.heard(now)
        elif self._clock.over(now):
            self.over.emit()
        elif self._clock.warned(now):
            self.counting.emit(self._clock.seconds_left(now))
