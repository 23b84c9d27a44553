"""A terminal for people with a protected identity: nothing of a visit is known once it is over."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.config import Config, Privacy
from kiosk.domain.messages import Drifted, Rated, Reached
from kiosk.supervisor import Event, EventName
from tests.helpers.terminal import options, running
from tests.helpers.visitor import farewell, settle
from tests.helpers.whole_session import begin, visible_session

PROTECTED = Config(privacy=Privacy(protected=True))
WAYS = ("errand", "receipt", "drift", "rate", "finish", "only-first")


def _told(folder: Path, config: Config) -> list[Event]:
    """Return the events of a terminal whose first session tells everything it can."""

    async def run() -> list[Event]:
        async with running(options(folder, *WAYS, config=config)) as terminal:
            await terminal.event(EventName.SESSION_SHOWN, session=2)
            return list(terminal.events)

    return asyncio.run(run())


def _of_the_visit(events: list[Event]) -> list[object]:
    """Return what *events* tell of a visit."""
    names = {EventName.RATED, EventName.GUIDE_DRIFTS}
    facts = [event.outcome or event.mood for event in events]
    return [*(event.name for event in events if event.name in names), *filter(None, facts)]


@pytest.mark.proves("P12")
def test_the_supervisor_believes_nothing_a_protected_session_tells(tmp_path: Path) -> None:
    assert _of_the_visit(_told(tmp_path, PROTECTED)) == []


@pytest.mark.proves("P12", control=True)
def test_of_another_visit_it_is_known_how_far_it_came(tmp_path: Path) -> None:
    told = _of_the_visit(_told(tmp_path, Config()))

    assert {"boendestod/receipt", "good", EventName.RATED, EventName.GUIDE_DRIFTS} <= set(told)


@pytest.mark.proves("M49")
def test_49_the_log_tells_neither_the_errand_nor_the_mood(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")

    told = _of_the_visit(_told(tmp_path, Config()))

    assert {"boendestod/receipt", "good"} <= set(told)  # who asks for the events is told
    ended = [line for line in caplog.messages if line.startswith("session 1: session_ended")]
    assert ended == ["session 1: session_ended finished"]
    moods = [line for line in caplog.messages if "rated" in line]
    assert moods == ["session 1: rated"]


@pytest.mark.proves("P12")
def test_a_protected_session_neither_asks_nor_tells(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    assert qapp is not None
    messages: list[object] = []
    with visible_session(qtbot, tmp_path, PROTECTED) as session:
        session.said.connect(messages.append)
        begin(session, qtbot, "sv")
        session.window.show_farewell(farewell())
        settle()
        screen = session.window.finished_screen
        asked = screen.faces.isVisible(), screen.question.fragments()[0] in screen.fragments()
        screen.faces.buttons[0].click()
        screen.stop()

    assert asked == (False, False)
    assert not [one for one in messages if isinstance(one, Reached | Drifted | Rated)]
