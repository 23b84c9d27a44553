"""Everything that needs Chromium, joined to the window of a session.

Imported when the first screen stands: until then Chromium would keep it waiting.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.app.documents import Documents
from kiosk.app.domains import domains
from kiosk.app.keyboard import PageKeyboard
from kiosk.app.page_guard import PageGuard
from kiosk.app.refused import notice_of
from kiosk.app.service_faults import ServiceFaults
from kiosk.app.web_side import WebSide
from kiosk.domain.messages import EndReason
from kiosk.web.dialogs import no_files
from kiosk.web.engine import restrained

if TYPE_CHECKING:
    from kiosk.app.session import VisitorSession


def join_web(
    session: "VisitorSession", touched: Callable[[], None], is_served: Callable[[], bool]
) -> WebSide:
    """Return the e-service's side of *session*.

    It tells *touched* of people at the page, and asks nothing of a visitor unless *is_served*.
    """
    config, window, practice = session.config, session.window, session.setup.practice
    play = session.setup.play
    files, tools = (no_files, ("play",)) if play else (session.uploads.choose, ())
    offered = (name for guide in session.guides for name in domains(guide))
    with restrained(offered, practice):
        web = WebSide(config.translation, practice, session, files=files, tools=tools)
    session.uploads.follow(web.page)
    web.view.set_theme(session.look.theme)
    web.view.human_input.connect(touched)
    web.errand.step_changed.connect(window.set_step)
    if not config.privacy.protected:
        web.errand.told.connect(session.said)
    faults = ServiceFaults(web, window, session.said.emit, session)
    faults.hopeless.connect(lambda: session.end(EndReason.BROKEN))
    PageKeyboard(window, web.page, web.view, config.keyboard, session)
    web.page.refusals.told.connect(lambda what: window.show_notice(notice_of(what)))
    window.guided_screen.strip.back_pressed.connect(web.page.way_back.go)
    Documents(web, window, session.printer, config.print.max_pages, lambda: session.view)
    guard = PageGuard(window, web, is_served, session)
    guard.failed.connect(session.said)
    session.said.connect(guard.dialogs.follow)
    return web
