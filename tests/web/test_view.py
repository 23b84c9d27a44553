"""Our layer over the page: where it draws, and that it neither covers nor catches anything."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from kiosk.domain.guide import Alternative
from kiosk.domain.messages import Theme
from kiosk.domain.page import Box
from kiosk.domain.units import Origin, View
from kiosk.web.bridge import Scene
from tests.web.conftest import ARABIC, ENGLISH, RealPage, make_step

WAYS = (Alternative(label="Hyra per månad"), Alternative(css="#hyra"))
FIELD = (
    "<div style='margin:150px'><label for=hyra style='display:block'>Hyra per månad</label>"
    "<input id=hyra aria-describedby=tips><p id=tips>Hela beloppet</p></div>"
)
SEND = (Alternative(role="button", name="Skicka in"), Alternative(css="#s"))
AMBER = QColor("#FFB000")


def point(page: RealPage) -> Scene:
    """Point at the field and return what is drawn."""
    page.page.follow([make_step(*WAYS)], None)
    page.page.point_at("steg")
    page.qtbot.waitUntil(lambda: page.view.overlay.scene.frame is not None)
    return page.view.overlay.scene


def picture(page: RealPage) -> QImage:
    """Return what the view looks like."""
    return page.view.grab().toImage()


def test_the_frame_encloses_label_field_and_hint(page: RealPage) -> None:
    page.load(FIELD)

    frame = point(page).frame

    assert frame is not None
    for element in ("document.querySelector('label')", "hyra", "tips"):
        box = page.js(
            f"(r => [r.left, r.top, r.right, r.bottom])({element}.getBoundingClientRect())"
        )
        assert isinstance(box, list)
        assert frame.x - 1 <= box[0]
        assert frame.y - 1 <= box[1]
        assert box[2] <= frame.x + frame.width + 1
        assert box[3] <= frame.y + frame.height + 1


def test_the_frame_is_amber_with_ink_edges_and_the_field_stays_free(page: RealPage) -> None:
    page.load(FIELD)
    frame = point(page).frame
    assert frame is not None

    image = picture(page)
    middle = round(frame.x + frame.width / 2)
    column = [image.pixelColor(middle, round(frame.y) - away) for away in range(12, 23)]

    assert column.count(AMBER) >= 5
    assert column[0] != AMBER
    assert image.pixelColor(middle, round(frame.y) - 6) == QColor("#FFFFFF")


@pytest.mark.parametrize(("language", "side"), [(ENGLISH, "right"), (ARABIC, "left")])
def test_the_pointer_stands_on_the_side_of_the_guide(
    page: RealPage, language: object, side: str
) -> None:
    page.translate = lambda text: text
    page.page.set_language(ENGLISH if language is ENGLISH else ARABIC)
    page.load(FIELD)

    scene = point(page)

    assert scene.frame is not None
    assert scene.pointer is not None
    assert scene.arrow == side
    assert (scene.pointer.x < scene.frame.x) == (side == "right")


def test_the_pointer_goes_above_when_there_is_no_room(page: RealPage) -> None:
    page.load(FIELD.replace("margin:150px", "margin:150px 20px"))

    scene = point(page)

    assert scene.pointer is not None
    assert scene.arrow == "down"


def test_the_frame_follows_scrolling(page: RealPage) -> None:
    page.load(FIELD + "<div style='height:3000px'>")
    before = point(page).frame
    assert before is not None

    page.js("(scrollTo(0, 60), 1)")

    page.qtbot.waitUntil(
        lambda: (now := page.view.overlay.scene.frame) is not None and now.y == before.y - 60
    )


def test_the_frame_goes_with_its_element(page: RealPage) -> None:
    page.load(FIELD)
    point(page)

    page.js("(hyra.remove(), 1)")

    page.qtbot.waitUntil(lambda: page.view.overlay.scene.pointer is None)


def test_a_section_gets_a_dashed_line_and_no_pointer(page: RealPage) -> None:
    page.load("<fieldset><legend>Bostad</legend><input id=hyra></fieldset>")

    scene = point(page)

    assert scene.dashed
    assert scene.pointer is None


def test_our_layer_lets_presses_through(page: RealPage) -> None:
    page.load(FIELD)
    point(page)

    page.click("hyra")

    page.until("document.activeElement.id", "hyra")


def test_the_frame_never_runs_across_what_is_near(page: RealPage) -> None:
    near = FIELD.replace("</div>", "<div id=pris style='margin-top:-4px'>Pris 100 kr</div></div>")
    page.load(near)

    frame = point(page).frame

    assert frame is not None
    top = page.js("pris.getBoundingClientRect().top")
    assert isinstance(top, int | float)
    loose = page.js("tips.getBoundingClientRect().bottom")
    assert isinstance(loose, int | float)
    assert frame.y + frame.height < loose


def test_an_input_button_wears_its_translation_beside_it(page: RealPage) -> None:
    page.speak(ENGLISH, View.BOTH)

    page.load("<form><input type=submit id=s value='Skicka in'></form>")

    page.qtbot.waitUntil(lambda: len(page.view.overlay.scene.tags) == 1)
    tag = page.view.overlay.scene.tags[0]
    assert tag.text == "SKICKA IN"
    assert page.js("s.value") == "Skicka in"
    page.page.set_view(View.ORIGINAL)
    page.qtbot.waitUntil(lambda: not page.view.overlay.scene.tags)


def test_machine_text_is_marked_and_other_text_is_not(page: RealPage) -> None:
    violet = QColor("#6B4E9B")

    def marked() -> bool:
        image = picture(page)
        return any(
            image.pixelColor(QPoint(x, y)) == violet for x in range(8, 200) for y in range(8, 80)
        )

    page.speak(ENGLISH)
    page.load("<p id=p style='font-size:40px;margin:0'>Hej där</p>")
    page.until("p.textContent", "HEJ DÄR")
    page.qtbot.waitUntil(marked)

    page.origin = Origin.DRAFT
    page.js("(p.textContent = 'Hej igen', 1)")
    page.until("p.textContent", "HEJ IGEN")
    page.qtbot.waitUntil(lambda: not marked())


def test_every_theme_draws(page: RealPage, qtbot: QtBot) -> None:
    page.load("")
    page.view.overlay.show_scene(Scene(frame=Box(100, 100, 200, 80)))

    for theme, colour in ((Theme.BASE, AMBER), (Theme.HIGH_CONTRAST, QColor("#FFE500"))):
        page.view.set_theme(theme)
        qtbot.waitUntil(lambda: picture(page).pixelColor(200, 83) == colour)  # noqa: B023  waited for at once


def test_five_thousand_nodes_settle_in_seconds(page: RealPage, qtbot: QtBot) -> None:
    page.speak(ENGLISH, View.BOTH)
    rows = "".join(f"<tr><th>Rad {n}<td>en cell <b>fet</b>" for n in range(1250))

    page.load(f"<table id=t>{rows}</table>")

    qtbot.waitUntil(lambda: len(page.units) >= 2 * 1250)
    page.until("t.rows[1249].cells[1].textContent", "EN CELL FET")


def test_the_tag_of_the_button_pointed_at_stands_clear_of_the_frame(page: RealPage) -> None:
    page.speak(ENGLISH, View.BOTH)
    page.load("<form style='margin:150px'><input type=submit id=s value='Skicka in'></form>")
    page.page.follow([make_step(*SEND)], None)

    page.page.point_at("steg")

    scene = lambda: page.view.overlay.scene  # noqa: E731  what is drawn now
    page.qtbot.waitUntil(lambda: bool(scene().frame and scene().tags))
    frame, [tag] = scene().frame, scene().tags
    assert frame is not None
    out = 22  # pixels: the frame is drawn 12 outside, and 10 wide
    beside = tag.box.x >= frame.x + frame.width + out or tag.box.x + tag.box.width <= frame.x - out
    above_or_under = (
        tag.box.y >= frame.y + frame.height + out or tag.box.y + tag.box.height <= frame.y - out
    )
    assert beside or above_or_under
