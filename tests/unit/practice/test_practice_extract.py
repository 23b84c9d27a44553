"""Whatever a visitor can read on the practice pages has a message id: the catalogs can be full."""

import functools
import io
import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.practice.extract import PACKAGE, extract_page, html_texts, messages, readable
from tests.unit.practice.conftest import ANSWERS, SEND, Hands, Visitor

OPEN = (
    "",
    "logga-in",
    "hushall",
    "bostad",
    "inkomster",
    "utbetalning",
    "bilagor",
    "granska",
    "klart",
    "broschyr",
    "utloggad",
)


def messages_of(source: str, name: str = "page.html") -> list[str]:
    file = io.BytesIO(source.encode())
    file.name = name
    return [message for _, _, message, _ in extract_page(file, {}, (), {})]


@functools.cache
def patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(r"\d+".join(re.escape(part) for part in re.split(r"\{\d+\}", message)))
        for message in messages("boendestod")
    )


def uncovered(page: str) -> list[str]:
    """Return what people read on *page* that no message id matches."""
    return [
        text
        for _, text in html_texts(page)
        if readable(text) and not any(pattern.fullmatch(text) for pattern in patterns())
    ]


@pytest.mark.parametrize("page", OPEN)
@pytest.mark.parametrize("headers", [{}, {"X-Fragment": "1"}])
def test_every_text_of_an_open_page_is_extracted(
    open_site: FlaskClient, page: str, headers: dict[str, str]
) -> None:
    assert uncovered(open_site.get(f"/boendestod/{page}", headers=headers).text) == []


def wrong_answers(visitor: Visitor) -> Iterator[TestResponse]:
    """Yield the pages that answer mistakes."""
    yield visitor.log_in("19121212-1212", "1")
    yield visitor.log_in("", "")
    visitor.log_in()
    for page in ANSWERS:
        yield visitor.send(page, {})
        yield visitor.fill(page, **dict.fromkeys(ANSWERS[page], "x"))
        yield visitor.fill(page, **dict.fromkeys(ANSWERS[page], "٣"))
        yield visitor.fill(page, **dict.fromkeys(ANSWERS[page], "1,5"))
        yield visitor.fill(page, **dict.fromkeys(ANSWERS[page], "99999999999"))
    yield visitor.send("hushall", {"boende": "sambo", "barn": "0", "vaxelvis": "ja"})
    yield visitor.send("hushall", {"boende": "sambo", "partner": "18900101-9802"})
    for day in ("2099-01-01", "1800-01-01", "2024-02-30"):
        yield visitor.fill("bostad", inflyttning=day)
    yield visitor.fill("inkomster", lon="0")
    yield visitor.fill("inkomster", typ="", belopp="")
    yield visitor.attach("hyresavi", "x.exe")
    yield visitor.attach("hyresavi", "x.pdf", b"%PDF-" + bytes(5_300_000))
    for _ in range(5):
        yield visitor.attach("hyresavi", "x.pdf")
    yield visitor.send("granska", {"atgard": "underskrift"})
    yield visitor.see("nagot")
    yield visitor.see("?fel=500")
    yield visitor.see("?fel=503")


def test_every_text_that_answers_a_mistake_is_extracted(visitor: Visitor) -> None:
    pages = [page for page in wrong_answers(visitor) if not 300 <= page.status_code < 400]

    assert len(pages) > 30
    assert [text for page in pages for text in uncovered(page.text)] == []


def test_every_text_of_the_phone_and_the_signature_is_extracted(
    visitor: Visitor, clock: Hands
) -> None:
    pages = []
    order = re.search(r'data-order="(\w+)"', visitor.see("logga-in").text)
    assert order
    phone = {"order": order[1]}
    pages.append(visitor.client.get(f"/ovningsid/las-av/{order[1]}", follow_redirects=True))
    pages += [
        visitor.client.post("/ovningsid/telefon", data=phone | more)
        for more in ({}, {"kod": "1"}, {"avbryt": "ja"})
    ]
    pages.append(visitor.see("logga-in"))
    visitor.fill_all()
    pages.append(visitor.see("granska"))
    visitor.send("granska", {"atgard": "underskrift", "forsakran": "ja"})
    pages.append(visitor.see("granska"))
    pages.append(visitor.send("granska", {"atgard": "signera", "kod": ""}))
    visitor.send("granska", {"atgard": "signera", "kod": "123456"})
    pages.append(visitor.see("granska"))
    visitor.send("granska", {"atgard": SEND})
    pages.append(visitor.see("klart"))
    clock.pass_by(1000)
    pages.append(visitor.client.get("/ovningsid/telefon"))

    assert [text for page in pages for text in uncovered(page.text)] == []


def test_a_text_node_is_one_message_without_its_invisible_signs() -> None:
    source = '<p>Hyres&shy;avi\n  och&nbsp;5&nbsp;MB <b title="Fet">nu</b> sen</p>'

    assert messages_of(source) == ["Hyresavi och 5 MB", "Fet", "nu", "sen"]


def test_values_become_placeholders_and_branches_part_messages() -> None:
    source = "<p>{% if a %}Rad {{ n }} av {{ m }}{% else %}Ingen rad{% endif %}</p><i>{{ n }}</i>"

    assert messages_of(source) == ["Rad {0} av {1}", "Ingen rad"]


def test_what_is_not_swedish_or_not_text_is_left_alone() -> None:
    source = (
        "<style>a{}</style><script>var text</script><p lang=en>Hello</p><b translate=no>Alma</b>"
        '<input value="typed"><input type=submit value="Skicka"><br><p lang=sv>Hej</p>'
    )

    assert messages_of(source) == ["Skicka", "Hej"]


def test_only_marked_sentences_of_python_are_found() -> None:
    source = 'a = "Nej"\nb = page_text("Ja, {0}.")\n'

    assert messages_of(source, "rules.py") == ["Ja, {0}."]


def test_the_scripts_hold_no_swedish() -> None:
    for script in (PACKAGE / "static").glob("*.js"):
        assert not re.search(r"[åäöÅÄÖ]", script.read_text(encoding="utf-8")), script.name
