"""*Förskoleplats* in the real browser engine: one address, a frame, a list put in order."""

from collections.abc import Callable

import pytest

from kiosk.practice.variants import VARIANTS
from tests.helpers.browser import Browser

HEADING = "document.querySelector('h1, [role=heading]').textContent"
ONWARD = "[...document.querySelector('[data-autosave]').elements].find((e) => e.type === 'submit')"
INNER = "document.querySelector('iframe').contentDocument"
READY = (
    "document.querySelector('iframe')?.contentDocument.readyState === 'complete' && "
    "document.querySelector('iframe').contentDocument.querySelector('[data-choice]')"
)
COUNT = "document.querySelector('[data-count]').textContent"
ORDER = "[...document.querySelectorAll('[name=ordning]')].map((field) => field.value)"


def button(school: str) -> str:
    """Return the expression for the button of a preschool in the frame."""
    return f"{INNER}.querySelector('button[value={school}]')"


def choose(browser: Browser, *schools: str) -> None:
    """Press the button of each, and wait until the page knows."""
    for school in schools:
        before = browser.ask(COUNT)
        browser.do(f"{button(school)}.click()")
        browser.until(f"{COUNT} !== '{before}'")


@pytest.fixture
def inside(browse: Callable[..., Browser]) -> Browser:
    browser = browse(service="forskoleplats")
    browser.log_in()
    browser.open("ansokan")
    browser.do("document.querySelector('[value=nova]').click()")
    browser.do(f"window.sameDocument = true; {ONWARD}.click()")
    browser.until(READY)
    return browser


def test_pages_change_without_a_reload_or_another_address(inside: Browser) -> None:
    choose(inside, "kottebo", "lyktan")

    inside.do(f"{ONWARD}.click()")

    inside.until(f"{HEADING} === 'Rangordna förskolorna'")
    assert inside.ask("[window.sameDocument, location.pathname, location.search]") == [
        True,
        "/forskoleplats/ansokan",
        "",
    ]


def test_the_button_is_off_without_a_word_until_a_preschool_is_chosen(inside: Browser) -> None:
    off = inside.ask(f"{ONWARD}.disabled")

    choose(inside, "kottebo")
    on = inside.ask(f"{ONWARD}.disabled")
    choose(inside, "kottebo")

    assert [off, on, inside.ask(f"{ONWARD}.disabled")] == [True, False, True]


def test_the_frame_keeps_place_focus_and_filter_when_one_is_added(inside: Browser) -> None:
    inside.do(
        f"const area = {INNER}.querySelector('[data-filter]'); area.value = 'soder';"
        "area.dispatchEvent(new Event('change'))"
    )
    rows = f"[...{INNER}.querySelectorAll('li')].filter((row) => !row.hidden).length"
    shown = inside.ask(rows)

    choose(inside, "tradkojan")

    assert [shown, inside.ask(rows)] == [3, 3]
    assert inside.ask(f"{INNER}.activeElement.getAttribute('name')") == "ta_bort"
    assert inside.ask(f"{INNER}.activeElement.value") == "tradkojan"


def test_a_sixth_preschool_is_refused_in_words_that_take_the_focus(inside: Browser) -> None:
    choose(inside, "lyktan", "vindsnurran", "kottebo", "tradkojan", "myrstacken")

    inside.do(f"{button('snackan')}.click()")

    inside.until(f"{INNER}.activeElement.getAttribute('role') === 'alert'")
    assert inside.ask(COUNT) == "5"


def test_a_marker_on_the_map_leads_to_its_row(inside: Browser) -> None:
    inside.do(
        f"{INNER}.querySelector('[data-marker=snackan]').dispatchEvent("
        "new MouseEvent('click', {bubbles: true, cancelable: true}))"
    )

    assert inside.ask(f"{INNER}.activeElement.value") == "snackan"


def test_work_in_the_frame_keeps_the_login(browse: Callable[..., Browser]) -> None:
    browser = browse("--warn-after", "3", "--expire-after", "60", service="forskoleplats")
    browser.log_in()
    browser.open("ansokan")
    browser.do("document.querySelector('[value=nova]').click()")
    browser.do(f"{ONWARD}.click()")
    browser.until(READY)
    browser.do(
        "window.work = setInterval(() => document.querySelector('iframe').contentWindow"
        ".dispatchEvent(new Event('keydown')), 200); window.began = performance.now()"
    )

    browser.until("performance.now() - window.began > 4000")

    assert browser.ask("document.querySelector('[data-idle]').open") is False
    browser.do("clearInterval(window.work)")
    browser.until("document.querySelector('[data-idle]').open")


@pytest.mark.parametrize("variant", VARIANTS)
def test_rows_are_moved_with_buttons_and_dragged(
    browse: Callable[..., Browser], variant: str
) -> None:
    browser = browse("--open", "--variant", variant, service="forskoleplats")
    browser.open("ansokan?steg=rangordna")
    ends = "[...document.querySelectorAll('[data-move]')].map((button) => button.disabled)"
    assert browser.ask(ends) == [True, False, False, False, False, True]

    browser.do("document.querySelectorAll('[data-move=\"1\"]')[0].click()")

    assert browser.ask(ORDER) == ["vindsnurran", "lyktan", "kottebo"]
    assert browser.ask("document.querySelector('[data-place]').textContent") == "2"
    assert browser.ask("document.activeElement.dataset.move") == "1"

    browser.do(
        "const rows = [...document.querySelectorAll('[data-item]')];"
        "const at = (row, part) => { const box = row.getBoundingClientRect();"
        "  return {bubbles: true, button: 0, clientY: box.top + box.height * part}; };"
        "rows[2].querySelector('[data-grip]').dispatchEvent("
        "  new PointerEvent('pointerdown', at(rows[2], 0.5)));"
        "document.dispatchEvent(new PointerEvent('pointermove', at(rows[0], 0.2)));"
        "document.dispatchEvent(new PointerEvent('pointerup', at(rows[0], 0.2)))"
    )

    assert browser.ask(ORDER) == ["kottebo", "vindsnurran", "lyktan"]


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_order_is_sent_as_it_stands(browse: Callable[..., Browser], variant: str) -> None:
    browser = browse("--open", "--variant", variant, service="forskoleplats")
    browser.open("ansokan?steg=rangordna")
    browser.do("document.querySelectorAll('[data-move=\"-1\"]')[2].click()")

    browser.do(f"{ONWARD}.click()")

    browser.until(f"{HEADING} === 'Start och behov'")
    browser.open("ansokan?steg=granska")
    assert browser.ask("[...document.querySelectorAll('ol li')].map((row) => row.textContent)") == [
        "Lyktan",
        "Kottebo",
        "Vindsnurran",
    ]


def test_an_offer_is_accepted_only_after_the_question(browse: Callable[..., Browser]) -> None:
    browser = browse(service="forskoleplats")
    browser.log_in()
    browser.open("mitt-erbjudande")
    press = "[...document.querySelectorAll('button')].find((b) => b.textContent === '{}').click()"

    browser.do(press.format("Tacka ja"))
    asked = browser.ask("document.querySelector('dialog:modal h2').textContent")
    browser.do(press.format("Nej, jag vill vänta"))
    waiting = browser.ask("[document.querySelector('dialog:modal'), location.pathname]")
    browser.do(press.format("Tacka ja"))
    browser.do(press.format("Ja, jag tackar ja"))

    assert asked == "Vill du tacka ja till platsen?"
    assert waiting == [None, "/forskoleplats/mitt-erbjudande"]
    browser.until(f"{HEADING} === 'Du har tackat ja'")
