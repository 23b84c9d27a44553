"""What the preschool form accepts and refuses, and in which words."""

import re
from datetime import date

import pytest

from kiosk.practice.forskoleplats import children
from kiosk.practice.forskoleplats.rules import LATEST
from kiosk.practice.personas import PERSONAS
from kiosk.practice.values import month_from
from tests.unit.practice.conftest import Visitor
from tests.unit.practice.preschool import Guardian, errors


@pytest.fixture
def inside(visitor: Visitor) -> Guardian:
    guardian = Guardian(visitor.client)
    guardian.log_in()
    guardian.choose("kottebo", "lyktan")
    return guardian


@pytest.mark.parametrize(
    ("page", "changes", "sentence"),
    [
        ("barn", {"barn": None}, "Välj vilket barn ansökan gäller."),
        ("barn", {"barn": "tim"}, "Välj vilket barn ansökan gäller."),
        ("barn", {"barn": "lo"}, "Kryssa i rutan om du vill ersätta den gamla ansökan."),
        ("behov", {"manad": ""}, "Välj en månad."),
        ("behov", {"manad": "13"}, "Välj en månad."),
        ("behov", {"ar": "2029"}, "Välj ett år."),
        ("behov", {"timmar": "14"}, "Skriv ett antal timmar från 15 till 50."),
        ("behov", {"timmar": "51"}, "Skriv ett antal timmar från 15 till 50."),
        ("behov", {"timmar": ""}, "Du har glömt att fylla i ett tal."),
        ("behov", {"timmar": "trettio"}, "Skriv bara siffror."),
        ("behov", {"syssel": ""}, "Välj din sysselsättning."),
        ("behov", {"tva": None}, "Svara om ni är två vårdnadshavare."),
        ("behov", {"syssel2": ""}, "Välj den andra vårdnadshavarens sysselsättning."),
        ("behov", {"sprak": None}, "Svara om barnet ska få ett minoritetsspråk."),
        ("behov", {"sprak": "ja", "vilket": "franska"}, "Välj ett språk."),
    ],
)
def test_a_wrong_answer_is_named_in_plain_swedish(
    inside: Guardian, page: str, changes: dict[str, str], sentence: str
) -> None:
    answer = inside.fill(page, **changes)

    assert answer.status_code == 422
    assert errors(answer.text) == [sentence]
    assert answer.text.count('aria-invalid="true"') == 1


@pytest.mark.parametrize("page", ["barn", "behov"])
def test_each_error_leads_to_an_element_of_the_page(inside: Guardian, page: str) -> None:
    answer = inside.send("ansokan", {"sida": page})

    names = re.findall(r'<li><a href="#([\w-]+)">', answer.text)
    assert names
    for name in names:
        assert f'id="{name}"' in answer.text
        assert f'id="{name}-fel"' in answer.text


@pytest.mark.parametrize(
    ("month", "year", "sentence"),
    [
        ("11", "2026", "Barnet kan börja tidigast nästa månad."),
        ("1", "2026", "Barnet kan börja tidigast nästa månad."),
        ("12", "2026", None),
        ("11", "2027", None),
        ("12", "2027", "Barnet kan börja senast om ett år."),
    ],
)
def test_a_child_starts_within_a_year_and_not_this_month(
    inside: Guardian, month: str, year: str, sentence: str | None
) -> None:
    answer = inside.fill("behov", manad=month, ar=year)

    assert errors(answer.text) == ([sentence] if sentence else [])


def test_a_guardian_alone_is_not_asked_for_the_other(inside: Guardian) -> None:
    assert inside.fill("behov", tva="nej", syssel2=None).status_code == 303


def test_a_child_in_the_queue_is_applied_for_again_only_knowingly(inside: Guardian) -> None:
    assert inside.fill("barn", barn="lo", ersatter="ja").status_code == 303
    inside.fill("valj")
    inside.fill("rangordna")
    inside.fill("behov")

    assert "Den här ansökan ersätter den gamla" in inside.step("granska").text


def test_at_most_five_preschools_are_chosen(inside: Guardian) -> None:
    five = inside.choose("vindsnurran", "tradkojan", "myrstacken")
    six = inside.choose("snackan")

    assert five.text.count('name="ta_bort"') == 5
    assert six.status_code == 422
    assert "Du kan välja högst fem. Ta bort en först." in six.text
    assert six.text.count('name="ta_bort"') == 5


def test_at_least_one_preschool_is_chosen(inside: Guardian) -> None:
    for school in ("kottebo", "lyktan"):
        inside.send("forskolor", {"ta_bort": school})

    assert errors(inside.fill("valj").text) == ["Välj minst en förskola."]


def test_an_unknown_preschool_is_not_added(inside: Guardian) -> None:
    assert inside.choose("hogvarts").text.count('name="ta_bort"') == 2


def test_the_childrens_numbers_belong_to_nobody() -> None:
    for persona in PERSONAS:
        for child in children.of(persona):
            digits = [int(sign) for sign in child.number.replace("-", "")[2:]]
            doubled = [digit * (2 - place % 2) for place, digit in enumerate(digits)]
            assert sum(number // 10 + number % 10 for number in doubled) % 10 != 0


def test_a_month_is_counted_across_the_year() -> None:
    assert month_from(date(2026, 11, 23), 1) == date(2026, 12, 1)
    assert month_from(date(2026, 11, 23), LATEST) == date(2027, 11, 1)
    assert month_from(date(2026, 12, 31), 1) == date(2027, 1, 1)
