"""The preschool errand from start to receipt, the offer, and what stands in their way."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from kiosk.practice.extract import html_texts, messages, readable
from tests.unit.practice.conftest import SAMIR, Hands, Visitor
from tests.unit.practice.preschool import Guardian, counter

ELSA = "18880611-9999"
OPEN = (
    "",
    "logga-in",
    "ansokan?steg=barn",
    "ansokan?steg=valj",
    "forskolor",
    "ansokan?steg=rangordna",
    "ansokan?steg=behov",
    "ansokan?steg=granska",
    "klart",
    "erbjudande",
    "mitt-erbjudande",
    "svar",
    "utloggad",
)
PATTERNS = tuple(
    re.compile(r"\d+".join(re.escape(part) for part in re.split(r"\{\d+\}", message)))
    for message in messages("forskoleplats")
)
INSIDE = ("ansokan", "forskolor", "klart", "kvittens.pdf", "mitt-erbjudande", "svar")


@pytest.fixture
def guardian(visitor: Visitor) -> Guardian:
    return Guardian(visitor.client)


def test_a_guardian_completes_the_errand(guardian: Guardian) -> None:
    guardian.fill_all()

    assert guardian.send_in().location == "/forskoleplats/klart"
    done = guardian.see("klart").text
    assert "ÖV-FP-2026-00417" in done
    assert "2026-11-23" in done
    assert guardian.see("kvittens.pdf").mimetype == "application/pdf"


def test_sending_twice_and_going_back_give_one_case(guardian: Guardian) -> None:
    guardian.fill_all()
    guardian.send_in()

    guardian.send_in()

    assert "ÖV-FP-2026-00417" in guardian.see("klart").text
    assert guardian.see("ansokan").location == "/forskoleplats/klart"
    assert guardian.choose("snackan").text.count('name="ta_bort"') == 2


def test_nothing_is_sent_without_the_promise(guardian: Guardian) -> None:
    guardian.fill_all()

    answer = guardian.send_in(promise="")

    assert answer.status_code == 422
    assert "Kryssa i rutan om uppgifterna är riktiga." in answer.text
    assert guardian.see("klart").status_code == 303


def test_all_pages_have_one_address_and_it_shows_where_the_visitor_is(guardian: Guardian) -> None:
    guardian.log_in()
    assert '<h1 tabindex="-1">Barn</h1>' in guardian.see("ansokan").text

    guardian.fill("barn")

    assert '<h1 tabindex="-1">Välj förskolor</h1>' in guardian.see("ansokan").text
    # Nobody gets ahead of what they have answered.
    assert '<h1 tabindex="-1">Välj förskolor</h1>' in guardian.step("granska").text


def test_the_counter_changes_with_the_answers(guardian: Guardian) -> None:
    guardian.log_in()
    assert counter(guardian.see("ansokan").text) == "Steg 1 av 4: Barn"
    guardian.fill("barn")

    guardian.choose("kottebo", "lyktan")

    assert counter(guardian.see("ansokan").text) == "Steg 2 av 5: Välj förskolor"
    guardian.fill("valj")
    assert counter(guardian.see("ansokan").text) == "Steg 3 av 5: Rangordna"


def test_one_preschool_is_not_ranked(guardian: Guardian) -> None:
    guardian.log_in()
    guardian.fill("barn")
    guardian.choose("kottebo")

    guardian.fill("valj")

    assert counter(guardian.see("ansokan").text) == "Steg 3 av 4: Start och behov"
    assert counter(guardian.step("rangordna").text) == "Steg 3 av 4: Start och behov"


def test_the_ranking_is_kept_and_new_choices_come_last(guardian: Guardian) -> None:
    guardian.fill_all()
    guardian.fill("rangordna", ordning=["lyktan", "kottebo", "lyktan", "hogvarts"])

    guardian.choose("snackan")

    guardian.fill("valj")
    order = re.findall(r'name="ordning" value="(\w+)"', guardian.see("ansokan").text)
    assert order == ["lyktan", "kottebo", "snackan"]


def test_a_changed_choice_must_be_confirmed_again(guardian: Guardian) -> None:
    guardian.fill_all()

    guardian.choose("snackan")

    refused = guardian.send_in()
    assert "Sidan Välj förskolor är inte klar." in refused.text
    assert guardian.see("klart").status_code == 303


def test_only_the_frames_page_may_be_framed(guardian: Guardian) -> None:
    guardian.log_in()

    frame = guardian.see("forskolor").headers["Content-Security-Policy"]
    page = guardian.see("ansokan").headers["Content-Security-Policy"]

    assert frame.endswith("frame-ancestors 'self'")
    assert page.endswith("frame-ancestors 'none'")


@pytest.mark.parametrize("page", INSIDE)
def test_no_page_is_shown_before_the_login(guardian: Guardian, page: str) -> None:
    assert guardian.see(page).location == "/forskoleplats/logga-in"


@pytest.mark.parametrize(
    ("wanted", "after"),
    [("ansokan", "ansokan"), ("mitt-erbjudande", "mitt-erbjudande"), ("forskolor", "ansokan")],
)
def test_the_login_leads_to_the_page_that_asked_for_it(
    guardian: Guardian, wanted: str, after: str
) -> None:
    guardian.see(wanted)
    guardian.log_in()

    assert f'action="/forskoleplats/{after}"' in guardian.see("logga-in").text


def test_who_starts_anew_is_led_to_the_form(guardian: Guardian) -> None:
    guardian.see("mitt-erbjudande")
    guardian.see("")
    guardian.log_in()

    assert 'action="/forskoleplats/ansokan"' in guardian.see("logga-in").text


def test_an_inactive_guardian_is_logged_out_and_finds_the_choice_again(
    guardian: Guardian, clock: Hands
) -> None:
    guardian.log_in()
    guardian.choose("kottebo")

    clock.pass_by(300 + 60 + 11)

    assert guardian.see("ansokan").location == "/forskoleplats/utloggad"
    guardian.log_in()
    assert guardian.see("forskolor").text.count('name="ta_bort"') == 1


@pytest.mark.parametrize(
    ("answer", "heading"), [("ja", "Du har tackat ja"), ("nej", "Du har tackat nej")]
)
def test_an_offer_is_answered_once(guardian: Guardian, answer: str, heading: str) -> None:
    guardian.log_in()
    offer = guardian.see("mitt-erbjudande").text
    assert "2026-12-01" in offer
    assert "Du har 8 dagar på dig att svara." in offer

    guardian.send("mitt-erbjudande", {"svar": answer})
    guardian.send("mitt-erbjudande", {"svar": "nej" if answer == "ja" else "ja"})

    page = guardian.see("svar").text
    assert heading in page
    assert "ÖV-TJ-2026-00031" in page
    assert guardian.see("mitt-erbjudande").location == "/forskoleplats/svar"


def test_an_offer_without_an_answer_stays_open(guardian: Guardian) -> None:
    guardian.log_in()

    assert guardian.send("mitt-erbjudande", {}).location == "/forskoleplats/mitt-erbjudande"
    assert guardian.see("svar").location == "/forskoleplats/mitt-erbjudande"


def test_the_days_left_are_counted_down(guardian: Guardian, clock: Hands) -> None:
    said = []
    for _ in range(3):
        guardian.log_in(SAMIR)
        page = guardian.see("mitt-erbjudande").text
        sentences = ("Du har en dag på", "Det är sista dagen", "Tiden att svara har gått ut")
        said.append([sentence for sentence in sentences if sentence in page])
        clock.pass_by(24 * 3600)

    assert said == [["Du har en dag på"], ["Det är sista dagen"], ["Tiden att svara har gått ut"]]


def test_who_comes_too_late_cannot_answer(guardian: Guardian) -> None:
    guardian.log_in(ELSA)

    late = guardian.see("mitt-erbjudande").text
    guardian.send("mitt-erbjudande", {"svar": "ja"})

    assert "Platsen har gått till ett annat barn." in late
    assert "Tacka ja" not in late
    assert guardian.see("svar").location == "/forskoleplats/mitt-erbjudande"


def test_guardians_do_not_see_each_other(newcomer: Callable[[], Visitor]) -> None:
    one, other = Guardian(newcomer().client), Guardian(newcomer().client)
    one.log_in()
    one.choose("kottebo")

    other.log_in()

    assert 'name="ta_bort"' not in other.see("forskolor").text


@pytest.mark.parametrize("page", OPEN)
@pytest.mark.parametrize("variant", ["v1", "v3"])
def test_every_page_can_be_opened_and_its_texts_are_extracted(
    open_site: FlaskClient, page: str, variant: str
) -> None:
    separator = "&" if "?" in page else "?"
    answer = open_site.get(f"/forskoleplats/{page}{separator}variant={variant}")

    assert answer.status_code == 200
    assert uncovered(answer.text) == []


def test_every_text_that_answers_a_mistake_is_extracted(guardian: Guardian) -> None:
    guardian.log_in()
    pages = [guardian.send("ansokan", {"sida": page}) for page in ("barn", "valj", "behov")]
    pages.append(guardian.fill("barn", barn="lo"))
    pages += [
        guardian.fill("behov", manad=month, ar="2026", timmar="x", sprak="ja")
        for month in ("1", "12")
    ]
    pages.append(guardian.fill("behov", manad="12", ar="2027"))
    pages.append(
        guardian.choose("lyktan", "kottebo", "snackan", "sjohasten", "tradkojan", "myrstacken")
    )
    pages.append(guardian.send_in())
    guardian.log_in(ELSA)
    pages.append(guardian.see("mitt-erbjudande"))

    assert [text for page in pages for text in uncovered(page.text)] == []


def uncovered(page: str) -> list[str]:
    """Return what people read on *page* that no message id matches."""
    return [
        text
        for _, text in html_texts(page)
        if readable(text) and not any(pattern.fullmatch(text) for pattern in PATTERNS)
    ]
