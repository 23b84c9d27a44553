import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.domain.messages import Look, TextLevel
from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.language import switch_to
from kiosk.ui.widgets.bar import BottomBar
from kiosk.ui.widgets.button import TwoLineButton
from kiosk.ui.widgets.chip import Chip, WordChip
from kiosk.ui.widgets.focus import FocusRing
from kiosk.ui.widgets.head import Head
from kiosk.ui.widgets.joined import Joined, Option
from kiosk.ui.widgets.listen import ListenButton
from kiosk.ui.widgets.pager import Paged, height_at
from kiosk.ui.widgets.text import BothLines, Msgid, Words
from kiosk.ui.widgets.tile import SplitTile
from kiosk.ui.widgets.yes_no import YesNo
from tests.ui.conftest import MakeCatalog
from tests.ui.measure import controls, cut_texts, settled

AR = {"Hjälp": "مساعدة", "Ja": "نعم", "Nej": "لا", "Lyssna": "استمع", "Sök {ord}": "ابحث عن {ord}"}


def ring_of(window: QWidget) -> FocusRing | None:
    return window.findChild(FocusRing)


def activate(qtbot: QtBot, window: QWidget) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_a_button_says_both_languages(qtbot: QtBot, catalog: MakeCatalog) -> None:
    button = TwoLineButton("Hjälp", "hand", "help")
    qtbot.addWidget(button)

    switch_to("ar", catalog("ar", AR))
    qtbot.addWidget(second := TwoLineButton("Hjälp"))

    assert second.accessibleName() == "مساعدة, Hjälp"
    assert second.fragments() == (Fragment("مساعدة", "ar"),)
    assert not second.lines.swedish.isHidden()


def test_a_button_follows_the_language(qtbot: QtBot, catalog: MakeCatalog) -> None:
    button = TwoLineButton("Hjälp")
    qtbot.addWidget(button)
    button.show()

    switch_to("ar", catalog("ar", AR))

    assert button.lines.own.text() == "مساعدة"
    assert button.accessibleName() == "مساعدة, Hjälp"


def test_swedish_is_shown_once(qtbot: QtBot) -> None:
    button = TwoLineButton("Hjälp")
    qtbot.addWidget(button)

    assert button.lines.swedish.isHidden()
    assert button.accessibleName() == "Hjälp"


def test_values_are_put_into_both_lines(qtbot: QtBot, catalog: MakeCatalog) -> None:
    lines = BothLines()
    qtbot.addWidget(lines)
    switch_to("ar", catalog("ar", AR))

    lines.set_msgid("Sök {ord}", ord=Msgid("Hjälp"))

    assert lines.own.text() == "ابحث عن مساعدة"
    assert lines.swedish.text() == "Sök Hjälp"


@pytest.mark.parametrize("kind", ["primary", "main", "secondary", "quiet", "danger", "bar", "help"])
def test_a_button_is_as_tall_as_its_kind(qtbot: QtBot, kind: str) -> None:
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    button = TwoLineButton("Hjälp", "hand", kind)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
    qtbot.addWidget(window)
    window.show()

    least = {"main": 112, "bar": 88}.get(kind, 96)
    assert button.height() >= least


def test_a_button_is_pressed_by_touch_enter_and_space(qtbot: QtBot) -> None:
    button = TwoLineButton("Hjälp")
    qtbot.addWidget(button)
    button.show()

    for press in (
        lambda: qtbot.mouseClick(button, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(button, Qt.Key.Key_Return),
        lambda: qtbot.keyClick(button, Qt.Key.Key_Space),
    ):
        with qtbot.waitSignal(button.clicked):
            press()


def test_a_wordless_button_keeps_its_name(qtbot: QtBot) -> None:
    button = TwoLineButton("Hjälp", "hand", "bar")
    qtbot.addWidget(button)

    button.set_wordless(wordless=True)

    assert button.accessibleName() == "Hjälp"
    assert button.sizeHint().width() == 88


def test_the_ring_stands_outside_what_the_keyboard_focused(qtbot: QtBot) -> None:
    window = QWidget()
    button = TwoLineButton("Hjälp", parent=window)
    button.setGeometry(50, 50, 200, 96)
    qtbot.addWidget(window)
    window.resize(400, 200)
    activate(qtbot, window)
    button.clearFocus()

    button.setFocus(Qt.FocusReason.TabFocusReason)

    ring = ring_of(window)
    assert ring is not None
    assert ring.isVisible()
    assert ring.geometry().getRect() == (42, 42, 216, 112)


def test_the_ring_is_not_for_touch(qtbot: QtBot) -> None:
    window = QWidget()
    button = TwoLineButton("Hjälp", parent=window)
    button.setGeometry(50, 50, 200, 96)
    qtbot.addWidget(window)
    window.show()

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert ring_of(window) is None


def test_the_ring_follows_and_leaves(qtbot: QtBot) -> None:
    window = QWidget()
    button = TwoLineButton("Hjälp", parent=window)
    qtbot.addWidget(window)
    activate(qtbot, window)
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    ring = ring_of(window)
    assert ring is not None

    button.move(100, 100)
    moved = ring.pos()
    button.clearFocus()

    assert moved == QPoint(92, 92)
    assert not ring.isVisible()


def test_listen_is_off_without_a_voice_and_says_so(qtbot: QtBot) -> None:
    listen = ListenButton("Hyra")
    qtbot.addWidget(listen)

    listen.set_state("no_voice")

    assert not listen.isEnabled()
    assert listen.accessibleName() == "Ingen röst: Hyra"


def test_the_face_chooses_and_the_end_part_speaks(qtbot: QtBot) -> None:
    tile = SplitTile(Words("Soomaali"), "Soomaali, Somaliska")
    qtbot.addWidget(tile)
    tile.resize(400, 138)
    tile.show()

    with qtbot.waitSignal(tile.pressed_face):
        qtbot.mouseClick(tile.face, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(tile.hear_requested):
        qtbot.mouseClick(tile.hear, Qt.MouseButton.LeftButton)
    assert tile.face.accessibleName() == "Soomaali, Somaliska"
    assert tile.hear.width() >= 64


def test_the_speaking_part_moves_to_the_other_side(qtbot: QtBot, catalog: MakeCatalog) -> None:
    tile = SplitTile(Words("Soomaali"))
    qtbot.addWidget(tile)
    tile.resize(400, 138)
    tile.show()
    before = tile.hear.x()

    switch_to("ar", catalog("ar", {}))
    settled()

    assert before > tile.width() / 2
    assert tile.hear.x() < tile.width() / 2


def test_yes_and_no_are_unanswered_until_the_screen_says(qtbot: QtBot) -> None:
    answers = YesNo()
    qtbot.addWidget(answers)
    answers.show()

    with qtbot.waitSignal(answers.chosen) as asked:
        qtbot.mouseClick(answers.parts[1], Qt.MouseButton.LeftButton)

    assert asked.args == ["no"]
    assert answers.value() is None
    answers.set_chosen("no")
    assert answers.value() == "no"


def test_long_answers_stand_above_each_other(qtbot: QtBot) -> None:
    long = "Växelvis hos mig och hos den andra föräldern varannan vecka"
    answers = Joined([Option(str(number), long) for number in range(5)])
    qtbot.addWidget(answers)

    assert answers.better_upright(300)
    assert not answers.better_upright(3000)


def test_a_swedish_word_stays_left_to_right_and_swedish(qtbot: QtBot, catalog: MakeCatalog) -> None:
    switch_to("ar", catalog("ar", {}))
    chip = WordChip("Fortsätt")
    qtbot.addWidget(chip)

    assert chip.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert chip.fragments() == (Fragment("Fortsätt", "sv"),)


@pytest.mark.parametrize("tag", ["sv", "ar"])
@pytest.mark.parametrize("width", [1920, 1280, 1080])
def test_help_stands_in_the_exact_middle(
    qtbot: QtBot, catalog: MakeCatalog, width: int, tag: str
) -> None:
    switch_to(tag, catalog("ar", AR))
    button = TwoLineButton("Hjälp", "hand", "help")
    bar = BottomBar([Words("Inget sparas. " * 4)], button, [Chip("Personal")])
    qtbot.addWidget(bar)
    bar.resize(width, 128)
    bar.show()
    settled()

    box = button.geometry()
    assert box.x() == width - box.x() - box.width()


def test_help_keeps_its_place_when_the_bar_grows(qtbot: QtBot) -> None:
    button = TwoLineButton("Hjälp", "hand", "help")
    promise = Words("Inget sparas.")
    bar = BottomBar([promise], button, [])
    qtbot.addWidget(bar)
    bar.resize(1280, 128)
    bar.show()
    settled()
    before = bar.height() - button.geometry().bottom()

    promise.set_text("Inget sparas. Allt raderas när du är klar. " * 5)
    settled()

    assert bar.height() > 128
    assert bar.height() - button.geometry().bottom() == before
    assert cut_texts(bar) == []


@pytest.mark.parametrize("level", list(TextLevel))
def test_a_long_title_wraps_and_is_not_cut(qtbot: QtBot, level: TextLevel) -> None:
    theme.apply(Look(text=level))
    head = Head("Innan du börjar: ansök om ekonomiskt bistånd och stöd till boende")
    qtbot.addWidget(head)
    head.resize(1280, height_at(head, 1280))
    head.show()
    settled()

    assert cut_texts(head) == []
    assert all(control.height() >= 64 <= control.width() for control in controls(head))


def test_a_tall_script_is_given_its_room(qtbot: QtBot) -> None:
    plain, tall = Words("ع", "body", language="ar"), Words("إِعْلَانٌ يٍ", "body", language="ar")
    for words in (plain, tall):
        qtbot.addWidget(words)

    assert tall.heightForWidth(600) > plain.heightForWidth(600)


def test_a_column_shows_whole_rows_page_by_page(qtbot: QtBot) -> None:
    rows = [Words(f"rad {number}") for number in range(12)]
    for row in rows:
        row.setMinimumHeight(80)
    paged = Paged()
    paged.set_rows(rows)
    qtbot.addWidget(paged)
    paged.resize(600, 500)
    paged.show()
    first = [row for row in rows if row.isVisible()]

    qtbot.mouseClick(paged.pager.forward, Qt.MouseButton.LeftButton)

    second = [row for row in rows if row.isVisible()]
    assert first == rows[: len(first)]
    assert second[0] is rows[len(first)]
    assert abs(len(first) - len(second)) <= 1
    assert paged.pager.back.isEnabled()


def test_a_short_column_has_no_page_buttons(qtbot: QtBot) -> None:
    paged = Paged()
    paged.set_rows([Words("en"), Words("två")])
    qtbot.addWidget(paged)
    paged.resize(600, 500)
    paged.show()

    assert not paged.pager.isVisible()
