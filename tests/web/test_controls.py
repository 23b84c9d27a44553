"""Controls that pages build themselves go on to work in both languages."""

import pytest

from kiosk.domain.units import View
from tests.web.conftest import ENGLISH, RealPage

COMBOBOX = """<div><input id=i role=combobox aria-controls=l aria-label=Djur><ul id=l role=listbox>
<li role=option>Hund</li><li role=option>Katt</li><li role=option>Hundvalp</li></ul></div>
<script>const filter = () => { for (const one of l.children) one.hidden =
!one.textContent.trim().toLowerCase().startsWith(i.value.toLowerCase()) }</script>"""
LEFT = "[...l.children].filter(one => !one.hidden).map(one => one.textContent)"


def type_text(page: RealPage, text: str) -> None:
    """Type *text* as a visitor does, into what has the focus."""
    page.qtbot.keyClicks(page.view.focusProxy() or page.view, text)


@pytest.mark.parametrize(
    "listen",
    [
        "i.oninput = filter",
        "i.onkeyup = filter",
        "let t; i.oninput = () => { clearTimeout(t); t = setTimeout(filter, 300) }",
        "i.oninput = async () => { await null; await null; filter() }",
    ],
    ids=["input", "keyup", "debounced", "promise"],
)
def test_typing_swedish_still_filters(page: RealPage, listen: str) -> None:
    page.translate = lambda text: {"Hund": "dog", "Katt": "cat", "Hundvalp": "puppy"}.get(
        text, text.upper()
    )
    page.speak(ENGLISH, View.OWN)
    page.load(f"{COMBOBOX}<script>{listen}</script>")
    page.until(LEFT, ["dog", "cat", "puppy"])
    page.click("i")
    page.until("document.activeElement.id", "i")

    type_text(page, "hund")

    page.until("i.value", "hund")
    page.until(LEFT, ["dog", "puppy"])


def test_a_list_without_roles_beside_its_field_is_filtered_too(page: RealPage) -> None:
    body = COMBOBOX.replace(" role=combobox aria-controls=l", "").replace(" role=option", "")
    page.speak(ENGLISH, View.OWN)
    page.load(
        body.replace(" role=listbox", "")
        + "<script>i.oninput = () => setTimeout(filter, 400)</script>"
    )
    page.until(LEFT, ["HUND", "KATT", "HUNDVALP"])
    page.js("(l.firstElementChild.firstChild.nodeValue = 'Åsna', 1)")
    page.until(LEFT, ["ÅSNA", "KATT", "HUNDVALP"])
    page.translate = lambda text: text
    page.click("i")

    type_text(page, "k")

    page.until(LEFT, ["KATT"])


def test_an_output_and_a_late_option_are_translated(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load(
        "<form id=f><output id=o name=o>summa</output><input list=d name=s value=Lund>"
        "<datalist id=d><option>Malmö</datalist><select id=s name=v><option>Ett</select></form>"
    )
    page.until("[o.textContent, d.options[0].textContent]", ["SUMMA", "MALMÖ"])

    page.js("(o.value = 'klart', s.add(new Option('Två')), 1)")

    page.until("[o.value, s.options[1].text]", ["KLART", "TVÅ"])
    assert page.js("[d.options[0].value, s.options[1].value]") == ["Malmö", "Två"]


def test_what_a_visitor_writes_in_the_page_is_left_alone(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load("<p id=p>Skriv</p><div id=e contenteditable><p>mitt <b>eget</b></p></div>")
    page.until("p.textContent", "SKRIV")

    page.js("(e.append('och mer'), e.querySelector('b').firstChild.nodeValue = 'nytt', 1)")
    page.js("(p.append(' här'), 1)")

    page.until("p.textContent", "SKRIV HÄR")
    assert page.js("e.innerHTML") == "<p>mitt <b>nytt</b></p>och mer"


def test_a_chosen_option_shown_by_the_page_is_no_new_text(page: RealPage) -> None:
    page.translate = lambda text: text.upper() + "X"
    page.speak(ENGLISH)
    page.load(
        "<style>select, ::picker(select) { appearance: base-select }</style>"
        "<select id=s><button><selectedcontent></selectedcontent></button>"
        "<option>Hund<option>Katt</select>"
    )
    page.until("[...s.options].map(o => o.textContent)", ["HUNDX", "KATTX"])

    page.js("(s.selectedIndex = 1, document.body.append('Klart'), 1)")

    page.until("document.body.lastChild.nodeValue", "KLARTX")
    assert page.js("s.value") == "Katt"
    assert not [unit for unit in page.units if "X" in unit.block.text]
