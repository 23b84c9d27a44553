import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.domain.guide import Category, Guide
from kiosk.domain.messages import Look, TextLevel
from kiosk.ui import theme
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.errands_screen import ErrandsScreen
from tests.ui.conftest import MakeCatalog
from tests.ui.measure import SIZES, TOUCH, controls, cut_texts, settled

BAR = 128  # pixels the bar under the screen takes
LONG = "Ansök om bostadsbidrag för unga utan barn och anmäl samtidigt att du har flyttat"
SO = {
    "Vad behöver du göra?": "Maxaad u baahan tahay inaad qabato?",
    "Bostad": "Guri",
    "Pengar": "Lacag",
    "Öva, inget skickas": "Tababar, waxba lama dirayo",
    "E-legitimation": "Aqoonsi elektaroonig ah",
    "Tillbaka": "Dib u noqo",
    LONG: "Codso kaalmada guriga dhallinyarada aan carruurta lahayn oo soo sheeg guuritaan",
}
AR = {
    "Vad behöver du göra?": "ماذا تحتاج أن تفعل؟",
    "Bostad": "السكن",
    "E-legitimation": "هوية إلكترونية",
    LONG: "قدّم طلب إعانة السكن للشباب بدون أطفال وأبلغ في الوقت نفسه عن انتقالك",
}
TI = {"Vad behöver du göra?": "እንታይ ክትገብር ትደሊ?", LONG: "ንደገፍ መንበሪ ገዛ ኣመልክትን ምግዓዝካ ኣፍልጥን"}


def guide(name: str, category: Category = Category.BOENDE, *, practice: bool = False) -> Guide:
    return Guide(
        format=1,
        id=name,
        title=LONG if name == "g0" else f"Ärende {name}",
        category=category,
        authority="Övningskassan",
        start="practice:boendestod/" if practice else "https://example.se/",
        minutes=20,
        eid=True,
        icon="coins",
    )


@pytest.fixture
def screen(qtbot: QtBot) -> ErrandsScreen:
    shown = ErrandsScreen()
    shown.set_guides(
        [
            *(guide(f"g{number}", practice=number == 0) for number in range(8)),
            guide("p", Category.PENGAR),
        ]
    )
    qtbot.addWidget(shown)
    shown.resize(1920, 1080 - BAR)
    shown.show()
    settled()
    return shown


def test_pressing_an_errand_chooses_it(qtbot: QtBot, screen: ErrandsScreen) -> None:
    with qtbot.waitSignal(screen.errand_chosen) as chosen:
        qtbot.mouseClick(screen.tiles[1].face, Qt.MouseButton.LeftButton)

    assert chosen.args == ["g1"]


def test_only_categories_with_errands_are_shown(screen: ErrandsScreen) -> None:
    assert [each.category for each in screen.categories] == [Category.BOENDE, Category.PENGAR]


def test_a_category_shows_its_errands(qtbot: QtBot, screen: ErrandsScreen) -> None:
    qtbot.mouseClick(screen.categories[1], Qt.MouseButton.LeftButton)

    assert [tile.guide.id for tile in screen.tiles] == ["p"]
    assert screen.categories[1].isChecked()
    assert not screen.categories[0].isChecked()


def test_at_most_six_errands_are_on_a_page(qtbot: QtBot, screen: ErrandsScreen) -> None:
    first = [tile.guide.id for tile in screen.tiles if tile.isVisible()]

    qtbot.mouseClick(screen.pager.forward, Qt.MouseButton.LeftButton)

    rest = [tile.guide.id for tile in screen.tiles if tile.isVisible()]
    assert 0 < len(first) <= 6
    assert rest[0] == f"g{len(first)}"


def test_practice_is_told_and_real_errands_do_not_say_it(screen: ErrandsScreen) -> None:
    assert "Öva, inget skickas" in screen.tiles[0].face.accessibleName()
    assert "Öva" not in screen.tiles[1].face.accessibleName()


def test_an_errand_tells_what_it_takes(screen: ErrandsScreen) -> None:
    assert screen.tiles[1].face.accessibleName() == "Ärende g1, E-legitimation, 20 minuter"


def test_an_errand_is_read_aloud_and_stopped(qtbot: QtBot, screen: ErrandsScreen) -> None:
    tile = screen.tiles[1]
    with qtbot.waitSignal(screen.speak_requested) as spoken:
        qtbot.mouseClick(tile.hear, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(screen.stop_speech_requested):
        qtbot.mouseClick(tile.hear, Qt.MouseButton.LeftButton)

    assert [fragment.text for fragment in spoken.args[0]] == [
        "Ärende g1",
        "E-legitimation",
        "20 minuter",
    ]


def test_without_a_voice_nothing_can_be_heard(screen: ErrandsScreen) -> None:
    screen.set_voice(False)

    assert {tile.state() for tile in screen.tiles} == {"no_voice"}


def test_back_and_language_are_wishes(qtbot: QtBot, screen: ErrandsScreen) -> None:
    with qtbot.waitSignal(screen.back_requested):
        qtbot.mouseClick(screen.head.back, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(screen.language_requested):
        qtbot.mouseClick(screen.head.language, Qt.MouseButton.LeftButton)


def test_another_language_keeps_category_and_page(
    qtbot: QtBot, screen: ErrandsScreen, catalog: MakeCatalog
) -> None:
    qtbot.mouseClick(screen.pager.forward, Qt.MouseButton.LeftButton)
    before = [tile.guide.id for tile in screen.tiles if tile.isVisible()]

    switch_to("so", catalog("so", SO))
    settled()

    assert [tile.guide.id for tile in screen.tiles if tile.isVisible()] == before
    assert screen.categories[0].accessibleName() == "Guri, Bostad"


def test_categories_stand_where_reading_starts(screen: ErrandsScreen, catalog: MakeCatalog) -> None:
    before = screen.categories[0].mapTo(screen, screen.categories[0].rect().center()).x()

    switch_to("ar", catalog("ar", AR))
    settled()

    after = screen.categories[0].mapTo(screen, screen.categories[0].rect().center()).x()
    assert before < screen.width() / 2 < after


def test_no_errands_is_no_fault(qtbot: QtBot) -> None:
    screen = ErrandsScreen()
    qtbot.addWidget(screen)
    screen.set_guides([])
    screen.resize(1280, 900)
    screen.show()
    settled()

    assert screen.main_control() is None
    assert screen.tiles == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("level", list(TextLevel))
def test_no_text_is_cut_and_everything_can_be_pressed(
    screen: ErrandsScreen, catalog: MakeCatalog, size: tuple[int, int], level: TextLevel
) -> None:
    for tag, texts in (("so", SO), ("ar", AR), ("ti", TI)):
        catalog(tag, texts)
    theme.apply(Look(text=level))
    screen.resize(size[0], size[1] - BAR)

    for tag in ("sv", "so", "ar", "ti"):
        switch_to(tag)
        settled()

        assert cut_texts(screen) == [], tag
        for control in controls(screen):
            assert control.accessibleName(), control
            assert control.width() >= TOUCH <= control.height(), control.accessibleName()
    assert (screen.width(), screen.height()) == (size[0], size[1] - BAR)
