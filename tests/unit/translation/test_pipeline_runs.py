"""Blocks of several runs (links, marks, names): put together from people, glossary and engine."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.domain.units import Origin, Translated
from kiosk.services.translation.engines.none import NoTranslator
from kiosk.services.translation.engines.pseudo import PseudoTranslator
from kiosk.services.translation.glossary import Glossary
from kiosk.services.translation.pipeline import Pipeline, ServiceMemories
from tests.helpers.sentences import Dictionary, block_of

Catalog = Callable[..., Path]


def test_a_block_of_sentences_is_put_together_from_people_and_engine(
    catalog: Catalog, locales: Path
) -> None:
    catalog("en", {"Läs <1>mer</1> nu.": "Read <1>more</1> now."}, "reviewed")
    engine = Dictionary({"Skriv hyran.": "Enter the rent."})
    pipeline = Pipeline(ServiceMemories("prov", locales), engine, Glossary())

    answer = pipeline.translate([block_of(" Skriv hyran.  Läs ", ("mer", 4), " nu. ")], "en")[0]

    assert answer == Translated((" Enter the rent.  Read ", "more", " now. "), Origin.MACHINE)
    assert engine.asked == ["Skriv hyran."]


def test_runs_that_people_have_translated_one_by_one_are_used(
    catalog: Catalog, locales: Path
) -> None:
    catalog("en", {"Inloggad som": "Logged in as", "Logga ut": "Log out"})
    pipeline = Pipeline(ServiceMemories("prov", locales), NoTranslator(), Glossary())
    block = block_of("Inloggad som ", ("Amina Test", 1, True), " – ", ("Logga ut", 2))

    answer = pipeline.recall(block, "en")

    assert answer == Translated(("Logged in as ", "Amina Test", " – ", "Log out"), Origin.DRAFT)


def test_the_whole_sentence_of_people_outranks_its_parts(catalog: Catalog, locales: Path) -> None:
    catalog(
        "en",
        {"Läs": "Study", "mer": "extra", "Läs mer nu": "Now read extra", "nu": "at once"},
    )
    pipeline = Pipeline(ServiceMemories("prov", locales), NoTranslator(), Glossary())

    answer = pipeline.recall(block_of("Läs ", ("mer", 1), " nu"), "en")

    assert answer == Translated(("Now read ", "extra", ""), Origin.DRAFT)


def test_without_links_runs_are_translated_one_by_one() -> None:
    engine = Dictionary(
        {"Läs mer nu.": "Read more now.", "Läs": "Read.", "Mer": "More", "Nu.": "Now."}
    )

    answer = Pipeline(None, engine, Glossary()).translate(
        [block_of("Läs ", ("mer", 1), " nu.")], "en"
    )

    assert answer == [Translated(("Read ", "more", " now."), Origin.MACHINE)]


def test_a_denial_in_a_run_of_its_own_is_not_translated_by_itself() -> None:
    # What "inte" denies stands in other runs; "not" between them may deny something else.
    engine = Dictionary(
        {
            "Du behöver inte betala.": "You need not pay.",
            "Du behöver": "You need to",
            "Inte": "Not",
            "Betala.": "Pay.",
        }
    )
    block = block_of("Du behöver ", ("inte", 1), " betala.")

    answer = Pipeline(None, engine, Glossary()).translate([block], "en")

    assert answer == [Translated.unchanged(block, ("negation",))]


def test_runs_that_together_say_a_word_twice_leave_the_swedish() -> None:
    engine = Dictionary(
        {
            "Du får stödet till våren.": "You get the grant in spring.",
            "Du får": "You get the grant",
            "Stödet": "The grant",
            "Till våren.": "In spring.",
        }
    )
    block = block_of("Du får ", ("stödet", 1), " till våren.")

    answer = Pipeline(None, engine, Glossary()).translate([block], "en")

    assert answer == [Translated.unchanged(block, ("repetition",))]


def test_a_run_without_a_translation_leaves_the_whole_block_swedish() -> None:
    engine = Dictionary({"Läs mer nu.": "Read more now.", "Läs": "Read", "Nu.": "Now."})
    block = block_of("Läs ", ("mer", 1), " nu.")

    answer = Pipeline(None, engine, Glossary()).translate([block], "en")

    assert answer == [Translated.unchanged(block, ("missing",))]


def test_the_star_of_a_required_field_is_no_part_of_its_label() -> None:
    engine = Dictionary({"Skriv hyran": "Enter the rent"})
    block = block_of("Skriv hyran ", ("*", 1, True))

    answer = Pipeline(None, engine, Glossary()).translate([block], "en")

    assert answer == [Translated(("Enter the rent ", "*"), Origin.MACHINE)]
    assert engine.asked == ["Skriv hyran"]


def test_half_a_word_is_never_translated_by_itself() -> None:
    engine = Dictionary(
        {"Öppna konto nu": "Open account now", "Öppna kon": "Open the cow", "to": "two"}
    )
    block = block_of("Öppna kon", ("to", 1), " nu")

    answer = Pipeline(None, engine, Glossary()).translate([block], "en")

    assert answer == [Translated.unchanged(block, ("links",))]


def test_a_number_in_two_runs_stays_in_both() -> None:
    engine = Dictionary(
        {"Du har": "You have", "3 ärenden nu": "never", "30 ärenden nu": "30 cases now"}
    )

    answer = Pipeline(None, engine, Glossary()).translate(
        [block_of("Du har ", ("12", 1), "3 ärenden nu")], "en"
    )

    assert answer == [Translated(("You have ", "12", "3 cases now"), Origin.MACHINE)]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((("12", 1), "3"), ("12", "3")),
        (("kon", ("to", 1)), ("KON", "TO")),
        (
            ("Spara på ", ("Bank-ID", 1, True), ". Gå vidare"),
            ("SPARA PÅ ", "Bank-ID", ". GÅ VIDARE"),
        ),
    ],
)
def test_a_rehearsal_leaves_no_word_out_and_moves_none(
    runs: tuple[str | tuple[str, int], ...], expected: tuple[str, ...]
) -> None:
    answer = Pipeline(None, PseudoTranslator()).translate([block_of(*runs)], "ar")[0]

    assert answer.runs == expected
