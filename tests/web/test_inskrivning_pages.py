"""Övningsjobb in the real browser engine: a dialog, a field that suggests, a closed part."""

import re
from collections.abc import Callable

import pytest

from kiosk.practice.extract import fold, messages
from kiosk.practice.inskrivning.application import Page
from kiosk.practice.variants import VARIANTS
from tests.helpers.browser import Browser
from tests.web.test_practice_pages import WALK

LOGIN = (
    "fetch('/inskrivning/kakor', {method: 'POST'}).then(() => fetch('/inskrivning/logga-in', {"
    "method: 'POST', body: new URLSearchParams({personnummer: '18900101-9802', kod: '123456'})}))"
    ".then(() => { window.loggedIn = true; })"
)
TITLE = "document.querySelector('[name=yrke]')"
LIST = f"document.getElementById({TITLE}.getAttribute('aria-controls'))"
DIALOG = "document.querySelector('dialog.box[aria-labelledby]:not([data-idle])')"


@pytest.fixture
def inside(browse: Callable[..., Browser]) -> Callable[..., Browser]:
    """Return a way to log in on a site with these options."""

    def log_in(*options: str) -> Browser:
        browser = browse(*options, service="inskrivning")
        browser.open("")
        browser.do(LOGIN)
        browser.until("window.loggedIn")
        return browser

    return log_in


def type_title(browser: Browser, text: str) -> None:
    browser.do(
        f"{TITLE}.focus(); {TITLE}.value = '{text}';"
        f"{TITLE}.dispatchEvent(new InputEvent('input', {{bubbles: true}}))"
    )


def press(browser: Browser, key: str) -> None:
    browser.do(
        f"{TITLE}.dispatchEvent("
        f"new KeyboardEvent('keydown', {{key: '{key}', bubbles: true, cancelable: true}}))"
    )


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_title_is_chosen_by_keys_alone(inside: Callable[..., Browser], variant: str) -> None:
    browser = inside("--variant", variant)
    browser.open("yrken")

    type_title(browser, "kock")
    browser.until(f"{TITLE}.getAttribute('aria-expanded') === 'true'")
    press(browser, "ArrowDown")
    press(browser, "ArrowDown")
    active = f"document.getElementById({TITLE}.getAttribute('aria-activedescendant'))"
    assert browser.ask(f"{active}.textContent") == "Kock, skola"
    press(browser, "Enter")

    assert browser.ask(f"[{TITLE}.value, {LIST}.hidden]") == ["Kock, skola", True]


def test_a_title_is_chosen_with_the_mouse_and_none_is_told(inside: Callable[..., Browser]) -> None:
    browser = inside()
    browser.open("yrken")

    type_title(browser, "qqq")
    browser.until("document.querySelector('[data-no-match]').textContent")
    type_title(browser, "sjuk")
    browser.until(f"!{LIST}.hidden")
    browser.do(f"{LIST}.querySelector('[role=option]').click()")

    assert browser.ask(f"{TITLE}.value") == "Sjuksköterska"
    assert browser.ask("document.querySelector('[data-no-match]').textContent") == ""


@pytest.mark.parametrize("variant", VARIANTS)
def test_four_occupations_can_be_added_and_no_fifth(
    inside: Callable[..., Browser], variant: str
) -> None:
    browser = inside("--variant", variant)
    browser.open("yrken")
    add = "document.querySelector('[data-add-row]')"

    for _ in range(3):
        browser.do(f"{add}.click()")

    assert browser.ask(f"[{add}.hidden, document.querySelectorAll('[data-row]').length]") == [
        True,
        4,
    ]
    lists = (
        "[...document.querySelectorAll('[name=yrke]')].map((e) => e.getAttribute('aria-controls'))"
    )
    assert len(set(browser.ask(lists))) == 4
    browser.do("document.querySelector('[data-remove-row]').click()")
    assert browser.ask(f"{add}.hidden") is False


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_dialog_adds_schooling_and_tells_its_errors(
    inside: Callable[..., Browser], variant: str
) -> None:
    browser = inside("--variant", variant)
    browser.open("utbildning")
    send = "document.querySelector('dialog:modal form').requestSubmit()"

    browser.do("document.querySelector('[data-opens]').click()")
    browser.until("document.querySelector('dialog:modal')")
    browser.do(f"window.before = true; {send}")
    browser.until("!window.before && document.readyState === 'complete'")
    browser.until("document.activeElement?.getAttribute('role') === 'alert'")
    assert browser.ask("document.activeElement.closest('dialog:modal') !== null")
    browser.do(
        "const set = (name, value) => { document.querySelector(`dialog [name=${name}]`).value ="
        f" value; }}; set('land', 'irak'); set('niva', 'hogskola'); set('slutar', '2010'); {send}"
    )

    browser.until("document.querySelector('[name=ta_bort]')")
    assert browser.ask("document.querySelector('dialog:modal') === null")
    assert "Irak" in browser.ask("document.querySelector('tbody tr').textContent")


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_part_about_hindrances_is_closed_until_asked_for(
    inside: Callable[..., Browser], variant: str
) -> None:
    browser = inside("--variant", variant)
    browser.open("tillganglighet")
    seen = "document.querySelector('textarea').checkVisibility()"
    assert browser.ask(seen) is False

    browser.do("document.querySelector('[aria-expanded][aria-controls], summary').click()")

    browser.until(seen)


def test_a_page_with_errors_takes_the_focus_after_a_reload(inside: Callable[..., Browser]) -> None:
    browser = inside()
    browser.open("situation")

    browser.do("fortsatt.click()")

    browser.until("document.activeElement?.getAttribute('role') === 'alert'")
    browser.until("document.readyState === 'complete'")  # the list has its style by then
    browser.do("document.querySelector('.errors a[href=\"#skal\"]').click()")
    browser.until("document.activeElement.id === 'skal'")


@pytest.mark.parametrize(
    ("service", "pages"),
    [
        ("inskrivning", ("", "logga-in", *Page, "granska", "klart", "utloggad")),
        ("manadsrapport", ("", "aktiviteter", "granska", "stangd", "klart")),
    ],
)
def test_everything_the_engine_shows_is_extracted(
    browse: Callable[..., Browser], service: str, pages: tuple[str, ...]
) -> None:
    browser = browse("--open", service=service)
    patterns = [
        re.compile(r"[\d-]+".join(re.escape(part) for part in re.split(r"\{\d+\}", message)))
        for message in messages(service)
    ]
    for page in pages:
        browser.open(page)
        texts = [fold(text) for text in browser.ask(WALK)]

        assert len(texts) > 15, page
        assert [
            text
            for text in texts
            if any(sign.isalpha() for sign in text)
            and not any(pattern.fullmatch(text) for pattern in patterns)
        ] == [], page
