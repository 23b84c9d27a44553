"""*Tid och kort* from start to booking number, and what stands in its way."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from kiosk.practice.extract import html_texts, messages, readable
from kiosk.practice.tidochkort.countries import countries
from tests.unit.practice.conftest import Hands, Visitor
from tests.unit.practice.tidochkort import RENEW, SEND, Applicant

OPEN = (
    *("", "valj", "konto", "logga-in", "person", "tillstand", "tidigt", "utgatt", "bilagor"),
    *("betala", "besok", "tid", "granska", "klart", "avboka", "utloggad"),
)


@pytest.fixture
def applicant(visitor: Visitor) -> Applicant:
    return Applicant(visitor)


@pytest.mark.parametrize("errand", ["forlang", "boka"])
def test_a_persona_completes_either_errand(applicant: Applicant, errand: str) -> None:
    applicant.fill_all(errand)

    assert applicant.confirm().location == "/tidochkort/klart"
    page = applicant.see("klart").text
    assert "ÖV-TK-2026-00417" in page
    assert "2026-11-24" in page
    assert applicant.see("kvittens.pdf").data.startswith(b"%PDF-")


@pytest.mark.parametrize(("errand", "page"), [("forlang", "person"), ("boka", "besok")])
def test_the_start_page_chooses_the_path(applicant: Applicant, errand: str, page: str) -> None:
    assert applicant.see(f"borja/{errand}").location == "/tidochkort/valj"
    assert applicant.begin(errand).location == f"/tidochkort/{page}"


def test_the_account_takes_only_the_practice_address_and_its_code(applicant: Applicant) -> None:
    real = applicant.send("konto", {"atgard": "kod", "epost": "alma@gmail.com"})
    early = applicant.send("konto", {"engangskod": "704218"})
    inside_early = applicant.see("person")
    applicant.send("konto", {"atgard": "kod", "epost": " Alma@Ovning.example "})
    inbox = applicant.see("konto").text
    wrong = applicant.send("konto", {"engangskod": "123456"})

    assert "Använd bara övningsadressen." in real.text
    assert "Övningsinkorgen" not in real.text
    assert early.location == "/tidochkort/konto"
    assert inside_early.location == "/tidochkort/logga-in"
    assert "704218" in inbox
    assert "Koden stämmer inte. Titta i övningsinkorgen." in wrong.text
    assert applicant.send("konto", {"engangskod": "704 218"}).location == "/tidochkort/borja"
    assert "Alma Övning" in applicant.see("person").text


def test_confirming_twice_gives_one_booking(applicant: Applicant) -> None:
    applicant.fill_all()
    applicant.confirm()

    applicant.confirm()

    assert "ÖV-TK-2026-00417" in applicant.see("klart").text
    assert applicant.see("tid").location == "/tidochkort/klart"
    assert applicant.see("granska").location == "/tidochkort/klart"


def test_nothing_is_booked_without_the_promise(applicant: Applicant) -> None:
    applicant.fill_all()

    answer = applicant.send("granska", {"atgard": SEND})

    assert "Kryssa i rutan om du försäkrar att allt är sant." in answer.text
    assert applicant.see("klart").location == "/tidochkort/granska"


def test_a_fee_is_paid_once(applicant: Applicant) -> None:
    applicant.begin()
    assert "<iframe" in applicant.see("betala").text

    applicant.pay()

    assert "<iframe" not in applicant.see("betala").text
    assert "Betalningen är klar" in applicant.see("kortbetalning").text
    assert 'name="kortnummer"' not in applicant.see("kortbetalning").text


def test_only_the_payment_may_be_shown_in_a_frame(applicant: Applicant) -> None:
    applicant.begin()

    def ancestors(page: str) -> str:
        return applicant.see(page).headers["Content-Security-Policy"].split("frame-ancestors ")[1]

    assert ancestors("kortbetalning") == "'self'"
    assert ancestors("betala") == "'none'"


def test_the_payment_says_when_nobody_is_logged_in(applicant: Applicant) -> None:
    page = applicant.pay().text

    assert "Du har loggats ut" in page
    assert 'name="kortnummer"' not in page


def test_a_time_is_held_three_minutes(applicant: Applicant, clock: Hands) -> None:
    applicant.fill_all()
    clock.pass_by(100)
    assert ">1:20<" in applicant.see("granska").text

    clock.pass_by(80)
    late = applicant.confirm()

    assert "Tiden hölls i tre minuter och är inte längre din. Välj en ny tid." in late.text
    assert '<a href="#andra-tid">' in late.text
    applicant.fill("tid")
    assert applicant.confirm().location == "/tidochkort/klart"


def test_the_last_time_of_a_day_goes_to_somebody_quicker(applicant: Applicant) -> None:
    applicant.begin()
    assert 'value="14:30"' in applicant.see("tider?kontor=centrum&dag=2026-11-24").text

    answer = applicant.fill("tid", tid="14:30")

    assert "Någon annan hann boka tiden före dig. Välj en annan tid." in answer.text
    assert 'value="14:30"' not in answer.text
    assert "Välj en ledig tid." in applicant.fill("tid", tid="14:30").text
    assert applicant.fill("tid", tid="14:00").location == "/tidochkort/granska"


def test_a_time_lost_to_one_visitor_is_there_for_the_next(
    newcomer: Callable[[], Visitor],
) -> None:
    for _ in range(2):
        applicant = Applicant(newcomer())
        applicant.begin()
        assert "Någon annan hann boka tiden före dig." in applicant.fill("tid", tid="14:30").text


def test_a_day_without_times_says_so(applicant: Applicant) -> None:
    applicant.begin()

    page = applicant.see("tider?kontor=norra&dag=2026-11-30").text

    assert "Inga lediga tider den dagen. Välj en annan dag." in page
    assert "<html" not in page


def test_a_booking_can_be_given_back_and_made_anew(applicant: Applicant) -> None:
    applicant.fill_all("boka")
    applicant.confirm()
    assert "Ja, avboka tiden" in applicant.see("avboka").text
    assert "ÖV-TK-2026-00417" in applicant.see("klart").text

    applicant.send("avboka", {})

    assert "Din tid är avbokad" in applicant.see("klart").text
    assert applicant.see("avboka").location == "/tidochkort/klart"
    applicant.fill_all("boka")
    applicant.confirm()
    assert "ÖV-TK-2026-00418" in applicant.see("klart").text


def test_nothing_is_cancelled_before_it_is_booked(applicant: Applicant) -> None:
    applicant.fill_all("boka")

    applicant.send("avboka", {})

    assert applicant.confirm().location == "/tidochkort/klart"
    assert "Bekräftelse" in applicant.see("klart").text


def test_what_was_not_sent_is_lost_with_the_session(applicant: Applicant, clock: Hands) -> None:
    applicant.begin()
    applicant.fill("person")
    assert applicant.send("spara/tillstand", {"slutdatum": "2026-12-24"}).status_code == 404
    clock.pass_by(371)

    assert applicant.see("tillstand").location == "/tidochkort/utloggad"
    applicant.begin()
    assert 'value="2026-12-24"' not in applicant.see("tillstand").text
    assert 'value="ab 123456"' in applicant.see("person").text


def test_the_page_warns_after_half_the_usual_time(applicant: Applicant) -> None:
    assert 'data-warn-after="150" data-expire-after="30"' in applicant.see("").text


def test_going_back_follows_the_path_of_the_errand(applicant: Applicant) -> None:
    applicant.begin("boka")
    assert 'href="/tidochkort/besok">Tillbaka' in applicant.see("tid").text
    applicant.begin("forlang")
    assert 'href="/tidochkort/betala">Tillbaka' in applicant.see("tid").text


@pytest.mark.parametrize("page", RENEW)
def test_no_form_page_is_shown_before_the_login(applicant: Applicant, page: str) -> None:
    assert applicant.see(page).location == "/tidochkort/logga-in"


@pytest.mark.parametrize("page", OPEN)
def test_every_page_can_be_opened_and_its_texts_are_extracted(
    open_site: FlaskClient, page: str
) -> None:
    answer = open_site.get(f"/tidochkort/{page}")

    assert answer.status_code == 200
    assert len(re.findall(r"<h1\b", answer.text)) == 1
    assert uncovered(answer.text) == []


def test_the_texts_that_answer_mistakes_are_extracted(applicant: Applicant) -> None:
    applicant.begin()
    pages = [applicant.send(page, {}) for page in (*RENEW, "besok", "kortbetalning", "konto")]
    pages += [applicant.fill("tid", tid="14:30"), applicant.send("granska", {"atgard": SEND})]
    pages += [applicant.attach("ج.pdf"), applicant.pay(kortnummer="1")]

    assert all(page.status_code == 422 for page in pages)
    assert [text for page in pages for text in uncovered(page.text)] == []


def uncovered(page: str) -> list[str]:
    """Return what people read on *page* that no message id matches; countries have none."""
    known = [
        re.compile(r"\d+".join(map(re.escape, re.split(r"\{\d+\}", message))))
        for message in messages("tidochkort")
    ]
    names = {name for _, name in countries()}
    return [
        text
        for _, text in html_texts(page)
        if readable(text) and text not in names and not any(p.fullmatch(text) for p in known)
    ]
