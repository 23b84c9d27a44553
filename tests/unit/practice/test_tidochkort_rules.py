"""What the pages of *Tid och kort* accept and refuse, and in which words."""

import re
from datetime import date, timedelta

import pytest

from kiosk.practice.tidochkort import times
from kiosk.practice.tidochkort.countries import countries
from tests.unit.practice.conftest import Visitor
from tests.unit.practice.tidochkort import Applicant

TODAY = date(2026, 11, 23)


@pytest.fixture
def inside(visitor: Visitor) -> Applicant:
    applicant = Applicant(visitor)
    applicant.begin()
    return applicant


def errors(page: str) -> dict[str, str]:
    """Return the error summary: field id → sentence."""
    box = re.search(r'<div class="errors" role="alert".*?</div>', page, re.DOTALL)
    return dict(re.findall(r'<a href="#([^"]*)">([^<]*)</a>', box.group())) if box else {}


@pytest.mark.parametrize(
    ("page", "name", "value", "sentence"),
    [
        ("person", "passnummer", "", "Du har glömt att fylla i passnumret."),
        ("person", "passnummer", "AB12", "Passnumret har 6 till 9 tecken, bara A–Z och 0–9."),
        ("person", "passnummer", "ÅB123456", "Passnumret har 6 till 9 tecken, bara A–Z och 0–9."),
        ("person", "passnummer", "١٢٣٤٥٦٧", "Passnumret har 6 till 9 tecken, bara A–Z och 0–9."),
        ("person", "passdatum", "2026-11-23", "Passet har gått ut. Skriv ett datum i framtiden."),
        ("person", "passdatum", "2029-02-30", "Det datumet finns inte."),
        ("person", "passdatum", "", "Du har glömt att fylla i datumet."),
        ("person", "medborgarskap", "", "Välj ditt medborgarskap i listan."),
        ("person", "medborgarskap", "ZZ", "Välj ditt medborgarskap i listan."),
        ("tillstand", "slutdatum", "3026-12-24", "Kontrollera årtalet."),
        (
            "bilagor",
            "senare",
            None,
            "Lägg till sidorna i ditt pass, eller visa passet vid besöket.",
        ),
        ("besok", "arende", "annat", "Välj vad du ska göra."),
        ("besok", "antal", "7", "Skriv ett antal personer från 1 till 6."),
        ("tid", "kontor", "", "Välj ett kontor."),
        ("tid", "dag", "", "Välj en dag i kalendern."),
        ("tid", "dag", "2026-11-23", "Välj en dag i kalendern."),
        ("tid", "dag", "2026-11-28", "Välj en dag i kalendern."),
        ("tid", "dag", "2027-02-01", "Välj en dag i kalendern."),
        ("tid", "tid", None, "Välj en ledig tid."),
        ("tid", "tid", "09:00", "Välj en ledig tid."),
    ],
)
def test_a_wrong_answer_is_named_in_plain_swedish(
    inside: Applicant, page: str, name: str, value: str | None, sentence: str
) -> None:
    answer = inside.fill(page, **{name: value})

    assert answer.status_code == 422
    shown = errors(answer.text)
    assert shown[{"senare": "pass"}.get(name, name)] == sentence
    assert all(f'id="{field}"' in answer.text for field in shown)


@pytest.mark.parametrize(
    ("end", "page"),
    [
        ("2026-11-23", "bilagor"),
        ("2027-01-23", "bilagor"),
        ("2027-01-24", "tidigt"),
        ("2026-11-22", "utgatt"),
    ],
)
def test_the_last_day_decides_whether_a_permit_can_be_renewed(
    inside: Applicant, end: str, page: str
) -> None:
    assert inside.fill("tillstand", slutdatum=end).location == f"/tidochkort/{page}"


def test_who_is_too_early_is_told_from_when_and_cannot_confirm(visitor: Visitor) -> None:
    applicant = Applicant(visitor)
    applicant.fill_all()

    applicant.fill("tillstand", slutdatum="2027-04-30")

    assert "2027-02-28" in applicant.see("tidigt").text
    assert "Sidan Ditt tillstånd är inte klar." in applicant.confirm().text


def test_who_is_too_late_is_sent_to_the_staff(inside: Applicant) -> None:
    inside.fill("tillstand", slutdatum="2026-10-01")

    assert "Tala med personal" in inside.see("utgatt").text


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("جواز.pdf", "Filnamnet har otillåtna tecken. Byt namn till bara a–ö och 0–9."),
        ("pasaport_ş.pdf", "Filnamnet har otillåtna tecken. Byt namn till bara a–ö och 0–9."),
        ("pass.exe", "Filen måste vara en pdf, jpg eller png."),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(
    inside: Applicant, name: str, sentence: str
) -> None:
    assert errors(inside.attach(name).text)["pass"] == sentence


def test_a_file_may_have_twenty_megabytes_and_no_more(inside: Applicant) -> None:
    most = b"%PDF-" + bytes(20 * 1024 * 1024 - 5)

    assert inside.attach("pass.pdf", most, alla="ja").status_code == 303
    assert "högst 20 MB" in errors(inside.attach("pass.pdf", most + b"0").text)["pass"]


@pytest.mark.parametrize("name", ["mitt pass (1).pdf", "Åsa-é.pdf", "A\u030asa.pdf"])
def test_a_latin_name_is_good_however_it_is_encoded(inside: Applicant, name: str) -> None:
    assert inside.attach(name, alla="ja").location == "/tidochkort/betala"


def test_all_pages_of_the_passport_must_be_there(inside: Applicant) -> None:
    answer = inside.attach("pass.pdf")

    assert errors(answer.text) == {"alla": "Kryssa i rutan när alla sidor i passet är med."}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kortnummer": "4242 4242 4242 4242"}, "kortnummer"),
        ({"kortnummer": ""}, "kortnummer"),
        ({"giltig": "01/30"}, "giltig"),
        ({"cvc": "999"}, "cvc"),
    ],
)
def test_only_the_practice_card_can_pay(
    inside: Applicant, changes: dict[str, str], field: str
) -> None:
    answer = inside.pay(**changes)

    assert list(errors(answer.text)) == [field]
    assert "4242" not in answer.text
    assert inside.fill("betala").status_code == 422


def test_the_list_of_countries_is_long_and_in_swedish_order() -> None:
    names = [name for _, name in countries()]

    assert len(names) > 235
    assert names[0] == "Afghanistan"
    assert names[-3:] == ["Åland", "Österrike", "Östtimor"]
    assert {"Somalia", "Eritrea", "Syrien", "Kosovo"} <= set(names)
    assert not {"Europeiska unionen", "okänd region"} & set(names)


def test_a_month_later_is_never_a_day_that_does_not_exist() -> None:
    assert times.later(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert times.later(date(2027, 4, 30), -2) == date(2027, 2, 28)
    assert times.later(date(2027, 1, 15), -1) == date(2026, 12, 15)


def test_the_first_day_always_has_times_at_the_first_office() -> None:
    for days in range(400):
        today = TODAY + timedelta(days=days)
        day = times.first_open(today)
        assert times.free("centrum", day, today)
        assert day in [d for month in times.months(today) for week in month.weeks for d in week]
