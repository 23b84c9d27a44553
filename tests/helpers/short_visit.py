"""A session with a visitor in a hurry: language, errand, its first page, *Finish*.

    python tests/helpers/short_visit.py      in place of `python -m kiosk.app`

Everything is real but the person; what they would see is shown.
"""

import faulthandler
import sys

from PySide6.QtCore import QObject, QTimer

from kiosk.app import __main__ as program
from kiosk.app.pipe import SupervisorPipe
from kiosk.app.session import VisitorSession
from kiosk.domain.messages import EndReason, Screen, Setup

LANGUAGE, GUIDE = "ar", "boendestod"
READING = 300  # milliseconds the first page is looked at


class Visit(QObject):
    """Does at each screen what leads on to the next."""

    def __init__(self, session: VisitorSession) -> None:
        super().__init__(session)
        self._session = session
        session.said.connect(self._follow)

    def _follow(self, message: object) -> None:
        screen = getattr(message, "screen", None)
        if screen is None or not getattr(message, "visible", False):
            return
        window, session = self._session.window, self._session
        match screen:
            case Screen.FINISHED:
                QTimer.singleShot(0, window, window.farewell_done.emit)
            case Screen.LANGUAGE:
                QTimer.singleShot(0, session, lambda: session.choose_language(LANGUAGE))
            case Screen.ERRANDS:
                QTimer.singleShot(0, session, lambda: session.choose_errand(GUIDE))
            case Screen.BEFORE:
                session.web.page.loadFinished.connect(self._look)
                QTimer.singleShot(0, session, lambda: session.start({}))

    def _look(self) -> None:
        QTimer.singleShot(READING, self, lambda: self._session.end(EndReason.FINISHED))


def start(setup: Setup, pipe: SupervisorPipe) -> VisitorSession:
    """Make the session, with its visitor."""
    session = _start(setup, pipe)
    Visit(session)
    return session


if __name__ == "__main__":
    faulthandler.enable()
    _start, program.start = program.start, start
    sys.exit(program.main())
