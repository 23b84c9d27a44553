"""What in a text is somebody's own: numbers of people, accounts and cases, and addresses."""

import pytest

from kiosk.domain.personal import is_personal
from tests.helpers.growth import in_step
from tests.helpers.personal import NAMED, ORDINARY, PERSONAL


@pytest.mark.parametrize("number", PERSONAL)
def test_numbers_of_people_accounts_and_cases_are_somebodys(number: str) -> None:
    assert is_personal(f"Vi har {number} från dig.")


@pytest.mark.parametrize(("called", "number"), NAMED)
def test_a_short_number_is_somebodys_by_what_it_is_called(called: str, number: str) -> None:
    assert is_personal(f"{called} {number} finns.")


@pytest.mark.parametrize("text", ORDINARY)
def test_sums_days_hours_and_numbers_to_call_are_everybodys(text: str) -> None:
    assert not is_personal(f"Det är {text} här.")


@pytest.mark.parametrize("repeated", ["a", "aa-", "1 ", "1/", "12-12 ", "a@", "SE12 ", "mål "])
def test_a_long_text_is_searched_in_step_with_its_length(repeated: str) -> None:
    assert in_step(lambda times: is_personal(repeated * times + "x"), 12_000)
