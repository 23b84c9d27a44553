"""The guide to Boendestöd fits its format, its words, and the practice pages."""

import re
import tomllib
from pathlib import Path

import msgspec
import pytest
from flask.testing import FlaskClient

from kiosk import resources
from kiosk.domain.errors import GuideError
from kiosk.domain.guide import Consequence, Done, Guide, Step
from kiosk.practice import expectations
from kiosk.practice.extract import fold, html_texts

FOLDER = resources.folder("assets") / "guides" / "boendestod"
TABLE = tomllib.loads((FOLDER / "guide.toml").read_text(encoding="utf-8"))
GUIDE = msgspec.convert(TABLE, Guide)
STEPS = [pytest.param(step, id=step.id) for step in GUIDE.step]


@pytest.mark.parametrize("step", STEPS)
def test_an_instruction_is_at_most_twelve_words(step: Step) -> None:
    assert len(step.text.split()) <= 12


@pytest.mark.parametrize("step", STEPS)
def test_a_step_has_two_different_ways_to_its_element(step: Step) -> None:
    assert len({alternative.kind for alternative in step.target}) >= 2


@pytest.mark.parametrize("step", STEPS)
def test_the_words_of_a_target_are_on_its_page(open_site: FlaskClient, step: Step) -> None:
    page = open_site.get(step.page.path).text
    texts = {fold(text) for _, text in html_texts(page)}

    for alternative in step.target:
        for word in (alternative.label, alternative.name, alternative.text, alternative.near):
            assert word is None or word in texts
        if alternative.field:
            assert f'name="{alternative.field}"' in page
        if alternative.css:
            assert f'id="{alternative.css.removeprefix("#")}"' in page
    heading = re.search(r"<h1[^>]*>([^<]*)</h1>", page)
    assert heading
    assert fold(heading[1]) == step.page.heading


def test_steps_and_answers_are_unique_and_known() -> None:
    answers = {q.id: {answer.id for answer in q.answers} for q in GUIDE.question}

    assert len({step.id for step in GUIDE.step}) == len(GUIDE.step)
    for step in GUIDE.step:
        for question, answer in step.when.items():
            assert answer in answers[question]


def test_signing_and_sending_are_the_only_acts_with_a_consequence() -> None:
    acts = {s.id: s.consequence for s in GUIDE.step if s.consequence is not Consequence.NONE}

    assert acts == {"skriv-under": Consequence.SIGN, "skicka-in": Consequence.SEND}


def test_the_pictograms_exist() -> None:
    icons = {path.stem for path in (resources.folder("assets") / "icons").glob("*.svg")}

    assert {need.icon for need in GUIDE.need} | {GUIDE.icon} <= icons


def test_every_step_has_an_expectation_on_the_same_page() -> None:
    expected = expectations.load("boendestod")

    assert [(s.id, s.page) for s in expected.step] == [(s.id, s.page.path) for s in GUIDE.step]
    assert expected.answers.keys() == {question.id for question in GUIDE.question}
    for step in GUIDE.step:
        value = expectations.load("boendestod").of(step.id)
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
