"""The practice pages in the real browser engine: what they do without a reload."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from pytestqt.qtbot import QtBot

from kiosk.domain.messages import FromPractice, decode
from kiosk.practice.boendestod.application import Page
from kiosk.practice.extract import fold, messages
from kiosk.practice.variants import VARIANTS

NAME_OF_GROUP = (
    "(row) => (row.querySelector('legend') ?? "
    "document.getElementById(row.getAttribute('aria-labelledby'))).textContent"
)
LOGIN = (
    "fetch('/boendestod/kakor', {method: 'POST'}).then(() => fetch('/boendestod/logga-in', {"
    "method: 'POST', body: new URLSearchParams({personnummer: '18900101-9802', kod: '123456'})}))"
    ".then(() => { window.loggedIn = true; })"
)


class Browser:
    """A page of the engine, asked in JavaScript."""

    def __init__(self, qtbot: QtBot, page: QWebEnginePage, root: str) -> None:
        self._qtbot = qtbot
        self._page = page
        self._root = root

    def open(self, path: str) -> None:
        """Open a page of *Boendestöd*, or of the service that a path from / names."""
        path = path if path.startswith("/") else f"/boendestod/{path}"
        with self._qtbot.waitSignal(self._page.loadFinished, timeout=15_000):
            self._page.load(QUrl(f"{self._root}{path}"))

    def ask(self, expression: str) -> Any:  # noqa: ANN401  JSON
        answers: list[str] = []
        self._page.runJavaScript(f"JSON.stringify({expression})", answers.append)
        self._qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        return json.loads(answers[0]) if answers[0] else None

    def do(self, code: str) -> None:
        self.ask(f"(() => {{ {code}; return true; }})()")

    def until(self, condition: str) -> None:
        self._qtbot.waitUntil(lambda: self.ask(f"Boolean({condition})"), timeout=10_000)

    def log_in(self) -> None:
        self.open("")
        self.do(LOGIN)
        self.until("window.loggedIn")


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Return a way to start a site with options; it gives the address."""
    sites: list[subprocess.Popen[bytes]] = []

    def start(*options: str) -> str:
        command = [sys.executable, "-m", "kiosk.practice", *options]
        site = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        sites.append(site)
        assert site.stdout
        return f"http://127.0.0.1:{decode(site.stdout.readline(), FromPractice).port}"

    yield start
    for site in sites:
        site.communicate(timeout=5)


@pytest.fixture
def browse(qtbot: QtBot, serve: Callable[..., str]) -> Iterator[Callable[..., Browser]]:
    """Return a way to open a browser on a site with these options."""
    profile = QWebEngineProfile()
    page = QWebEnginePage(profile)

    yield lambda *options: Browser(qtbot, page, serve(*options))
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    profile.deleteLater()


def test_form_pages_change_address_without_a_reload(browse: Callable[..., Browser]) -> None:
    browser = browse()
    browser.log_in()
    browser.open("utbetalning")
    browser.do("window.sameDocument = true")

    browser.do("clearing.value = '8327'; konto.value = '1234567'; fortsatt.click()")

    browser.until("location.pathname === '/boendestod/bilagor'")
    browser.until("document.querySelector('h1').textContent === 'Bilagor'")
    assert browser.ask("window.sameDocument")
    browser.do("history.back()")
    browser.until("document.querySelector('h1').textContent === 'Utbetalning'")
    assert browser.ask("[window.sameDocument, clearing.value]") == [True, "8327"]


def test_an_error_keeps_the_address_and_takes_the_focus(browse: Callable[..., Browser]) -> None:
    browser = browse()
    browser.log_in()
    browser.open("utbetalning")

    browser.do("fortsatt.click()")

    browser.until("document.activeElement.getAttribute('role') === 'alert'")
    browser.do("document.querySelector('.errors a').click()")
    assert browser.ask("[location.pathname, document.activeElement.id]") == [
        "/boendestod/utbetalning",
        "clearing",
    ]


def test_the_list_in_the_shadow_root_is_a_field_of_its_form(
    browse: Callable[..., Browser],
) -> None:
    browser = browse()
    browser.log_in()
    browser.open("bostad")
    press = "upplatelse.shadowRoot.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key}))"
    browser.do("upplatelse.focus()")

    for key in ("ArrowDown", "ArrowDown", "Enter"):
        browser.do(f"const key = '{key}'; {press}")

    button = "upplatelse.shadowRoot.querySelector('[role=combobox]')"
    assert browser.ask(f"{button}.textContent") == "Jag äger bostaden"
    assert browser.ask("new FormData(document.querySelector('form.form-page')).get('upplatelse')")
    browser.do(f"const key = 'j'; {press}")
    assert browser.ask(f"{button}.getAttribute('aria-expanded')") == "true"


def test_parts_come_late_and_are_drawn_anew(browse: Callable[..., Browser]) -> None:
    browser = browse("--open")
    browser.open("bostad")
    browser.do("window.firstHint = document.getElementById('hyra-hint')")

    browser.until("document.getElementById('lagenhet')")
    browser.until("document.getElementById('hyra-hint') !== window.firstHint")

    assert browser.ask("lagenhet.value") == "1102"


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_conditional_field_sends_nothing_while_it_is_hidden(
    browse: Callable[..., Browser], variant: str
) -> None:
    browser = browse("--open", "--variant", variant)
    browser.open("hushall")
    fields = "[...new FormData(document.querySelector('form[data-autosave]')).keys()]"
    assert "partner" in browser.ask(fields)

    browser.do("document.querySelector('[name=boende][value=ensam]').click()")

    assert "partner" not in browser.ask(fields)


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_added_income_has_names_of_its_own(
    browse: Callable[..., Browser], variant: str
) -> None:
    browser = browse("--open", "--variant", variant)
    browser.open("inkomster")

    browser.do("document.querySelector('[data-add-row]').click()")

    assert browser.ask(f"[...document.querySelectorAll('[data-row]')].map({NAME_OF_GROUP})") == [
        "Annan inkomst 1",
        "Annan inkomst 2",
    ]
    ids = browser.ask("[...document.querySelectorAll('[data-row] [id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))
    names = "[...document.querySelectorAll('[data-row] label')].map((e) => e.control.name)"
    assert browser.ask(names) == ["typ", "belopp", "typ", "belopp"]


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_steps_up_and_down_stay_within_their_limits(
    browse: Callable[..., Browser], variant: str
) -> None:
    browser = browse("--open", "--variant", variant)
    browser.open("hushall")
    field = "document.querySelector('[name=barn]')"
    browser.do(f"{field}.value = '11'")

    for _ in range(3):
        browser.do("document.querySelector('[data-step=\"1\"]').click()")

    assert browser.ask(f"{field}.value") == "12"


def test_what_is_typed_is_saved_and_said_not_to_be_sent(browse: Callable[..., Browser]) -> None:
    browser = browse()
    browser.log_in()
    browser.open("utbetalning")

    browser.do(
        "clearing.value = '83'; clearing.dispatchEvent(new Event('change', {bubbles: true}))"
    )

    browser.until("document.querySelector('[data-saved]').textContent.includes('inte inskickat')")
    browser.open("utbetalning")
    assert browser.ask("clearing.value") == "83"


def test_the_phone_logs_in_without_a_change_of_address(browse: Callable[..., Browser]) -> None:
    browser = browse()
    browser.open("logga-in")
    browser.do("window.firstCode = document.querySelector('[data-qr]').src")
    browser.until("document.querySelector('[data-qr]').src !== window.firstCode")

    browser.do(
        "fetch('/ovningsid/telefon', {method: 'POST', body: new URLSearchParams({"
        "order: document.querySelector('[data-state]').dataset.state.split('/').at(-1),"
        "person: '18900101-9802', kod: '123456'})})"
    )

    browser.until("document.getElementById('inloggad-rubrik')")
    assert browser.ask("location.pathname") == "/boendestod/logga-in"


def test_the_final_form_holds_the_swedish_value(browse: Callable[..., Browser]) -> None:
    browser = browse("--open")
    browser.open("granska")
    button = "document.getElementById('skicka-in')"

    assert browser.ask(f"[...new FormData({button}.form, {button})]") == [
        ["atgard", "Skicka in ansökan"]
    ]


def test_who_does_nothing_is_warned_and_logged_out(browse: Callable[..., Browser]) -> None:
    browser = browse("--warn-after", "1", "--expire-after", "2")
    browser.log_in()
    browser.open("utbetalning")

    browser.until("inaktiv.open")
    browser.do("inaktiv.querySelector('button').click()")
    assert browser.ask("[inaktiv.open, location.pathname]") == [False, "/boendestod/utbetalning"]

    browser.until("location.pathname === '/boendestod/utloggad'")
    browser.until("document.querySelector('h1').textContent === 'Din session har gått ut'")


WALK = """(() => {
  const read = ["abbr", "alt", "aria-label", "label", "placeholder", "title"];
  const found = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches("script, style, [translate=no], [lang]:not([lang=sv])")) return;
      for (const name of read) if (node.hasAttribute(name)) found.push(node.getAttribute(name));
      if (node.matches("input[type=submit]")) found.push(node.value);
      if (node.shadowRoot) walk(node.shadowRoot);
      if (node instanceof HTMLTemplateElement) walk(node.content);
    }
    for (const child of node.childNodes) walk(child);
  };
  walk(document.documentElement);
  return found;
})()"""


def test_everything_the_engine_shows_is_extracted(browse: Callable[..., Browser]) -> None:
    browser = browse("--open")
    patterns = [
        re.compile(r"\d+".join(re.escape(part) for part in re.split(r"\{\d+\}", message)))
        for message in messages("boendestod")
    ]
    for page in ("", "logga-in", *Page, "granska", "klart", "broschyr", "utloggad"):
        browser.open(page)
        texts = [fold(text) for text in browser.ask(WALK)]

        assert len(texts) > 20, page
        assert [
            text
            for text in texts
            if any(sign.isalpha() for sign in text)
            and not any(pattern.fullmatch(text) for pattern in patterns)
        ] == [], page
