import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.domain.messages import Look, TextLevel, Theme
from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.greeting import WELCOME
from kiosk.ui.visitor.language_screen import PRIVACY, LanguageScreen, LanguageTile
from kiosk.ui.visitor.views import LanguageChoice
from tests.ui.conftest import MakeCatalog
from tests.ui.measure import SIZES, TOUCH, controls, cut_texts, settled

CHOICES = (
    LanguageChoice("ar", "العربية", "Arabiska", has_voice=True),
    LanguageChoice("so", "Soomaali", "Somaliska"),
    LanguageChoice("ti", "ትግርኛ", "Tigrinja"),
    LanguageChoice("sv", "Svenska", "Svenska", has_voice=True),
)
AR = {
    WELCOME: "أهلاً وسهلاً! اختر لغتك.",
    PRIVACY: "لا يُحفظ أي شيء. يُمحى كل شيء عند الانتهاء.",
    "Hjälp": "مساعدة",
}
SO = {
    WELCOME: "Soo dhowow! Dooro luqaddaada.",
    PRIVACY: "Waxba lama kaydiyo. Wax walba waa la tirtiraa.",
    "Hjälp": "Caawimaad",
}
TI = {
    WELCOME: "እንቋዕ ብደሓን መጻእኩም! ቋንቋኹም ምረጹ።",
    PRIVACY: "ዋላ ሓንቲ ኣይዕቀብን። ምስ ወዳእኩም ኩሉ ይድምሰስ።",
    "Hjälp": "ሓገዝ",
}


@pytest.fixture
def screen(qtbot: QtBot, catalog: MakeCatalog) -> LanguageScreen:
    for tag, texts in (("ar", AR), ("so", SO), ("ti", TI)):
        catalog(tag, texts)
    shown = LanguageScreen(CHOICES)
    qtbot.addWidget(shown)
    shown.resize(1920, 1080)
    shown.show()
    settled()
    return shown


def tile(screen: LanguageScreen, tag: str) -> LanguageTile:
    return next(each for each in screen.tiles if each.choice.tag == tag)


def test_pressing_a_language_chooses_it(qtbot: QtBot, screen: LanguageScreen) -> None:
    with qtbot.waitSignal(screen.language_chosen) as chosen:
        qtbot.mouseClick(tile(screen, "so").face, Qt.MouseButton.LeftButton)

    assert chosen.args == ["so"]


def test_a_language_is_heard_in_its_own_voice(qtbot: QtBot, screen: LanguageScreen) -> None:
    with qtbot.waitSignal(screen.speak_requested) as spoken:
        qtbot.mouseClick(tile(screen, "ar").hear, Qt.MouseButton.LeftButton)

    assert spoken.args == [(Fragment("العربية", "ar"), Fragment(AR[WELCOME], "ar"))]
    assert tile(screen, "ar").state() == "playing"


def test_a_second_press_stops_the_speech(qtbot: QtBot, screen: LanguageScreen) -> None:
    qtbot.mouseClick(tile(screen, "ar").hear, Qt.MouseButton.LeftButton)

    with qtbot.waitSignal(screen.stop_speech_requested):
        qtbot.mouseClick(tile(screen, "ar").hear, Qt.MouseButton.LeftButton)

    assert tile(screen, "ar").state() == "ready"


def test_a_language_without_a_voice_says_so(screen: LanguageScreen) -> None:
    assert tile(screen, "so").state() == "no_voice"
    assert not tile(screen, "so").hear.isEnabled()
    assert tile(screen, "so").hear.accessibleName().startswith("Ingen röst")


@pytest.mark.parametrize("read", ["Soomaali", SO[WELCOME]])
def test_what_people_have_read_is_heard_where_no_voice_is(
    qtbot: QtBot, screen: LanguageScreen, read: str
) -> None:
    screen.set_voices((), lambda each: each == Fragment(read, "so"))

    assert [each.choice.tag for each in screen.tiles if each.state() == "ready"] == ["so"]
    with qtbot.waitSignal(screen.speak_requested) as spoken:
        qtbot.mouseClick(tile(screen, "so").hear, Qt.MouseButton.LeftButton)
    assert Fragment(read, "so") in spoken.args[0]


def test_only_the_languages_given_are_shown(screen: LanguageScreen) -> None:
    assert [each.own.text() for each in screen.tiles if each.isVisible()] == [
        choice.autonym for choice in CHOICES
    ]
    assert not screen.greeting.more.isVisible()


def test_the_greeting_goes_from_language_to_language(qtbot: QtBot, screen: LanguageScreen) -> None:
    screen.greeting._timer.start(1)

    qtbot.waitUntil(lambda: screen.greeting.hello.own.text() == SO[WELCOME])


def test_promise_and_help_follow_the_greeting(screen: LanguageScreen) -> None:
    screen.greeting.greet("ar")

    assert screen.privacy.lines.own.text() == AR[PRIVACY]
    assert screen.help.accessibleName() == "مساعدة, Hjälp"


def test_the_greeting_stops_at_the_first_touch(qtbot: QtBot, screen: LanguageScreen) -> None:
    running = screen.greeting.running()

    qtbot.mousePress(screen.text_size, Qt.MouseButton.LeftButton)

    assert running
    assert not screen.greeting.running()


def test_it_never_speaks_by_itself(qtbot: QtBot, screen: LanguageScreen) -> None:
    with qtbot.assertNotEmitted(screen.speak_requested):
        for _number in range(8):
            screen.greeting._next()


def test_a_visitor_with_a_language_is_not_greeted_in_others(
    qtbot: QtBot, screen: LanguageScreen
) -> None:
    del qtbot
    screen.hide()
    switch_to("so")
    screen.show()

    assert screen.greeting.tag() == "so"
    assert not screen.greeting.running()


def test_what_does_not_fit_is_behind_more_languages(qtbot: QtBot, catalog: MakeCatalog) -> None:
    catalog("ar", AR)
    many = [LanguageChoice("sv", f"Språk {number}", "Svenska") for number in range(20)]
    screen = LanguageScreen(many)
    qtbot.addWidget(screen)
    screen.resize(1920, 1080)
    screen.show()
    settled()
    first = [each for each in screen.tiles if each.isVisible()]

    qtbot.mouseClick(screen.greeting.more, Qt.MouseButton.LeftButton)

    rest = [each for each in screen.tiles if each.isVisible()]
    assert len(first) == 16
    assert rest == screen.tiles[16:]


def test_text_size_and_contrast_ask_for_a_look(qtbot: QtBot, screen: LanguageScreen) -> None:
    with qtbot.waitSignal(screen.look_chosen) as larger:
        qtbot.mouseClick(screen.text_size, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(screen.look_chosen) as contrast:
        qtbot.mouseClick(screen.contrast, Qt.MouseButton.LeftButton)

    assert larger.args == [Look(text=TextLevel.LARGE)]
    assert contrast.args == [Look(theme=Theme.HIGH_CONTRAST)]


def test_it_mirrors_from_right_to_left(screen: LanguageScreen) -> None:
    before = tile(screen, "ar").x()

    switch_to("ar")
    settled()

    assert before < screen.width() / 2
    assert tile(screen, "ar").geometry().right() > screen.width() / 2
    box = screen.help.geometry()
    assert box.x() == screen.bar.width() - box.x() - box.width()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("level", list(TextLevel))
def test_no_text_is_cut_and_everything_can_be_pressed(
    screen: LanguageScreen, size: tuple[int, int], level: TextLevel
) -> None:
    theme.apply(Look(text=level))
    screen.resize(*size)

    for tag in ("sv", "ar", "so", "ti"):
        screen.greeting.greet(tag)
        settled()

        assert cut_texts(screen) == [], tag
        for control in controls(screen):
            assert control.accessibleName(), control
            assert control.width() >= TOUCH <= control.height(), control.accessibleName()
    assert (screen.width(), screen.height()) == size
