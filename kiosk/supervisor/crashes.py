"""Sessions that die of a signal: the graphics card's driver, most likely, so it is left out."""

WITHIN = 600.0  # seconds
MOST = 3
_SIGNALLED = 128  # an exit code above it is a signal's, as a shell says it
_KILLED = {128 + 9, 128 + 15}  # by somebody: no crash


class Crashes:
    """Counts crashes. Chromium's part for the graphics card runs in the session's own process."""

    def __init__(self) -> None:
        self._at: list[float] = []
        self.without_gpu = False  # the next sessions do without the graphics card

    def note(self, exit_code: int | None, now: float) -> bool:
        """Take the end of a session; return whether the card is given up by this one."""
        if exit_code is None or exit_code <= _SIGNALLED or exit_code in _KILLED:
            return False
        self._at = [*(at for at in self._at if now - at < WITHIN), now]
        if self.without_gpu or len(self._at) < MOST:
            return False
        self.without_gpu = True
        return True
