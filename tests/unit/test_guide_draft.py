"""Guides in the making, and how they are written."""

import tomllib
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import resources
from kiosk.domain.errors import GuideError
from kiosk.domain.guide import Alternative, Answer, Consequence, Done, Guide, Question, Step
from kiosk.domain.recording import Kind, Touch
from kiosk.services.guides import load_all, load_guide
from kiosk.services.guides.draft import Draft, consequence, draft_guide, pattern, slug
from kiosk.services.guides.writer import guide_toml, write_whole

TARGET = (Alternative(label="Hyra"), Alternative(css="#hyra"))


def touch(kind: Kind, words: str, path: str = "/a", **more: object) -> Touch:
    plain = {"kind": kind, "words": words, "path": path, "heading": "A", "target": TARGET}
    return msgspec.convert(plain | more, Touch)


def test_what_is_touched_again_is_one_step() -> None:
    draft = Draft()

    for words in ("Hyra", "Hyra", "Yta"):
        draft.add(touch(Kind.TEXT, words, target=(Alternative(label=words),)))

    assert draft.texts == ["Skriv …: Hyra", "Skriv …: Yta"]


def test_a_button_pressed_again_comes_after_what_was_put_right() -> None:
    draft = Draft()
    press = touch(Kind.PRESS, "Fortsätt", target=(Alternative(text="Fortsätt"), TARGET[1]))

    for each in (press, touch(Kind.TEXT, "Hyra"), press):
        draft.add(each)
    draft.arrived("/b")

    assert [(step.id, step.done) for step in draft.steps()] == [
        ("hyra", Done.FILLED),
        ("fortsatt", Done.PAGE),
    ]


def test_of_radio_buttons_the_last_counts() -> None:
    draft = Draft()

    draft.add(touch(Kind.RADIO, "Ja", group="svar", target=(Alternative(css="#ja"), TARGET[0])))
    draft.add(touch(Kind.RADIO, "Nej", group="svar", target=(Alternative(css="#nej"), TARGET[0])))

    assert draft.texts == ["Välj ”Nej”."]


def test_the_query_is_kept_only_where_pages_share_a_path() -> None:
    draft = Draft()

    draft.add(touch(Kind.PRESS, "Nästa", query="?steg=ett"))
    draft.add(touch(Kind.PRESS, "Nästa", query="?steg=tva", heading="B"))
    draft.add(touch(Kind.PRESS, "Nästa", "/c", query="?visa=allt"))

    pages = [step.page for step in draft.steps()]
    assert [page and page.query for page in pages] == ["?steg=ett", "?steg=tva", None]
    assert [step.id for step in draft.steps()] == ["nasta", "nasta-2", "nasta-3"]


@pytest.mark.parametrize(
    ("kind", "words", "guess"),
    [
        (Kind.PRESS, "Skicka in ansökan", Consequence.SEND),
        (Kind.PRESS, "Signera och skicka", Consequence.SIGN),
        (Kind.PRESS, "Skriv under", Consequence.SIGN),
        (Kind.PRESS, "Betala 350 kr", Consequence.PAY),
        (Kind.PRESS, "Ta bort raden", Consequence.DELETE),
        (Kind.PRESS, "Fortsätt", Consequence.NONE),
        (Kind.TICK, "Skicka kopia", Consequence.NONE),
    ],
)
def test_the_consequence_is_guessed_from_the_words(
    kind: Kind, words: str, guess: Consequence
) -> None:
    assert consequence(touch(kind, words)) is guess


def test_numbers_and_keys_in_a_path_stand_for_any() -> None:
    assert pattern("/arende/20260417/sida-2") == "/arende/*/sida-2"
    assert pattern("/a/0f8fad5b-d9cb-469f-a165-70867728950e") == "/a/*"
    assert slug("Hyra per månad (kr)") == "hyra-per-manad-kr"


def test_the_shipped_guides_are_written_as_they_were_read(tmp_path: Path) -> None:
    guides, _ = load_all([resources.folder("assets") / "guides"])

    for guide in guides:
        path = tmp_path / guide.id / "guide.toml"
        write_whole(path, guide_toml(guide, ["En anteckning."]))
        assert load_guide(path) == guide


TEXT = st.text(min_size=1, max_size=40)


@given(title=TEXT, label=TEXT, key=st.text("aåå.\" '-", min_size=1, max_size=6), day=st.dates())
def test_any_text_comes_back(title: str, label: str, key: str, day: date) -> None:
    answers = (Answer("a", label), Answer("b", title))
    steps = (Step(id="s", text=title, when={key: label}, target=(Alternative(label=label),)),)
    guide = draft_guide(identifier="prov", title=title, start="https://exempel.se/", steps=steps)
    guide = msgspec.structs.replace(
        guide, verified=day, trap=(label,), question=(Question("q", title, answers),)
    )

    read = msgspec.convert(tomllib.loads(guide_toml(guide)), Guide)

    assert read == guide


def test_a_file_that_cannot_be_written_leaves_nothing_half_done(tmp_path: Path) -> None:
    (tmp_path / "guide.toml").mkdir()

    with pytest.raises(GuideError, match="cannot be written"):
        write_whole(tmp_path / "guide.toml", "x")

    assert [path.name for path in tmp_path.iterdir()] == ["guide.toml"]
