"""Which text is found, and what happens to it as the page changes."""

from kiosk.domain.units import View
from tests.web.conftest import ENGLISH, RealPage

TEXT = "document.body.innerText.trim()"


def test_text_is_exchanged_in_its_own_node(page: RealPage) -> None:
    page.speak(ENGLISH)

    page.load("<p id=p>  Hej på   dig \n</p>")

    page.until("document.getElementById('p').firstChild.nodeValue", "  HEJ PÅ DIG \n")
    assert [unit.text for unit in page.units if unit.text != "Sida"] == ["Hej på dig"]


def test_the_attributes_people_read_are_exchanged(page: RealPage) -> None:
    page.speak(ENGLISH)

    page.load(
        "<input id=a placeholder='Sök här' title='Tips' value='Anna'>"
        "<img alt='En bild'><button aria-label='Stäng'>x1</button><textarea placeholder=Skriv>"
        "fri text</textarea>"
    )

    page.until("document.querySelector('textarea').placeholder", "SKRIV")
    assert page.js(
        "['placeholder','title','value'].map(n => document.getElementById('a').getAttribute(n))"
    ) == ["SÖK HÄR", "TIPS", "Anna"]
    assert page.js("document.querySelector('img').alt") == "EN BILD"
    assert page.js("document.querySelector('button').ariaLabel") == "STÄNG"
    assert page.js("document.querySelector('textarea').value") == "fri text"


def test_what_is_no_swedish_text_stays(page: RealPage) -> None:
    page.speak(ENGLISH)

    page.load(
        "<p>klar</p><script>var a='skript'</script><style>/* stil */</style><code>kod</code>"
        "<kbd>tangent</kbd><samp>utdata</samp><p translate=no>Anna <b>Ek</b></p>"
        "<p class=notranslate>märke</p><p lang=en>english <i>words</i></p>"
        "<p contenteditable>skrivet</p><p translate=no>inte <b translate=yes>men detta</b></p>"
        "<div lang=en><p lang=sv-SE>svenska igen</p></div><textarea>skrivet</textarea>"
    )

    page.until("document.querySelector('div > p').textContent", "SVENSKA IGEN")
    texts = {unit.text for unit in page.units}
    assert texts == {"Sida", "klar", "men detta", "svenska igen"}


def test_shadow_roots_and_frames_are_read_also_when_attached_late(page: RealPage) -> None:
    page.speak(ENGLISH)

    page.load(
        "<x-val></x-val><div id=late></div><iframe srcdoc='<p>i ramen</p>'></iframe>"
        "<script>customElements.define('x-val', class extends HTMLElement { connectedCallback() {"
        "this.attachShadow({mode:'open'}).innerHTML = '<b>i skuggan</b>' } });"
        "setTimeout(() => late.attachShadow({mode:'open'}).innerHTML = '<b>sen skugga</b>', 300)"
        "</script>"
    )

    page.until("document.querySelector('x-val').shadowRoot.textContent", "I SKUGGAN")
    page.until("document.querySelector('iframe').contentDocument.body.textContent", "I RAMEN")
    page.until("late.shadowRoot?.textContent", "SEN SKUGGA")


def test_new_and_changed_text_follows(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load("<p id=p>först</p>")
    page.until("p.textContent", "FÖRST")

    page.js("(p.firstChild.nodeValue = 'sedan', document.body.append('och mer'), 1)")

    page.until("p.textContent", "SEDAN")
    page.until("document.body.lastChild.nodeValue", "OCH MER")


def test_twenty_rapid_changes_are_one_translation(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load("<p id=p>start</p>")
    page.until("p.textContent", "START")
    page.units.clear()

    page.js(
        "(() => { let n = 0; const t = setInterval(() => { p.textContent = 'läge ' + ++n;"
        "if (n === 20) clearInterval(t) }, 10) })()"
    )

    page.until("p.textContent", "LÄGE 20")
    assert [unit.text for unit in page.units] == ["läge 20"]


def test_an_answer_for_changed_or_removed_text_is_dropped(page: RealPage) -> None:
    page.translate = None
    page.speak(ENGLISH)
    page.translate = None
    page.load("<p id=p>gammalt</p><p id=q>borta</p><p id=r>kvar</p>")
    page.qtbot.waitUntil(lambda: len(page.units) == 4)
    late = list(page.units)
    page.translate = str.upper
    page.js("(p.firstChild.nodeValue = 'nytt', q.remove(), 1)")

    page._found(late)

    page.until("p.textContent", "NYTT")
    page.until("r.textContent", "KVAR")


def test_a_page_that_insists_on_its_swedish_gets_it(page: RealPage) -> None:
    page.speak(ENGLISH)

    page.load(
        "<p id=p>envis</p><script>let n = 0; new MutationObserver(() => { if (p.textContent !== "
        "'envis') { n++; p.firstChild.nodeValue = 'envis' } }).observe(p, {characterData: true,"
        "subtree: true})</script>"
    )

    page.qtbot.waitUntil(lambda: int(str(page.js("n"))) > 10, timeout=10_000)
    page.qtbot.waitUntil(lambda: page.js("n") == page.js("(n)"), timeout=10_000)
    assert int(str(page.js("n"))) < 60


def test_the_view_is_switched_without_a_reload(page: RealPage) -> None:
    page.speak(ENGLISH, View.BOTH)
    page.load("<h1 id=h>Bostad</h1><p id=p>Skriv här.</p>")
    page.until("[h.textContent, p.textContent]", ["BOSTAD · \u2066Bostad\u2069", "SKRIV HÄR."])

    page.page.set_view(View.OWN)
    page.until("h.textContent", "BOSTAD")
    page.page.set_view(View.ORIGINAL)
    page.until(
        "[h.textContent, p.textContent, h.outerHTML]",
        ["Bostad", "Skriv här.", '<h1 id="h">Bostad</h1>'],
    )
    page.page.set_view(View.BOTH)
    page.until("h.textContent", "BOSTAD · \u2066Bostad\u2069")


def test_swedish_leaves_the_page_alone(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load("<p id=p>Hej</p>")
    page.until("p.textContent", "HEJ")

    page.page.set_language(None)

    page.until("document.body.innerHTML", '<p id="p">Hej</p>')
