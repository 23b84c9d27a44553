from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.domain.errors import TranslationError
from kiosk.domain.ports import Rendering
from kiosk.domain.units import Block, Origin, Translated
from kiosk.services.translation.engines import open_engine
from kiosk.services.translation.engines.none import NoTranslator
from kiosk.services.translation.engines.pseudo import PseudoTranslator
from kiosk.services.translation.glossary import Glossary
from kiosk.services.translation.memory import Memory
from kiosk.services.translation.pipeline import Pipeline, ServiceMemories
from tests.helpers.sentences import Dictionary, block_of

Catalog = Callable[..., Path]


class Silent(Dictionary):
    """A `Translator` that gives too few answers."""

    def translate(self, sentences: list[str], target: str) -> list[Rendering | None]:
        return super().translate(sentences, target)[1:]


def _blocks(*texts: str) -> list[Block]:
    return [Block.of(text) for text in texts]


def test_human_text_wins_and_the_engine_is_not_asked(catalog: Catalog, locales: Path) -> None:
    catalog("en", {"Skriv din hyra.": "Enter your rent."}, "reviewed")
    engine = Dictionary({"Skriv din hyra.": "Write thy hire."})
    pipeline = Pipeline(ServiceMemories("prov", locales), engine)

    answers = pipeline.translate(_blocks("Skriv din hyra."), "en")

    assert answers == [Translated.of("Enter your rent.", Origin.REVIEWED)]
    assert engine.asked == []


def test_human_text_is_never_guarded_away(catalog: Catalog, locales: Path) -> None:
    catalog("en", {"Du behöver inte svara.": "Answering is up to you."})
    memory = Memory.load("prov", "en", locales)

    answers = Pipeline(memory, NoTranslator()).translate(_blocks("Du behöver inte svara."), "en")

    assert answers[0].origin is Origin.DRAFT


def test_a_word_of_the_glossary_comes_before_the_engine() -> None:
    engine = Dictionary({"Hushåll": "Budget"})

    answers = Pipeline(None, engine).translate(_blocks("Hushåll"), "en")

    assert answers == [Translated.of("Household", Origin.GLOSSARY)]


def test_numbers_are_hidden_from_the_engine_and_come_back() -> None:
    engine = Dictionary({"Betala 30 senast 20.": "By 20 you pay 30."})

    answers = Pipeline(None, engine).translate(
        _blocks("Betala 7\u00a0450 kr senast 2026-11-23."), "en"
    )

    assert answers == [Translated.of("By 2026-11-23 you pay 7\u00a0450 kr.", Origin.MACHINE)]


def test_amounts_keep_their_direction_in_right_to_left_text() -> None:
    engine = Dictionary({"Betala 30.": "ادفع 30."}, "ar")

    answers = Pipeline(None, engine).translate(_blocks("Betala 7 450 kr."), "ar")

    assert answers == [Translated.of("ادفع \u20667 450 kr\u2069.", Origin.MACHINE)]


def test_a_lost_number_is_asked_for_once_more_with_another_stand_in() -> None:
    engine = Dictionary({"Betala 30.": "Pay half.", "Betala 23.": "Pay 23."})

    answers = Pipeline(None, engine).translate(_blocks("Betala 500 kr."), "en")

    assert answers == [Translated.of("Pay 500 kr.", Origin.MACHINE)]


def test_a_number_that_stays_lost_leaves_the_swedish() -> None:
    engine = Dictionary({"Betala 30.": "Pay half.", "Betala 23.": "Pay some."})

    answers = Pipeline(None, engine).translate(_blocks("Betala 500 kr."), "en")

    assert answers == [Translated.of("Betala 500 kr.", Origin.NONE, ("numbers",))]


def test_what_the_guard_refuses_stays_swedish_and_says_why() -> None:
    engine = Dictionary({"Du får inte jobba.": "You may work."})

    answers = Pipeline(None, engine).translate(_blocks("Du får inte jobba."), "en")

    assert answers == [Translated.of("Du får inte jobba.", Origin.NONE, ("negation",))]


def test_a_unit_is_swedish_as_a_whole_when_one_sentence_is() -> None:
    engine = Dictionary({"Skriv hyran.": "Enter the rent."})

    answers = Pipeline(None, engine).translate(_blocks("Skriv hyran. Skriv sedan mer."), "en")

    assert answers == [Translated.of("Skriv hyran. Skriv sedan mer.", Origin.NONE, ("missing",))]


def test_a_unit_is_worth_its_weakest_sentence(catalog: Catalog, locales: Path) -> None:
    catalog("en", {"Skriv hyran.": "Enter the rent."}, "reviewed")
    engine = Dictionary({"Läs mer.": "Read more."})
    pipeline = Pipeline(ServiceMemories("prov", locales), engine)

    answers = pipeline.translate(_blocks("Skriv hyran.  Läs mer."), "en")

    assert answers == [Translated.of("Enter the rent.  Read more.", Origin.MACHINE)]


@pytest.mark.parametrize("unit", ["7 450 kr", "123456", "2026-11-23", "", " ", "—", "☺"])
def test_a_unit_without_words_is_not_reported_as_missing(unit: str) -> None:
    answers = Pipeline(None, NoTranslator()).translate(_blocks(unit), "ar")

    assert answers == [Translated.of(unit, Origin.NONE, ("nothing",))]


def test_equal_units_are_asked_once_and_answered_each() -> None:
    engine = Dictionary({"Skriv hyran.": "Enter the rent."})
    pipeline = Pipeline(None, engine)

    answers = pipeline.translate(_blocks("Skriv hyran.", "Skriv hyran.", "7 kr"), "en")
    pipeline.translate(_blocks("Skriv hyran."), "en")

    assert [answer.text for answer in answers] == ["Enter the rent.", "Enter the rent.", "7 kr"]
    assert engine.asked == ["Skriv hyran."]


def test_surrounding_blanks_stay() -> None:
    engine = Dictionary({"Skriv hyran.": "Enter the rent."})

    answers = Pipeline(None, engine).translate(_blocks("\n  Skriv hyran. \u00a0"), "en")

    assert answers[0].text == "\n  Enter the rent. \u00a0"


def test_swedish_needs_no_translation() -> None:
    assert Pipeline(None, NoTranslator()).translate(_blocks("Spara"), "sv") == [
        Translated.of("Spara", Origin.NONE, ("nothing",))
    ]


def test_a_rehearsal_shows_every_word_whatever_the_language() -> None:
    pipeline = Pipeline(None, PseudoTranslator())

    answers = pipeline.translate(
        _blocks("Spara", "Du får inte betala 7 450 kr till info@exempel.se."), "ar"
    )

    assert [answer.text for answer in answers] == [
        "SPARA",
        "DU FÅR INTE BETALA 7 450 kr TILL info@exempel.se.",
    ]


def test_an_engine_with_too_few_answers_is_refused() -> None:
    with pytest.raises(TranslationError, match="0 answers"):
        Pipeline(None, Silent({})).translate(_blocks("Skriv hyran."), "en")


def test_another_language_is_another_memory(catalog: Catalog, locales: Path) -> None:
    catalog("tr", {"Bostad": "Konut"})
    catalog("so", {"Bostad": "Hoy"})
    pipeline = Pipeline(ServiceMemories("prov", locales), NoTranslator())

    texts = [pipeline.translate(_blocks("Bostad"), tag)[0].text for tag in ("tr", "so", "fa")]

    assert texts == ["Konut", "Hoy", "Bostad"]


def test_text_in_another_language_is_left_alone_unless_people_have_translated_it(
    catalog: Catalog, locales: Path
) -> None:
    catalog("tr", {"This is the English page about your support.": "Sayfa"})
    pipeline = Pipeline(ServiceMemories("prov", locales), PseudoTranslator())
    known = "This is the English page about your support."
    blocks = [
        block_of(known),
        block_of(known, said="en"),
        block_of("Please read this text with care.", said=""),
    ]

    answers = pipeline.translate(blocks, "tr")

    assert [answer.text for answer in answers] == [
        "Sayfa",
        known,
        "Please read this text with care.",
    ]
    assert [answer.flags for answer in answers] == [(), ("foreign",), ("foreign",)]


def test_failure_mode_12_real_packs_keep_links_on_their_words(packs: Path) -> None:
    pipeline = Pipeline(None, open_engine("argos", packs), Glossary())
    block = block_of(
        "Du måste ",
        ("läsa boken", 1),
        " innan du går till ",
        ("Anna", 2, True),
        ". Det är ",
        ("inte", 3),
        " sent.",
    )

    answer = pipeline.translate([block], "en")[0]

    assert answer.origin is Origin.MACHINE
    assert "book" in answer.runs[1]
    assert answer.runs[3] == "Anna"
    assert "not" in answer.runs[5]


@pytest.mark.parametrize(
    "text",
    ["Jag kö\u00adper en bok.", "Jag ko\u0308per en bok.", "\u2060Jag köper\u200b en bok.\ufeff"],
)
def test_what_nobody_sees_does_not_reach_the_engine(text: str) -> None:
    engine = Dictionary({"Jag köper en bok.": "I buy a book."})

    answers = Pipeline(None, engine).translate(_blocks(text), "en")

    assert answers[0].text.strip() == "I buy a book."
    assert engine.asked == ["Jag köper en bok."]


def test_a_number_with_a_hidden_blank_is_one() -> None:
    engine = Dictionary({"Betala 30 nu.": "Pay 30 now."})

    answers = Pipeline(None, engine).translate(_blocks("Betala 1\u200b000 kr nu."), "en")

    assert answers[0].text == "Pay 1000 kr now."


def test_composed_letters_are_swedish() -> None:
    text = "La\u0308s va\u030ar a\u030arso\u0308versikt nu om du vill."

    answers = Pipeline(None, NoTranslator()).translate(_blocks(text), "en")

    assert answers == [Translated.of(text, Origin.NONE, ("missing",))]


def test_the_swedish_that_stays_is_the_page_s_own(catalog: Catalog, locales: Path) -> None:
    catalog("en", {"Läs": "Read"})
    pipeline = Pipeline(ServiceMemories("prov", locales), NoTranslator(), Glossary())
    unknown = block_of("Bo\u00adstads", ("\u2060mer", 1), "\u200b", ("Mi\u00adna", 2, True))
    known = block_of("Lä\u00ads ", ("Mi\u00adna sidor", 1, True), "\u00ad")

    answers = pipeline.translate([unknown, known], "en")

    assert answers[0] == Translated.unchanged(unknown, ("missing",))
    assert answers[1] == Translated(("Read ", "Mi\u00adna sidor", ""), Origin.DRAFT)


def test_a_countdown_needs_no_engine_after_its_first_second() -> None:
    engine = Dictionary(
        {"Du loggas ut om 30 sekunder.": "You log out in 30 seconds.", "Läs mer.": "Read more."}
    )
    pipeline = Pipeline(None, engine, Glossary())
    first = block_of("Läs mer. Du loggas ut om ", ("91 ", 1, True), "sekunder.")
    later = block_of("Läs mer. Du loggas ut om ", ("90 ", 1, True), "sekunder.")

    assert pipeline.recall(first, "en") is None
    pipeline.machine([first], "en")
    answer = pipeline.recall(later, "en")

    assert answer is not None
    assert answer.runs == ("Read more. You log out in ", "90 ", "seconds.")
    assert engine.asked == ["Läs mer.", "Du loggas ut om 30 sekunder."]
