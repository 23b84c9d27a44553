import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.domain.guide import Answer, Category, Guide, Need, Question, State
from kiosk.domain.messages import Look, TextLevel, Theme
from kiosk.ui import theme
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.before_screen import BeforeScreen
from tests.ui.conftest import MakeCatalog
from tests.ui.measure import SIZES, TOUCH, controls, cut_texts, settled

BAR = 156  # pixels the bar under the screen takes at most
NEEDS = (
    Need("bankid", "Mobil med BankID, laddad", "Be personalen om hjälp att skaffa BankID."),
    Need("kontrakt", "Hyreskontrakt som foto eller pdf", later=True),
)
QUESTIONS = (
    Question("hushall", "Bor du ensam?", (Answer("ensam", "Ja"), Answer("sambo", "Nej"))),
    Question(
        "barn",
        "Var bor dina barn?",
        (Answer("mig", "Hos mig"), Answer("vaxel", "Växelvis"), Answer("inga", "Inga barn")),
    ),
)
SO = {
    "Innan du börjar: {title}": "Intaadan bilaabin: {title}",
    "Ansök om boendestöd": "Codso kaalmada guriga",
    "Mobil med BankID, laddad": "Mobayl BankID leh oo dab ku jiro",
    "Hyreskontrakt som foto eller pdf": "Heshiiska kirada oo sawir ama pdf ah",
    "Bor du ensam?": "Keligaa ma ku nooshahay?",
    "Hos mig": "Aniga ayay ila nool yihiin",
    "Du kan inte starta utan det som saknas.": "Ma bilaabi kartid la'aanta waxa maqan.",
    "Ja": "Haa",
    "Nej": "Maya",
    "Starta": "Billow",
}
AR = {
    "Innan du börjar: {title}": "قبل أن تبدأ: {title}",
    "Ansök om boendestöd": "التقديم على دعم السكن",
    "Mobil med BankID, laddad": "هاتف مشحون وفيه BankID",
    "Bor du ensam?": "هل تسكن وحدك؟",
    "Ja": "نعم",
    "Nej": "لا",
}
TI = {"Ansök om boendestöd": "ንደገፍ መንበሪ ኣመልክት", "Ja": "እወ", "Nej": "ኣይፋል", "Starta": "ጀምር"}


def guide(name: str = "boendestod") -> Guide:
    return Guide(
        format=1,
        id=name,
        title="Ansök om boendestöd",
        category=Category.BOENDE,
        authority="Övningskassan",
        start="practice:boendestod/",
        need=NEEDS,
        question=QUESTIONS,
    )


@pytest.fixture
def screen(qtbot: QtBot) -> BeforeScreen:
    return shown(qtbot, BeforeScreen())


def shown(qtbot: QtBot, screen: BeforeScreen) -> BeforeScreen:
    screen.set_guide(guide())
    qtbot.addWidget(screen)
    screen.resize(1920, 1080 - BAR)
    screen.show()
    settled()
    return screen


def answer(qtbot: QtBot, screen: BeforeScreen, **answers: str) -> None:
    for asked, value in answers.items():
        row = next(row for row in screen.rows if row.asked.id == asked)
        part = next(part for part in row.answers.parts if part.option.value == value)
        qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
        settled()


def test_start_is_off_with_the_reason_above_it_until_all_is_answered(
    screen: BeforeScreen,
) -> None:
    foot = screen.foot

    assert not foot.start.isEnabled()
    assert foot.reason.isVisible()
    assert foot.reason.own.text() == "Svara på alla frågor först."
    assert foot.reason.mapTo(screen, foot.reason.rect().bottomLeft()).y() <= (
        foot.start.mapTo(screen, foot.start.rect().topLeft()).y()
    )


def test_the_answers_are_handed_over(qtbot: QtBot, screen: BeforeScreen) -> None:
    answer(qtbot, screen, bankid="yes", kontrakt="yes", hushall="sambo", barn="vaxel")

    with qtbot.waitSignal(screen.start_requested) as started:
        qtbot.mouseClick(screen.foot.start, Qt.MouseButton.LeftButton)

    assert started.args == [{"hushall": "sambo", "barn": "vaxel"}]
    assert screen.standing.heading.own.text() == "Du är redo"


def test_what_can_follow_later_does_not_stop_the_start(qtbot: QtBot, screen: BeforeScreen) -> None:
    answer(qtbot, screen, bankid="yes", kontrakt="no", hushall="ensam", barn="mig")

    assert screen.foot.start.isEnabled()
    assert screen.standing.heading.own.text() == "Nästan klart"
    assert "Skicka eller ta med senare" in {f.text for f in screen.fragments()}


def test_what_must_be_there_stops_the_start(qtbot: QtBot, screen: BeforeScreen) -> None:
    answer(qtbot, screen, bankid="no", kontrakt="yes", hushall="ensam", barn="mig")

    with qtbot.assertNotEmitted(screen.start_requested):
        qtbot.mouseClick(screen.foot.start, Qt.MouseButton.LeftButton)

    assert screen.foot.reason.own.text() == "Du kan inte starta utan det som saknas."
    assert "Be personalen om hjälp att skaffa BankID." in {f.text for f in screen.fragments()}


def test_an_answer_can_be_changed(qtbot: QtBot, screen: BeforeScreen) -> None:
    answer(qtbot, screen, bankid="no", kontrakt="yes", hushall="ensam", barn="mig")

    answer(qtbot, screen, bankid="yes")

    assert screen.foot.start.isEnabled()
    assert not screen.foot.reason.isVisible()


def test_staff_can_always_be_fetched(qtbot: QtBot, screen: BeforeScreen) -> None:
    with qtbot.waitSignal(screen.staff_requested):
        qtbot.mouseClick(screen.foot.staff, Qt.MouseButton.LeftButton)


def test_nothing_can_be_printed_without_a_printer(qtbot: QtBot, screen: BeforeScreen) -> None:
    printing = shown(qtbot, BeforeScreen(can_print=True))

    assert not screen.foot.print.isVisible()
    with qtbot.waitSignal(printing.print_list_requested) as asked:
        qtbot.mouseClick(printing.foot.print, Qt.MouseButton.LeftButton)
    assert asked.args == [NEEDS]


def test_answers_stay_when_the_language_changes(
    qtbot: QtBot, screen: BeforeScreen, catalog: MakeCatalog
) -> None:
    answer(qtbot, screen, bankid="yes", hushall="sambo")

    switch_to("so", catalog("so", SO))
    settled()

    assert screen.answers() == {"hushall": "sambo"}
    assert screen.rows[0].answers.value() == "yes"
    assert screen.rows[0].answers.parts[0].accessibleName() == "Haa, Ja"
    assert screen.head.title.own.text() == "Intaadan bilaabin: Codso kaalmada guriga"
    assert screen.head.title.swedish.text() == "Innan du börjar: Ansök om boendestöd"


def test_answers_stay_for_the_same_errand_and_not_for_another(
    qtbot: QtBot, screen: BeforeScreen
) -> None:
    answer(qtbot, screen, hushall="sambo")

    screen.set_guide(guide())
    kept = screen.answers()
    screen.set_guide(guide("annat"))

    assert kept == {"hushall": "sambo"}
    assert screen.answers() == {}


def test_each_row_is_read_aloud_with_its_answers(qtbot: QtBot, screen: BeforeScreen) -> None:
    row = screen.rows[2]

    with qtbot.waitSignal(screen.speak_requested) as spoken:
        qtbot.mouseClick(row.listen, Qt.MouseButton.LeftButton)

    assert [fragment.text for fragment in spoken.args[0]] == ["Bor du ensam?", "Ja", "Nej"]
    assert row.listen.state() == "playing"


def test_a_second_press_stops_and_the_end_of_speech_is_shown(
    qtbot: QtBot, screen: BeforeScreen
) -> None:
    row = screen.rows[0]
    qtbot.mouseClick(row.listen, Qt.MouseButton.LeftButton)

    with qtbot.waitSignal(screen.stop_speech_requested):
        qtbot.mouseClick(row.listen, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(row.listen, Qt.MouseButton.LeftButton)
    screen.set_speaking(False)

    assert row.listen.state() == "ready"


def test_an_errand_that_asks_nothing_can_start_at_once(qtbot: QtBot) -> None:
    screen = BeforeScreen()
    qtbot.addWidget(screen)
    screen.set_guide(
        Guide(
            format=1,
            id="enkel",
            title="Enkelt",
            category=Category.OVRIGT,
            authority="Ö",
            start="practice:boendestod/",
        )
    )
    screen.resize(1280, 900)
    screen.show()
    settled()

    assert screen.foot.start.isEnabled()


def test_it_mirrors_from_right_to_left(screen: BeforeScreen, catalog: MakeCatalog) -> None:
    before = screen.foot.start.mapTo(screen, screen.foot.start.rect().center()).x()

    switch_to("ar", catalog("ar", AR))
    settled()

    after = screen.foot.start.mapTo(screen, screen.foot.start.rect().center()).x()
    row = screen.rows[0]
    assert before > screen.width() / 2 > after
    assert row.answers.x() < row.lines.x()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("level", list(TextLevel))
def test_no_text_is_cut_and_everything_can_be_pressed(
    qtbot: QtBot,
    screen: BeforeScreen,
    catalog: MakeCatalog,
    size: tuple[int, int],
    level: TextLevel,
) -> None:
    for tag, texts in (("so", SO), ("ar", AR), ("ti", TI)):
        catalog(tag, texts)
    answer(qtbot, screen, bankid="no", kontrakt="no", hushall="sambo", barn="mig")
    theme.apply(Look(text=level, theme=Theme.HIGH_CONTRAST))
    screen.resize(size[0], size[1] - BAR)

    for tag in ("sv", "so", "ar", "ti"):
        switch_to(tag)
        settled()

        assert cut_texts(screen) == [], tag
        for control in controls(screen):
            assert control.accessibleName(), control
            assert control.width() >= TOUCH <= control.height(), control.accessibleName()
        assert screen.foot.staff.isVisible()
    assert (screen.width(), screen.height()) == (size[0], size[1] - BAR)


def real(**told: object) -> Guide:
    """Return a guide to a real service, which nobody has verified."""
    return replace(guide("riktig"), start="https://exempel.se/", **told)


def told(screen: BeforeScreen) -> list[str]:
    return [fragment.text for fragment in screen.fragments()]


def test_deadline_and_traps_are_told_before_the_questions(screen: BeforeScreen) -> None:
    screen.set_guide(real(deadline="Anmäl inom en vecka.", trap=("Båda ska anmäla.",)))
    settled()

    said = told(screen)
    assert said.index("Bra att veta") < said.index("Anmäl inom en vecka.")
    assert said.index("Anmäl inom en vecka.") < said.index("Båda ska anmäla.")
    assert said.index("Båda ska anmäla.") < said.index("Bor du ensam?")


def test_a_draft_says_what_it_is_and_an_old_guide_that_it_may_be_out_of_date(
    screen: BeforeScreen,
) -> None:
    assert not {"Utkast", "Kan vara inaktuell"} & set(told(screen))

    screen.set_guide(real())
    assert "Kan vara inaktuell" in told(screen)
    assert "Utkast" not in told(screen)

    screen.set_guide(replace(real(state=State.DRAFT), id="utkast"))
    assert "Utkast" in told(screen)


def test_a_sensitive_errand_suggests_a_screened_place_and_staff(screen: BeforeScreen) -> None:
    screen.set_guide(real(sensitive=True))

    assert "Du kan göra det här på en avskild plats. Fråga personalen." in told(screen)


def test_the_authoritys_own_version_is_offered_first_in_its_languages_alone(
    qtbot: QtBot, screen: BeforeScreen, catalog: MakeCatalog
) -> None:
    screen.set_guide(real(translated={"ar": "https://exempel.se/ar"}))
    settled()
    assert screen.offer is not None
    assert not screen.offer.isVisible()

    switch_to("ar", catalog("ar", AR))
    settled()

    assert screen.offer.isVisible()
    assert screen.offer.y() < screen.rows[0].y()
    with qtbot.waitSignal(screen.translated_requested):
        qtbot.mouseClick(screen.offer.press, Qt.MouseButton.LeftButton)


def test_what_is_missing_is_what_is_printed(qtbot: QtBot, screen: BeforeScreen) -> None:
    screen.set_can_print(True)
    answer(qtbot, screen, bankid="yes", kontrakt="no")

    with qtbot.waitSignal(screen.print_list_requested) as asked:
        qtbot.mouseClick(screen.foot.print, Qt.MouseButton.LeftButton)

    assert asked.args == [NEEDS[1:]]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", TextLevel)
def test_nothing_told_before_the_start_is_cut(
    screen: BeforeScreen, catalog: MakeCatalog, size: tuple[int, int], text: TextLevel
) -> None:
    theme.apply(Look(text))
    screen.resize(size[0], size[1] - BAR)
    screen.set_can_print(True)
    switch_to("ar", catalog("ar", AR))
    screen.set_guide(
        real(
            state=State.DRAFT,
            sensitive=True,
            translated={"ar": "https://exempel.se/ar"},
            deadline="Får du ett erbjudande? Svara före dagen som står i det.",
            trap=("En helt ny ansökan ersätter den gamla. Då förlorar barnet sitt ködatum.",) * 3,
        )
    )
    settled()

    assert cut_texts(screen) == []
    assert all(each.height() >= TOUCH for each in controls(screen))
