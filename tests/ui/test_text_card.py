"""The card of a text of the page, and what the strip and the guide say of where texts come from."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.domain.messages import Look, TextLevel
from kiosk.domain.speech import Fragment
from kiosk.domain.units import Origin, View
from kiosk.ui.visitor.text_card import TextCard
from kiosk.ui.visitor.views import TextView, WordCard
from kiosk.ui.visitor.window import VisitorWindow
from tests.helpers.visitor import (
    INFO,
    SIZES,
    TOUCH,
    box,
    guided,
    settle,
    shown_buttons,
    visitor_window,
    with_step,
)

LEFT = Qt.MouseButton.LeftButton
WORDS = (
    WordCard(
        "hyresavi",
        "فاتورة الإيجار",
        "Ett papper med vad du ska betala i hyra.",
        low_confidence=True,
    ),
    WordCard("bostadsbidrag", "إعانة السكن", "Pengar till hyran."),
)
MACHINE = TextView(
    7,
    "Bifoga hyresavin om du söker bostadsbidrag.",
    "أرفق فاتورة الإيجار.",
    Origin.MACHINE,
    View.OWN,
    words=WORDS,
)
COUNTS = "Maskinöversättning: det är den svenska texten som gäller."


@pytest.fixture
def window(qapp: QApplication) -> Iterator[VisitorWindow]:
    assert qapp is not None
    with visitor_window() as window:
        guided(window)
        yield window


@pytest.fixture
def card(window: VisitorWindow) -> TextCard:
    window.guided_screen.show_text(MACHINE)
    settle()
    return window.guided_screen.card


def test_the_card_takes_the_guides_place_and_gives_it_back(
    qtbot: QtBot, window: VisitorWindow
) -> None:
    screen = window.guided_screen
    place, page = box(screen.guide, window), box(screen.place, window)

    screen.show_text(MACHINE)
    settle()

    assert box(screen.card, window) == place
    assert box(screen.place, window) == page
    assert not screen.guide.isVisible()
    qtbot.mouseClick(screen.card.close_button, LEFT)
    settle()
    assert box(screen.guide, window) == place
    assert not screen.card.isVisible()


def test_nothing_of_the_text_is_kept_when_the_card_is_closed(qtbot: QtBot, card: TextCard) -> None:
    qtbot.mouseClick(card.close_button, LEFT)

    assert card.text is None
    assert not card.swedish.words.text()
    assert not card.own.words.text()
    assert not card.term.term.text()
    assert not card.terms.chips


def test_the_card_leads_to_the_texts_beside_it(qtbot: QtBot, card: TextCard) -> None:
    asked: list[tuple[int, int]] = []
    card.step_requested.connect(lambda unit, by: asked.append((unit, by)))

    for button in (card.next, card.before):
        qtbot.mouseClick(button, LEFT)

    assert asked == [(7, 1), (7, -1)]
    assert card.next.accessibleName() == "Nästa text"


def test_with_keys_one_goes_on_from_the_card(window: VisitorWindow) -> None:
    screen = window.guided_screen
    window.activateWindow()

    screen.show_text(replace(MACHINE, keyed=True))
    settle()

    assert screen.card.next.hasFocus()


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        (Origin.MACHINE, COUNTS),
        (Origin.DRAFT, "Översättningen är inte granskad."),
        (Origin.REVIEWED, "En människa har granskat översättningen."),
    ],
)
def test_the_card_says_where_the_translation_comes_from(
    window: VisitorWindow, origin: Origin, said: str
) -> None:
    card = window.guided_screen.card

    window.guided_screen.show_text(replace(MACHINE, origin=origin))

    assert card.origin.own.text() == said
    assert [one for one, sign in card.signs.items() if not sign.isHidden()] == [origin]
    assert card.staff.isHidden()


def test_a_refused_text_stays_swedish_and_sends_to_staff(
    qtbot: QtBot, window: VisitorWindow
) -> None:
    card = window.guided_screen.card
    window.guided_screen.show_text(
        replace(MACHINE, origin=Origin.NONE, translation="", refused=True)
    )
    settle()

    assert card.origin.own.text().startswith("Den här texten gick inte att översätta säkert.")
    assert card.own.isHidden()
    assert card.view.isHidden()
    with qtbot.waitSignal(window.staff_requested):
        qtbot.mouseClick(card.staff, LEFT)
    assert window.guided_screen.help.asking_staff


def test_the_swedish_is_heard_in_swedish_and_keeps_its_direction(
    qtbot: QtBot, window: VisitorWindow, card: TextCard
) -> None:
    with qtbot.waitSignal(window.speak_requested) as heard:
        qtbot.mouseClick(card.swedish.listen, LEFT)

    assert heard.args == [(Fragment(MACHINE.source, "sv"),)]
    assert card.swedish.words.language() == "sv"


def test_a_value_has_no_button_to_hear_it(window: VisitorWindow) -> None:
    card = window.guided_screen.card

    window.guided_screen.show_text(replace(MACHINE, aloud=False))

    assert card.swedish.listen.isHidden()
    assert card.own.listen.isHidden()
    assert MACHINE.source not in [fragment.text for fragment in card.fragments()]


def test_a_view_chosen_on_the_card_is_for_that_text_alone(qtbot: QtBot, card: TextCard) -> None:
    with qtbot.waitSignal(card.view_chosen) as chosen:
        qtbot.mouseClick(card.view.part(View.ORIGINAL), LEFT)

    assert chosen.args == [MACHINE.unit, View.ORIGINAL]


def test_a_word_of_the_glossary_opens_with_its_meaning_and_how_sure_it_is(
    card: TextCard,
) -> None:
    assert card.term.isHidden()

    card.terms.chips[0].click()
    settle()

    assert card.term.term.text() == "hyresavi"
    assert card.term.translation.text() == "فاتورة الإيجار"
    assert card.term.explanation.text() == "Ett papper med vad du ska betala i hyra."
    assert not card.term.low.isHidden()
    card.terms.chips[1].click()
    assert card.term.low.isHidden()
    assert [chip.isChecked() for chip in card.terms.chips] == [False, True]
    card.terms.chips[1].click()
    assert card.term.isHidden()


def test_the_touched_word_is_open_and_in_sight(window: VisitorWindow) -> None:
    card = window.guided_screen.card

    window.guided_screen.show_text(replace(MACHINE, touched_word=True))
    settle()

    assert card.term.term.text() == "hyresavi"
    assert box(card.term, window).bottom() <= box(card.area, window).bottom()


@pytest.mark.parametrize("level", TextLevel)
@pytest.mark.parametrize("size", SIZES)
def test_everything_on_the_card_can_be_reached_and_pressed(
    window: VisitorWindow, size: tuple[int, int], level: TextLevel
) -> None:
    window.set_look(Look(level))
    window.resize(*size)
    window.guided_screen.show_text(replace(MACHINE, source=MACHINE.source * 4, touched_word=True))
    settle()
    card = window.guided_screen.card
    bar = card.area.verticalScrollBar()

    card.more.click()
    settle()

    assert bar.value() > 0
    assert card.close_button.isVisible()
    for button in shown_buttons(card):
        assert min(button.width(), button.height()) >= TOUCH
        assert button.accessibleName()
    while bar.value() < bar.maximum():
        card.more.click()
    card.more.click()
    assert bar.value() == 0


def test_another_step_brings_the_guide_back(window: VisitorWindow, card: TextCard) -> None:
    window.set_step(with_step(number=6, text="Tryck på Fortsätt."))

    assert card.isHidden()
    assert window.guided_screen.guide.isVisible()


def test_help_takes_the_cards_place_and_gives_the_guide_back(
    window: VisitorWindow, card: TextCard, qtbot: QtBot
) -> None:
    qtbot.mouseClick(window.bar.help, LEFT)

    assert card.isHidden()
    assert window.guided_screen.help_open
    qtbot.mouseClick(window.bar.help, LEFT)
    assert window.guided_screen.guide.isVisible()


def test_where_a_press_binds_the_guide_says_which_text_counts(window: VisitorWindow) -> None:
    guide = window.guided_screen.guide
    window.set_step(with_step(machine=True))
    settle()

    assert guide.machine.isVisible()
    assert COUNTS in [fragment.text for fragment in guide.fragments()]
    window.set_step(with_step())
    settle()
    assert not guide.machine.isVisible()


def test_the_key_lists_the_kinds_on_the_page_and_what_stays_swedish(window: VisitorWindow) -> None:
    keys = window.guided_screen.strip.keys

    window.set_page_info(
        replace(INFO, origins=frozenset({Origin.GLOSSARY, Origin.NONE}), refused=2)
    )

    assert [one for one, key in keys.items() if not key.isHidden()] == [
        Origin.GLOSSARY,
        Origin.NONE,
    ]
    assert keys[Origin.NONE].words.text() == "2 texter är kvar på svenska. Fråga personalen."
    window.set_page_info(replace(INFO, refused=1))
    assert keys[Origin.NONE].words.text() == "1 text är kvar på svenska. Fråga personalen."
    window.set_page_info(replace(INFO, refused=1, phrases_only=True))
    assert keys[Origin.NONE].words.text().startswith("Bara vissa texter är översatta.")
