"""The errand of a new address, and the login on the e-ID's own page that leads back to it."""

import functools
import re
from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.practice.extract import html_texts, messages, readable
from kiosk.practice.site import create_site
from tests.unit.practice.conftest import SAMIR, Hands
from tests.unit.practice.mover import ANSWERS, RECEIPT, SEND, Mover

FORM = ("vilka", "adress", "nar", "granska")
PAGES = ("", "logga-in", *FORM, "klart", "utloggad")
START = "/adressandring/"


@pytest.fixture
def arrive(clock: Hands) -> Callable[[], Mover]:
    """Return a way to let one more browser visit the same site."""
    site = create_site(clock=clock)
    return lambda: Mover(site.test_client())


@pytest.fixture
def mover(arrive: Callable[[], Mover]) -> Mover:
    return arrive()


def order_of(address: str) -> str:
    return address.partition("order=")[2]


def test_a_persona_completes_the_errand(mover: Mover) -> None:
    mover.fill_all()

    assert mover.send_in().location == f"{START}klart"
    page = mover.see("klart").text
    assert RECEIPT in page
    assert "2026-12-01" in page


def test_the_review_shows_what_was_typed(mover: Mover) -> None:
    mover.fill_all()

    page = mover.see("granska").text

    for text in ("Samir Övning", "Almgatan 12 B", "1102", "163&nbsp;66 Övningsstad", "20261201"):
        assert text in page
    assert "Vera Övning" not in page


def test_the_receipt_is_a_pdf_in_a_new_tab(mover: Mover) -> None:
    assert mover.see("kvittens.pdf").location == f"{START}logga-in"
    mover.fill_all()
    assert mover.see("kvittens.pdf").location == f"{START}granska"
    mover.send_in()

    answer = mover.see("kvittens.pdf")

    assert answer.data.startswith(b"%PDF-")
    assert re.search(r'id="kvittens" target="_blank"', mover.see("klart").text)


def test_going_back_and_sending_again_gives_one_case(arrive: Callable[[], Mover]) -> None:
    mover, other = arrive(), arrive()
    mover.fill_all()
    mover.send_in()

    for page in FORM:  # as the browser asks for them after Back
        assert mover.see(page).location == f"{START}klart"
    for page in ANSWERS:
        assert mover.fill(page).location == f"{START}klart"
    assert mover.send_in().location == f"{START}klart"

    assert RECEIPT in mover.see("klart").text
    other.fill_all()
    other.send_in()
    assert "ÖV-AD-2026-02042" in other.see("klart").text


def test_nothing_is_sent_without_the_promise_and_the_signature(mover: Mover) -> None:
    mover.fill_all()

    unpromised = mover.told(mover.send("granska", {"atgard": "underskrift"}))
    mover.send("granska", {"atgard": SEND})

    assert "Kryssa i rutan om du försäkrar att allt är sant." in unpromised.text
    assert mover.see("klart").location == f"{START}granska"


def test_a_changed_notification_must_be_signed_again(mover: Mover) -> None:
    mover.fill_all()
    mover.sign()
    assert "Du har skrivit under" in mover.see("granska").text

    mover.fill("adress", gatunummer="14")

    mover.send("granska", {"atgard": SEND})
    assert mover.see("klart").location == f"{START}granska"


def test_the_second_code_is_signed_with_the_phone(mover: Mover) -> None:
    mover.fill_all()
    mover.send("granska", {"atgard": "underskrift", "forsakran": "ja"})
    order = re.search(r'data-state="/ovningsid/lage/(\w+)"', mover.see("granska").text)
    assert order

    mover.client.post("/ovningsid/telefon", data={"order": order[1], "kod": "123456"})

    assert "Du har skrivit under" in mover.see("granska").text
    assert mover.send("granska", {"atgard": SEND}).location == f"{START}klart"


# --- the login away from the service --------------------------------------------------------------


def test_the_login_is_on_the_e_ids_own_page_and_leads_back(mover: Mover) -> None:
    away = mover.sent_to_the_eid()
    page = mover.client.get(away).text
    answer = mover.client.post(away, data={"personnummer": SAMIR, "kod": "123456"})

    assert away.startswith("/ovningsid/legitimera?order=")
    assert "Övningsregistret" in page
    assert f'href="{START}"' in page
    assert answer.location == f"{START}logga-in?order={order_of(away)}"
    assert mover.client.get(answer.location).location == f"{START}vilka"
    assert "Samir Övning" in mover.see("vilka").text


def test_who_is_inside_is_not_sent_away_again(mover: Mover) -> None:
    mover.log_in()

    assert mover.see("logga-in").location == f"{START}vilka"


@pytest.mark.parametrize(
    ("number", "code", "sentence"),
    [
        ("19121212-1212", "123456", "Använd bara övningspersonerna."),
        ("", "123456", "Du har glömt att fylla i personnumret."),
        (SAMIR, "1", "Koden stämmer inte. Övningskoden är 123456."),
    ],
)
def test_a_wrong_login_stays_on_the_e_ids_page(
    mover: Mover, number: str, code: str, sentence: str
) -> None:
    answer = mover.log_in(number, code)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{number}"' in answer.text
    assert mover.see("vilka").location == f"{START}logga-in"


def test_the_phone_logs_in_away_from_the_service(mover: Mover) -> None:
    away = mover.sent_to_the_eid()
    form = {"order": order_of(away), "person": SAMIR, "kod": "123456"}
    mover.client.post("/ovningsid/telefon", data=form)

    back = mover.client.get(away).location  # the waiting page asks for itself again

    assert mover.client.get(back).location == f"{START}vilka"


def test_a_cancelled_login_starts_again_and_still_leads_back(mover: Mover) -> None:
    away = mover.sent_to_the_eid()
    mover.client.post("/ovningsid/telefon", data={"order": order_of(away), "avbryt": "ja"})

    cancelled = mover.client.get(away).text
    again = mover.client.post(away, data={"igen": "ja"}).location
    answer = mover.client.post(again, data={"personnummer": SAMIR, "kod": "123456"})

    assert "Åtgärden avbruten." in cancelled
    assert order_of(again) != order_of(away)
    assert mover.client.get(answer.location).location == f"{START}vilka"


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [("avbruten", "Åtgärden avbruten."), ("sparrad", "för gammalt eller spärrat.")],
)
def test_the_login_fails_on_demand(mover: Mover, fault: str, sentence: str) -> None:
    away = mover.see(f"logga-in?fel={fault}").location

    assert sentence in mover.client.get(away).text


def test_going_back_after_the_logout_lets_nobody_in(mover: Mover) -> None:
    away = mover.sent_to_the_eid()
    mover.client.post(away, data={"personnummer": SAMIR, "kod": "123456"})
    back = mover.client.get(away).location
    mover.client.get(back)
    mover.send("logga-ut", {})

    place = mover.client.get(back).location

    assert place.startswith("/ovningsid/legitimera?order=")
    assert order_of(place) != order_of(away)
    assert mover.see("vilka").location == f"{START}logga-in"


def test_a_signature_is_no_login(arrive: Callable[[], Mover]) -> None:
    mover, other = arrive(), arrive()
    mover.fill_all()
    mover.send("granska", {"atgard": "underskrift", "forsakran": "ja"})
    order = re.search(r'data-state="/ovningsid/lage/(\w+)"', mover.see("granska").text)
    assert order
    mover.client.post("/ovningsid/telefon", data={"order": order[1], "kod": "123456"})

    other.see(f"logga-in?order={order[1]}")

    assert other.see("vilka").location == f"{START}logga-in"


def test_who_does_nothing_is_logged_out_and_finds_the_pages_that_were_sent(
    mover: Mover, clock: Hands
) -> None:
    mover.log_in()
    mover.fill("adress")

    clock.pass_by(300 + 60 + 11)

    assert mover.see("nar").location == f"{START}utloggad"
    mover.log_in()
    assert 'value="Almgatan"' in mover.see("adress").text


# --- the pages themselves -------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_opened_by_its_address(open_site: FlaskClient, page: str) -> None:
    answer = open_site.get(f"{START}{page}")

    assert answer.status_code == 200
    assert len(re.findall(r"<h1\b", answer.text)) == 1
    assert '<html lang="sv">' in answer.text
    assert "ÖVNING – inget skickas" in answer.text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script>", answer.text)
    ids = re.findall(r'\sid="([^"]+)"', answer.text)
    assert len(ids) == len(set(ids))


@functools.cache
def patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(r"\d+".join(re.escape(part) for part in re.split(r"\{\d+\}", message)))
        for message in messages("adressandring")
    )


def uncovered(page: str) -> list[str]:
    """Return what people read on *page* that no message id matches."""
    return [
        text
        for _, text in html_texts(page)
        if readable(text) and not any(pattern.fullmatch(text) for pattern in patterns())
    ]


def answers_to_mistakes(mover: Mover) -> Iterator[TestResponse]:
    """Yield the pages that answer mistakes, and the pages that only some visitors meet."""
    yield mover.log_in("1", "1")
    mover.log_in()
    for page in ANSWERS:
        yield mover.told(mover.send(page, {}))
        for typed in ("x", "٣", "00000", "20990101", "19990101", "20260230"):
            yield mover.told(mover.fill(page, **dict.fromkeys(ANSWERS[page], typed)))
    for answer in ("", "fraga", "nej"):
        child = {"flyttar": ["sjalv", "barn"], "godkannande": answer}
        yield mover.told(mover.send("vilka", child))
    yield mover.told(mover.fill("nar", flyttdatum="20260101"))
    yield mover.told(mover.send("granska", {"atgard": "underskrift"}))
    mover.fill("vilka")
    mover.fill("adress", co="Elsa Övning")
    mover.fill("nar")
    yield mover.told(mover.send("granska", {"atgard": "underskrift", "forsakran": "ja"}))
    yield mover.told(mover.send("granska", {"atgard": "signera", "kod": "1"}))
    yield mover.told(mover.send("granska", {"atgard": "signera", "kod": "123456"}))
    yield mover.told(mover.send("granska", {"atgard": SEND}))


def test_every_text_has_a_message_id(open_site: FlaskClient, mover: Mover) -> None:
    pages = [open_site.get(f"{START}{page}").text for page in PAGES]
    pages += [answer.text for answer in answers_to_mistakes(mover)]

    assert len(pages) > 30
    assert [text for page in pages for text in uncovered(page)] == []
