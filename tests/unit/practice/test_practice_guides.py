"""The practice guides fit their services: words, pages, expectations."""

import html
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from kiosk import resources
from kiosk.domain.errors import GuideError
from kiosk.domain.guide import Consequence, Done, Guide, Step
from kiosk.practice import expectations
from kiosk.practice.extract import fold, html_texts
from kiosk.practice.site import SERVICES
from kiosk.services.guides import load_all

SHIPPED, REFUSED = load_all([resources.folder("assets") / "guides"])
GUIDES = [guide for guide in SHIPPED if guide.practice]
EACH = [pytest.param(guide, id=guide.id) for guide in GUIDES]
STEPS = [pytest.param(step, id=f"{guide.id}/{step.id}") for guide in GUIDES for step in guide.step]


def test_no_shipped_guide_is_refused() -> None:
    assert REFUSED == []


def test_every_practice_service_has_a_guide() -> None:
    served = {service.__name__.lower() for service in SERVICES}

    assert served <= {guide.start.removeprefix("practice:").split("/")[0] for guide in GUIDES}


@pytest.mark.parametrize("step", STEPS)
def test_an_instruction_is_at_most_twelve_words(step: Step) -> None:
    assert len(step.text.split()) <= 12


@pytest.mark.parametrize("step", STEPS)
def test_a_step_has_two_different_ways_to_its_element(step: Step) -> None:
    assert len({alternative.kind for alternative in step.target}) >= 2


@pytest.mark.parametrize("step", STEPS)
def test_the_words_of_a_target_are_on_its_page(open_site: FlaskClient, step: Step) -> None:
    assert step.page
    page = _with_frames(open_site, step.page.path + (step.page.query or ""))
    texts = {fold(text) for _, text in html_texts(page)}

    for alternative in step.target:
        for word in (alternative.label, alternative.name, alternative.text, alternative.near):
            assert word is None or word in texts
        if alternative.field:
            assert f'name="{alternative.field}"' in page
        if alternative.css:
            for name in re.findall(r"#([\w-]+)", alternative.css):
                assert f'id="{name}"' in page
    heading = re.search(r"<h1[^>]*>([^<]*)</h1>", page)
    assert heading
    assert fold(html.unescape(heading[1])) == step.page.heading


def _with_frames(site: FlaskClient, address: str) -> str:
    """Return the HTML of a page, followed by that of its frames."""
    page = site.get(address, follow_redirects=True).text
    frames = BeautifulSoup(page, "html.parser").select("iframe[src]")
    return page + "".join(site.get(str(frame["src"])).text for frame in frames if _own(frame))


def _own(frame: Tag) -> bool:
    return str(frame["src"]).startswith("/")


@pytest.mark.parametrize("guide", EACH)
def test_what_is_signed_and_sent_has_a_consequence(guide: Guide) -> None:
    for step in guide.step:
        word = (step.word() or "").lower()
        if word.startswith(("skicka in", "skriv under", "betala", "skicka ansökan")):
            assert step.consequence is not Consequence.NONE


@pytest.mark.parametrize("guide", EACH)
def test_the_pictograms_exist(guide: Guide) -> None:
    icons = {path.stem for path in (resources.folder("assets") / "icons").glob("*.svg")}

    assert {need.icon for need in guide.need} | {guide.icon} <= icons


@pytest.mark.parametrize("guide", EACH)
def test_every_step_has_an_expectation_on_the_same_page(guide: Guide) -> None:
    expected = expectations.load(guide.id)

    assert [(s.id, s.page) for s in expected.step] == [
        (s.id, s.page.path if s.page else "") for s in guide.step
    ]
    assert expected.answers.keys() == {question.id for question in guide.question}
    for step in guide.step:
        value = expected.of(step.id)
        assert value is not None
        assert (value.value is not None) == (step.done is Done.FILLED)


@pytest.mark.parametrize(
    ("text", "wrong"), [("guide = [", "TOML"), ('guide = "x"', "answers"), (None, "read")]
)
def test_a_broken_expectation_file_names_itself(
    tmp_path: Path, text: str | None, wrong: str
) -> None:
    if text is not None:
        (tmp_path / "a.toml").write_text(text, encoding="utf-8")

    with pytest.raises(GuideError, match=rf"a\.toml.*{wrong}"):
        expectations.load("a", tmp_path)
