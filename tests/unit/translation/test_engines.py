import socket
from pathlib import Path

import pytest

from kiosk.domain.errors import ConfigError, TranslationError
from kiosk.domain.ports import Rendering, Translator
from kiosk.services.translation import ENGINES, open_engine

TEXTS = ["Var är toaletten?", "", "Hej ☺ 👩‍👧", "ord och " * 1250, "<b>fet</b>", "7", " "]


@pytest.fixture(params=[*ENGINES, "argos with packs"])
def engine(request: pytest.FixtureRequest) -> Translator:
    if request.param == "argos with packs":
        return open_engine("argos", request.getfixturevalue("packs"))
    return open_engine(request.param)


def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object, **_options: object) -> None:
        raise AssertionError("an engine reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.mark.parametrize("target", ["en", "ar", "so", "xx-unknown"])
def test_every_text_gets_an_answer_or_none(
    engine: Translator, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _offline(monkeypatch)

    try:
        answers = engine.translate(TEXTS, target)
    except TranslationError:
        assert target not in engine.targets()
        return

    assert len(answers) == len(TEXTS)
    assert all(answer is None or isinstance(answer, Rendering) for answer in answers)


def test_nothing_asked_is_nothing_answered(engine: Translator) -> None:
    assert engine.translate([], "en") == []


def test_targets_are_language_tags(engine: Translator) -> None:
    assert "sv" not in engine.targets()
    assert all(tag.partition("-")[0].isalpha() for tag in engine.targets())


def test_an_unknown_engine_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="argos, firefox, none, opus, pseudo, pseudo-long"):
        open_engine("gissa")


def test_pseudo_changes_words_and_nothing_else() -> None:
    text = "Skriv <b>din</b> hyra: 7 450 kr, {namn} &amp; 30 % ☺"

    answers = open_engine("pseudo").translate([text], "ar")

    assert answers == [Rendering("SKRIV <b>DIN</b> HYRA: 7 450 KR, {namn} &amp; 30 % ☺")]


def _text(answer: Rendering | None) -> str:
    return "" if answer is None else answer.text


def test_pseudo_long_adds_sixty_percent_to_words() -> None:
    text = "Ansökan om bostadsbidrag för familjer 2026"

    answer = _text(open_engine("pseudo-long").translate([text], "ar")[0])

    letters = sum(character.isalpha() for character in text)
    assert sum(character.isalpha() for character in answer) == pytest.approx(1.6 * letters, rel=0.1)
    assert len(answer.split()) == len(text.split())
    assert answer.endswith(" 2026")


def test_argos_translates_over_english(packs: Path) -> None:
    engine = open_engine("argos", packs)

    arabic = engine.translate(["Du måste ta med ditt pass."], "ar")[0]

    assert engine.targets() == ("ar", "en")
    assert arabic is not None
    assert any("\u0600" <= letter <= "\u06ff" for letter in arabic.text)


def test_argos_translates_direct(packs: Path) -> None:
    answers = open_engine("argos", packs).translate(["Vad heter du?", "Jag är trött."], "en")

    assert "name" in _text(answers[0])
    assert "tired" in _text(answers[1])


def test_argos_gives_the_same_answer_alone_and_in_a_batch(packs: Path) -> None:
    engine = open_engine("argos", packs)
    sentences = ["Vad heter du?", "Var är toaletten?", "Jag behöver hjälp."]

    batch = engine.translate(sentences, "en")

    assert [_text(answer) for answer in batch] == [
        _text(engine.translate([sentence], "en")[0]) for sentence in sentences
    ]


def test_argos_without_packs_has_no_route() -> None:
    engine = open_engine("argos")

    assert engine.targets() == ()
    assert engine.translate(["Spara"], "ar") == [None]
