"""One session, in this process: what a visitor changes on the way loses nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from kiosk.app.session import VisitorSession
from kiosk.domain.messages import Ended, EndReason, Look, Screen, TextLevel, Theme
from kiosk.domain.page import Rung
from kiosk.domain.units import View
from tests.helpers.whole_session import begin, pointing, visible_session


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[VisitorSession]:
    with visible_session(qtbot, tmp_path) as session:
        yield session


def text(session: VisitorSession, qtbot: QtBot) -> str:
    """Return the page's main heading as it is shown."""
    answers: list[object] = []
    script = "document.querySelector('h1').textContent"
    session.web.page.runJavaScript(script, 0, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return str(answers[0])


def test_the_language_changes_on_the_way_and_nothing_is_lost(
    session: VisitorSession, qtbot: QtBot
) -> None:
    begin(session, qtbot, "ar")
    qtbot.waitUntil(lambda: "السكن" in text(session, qtbot))
    step = session.web.errand.step

    session.choose_language("so")

    qtbot.waitUntil(lambda: "guri" in text(session, qtbot).casefold())
    assert session.window.current_screen() is Screen.GUIDED
    assert session.web.errand.step == step
    qtbot.waitUntil(lambda: pointing(session))  # the page may still be translated


def test_the_views_change_without_a_reload(session: VisitorSession, qtbot: QtBot) -> None:
    begin(session, qtbot, "so")
    loads: list[bool] = []
    session.web.page.loadStarted.connect(lambda: loads.append(True))
    shown = {}
    for view in (View.OWN, View.ORIGINAL, View.BOTH):
        session._choose_view(view)
        qtbot.waitUntil(
            lambda view=view: ("Ansök" in text(session, qtbot)) is (view is not View.OWN),  # type: ignore[misc]
        )
        shown[view] = text(session, qtbot)

    assert shown[View.ORIGINAL] == "Ansök om boendestöd"
    assert shown[View.BOTH].endswith("Ansök om boendestöd\u2069")
    assert not loads


def test_a_look_that_was_only_tried_is_not_left_for_the_next_one(session: VisitorSession) -> None:
    tried = Look(text=TextLevel.LARGEST, theme=Theme.HIGH_CONTRAST)
    session.window.look_chosen.emit(tried)
    session.window.human_input.emit()
    assert session._tried.isActive()

    session._tried.timeout.emit()  # nobody has touched anything for so long

    assert session.look == Look()

    # A visitor's own look stays, also when they are back at the first screen.
    session.choose_language("so")
    session.window.look_chosen.emit(tried)
    session.back()
    session._tried.timeout.emit()
    assert session.window.current_screen() is Screen.LANGUAGE
    assert session.look == tried


def test_a_visitors_scans_count_from_when_they_have_chosen_a_language(
    session: VisitorSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[bool] = []
    monkeypatch.setattr(session.uploads, "begin", lambda: begun.append(True))

    session.choose_language("so")
    session.choose_language("ar")  # the same visitor

    assert begun == [True]


def test_a_new_person_ends_the_session(session: VisitorSession, qtbot: QtBot) -> None:
    session.choose_language("fa")

    with qtbot.waitSignal(
        session.said, check_params_cb=lambda message: isinstance(message, Ended)
    ) as told:
        session.window.new_person_requested.emit()

    assert told.args is not None
    assert (told.args[0].reason, told.args[0].language) == (EndReason.NEW_PERSON, "fa")


def test_without_a_voice_the_rest_of_the_help_stays(session: VisitorSession, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(session.speaker.voices))
    begin(session, qtbot, "ti")
    missing: list[str] = []
    session.speaker.no_voice.connect(missing.append)

    session.hearing.read(session.window.fragments_of_screen())

    qtbot.waitUntil(lambda: "ti" in missing)
    assert pointing(session)


def test_a_letter_leads_to_staff_and_a_phone_errand_to_its_end(
    session: VisitorSession, qtbot: QtBot
) -> None:
    session.window.resize(1280, 1024)
    session.choose_language("ar")
    qtbot.waitUntil(lambda: not session.window.errands_screen.letter.isHidden())
    session.window.letters_requested.emit()
    assert session.window.current_screen() is Screen.LETTERS
    session.back()

    session.choose_errand("skaffa-bankid")
    session.start({})
    assert session.window.current_screen() is Screen.PHONE
    total = session.window.phone_screen.guide.step.total
    for _step in range(total - 1):
        session.window.forward_requested.emit()
    assert session.window.phone_screen.guide.step.last
    session.window.step_back_requested.emit()
    assert session.window.phone_screen.guide.step.number == total - 1
    session.window.forward_requested.emit()
    session.window.forward_requested.emit()
    assert session.window.current_screen() is Screen.ERRANDS
    assert session.web.errand.guide is None
    assert qtbot is not None


def test_beside_the_authoritys_own_version_the_guide_points_at_nothing(
    session: VisitorSession,
) -> None:
    guide = replace(
        session.offer.guide("boendestod"),
        start="https://exempel.se/",
        translated={"ar": "https://127.0.0.1/ar"},
    )
    session.choose_language("ar")
    session.window.show_before(guide)

    session.window.translated_requested.emit()

    view = session.web.errand.view()
    assert view is not None
    assert (view.find, view.total, view.rung) == (None, 1, Rung.HIGHLIGHT)
    assert session.window.current_screen() is Screen.GUIDED
    assert session.web._allows(QUrl("https://127.0.0.1/ar/start"))
    assert not session.web._allows(QUrl("https://exempel.org/"))
