"""What the registration accepts and refuses, and in which words."""

import re
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from kiosk.practice.form import Context
from kiosk.practice.inskrivning import occupations, rules
from kiosk.practice.inskrivning.application import Page, Registration
from kiosk.practice.personas import PERSONAS
from kiosk.practice.site import create_site
from kiosk.practice.values import month_from
from tests.unit.practice.conftest import Hands
from tests.unit.practice.jobseeker import ANSWERS, SCHOOL, Jobseeker
from tests.unit.practice.test_boendestod_rules import errors
from tests.unit.practice.test_practice_errand import ORDER


@pytest.fixture
def inside(clock: Hands) -> Jobseeker:
    seeker = Jobseeker(create_site(clock=clock).test_client())
    seeker.log_in()
    return seeker


@pytest.mark.parametrize(
    ("page", "changes", "sentence"),
    [
        ("kontakt", {"mobil": ""}, "Du har glömt att fylla i mobilnumret."),
        (
            "kontakt",
            {"mobil": "08-123 45 67"},
            "Skriv ett mobilnummer som börjar med 07 eller +46.",
        ),
        ("kontakt", {"mobil": "07٠1740605"}, "Skriv ett mobilnummer som börjar med 07 eller +46."),
        ("kontakt", {"epost": ""}, "Du har glömt att fylla i e-postadressen."),
        ("kontakt", {"epost": "alma@example"}, "Kontrollera e-postadressen."),
        ("kontakt", {"epost": "alma @example.com"}, "Kontrollera e-postadressen."),
        ("kontakt", {"epost_igen": "alma@example.org"}, "E-postadresserna är inte lika."),
        ("situation", {"arbetslos": "2026-11-24"}, "Datumet får inte ligga i framtiden."),
        ("situation", {"arbetslos": ""}, "Du har glömt att fylla i datumet."),
        ("situation", {"skal": ""}, "Välj varför du söker arbete."),
        ("situation", {"akassa": ""}, "Välj om du är med i en a-kassa."),
        ("situation", {"akassa": "ja"}, "Skriv vad din a-kassa heter."),
        ("situation", {"akassa": "ja", "akassa_namn": "x" * 61}, "Namnet är för långt."),
        (
            "utbildning",
            {},
            "Lägg till en utbildning, eller kryssa i att du inte har någon.",
        ),
        ("yrken", {"yrke": ""}, "Du har glömt att fylla i ett yrke."),
        ("yrken", {"yrke": "Städare"}, "Välj ett av yrkena i listan."),
        ("yrken", {"yrke": "Lokalvårdar"}, "Välj ett av yrkena i listan."),
        (
            "yrken",
            {"yrke": ["Kock, skola", "kock, skola"], "ar": ["1", "2"]},
            "Du har redan valt det yrket.",
        ),
        ("yrken", {"ar": "61"}, "Skriv ett antal år från 0 till 60."),
        ("tillganglighet", {"procent": "0"}, "Skriv ett tal från 1 till 100."),
        ("tillganglighet", {"procent": "101"}, "Skriv ett tal från 1 till 100."),
        (
            "tillganglighet",
            {"hinder": "x" * 301},
            "Texten är för lång. Skriv högst 300 tecken.",
        ),
    ],
)
def test_a_wrong_answer_is_named_in_plain_swedish(
    inside: Jobseeker, page: str, changes: dict[str, Any], sentence: str
) -> None:
    answer = inside.fill(page, **changes)

    assert answer.status_code == 422
    assert sentence in errors(answer.text)


@pytest.mark.parametrize("number", ["0701740605", "+46701740605", "+46 70-174 06 05"])
def test_a_mobile_number_may_be_written_in_the_usual_ways(inside: Jobseeker, number: str) -> None:
    assert inside.fill("kontakt", mobil=number).location == "/inskrivning/situation"


@pytest.mark.parametrize("page", ANSWERS)
def test_every_error_leads_to_something_on_the_page(inside: Jobseeker, page: str) -> None:
    answer = inside.send(page, {"akassa": "ja"})

    empty = Registration(typed={page: {"akassa": ["ja"]}})
    for name in rules.check(page, empty, Context(PERSONAS[0], date(2026, 11, 23))):
        assert f'href="#{name}"' in answer.text
        assert f'id="{name}"' in answer.text
        assert f'id="{name}-fel"' in answer.text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"land": ""}, "Välj ett land."),
        ({"niva": "doktor"}, "Välj vilken utbildning det är."),
        ({"slutar": "1959"}, "Skriv ett år från 1960 till i år."),
        ({"slutar": "2027"}, "Skriv ett år från 1960 till i år."),
        ({"slutar": "1384 "}, "Skriv ett år från 1960 till i år."),
        ({"slutar": ""}, "Du har glömt att fylla i ett nummer."),
    ],
)
def test_schooling_that_is_wrong_opens_the_dialog_again(
    inside: Jobseeker, changes: dict[str, str], sentence: str
) -> None:
    answer = inside.send("utbildning", SCHOOL | changes)

    assert answer.status_code == 422
    assert errors(answer.text) == [sentence]
    assert 'data-modal="may"' in answer.text
    assert "Du har inte lagt till någon utbildning än." in inside.see("utbildning").text


def test_six_schools_are_taken_and_a_seventh_is_refused(inside: Jobseeker) -> None:
    for _ in range(6):
        assert inside.send("utbildning", SCHOOL).status_code == 303

    answer = inside.send("utbildning", SCHOOL)

    assert errors(answer.text) == ["Du kan lägga till högst sex utbildningar."]


def test_schooling_can_be_taken_away_again(inside: Jobseeker) -> None:
    inside.send("utbildning", SCHOOL)
    inside.send("utbildning", SCHOOL | {"land": "polen"})

    inside.send("utbildning", {"ta_bort": "0"})
    inside.send("utbildning", {"ta_bort": "7"})

    page = inside.see("utbildning").text
    assert page.count('name="ta_bort"') == 1
    assert "<td>Polen</td>" in page


def test_nobody_has_both_schooling_and_none(inside: Jobseeker) -> None:
    assert inside.fill("utbildning", ingen="ja").status_code == 303
    inside.send("utbildning", SCHOOL)

    answer = inside.fill("utbildning", ingen="ja")

    assert errors(answer.text) == ["Ta bort krysset. Du har lagt till en utbildning."]


def test_at_most_four_occupations_are_kept(inside: Jobseeker) -> None:
    titles = list(occupations.OCCUPATIONS[:5])

    assert inside.fill("yrken", yrke=titles, ar=["1"] * 5).status_code == 303

    page = inside.see("yrken").text
    assert titles[3] in page
    assert titles[4] not in page


def test_an_occupation_in_small_letters_is_the_one_in_the_list(inside: Jobseeker) -> None:
    assert inside.fill("yrken", yrke="  kock,  SKOLA ").status_code == 303

    assert 'value="Kock, skola"' in inside.see("yrken").text


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("kock", ["Kock, restaurang", "Kock, skola"]),
        ("SJUK", ["Sjuksköterska", "Undersköterska, sjukhus"]),
        ("qqq", []),
        ("", []),
    ],
)
def test_what_begins_with_the_letters_is_suggested_first(
    inside: Jobseeker, typed: str, titles: list[str]
) -> None:
    answer = inside.client.get("/inskrivning/yrken/forslag", query_string={"q": typed})

    assert answer.json == titles


def test_never_more_than_eight_occupations_are_suggested() -> None:
    assert len(occupations.suggest("a")) == 8


def test_the_closed_part_is_open_when_something_is_in_it(inside: Jobseeker) -> None:
    hidden = '<div id="hinder-del" hidden>'
    assert hidden in inside.see("tillganglighet").text

    wrong = inside.fill("tillganglighet", hinder="x" * 301)

    assert hidden not in wrong.text
    inside.fill("tillganglighet", hinder="Jag har små barn.")
    assert hidden not in inside.see("tillganglighet").text


def test_the_visitor_is_told_to_leave_health_out(open_site: FlaskClient) -> None:
    page = open_site.get("/inskrivning/tillganglighet").text

    assert "Skriv inget om sjukdomar eller din hälsa här." in page


@pytest.mark.parametrize(
    ("day", "months", "first"),
    [
        (date(2026, 12, 31), 1, date(2027, 1, 1)),
        (date(2026, 1, 31), -1, date(2025, 12, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 1)),
        (date(2026, 5, 9), 0, date(2026, 5, 1)),
    ],
)
def test_months_are_counted_over_the_turn_of_the_year(day: date, months: int, first: date) -> None:
    assert month_from(day, months) == first


def test_every_page_is_named_when_it_is_missing(inside: Jobseeker) -> None:
    answer = inside.send("granska", {"atgard": "underskrift", "forsakran": "ja"})

    assert len(errors(answer.text)) == len(Page)
    assert "Sidan Yrken är inte klar." in errors(answer.text)
    assert not re.search(ORDER, answer.text)
