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


def _terms(text: str, tag: str = "en") -> list[str]:
    return [one.term.term for one in Glossary.load().terms_in(text, tag)]


def test_the_longest_word_counts() -> None:
    text = "Permanent uppehållstillstånd och tillfällig föräldrapenning."

    assert _terms(text) == ["permanent uppehållstillstånd", "tillfällig föräldrapenning"]


@pytest.mark.parametrize(
    "text",
    [
        "Gå till www.ansökan.se",
        "Skriv till ansökan@exempel.se",
        "Öppna ansökan.pdf",
        "Stockholms Kommun har öppet",
        "Tolk Svensson kommer",
        "bostadsbidrags- och annat",
    ],
)
def test_a_word_in_a_name_or_an_address_is_left_alone(text: str) -> None:
    assert _terms(text) == []


def test_a_name_the_page_marks_is_left_alone() -> None:
    assert Glossary.load().terms_in("Vi har en tolk här", "en", [(10, 14)]) == ()


def test_capitals_soft_hyphens_and_blanks_do_not_hide_a_word() -> None:
    assert _terms("ANSÖKAN OM BOSTADSBIDRAG") == ["ansökan", "bostadsbidrag"]
    assert _terms("Ansökningarna om bostads\u00adbidraget") == ["ansökan", "bostadsbidrag"]
    assert _terms("Din god\u00a0man") == ["god man"]


def test_unsure_words_are_found_but_not_locked() -> None:
    glossary = Glossary.load()

    found = glossary.terms_in("Ditt samordningsnummer", "ti")

    assert [one.term.confidence for one in found] == [Confidence.LOW]
    assert glossary.locks_in("Ditt samordningsnummer", "ti") == ()
    assert glossary.locks_in("Ditt samordningsnummer", "so") != ()


def test_words_with_more_than_one_meaning_are_found_but_not_locked() -> None:
    glossary = Glossary.load()

    assert glossary.terms_in("Vilken uppgift saknas?", "en") != ()
    assert glossary.locks_in("Vilken uppgift saknas?", "en") == ()


@pytest.mark.parametrize(
    ("column", "value"), [("kind", "substantiv"), ("lock", "ja"), ("keep", "x")]
)
def test_a_wrong_answer_in_a_column_names_it(tmp_path: Path, column: str, value: str) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text(
        f"term,explanation_sv,en,confidence_note,{column}\na,b,c,,\nd,e,f,,{value}\n", "utf-8"
    )

    with pytest.raises(CatalogError, match=f":3: {column}: write "):
        Glossary.load(path)


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("Sök bostadsbidraget", False),
        ("Bostadsbidragets storlek", False),
        ("Om bostadsbidragen", True),
        ("Alla blanketter", True),
        ("Ditt intyg", False),
        ("Dina intyg", True),
        ("Två nya intyg", True),
        ("1 intyg", False),
        ("3 intyg", True),
        ("Din handläggare", False),
        ("Era handläggare", True),
        ("Ditt ärende", False),
        ("Alla ärenden", True),
        ("Sökanden skriver", False),
        ("Mina tillgångar", False),
        ("gode mannen", False),
        ("goda män", True),
        ("Försäkringskassans beslut", False),
    ],
)
def test_a_word_is_one_or_many_by_its_form_and_the_words_before(text: str, *, many: bool) -> None:
    found = Glossary.load().locks_in(text, "en")

    assert found[0].many is many


@pytest.mark.parametrize(
    ("text", "locked"),
    [
        ("Vi tolkar lagen så", []),
        ("Som jag tolkar det", []),
        ("Vi har en tolk och två tolkar", ["tolk", "tolkar"]),
        ("Boka tolken", ["tolken"]),
        ("Vi arbetar med tolkar", ["tolkar"]),
        ("Auktoriserade tolkar", ["tolkar"]),
        ("Maka dig åt sidan", []),
        ("Du och din maka", ["maka"]),
        ("Makans namn", ["Makans"]),
    ],
)
def test_a_form_that_a_verb_has_too_is_locked_where_it_is_a_noun(
    text: str, locked: list[str]
) -> None:
    glossary = Glossary.load()

    assert [text[one.start : one.end] for one in glossary.locks_in(text, "en")] == locked
    assert len(glossary.terms_in(text, "en")) >= len(locked)
