"""What is somebody's own is for the ear of one, and what a field hides is for nobody's."""

import pytest

from kiosk.domain.speech import Fragment
from tests.helpers.personal import NAMED, ORDINARY, PERSONAL
from tests.web.conftest import ENGLISH, RealPage
from tests.web.hearing import heard, long_press, said, texts


def test_numbers_and_addresses_of_somebody_are_private_inside_a_sentence(page: RealPage) -> None:
    page.load("<main>" + "".join(f"<p>Vi har {one} från dig.</p>" for one in PERSONAL) + "</main>")

    fragments = said(page)

    assert texts(fragments, private=True) == PERSONAL
    assert set(texts(fragments)) == {"Vi har", "från dig."}


def test_a_short_number_is_private_by_what_it_is_called(page: RealPage) -> None:
    page.load("<main>" + "".join(f"<p>{called} {one} gäller.</p>" for called, one in NAMED))

    assert texts(said(page), private=True) == [one for _called, one in NAMED]


def test_sums_dates_and_numbers_to_call_are_not(page: RealPage) -> None:
    page.load("<main>" + "".join(f"<p>Det är {one} här.</p>" for one in ORDINARY) + "</main>")

    assert texts(said(page)) == [f"Det är {one} här." for one in ORDINARY]


def test_a_personal_number_that_stands_in_parts_is_private_whole(page: RealPage) -> None:
    page.load("<main><p>Född <span>850101</span>-<b>12</b><i>34</i> i Lund</p></main>")

    assert texts(said(page), private=True) == ["850101-1234"]


@pytest.mark.parametrize("translated", [False, True])
def test_answers_that_a_page_repeats_are_private(page: RealPage, translated: bool) -> None:  # noqa: FBT001  a parameter of the test
    page.load(
        "<main><dl><dt>Namn</dt><dd id=d>Anna Andersson</dd></dl>"
        "<table><tr><th scope=row>Hyra</th><td>7 500 kr</td></tr></table>"
        "<output>Summa 300 kr</output></main>"
    )
    if translated:
        page.speak(ENGLISH)
        page.until("d.textContent", "ANNA ANDERSSON")

    fragments = said(page)

    assert [text.casefold() for text in texts(fragments, private=True)] == [
        "anna andersson", "7 500 kr", "summa 300 kr",
    ]  # fmt: skip
    assert {text.casefold() for text in texts(fragments)} == {"namn", "hyra"}


def test_what_was_typed_is_private_wherever_the_page_says_it_again(page: RealPage) -> None:
    page.load("<main><h1>Hej Anna Ek!</h1><label>Namn <input value='Anna Ek'></label></main>")

    fragments = said(page)

    assert texts(fragments) == ["Hej", "Namn", "textfält, ifyllt"]
    assert texts(fragments, private=True) == ["Anna Ek", "Anna Ek"]


FIELDS = [
    "<label>{name} <input id=f value='{answer}'></label>",
    "<label>{name} <textarea id=f>{answer}</textarea></label>",
    "<label for=f>{name}</label><select id=f><option>Annat<option selected>{answer}</select>",
    "<div id=f contenteditable aria-label={name}>{answer}</div>",
    "<div id=f role=combobox tabindex=0 aria-label={name}>{answer}</div>",
    "<b id=n>{name}</b><button id=f aria-haspopup=listbox aria-labelledby='n f'>{answer}</button>",
    "<label>{name} <button id=f type=button aria-haspopup=listbox>{answer}</button></label>",
    "<b>{name}</b><button id=f aria-haspopup=listbox>{answer}</button>",
    "<b id=n>{name}</b><b id=f role=spinbutton tabindex=0 aria-labelledby='n f'>{answer}</b>",
]


@pytest.mark.parametrize("field", FIELDS)
def test_what_is_in_a_field_is_only_for_one(page: RealPage, field: str) -> None:
    answer = "Hemligt svar"
    page.load(f"<main>{field.format(name='Orsak', answer=answer)}</main>")

    touched = heard(page, lambda: long_press(page, "f"))

    for fragments in (said(page), touched):
        assert answer in texts(fragments, private=True)
        offered = (
            {"Annat", answer} if "select" in field else set()
        )  # what a list offers is no answer
        assert answer not in set(texts(fragments)) - offered


HIDDEN = [
    "<label>Lösenord <input id=f type=password value=grisar7></label>",
    "<label>Kod <input id=f value=grisar7></label>",
    "<label>Engångskod <input id=f value=grisar7></label>",
    "<label>Svar <input id=f autocomplete=one-time-code value=grisar7></label>",
    "<label>Nytt <input id=f autocomplete='section-a new-password' value=grisar7></label>",
    "<label>Svar <input id=f style='-webkit-text-security:disc' value=grisar7></label>",
    "<label>Svar <input id=f name=pin value=grisar7></label>",
]


def everything(fragments: list[Fragment]) -> str:
    return " ".join(one.text for one in fragments)


def test_what_a_field_hides_is_for_nobody(page: RealPage) -> None:
    for field in HIDDEN:
        page.load(f"<main>{field}</main>")

        touched = heard(page, lambda: long_press(page, "f"))

        for fragments in (said(page), touched):
            assert "ifyllt" in everything(fragments)
            assert "grisar" not in everything(fragments), field


def test_a_password_that_is_shown_for_a_moment_is_still_one(page: RealPage) -> None:
    page.load("<main><label>Ord <input id=f type=password value=grisar7></label></main>")

    page.js("f.type = 'text'")
    page.qtbot.waitUntil(lambda: "textfält" in everything(said(page)))

    assert "grisar" not in everything(said(page))
    assert "grisar" not in everything(heard(page, lambda: long_press(page, "f")))
