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
PROBLEM = "document.querySelector('[data-problem=postnummer]').innerText"


@pytest.fixture
def inside(browse: Callable[..., Browser]) -> Browser:
    browser = browse(service=SERVICE)
    browser.open("")
    browser.do(LOGIN)
    browser.until("window.loggedIn")
    return browser


def leave(browser: Browser, field: str, value: str) -> None:
    """Type *value* in a field and leave it; a page without a window is not told of the focus."""
    browser.do(
        f"const field = {field}; field.value = '{value}'; field.blur();"
        "field.dispatchEvent(new FocusEvent('focusout', {bubbles: true}))"
    )


def send(browser: Browser, **values: str) -> None:
    """Fill in the page and send it."""
    for name, value in values.items():
        browser.do(f"document.getElementById('{name}').value = '{value}'")
    browser.do("fortsatt.click()")


def shows(browser: Browser, heading: str) -> None:
    browser.until(f"{HEADING} === '{heading}' && document.readyState === 'complete'")


def test_an_error_takes_the_focus_and_its_link_leads_to_the_field(inside: Browser) -> None:
    inside.open("adress")

    send(inside, gata="Alm")

    inside.until("document.activeElement.getAttribute('role') === 'alert'")
    inside.do("document.querySelector('.errors a[href=\"#gata\"]').click()")
    inside.until("document.activeElement.id === 'gata'")
    assert inside.ask("[location.pathname, gata.value]") == ["/adressandring/adress", "Alm"]


def test_back_leads_through_the_pages_and_after_the_receipt_to_it(inside: Browser) -> None:
    inside.open("vilka")
    inside.do("sjalv.checked = true")
    send(inside)
    shows(inside, "Ny adress")
    send(inside, postnummer="1")
    inside.until("document.querySelector('[role=alert]')")
    send(inside, postnummer="163 66", gata="Almgatan", gatunummer="12")
    shows(inside, "När flyttar du?")
    inside.do("history.back()")
    shows(inside, "Ny adress")
    assert inside.ask("postnummer.value") == "163 66"
    send(inside)
    shows(inside, "När flyttar du?")
    send(inside, flyttdatum="20200101")
    inside.until("document.getElementById('dagens-datum')")
    inside.do("document.getElementById('dagens-datum').click()")
    shows(inside, "Granska och skriv under")
    inside.do("forsakran.checked = true; document.getElementById('till-underskrift').click()")
    inside.until("document.activeElement.id === 'underskrift-rubrik'")
    inside.do("kod.value = '123456'; document.getElementById('skriv-under').click()")
    inside.until("document.activeElement.id === 'sand-rubrik'")
    inside.do("document.getElementById('skicka-in').click()")
    shows(inside, "Kvittens")
    case = inside.ask("arendenummer.textContent")

    for _ in range(3):
        inside.do("window.left = true; history.back()")
        inside.until("!window.left")
        shows(inside, "Kvittens")

    assert inside.ask("arendenummer.textContent") == case


def test_the_phone_leads_back_from_the_e_ids_page_after_a_wrong_code(
    browse: Callable[..., Browser],
) -> None:
    browser = browse(service=SERVICE)
    browser.open("logga-in")
    browser.do("personnummer.value = '18900101-9802'; kod.value = '1'; legitimera.click()")
    browser.until("document.activeElement.getAttribute('role') === 'alert'")
    browser.do("document.querySelector('.errors a').click()")

    browser.do(
        "fetch('/ovningsid/telefon', {method: 'POST', body: new URLSearchParams({"
        "order: document.querySelector('[data-state]').dataset.state.split('/').at(-1),"
        "person: '18900101-9802', kod: '123456'})})"
    )

    shows(browser, "Vilka flyttar?")


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_field_that_is_left_tells_what_is_wrong_until_it_is_right(
    browse: Callable[..., Browser], variant: str
) -> None:
    browser = browse("--open", "--variant", variant, service=SERVICE)
    browser.open("adress")
    assert browser.ask(PROBLEM) == ""

    leave(browser, POSTCODE, "1636")

    browser.until(f"{PROBLEM}.startsWith('Skriv postnumret med fem siffror')")
    told = f"{POSTCODE}.getAttribute('aria-describedby').split(' ').at(-1)"
    assert browser.ask(f"document.getElementById({told}).innerText") == browser.ask(PROBLEM)
    assert browser.ask(f"{POSTCODE}.getAttribute('aria-invalid')") == "true"
    leave(browser, POSTCODE, "801 44")
    browser.until(f"{PROBLEM} === ''")
    assert browser.ask(f"{POSTCODE}.hasAttribute('aria-invalid')") is False
    assert browser.ask("document.querySelector('[name=ort]').value") == "Fingersund"


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_street_is_chosen_by_the_keyboard(browse: Callable[..., Browser], variant: str) -> None:
    browser = browse("--open", "--variant", variant, service=SERVICE)
    browser.open("adress")
    assert browser.ask(f"{LIST}.hidden")

    browser.do(f"{STREET}.value = 'b'; {STREET}.dispatchEvent(new Event('input'))")
    shown = f"[...{LIST}.children].filter((one) => !one.hidden).map((one) => one.textContent)"
    assert browser.ask(shown) == ["Björkvägen", "Blomstigen", "Bokvägen"]
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        browser.do(f"{STREET}.dispatchEvent(new KeyboardEvent('keydown', {{key: '{key}'}}))")

    assert browser.ask(f"[{STREET}.value, {LIST}.hidden]") == ["Blomstigen", True]
    assert browser.ask(f"{STREET}.getAttribute('aria-expanded')") == "false"


def test_enter_goes_on_and_asks_no_guardian(inside: Browser) -> None:
    inside.open("vilka")
    inside.do("sjalv.checked = barn.checked = true")
    send(inside)

    inside.until("document.getElementById('be-om-godkannande')")

    first = "[...sjalv.form.elements].find((one) => one.type === 'submit').id"
    assert inside.ask(first) == "fortsatt"  # what Enter presses


def test_the_part_for_somebody_elses_door_opens(inside: Browser) -> None:
    inside.open("adress")
    assert inside.ask("co.checkVisibility()") is False

    inside.do("document.getElementById('oppna-co').click()")

    assert inside.ask("co.checkVisibility()")
