"""What the notification of a new address accepts and refuses, and in which words."""

import re
from typing import Any

import pytest

from kiosk.practice.site import create_site
from tests.unit.practice.conftest import Hands
from tests.unit.practice.mover import Mover

FIVE = "Skriv postnumret med fem siffror, till exempel 163 66."
EIGHT = "Skriv datumet med åtta siffror, utan streck: ÅÅÅÅMMDD."
EARLY = "Du kan anmäla flytten tidigast 30 dagar innan du flyttar."
LATIN = "Skriv namnet med bokstäverna a–ö, högst 35 tecken."
HOUSE = "Skriv gatunumret, till exempel 12 eller 12 B."
NEXT = {"vilka": "adress", "adress": "nar", "nar": "granska"}
ARABIC_NAME = "\u0623\u0645\u0644"


def errors(page: str) -> list[str]:
    """Return the sentences of the error summary."""
    box = re.search(r'<div class="errors" role="alert".*?</div>', page, re.DOTALL)
    return re.findall(r"<a href=[^>]*>([^<]*)</a>", box.group()) if box else []


@pytest.fixture
def inside(clock: Hands) -> Mover:
    mover = Mover(create_site(clock=clock).test_client())
    mover.log_in()
    return mover


@pytest.mark.parametrize(
    ("page", "changes", "sentence"),
    [
        ("vilka", {"flyttar": ["partner"]}, "Kryssa i att du själv flyttar."),
        ("adress", {"postnummer": ""}, "Du har glömt att fylla i postnumret."),
        ("adress", {"postnummer": "1636"}, FIVE),
        ("adress", {"postnummer": "163-66"}, FIVE),
        ("adress", {"postnummer": "SE163"}, FIVE),
        ("adress", {"postnummer": "٣٣٣٣٣"}, "Skriv med siffrorna 0–9."),
        (
            "adress",
            {"postnummer": "01234"},
            "Vi hittar inte postnumret. Kontrollera siffrorna.",
        ),
        ("adress", {"gata": " "}, "Du har glömt att fylla i gatan."),
        ("adress", {"gata": "Alm"}, "Vi hittar inte gatan. Välj en gata i listan."),
        ("adress", {"gatunummer": ""}, "Du har glömt att fylla i gatunumret."),
        ("adress", {"gatunummer": "0"}, HOUSE),
        ("adress", {"gatunummer": "12 BB"}, HOUSE),
        ("adress", {"lagenhet": "110"}, "Skriv fyra siffror, till exempel 1102."),
        ("adress", {"co": "Yağmur Ş"}, LATIN),
        ("adress", {"co": ARABIC_NAME}, LATIN),
        ("adress", {"co": "A" * 36}, LATIN),
        (
            "adress",
            {"postnummer": "16362", "gata": "björkvägen", "gatunummer": "3", "lagenhet": "1201"},
            "Det är samma adress som du har idag.",
        ),
        ("nar", {"flyttdatum": ""}, "Du har glömt att fylla i datumet."),
        ("nar", {"flyttdatum": "2026-12-01"}, EIGHT),
        ("nar", {"flyttdatum": "261201"}, EIGHT),
        ("nar", {"flyttdatum": "1 december"}, EIGHT),
        ("nar", {"flyttdatum": "٣"}, "Skriv med siffrorna 0–9."),
        ("nar", {"flyttdatum": "20260230"}, "Det datumet finns inte."),
        ("nar", {"flyttdatum": "20261224"}, EARLY),
        ("nar", {"flyttdatum": "19990101"}, "Kontrollera årtalet."),
    ],
)
def test_a_wrong_answer_is_named_in_plain_swedish(
    inside: Mover, page: str, changes: dict[str, Any], sentence: str
) -> None:
    answer = inside.told(inside.fill(page, **changes))

    assert answer.status_code == 422
    assert errors(answer.text) == [sentence]
    assert answer.text.count('aria-invalid="true"') == 1


@pytest.mark.parametrize(
    ("page", "changes"),
    [
        ("vilka", {"flyttar": ["sjalv"]}),
        ("adress", {"postnummer": "16366"}),
        ("adress", {"postnummer": "163\u00a066"}),
        ("adress", {"gata": "  aLMGATAN "}),
        ("adress", {"gatunummer": "7"}),
        ("adress", {"lagenhet": ""}),
        ("adress", {"co": "Åsa Öberg-O’Neill"}),
        ("nar", {"flyttdatum": "20261123"}),
        ("nar", {"flyttdatum": "20261223"}),
        ("nar", {"flyttdatum": "20261116"}),
    ],
)
def test_the_usual_ways_to_write_are_taken(
    inside: Mover, page: str, changes: dict[str, Any]
) -> None:
    assert inside.fill(page, **changes).location == f"/adressandring/{NEXT[page]}"


def test_an_error_leads_to_its_field_and_stays_beside_it(inside: Mover) -> None:
    page = inside.told(inside.fill("adress", gata="Alm")).text

    assert '<a href="#gata">' in page
    assert re.search(r'id="gata"[^>]*aria-describedby="gata-hint gata-fel" aria-invalid', page)
    assert re.search(r'id="gata-fel" >Vi hittar inte gatan', page)
    assert 'value="Alm"' in page


def test_an_error_is_told_once(inside: Mover) -> None:
    inside.told(inside.fill("adress", gata="Alm"))

    again = inside.see("adress")

    assert again.status_code == 200
    assert errors(again.text) == []
    assert 'value="Alm"' in again.text


def test_the_place_follows_from_the_postcode(inside: Mover) -> None:
    answer = inside.send("kontrollera/adress", {"postnummer": "801 44", "ort": "Annanstans"})

    assert answer.json
    assert answer.json["fill"] == {"ort": "Fingersund"}
    assert "postnummer" not in answer.json["errors"]
    inside.fill("adress", postnummer="80144", ort="Annanstans")
    assert 'value="Fingersund"' in inside.see("adress").text


def test_a_field_that_is_looked_at_is_not_kept(inside: Mover) -> None:
    inside.send("kontrollera/adress", {"postnummer": "80144"})

    assert "80144" not in inside.see("adress").text
    assert inside.send("kontrollera/annat", {}).status_code == 404


def test_nobody_is_told_about_fields_before_the_login(clock: Hands) -> None:
    newcomer = Mover(create_site(clock=clock).test_client())

    assert newcomer.send("kontrollera/nar", {}).location == "/adressandring/logga-in"


def test_a_child_moves_when_the_other_guardian_says_yes(inside: Mover) -> None:
    child = {"flyttar": ["sjalv", "barn"]}

    asked = inside.told(inside.send("vilka", child))
    waiting = inside.send("vilka", child | {"godkannande": "fraga"})
    page = inside.see("vilka").text
    answered = inside.send("vilka", child | {"godkannande": "ja"})

    assert "Be om godkännande" in asked.text
    assert "Svara ja" not in asked.text
    assert waiting.location == "/adressandring/vilka"
    assert "Frågan är skickad, och vi väntar på svar." in page
    assert "Svara ja" in page
    assert answered.location == "/adressandring/adress"
    assert "Har godkänt" in inside.see("granska").text


def test_waiting_for_the_other_guardian_does_not_complete_the_page(inside: Mover) -> None:
    child = {"flyttar": ["sjalv", "barn"]}
    inside.send("vilka", child | {"godkannande": "fraga"})

    assert inside.send("vilka", child).location == "/adressandring/vilka"
    page = inside.told(inside.send("granska", {"atgard": "underskrift", "forsakran": "ja"}))
    assert "Sidan Vilka flyttar är inte klar." in page.text


@pytest.mark.parametrize("answer", ["ja", "nej", "annat"])
def test_an_answer_to_no_question_counts_for_nothing(inside: Mover, answer: str) -> None:
    child = {"flyttar": ["sjalv", "barn"], "godkannande": answer}

    assert "Be om godkännande" in inside.told(inside.send("vilka", child)).text


def test_a_no_keeps_the_child_from_moving_until_it_is_left_out(inside: Mover) -> None:
    child = {"flyttar": ["sjalv", "barn"]}
    inside.send("vilka", child | {"godkannande": "fraga"})

    refused = inside.told(inside.send("vilka", child | {"godkannande": "nej"}))

    assert errors(refused.text) == [
        "Den andra vårdnadshavaren sa nej. Barnet kan inte flytta med i den här anmälan."
    ]
    assert "Be om godkännande" in refused.text
    left_out = inside.send("vilka", {"flyttar": ["sjalv"]})
    assert left_out.location == "/adressandring/adress"


def test_who_is_late_is_told_that_the_address_counts_from_today(inside: Mover) -> None:
    warned = inside.told(inside.fill("nar", flyttdatum="20261115"))
    agreed = inside.fill("nar", flyttdatum="20261115", idag="ja")

    assert warned.status_code == 422
    assert errors(warned.text) == []
    assert "Du anmäler flytten för sent" in warned.text
    assert agreed.location == "/adressandring/granska"
    assert '<dd translate="no">2026-11-23</dd>' in inside.see("granska").text
