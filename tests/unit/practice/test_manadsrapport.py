"""The monthly report: when it is open, what it takes, and that adding is not sending."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kiosk.practice import expectations
from kiosk.practice.manadsrapport import report
from kiosk.practice.site import create_site
from tests.unit.practice.conftest import Hands
from tests.unit.practice.jobseeker import APPLIED, Jobseeker
from tests.unit.practice.test_boendestod_rules import errors

FORM = {"forsakran": "ja", "atgard": "Skicka in rapporten"}


def on(day: str) -> Jobseeker:
    """Return somebody who has logged in on this day."""
    clock = Hands(datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=UTC))
    seeker = Jobseeker(create_site(clock=clock).test_client(), "manadsrapport")
    seeker.log_in()
    return seeker


@pytest.mark.parametrize("day", ["2026-11-01", "2026-11-14"])
def test_the_report_is_open_on_the_first_fourteen_days(day: str) -> None:
    assert on(day).see("aktiviteter").status_code == 200
    assert on(day).see("stangd").location == "/manadsrapport/aktiviteter"


@pytest.mark.parametrize(
    ("day", "opens", "closes"),
    [
        ("2026-11-15", "2026-12-01", "2026-12-14"),
        ("2026-12-31", "2027-01-01", "2027-01-14"),
    ],
)
def test_on_other_days_a_page_says_when_it_opens(day: str, opens: str, closes: str) -> None:
    seeker = on(day)

    for page in ("aktiviteter", "granska", "klart", "kvittens.pdf"):
        assert seeker.see(page).location == "/manadsrapport/stangd"
    assert f"från {opens} till {closes}" in seeker.see("stangd").text


def test_nothing_can_be_added_or_sent_while_it_is_closed() -> None:
    seeker = on("2026-11-15")

    assert seeker.send("aktiviteter", APPLIED).location == "/manadsrapport/stangd"
    assert seeker.send("granska", FORM).location == "/manadsrapport/stangd"


def test_one_can_practise_while_it_is_closed() -> None:
    seeker = on("2026-11-15")

    assert seeker.send("stangd", {}).location == "/manadsrapport/aktiviteter"

    assert seeker.see("aktiviteter").status_code == 200


def test_adding_is_not_sending() -> None:
    seeker = on("2026-11-10")

    seeker.send("aktiviteter", APPLIED)

    assert "rapporten är inte inskickad." in seeker.see("aktiviteter").text
    assert seeker.see("klart").location == "/manadsrapport/granska"


def test_a_report_with_an_activity_is_sent() -> None:
    seeker = on("2026-11-10")
    seeker.send("aktiviteter", APPLIED)
    seeker.send("aktiviteter", {})

    assert seeker.send("granska", FORM).location == "/manadsrapport/klart"

    page = seeker.see("klart").text
    assert "ÖV-MR-2026-00417" in page
    assert "från 2026-12-01 till 2026-12-14" in page
    assert seeker.send("aktiviteter", APPLIED).location == "/manadsrapport/klart"


def test_a_report_that_was_sent_can_be_seen_after_it_has_closed() -> None:
    clock = Hands(datetime(2026, 11, 14, 23, 55, tzinfo=UTC))
    seeker = Jobseeker(create_site(clock=clock).test_client(), "manadsrapport")
    seeker.log_in()
    seeker.send("aktiviteter", APPLIED)
    seeker.send("aktiviteter", {})
    seeker.send("granska", FORM)

    clock.pass_by(300)

    assert "ÖV-MR-2026-00417" in seeker.see("klart").text


def test_a_report_without_an_activity_is_refused() -> None:
    seeker = on("2026-11-10")

    empty = seeker.send("aktiviteter", {})
    sent = seeker.send("granska", FORM)

    assert errors(empty.text) == ["Lägg till minst en aktivitet."]
    assert '<a href="#lagg-till">' in empty.text
    assert errors(sent.text) == ["Sidan Aktiviteter är inte klar."]


def test_a_report_without_the_promise_is_refused() -> None:
    seeker = on("2026-11-10")
    seeker.send("aktiviteter", APPLIED)
    seeker.send("aktiviteter", {})

    answer = seeker.send("granska", {"atgard": "Skicka in rapporten"})

    assert errors(answer.text) == ["Kryssa i rutan om du försäkrar att allt är sant."]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"typ": ""}, "Välj vad du har gjort."),
        ({"plats": "  "}, "Skriv arbetsgivare eller plats."),
        ({"plats": "x" * 81}, "Namnet är för långt."),
        ({"dag": ""}, "Du har glömt att fylla i datumet."),
        ({"dag": "2026-10-32"}, "Det datumet finns inte."),
        (
            {"dag": "2026-11-01"},
            "Rapporten gäller förra månaden. Skriv en dag i den månaden.",
        ),
        (
            {"dag": "2026-09-30"},
            "Rapporten gäller förra månaden. Skriv en dag i den månaden.",
        ),
    ],
)
def test_an_activity_that_is_wrong_opens_the_dialog_again(
    changes: dict[str, str], sentence: str
) -> None:
    answer = on("2026-11-10").send("aktiviteter", APPLIED | changes)

    assert answer.status_code == 422
    assert errors(answer.text) == [sentence]
    assert 'data-modal="may"' in answer.text


def test_an_activity_that_is_taken_away_must_be_gone_from_the_report() -> None:
    seeker = on("2026-11-10")
    seeker.send("aktiviteter", APPLIED)
    seeker.send("aktiviteter", {})

    seeker.send("aktiviteter", {"ta_bort": "0"})

    assert errors(seeker.send("granska", FORM).text) == ["Sidan Aktiviteter är inte klar."]


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 1, 14), date(2025, 12, 1), date(2025, 12, 31)),
        (date(2028, 3, 1), date(2028, 2, 1), date(2028, 2, 29)),
    ],
)
def test_the_month_before_is_reported(day: date, first: date, last: date) -> None:
    assert report.month_of(day) == (first, last)


@pytest.mark.parametrize("page", ["", "logga-in", "aktiviteter", "granska", "stangd", "klart"])
def test_every_page_can_be_opened_by_its_address(open_site: FlaskClient, page: str) -> None:
    answer = open_site.get(f"/manadsrapport/{page}")

    assert answer.status_code == 200
    assert len(re.findall(r"<h1\b", answer.text)) == 1
    assert "mark-inskrivning.svg" in answer.text


def test_an_expected_date_follows_the_calendar(tmp_path: Path) -> None:
    text = (
        'guide = "a"\nanswers = {}\n'
        '[[step]]\nid = "dag"\npage = "/"\nelement = "dag"\nvalue = "{month-1}-09"\n'
    )
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")

    expected = expectations.load("a", tmp_path, date(2027, 1, 3)).of("dag")

    assert expected
    assert expected.value == "2026-12-09"
