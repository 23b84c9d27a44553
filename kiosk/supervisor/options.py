"""What a terminal is told, and how it went."""

import sys
from dataclasses import dataclass

from kiosk.config import Config
from kiosk.domain.messages import Played, Senses


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminalOptions:
    """How to run this terminal. Limits are in seconds."""

    config: Config
    refused: str | None = None  # why it is not the file's, and which one it is
    practice: bool = False  # start the practice site
    language: str | None = None  # sessions start in this language (demo)
    guide: str | None = None  # sessions start at this errand (demo)
    windowed: bool = False
    play: bool = False  # the first session is an unattended visitor's; then the terminal stops
    by: Senses = Senses.SIGHT  # what the unattended visitor has
    leave: str | None = None  # the unattended visitor leaves at this step
    pictures: str | None = None  # folder for a picture of every screen (demo)
    session_command: tuple[str, ...] = (sys.executable, "-m", "kiosk.app")
    practice_command: tuple[str, ...] = (sys.executable, "-m", "kiosk.practice")
    beat_limit: float = 3.5  # without a beat for so long, of its own, a session hangs
    start_limit: float = 60.0  # to be ready; a cold disk is slow
    wipe_limit: float = 5.0  # to clear the clipboard; 0.1 is usual
    play_limit: float = 900.0  # for the whole errand of the unattended visitor
    back_off: tuple[float, ...] = (0.0, 0.5, 1.0, 2.0, 5.0, 30.0)  # before a start, by failures

    def delay(self, failures: int) -> float:
        """Return the seconds to wait before the next start after so many failures in a row."""
        return self.back_off[min(failures, len(self.back_off) - 1)]

    def missed(self, played: Played | None, *, cleared: bool) -> str | None:
        """Return what an unattended visitor did not do, or left behind; None: all is well."""
        if not self.play:
            return None
        if self.leave is not None and not (played is not None and played.left):
            return f"the unattended visitor did not come to step {self.leave}"
        if self.leave is None and not (played is not None and played.receipt):
            return "the unattended visitor did not reach the receipt"
        return None if cleared else "the session was not cleared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How the terminal ended."""

    exit_code: int  # 0: stopped as asked, or played to the end and cleared; else 1
    played: Played | None = None
    recorded: str | None = None  # how far the unattended visitor came, as `Event.outcome` tells it
    cleared: bool = True  # no clearing of a visitor's session failed
    switch_seconds: float | None = None  # the last, from the end to the next visitor's screen
    problem: str | None = None  # why the exit code is 1, for IT
