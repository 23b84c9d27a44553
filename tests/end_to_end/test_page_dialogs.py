"""A page's dialogs are the kiosk's: over the page, and everything else goes on meanwhile."""

import os
import signal
from collections.abc import Callable, Iterator
from itertools import pairwise
from time import monotonic

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk import i18n
from kiosk.app.page_dialogs import TOO_MANY
from kiosk.app.session import VisitorSession
from kiosk.config import Config, Idle, Translation
from kiosk.domain.causes import Fault
from kiosk.domain.dialogs import IN_A_ROW
from kiosk.domain.messages import Beat, Ended, Failed, Screen
from kiosk.domain.speech import Fragment
from kiosk.ui.visitor.page_dialog import PageDialog
from kiosk.web import watch
from tests.helpers.patience import PatientBot
from tests.helpers.whole_session import begin, visible_session

STUCK = 8_000  # milliseconds after which a dialog that a test has forgotten is declined
SAVED = (
    "Sparat, men inte inskickat."  # as the practice service says it, so that people translated it
)


class Visitor:
    """What a visitor sees of a page's dialogs, and presses."""

    def __init__(self, session: VisitorSession, qtbot: QtBot) -> None:
        self.session = session
        self.qtbot = qtbot
        self.told: list[object] = []
        self.shown: list[str] = []  # the texts of the dialogs, in their order
        self._acts: list[Callable[[], None]] = []
        session.said.connect(self.told.append)
        self._look = QTimer(session, interval=20)
        self._look.timeout.connect(self._act)
        self._look.start()

    @property
    def sheet(self) -> PageDialog:
        return self.session.window.guided_screen.dialog

    def _act(self) -> None:
        """Do what comes next to the dialog that is open: the test itself waits in its loop."""
        if self._acts and self.sheet.dialog is not None and not self.sheet._waiting:
            self.shown.append(self.sheet.dialog.text)
            self._acts.pop(0)()

    def asks(self, script: str, *acts: Callable[[], None]) -> object:
        """Return what *script* answers on the page; each dialog meets the next of *acts*."""
        self._acts = list(acts)
        self.shown.clear()
        answers: list[object] = []
        stuck = QTimer(self.session, interval=STUCK)
        stuck.timeout.connect(self.session.web.page.sent_on)
        stuck.timeout.connect(lambda: stuck.setInterval(1))  # and all that come after it
        stuck.start()
        self.session.web.page.human_input.emit()  # somebody has pressed something there
        self.session.web.page.runJavaScript(script, answers.append)
        self.until(lambda: bool(answers))
        assert stuck.interval() == STUCK, "a dialog was left open"
        stuck.stop()
        return answers[0]

    def until(self, come: Callable[[], bool]) -> None:
        """Wait until *come*."""
        self.qtbot.waitUntil(come)

    def press(self, what: str) -> Callable[[], None]:
        """Return the press of the answer "yes" or "no"."""
        return lambda: QTest.mouseClick(getattr(self.sheet, what), Qt.MouseButton.LeftButton)

    def faults(self) -> list[Fault]:
        return [each.fault for each in self.told if isinstance(each, Failed)]


@pytest.fixture(scope="module")
def on_an_errand(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    """One session for the whole file; the last test ends it."""
    qtbot = PatientBot(request)
    config = Config(translation=Translation(engine="none"))
    with visible_session(qtbot, tmp_path_factory.mktemp("session"), config) as session:
        begin(session, qtbot, "ar")
        yield Visitor(session, qtbot)


@pytest.fixture
def visitor(qapp: QApplication, on_an_errand: Visitor) -> Visitor:
    """On an errand in Arabic, whose page can say anything."""
    del qapp
    i18n.use("ar")  # each test ends in Swedish; the windows stay as they are
    on_an_errand.told.clear()
    return on_an_errand


@pytest.mark.proves("E22", "M34", "M36")
def test_36_a_page_asks_the_visitor_in_their_language_and_waits_for_their_answer(
    visitor: Visitor,
) -> None:
    sheet, window = visitor.sheet, visitor.session.window
    seen: list[object] = []
    heard: list[list[Fragment]] = []
    visitor.session.web.page.dialog_opened.connect(heard.append)

    def look() -> None:
        place = window.guided_screen.place
        middle = place.mapTo(window, place.rect().center())
        under = window.childAt(middle)
        seen.append(under is not None and (under is sheet or sheet.isAncestorOf(under)))
        seen.append(place.isEnabled())
        seen.append(
            [type(top).__name__ for top in QApplication.topLevelWidgets() if top.isVisible()]
        )

    def accept_translated() -> None:
        look()
        visitor.until(lambda: sheet.own.language() == "ar")
        seen.append((sheet.own.text(), sheet.swedish.text(), sheet.swedish.isVisible()))
        visitor.press("yes")()

    assert visitor.asks(f"confirm('{SAVED}')", accept_translated) is True
    assert seen == [True, False, ["VisitorWindow"],
        ("تم الحفظ، ولكن لم يتم الإرسال.", SAVED, True)]  # fmt: skip
    # The page may have asked about its cookies meanwhile.
    assert [said.text for said in heard[-1]] == [
        "تسأل الصفحة", "تم الحفظ، ولكن لم يتم الإرسال.", "موافق", "إلغاء"
    ]  # fmt: skip
    assert visitor.asks("confirm('Ett två tre fyra?')", visitor.press("no")) is False
    assert window.guided_screen.place.isEnabled()
    assert sheet.own.text() == ""

    def change_language() -> None:
        visitor.until(lambda: sheet.own.language() == "ar")
        window.language_chosen.emit("so")
        visitor.until(lambda: sheet.own.text() == "Waa la kaydiyay, laakiin weli lama gudbin.")
        visitor.press("yes")()

    assert visitor.asks(f"alert('{SAVED}'); 'on'", change_language) == "on"
    visitor.session.choose_language("ar")


@pytest.mark.proves("E22", "M36")
def test_36_what_is_typed_for_a_prompt_reaches_the_page_and_no_voice(visitor: Visitor) -> None:
    spoken: list[str] = []

    def type_it() -> None:
        sheet = visitor.sheet
        assert QApplication.focusWidget() is sheet.field
        QTest.keyClicks(sheet.field, "890101-3286")
        spoken.extend(each.text for each in sheet.fragments())
        QTest.keyClick(sheet.field, Qt.Key.Key_Return)

    assert visitor.asks("prompt('Personnummer?')", type_it) == "890101-3286"
    assert not [text for text in spoken if "890101" in text]
    assert visitor.sheet.field.text() == ""
    assert visitor.asks("String(prompt('Namn?', 'Anna'))", visitor.press("no")) == "null"
    assert visitor.asks("prompt('Namn?', 'Anna')", visitor.press("yes")) == "Anna"


@pytest.mark.proves("E22", "M36")
def test_36_a_storm_of_dialogs_is_cut_short_and_the_kiosk_stays_quick(visitor: Visitor) -> None:
    notices: list[str] = []
    gaps: list[float] = [monotonic()]
    visitor.session.window.notice_shown.connect(
        lambda _: notices.append(visitor.session.window.notice.pair.swedish.text())
    )
    tick = QTimer(visitor.session, interval=10)
    tick.timeout.connect(lambda: gaps.append(monotonic()))
    tick.start()

    script = "let yes = 0; for (let i = 0; i < 400; i++) { alert(i); yes += confirm(i) } yes"
    acts = [visitor.press("yes")] * (2 * IN_A_ROW)
    answer = visitor.asks(script, *acts)

    assert answer == 1  # the second of three dialogs was agreed to by hand; nothing after them
    assert visitor.shown == ["0", "0", "1"]
    assert notices == [TOO_MANY]
    assert max(b - a for a, b in pairwise(gaps)) < 1.0


@pytest.mark.proves("E22", "F1", "M36")
def test_36_a_renderer_that_dies_under_its_dialog_takes_it_along(visitor: Visitor) -> None:
    page = visitor.session.web.page
    page.human_input.emit()
    visitor._acts = [lambda: os.kill(page.renderProcessPid(), signal.SIGKILL)]
    with visitor.qtbot.waitSignal(page.renderer_died):
        page.runJavaScript("setTimeout(() => confirm('Kvar?'))")

    assert visitor.sheet.isHidden()
    assert Fault.RENDERER in visitor.faults()
    with visitor.qtbot.waitSignal(page.loadFinished):
        pass
    assert visitor.asks("confirm('Igen?')", visitor.press("yes")) is True


@pytest.mark.proves("E22", "M36")
def test_36_leaving_a_page_that_objects_is_the_visitors_choice_and_never_the_kiosks(
    visitor: Visitor,
) -> None:
    session, page = visitor.session, visitor.session.web.page
    here = page.url()
    objecting = (
        "addEventListener('beforeunload', event => event.preventDefault());"
        "addEventListener('click', () => { location.href = '/' }); 1"
    )
    visitor.asks(objecting)
    widget = session.web.view.focusProxy()
    assert widget is not None

    def leave_by_link() -> None:
        page.human_input.emit()
        visitor.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())

    visitor._acts = [visitor.press("no")]
    leave_by_link()
    visitor.until(lambda: not visitor._acts and visitor.sheet.dialog is None)
    assert page.url() == here
    visitor._acts = [visitor.press("yes")]
    with visitor.qtbot.waitSignal(page.loadFinished):
        leave_by_link()
    assert page.url() != here
    assert visitor.shown == ["", ""]

    visitor.asks(objecting.replace("location.href = '/'", ""))
    visitor._acts = [visitor.press("no")]
    with visitor.qtbot.waitSignal(page.loadFinished):
        leave_by_link()  # a person was here; then the kiosk itself goes on
        session.start({})
    assert visitor.shown == []
    visitor._acts = []


@pytest.mark.proves("E22", "M36")
def test_36_heartbeats_idle_time_hiding_and_finishing_go_on_under_a_dialog(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, sheet, window = visitor.session, visitor.sheet, visitor.session.window
    monkeypatch.setattr(watch, "HUNG", 1.0)
    session.web.page.heartbeat._timer.setInterval(50)
    renderer = session.web.page.renderProcessPid()
    screens: list[tuple[Screen, bool]] = []

    def live_on() -> None:
        beats = len([each for each in visitor.told if isinstance(each, Beat)])
        visitor.qtbot.wait(2_000)  # a hung renderer would be dead by then
        session._idle._config = Idle(warn_after=0, phone=0)  # at once
        visitor.until(lambda: window.current_screen() is Screen.IDLE)
        screens.append((Screen.IDLE, sheet.isVisible()))
        session._idle._config = Idle()
        window.still_here.emit()
        screens.append((window.current_screen(), sheet.isVisible()))
        window.bar.hide_pressed.emit()
        screens.append((window.current_screen(), sheet.isVisible()))
        window.hidden_screen.show_requested.emit()
        screens.append((window.current_screen(), sheet.isVisible()))
        visitor.until(lambda: len([e for e in visitor.told if isinstance(e, Beat)]) > beats)
        visitor.press("yes")()

    assert visitor.asks("confirm('Är du där?')", live_on) is True
    assert screens == [
        (Screen.IDLE, False), (Screen.GUIDED, True), (Screen.HIDDEN, False), (Screen.GUIDED, True),
    ]  # fmt: skip
    assert session.web.page.renderProcessPid() == renderer
    assert Fault.RENDERER not in visitor.faults()

    assert visitor.asks("confirm('Går du?')", window.back_requested.emit) is False
    session.window.show_guided(session.web.view)
    assert visitor.asks("confirm('Klar?')", window.finish_requested.emit) is False
    assert [each for each in visitor.told if isinstance(each, Ended)]
    assert visitor.asks("confirm('Nu då?')") is False  # there is nobody to ask any more
