"""The service or its page fails under the visitor's hands, in a whole session."""

import os
import signal
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from kiosk.app import reach, web_parts
from kiosk.app.session import VisitorSession
from kiosk.domain.causes import Cause, Fault
from kiosk.domain.messages import Ended, EndReason, Failed, Leave, Message, Screen, Show
from kiosk.i18n import current
from kiosk.web import watch
from tests.helpers.bad_server import bad_server, free_port
from tests.helpers.descent import descendants
from tests.helpers.on_off_server import OnOffServer
from tests.helpers.whole_session import visible_session

FORM = """<!doctype html><html lang=sv><title>Ansökan</title><h1>Ansökan</h1>
<a id=onward href=/nasta>Vidare</a>
<form method=post action=/skicka><input name=svar id=svar><button id=send>Skicka</button></form>"""
SILENT = "Sidan svarar inte än. Du kan vänta, eller avbryta."
LOST = "Sidan svarar inte just nu. Det du har skrivit finns kvar. Vänta lite."
BACK = "Sidan svarar igen. Du kan fortsätta."
UNSURE = "Det är inte säkert att det du skickade kom fram. Fråga personalen innan du skickar igen."
LEFT = Qt.MouseButton.LeftButton
NEXT = "<!doctype html><title>x</title><h1 id=nasta>Nästa</h1>"


class AtForm:
    """A visitor who has typed into a form of a service that can be switched off."""

    def __init__(self, session: VisitorSession, service: OnOffServer, qtbot: QtBot) -> None:
        self.session, self.service, self.qtbot = session, service, qtbot
        self.page, self.notice = session.web.page, session.window.notice
        self.said: list[Message] = []
        session.said.connect(self.said.append)
        # The service is a server that can be switched off, in the place of the practice site.
        self.page._allow = session.web.gate._allow = lambda _url: True
        service.pages |= {"/": FORM, "/nasta": NEXT}

    def type(self) -> None:
        """Open the form and type."""
        if self.session.window.current_screen() is Screen.UNAVAILABLE:
            self.session.window.leave_unavailable()
        with self.qtbot.waitSignal(self.page.loadFinished):
            self.page.load(QUrl(self.service.url("/")))
        self.js("svar.value = 'min text'")
        self.until_standing(None)
        self.service.posted.clear()

    def js(self, code: str) -> object:
        answers: list[object] = []
        self.page.runJavaScript(f"String({code})", 0, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def until_standing(self, msgid: str | None) -> None:
        self.qtbot.waitUntil(lambda: self.notice.standing == msgid)

    def until_shows(self, heading: str) -> None:
        code = "document.querySelector('h1') ? document.querySelector('h1').textContent : ''"
        self.qtbot.waitUntil(lambda: heading in str(self.js(code)))

    @property
    def causes(self) -> list[Cause | None]:
        return [m.cause for m in self.said if isinstance(m, Failed) and m.fault is Fault.SERVICE]


def zygotes() -> list[int]:
    """Return the processes of this one that make renderers."""
    found = descendants(os.getpid()).items()
    return [pid for pid, command in found if "--type=zygote" in command]


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_parts, "restrained", lambda *_: nullcontext())
    monkeypatch.setattr(reach, "OFTEN", (100,))
    monkeypatch.setattr(watch, "SLOW", 200)
    monkeypatch.setattr(watch, "SILENT", 500)


@pytest.fixture
def visitor(qtbot: QtBot, tmp_path: Path) -> Iterator[AtForm]:
    with visible_session(qtbot, tmp_path) as session, OnOffServer() as service:
        session.choose_language("ar")
        session.choose_errand("boendestod")
        session.start({"hushall": "ensam", "vaxelvis": "nej", "papper": "senare"})
        yield AtForm(session, service, qtbot)


@pytest.mark.proves("F16", "F14", "M40")
def test_40_what_was_typed_survives_the_network_and_nothing_is_sent_twice(
    visitor: AtForm, qtbot: QtBot
) -> None:
    for case in (a_link, a_form, a_form_that_may_have_come, a_silent_page, the_systems_word):
        visitor.type()
        case(visitor)
        assert visitor.js("window.svar && svar.value") == "min text", case.__name__
        assert visitor.session.window.current_screen() is Screen.GUIDED, case.__name__

    # Back at a link: the visitor tries again when they want to, and gets there.
    visitor.type()
    a_link(visitor)
    qtbot.mouseClick(visitor.notice.action, LEFT)
    visitor.until_shows("N")
    visitor.until_standing(None)
    assert "/nasta" in visitor.service.asked


def a_link(visitor: AtForm) -> None:
    visitor.service.stop()
    visitor.js("onward.click()")
    visitor.until_standing(LOST)
    assert visitor.notice.action.isHidden()
    visitor.service.start()
    visitor.until_standing(BACK)
    assert visitor.notice.action.isVisible()
    assert visitor.causes[-1] is Cause.REFUSED


def a_form(visitor: AtForm) -> None:
    visitor.service.stop()
    visitor.js("send.click()")
    visitor.until_standing(LOST)
    visitor.service.start()
    visitor.until_standing(None)
    assert visitor.notice.isVisible()  # that it is back is said for a while
    assert visitor.service.posted == []


def a_form_that_may_have_come(visitor: AtForm) -> None:
    visitor.service.hangs_up = True
    visitor.js("send.click()")
    visitor.until_standing(UNSURE)
    visitor.service.hangs_up = False
    visitor.qtbot.mouseClick(visitor.notice.action, LEFT)
    assert visitor.session.window.guided_screen.help_open
    visitor.qtbot.wait(400)  # nothing happens, so there is nothing to wait for
    assert len(visitor.service.posted) == 1
    visitor.session.window.guided_screen.close_help()


def a_silent_page(visitor: AtForm) -> None:
    visitor.service.holds.clear()
    visitor.js("onward.click()")
    visitor.until_standing(SILENT)
    visitor.qtbot.mouseClick(visitor.notice.action, LEFT)
    visitor.until_standing(None)
    visitor.service.holds.set()
    assert visitor.causes[-1] is Cause.SILENT


def the_systems_word(visitor: AtForm) -> None:
    visitor.service.stop()
    watching = visitor.session.findChild(reach.Reach)
    assert isinstance(watching, reach.Reach)
    watching.hear(QNetworkInformation.Reachability.Disconnected)
    visitor.until_standing(LOST)
    assert visitor.causes[-1] is Cause.OFFLINE
    visitor.service.start()
    watching.hear(QNetworkInformation.Reachability.Online)
    visitor.until_standing(None)


@pytest.mark.proves("F16", "F1", "M40")
def test_40_no_way_to_send_again_is_offered_where_a_form_may_have_come(
    visitor: AtForm, qtbot: QtBot
) -> None:
    window = visitor.session.window
    for case in (a_fault_for_an_answer, an_answer_that_leads_to_nobody, the_networks_end_meanwhile):
        visitor.type()
        case(visitor)
        if window.current_screen() is Screen.UNAVAILABLE:
            assert window.unavailable_screen.why._msgid == UNSURE, case.__name__
            assert window.unavailable_screen.retry_button.isHidden(), case.__name__
        assert len(visitor.service.posted) == 1, case.__name__

    # Nor is it offered when the page's process ends meanwhile: its form would come back.
    visitor.type()
    visitor.service.holds.clear()
    visitor.js("send.click()")
    qtbot.waitUntil(lambda: bool(visitor.service.posted))
    os.kill(visitor.page.renderProcessPid(), signal.SIGKILL)
    qtbot.waitUntil(lambda: window.current_screen() is Screen.UNAVAILABLE)
    assert window.unavailable_screen.why._msgid == UNSURE
    visitor.service.holds.set()


def a_fault_for_an_answer(visitor: AtForm) -> None:
    visitor.service.answer = (503, "")
    visitor.js("send.click()")
    visitor.qtbot.waitUntil(lambda: visitor.session.window.current_screen() is Screen.UNAVAILABLE)
    visitor.service.answer = (200, "")


def an_answer_that_leads_to_nobody(visitor: AtForm) -> None:
    visitor.service.answer = (303, f"http://127.0.0.1:{free_port()}/")
    visitor.js("send.click()")
    visitor.until_standing(UNSURE)
    assert visitor.causes[-1] is Cause.REFUSED
    visitor.page._allow = lambda url: url.host() == "127.0.0.1"
    visitor.type()
    visitor.service.answer = (303, "http://login.example/")
    visitor.js("send.click()")
    visitor.until_standing(UNSURE)
    visitor.service.answer = (200, "")


def the_networks_end_meanwhile(visitor: AtForm) -> None:
    visitor.service.holds.clear()
    visitor.js("send.click()")
    visitor.qtbot.waitUntil(lambda: bool(visitor.service.posted))
    watching = visitor.session.findChild(reach.Reach)
    assert isinstance(watching, reach.Reach)
    watching.hear(QNetworkInformation.Reachability.Disconnected)
    visitor.until_standing(UNSURE)
    visitor.service.holds.set()
    visitor.until_shows("Tack")


@pytest.mark.proves("F8", "F15", "M40")
def test_40_a_page_that_could_not_come_is_shown_as_soon_as_it_can(
    visitor: AtForm, qtbot: QtBot
) -> None:
    window = visitor.session.window
    with qtbot.waitSignal(visitor.page.loadFinished):
        visitor.page.setHtml("<!doctype html><title></title>")  # as before the first page
    visitor.service.stop()
    visitor.page.load(QUrl(visitor.service.url("/")))
    qtbot.waitUntil(lambda: window.current_screen() is Screen.UNAVAILABLE)
    assert window.unavailable_screen.why._msgid == "Sidan svarar inte just nu."
    visitor.service.start()
    qtbot.waitUntil(lambda: window.current_screen() is Screen.GUIDED)
    visitor.until_shows("Ans")

    # A first page that sends elsewhere is what a network does that wants a login.
    with qtbot.waitSignal(visitor.page.loadFinished):
        visitor.page.setHtml("<!doctype html><title></title>")
    visitor.page._allow = lambda url: url.host() == "127.0.0.1"
    with bad_server() as network:
        visitor.page.load(QUrl(network.url("/elsewhere")))
        qtbot.waitUntil(lambda: window.current_screen() is Screen.UNAVAILABLE)
    assert visitor.causes[-1] is Cause.PORTAL
    assert window.unavailable_screen.why._msgid.startswith("Datorn kommer inte ut på internet.")


@pytest.mark.proves("F30", "F18")
def test_an_end_that_nobody_chose_is_told_before_and_after(visitor: AtForm, qtbot: QtBot) -> None:
    session = visitor.session
    told: list[object] = []
    session.window.notice_shown.connect(told.append)
    session.parting._second.setInterval(50)
    session.parting.leave(Leave(seconds=3, reason=EndReason.MEMORY))
    assert session.window.notice.isVisible()
    assert len(told) == 1  # it is read aloud once, not each second
    with qtbot.waitSignal(session.parting.over):
        pass
    [ended] = [said for said in visitor.said if isinstance(said, Ended)]
    assert ended.reason is EndReason.MEMORY

    # The next one greets the visitor who lost their place in their own language, for a while.
    session.window.notice.stand(None)
    session._greet()
    session.parting._forgiven.setInterval(50)
    session.show(Show(sorry="so"))
    assert current() == "so"
    assert session.window.notice.isVisible()
    qtbot.waitUntil(lambda: current() == "sv")


# The last one: without its zygotes this process makes no renderer any more.
@pytest.mark.proves("F1", "F4")
def test_a_page_that_keeps_crashing_ends_the_session(visitor: AtForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(visitor.page.loadFinished):
        os.kill(visitor.page.renderProcessPid(), signal.SIGKILL)  # and the page comes again
    assert not [said for said in visitor.said if isinstance(said, Ended)]
    for zygote in zygotes():  # from now on no new renderer can be made
        os.kill(zygote, signal.SIGKILL)
    os.kill(visitor.page.renderProcessPid(), signal.SIGKILL)

    qtbot.waitUntil(lambda: any(isinstance(said, Ended) for said in visitor.said))
    [ended] = [said for said in visitor.said if isinstance(said, Ended)]
    assert ended.reason is EndReason.BROKEN
