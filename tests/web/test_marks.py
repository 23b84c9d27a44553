"""What the visitor sees of where a text comes from: dots, lines, and the card of a touched text."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from kiosk.domain.units import Origin, View
from kiosk.web.bridge import Bridge, Dot, Kinds, TouchedText
from tests.web.conftest import ARABIC, ENGLISH, RealPage

VIOLET_HUES = range(255, 300)


def dots(page: RealPage, count: int = 1) -> tuple[Dot, ...]:
    """Return the dots once there are *count*."""
    page.qtbot.waitUntil(lambda: len(page.view.overlay.scene.dots) == count)
    return page.view.overlay.scene.dots


def touch(page: RealPage, element: str) -> TouchedText:
    """Touch the first letters of *element* and return what the page tells of it."""
    told: list[TouchedText] = []
    page.page.text_touched.connect(told.append)
    press(page, element)
    page.qtbot.waitUntil(lambda: bool(told))
    return told[0]


def press(page: RealPage, element: str, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    spot = page.js(
        "(node => { const range = document.createRange(); range.selectNodeContents(node);"
        "const box = range.getClientRects()[0]; return [box.left + 12, box.top + box.height / 2];"
        f"}})({element})"
    )
    assert isinstance(spot, list)
    widget = page.view.focusProxy() or page.view
    page.qtbot.mouseClick(widget, button, pos=QPoint(round(spot[0]), round(spot[1])))


def colours(image: QImage, left: int, top: int, right: int, bottom: int) -> set[str]:
    return {
        QColor(image.pixel(x, y)).name() for x in range(left, right) for y in range(top, bottom)
    }


def edges(page: RealPage, element: str) -> list[float]:
    """Return left, top, right and bottom of the text of *element*."""
    box = page.js(
        "(node => { const range = document.createRange(); range.selectNodeContents(node);"
        "const r = range.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; })"
        f"({element})"
    )
    assert isinstance(box, list)
    return box


@pytest.mark.parametrize("origin", [Origin.REVIEWED, Origin.DRAFT])
def test_what_people_have_written_carries_a_dot_after_its_end(
    page: RealPage, origin: Origin
) -> None:
    page.origin = origin
    page.load("<h1 id=rubrik>Boendestöd</h1>")

    page.speak(ENGLISH)

    (dot,) = dots(page)
    left, top, right, bottom = edges(page, "rubrik")
    assert dot.reviewed is (origin is Origin.REVIEWED)
    assert right < dot.x < right + 24
    assert top < dot.y < bottom
    assert left < right


def test_in_arabic_the_dot_stands_at_the_left_end(page: RealPage) -> None:
    page.origin = Origin.REVIEWED
    page.translate = lambda _text: "دعم السكن"
    page.load("<h1 id=rubrik>Boendestöd</h1>")

    page.speak(ARABIC)

    (dot,) = dots(page)
    left, *_ = edges(page, "rubrik")
    assert left - 24 < dot.x < left


def test_nothing_that_is_pressed_or_chosen_carries_a_dot(page: RealPage) -> None:
    page.origin = Origin.REVIEWED
    page.load(
        "<h1>Boendestöd</h1><button>Spara uppgifter</button><a href=#x>Läs mer här</a>"
        "<label><input type=radio>Bor ensam</label><select><option>Välj rum</option></select>"
        "<p><label for=f>Din hyra</label><br><input id=f></p>"
        "<div style='cursor:pointer'>Öppna</div>"
    )

    page.speak(ENGLISH)

    assert len(dots(page, 2)) == 2


def test_a_dot_never_covers_what_the_page_laid_out(page: RealPage) -> None:
    page.origin = Origin.REVIEWED
    page.load(
        "<style>* { font: 20px monospace; margin: 0 }</style>"
        "<div style='display:flex'><h2>Hyra</h2><b translate=no>450 kr</b></div>"
        "<div style='display:flex;width:9ch'><h2>Rubriken</h2><canvas width=80 height=30></canvas>"
        "</div><div style='width:10ch;border-right:3px solid'><h2>Rubrikerna</h2></div>"
        "<h2 id=fri style='margin-top:40px'>Ledig plats</h2>"
    )

    page.speak(ENGLISH)

    (dot,) = dots(page)
    assert edges(page, "fri")[1] < dot.y < edges(page, "fri")[3]


def test_dots_follow_scrolling_and_the_view(page: RealPage) -> None:
    page.origin = Origin.REVIEWED
    page.load(
        "<div style='height:300px'></div><h1>Boendestöd</h1><div style='height:3000px'></div>"
    )
    page.speak(ENGLISH)
    (before,) = dots(page)

    page.js("scrollTo(0, 120)")

    page.qtbot.waitUntil(
        lambda: [dot.y for dot in page.view.overlay.scene.dots] == [before.y - 120]
    )
    page.js("scrollTo(0, 2000)")
    dots(page, 0)
    page.js("scrollTo(0, 0)")
    dots(page, 1)
    page.page.set_view(View.ORIGINAL)
    dots(page, 0)


def test_dots_are_green_and_rings_are_not_filled(page: RealPage) -> None:
    page.origin = Origin.REVIEWED
    page.load("<h1>Boendestöd</h1>")
    page.speak(ENGLISH)
    (dot,) = dots(page)

    image = page.view.grab().toImage()

    assert QColor(image.pixel(dot.x, dot.y)).name() == "#1e6b45"
    page.origin = Origin.DRAFT
    page.load("<h1>Boendestöd</h1>", path="/draft")
    (ring,) = dots(page)
    image = page.view.grab().toImage()
    assert QColor(image.pixel(ring.x, ring.y)).name() != "#4a5b63"
    assert "#4a5b63" in colours(image, ring.x - 7, ring.y - 7, ring.x + 7, ring.y + 7)


def test_on_a_dark_page_dot_and_line_are_light(page: RealPage) -> None:
    page.origin = Origin.REVIEWED
    page.load("<body style='background:#111;color:#fff'><h1>Boendestöd</h1>")

    page.speak(ENGLISH)

    (dot,) = dots(page)
    assert dot.dark
    page.origin = Origin.MACHINE
    page.load(
        "<body style='background:#111;color:#111;margin:0'><p id=p style='color:#fffffe'>Hyran</p>",
        path="/dark-line",
    )
    page.until("p.textContent", "HYRAN")
    left, _, right, bottom = (round(edge) for edge in edges(page, "p"))
    page.qtbot.waitUntil(
        lambda: any(
            QColor(name).hslHue() in VIOLET_HUES and QColor(name).lightnessF() > 0.5
            for name in colours(page.view.grab().toImage(), left, bottom - 8, right, bottom + 2)
        ),
    )


@pytest.mark.parametrize(
    ("body", "holder"),
    [
        ("<p id=p>Hyran höjs</p>", "document"),
        (
            "<div id=vard><template shadowrootmode=open><p id=p>Hyran höjs</p></template></div>",
            "vard.shadowRoot",
        ),
        (
            "<iframe id=ram srcdoc='<html lang=sv><p id=p>Hyran höjs</p>'></iframe>",
            "ram.contentDocument",
        ),
    ],
)
@pytest.mark.parametrize("origin", [Origin.MACHINE, Origin.GLOSSARY])
def test_the_line_under_machine_text_is_violet_in_every_tree(
    page: RealPage, body: str, holder: str, origin: Origin
) -> None:
    page.origin = origin
    page.load(f"<style>body {{ margin: 0 }}</style>{body}")

    page.speak(ENGLISH)

    page.until(f"{holder}.getElementById('p').textContent", "HYRAN HÖJS")

    def seen() -> bool:
        image = page.view.grab().toImage()
        return any(
            QColor(name).hslHue() in VIOLET_HUES and QColor(name).hslSaturation() > 40
            for name in colours(image, 4, 4, 120, 60)
        )

    page.qtbot.waitUntil(seen)


def test_a_touch_on_a_text_tells_it_with_its_word_and_origin(page: RealPage) -> None:
    page.load("<p id=p>Hyran höjs <b>snart</b> igen.</p>")
    page.speak(ENGLISH)
    page.until("p.textContent", "HYRAN HÖJS SNART IGEN.")

    told = touch(page, "p")

    assert told.source == "Hyran höjs snart igen."
    assert told.translation == "HYRAN HÖJS SNART IGEN."
    assert told.origin is Origin.MACHINE
    assert told.word == "HYRAN"
    assert told.view is View.OWN
    assert told.aloud


def test_in_arabic_the_word_under_the_finger_is_told(page: RealPage) -> None:
    page.translate = lambda _text: "يرتفع الإيجار"
    page.load("<h1 id=p style='font: 40px Noto Sans Arabic'>Hyran höjs snart</h1>")
    page.speak(ARABIC, View.BOTH)
    page.until("p.textContent.includes('يرتفع')", wanted=True)
    told: list[TouchedText] = []
    page.page.text_touched.connect(told.append)
    right, top = round(edges(page, "p")[2]), round(edges(page, "p")[1])

    page.qtbot.mouseClick(
        page.view.focusProxy() or page.view,
        Qt.MouseButton.LeftButton,
        pos=QPoint(right - 20, top + 30),
    )

    page.qtbot.waitUntil(lambda: bool(told))
    assert told[0].word == "يرتفع"
    assert told[0].translation == "يرتفع الإيجار"


def test_a_touched_text_can_be_shown_in_a_view_of_its_own(page: RealPage) -> None:
    page.load("<p id=p>Hyran höjs snart igen.</p><p id=q>Du får ett brev.</p>")
    page.speak(ENGLISH)
    page.until("p.textContent", "HYRAN HÖJS SNART IGEN.")
    told = touch(page, "p")

    page.page.call("show.only", told.unit, "original")

    page.until("[p, q].map(one => one.textContent)", ["Hyran höjs snart igen.", "DU FÅR ETT BREV."])
    page.page.set_view(View.OWN)
    page.until("p.textContent", "HYRAN HÖJS SNART IGEN.")


def test_a_touch_is_left_to_the_page_where_it_may_do_something(
    page: RealPage, qtbot: QtBot
) -> None:
    page.load(
        "<button id=a>Spara nu</button><p style='cursor:pointer' id=b>Öppna frågan</p>"
        "<p id=c>Ditt nummer är 18900101-9802</p><p id=d onclick='1'>Visa mer om detta</p>"
        "<p id=e contenteditable>Skriv här om du vill</p><label id=g>Din hyra<input></label>"
        "<p id=sist>Vanlig text står här.</p>"
        "<script>heard = []; addEventListener('click', e => heard.push(e.target.id))</script>"
    )
    page.speak(ENGLISH)
    page.until("sist.textContent", "VANLIG TEXT STÅR HÄR.")
    told: list[TouchedText] = []
    page.page.text_touched.connect(told.append)

    for element in ("a", "b", "c", "d", "e", "g", "sist"):
        press(page, element)

    qtbot.waitUntil(lambda: bool(told))
    assert [text.source for text in told] == ["Vanlig text står här."]
    page.until("heard.filter(id => id).join()", "a,b,c,d,e,g,sist")


def test_a_long_press_tells_what_a_touch_would_press(page: RealPage, qtbot: QtBot) -> None:
    page.load(
        "<a href='/bort' id=a>Läs mer här</a><script>heard = 0; a.onclick = () => heard++</script>"
    )
    page.speak(ENGLISH)
    page.until("a.textContent", "LÄS MER HÄR")
    told: list[TouchedText] = []
    page.page.text_touched.connect(told.append)

    press(page, "a", Qt.MouseButton.RightButton)

    qtbot.waitUntil(lambda: bool(told))
    assert (told[0].source, told[0].word, told[0].keyed) == ("Läs mer här", "LÄS", False)
    assert page.js("[heard, location.pathname]") == [0, "/page"]


def test_a_key_tells_what_has_the_focus(page: RealPage, qtbot: QtBot) -> None:
    page.load("<p>Något annat</p><label>Din hyra <select id=s><option>Vet inte</select></label>")
    page.speak(ENGLISH)
    page.until("s.textContent", "VET INTE")
    told: list[TouchedText] = []
    page.page.text_touched.connect(told.append)
    widget = page.view.focusProxy() or page.view
    widget.setFocus()
    page.js("(s.focus(), 1)")

    qtbot.keyClick(widget, Qt.Key.Key_Menu)

    qtbot.waitUntil(lambda: bool(told))
    assert (told[0].source, told[0].keyed) == ("Din hyra", True)


def test_every_text_is_reached_from_the_one_beside_it(page: RealPage, qtbot: QtBot) -> None:
    page.load(
        "<h1>Ansökan</h1><button>Spara</button><p id=p>Läs <b>mer</b></p><p hidden>Gömd text</p>"
        "<p>Nummer 18900101-9802</p><div id=d>Text i springan</div>"
        "<iframe srcdoc='<p>Text i ramen</p>'></iframe><p style='margin-top:2000px'>Långt ner</p>"
        "<script>d.attachShadow({mode: 'closed'}).innerHTML = '<p>Före</p><slot></slot>'</script>"
    )
    page.speak(ENGLISH)
    page.until("p.textContent", "LÄS MER")
    told: list[TouchedText] = []
    page.page.text_touched.connect(told.append)
    page.page.call("along.beside", -1, 1)
    qtbot.waitUntil(lambda: len(told) == 1)

    def reached(count: int) -> bool:
        return len(told) == count

    marked = "[...CSS.highlights.get('lots-here')].map(r => r.startContainer.data).join('')"
    for count, by in enumerate((1, 1, 1, 1, 1, 1, 1, -1), start=2):
        page.page.call("along.beside", told[-1].unit, by)
        qtbot.waitUntil(partial(reached, count))
        if told[-1].source == "Läs mer":
            assert page.ours(marked) == "LÄS MER"

    texts = ["Ansökan", "Spara", "Läs mer", "Före", "Text i springan", "Text i ramen", "Långt ner"]
    assert [text.source for text in told] == [*texts, "Ansökan", "Långt ner"]
    assert page.js("scrollY > 1000")
    page.page.call("along.leave")
    assert page.ours(marked) == ""


def test_values_are_not_to_be_read_aloud(page: RealPage) -> None:
    page.load("<table><tr><th>Namn</th><td id=v>Anna Maria Larsson</td></tr></table>")
    page.speak(ENGLISH)
    page.until("v.textContent", "ANNA MARIA LARSSON")

    assert not touch(page, "v").aloud


def test_the_kinds_are_those_of_the_page_as_it_stands(page: RealPage) -> None:
    told: list[Kinds] = []
    page.page.kinds_changed.connect(told.append)
    page.load("<h1>Boendestöd</h1><p id=p>Hyran höjs snart.</p>")
    page.speak(ENGLISH)
    page.qtbot.waitUntil(lambda: bool(told) and told[-1] == Kinds(machine=3))

    page.js("p.remove()")

    page.qtbot.waitUntil(lambda: told[-1] == Kinds(machine=2))
    page.page.set_view(View.ORIGINAL)
    page.qtbot.waitUntil(lambda: told[-1] == Kinds())


_TEXT = '{"type":"touched","text":{"unit":%s,"source":"%s","translation":"","origin":"%s",'
_REST = '"flags":[],"view":"own"}}'


@pytest.mark.parametrize(
    "line",
    [
        _TEXT % (-1, "a", "none") + _REST,
        _TEXT % (1, "a", "holy") + _REST,
        _TEXT % (1, "", "none") + _REST,
        _TEXT % (1, "a" * 100_001, "none") + _REST,
        '{"type":"kinds","kinds":{"reviewed":-1}}',
        '{"type":"scene","scene":{"dots":[{"x":1,"y":2}]}}',
    ],
)
def test_what_no_script_of_ours_says_is_dropped(qtbot: QtBot, line: str) -> None:
    bridge = Bridge()

    with qtbot.assertNotEmitted(bridge.pushed):
        bridge.receive(line)
