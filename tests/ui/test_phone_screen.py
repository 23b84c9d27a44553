"""A guide on the phone: one step at a time, with its drawing, until the visitor says done."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from kiosk.app.offer import Offer
from kiosk.app.phone import PhoneErrand
from kiosk.config import Config
from kiosk.domain.messages import Look, TextLevel, Theme
from kiosk.ui import theme
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.drawing import Drawing
from kiosk.ui.visitor.phone_screen import PhoneScreen
from tests.ui.conftest import MakeCatalog
from tests.ui.measure import SIZES, cut_texts, settled

BAR = 156  # pixels the bar under the screen takes at most
OFFER = Offer(Config(), practice=False)
GUIDE = OFFER.guide("skaffa-bankid")
HALF = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" {mirror}>'
    '<rect width="200" height="400" fill="#0B5560"/></svg>'
)


@pytest.fixture
def screen(qtbot: QtBot) -> PhoneScreen:
    shown = PhoneScreen()
    shown.set_guide(GUIDE)
    qtbot.addWidget(shown)
    shown.resize(1920, 1080 - BAR)
    shown.show()
    settled()
    return shown


@pytest.fixture
def errand(screen: PhoneScreen) -> PhoneErrand:
    errand = PhoneErrand(screen, OFFER.picture, screen)
    screen.guide.next_pressed.connect(errand.forward)
    screen.guide.back_pressed.connect(errand.back)
    errand.start(GUIDE, {})
    return errand


def press(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settled()


def test_the_visitor_goes_through_all_steps_and_says_done(
    qtbot: QtBot, screen: PhoneScreen, errand: PhoneErrand
) -> None:
    seen = [screen.guide.step.text]
    for _step in GUIDE.step[1:]:
        assert screen.guide.next_button.pair.own.text() == "Nästa"
        press(qtbot, screen.guide.next_button)
        seen.append(screen.guide.step.text)

    assert seen == [step.text for step in GUIDE.step]
    assert screen.guide.next_button.pair.own.text() == "Klar"
    with qtbot.waitSignal(errand.done):
        press(qtbot, screen.guide.next_button)


def test_back_shows_the_step_before(qtbot: QtBot, screen: PhoneScreen, errand: PhoneErrand) -> None:
    assert errand is not None
    assert not screen.guide.back_button.isVisible()
    press(qtbot, screen.guide.next_button)

    press(qtbot, screen.guide.back_button)

    assert screen.guide.step.text == GUIDE.step[0].text


def test_the_answers_choose_the_steps(screen: PhoneScreen) -> None:
    guide = OFFER.guide("digital-brevlada")
    errand = PhoneErrand(screen, OFFER.picture, screen)

    errand.start(guide, {"lada": "min"})

    assert screen.guide.step.total == len([s for s in guide.step if s.when != {"lada": "kivra"}])


def middle(drawing: Drawing, share: float) -> QColor:
    image = drawing.grab().toImage()
    return image.pixelColor(round(image.width() * share), image.height() // 2)


@pytest.mark.parametrize(("mirror", "turned"), [('data-mirror="true"', True), ("", False)])
def test_a_drawing_is_mirrored_where_it_says_so_and_takes_the_look(
    qtbot: QtBot,
    catalog: MakeCatalog,
    tmp_path: Path,
    mirror: str,
    turned: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    path = tmp_path / "half.svg"
    path.write_text(HALF.format(mirror=mirror), encoding="utf-8")
    drawing = Drawing()
    qtbot.addWidget(drawing)
    drawing.resize(200, 200)
    drawing.set_path(path)
    assert middle(drawing, 0.25) == theme.current().colour("primary")
    assert middle(drawing, 0.75) != theme.current().colour("primary")

    switch_to("ar", catalog("ar", {}))
    theme.apply(Look(theme=Theme.HIGH_CONTRAST))

    assert (middle(drawing, 0.75) == theme.current().colour("primary")) is turned
    assert (middle(drawing, 0.25) == theme.current().colour("primary")) is not turned


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", TextLevel)
def test_no_text_of_a_step_is_cut(
    screen: PhoneScreen, errand: PhoneErrand, size: tuple[int, int], text: TextLevel
) -> None:
    theme.apply(Look(text))
    screen.resize(size[0], size[1] - BAR)
    settled()

    for _step in GUIDE.step[1:]:
        errand.forward()
        settled()
        assert cut_texts(screen) == []
