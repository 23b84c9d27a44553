"""The answers a visitor checks before sending: from the page as it is, with a way back to each."""

import pytest

from kiosk.domain.units import View
from tests.web.conftest import ENGLISH, RealPage

REVIEW = """<main><section><h2>Bostad</h2><dl>
<dt>Hyra per månad</dt><dd translate=no>7 450 kr</dd>
<dt>Bor med</dt><dd>Ingen annan vuxen</dd></dl>
<a href="#bostad" id=andra>Ändra bostad</a></section>
<section><h2>Konto</h2>
<table><tr><th scope=row>Clearingnummer</th><td>8327</td></tr></table></section>
<form><label for=mejl>E-post</label><input id=mejl value="a@b.se">
<label for=kod>Lösenord</label><input id=kod type=password value=hemligt>
<label for=land>Land</label><select id=land>
<option value="">Välj<option value=so selected>Somalia</select>
<label><input type=checkbox id=ja checked>Jag försäkrar</label>
<label><input type=radio name=r>Nej</label>
<label for=tom>Telefon</label><input id=tom></form></main>"""


def answers(page: RealPage) -> list[dict[str, object]]:
    told = page.call("answers.list")
    assert isinstance(told, list)
    return told


def test_fields_and_summaries_are_told_in_the_order_of_the_page(page: RealPage) -> None:
    page.load(REVIEW)

    found = [(one["label"], one["value"], one["change"]) for one in answers(page)]

    assert found == [
        ("Hyra per månad", "7 450 kr", True),
        ("Bor med", "Ingen annan vuxen", True),
        ("Clearingnummer", "8327", False),
        ("E-post", "a@b.se", True),
        ("Land", "Somalia", True),
        ("Jag försäkrar", "✓", True),
        ("Telefon", "", True),
    ]


def test_labels_and_texts_come_in_the_visitors_language_and_values_as_they_are(
    page: RealPage,
) -> None:
    page.speak(ENGLISH, View.BOTH)
    page.load(REVIEW)
    page.until("document.body.innerText.includes('HYRA PER MÅNAD')", wanted=True)

    rent, lives = answers(page)[:2]

    assert (rent["own"], rent["label"], rent["value"]) == (
        "HYRA PER MÅNAD",
        "Hyra per månad",
        "7 450 kr",
    )
    assert (lives["own_value"], lives["value"]) == ("INGEN ANNAN VUXEN", "Ingen annan vuxen")
    assert rent["own_value"] == ""


@pytest.mark.parametrize(
    ("index", "after"),
    [(0, "location.hash === '#bostad'"), (3, "document.activeElement.id === 'mejl'")],
)
def test_a_change_leads_back_to_the_answer(page: RealPage, index: int, after: str) -> None:
    page.load(REVIEW)
    answers(page)

    assert page.call("answers.change", index) is True

    page.until(after, wanted=True)
