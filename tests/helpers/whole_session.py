"""A whole session in the test's own process, on practice pages that are all open."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from pytestqt.qtbot import QtBot

from kiosk.app.application import delete_now
from kiosk.app.session import VisitorSession
from kiosk.config import Config
from kiosk.domain.messages import Setup, Show
from kiosk.domain.page import Rung
from kiosk.practice.site import create_site
from tests.helpers.site import serve

_ports: list[int] = []  # of the first session; the others have the same


@contextmanager
def visible_session(
    qtbot: QtBot, folder: Path, config: Config | None = None
) -> Iterator[VisitorSession]:
    """Run a visible session at the language screen."""
    with serve(create_site(everything=True), _ports[0] if _ports else 0) as address:
        # The engine is told once in a process which port it may ask.
        _ports[:] = [int(address.rpartition(":")[2])]
        setup = Setup(
            config=msgspec.to_builtins(config or Config()),
            folder=str(folder),
            practice=address,
            windowed=True,
        )
        session = VisitorSession(setup)
        with qtbot.waitSignal(session.warm):
            session.warm_up()
        session.show(Show())
        yield session
        session.web.translation.stop()
        session.speaker.close()
        session.window.hide()
        session.web.view.setParent(None)
        delete_now(session.web.view, session.web.page, session.window, session)


def begin(session: VisitorSession, qtbot: QtBot, tag: str) -> None:
    """Choose *tag* and start the practice errand."""
    session.choose_language(tag)
    session.choose_errand("boendestod")
    session.start({"hushall": "ensam", "vaxelvis": "nej", "papper": "senare"})
    qtbot.waitUntil(lambda: pointing(session))


def pointing(session: VisitorSession) -> bool:
    """Return whether the guide points at its step's target on the page."""
    view = session.web.errand.view()
    return view is not None and view.rung is Rung.HIGHLIGHT and session.web.translation.quiet
