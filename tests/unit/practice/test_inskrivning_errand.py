"""The registration from start to receipt, and what stands in its way."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from kiosk.practice.site import create_site
from tests.unit.practice.conftest import Hands
from tests.unit.practice.jobseeker import ANSWERS, SCHOOL, Jobseeker
from tests.unit.practice.test_practice_errand import ORDER

PAGES = ("", "logga-in", *ANSWERS, "granska", "klart", "utloggad")


@pytest.fixture
def newcomer(clock: Hands) -> Callable[[], Jobseeker]:
    """Return a way to let one more browser visit the same site."""
    site = create_site(clock=clock)
    return lambda: Jobseeker(site.test_client())


@pytest.fixture
def seeker(newcomer: Callable[[], Jobseeker]) -> Jobseeker:
    return newcomer()


def test_a_persona_registers_and_learns_the_next_steps(seeker: Jobseeker) -> None:
    seeker.fill_all()

    assert seeker.send_in().location == "/inskrivning/klart"
    page = seeker.see("klart").text
    assert "ÖV-IN-2026-00417" in page
    assert "planerings&shy;samtal den 2026-11-30" in page
    assert "från 2026-12-01 till 2026-12-14" in page
    assert seeker.see("kvittens.pdf").data.startswith(b"%PDF-")


def test_who_goes_back_after_the_receipt_registers_once(seeker: Jobseeker) -> None:
    seeker.fill_all()
    seeker.send_in()

    assert seeker.see("yrken").location == "/inskrivning/klart"
    assert seeker.send("utbildning", SCHOOL).location == "/inskrivning/klart"
    seeker.send("granska", {"atgard": "Skicka in min inskrivning"})

    assert "ÖV-IN-2026-00417" in seeker.see("klart").text


def test_the_signature_is_asked_for_with_a_code_of_its_own(seeker: Jobseeker) -> None:
    login = re.search(ORDER, seeker.see("logga-in").text)
    seeker.fill_all()

    seeker.send("granska", {"atgard": "underskrift", "forsakran": "ja"})

    sign = re.search(ORDER, seeker.see("granska").text)
    assert login
    assert sign
    assert sign[1] != login[1]


@pytest.mark.parametrize(
    "change", [("utbildning", SCHOOL), ("utbildning", {"ta_bort": "0"}), ("yrken", {"yrke": "x"})]
)
def test_what_is_changed_after_the_signature_is_not_sent(
    seeker: Jobseeker, change: tuple[str, dict[str, str]]
) -> None:
    seeker.fill_all()
    seeker.sign()

    seeker.send(*change)

    seeker.send("granska", {"atgard": "Skicka in min inskrivning"})
    assert seeker.see("klart").location == "/inskrivning/granska"


def test_schooling_that_was_added_is_there_after_a_new_login(
    seeker: Jobseeker, clock: Hands
) -> None:
    seeker.log_in()
    seeker.send("utbildning", SCHOOL)

    clock.pass_by(300 + 60 + 11)

    assert seeker.see("utbildning").location == "/inskrivning/utloggad"
    seeker.log_in()
    assert "<td>Syrien</td>" in seeker.see("utbildning").text


def test_visitors_do_not_see_each_others_schooling(newcomer: Callable[[], Jobseeker]) -> None:
    one, other = newcomer(), newcomer()
    one.log_in()
    one.send("utbildning", SCHOOL)

    other.log_in()

    assert "<td>Syrien</td>" not in other.see("utbildning").text


@pytest.mark.parametrize("page", [*ANSWERS, "granska", "klart"])
def test_no_page_of_the_form_is_shown_before_the_login(seeker: Jobseeker, page: str) -> None:
    assert seeker.see(page).location == "/inskrivning/logga-in"
    assert seeker.send("utbildning", SCHOOL).location == "/inskrivning/logga-in"


@pytest.mark.parametrize("fault", [500, 503])
def test_a_fault_can_be_asked_for_on_every_page(seeker: Jobseeker, fault: int) -> None:
    for page in PAGES:
        assert seeker.see(f"{page}?fel={fault}").status_code == fault


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_opened_by_its_address(open_site: FlaskClient, page: str) -> None:
    answer = open_site.get(f"/inskrivning/{page}")

    assert answer.status_code == 200
    assert len(re.findall(r"<h1\b", answer.text)) == 1
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script>", answer.text)
    assert 'data-moves="reload"' in answer.text


def test_the_cookies_are_asked_about_in_a_bar(seeker: Jobseeker) -> None:
    assert 'class="cookie-bar"' in seeker.see("").text

    seeker.send("kakor", {"val": "nodvandiga"})

    assert 'class="cookie-bar"' not in seeker.see("").text
