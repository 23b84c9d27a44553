"""The redesigns of the practice pages keep names, values and texts, and every reference."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from kiosk.practice import expectations
from kiosk.practice.extract import html_texts
from kiosk.practice.site import create_site
from kiosk.practice.variants import VARIANTS, style
from tests.unit.practice.conftest import Hands, Visitor

EXPECTED = [expectations.load(path.stem) for path in sorted(expectations.FOLDER.glob("*.toml"))]
FRAMES = {"/tidochkort/kortbetalning"}
PAGES = sorted({step.address for each in EXPECTED for step in each.step} | FRAMES)
REDESIGNED = [variant for variant in VARIANTS if variant != "v1"]
REFERENCES = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "data-for"]


def soup(client: FlaskClient, path: str, variant: str) -> BeautifulSoup:
    separator = "&" if urlsplit(path).query else "?"
    page = client.get(f"{path}{separator}variant={variant}")
    assert page.status_code == 200
    return BeautifulSoup(page.text, "html.parser")


def source(client: FlaskClient, path: str, variant: str) -> str:
    """Return the HTML of a page and of the frames in it."""
    page = soup(client, path, variant)
    frames = [soup(client, str(frame["src"]), variant) for frame in page.select("iframe[src]")]
    return "".join(map(str, [page, *frames]))


@pytest.mark.parametrize("variant", REDESIGNED)
@pytest.mark.parametrize("path", PAGES)
def test_a_redesign_keeps_names_values_and_texts(
    open_site: FlaskClient, path: str, variant: str
) -> None:
    before, after = (soup(open_site, path, each) for each in ("v1", variant))

    def fields(page: BeautifulSoup) -> Counter[str]:
        return Counter(str(each["name"]) for each in page.select("form [name], ov-select[name]"))

    def texts(page: BeautifulSoup) -> set[str]:
        return {text for _, text in html_texts(str(page))}

    assert fields(after) == fields(before)
    assert texts(after) == texts(before)


@pytest.mark.parametrize("variant", REDESIGNED)
@pytest.mark.parametrize("path", PAGES)
def test_a_redesign_has_other_ids_and_classes_and_no_loose_reference(
    open_site: FlaskClient, path: str, variant: str
) -> None:
    before, after = (soup(open_site, path, each) for each in ("v1", variant))

    def found(page: BeautifulSoup, attribute: str) -> set[str]:
        lists = [each.get_attribute_list(attribute) for each in page.select(f"[{attribute}]")]
        return {str(token) for tokens in lists for token in tokens}

    ids = found(after, "id")
    assert not ids & found(before, "id")
    assert not found(after, "class") & found(before, "class")
    for attribute in REFERENCES:
        lost = {token for text in found(before, attribute) for token in text.split()}
        if lost <= found(before, "id"):
            assert {t for text in found(after, attribute) for t in text.split()} <= ids


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("expected", EXPECTED, ids=lambda each: str(each.guide))
def test_what_is_expected_is_found_once_in_every_variant(
    open_site: FlaskClient, expected: expectations.Expectations, variant: str
) -> None:
    pages = {
        address: source(open_site, address, variant)
        for address in {step.address for step in expected.step}
    }
    elements = [(step, each) for step in expected.step for each in (step.element, *step.press)]
    for step, element in elements:
        # A part that comes later lies in a template, where no selector looks.
        found = re.findall(
            rf'(?<![\w-])(?:id|data-was)="(?:[^"]* )?{element}(?: [^"]*)?"',
            pages[step.address],
        )
        assert len(found) == 1, step.id


def test_v3_uses_other_elements_in_another_order(open_site: FlaskClient) -> None:
    before = soup(open_site, "/boendestod/hushall", "v1")
    after = soup(open_site, "/boendestod/hushall", "v3")

    order = [re.sub(r"-.*", "", str(each["data-was"])) for each in after.select("[data-was]")]
    assert after.find_all(["fieldset", "h1"]) == []
    assert len(before.find_all(["fieldset", "h1"])) == 2
    assert order.index("dagar") < order.index("barn") < order.index("boende")


def test_the_variant_asked_for_stays_for_the_visit(visitor: Visitor) -> None:
    visitor.see("?variant=v2")

    assert "data-was" in visitor.see("logga-in").text
    assert "data-was" not in visitor.see("logga-in?variant=v1").text


def test_the_sites_own_variant_is_met_without_asking(clock: Hands) -> None:
    site = create_site(clock=clock, variant="v3").test_client()

    assert 'role="heading"' in site.get("/boendestod/").text
    assert 'role="heading"' not in site.get("/boendestod/?variant=v1").text


def test_the_style_sheet_knows_the_renamed_classes(open_site: FlaskClient) -> None:
    page = soup(open_site, "/boendestod/hushall", "v2")
    address = page.select_one('link[rel="stylesheet"]')
    assert address
    with open_site.get(str(address["href"])) as answer:
        sheet = answer.get_data(as_text=True)

    names = {str(name) for each in page.select("[class]") for name in each["class"]}
    assert "practice-banner" not in names
    assert sum(f".{name}" in sheet for name in names) > len(names) / 2
    assert ".practice-banner" not in sheet
    assert 'url("arrow.svg")' in sheet
    assert style(".a .b:hover { width: .5rem }", "v1") == ".a .b:hover { width: .5rem }"
