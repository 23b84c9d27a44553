"""A session, as the supervisor starts it: `python -m kiosk.app`, messages on stdin and stdout."""

import faulthandler
import gc
import logging
import os
import sys
from types import TracebackType

from kiosk.app.application import make_application
from kiosk.app.pipe import SupervisorPipe
from kiosk.app.session import VisitorSession
from kiosk.domain.errors import KioskError
from kiosk.domain.messages import Leave, Message, Senses, Setup, Show


def main() -> int:
    """Wait for the set-up, warm up, and live until the supervisor ends this process."""
    gc.disable()  # until the session is warm: what is made by then stays to its end
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(name)s: %(message)s")
    sys.excepthook = _end_at_once
    application = make_application()
    application.setQuitOnLastWindowClosed(False)
    pipe = SupervisorPipe()
    sessions: list[VisitorSession] = []

    def receive(message: Message) -> None:
        match message:
            case Setup():
                sessions.append(start(message, pipe))
            case Show() if sessions:
                sessions[0].show(message)
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
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    sys.stderr.write(f"session: {kind.__name__} at {where}\n")
    sys.stderr.flush()
    os._exit(70)


if __name__ == "__main__":
    faulthandler.enable()
    sys.exit(main())
