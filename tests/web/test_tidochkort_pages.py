"""*Tid och kort* in the real browser engine: calendar, times, payment in a frame, what is held."""

from collections.abc import Callable

import pytest

from kiosk.practice.variants import VARIANTS
from tests.helpers.browser import Browser

KEY = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))"
CARD = "document.querySelector('iframe').contentDocument"
HEADING = "document.querySelector('h1, [role=heading]').textContent"


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_day_is_chosen_with_keys_and_brings_its_times(
    browse: Callable[..., Browser],
    variant: str,
) -> None:
    browser = browse("--open", "--variant", variant, "--now", "2026-11-23T09:00")
    browser.open("/tidochkort/tid")
    browser.do("document.querySelector('[data-picker] button[aria-expanded]').click()")  # closes
    browser.do("document.querySelector('[name=dag]').focus()")

    for key in ("Enter", "ArrowDown", "ArrowRight"):
        browser.do(f"const key = '{key}'; {KEY}")
    assert browser.ask("document.activeElement.dataset.day") == "2026-12-02"
    assert not browser.ask("document.activeElement.closest('[data-month]').hidden")
    browser.do("document.activeElement.click()")

    assert browser.ask("document.querySelector('[name=dag]').value") == "2026-12-02"
    times = "[...document.querySelectorAll('[name=tid]')].map((each) => each.value)"
    browser.until(f"{times}[0] === '09:00'")
    assert browser.ask("document.activeElement?.getAttribute('aria-expanded')") == "false"


def test_nobody_can_type_a_day(browse: Callable[..., Browser]) -> None:
    browser = browse("--open", "--now", "2026-11-23T09:00")
    browser.open("/tidochkort/tid")

    assert browser.ask("dag.readOnly")
    browser.do("document.querySelector('[data-day=\"2026-11-28\"]').click()")  # a Saturday
    assert browser.ask("dag.value") == "2026-11-24"


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_card_pays_in_its_frame_and_the_page_goes_on(
    browse: Callable[..., Browser],
    variant: str,
) -> None:
    browser = browse("--open", "--variant", variant)
    browser.open("/tidochkort/betala")
    browser.until(f"{CARD}.querySelector('[name=kortnummer]')")
    fields = {"kortnummer": "4111111111111111", "giltig": "12/39", "cvc": "12"}

    def fill() -> None:
        for name, value in fields.items():
            browser.do(f"{CARD}.querySelector('[name={name}]').value = '{value}'")
        browser.do(f"{CARD}.querySelector('form').requestSubmit()")

    fill()
    browser.until(f"{CARD}.activeElement?.getAttribute('role') === 'alert'")
    fields["cvc"] = "123"
    fill()
    browser.until(f"{CARD}.querySelector('[data-show]')")
    browser.do("document.querySelector('main form[novalidate]').requestSubmit()")

    browser.until("location.pathname === '/tidochkort/tid'")


def test_the_page_says_when_the_time_is_not_held_any_longer(
    browse: Callable[..., Browser],
) -> None:
    browser = browse("--open", "--warn-after", "9000")  # only the hold is over, not the visit
    browser.open("/tidochkort/granska")
    before = browser.ask("document.querySelector('[data-hold] b').textContent")

    browser.until(f"document.querySelector('[data-hold] b').textContent < '{before}'")
    browser.do("const now = Date.now; Date.now = () => now() + 200_000")

    browser.until("document.querySelector('[data-hold] [role=alert]')")


def test_an_error_after_a_reload_takes_the_focus(browse: Callable[..., Browser]) -> None:
    browser = browse("--open")
    browser.open("/tidochkort/person")

    browser.do(
        "passnummer.value = ''; document.querySelector('main form[novalidate]').requestSubmit()"
    )

    browser.until("document.activeElement?.getAttribute('role') === 'alert'")
    browser.do("document.querySelector('.errors a').click()")
    browser.until("document.activeElement.id === 'passnummer'")


def test_the_long_list_answers_to_letters(browse: Callable[..., Browser]) -> None:
    browser = browse("--open")
    browser.open("/tidochkort/person")
    browser.do("medborgarskap.focus()")
    press = (
        "medborgarskap.shadowRoot.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key}))"
    )

    for key in ("e", "r", "Enter"):
        browser.do(f"const key = '{key}'; {press}")

    assert (
        browser.ask("new FormData(document.querySelector('form.form-page')).get('medborgarskap')")
        == "ER"
    )
    assert browser.ask("medborgarskap.shadowRoot.querySelectorAll('[role=option]').length") > 240
