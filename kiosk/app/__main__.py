"""A session, as the supervisor starts it: `python -m kiosk.app`, messages on stdin and stdout."""

import faulthandler
import gc
import logging
import os
import sys
from types import TracebackType

from kiosk import logs
from kiosk.app.application import make_application
from kiosk.app.clipboard import wipe_clipboard
from kiosk.app.pipe import SupervisorPipe
from kiosk.app.session import VisitorSession
from kiosk.domain.errors import KioskError
from kiosk.domain.messages import Cleared, Leave, Message, Senses, Setup, Show, Wipe, Wiped


def main() -> int:
    """Wait for the set-up, warm up, and live until the supervisor ends this process."""
    gc.disable()  # until the session is warm: what is made by then stays to its end
    logs.set_up(logging.INFO, "%(name)s: %(message)s")
    sys.excepthook = _end_at_once
    application = make_application()
    application.setQuitOnLastWindowClosed(False)
    pipe = SupervisorPipe()
    sessions: list[VisitorSession] = []

    def tell_wiped(empty: bool) -> None:  # noqa: FBT001  a signal's slot
        pipe.send(Wiped(clipboard=empty))

    def look_again(empty: bool) -> None:  # noqa: FBT001  a signal's slot
        tell_wiped(empty)
        if not empty:  # the visitor before has been told otherwise
            sessions[0].window.finished_screen.retract(Cleared.CLIPBOARD)

    def receive(message: Message) -> None:
        match message:
            case Setup():
                sessions.append(start(message, pipe))
            case Wipe() if sessions:
                wipe_clipboard(sessions[0], tell_wiped)
            case Show() if sessions:
                sessions[0].show(message)
                # Again: on Wayland only who is seen may look at the clipboard.
                wipe_clipboard(sessions[0], look_again)
            case Leave() if sessions:
                sessions[0].parting.leave(message)

    pipe.received.connect(receive)
    pipe.start()
    return int(application.exec())


def start(setup: Setup, pipe: SupervisorPipe) -> VisitorSession:
    """Make the session that *setup* describes, with its unattended visitor in a demo."""
    try:
        session = VisitorSession(setup)
    except KioskError as error:
        sys.stderr.write(f"session: {error}\n")
        sys.stderr.flush()
        raise SystemExit(2) from error
    session.said.connect(pipe.send)
    session.warm.connect(_collect_again)
    if setup.play and setup.by is not Senses.SIGHT:
        from kiosk.app.play_by_ear import ListeningVisitor  # noqa: PLC0415  as below

        ListeningVisitor(session)
    elif setup.play or setup.pictures:
        from kiosk.app.play import UnattendedVisitor  # noqa: PLC0415  only a demo needs it

        UnattendedVisitor(session)
    session.warm_up()
    return session


def _collect_again() -> None:
    gc.freeze()
    gc.enable()


def _end_at_once(
    kind: type[BaseException], _error: BaseException, trace: TracebackType | None
) -> None:
    """End the process on a fault of ours: the next visitor gets a clean one. Never log its text."""
    sys.stderr.write(f"session: {logs.place(kind, trace)}\n")
    sys.stderr.flush()
    os._exit(70)


if __name__ == "__main__":
    faulthandler.enable()
    sys.exit(main())
