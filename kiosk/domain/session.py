"""When an abandoned session ends. Only human input counts, and speech that is being played."""

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class IdleClock:
    """Counts the seconds since a person last did something.

    Times are seconds of a monotonic clock, so that a wrong wall clock ends nobody's session.
    """

    warn_after: float
    countdown: float
    since: float
    extended: int = 0  # times the warning was answered since a person last did anything else

    def touched(self, now: float) -> Self:
        """Return the clock after human input."""
        return replace(self, since=now, extended=0)

    def heard(self, now: float) -> Self:
        """Return the clock while something is read aloud: that is no answer by anybody."""
        return replace(self, since=now)

    def answered(self, now: float) -> Self:
        """Return the clock after somebody said that they are there, and no more."""
        return replace(self, since=now, extended=self.extended + 1)

    def waiting(self, warn_after: float) -> Self:
        """Return the clock with another patience: who is at their phone touches nothing here."""
        return replace(self, warn_after=warn_after)

    def warned(self, now: float) -> bool:
        """Whether the warning is due."""
        return now - self.since >= self.warn_after

    def seconds_left(self, now: float) -> int:
        """Return the whole seconds until the session ends, never below zero."""
        left = self.since + self.warn_after + self.countdown - now
        return max(0, min(int(self.countdown), round(left)))

    def over(self, now: float) -> bool:
        """Whether nobody answered the warning."""
        return now - self.since >= self.warn_after + self.countdown
