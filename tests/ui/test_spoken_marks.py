"""Where the voice is, shown under the letters: the sentence softly, the word in a box."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.domain.documents import WhyNot
from kiosk.domain.messages import Look, Screen, Theme
from kiosk.domain.speech import Fragment, Place
from kiosk.ui import theme
from kiosk.ui.visitor.window import VisitorWindow
from kiosk.ui.widgets.text import Words
from tests.helpers.visitor import GUIDE, OLD, farewell, guided, settle, visitor_window, with_step

SWEDISH = "Skriv din hyra. Tryck sedan på Fortsätt."
ARABIC = "اكتب المبلغ في Hyra per månad ثم تابع."


@pytest.fixture
def window(qapp: QApplication) -> Iterator[VisitorWindow]:
    assert qapp is not None
    with visitor_window() as window:
        yield window


def shown(words: Words) -> QImage:
    return words.grab().toImage()


def boxed(words: Words, colour: str = "highlight") -> QRect:
    """Return the pixels of *colour*: where the mark is."""
    image = shown(words)
    wanted = theme.current().colour(colour).rgb()
    spots = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if QColor(image.pixel(x, y)).rgb() == wanted
    ]
    if not spots:
        return QRect()
    columns, rows = [x for x, _y in spots], [y for _x, y in spots]
    width, height = max(columns) - min(columns) + 1, max(rows) - min(rows) + 1
    return QRect(min(columns), min(rows), width, height)


def text(qtbot: QtBot, said: str, tag: str, width: int = 900) -> Words:
    words = Words(said, "instruction", language=tag)
    qtbot.addWidget(words)
    words.resize(width, words.heightForWidth(width))
    return words


def span(said: str, part: str) -> tuple[int, int]:
    start = said.index(part)
    return start, start + len(part)


def test_a_mark_changes_nothing_but_the_picture(qtbot: QtBot) -> None:
    words = text(qtbot, SWEDISH, "sv", 300)
    before, height = shown(words), words.heightForWidth(300)

    words.set_spoken((0, 15), span(SWEDISH, "din"))

    assert shown(words) != before
    assert words.heightForWidth(300) == height
    words.set_spoken(None)
    assert shown(words) == before


def test_the_word_that_is_read_stands_in_a_box_of_its_own(qtbot: QtBot) -> None:
    words = text(qtbot, SWEDISH, "sv")

    places = []
    for word in ("Skriv", "din", "Tryck", "Fortsätt"):
        words.set_spoken((0, len(SWEDISH)), span(SWEDISH, word))
        places.append(boxed(words))

    assert all(before.right() < after.left() for before, after in pairwise(places))
    assert places[3].width() > places[1].width()


def test_in_arabic_the_word_runs_from_the_right(qtbot: QtBot) -> None:
    words = text(qtbot, ARABIC, "ar")

    words.set_spoken((0, len(ARABIC)), span(ARABIC, "اكتب"))
    first = boxed(words)
    words.set_spoken((0, len(ARABIC)), span(ARABIC, "تابع"))

    assert boxed(words).right() < first.left()


def test_swedish_inside_arabic_is_marked_from_its_first_letter_to_its_last(qtbot: QtBot) -> None:
    words = text(qtbot, ARABIC, "ar")
    alone = Words("Hyra per månad", "instruction", language="sv")
    qtbot.addWidget(alone)

    words.set_spoken((0, len(ARABIC)), span(ARABIC, "Hyra per månad"))

    assert abs(boxed(words).width() - alone.natural_width()) <= 8


def test_letters_outside_the_common_plane_move_no_mark(qtbot: QtBot) -> None:
    said = "😀😀 hyra"
    words, plain = text(qtbot, said, "sv"), text(qtbot, "hyra", "sv")

    words.set_spoken((0, len(said)), span(said, "hyra"))
    plain.set_spoken((0, 4), (0, 4))

    assert abs(boxed(words).width() - boxed(plain).width()) <= 6


def test_a_span_that_is_not_in_the_text_marks_nothing(qtbot: QtBot) -> None:
    words = text(qtbot, SWEDISH, "sv")

    words.set_spoken((5, 900), (-3, 2))

    assert boxed(words).isNull()


def test_another_text_is_not_marked(qtbot: QtBot) -> None:
    words = text(qtbot, SWEDISH, "sv")
    words.set_spoken((0, 15), (0, 5))

    words.set_text("Något annat.")

    assert not words.is_spoken


def test_in_high_contrast_the_word_is_black_on_yellow(qtbot: QtBot) -> None:
    theme.apply(Look(theme=Theme.HIGH_CONTRAST))
    words = text(qtbot, SWEDISH, "sv")

    words.set_spoken((0, 15), span(SWEDISH, "hyra"))

    assert boxed(words).width() > 40
    assert boxed(words, "on_primary").width() > 40


def test_the_guide_shows_the_word_that_is_read(window: VisitorWindow) -> None:
    guided(window)
    say = window.guided_screen.guide.say

    window.show_place(Place(Fragment(say.text(), "sv"), (0, 25), (6, 9)))

    assert say.is_spoken
    window.show_place(None)
    assert not say.is_spoken


def test_the_same_words_in_another_language_are_not_marked(window: VisitorWindow) -> None:
    guided(window)
    say = window.guided_screen.guide.say

    window.show_place(Place(Fragment(say.text(), "ar"), (0, 25)))

    assert not say.is_spoken


def test_open_help_is_marked_before_what_lies_under_it(window: VisitorWindow) -> None:
    window.show_before(GUIDE)
    window.bar.help_pressed.emit()
    settle()
    staff = window.help_panel.choices.staff.pair.own
    under = window.before_screen.foot.staff.lines.own
    assert staff.text() == under.text()

    window.show_place(Place(Fragment(staff.text(), "sv"), (0, 5)))

    assert staff.is_spoken
    assert not under.is_spoken


def test_leaving_the_screen_takes_the_mark_away(window: VisitorWindow) -> None:
    guided(window)
    say = window.guided_screen.guide.say
    window.show_place(Place(Fragment(say.text(), "sv"), (0, 25)))

    window.show_unavailable("refused")

    assert not say.is_spoken


@pytest.mark.parametrize("screen", [s for s in Screen if s not in {Screen.PHONE, Screen.LETTERS}])
def test_what_a_screen_says_is_one_text_on_it(window: VisitorWindow, screen: Screen) -> None:
    """A fragment glued from several labels could be marked nowhere."""
    window.resize(*OLD)
    reach(window, screen)
    hidden = painted(window, screen)

    for fragment in window.fragments_of_screen():
        if fragment.text in hidden:
            continue
        window.show_place(Place(fragment, (0, len(fragment.text))))
        marked = [words for words in window.findChildren(Words) if words.is_spoken]
        assert [words.text() for words in marked] == [fragment.text]


def reach(window: VisitorWindow, screen: Screen) -> None:
    match screen:
        case Screen.ERRANDS:
            window.show_errands([GUIDE])
        case Screen.BEFORE:
            window.show_before(GUIDE)
        case Screen.GUIDED:
            guided(window, with_step(help=None, then=None))
        case Screen.IDLE:
            window.show_idle(49, 60)
        case Screen.HIDDEN:
            guided(window)
            window.bar.hide_screen.click()
        case Screen.FINISHED:
            window.show_farewell(farewell())
            window.finished_screen.stop()
        case Screen.DOCUMENT:
            window.show_document()
            window.document_screen.show_refused(WhyNot.KIND)
        case Screen.FILES:
            guided(window)
            window.show_files()
        case Screen.UNAVAILABLE:
            window.show_unavailable("http")
    settle()
    assert window.current_screen() is screen


def painted(window: VisitorWindow, screen: Screen) -> set[str]:
    """Return what a screen draws without a text of its own: the three faces."""
    if screen is Screen.FINISHED:
        return {fragment.text for fragment in window.finished_screen.faces.fragments()}
    return set()
