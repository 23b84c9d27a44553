"""The errand from start to receipt, and what stands in its way."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.unit.practice.conftest import ALMA, SAMIR, SEND, Hands, Visitor

ORDER = r'data-state="/ovningsid/lage/(\w+)"'
NINE = ("", "logga-in", "hushall", "bostad", "inkomster", "utbetalning", "bilagor", "granska")


def test_a_persona_completes_the_errand(visitor: Visitor) -> None:
    visitor.fill_all()

    assert visitor.send_in().location == "/boendestod/klart"
    assert "ÖV-BB-2026-00417" in visitor.see("klart").text
    assert "2026-11-30" in visitor.see("klart").text


def test_sending_twice_gives_one_case(visitor: Visitor) -> None:
    visitor.fill_all()
    visitor.send_in()

    visitor.send("granska", {"atgard": SEND})

    assert "ÖV-BB-2026-00417" in visitor.see("klart").text
    assert visitor.see("bostad").location == "/boendestod/klart"


def test_the_next_application_has_the_next_number(newcomer: Callable[[], Visitor]) -> None:
    for number in ("00417", "00418"):
        visitor = newcomer()
        visitor.fill_all()
        visitor.send_in()
        assert f"ÖV-BB-2026-{number}" in visitor.see("klart").text


def test_the_receipt_is_a_pdf_with_a_title(visitor: Visitor) -> None:
    visitor.fill_all()
    visitor.send_in()

    answer = visitor.see("kvittens.pdf")

    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert b"/Lang (sv)" in answer.data
    assert b"NotoSans" in answer.data


@pytest.mark.parametrize("page", NINE[2:])
def test_no_form_page_is_shown_before_the_login(visitor: Visitor, page: str) -> None:
    assert visitor.see(page).location == "/boendestod/logga-in"


@pytest.mark.parametrize("number", ["19121212-1212", "18900101-9803", "abc", "", "1" * 5000])
def test_a_real_persons_number_is_refused_at_the_login(visitor: Visitor, number: str) -> None:
    answer = visitor.log_in(number)

    assert answer.status_code == 422
    assert "Du är inloggad" not in visitor.see("logga-in").text


def test_a_wrong_practice_code_is_refused(visitor: Visitor) -> None:
    assert "Koden stämmer inte." in visitor.log_in(code="654321").text


def test_nothing_is_sent_without_the_promise_and_the_signature(visitor: Visitor) -> None:
    visitor.fill_all()

    unsigned = visitor.send("granska", {"atgard": SEND})
    unpromised = visitor.send("granska", {"atgard": "underskrift"})

    assert "Kryssa i rutan om du försäkrar att allt är sant." in unpromised.text
    assert unsigned.status_code == 422
    assert visitor.see("klart").location == "/boendestod/granska"


def test_a_changed_application_must_be_signed_again(visitor: Visitor) -> None:
    visitor.fill_all()
    visitor.send("granska", {"atgard": "underskrift", "forsakran": "ja"})
    visitor.send("granska", {"atgard": "signera", "kod": "123456"})

    visitor.fill("bostad", hyra="9000")

    visitor.send("granska", {"atgard": SEND})
    assert visitor.see("klart").location == "/boendestod/granska"


def test_what_is_missing_is_named_with_a_link(visitor: Visitor) -> None:
    visitor.log_in()

    page = visitor.send("granska", {"atgard": "underskrift", "forsakran": "ja"}).text

    assert "Sidan Bostad är inte klar." in page
    assert '<a href="#andra-bostad">' in page


def test_autosave_keeps_and_does_not_complete(visitor: Visitor) -> None:
    visitor.log_in()

    answer = visitor.send("spara/bostad", {"hyra": "7"})

    assert answer.status_code == 204
    assert 'value="7"' in visitor.see("bostad").text
    assert visitor.see("klart").location == "/boendestod/granska"


def test_a_visitor_who_does_nothing_is_logged_out(visitor: Visitor, clock: Hands) -> None:
    visitor.log_in()
    visitor.send("spara/bostad", {"hyra": "7450"})

    clock.pass_by(300 + 60 + 11)

    assert visitor.see("bostad").location == "/boendestod/utloggad"
    assert "Din session har gått ut" in visitor.see("utloggad").text
    visitor.log_in()
    assert 'value="7450"' in visitor.see("bostad").text


def test_staying_keeps_the_login(visitor: Visitor, clock: Hands) -> None:
    visitor.log_in()

    for _ in range(5):
        clock.pass_by(300)
        assert visitor.send("fortsatt", {}).status_code == 204

    assert visitor.see("bostad").status_code == 200


def test_visitors_do_not_see_each_other(newcomer: Callable[[], Visitor]) -> None:
    one, other = newcomer(), newcomer()
    one.log_in(ALMA)
    one.fill("bostad", hyra="8123")

    other.log_in(ALMA)

    assert "8123" not in other.see("bostad").text


def test_the_phone_logs_in_and_signs(visitor: Visitor) -> None:
    order = re.search(ORDER, visitor.see("logga-in").text)
    assert order
    phone = visitor.client.get(f"/ovningsid/las-av/{order[1]}", follow_redirects=True)
    assert "Identifiera" in phone.text

    form = {"order": order[1], "person": SAMIR, "kod": "123456"}
    visitor.client.post("/ovningsid/telefon", data=form)

    assert visitor.client.get(f"/ovningsid/lage/{order[1]}").json == {"state": "done"}
    assert "Samir Övning" in visitor.see("logga-in").text


def test_the_page_knows_that_the_phone_has_read_the_code(visitor: Visitor) -> None:
    order = re.search(ORDER, visitor.see("logga-in").text)
    assert order
    visitor.client.get(f"/ovningsid/las-av/{order[1]}", follow_redirects=True)

    assert visitor.client.get(f"/ovningsid/lage/{order[1]}").json == {"state": "scanned"}
    assert "Koden är läst." in visitor.see("logga-in").text


def test_a_cancelled_login_starts_again_when_asked(visitor: Visitor) -> None:
    order = re.search(ORDER, visitor.see("logga-in").text)
    assert order
    visitor.client.post("/ovningsid/telefon", data={"order": order[1], "avbryt": "ja"})

    cancelled = visitor.see("logga-in").text
    again = visitor.send("logga-in", {"igen": "ja"}).text

    assert "Åtgärden avbruten." in cancelled
    assert not re.search(ORDER, cancelled)
    assert "Åtgärden avbruten." not in again
    fresh = re.search(ORDER, again)
    assert fresh
    assert fresh[1] != order[1]


def test_a_login_that_took_too_long_says_so(visitor: Visitor, clock: Hands) -> None:
    visitor.see("logga-in")
    clock.pass_by(181)

    assert "Tiden tog slut." in visitor.see("logga-in").text


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ("avbruten", "Åtgärden avbruten."),
        ("utgangen", "Tiden tog slut."),
        ("upptagen", "redan påbörjad."),
        ("sparrad", "för gammalt eller spärrat."),
    ],
)
def test_the_e_id_fails_on_demand(visitor: Visitor, fault: str, sentence: str) -> None:
    page = visitor.see(f"logga-in?fel={fault}").text

    assert sentence in page
    assert "Försök igen" in page
    assert sentence not in visitor.send("logga-in", {"igen": "ja"}).text


def test_the_qr_code_changes_every_second_and_grows_old(visitor: Visitor, clock: Hands) -> None:
    order = re.search(ORDER, visitor.see("logga-in").text)
    assert order
    picture = visitor.client.get(f"/ovningsid/qr/{order[1]}.svg")
    address = visitor.client.get(f"/ovningsid/las-av/{order[1]}").location

    clock.pass_by(1)
    later = visitor.client.get(f"/ovningsid/qr/{order[1]}.svg")
    clock.pass_by(60)

    assert picture.mimetype == "image/svg+xml"
    assert picture.data != later.data
    assert "Koden gäller inte längre." in visitor.client.get(address).text


@pytest.mark.parametrize("key", ["", "x.y.z", "..", "a.1.é", "a.99999999999999.b"])
def test_a_foreign_qr_code_opens_nothing(visitor: Visitor, key: str) -> None:
    answer = visitor.client.get("/ovningsid/telefon", query_string={"nyckel": key})

    assert "Koden gäller inte längre." in answer.text


@pytest.mark.parametrize(("fault", "heading"), [("500", "Något gick fel"), ("503", "Stängt")])
def test_a_fault_can_be_asked_for(visitor: Visitor, fault: str, heading: str) -> None:
    answer = visitor.see(f"hushall?fel={fault}")

    assert answer.status_code == int(fault)
    assert heading in answer.text


def test_an_unknown_address_answers_in_swedish(visitor: Visitor) -> None:
    assert "Sidan finns inte" in visitor.see("nagot").text


def test_another_hosts_name_is_refused(visitor: Visitor) -> None:
    assert visitor.client.get("/boendestod/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("page", [*NINE, "klart", "broschyr", "utloggad"])
def test_every_page_can_be_opened_by_its_address(open_site: FlaskClient, page: str) -> None:
    answer = open_site.get(f"/boendestod/{page}")

    assert answer.status_code == 200
    assert len(re.findall(r"<h1\b", answer.text)) == 1
    assert '<html lang="sv">' in answer.text
    assert "ÖVNING – inget skickas" in answer.text


@pytest.mark.parametrize("page", [*NINE, "klart"])
def test_pages_hold_nothing_the_browser_must_not_run(open_site: FlaskClient, page: str) -> None:
    answer = open_site.get(f"/boendestod/{page}")

    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script>", answer.text)


def test_a_swapped_part_is_not_a_whole_page(open_site: FlaskClient) -> None:
    part = open_site.get("/boendestod/bostad", headers={"X-Fragment": "1"}).text

    assert part.startswith("<title>Bostad")
    assert "<html" not in part
    assert 'id="hyra"' in part
