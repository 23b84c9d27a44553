"""The answers a visitor checks: in the guide's place, and held no longer than they are seen."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kiosk.domain.page import GivenAnswer
from kiosk.ui.visitor.guided_screen import GuidedScreen
from kiosk.ui.visitor.views import StepView
from tests.ui.measure import settled

LEFT = Qt.MouseButton.LeftButton
ANSWERS = (
    GivenAnswer("Hyra per månad", "Monthly rent", "7 450 kr", "", change=True),
    GivenAnswer("Bor med", "Lives with", "Ingen annan vuxen", "No other adult", change=False),
    GivenAnswer("Telefon", "", "", "", change=True),
)


@pytest.fixture
def screen(qtbot: QtBot) -> GuidedScreen:
    shown = GuidedScreen()
    qtbot.addWidget(shown)
    shown.set_page(QWidget())
    shown.set_step(StepView(12, 31, "Tryck på ”Skicka in”."))
    shown.resize(1920, 900)
    shown.show()
    shown.show_answers(ANSWERS)
    settled()
    return shown


def texts(screen: GuidedScreen) -> list[str]:
    """Return all that the panel holds: seen, named or hidden."""
    parts = screen.answers.findChildren(QWidget)
    said = [part.text() for part in parts if isinstance(part, QLabel)]
    return [*said, *(part.accessibleName() for part in parts)]


def test_an_answer_is_shown_in_both_languages(screen: GuidedScreen) -> None:
    rent, lives, phone = screen.answers.rows

    assert (rent.label.text(), rent.swedish.text(), rent.value.text()) == (
        "Monthly rent",
        "Hyra per månad",
        "7 450 kr",
    )
    assert (lives.value.text(), lives.original.text()) == ("No other adult", "Ingen annan vuxen")
    assert lives.change.isHidden()
    assert phone.empty.isVisible()
    assert not screen.guide.isVisible()


@pytest.mark.parametrize("way", ["confirmed", "closed", "help", "another step"])
def test_nothing_of_the_answers_is_held_when_they_are_not_seen(
    qtbot: QtBot, screen: GuidedScreen, way: str
) -> None:
    assert any("7 450" in text for text in texts(screen))

    if way == "confirmed":
        screen.answers.confirmed.connect(screen.close_answers)
        qtbot.mouseClick(screen.answers.right, LEFT)
    elif way == "closed":
        screen.close_answers()
    elif way == "help":
        screen.open_help()
    else:
        screen.set_step(StepView(13, 31, "Vänta."))
    settled()
    # As the event loop does by itself.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert not screen.answers.isVisible()
    assert not any("7 450" in text or "Ingen annan" in text for text in texts(screen))


def test_a_change_tells_which_answer(qtbot: QtBot, screen: GuidedScreen) -> None:
    with qtbot.waitSignal(screen.answers.change_requested) as asked:
        qtbot.mouseClick(screen.answers.rows[2].change, LEFT)

    assert asked.args == [2]


def test_the_answers_are_never_read_aloud(screen: GuidedScreen) -> None:
    said = " ".join(fragment.text for fragment in screen.fragments())

    assert "Kontrollera dina svar" in said
    assert "7 450" not in said
