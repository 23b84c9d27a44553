from pathlib import Path

import pytest

from kiosk.domain.errors import CatalogError
from kiosk.services.translation.glossary import Confidence, Glossary


def test_a_word_card_has_everything_but_certainty() -> None:
    card = Glossary.load().explain("samordningsnummer", "ti")

    assert card is not None
    assert card.confidence is Confidence.LOW
    assert card.translation
    assert card.explanation.startswith("Ett nummer")


def test_only_sure_words_are_shown_on_the_page() -> None:
    assert Glossary.load().find("Samordningsnummer", "ti") is None
    assert Glossary.load().find("Samordningsnummer", "so") == "Lambarka isku-xirka"


def test_capitals_and_punctuation_follow_the_page() -> None:
    assert Glossary.load().find("Hushåll:", "en") == "Household:"
    assert Glossary.load().find("hushåll", "en") == "household"
    assert Glossary.load().find("LOGGA IN", "en") is not None


def test_a_word_inside_a_sentence_is_no_whole_word() -> None:
    assert Glossary.load().find("Ditt hushåll", "en") is None


def test_every_word_has_every_language() -> None:
    glossary = Glossary.load()

    assert len(glossary) > 200
    assert set(glossary.tags) == {"en", "ar", "so", "ti", "fa", "tr"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("term,en\nx,y\n", 1),
        ("term,explanation_sv,en,confidence_note\nx,y\n", 2),
        ("term,explanation_sv,en,confidence_note\na,b,c,en=high\nx,y,z,en=sure\n", 3),
    ],
)
def test_a_broken_glossary_names_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(CatalogError) as caught:
        Glossary.load(path)

    assert str(caught.value).startswith(f"{path}:{line}: ")
