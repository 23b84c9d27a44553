"""What visitors of other translators report, each with the number it has in our list."""

import pytest

from kiosk.domain.units import Answer, Origin, Translated, Unit, View
from tests.web.conftest import ARABIC, ENGLISH, RealPage
from tests.web.frameworks import REACT, VUE, bundled

FORM = """<form id=f method=post action=/sent>
<label>Namn <input name=namn value="Anna Åkesson"></label>
<input type=hidden name=dold value="hemligt ord"><textarea name=fri>fri text</textarea>
<label><input type=checkbox name=ja checked> Ja tack</label>
<label><input type=checkbox name=nej> Nej tack</label>
<label><input type=radio name=val value=ett> Ett</label>
<label><input type=radio name=val checked value="två ord"> Två</label>
<select name=djur><option>Hund<option selected>  Vild   katt </option></select>
<button name=knapp id=utkast>Spara utkast</button>
<button name=knapp id=sand value="Skicka nu">Skicka</button>
<input type=submit name=knapp id=in value="Skicka in"></form>"""
WATCH = """<script>var wrong = []; onerror = m => { wrong.push(String(m)) };
console.error = (...a) => { wrong.push(a.join(' ')) };
addEventListener('unhandledrejection', e => wrong.push(String(e.reason)))</script>"""


def shout(block: tuple[str, ...]) -> tuple[str, ...]:
    """Return the runs of a block in upper case."""
    return tuple(run.upper() for run in block)


def answer(page: RealPage, words: dict[tuple[str, ...], tuple[str, ...]]) -> None:
    """Answer the blocks with these runs, and each other one in upper case."""

    def give(units: list[Unit]) -> None:
        answers = []
        for unit in units:
            runs = tuple(run.text for run in unit.block.runs)
            made = words.get(runs, shout(runs))
            answers.append(Answer(unit.id, Translated(made, Origin.MACHINE)))
        page.page.show_translations(answers)

    page.page.units_found.connect(give)


@pytest.mark.parametrize("submitter", ["utkast", "sand", "in"])
def test_mode_01_a_translated_form_posts_the_same(page: RealPage, submitter: str) -> None:
    send = f"(f.requestSubmit(document.getElementById('{submitter}')), 1)"
    page.site.serve("/sent", "<p>tack")
    posted = page.site.posted
    posted.clear()

    for language, view in ((None, View.ORIGINAL), (ENGLISH, View.OWN), (ARABIC, View.BOTH)):
        page.load(FORM)
        page.speak(language, view)
        if language is not None:
            page.until("f.querySelector('option').textContent.slice(0, 4)", "HUND")
        page.js(send)
        page.qtbot.waitUntil(lambda: page.js("location.pathname") == "/sent")

    assert len(posted) == 3
    assert posted[0] == posted[1] == posted[2]


def test_mode_02_an_option_without_a_value_means_the_same(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load(
        "<form id=f><select name=djur id=s><option>Hund<option>Katt</select></form>"
        "<script>let changes = 0; s.onchange = s.oninput = () => { changes++ }</script>"
    )

    page.until("[...s.options].map(o => o.textContent)", ["HUND", "KATT"])

    assert page.js("[s.value, new FormData(f).get('djur'), changes]") == ["Hund", "Hund", 0]


def test_mode_03_controls_stay_what_and_where_they_are(page: RealPage) -> None:
    page.load(
        "<label id=a><input type=checkbox name=ja> Ja <b>tack</b></label>"
        "<label id=b><input type=checkbox name=nej> Nej</label><button id=c><i>x</i> Stäng</button>"
        "<script>var kept = [...document.querySelectorAll('input, button')]</script>"
    )

    page.speak(ENGLISH, View.BOTH)
    page.until("b.textContent", " NEJ · \u2066Nej\u2069")

    assert page.js(
        "(now => now.length === kept.length && now.every((n, i) => n === kept[i]))"
        "([...document.querySelectorAll('input, button')])"
    )
    assert page.js("[a.control.name, b.control.name]") == ["ja", "nej"]
    assert page.js("a.textContent") == " JA TACK · \u2066Ja tack\u2069"


@pytest.mark.parametrize("source", [REACT, VUE], ids=["react", "vue"])
def test_mode_04_a_framework_keeps_its_nodes(page: RealPage, source: str) -> None:
    page.load(f"<div id=app></div><script>{bundled(source)}</script>", head=WATCH)
    page.speak(ENGLISH, View.BOTH)
    page.until("document.querySelector('#info a').textContent", "BIDRAGET")

    views = (View.OWN, View.ORIGINAL, View.BOTH)
    for turn in range(50):
        page.page.set_view(views[turn % 3])
        page.js(f"step({turn + 1})")
    page.page.set_view(View.OWN)

    page.until("document.querySelector('#sum').textContent", "DU HAR 50 ÄRENDEN.")
    page.until(
        "document.querySelector('#info').textContent", "LÄS OM BIDRAGET OCH VILLKOREN I DAG HÄR."
    )
    page.until("document.querySelector('h1').textContent", "ANSÖKAN 50")
    page.page.set_view(View.ORIGINAL)
    page.until("String(document.getElementById('app').innerHTML === twin(50))", "true")
    assert page.js("wrong") == []


@pytest.mark.parametrize("source", [REACT, VUE], ids=["react", "vue"])
def test_mode_04_what_is_typed_reaches_the_framework(page: RealPage, source: str) -> None:
    page.load(f"<div id=app></div><script>{bundled(source)}</script>", head=WATCH)
    page.speak(ENGLISH, View.OWN)
    page.until("document.querySelector('#typed').textContent", "SKRIVET: Anna")

    page.js(
        "(field.focus(), field.select(), document.execCommand('insertText', false, 'Bo Ek'), 1)"
    )

    page.until("document.querySelector('#typed').textContent", "SKRIVET: Bo Ek")
    assert page.js("[field.value, document.activeElement.id, field.selectionStart, wrong]") == [
        "Bo Ek",
        "field",
        5,
        [],
    ]


def test_mode_04_the_page_sees_no_child_list_change(page: RealPage) -> None:
    page.load(
        f"<div id=app></div><script>{bundled(REACT)}; var seen = []; new MutationObserver(l =>"
        " seen.push(...l.map(r => r.type))).observe(document, {subtree: true, childList: true})"
        "</script>"
    )

    page.speak(ARABIC, View.BOTH)
    page.until("document.querySelector('#info a').textContent", "BIDRAGET")
    for view in (View.OWN, View.ORIGINAL, View.BOTH):
        page.page.set_view(view)

    assert page.js("seen") == []


def test_mode_05_caret_selection_and_scroll_stay(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load(
        "<label>Namn <input id=i value='Anna Ek'></label><p id=p>0 kvar</p>"
        "<div style='height:3000px'>Långt ner</div>"
    )
    page.until("p.textContent", "0 KVAR")

    page.js("(i.focus(), i.setSelectionRange(2, 4), scrollTo(0, 40), 1)")
    for turn in range(1, 11):
        page.js(f"(p.firstChild.nodeValue = '{turn} kvar', 1)")
        page.page.set_view((View.OWN, View.BOTH, View.ORIGINAL)[turn % 3])
    page.page.set_view(View.OWN)

    page.until("p.textContent", "10 KVAR")
    state = "[document.activeElement.id, i.value, i.selectionStart, i.selectionEnd, scrollY]"
    assert page.js(state) == ["i", "Anna Ek", 2, 4, 40]


def test_mode_06_our_own_words_are_never_translated_again(page: RealPage) -> None:
    page.translate = lambda text: text.upper() + "X"
    page.speak(ENGLISH)
    page.load("<p id=p>Läs <b>mer</b> nu</p><ul id=l></ul>")
    page.until("p.textContent", "LÄS XMERX NUX")

    page.js(
        "(() => { let n = 0; const t = setInterval(() => { l.innerHTML = '<li>rad ' + ++n;"
        "p.className = 'c' + n; if (n === 30) clearInterval(t) }, 5) })()"
    )

    page.until("l.textContent", "RAD 30X")
    assert page.js("p.textContent") == "LÄS XMERX NUX"
    assert len([unit for unit in page.units if "Läs" in unit.block.text]) == 1
    assert not [unit for unit in page.units if "X" in unit.block.text]


def test_mode_07_late_and_changed_text_follows(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load("<p id=p>Du har <b id=b>ett</b> ärende</p><img id=i alt='En bild'>")
    page.until("p.textContent", "DU HAR ETT ÄRENDE")

    page.js(
        "(b.firstChild.nodeValue = 'två', p.append(' kvar'), i.alt = 'En karta',"
        "history.pushState(0, '', '/nytt'), document.body.insertAdjacentHTML('beforeend',"
        "'<h2 id=h>Ny sida</h2>'), 1)"
    )

    page.until("p.textContent", "DU HAR TVÅ ÄRENDE KVAR")
    page.until("[i.alt, h.textContent]", ["EN KARTA", "NY SIDA"])
    page.js("(p.lastChild.remove(), 1)")
    page.until("p.textContent", "DU HAR TVÅ ÄRENDE")


def test_mode_12_links_keep_number_order_and_target_when_words_move(page: RealPage) -> None:
    source = ("Läs om ", "bidraget", " och ", "villkoren", " här.")
    answer(page, {source: ("Here ", "the conditions", " and ", "the grant", " are read.")})
    page.page.set_view(View.OWN)
    page.page.set_language(ENGLISH)

    page.load(
        "<p id=p>Läs om <a href=/bidrag>bidraget</a> och <a href=/villkor>villkoren</a> här.</p>"
        "<script>var pressed = []; p.onclick = e => { pressed.push(e.target.pathname);"
        "e.preventDefault() }</script>"
    )

    page.until("p.textContent", "Here the conditions and the grant are read.")
    links = "[...p.querySelectorAll('a')].map(a => [a.pathname, a.textContent])"
    assert page.js(links) == [["/bidrag", "the conditions"], ["/villkor", "the grant"]]
    page.js("(p.querySelector('a').click(), 1)")
    assert page.js("pressed") == ["/bidrag"]
