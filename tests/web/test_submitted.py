"""Translating a page never changes what is submitted, and adds nothing to the page."""

import pytest

from kiosk.domain.units import View
from tests.web.conftest import ARABIC, ENGLISH, RealPage

FORM = """<form id=f>
<label>Namn <input name=namn value="Anna Åkesson" dirname=namn.dir></label>
<input type=hidden name=dold value="hemligt ord">
<textarea name=fri dirname=fri.dir>fri text</textarea>
<label>Inget <input name=tomt dirname=tomt.dir></label>
<select name=kod><option selected><script>var text = 'nej'</script>Med kod</option></select>
<label><input type=checkbox name=ja checked> Ja tack</label>
<label><input type=checkbox name=ja2 value="också ja" checked> Också</label>
<label><input type=radio name=val value=ett> Ett</label>
<label><input type=radio name=val checked value="två ord"> Två</label>
<select name=land><option>Norge<option selected>  Stora   Sverige </option></select>
<select name=flera multiple><option selected>Röd<option value=b selected>Blå
<option value="" selected>Tom</select>
<select name=grupp><optgroup label="Grupp ett"><option label="Etikett">text</optgroup></select>
<input list=forslag name=stad value="Lund"><datalist id=forslag><option>Malmö</datalist>
<input type=number name=tal value=7450><input type=date name=dag value=2026-11-20>
<input type=email name=post value=a@b.se><input type=range name=vidd value=7>
<input type=color name=farg value=#112233><output name=ut>summa</output>
<button name=knapp>Spara utkast</button>
<input type=submit name=skicka id=skicka value="Skicka in">
<p>En text med <b>fetstil</b> i.</p></form>"""
PAYLOAD = "[...new FormData(f, skicka)].map(([k, v]) => k + '=' + v)"


@pytest.mark.parametrize("language", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_the_form_is_the_same_in_every_view(page: RealPage, language: object) -> None:
    page.load(FORM)
    before = page.js(PAYLOAD)
    selected = "[...f.querySelectorAll('option')].map(o => o.selected)"
    chosen = page.js(selected)
    markup = page.js("f.outerHTML")

    page.speak(ENGLISH if language is ENGLISH else ARABIC, View.BOTH)
    page.until("f.querySelector('b').textContent", "FETSTIL")
    for view in (View.BOTH, View.OWN, View.ORIGINAL, View.BOTH, View.ORIGINAL, View.OWN):
        page.page.set_view(view)
        assert page.js(PAYLOAD) == before
        assert page.js(selected) == chosen
    page.page.set_view(View.ORIGINAL)

    assert page.js("f.outerHTML") == markup


def test_an_option_that_the_page_renames_submits_its_new_name(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load("<form id=f><select name=s><option id=o>Norge</select></form>")
    page.until("o.textContent", "NORGE")

    page.js("(o.textContent = 'Finland', 1)")

    page.until("o.textContent", "FINLAND")
    assert page.js("[...new FormData(f)].map(([k, v]) => v)") == ["Finland"]


def test_the_page_sees_no_new_node_and_no_event(page: RealPage) -> None:
    page.load(
        FORM + "<script>var seen = []; new MutationObserver(l => seen.push(...l.map(r => r.type)))"
        ".observe(document, {subtree: true, childList: true});"
        "for (const t of ['input', 'change', 'select', 'focus', 'blur', 'submit'])"
        "document.addEventListener(t, () => seen.push(t), true)</script>"
    )
    count = page.js("document.querySelectorAll('*').length")

    page.speak(ARABIC, View.BOTH)
    page.until("f.querySelector('b').textContent", "FETSTIL")
    page.page.set_view(View.OWN)

    assert page.js("seen") == []
    assert page.js("document.querySelectorAll('*').length") == count
    assert page.js("document.querySelectorAll('[style]').length") == 0


def test_what_a_page_reads_from_its_own_choices_is_swedish(page: RealPage) -> None:
    page.speak(ENGLISH, View.BOTH)
    page.load(
        "<ul role=listbox><li role=option id=a style='height:60px'>Hyresrätt</li></ul>"
        "<form id=f><input type=hidden name=typ id=t></form>"
        "<script>a.onclick = e => { t.value = e.target.textContent }</script>"
    )
    page.until("a.textContent", "HYRESRÄTT · \u2066Hyresrätt\u2069")

    page.click("a")

    page.until("t.value", "Hyresrätt")
    page.until("a.textContent", "HYRESRÄTT · \u2066Hyresrätt\u2069")


def test_arabic_runs_from_the_right_and_leaves_fields_alone(page: RealPage) -> None:
    page.translate = lambda text: {"Ring 08-123 45 67 nu.": "اتصل 08-123 45 67 الآن."}.get(
        text, "نص"
    )
    page.speak(ARABIC, View.BOTH)

    page.load(
        "<h2 id=h>Bostad</h2><p id=p>Ring 08-123 45 67 nu.</p><label id=l>Hyra <input id=i></label>"
    )

    page.until("p.textContent", "اتصل \u206608-123 45 67\u2069 الآن.")
    page.until("h.textContent", "نص · \u2066Bostad\u2069")
    page.until("[h.lang, h.dir, p.dir, l.dir]", ["ar", "rtl", "rtl", "rtl"])
    assert page.js("getComputedStyle(i).direction") == "ltr"
    assert page.js("l.firstChild.nodeValue") == "نص · \u2066Hyra\u2069 "
    page.page.set_view(View.ORIGINAL)
    page.until("h.outerHTML", '<h2 id="h">Bostad</h2>')


def test_a_list_is_turned_with_its_items_and_others_stay(page: RealPage) -> None:
    page.translate = lambda text: text if text == "Stanna här." else "نص"
    page.load(
        "<ul id=u><li id=a>Ett</li><li id=d>Stanna här.</li><li id=c><p>Tre</p></li>"
        "</ul><ul id=bar style='display:flex'><li>Start<li>Slut</ul>"
    )
    markup = page.js("document.body.innerHTML")

    page.speak(ARABIC, View.OWN)
    page.until("[u, a].map(one => one.dir)", ["rtl", "rtl"])

    assert page.js("a.firstChild.nodeValue") == "نص"
    assert page.js("[a, d].map(one => getComputedStyle(one).textAlign)") == ["right", "right"]
    # What stays Swedish keeps its full stop at its end.
    page.until("d.textContent", "\u2066Stanna här.\u2069")
    assert page.js("bar.dir") == ""
    page.page.set_view(View.BOTH)
    page.page.set_view(View.ORIGINAL)
    page.until("document.body.innerHTML", markup)


def test_a_field_runs_as_what_is_written_in_it(page: RealPage) -> None:
    page.translate = lambda _: "مثال: 12."
    page.speak(ARABIC, View.BOTH)
    page.load(
        "<label id=l>Namn <input id=i placeholder='Till exempel 12.'></label>"
        "<label>Mejl <input id=e type=email></label>"
    )
    page.until("l.dir", "rtl")

    direction = "[i, e].map(field => getComputedStyle(field).direction)"
    assert page.js(direction) == ["ltr", "ltr"]
    assert page.js("i.placeholder") == "\u2067مثال: 12.\u2069"
    page.js("(i.value = 'علي', e.value = 'علي', 1)")
    assert page.js(direction) == ["rtl", "ltr"]
    page.page.set_view(View.ORIGINAL)
    page.until("i.outerHTML", '<input id="i" placeholder="Till exempel 12.">')


def test_what_stands_inside_a_turned_block_keeps_its_own(page: RealPage) -> None:
    page.translate = lambda text: text if text == "Stanna." else "نص"
    page.load(
        "<ul><li id=l>Ett<pre id=p translate=no>a.b()</pre><svg id=s width=90 height=20>"
        "<text x=10 y=15>x1</text></svg><input type=range id=r></li></ul>"
        "<main id=m><label for=q>Sök</label> <input id=q><h2>Rubrik</h2><p>Text</p></main>"
    )
    markup = page.js("document.body.innerHTML")

    page.speak(ARABIC, View.OWN)
    page.until("l.dir", "rtl")

    ways = "[p, s, r].map(one => getComputedStyle(one).direction)"
    assert page.js(ways) == ["ltr", "ltr", "ltr"]
    page.until("document.querySelector('h2').dir", "rtl")
    assert page.js("m.dir") == ""
    page.page.set_view(View.ORIGINAL)
    page.until("document.body.innerHTML", markup)


def test_a_field_that_comes_into_a_turned_block_submits_its_own_direction(page: RealPage) -> None:
    page.translate = lambda _: "نص"
    page.speak(ARABIC)
    page.load(
        "<form id=f><div id=d>Namn <input type=hidden name=h value=x dirname=hd></div></form>"
    )
    page.until("d.dir", "rtl")

    page.js("(d.insertAdjacentHTML('beforeend', '<input name=n dirname=nd>'), 1)")

    page.until("d.lastChild.dir", "ltr")
    assert page.js("[...new FormData(f)].map(([n, v]) => n + '=' + v)") == [
        "h=x",
        "hd=ltr",
        "n=",
        "nd=ltr",
    ]


def test_a_strict_page_with_patched_prototypes_is_translated_all_the_same(page: RealPage) -> None:
    policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none';"
    page.speak(ENGLISH)

    page.load(
        "<p id=p>Hej <b>på</b> dig</p><input id=i placeholder='Sök'><script nonce=a>"
        "for (const n of ['nodeValue', 'textContent']) Object.defineProperty(Node.prototype, n,"
        "{get: Object.getOwnPropertyDescriptor(Node.prototype, n).get, set() { throw 1 }});"
        "Element.prototype.setAttribute = Element.prototype.getAttribute = () => { throw 2 };"
        "window.MutationObserver = class { constructor() { throw 4 } };"
        "Element.prototype.attachShadow = () => { throw 3 }; JSON.stringify = () => 'x'</script>",
        head=policy + " script-src 'nonce-a'\">",
    )

    page.qtbot.waitUntil(lambda: page.ours("document.body.innerText.trim()") == "HEJ PÅ DIG")
    assert page.ours("document.getElementById('i').placeholder") == "SÖK"
