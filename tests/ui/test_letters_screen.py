"""I have got a letter: who, what, when, and where it is answered."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk import resources
from kiosk.domain.guide import Category, Guide
from kiosk.domain.messages import Look, TextLevel
from kiosk.services.guides import load_letters
from kiosk.ui import theme
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.errands_screen import ErrandsScreen
from kiosk.ui.visitor.letter_parts import ChoiceTile
from kiosk.ui.visitor.letters_screen import LettersScreen
from tests.ui.conftest import MakeCatalog
from tests.ui.measure import SIZES, TOUCH, controls, cut_texts, settled

BAR = 156  # pixels the bar under the screen takes at most
LEFT = Qt.MouseButton.LeftButton
LETTERS = load_letters(resources.folder("assets") / "letters" / "letters.toml")
AR = {"Vem har skickat brevet?": "من أرسل الرسالة؟", "Svara senast": "آخر موعد للرد"}


def guide(name: str) -> Guide:
    return Guide(
        format=1,
        id=name,
        title="Lämna aktivitetsrapport",
        category=Category.ARBETE,
        authority="Arbetsförmedlingen",
        start="https://example.se/",
    )


@pytest.fixture
def screen(qtbot: QtBot) -> LettersScreen:
    shown = LettersScreen()
    shown.set_letters(LETTERS, [guide("aktivitetsrapport")])
    qtbot.addWidget(shown)
    shown.resize(1920, 1080 - BAR)
    shown.show()
    settled()
    return shown


def choose(qtbot: QtBot, screen: LettersScreen, *names: str) -> None:
    for name in names:
        qtbot.mouseClick(tile(screen, name).face, LEFT)
        settled()


def tile(screen: LettersScreen, name: str) -> ChoiceTile:
    return next(each for each in screen.tiles if each.choice.id == name)


def said(screen: LettersScreen) -> list[str]:
    return [fragment.text for fragment in screen.fragments()]


def test_a_letter_leads_to_its_errand(qtbot: QtBot, screen: LettersScreen) -> None:
    choose(qtbot, screen, "arbetsformedlingen", "rapport")

    assert "Rapporten lämnas mellan den 1 och den 14 i månaden." in said(screen)
    assert "Aktivitetsrapport" in said(screen)
    with qtbot.waitSignal(screen.errand_chosen) as chosen:
        qtbot.mouseClick(screen.open, LEFT)
    assert chosen.args == ["aktivitetsrapport"]


@pytest.mark.parametrize(
    ("sender", "letter"), [("kronofogden", "krav"), ("forsakringskassan", "bostadsbidrag")]
)
def test_staff_helps_where_no_guide_is_shown_here(
    qtbot: QtBot, screen: LettersScreen, sender: str, letter: str
) -> None:
    choose(qtbot, screen, sender, letter)

    assert not screen.open.isVisible()
    assert screen.main_control() is screen.staff
    with qtbot.waitSignal(screen.staff_requested):
        qtbot.mouseClick(screen.staff, LEFT)


def test_back_goes_up_one_question_at_a_time(qtbot: QtBot, screen: LettersScreen) -> None:
    choose(qtbot, screen, "csn", "forsakran")

    qtbot.mouseClick(screen.head.back, LEFT)
    assert screen.head.title.own.text() == "Vad handlar brevet från CSN om?"
    qtbot.mouseClick(screen.head.back, LEFT)
    assert screen.head.title.own.text() == "Vem har skickat brevet?"
    with qtbot.waitSignal(screen.back_requested):
        qtbot.mouseClick(screen.head.back, LEFT)


def test_what_was_asked_before_is_gone(qtbot: QtBot, screen: LettersScreen) -> None:
    choose(qtbot, screen, "csn", "forsakran")

    assert not [each for each in screen.findChildren(ChoiceTile) if each.isVisible()]


def test_a_tile_is_heard_before_it_is_chosen(qtbot: QtBot, screen: LettersScreen) -> None:
    with qtbot.waitSignal(screen.speak_requested) as spoken:
        qtbot.mouseClick(tile(screen, "csn").hear, LEFT)

    assert [fragment.text for fragment in spoken.args[0]] == ["CSN"]
    assert tile(screen, "csn").state() == "playing"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", TextLevel)
def test_no_text_is_cut_and_everything_can_be_pressed(
    screen: LettersScreen,
    catalog: MakeCatalog,
    size: tuple[int, int],
    text: TextLevel,
) -> None:
    theme.apply(Look(text))
    screen.resize(size[0], size[1] - BAR)
    switch_to("ar", catalog("ar", AR))
    settled()

    for name in (None, "arbetsformedlingen", "rapport"):
        if name is not None:
            tile(screen, name).pressed_face.emit()
            settled()
        assert cut_texts(screen) == []
        assert all(min(c.width(), c.height()) >= TOUCH for c in controls(screen))


def test_letters_have_a_tile_of_their_own_among_the_errands(qtbot: QtBot) -> None:
    errands = ErrandsScreen()
    qtbot.addWidget(errands)
    errands.set_letters(True)
    errands.set_guides([guide("a")])
    errands.resize(1920, 1080 - BAR)
    errands.show()
    settled()

    assert errands.letter.y() < errands.tiles[0].mapTo(errands, errands.tiles[0].pos()).y()
    with qtbot.waitSignal(errands.letters_requested):
        qtbot.mouseClick(errands.letter.face, LEFT)
