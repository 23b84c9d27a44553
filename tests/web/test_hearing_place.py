"""Where the voice is, shown in the page: on the very words, in sync, and gone when it is silent."""

import pytest
from PySide6.QtGui import QColor, QImage

from kiosk.domain.messages import Theme
from kiosk.domain.speech import Fragment, Place
from kiosk.domain.units import View
from kiosk.web.overlay import place_colours
from tests.web.conftest import ARABIC, ENGLISH, RealPage
from tests.web.hearing import at_word, said
from tests.web.test_frames import other, until_frame, wide

__all__ = ["wide"]

WORD = QColor("#FFB000").rgb()
SOFT = QColor("#FFF1CC").rgb()
NEAR = 4  # pixels
TEXT = "<main><p id=p>Skriv din hyra per månad i kronor.</p></main>"
WATCH = (
    "new MutationObserver((records) => { window.changes = (window.changes || 0) + records.length })"
    ".observe(document, {subtree: true, childList: true, attributes: true, characterData: true})"
)


def picture(page: RealPage) -> QImage:
    return page.view.grab().toImage()


def found(image: QImage, colour: int) -> tuple[int, int, int, int] | None:
    """Return left, top, right and bottom of what has *colour*."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    wide, row = colour.to_bytes(4, "little"), 4 * image.width()
    pixels = bytes(image.constBits())
    spots = []
    for line in range(image.height()):
        start, end = line * image.bytesPerLine(), line * image.bytesPerLine() + row
        first, last = pixels.find(wide, start, end), pixels.rfind(wide, start, end)
        spots += [((at - start) // 4, line) for at in (first, last) if at >= 0]
    if not spots:
        return None
    across, down = [x for x, _ in spots], [y for _, y in spots]
    return min(across), min(down), max(across) + 1, max(down) + 1


def shown(page: RealPage, colour: int = WORD) -> tuple[int, int, int, int]:
    """Return where *colour* is, once it is there."""
    boxes: list[tuple[int, int, int, int]] = []

    def look() -> bool:
        box = found(picture(page), colour)
        boxes.extend([] if box is None else [box])
        return box is not None

    page.qtbot.waitUntil(look)
    return boxes[-1]


def gone(page: RealPage) -> None:
    """Wait until nothing of a place is shown."""
    page.qtbot.waitUntil(lambda: all(found(picture(page), one) is None for one in (WORD, SOFT)))


def edges(page: RealPage, word: str, node: str = "p") -> tuple[float, ...]:
    """Return left, top, right and bottom of *word* in the text of *node*, in pixels of the view."""
    box = page.js(
        "((node, word) => { const walker = document.createTreeWalker(node, 4); let text;"
        " while ((text = walker.nextNode())) { const at = text.nodeValue.indexOf(word);"
        " if (at < 0) continue; const range = document.createRange(); range.setStart(text, at);"
        " range.setEnd(text, at + word.length); const r = range.getBoundingClientRect();"
        " return [r.left, r.top, r.right, r.bottom] } })"
        f"({node}, {word!r})"
    )
    assert isinstance(box, list)
    return tuple(side * page.page.zoomFactor() for side in box)


def on(page: RealPage, word: str, node: str = "p") -> bool:
    """Return whether the word that is shown is *word*."""
    box = found(picture(page), WORD)
    return box is not None and all(
        abs(one - other) <= NEAR for one, other in zip(box, edges(page, word, node), strict=True)
    )


def until_on(page: RealPage, word: str, node: str = "p") -> None:
    page.qtbot.waitUntil(lambda: on(page, word, node))


def fragment(page: RealPage, text: str) -> Fragment:
    """Return the fragment with *text* in it."""
    return next(one for one in said(page) if text in one.text)


def test_the_word_that_is_said_is_marked_and_its_sentence(page: RealPage) -> None:
    page.load(TEXT)
    sentence = fragment(page, "hyra")

    for word in ("hyra", "kronor"):
        page.page.show_place(at_word(sentence, word))
        until_on(page, word)
    left, _, right, _ = shown(page, SOFT)

    assert abs(left - edges(page, "Skriv")[0]) <= NEAR
    assert abs(right - edges(page, ".")[2]) <= NEAR


def test_nothing_is_marked_after_stop(page: RealPage) -> None:
    page.load("<main><p id=p>Skriv din hyra.</p><label>Svar <input value=Ja></label></main>")
    sentence, name, kind, _ = said(page)

    for place in (at_word(sentence, "hyra"), at_word(name, "Svar"), at_word(kind, "ifyllt")):
        page.page.show_place(place)
        shown(page)
        page.page.show_place(None)

        gone(page)
        assert page.view.overlay.scene.spoken is None


def test_it_follows_scrolling_zoom_and_reflow(page: RealPage) -> None:
    page.load(f"<div style='height:300px'></div>{TEXT}<div style='height:3000px'></div>")
    sentence = fragment(page, "hyra")
    page.page.show_place(at_word(sentence, "månad"))
    until_on(page, "månad")

    for change in ("scrollTo(0, 200)", "p.style.width = '90px'", "p.style.fontSize = '30px'"):
        page.js(f"({change}, 0)")
        until_on(page, "månad")
    page.page.setZoomFactor(1.5)
    until_on(page, "månad")
    page.view.resize(700, 650)
    until_on(page, "månad")


def test_words_stand_where_they_are_across_elements_and_white_space(page: RealPage) -> None:
    page.load(
        "<main><p id=p>Skriv\n\n   din <b>hy&shy;ra</b> 😀 och\n   <a href=#x>dina inkomster</a>"
        "&nbsp;här.</p></main>"
    )
    sentence = fragment(page, "Skriv")

    assert sentence.text == "Skriv din hyra 😀 och dina inkomster här."
    for word in ("din", "inkomster", "här"):
        page.page.show_place(at_word(sentence, word))
        until_on(page, word)


@pytest.mark.parametrize("view", [View.OWN, View.BOTH])
def test_translated_words_are_marked_from_right_to_left(page: RealPage, view: View) -> None:
    own = "اكتب الإيجار الشهري بالكرونة"
    page.translate = lambda text: own if "hyra" in text else text
    page.load("<main><h2 id=p>Skriv din hyra per månad</h2></main>")
    page.speak(ARABIC, view)
    page.until(f"p.textContent.includes({own!r})", wanted=True)
    spoken = {one.language: one for one in said(page)}

    for word in ("الإيجار", "بالكرونة"):
        page.page.show_place(at_word(spoken["ar"], word))
        until_on(page, word)
    if view is View.BOTH:
        page.page.show_place(at_word(spoken["sv"], "månad"))
        until_on(page, "månad")


def test_it_goes_with_the_text_it_was_on(page: RealPage) -> None:
    page.load(TEXT)
    page.page.show_place(at_word(fragment(page, "hyra"), "hyra"))
    until_on(page, "hyra")

    page.js("p.firstChild.nodeValue = 'Något helt annat om din hyra och annat'")

    gone(page)


def test_the_swedish_that_handlers_read_does_not_end_it(page: RealPage) -> None:
    page.load(TEXT + "<input id=f>")
    page.speak(ENGLISH)
    page.until("p.textContent.startsWith('SKRIV')", wanted=True)
    page.page.show_place(at_word(fragment(page, "HYRA"), "HYRA"))
    until_on(page, "HYRA")

    page.js("f.focus()")
    page.qtbot.keyClick(page.view.focusProxy() or page.view, "a")
    page.until("f.value", "a")

    until_on(page, "HYRA")


def test_an_earlier_reading_marks_nothing_once_it_is_forgotten(page: RealPage) -> None:
    page.load(TEXT)
    old = fragment(page, "hyra")
    for _ in range(4):
        said(page)

    page.page.show_place(at_word(old, "hyra"))

    assert page.ours("kiosk.place.told()") == 0
    assert found(picture(page), WORD) is None


def test_no_node_of_the_page_is_touched(page: RealPage) -> None:
    page.load(TEXT + "<script>" + WATCH + "</script>")
    sentence = fragment(page, "hyra")
    page.js("window.changes = 0")

    page.page.show_place(at_word(sentence, "hyra"))
    until_on(page, "hyra")
    page.page.show_place(None)
    gone(page)

    assert page.js("window.changes") == 0
    assert page.js("document.querySelectorAll('[style],[class]').length") == 0


def test_words_in_shadow_trees_and_frames_are_marked(wide: RealPage) -> None:
    near = wide.site.serve("/near", "<p style='margin:9px'>Nära till orden</p>")
    far = other(wide.site, "/far", "<p id=p>Långt till orden</p>")
    wide.load(
        f"<div id=h></div><iframe src='{near}' height=90></iframe><iframe src='{far}' height=90>"
        "</iframe><script>h.attachShadow({mode: 'closed'}).innerHTML = '<p>Dolda ord i skugga</p>'"
        "</script>"
    )
    wide.qtbot.waitUntil(lambda: len(said(wide)) == 3)

    boxes = []
    for one in said(wide):
        wide.page.show_place(at_word(one, "ord"))
        boxes.append(shown(wide))
        wide.page.show_place(None)
        gone(wide)

    assert len({(left, top) for left, top, _, _ in boxes}) == 3
    assert all(10 < right - left < 40 for left, _, right, _ in boxes)


def test_a_control_is_framed_while_it_is_spoken_of(page: RealPage) -> None:
    page.load("<main><label for=f>Hyra</label><p><input id=f style='margin:40px'></p></main>")
    name, kind = said(page)

    for told in (name, kind):
        page.page.show_place(Place(told, (0, len(told.text))))
        page.qtbot.waitUntil(lambda: page.view.overlay.scene.spoken is not None)
        box = page.view.overlay.scene.spoken
        assert box is not None
        field = page.js("(r => [r.x, r.y, r.width, r.height])(f.getBoundingClientRect())")
        assert isinstance(field, list)
        assert all(
            abs(one - other) <= NEAR
            for one, other in zip((box.x, box.y, box.width, box.height), field, strict=True)
        )


def test_a_qr_code_is_neither_framed_nor_marked(page: RealPage) -> None:
    page.load("<main><img id=qr src='data:,' alt='QR-kod' width=90 height=90></main>")
    (name,) = said(page)

    page.page.show_place(Place(name, (0, len(name.text)), (0, 2)))
    page.js("1")

    assert name.number == 0
    assert page.view.overlay.scene.spoken is None
    assert found(picture(page), WORD) is None


def test_a_sentence_out_of_sight_is_brought_into_view(page: RealPage) -> None:
    page.load(f"<main><p>Först</p><div style='height:2000px'></div>{TEXT.removeprefix('<main>')}")
    one, two = said(page)[0], fragment(page, "hyra")

    page.page.show_place(Place(two, (0, len(two.text))))
    page.until("(r => r.top > 0 && r.bottom < innerHeight)(p.getBoundingClientRect())", wanted=True)
    page.page.show_place(Place(one, (0, len(one.text))))
    page.until("scrollY", 0)


def test_a_visitor_who_has_scrolled_is_left_where_they_are(page: RealPage) -> None:
    page.load(f"<div style='height:3000px'></div>{TEXT}")
    sentence = fragment(page, "hyra")
    page.js("addEventListener('scroll', () => { window.scrolled = scrollY })")
    page.js("scrollTo(0, 700) ?? 0")
    page.until("window.scrolled", 700)

    page.page.show_place(at_word(sentence, "hyra"))
    page.js("1")

    assert page.js("scrollY") == 700


def test_what_is_in_view_is_not_moved(page: RealPage) -> None:
    page.load(f"{TEXT}<div style='height:3000px'></div>")
    sentence = fragment(page, "hyra")

    for word in ("Skriv", "kronor"):
        page.page.show_place(at_word(sentence, word))
        until_on(page, word)

    assert page.js("scrollY") == 0


def contrast(one: str, other_: str) -> float:
    """Return the contrast of two colours by WCAG 2.2, 1.4.3."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    bright, dark = sorted((light(one), light(other_)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", list(Theme))
def test_marked_words_stay_readable_on_any_page(page: RealPage, theme: Theme) -> None:
    colours = place_colours(theme)
    assert contrast(str(colours["soft"]), str(colours["on_soft"])) >= 4.5
    assert contrast(str(colours["word"]), str(colours["on_word"])) >= 4.5
    page.load(TEXT, head="<style>body { background: #052; color: #cfc }</style>")
    page.view.set_theme(theme)

    page.page.show_place(at_word(fragment(page, "hyra"), "hyra"))

    word = QColor(str(colours["word"])).rgb()
    left, top, right, bottom = shown(page, word)
    image = picture(page)
    inside = {image.pixel(x, y) for x in range(left, right) for y in range(top, bottom)}
    assert QColor(str(colours["on_word"])).rgb() in inside
    assert QColor("#cfc").rgb() not in inside


def test_a_mark_costs_no_more_on_a_long_page(page: RealPage) -> None:
    assert any(cost(page, 2_000) < 5 * cost(page, 20) for _ in range(3))


def cost(page: RealPage, others: int) -> float:
    """Return the milliseconds that marking 500 words takes beside *others* paragraphs."""
    words = " ".join(f"ord{number}" for number in range(200))
    page.load(f"<main><p id=p>{words}</p></main>" + "<p>Annan text</p>" * others)
    sentence = next(one for one in said(page) if "ord7 " in one.text)
    took = page.ours(
        "(() => { const began = performance.now(); for (let n = 0; n < 500; n += 1)"
        f" kiosk.place.show({sentence.number}, [0, {len(sentence.text)}], [n, n + 4]);"
        " return performance.now() - began })()"
    )
    assert isinstance(took, float | int)
    assert took > 0
    return took


def test_frames_and_documents_do_not_share_numbers(wide: RealPage) -> None:
    far = other(wide.site, "/far", "<p id=p>Inuti</p>")
    wide.load(f"<p>Utanför</p><iframe src='{far}'></iframe>")
    wide.speak(ENGLISH)
    until_frame(wide, (0,), "p.textContent", "INUTI")
    before = {one.number for one in said(wide)}

    wide.load(f"<p>Utanför</p><iframe src='{far}'></iframe>", path="/again")
    until_frame(wide, (0,), "p.textContent", "INUTI")
    wide.qtbot.waitUntil(lambda: len(said(wide)) == 2)

    assert len(before) == 2
    assert before.isdisjoint({one.number for one in said(wide)})
