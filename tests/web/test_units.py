"""Which text is found, and what happens to it as the page changes."""

import pytest

from kiosk.domain.units import View
from tests.web.conftest import ARABIC, ENGLISH, RealPage

TEXT = "document.body.innerText.trim()"


def test_text_is_exchanged_in_its_own_node(page: RealPage) -> None:
    page.speak(ENGLISH)

    page.load("<p id=p>  Hej på   dig \n</p>")

    page.until("document.getElementById('p').firstChild.nodeValue", "  HEJ PÅ DIG \n")
    assert [unit.block.text for unit in page.units if unit.block.text != "Sida"] == ["Hej på dig"]


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
    texts = {unit.block.text for unit in page.units}
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
    assert [unit.block.text for unit in page.units] == ["läge 20"]


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

    page.qtbot.waitUntil(lambda: int(str(page.js("n"))) > 10)
    page.qtbot.waitUntil(lambda: page.js("n") == page.js("(n)"))
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


def test_what_holds_no_text_of_its_own_still_has_a_swedish_name(page: RealPage) -> None:
    page.speak(ENGLISH)

    page.load(
        "<iframe title='Karta över staden'></iframe><table><tr><th abbr='Kort namn'>x1</table>"
        "<div id=d contenteditable aria-label='Meddelande'>"
        "<b title='skriven titel'>skrivet</b></div>"
        "<object>Reservtext</object><math><mtext>Summa</mtext><mi>x</mi></math>"
    )

    page.until("document.querySelector('iframe').title", "KARTA ÖVER STADEN")
    page.until("d.ariaLabel", "MEDDELANDE")
    page.until("document.querySelector('th').abbr", "KORT NAMN")
    page.until("document.querySelector('object').textContent", "RESERVTEXT")
    page.until("document.querySelector('math').textContent", "SUMMAx")
    assert page.js("d.innerHTML") == '<b title="skriven titel">skrivet</b>'


def test_lines_are_kept_where_the_page_shows_them(page: RealPage) -> None:
    page.speak(ENGLISH)

    page.load("<pre id=a>rad ett   glugg\n  rad två</pre><p id=b>en rad\n  i källan</p>")

    page.until("a.textContent", "RAD ETT   GLUGG\n  RAD TVÅ")
    page.until("b.textContent", "EN RAD I KÄLLAN")


def test_a_very_long_text_is_translated_too(page: RealPage) -> None:
    page.speak(ENGLISH)
    long = "Det här är ett långt villkor. " * 600

    page.load("".join(f"<p>{n} {long}</p>" for n in range(14)))

    page.until("document.body.textContent.match(/LÅNGT/g)?.length", 14 * 600)


def test_a_swedish_part_of_an_english_text_alone_is_dressed(page: RealPage) -> None:
    page.speak(ARABIC)

    page.load("<p id=p lang=en>English <span id=s lang=sv>svensk del</span> again</p>")

    page.until("s.textContent", "SVENSK DEL")
    assert page.js("[p.lang, p.dir, s.lang, s.dir]") == ["en", "", "ar", "rtl"]


def test_numbers_are_isolated_only_where_they_would_fall_apart(page: RealPage) -> None:
    words = {"Betala 1-2 kr": "ادفع 1-2 kr", "1-2 kr": "1-2 kr till", "Rad 1-2": "RAD 1-2"}
    page.translate = lambda text: words.get(text, text)
    page.speak(ARABIC)

    page.load("<p id=a>Betala 1-2 kr</p><p id=b>1-2 kr</p><p id=c>Rad 1-2</p>")

    page.until("c.textContent", "RAD 1-2")
    page.until("a.textContent", "ادفع \u20661-2 kr\u2069")
    page.until("b.textContent", "\u20661-2 kr till\u2069")


def test_the_dom_is_told_with_its_shadow_roots(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load(
        "<div id=h><p>ljus</p></div><script>h.attachShadow({mode:'open'}).innerHTML ="
        " '<p>skugga</p><slot></slot>'</script>"
    )
    page.until("h.shadowRoot.textContent", "SKUGGA")
    told: list[str] = []

    page.page.html(told.append)

    page.qtbot.waitUntil(lambda: bool(told))
    assert told[0].startswith("<!DOCTYPE html><html")
    assert told[0].rstrip().endswith("</body></html>")
    assert '<template shadowrootmode="open"><p lang="en" dir="ltr">SKUGGA</p><slot>' in told[0]


def test_a_page_whose_language_is_left_empty_is_taken_for_swedish(page: RealPage) -> None:
    page.speak(ENGLISH)

    page.load("<div lang=''><p id=p>svenska</p></div>")

    page.until("p.textContent", "SVENSKA")


def test_half_a_character_costs_no_other_text(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load(
        "<h1 id=h>Rubrik</h1><p id=p></p><script>p.textContent = 'Vad bra \\u{1F600} det är'"
        ".slice(0, 9) + '…'; h.title = 'Tips \\uD83D'</script>"
    )

    page.until("h.textContent", "RUBRIK")
    page.until("p.textContent.slice(0, 8)", "VAD BRA ")


@pytest.mark.parametrize("lang", ["sv_SE", "swe", "svenska", "und", "SV-se", "se", "en"])
def test_a_page_that_says_its_language_wrongly_is_translated_whole(
    page: RealPage, lang: str
) -> None:
    page.speak(ENGLISH)
    page.open(
        page.site.serve(
            "/lang",
            f"<!doctype html><html lang={lang}><meta charset=utf-8><title>Sida</title>"
            "<h1 id=h>Rubrik</h1><p>Du kan ansöka om bidrag här.</p><button id=b>Skicka</button>",
        )
    )

    page.until("[h.textContent, b.textContent]", ["RUBRIK", "SKICKA"])


def test_text_that_is_opened_to_translation_is_translated(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load("<p id=p class='notranslate x'>Hemligt namn</p><p id=q translate=no>Andra</p>")
    page.js("(p.classList.remove('notranslate'), q.removeAttribute('translate'), 1)")

    page.until("[p.textContent, q.textContent]", ["HEMLIGT NAMN", "ANDRA"])


def test_what_belongs_to_what_somebody_edits_is_left_alone(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load(
        "<div contenteditable id=d>Brev <span contenteditable=false title='Ta bort'>Anna</span>"
        "</div><p id=p>Utanför</p>"
    )
    page.until("p.textContent", "UTANFÖR")

    assert page.js("d.innerHTML") == (
        'Brev <span contenteditable="false" title="Ta bort">Anna</span>'
    )
