"""Trying again goes where the visitor was going, and loses and repeats nothing."""

import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kiosk.app.retry import Retry
from kiosk.domain.causes import Cause
from kiosk.web.gate import Gate
from tests.web.conftest import RealPage, document

FORM = '<form method=post action="{}"><input name=q><button id=send>Skicka</button></form>'
NOBODY = "http://127.0.0.1:9"  # the discard port: nothing listens there


@pytest.fixture
def retry(page: RealPage) -> Iterator[Retry]:
    holder = QObject()
    yield Retry(page.page, holder)
    holder.deleteLater()


def test_the_first_page_is_fetched_again(page: RealPage, retry: Retry, qtbot: QtBot) -> None:
    page.page.setHtml("<!doctype html><title></title>")  # as a session that waits for its visitor
    failing = page.site.serve("/forst", "", status=503)
    with qtbot.waitSignal(page.page.load_failed):
        page.page.load(failing)
    page.site.serve("/forst", document("<p id=p>framme</p>"))

    with qtbot.waitSignal(page.page.loadFinished):
        retry.again()

    page.until("window.p && p.textContent", "framme")


def test_the_page_that_did_not_come_is_fetched_and_not_the_one_before(
    page: RealPage, retry: Retry, qtbot: QtBot
) -> None:
    coming = page.site.serve("/nasta", document("<p id=p>framme</p>"), status=204)
    page.load(f'<a id=onward href="{coming}">Vidare</a>')
    with qtbot.waitSignal(page.page.loadFinished):
        page.js("onward.click()")  # no content: Chromium stays where it is
    page.site.serve("/nasta", document("<p id=p>framme</p>"))

    with qtbot.waitSignal(page.page.loadFinished):
        retry.again()

    page.until("window.p && p.textContent", "framme")


@pytest.mark.proves("F11", "F16")
def test_a_form_that_was_not_sent_keeps_what_was_typed(
    page: RealPage, retry: Retry, qtbot: QtBot
) -> None:
    page.load(FORM.format(page.site.serve("/svar", "", status=204)))
    page.js("document.querySelector('input').value = 'abc'")
    with qtbot.waitSignal(page.page.loadFinished):
        page.js("send.click()")

    retry.again()
    qtbot.wait(300)  # nothing happens, so there is nothing to wait for

    assert page.js("document.querySelector('input').value") == "abc"


@pytest.mark.proves("F10", "F16")
@pytest.mark.parametrize("way", ["again", "reload"])
def test_a_form_is_never_sent_twice(page: RealPage, retry: Retry, qtbot: QtBot, way: str) -> None:
    answer = page.site.serve("/svar", document("<p id=p>fel</p>"), status=500)
    page.load(FORM.format(answer))
    page.site.posted.clear()
    with qtbot.waitSignal(page.page.load_failed):
        page.js("send.click()")
    page.until("window.p && p.textContent", "fel")
    page.site.serve("/svar", document("<p id=p>svar</p>"))

    with qtbot.waitSignal(page.page.loadFinished):
        getattr(retry, way)()

    page.until("window.p && p.textContent", "svar")
    assert page.site.posted == ["q="]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("status", [303, 503])
def test_only_a_form_that_is_posted_counts_as_sent(
    page: RealPage, retry: Retry, qtbot: QtBot, method: str, status: int
) -> None:
    gate = Gate(page.page.allows, page.page)
    gate.page_asked.connect(retry.learn)
    gate.guard(page.page.profile())
    page.site.serve("/fel", "<p>fel", status=503)
    answer = page.site.serve("/sok", "<p>fel", status=status, location="/fel")
    page.load(FORM.format(answer).replace("post", method))

    with qtbot.waitSignal(page.page.load_failed):
        page.js("send.click()")

    assert retry.sends is (method == "post")
    assert retry.may_have_come(Cause.SERVER) is (method == "post")


LONG = "/lang?SAMLRequest=" + "a" * 12_000  # as e-ID services have them


@pytest.mark.parametrize("way", ["again", "reload"])
def test_a_page_with_a_very_long_address_is_fetched_again(
    page: RealPage, retry: Retry, qtbot: QtBot, way: str
) -> None:
    page.site.serve("/lang", document("<p id=p>framme</p>"))
    page.load(f'<a id=onward href="{LONG}">Vidare</a>')
    page.js("onward.click()")
    page.until("window.p && p.textContent", "framme")
    page.js("p.textContent = 'gammal'")

    with qtbot.waitSignal(page.page.loadFinished):
        getattr(retry, way)()

    page.until("window.p && p.textContent", "framme")
    assert page.site.asked[-1] == LONG


def test_a_new_window_may_have_a_very_long_address(page: RealPage) -> None:
    page.site.serve("/lang", document("<p id=p>framme</p>"))
    page.load(f"<button id=b onclick=\"window.open('{LONG}')\">Legitimera</button>")

    page.click("b")

    page.until("window.p && p.textContent", "framme")


@pytest.mark.proves("F1", "M38")
def test_a_page_whose_renderer_died_comes_back_at_the_same_place(
    page: RealPage, retry: Retry, qtbot: QtBot
) -> None:
    page.load("<p id=p>kvar</p>", path="/hem")
    page.js("location.hash = '#p'")
    with qtbot.waitSignal(page.page.renderer_died):
        os.kill(page.page.renderProcessPid(), signal.SIGKILL)

    with qtbot.waitSignal(page.page.loadFinished):
        retry.reload()

    page.until("window.p && p.textContent + location.hash", "kvar#p")
