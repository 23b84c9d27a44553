"""What the supervisor tells: events with names and numbers, never a text of a page or visitor."""

import enum
import logging
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.causes import Cause, Fault
from kiosk.domain.messages import EndReason, Mood, Screen

_log = logging.getLogger("kiosk.supervisor")


class EventName(enum.StrEnum):
    """What happened."""

    SESSION_STARTED = "session_started"
    SESSION_READY = "session_ready"
    SESSION_SHOWN = "session_shown"  # it became the visible one; *screen* is its first
    SCREEN = "screen"
    SESSION_ENDED = "session_ended"
    SESSION_CLEARED = "session_cleared"
    NOT_CLEARED = "not_cleared"
    BROKE_PROTOCOL = "broke_protocol"
    START_FAILED = "start_failed"
    UNSANDBOXED = "unsandboxed"
    SAID_ON_STDERR = "said_on_stderr"
    FAULT = "fault"
    SESSION_TOO_LARGE = "session_too_large"  # it holds *count* megabytes, and is asked to end
    WITHOUT_GPU = "without_gpu"  # *count* sessions crashed: the next draw without the card
    LEFT_OUT = "left_out"  # a file that cannot be used; the rest works. *note* names the remedy
    CONFIG_REFUSED = "config_refused"  # another than the file's is used; *note* says why, and which
    RATED = "rated"
    GUIDE_DRIFTS = "guide_drifts"  # a step was met changed so often that it had better be paused
    PRACTICE_LISTENING = "practice_listening"
    PRACTICE_LOST = "practice_lost"
    STALE_REMOVED = "stale_removed"
    GAVE_UP = "gave_up"
    STOPPED = "stopped"


# A session's ends that no visitor chose.
FAULTS = frozenset({
    EndReason.CRASHED, EndReason.HUNG, EndReason.BROKE_PROTOCOL, EndReason.BROKEN, EndReason.MEMORY,
})  # fmt: skip

_LEVELS = {
    EventName.NOT_CLEARED: logging.ERROR,
    EventName.BROKE_PROTOCOL: logging.ERROR,
    EventName.START_FAILED: logging.ERROR,
    EventName.GAVE_UP: logging.ERROR,
    EventName.FAULT: logging.WARNING,
    EventName.UNSANDBOXED: logging.WARNING,
    EventName.GUIDE_DRIFTS: logging.WARNING,
    EventName.CONFIG_REFUSED: logging.ERROR,
    EventName.LEFT_OUT: logging.ERROR,
    EventName.SESSION_TOO_LARGE: logging.WARNING,
    EventName.WITHOUT_GPU: logging.WARNING,
    EventName.PRACTICE_LOST: logging.WARNING,
    EventName.STALE_REMOVED: logging.WARNING,
    EventName.SAID_ON_STDERR: logging.DEBUG,
    EventName.SCREEN: logging.DEBUG,
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, about the session number *session* (None: the terminal)."""

    name: EventName
    session: int | None = None
    pid: int | None = None
    reason: EndReason | None = None
    screen: Screen | None = None
    fault: Fault | None = None
    cause: Cause | None = None
    mood: Mood | None = None
    seconds: float | None = None
    count: int | None = None
    # How far the visitor came: a guide's id with a step's, or with "receipt"; none of a text.
    outcome: str | None = None
    note: str | None = None  # from this package, or said by a program before any page was opened

    def line(self) -> str:
        """Return the event as one line of a log.

        Neither the errand nor the mood is in it: a log has the time of day, and in a small office
        that tells who it was.
        """
        about = f"session {self.session}: " if self.session is not None else ""
        facts = [
            str(fact)
            for fact in (
                self.reason,
                self.screen,
                self.fault,
                self.cause,
                self.note,
            )
            if fact
        ]
        if self.count is not None:
            facts.append(str(self.count))
        if self.seconds is not None:
            facts.append(f"{self.seconds:.2f} s")
        return " ".join([f"{about}{self.name}", *facts])


class Teller:
    """Writes events to the log, and hands them to who asked for them."""

    def __init__(self, listener: Callable[[Event], None] | None) -> None:
        self._listener = listener

    def tell(self, event: Event) -> None:
        """Tell *event*."""
        level = _LEVELS.get(event.name, logging.INFO)
        if event.reason in FAULTS:
            level = logging.WARNING
        _log.log(level, "%s", event.line())
        if self._listener is not None:
            self._listener(event)
