"""What the page's own scripts read is Swedish, and our words are known when they come back."""

import pytest
from PySide6.QtCore import QPoint, Qt

from kiosk.domain.units import View
from tests.web.conftest import ARABIC, ENGLISH, RealPage

FORM = "<form id=f onsubmit='return false'><input type=hidden name=t id=t></form>"
ARABIC_TEXT = "نص عربي"


def marked(text: str) -> str:
    """Return *text* in marks: a second translation would show."""
    return f"«{text}»"


def type_text(page: RealPage, text: str) -> None:
    """Type *text* as a visitor does, into what has the focus."""
    page.qtbot.keyClicks(page.view.focusProxy() or page.view, text)


@pytest.mark.parametrize(
    ("body", "script"),
    [
        (
            "<div id=card><h3>Hyresrätt</h3><p id=p style='height:40px'>Mer</p></div>",
            "card.onclick = () => { window.read = card.querySelector('h3').textContent }",
        ),
        (
            "<div><input type=radio id=p><label for=p>Hyresrätt</label></div>",
            "p.onchange = () => { window.read = p.labels[0].textContent }",
        ),
        (
            "<ul><li id=p style='height:40px'>Hyresrätt</li></ul>",
            "addEventListener('click', () => { window.read = p.textContent })",
        ),
        (
            "<ul><li id=p style='height:40px'>Hyresrätt</li></ul>",
            "addEventListener('click', () => { window.read = p.textContent }, true)",
        ),
        (
            "<ul><li id=p style='height:40px'>Hyresrätt</li></ul>",
            "p.onclick = async () => { await null; window.read = p.textContent }",
        ),
        (
            "<main><input id=p value=x></main><div id=menu>Hyresrätt</div>",
            "p.onfocus = () => { window.read = menu.textContent }",
        ),
        (
            "<main>" + "<p>Text</p>" * 900 + "<p id=p style='height:40px'>Hyresrätt</p></main>",
            "p.onclick = () => { window.read = p.textContent }",
        ),
        (
            "<h1 id=h>Hyresrätt</h1><button id=p form=f>Skicka</button>",
            "f.onsubmit = () => { window.read = h.textContent; return false }",
        ),
    ],
    ids=["div", "radio", "window", "capture", "promise", "focus", "many", "submit"],
)
def test_a_handler_reads_swedish(page: RealPage, body: str, script: str) -> None:
    page.speak(ENGLISH)
    page.load(f"{body}{FORM}<script>{script}</script>")
    page.until("document.body.innerText.includes('HYRESRÄTT')", wanted=True)

    page.js("(p.scrollIntoView({block: 'center'}), 1)")
    page.click("p")

    page.until("window.read", "Hyresrätt")
    page.until("document.body.innerText.includes('HYRESRÄTT')", wanted=True)


def test_a_frame_that_was_written_anew_reads_swedish_too(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load(
        "<iframe id=ram style='border:0;position:absolute;left:0;top:0' srcdoc='<p>Förr</p>'>"
        "</iframe>"
    )
    page.until("ram.contentDocument.body.textContent", "FÖRR")

    page.js(
        "(d => { d.open(); d.write('<p id=p style=\"height:40px\">Hyresrätt</p>'); d.close();"
        "window.p = d.getElementById('p'); p.onclick = () => { window.got = p.textContent } })"
        "(ram.contentDocument)"
    )
    page.until("p.textContent", "HYRESRÄTT")
    page.js("(p.click(), 1)")

    page.until("got", "Hyresrätt")


@pytest.mark.parametrize(
    ("change", "own", "swedish"),
    [
        ("b.append(' vald')", "«Skicka»« vald»", "Skicka vald"),
        ("b.innerHTML = '<i></i>' + b.innerHTML", "«Skicka»", "Skicka"),
        ("b.firstChild.nodeValue = 'Skickar'", "«Skickar»", "Skickar"),
        ("b.firstChild.remove(); b.append('Klart')", "«Klart»", "Klart"),
        (
            "b.append(' vald'); setTimeout(() => b.lastChild.remove(), 300)",
            "«Skicka»",
            "Skicka",
        ),
    ],
)
def test_a_handler_that_changes_its_own_text_keeps_the_swedish(
    page: RealPage, change: str, own: str, swedish: str
) -> None:
    page.translate = marked
    page.speak(ENGLISH)
    page.load(
        "<main><button id=b>Skicka</button></main>"
        f"<script>b.onclick = () => {{ {change} }}</script>"
    )
    page.until("b.textContent", "«Skicka»")

    page.click("b")

    page.until("b.textContent", own)
    page.page.set_view(View.ORIGINAL)
    page.until("b.textContent", swedish)


@pytest.mark.parametrize(
    ("copy", "last"),
    [
        ("u.innerHTML += '<li>Mer</li>'", "<li>Mer</li>"),
        ("u.append(u.firstChild.cloneNode(true))", "<li>Första raden här</li>"),
        ("one = u.firstChild.cloneNode(), one.textContent = u.textContent, u.append(one)", None),
    ],
    ids=["html", "clone", "text"],
)
def test_our_words_are_known_when_the_page_copies_them(
    page: RealPage, copy: str, last: str | None
) -> None:
    swedish = "<li>Första raden här</li>"
    page.translate = lambda text: {"Första raden här": "السطر الأول هنا"}.get(text, ARABIC_TEXT)
    page.speak(ARABIC)
    page.load(f"<ul id=u>{swedish}</ul>")
    page.until("u.firstChild.textContent", "السطر الأول هنا")

    page.js(f"({copy}, 1)")

    page.until("u.children.length === 2 && u.lastChild.lang", "ar")
    page.page.set_view(View.ORIGINAL)
    page.until("u.innerHTML", swedish + (last or swedish))


def test_a_row_that_is_copied_in_a_press_is_translated_like_the_first(page: RealPage) -> None:
    page.translate = lambda _: ARABIC_TEXT
    page.speak(ARABIC)
    page.load(
        "<div id=rows><div><label>Barnets namn <input name=n dirname=d></label></div></div>"
        "<button id=b>Lägg till barn</button><script>b.onclick = () => "
        "rows.append(rows.firstChild.cloneNode(true))</script>"
    )
    page.until("b.textContent", ARABIC_TEXT)
    markup = '<div><label>Barnets namn <input name="n" dirname="d"></label></div>'

    page.click("b")

    page.until("rows.children.length", 2)
    page.until("rows.lastChild.textContent.trim()", ARABIC_TEXT)
    page.page.set_view(View.ORIGINAL)
    page.until("rows.innerHTML", markup * 2)


def test_a_text_mirrored_by_an_observer_is_translated_once(page: RealPage) -> None:
    page.translate = marked
    page.speak(ENGLISH)
    page.load(
        "<p id=p>Hyresrätt</p><p id=q></p><script>"
        "const mirror = () => { q.textContent = p.textContent };"
        "new MutationObserver(mirror).observe(p, {subtree: true, childList: true,"
        "characterData: true}); mirror()</script>"
    )

    page.until("[p.textContent, q.textContent]", ["«Hyresrätt»", "«Hyresrätt»"])
    page.page.set_view(View.ORIGINAL)
    page.until("[p.textContent, q.textContent]", ["Hyresrätt", "Hyresrätt"])


def test_what_is_put_away_is_swedish_when_the_view_was_changed_meanwhile(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load("<section id=s><p title=Hjälp>Fyll i ditt namn</p></section><p id=q>Kvar</p>")
    page.until("s.textContent", "FYLL I DITT NAMN")

    page.js("(window.away = s, s.remove(), 1)")
    page.page.set_view(View.ORIGINAL)
    page.until("q.textContent", "Kvar")
    page.js("(document.body.append(away), 1)")

    page.until("s.innerHTML", '<p title="Hjälp">Fyll i ditt namn</p>')


def test_a_page_that_draws_itself_anew_at_each_change_gets_its_swedish(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load(
        "<div id=d></div><script>var count = 0; const draw = () => { count++;"
        "d.innerHTML = '<p>Alltid svenska</p>' }; draw(); new MutationObserver(l => { if (l.some("
        "r => r.type === 'characterData')) draw() }).observe(d, {subtree: true,"
        "characterData: true})</script><p id=q>Klart</p>"
    )
    page.until("q.textContent", "KLART")

    page.qtbot.waitUntil(lambda: page.js("count") == 22)
    page.until("d.textContent", "Alltid svenska")
    before = page.js("count")
    page.js("(q.textContent = 'Sist', 1)")
    page.until("q.textContent", "SIST")
    assert page.js("count") == before


def test_what_a_script_read_too_late_is_submitted_in_swedish(page: RealPage) -> None:
    page.translate = {"Hyresrätt": ARABIC_TEXT, "Sida": "صفحة"}.__getitem__
    page.speak(ARABIC)
    page.load(f"<p id=p>Hyresrätt</p>{FORM}")
    page.until("p.textContent", ARABIC_TEXT)

    page.js("(t.value = p.textContent, 1)")

    page.until("t.value", "Hyresrätt")
    assert page.js("[...new FormData(f)].map(([, value]) => value)[0]") == "Hyresrätt"


def test_what_a_visitor_pastes_of_our_words_is_theirs(page: RealPage) -> None:
    page.translate = lambda _: ARABIC_TEXT
    page.speak(ARABIC)
    page.load("<p id=p>Hyresrätt</p><form id=f><textarea name=t id=t></textarea></form>")
    page.until("p.textContent", ARABIC_TEXT)

    page.js(f"(t.value = '{ARABIC_TEXT}', 1)")

    assert page.js("[...new FormData(f)]") == [["t", ARABIC_TEXT]]


def test_only_what_people_read_is_exchanged_on_elements_of_the_page(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load(
        "<form id=f><x-radio id=x name=bo label=Hyresrätt title=Bostad></x-radio></form><script>"
        "customElements.define('x-radio', class extends HTMLElement { static formAssociated = true;"
        "static observedAttributes = ['label']; attributeChangedCallback() { "
        "(this.inner ??= this.attachInternals()).setFormValue(this.getAttribute('label')) } })"
        "</script>"
    )

    page.until("x.title", "BOSTAD")

    assert page.js("[...new FormData(f)]") == [["bo", "Hyresrätt"]]


def test_what_is_typed_and_shown_again_stays(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load(
        "<input id=i><p id=p>Du skrev <b id=b></b></p>"
        "<script>i.oninput = () => { b.textContent = i.value }</script>"
    )
    page.until("p.textContent", "DU SKREV ")
    page.click("i")

    type_text(page, "sten sand")

    page.until("p.textContent", "DU SKREV sten sand")


def test_a_decimal_comma_is_typed_as_in_sweden(page: RealPage) -> None:
    page.load("<form id=f><input type=number step=any name=n id=i></form>")
    page.painted()
    (page.view.focusProxy() or page.view).setFocus()
    page.js("(i.focus(), 1)")

    type_text(page, "7,5")

    page.until("[...new FormData(f)]", [["n", "7.5"]])


def test_a_selection_stays_when_texts_are_exchanged_for_a_press(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load("<p id=p>Det här är en lång text</p><button id=b>Tryck</button>")
    page.until("p.textContent", "DET HÄR ÄR EN LÅNG TEXT")

    page.js(
        "(getSelection().setBaseAndExtent(p.firstChild, 4, p.firstChild, 7),"
        "b.dispatchEvent(new Event('pointerup', {bubbles: true})), 1)"
    )
    page.until("p.textContent", "DET HÄR ÄR EN LÅNG TEXT")

    assert page.js("String(getSelection())") == "HÄR"


@pytest.mark.parametrize("down", ["pointerdown", "mousedown", "focusin", "pointerup", "mouseup"])
def test_nothing_moves_under_the_finger(page: RealPage, down: str) -> None:
    """The Swedish is shorter: at once, it would put the second button under the first press."""
    page.translate = lambda text: text.upper() * 12 if len(text) > 20 else text.upper()
    page.speak(ENGLISH)
    page.load(
        "<main style='width:400px'><p>En lång mening på svenska.</p>"
        "<button id=a style='height:44px' onclick='t.value += this.id'>Spara</button><br>"
        "<button id=b style='height:444px' onclick='t.value += this.id'>Radera</button></main>"
        f"{FORM}<script>addEventListener('{down}', () => a.offsetTop)</script>"
    )
    page.until("document.body.innerText.includes('RADERA')", wanted=True)

    page.click("a")

    page.until("t.value", "a")


def test_nothing_moves_under_the_finger_for_an_event_the_page_has_made(page: RealPage) -> None:
    page.translate = lambda text: text.upper() * 12 if len(text) > 20 else text.upper()
    page.speak(ENGLISH)
    page.load(
        "<main style='width:400px'><p>En lång mening på svenska.</p>"
        "<button id=a style='height:44px' onclick='t.value += this.id'>Spara</button><br>"
        "<button id=b style='height:444px' onclick='t.value += this.id'>Radera</button></main>"
        f"{FORM}<script>addEventListener('mousedown', () => "
        "dispatchEvent(new Event('pointerdown')))</script>"
    )
    page.until("document.body.innerText.includes('RADERA')", wanted=True)

    page.click("a")

    page.until("t.value", "a")


def test_a_handler_of_a_press_reads_swedish_where_nothing_moves(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load(
        f"<ul><li id=p style='height:40px'>Hyresrätt</li></ul>{FORM}"
        "<script>p.onmousedown = () => { window.read = p.textContent }</script>"
    )
    page.until("document.body.innerText.includes('HYRESRÄTT')", wanted=True)

    page.click("p")

    page.until("window.read", "Hyresrätt")


def test_a_key_after_a_press_without_a_click_finds_the_page_swedish(page: RealPage) -> None:
    page.translate = lambda text: text.upper() * 12 if len(text) > 20 else text.upper()
    page.speak(ENGLISH)
    page.load(
        "<main style='width:400px'><p id=p>En lång mening på svenska.</p>"
        "<button id=a style='height:44px'>Spara</button><br>"
        "<button id=b style='height:444px'>Radera</button></main>"
        "<script>addEventListener('keydown', () => { window.read = p.textContent })</script>"
    )
    page.until("p.textContent.startsWith('EN LÅNG') && b.textContent === 'RADERA'", wanted=True)
    page.painted()
    box = page.js("(r => [r.x + 20, r.y + 20])(a.getBoundingClientRect())")
    assert isinstance(box, list)
    widget = page.view.focusProxy() or page.view
    place = QPoint(round(box[0]), round(box[1]))
    page.qtbot.mousePress(widget, Qt.MouseButton.LeftButton, pos=place)
    page.qtbot.mouseMove(widget, place + QPoint(12, 0))  # a press that rests is for hearing
    page.until("document.activeElement === a", wanted=True)

    page.qtbot.keyClick(widget, Qt.Key.Key_Shift)

    page.until("window.read", "En lång mening på svenska.")
