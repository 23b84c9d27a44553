"""The supervisor: runs the terminal's processes, one visitor's session after another. No Qt."""

from kiosk.supervisor.events import Event, EventName
from kiosk.supervisor.options import Outcome, TerminalOptions
from kiosk.supervisor.terminal import run_terminal

__all__ = ["Event", "EventName", "Outcome", "TerminalOptions", "run_terminal"]
