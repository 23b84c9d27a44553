"""*Adressändring* in the real browser engine: a reload from page to page, and errors on the way."""

from collections.abc import Callable

import pytest

from kiosk.practice.variants import VARIANTS
from tests.helpers.browser import Browser

SERVICE = "adressandring"
LOGIN = (
    "fetch('/adressandring/kakor', {method: 'POST'}).then(() => fetch('/adressandring/logga-in'))"
    ".then((page) => fetch(page.url, {method: 'POST', body: new URLSearchParams("
    "{personnummer: '18900101-9802', kod: '123456'})})).then(() => { window.loggedIn = true; })"
)
HEADING = "document.querySelector('h1')?.textContent"
STREET = "document.querySelector('[name=gata]')"
LIST = f"document.getElementById({STREET}.getAttribute('aria-controls'))"
POSTCODE = "document.querySelector('[name=postnummer]')"


@pytest.fixture
def inside(browse: Callable[..., Browser]) -> Browser:
    browser = browse(service=SERVICE)
    browser.open("")
    browser.do(LOGIN)
    browser.until("window.loggedIn")
    return browser


def leave(browser: Browser, field: str, value: str) -> None:
    """Type *value* in a field and leave it, as the engine tells its page."""
    browser.do(
        f"const field = {field}; field.focus(); field.value = '{value}'; field.blur();"
        "field.dispatchEvent(new FocusEvent('focusout', {bubbles: true}))"
    )


def go_on(browser: Browser, heading: str, **values: str) -> None:
    """Fill in the page and wait for the one that follows."""
    for name, value in values.items():
        browser.do(f"document.getElementById('{name}').value = '{value}'")
    browser.do("fortsatt.click()")
    browser.until(f"{HEADING} === '{heading}'")


def test_back_after_the_receipt_gives_no_second_case(inside: Browser) -> None:
    inside.open("vilka")
    inside.do("sjalv.checked = true")
    go_on(inside, "Ny adress")
    go_on(inside, "Ny adress", postnummer="1")
    inside.until("document.activeElement.getAttribute('role') === 'alert'")
    go_on(inside, "När flyttar du?", postnummer="163 66", gata="Almgatan", gatunummer="12")
    inside.do("history.back()")
    inside.until(f"{HEADING} === 'Ny adress' && postnummer.value === '163 66'")
