"""What may stand in a slot of a sentence, and stays as it is there: numbers, and sure names."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.units import Block, Origin, Run
from kiosk.services.translation.engines.none import NoTranslator
from kiosk.services.translation.glossary import Glossary
from kiosk.services.translation.memory import Memory
from kiosk.services.translation.pipeline import Pipeline
from kiosk.services.translation.placeholders import escaped, pieces
from kiosk.services.translation.template import Entry, entry
from tests.helpers.growth import in_step

Catalog = Callable[..., Path]
GLOSSARY = Glossary.load()
CATALOG = {
    "{0} ärenden": "{0} قضايا",
    "Annan inkomst {0}": "دخل آخر {0}",
    "{0} får arbeta i Sverige.": "يحق لـ {0} العمل.",
    "Beslut: {0}": "القرار: {0}",
    "Inloggad som {0}": "الدخول باسم {0}",
    "{n0} barn i hushållet": "{n0} أطفال في الأسرة",
    "{n0} filer från {1}": "{n0} ملفات من {1}",
    "Betala {n0} till {1}": "ادفع {n0} إلى {1}",
    "Ditt kort är spärrat": "بطاقتك محظورة",
    "Pension": "المعاش",
}


@pytest.fixture
def memory(catalog: Catalog, locales: Path) -> Memory:
    catalog("ar", CATALOG, "reviewed")
    return Memory.load("prov", "ar", locales)


@pytest.mark.parametrize(
    "text",
    [
        "Inga ärenden",
        "INGA ÄRENDEN",
        "Alla ärenden",
        "Två ärenden",
        "Annan inkomst Ingen",
        "Annan inkomst Nej",
        "Annan inkomst Saknas",
        "Annan inkomst Ej",
        "Annan inkomst Noll",
        "Annan inkomst Två",
        "Annan inkomst Spärrat",
        "ANNAN INKOMST ANNA",
        "Ingen får arbeta i Sverige.",
        "Amina får arbeta i Sverige.",
        "Du Får Inte får arbeta i Sverige.",
        "Beslut: Bifall",
        "Beslut: Inte Beviljat",
        "Beslut: Avslaget",
        "Inga barn i hushållet",
        "Amina barn i hushållet",
        "3 filer från Dig",
        "Inga filer från Amina Testsson",
        "Betala allt till Amina Testsson",
    ],
)
def test_a_swedish_word_is_never_left_in_a_slot(memory: Memory, text: str) -> None:
    assert memory.find(text, GLOSSARY) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 ärenden", "3 قضايا"),
        ("Annan inkomst 2", "دخل آخر 2"),
        ("Annan inkomst 2026-11-23.", "دخل آخر \u20662026-11-23\u2069."),
        ("Annan inkomst Pension", "دخل آخر المعاش"),
        ("Inloggad som Amina", "الدخول باسم \u2066Amina\u2069"),
        ("Inloggad som Carl von Testsson", "الدخول باسم \u2066Carl von Testsson\u2069"),
        ("Amina Testsson får arbeta i Sverige.", "يحق لـ \u2066Amina Testsson\u2069 العمل."),
        ("3 filer från Amina Testsson", "3 ملفات من \u2066Amina Testsson\u2069"),
        ("Betala 7 450 kr till Amina", "ادفع \u20667 450 kr\u2069 إلى \u2066Amina\u2069"),
    ],
)
def test_numbers_names_and_translated_words_fill_a_slot(
    memory: Memory, text: str, expected: str
) -> None:
    found = memory.find(text, GLOSSARY)

    assert found is not None
    assert (found.text, found.origin) == (expected, Origin.REVIEWED)


def test_a_word_of_the_glossary_fills_a_slot_and_the_sentence_says_so(memory: Memory) -> None:
    found = memory.find("Beslut: Avslag", GLOSSARY)

    assert found is not None
    assert found.origin is Origin.GLOSSARY
    assert found.text == f"القرار: {GLOSSARY.find('Avslag', 'ar')}"


def test_what_the_page_marks_as_a_name_fills_any_slot(memory: Memory) -> None:
    block = Block((Run("Beslut: "), Run("Bifall", 1, kept=True)))

    answer = Pipeline(memory, NoTranslator(), GLOSSARY).translate([block], "ar")[0]

    assert answer.runs == ("القرار: ", "Bifall")
    assert answer.origin is Origin.REVIEWED


def test_the_pipeline_asks_the_glossary_for_a_value(memory: Memory) -> None:
    pipeline = Pipeline(memory, NoTranslator(), GLOSSARY)

    answers = pipeline.translate([Block.of("Beslut: Avslag"), Block.of("Inga ärenden")], "ar")

    assert [answer.origin for answer in answers] == [Origin.GLOSSARY, Origin.NONE]


@pytest.mark.parametrize(
    ("msgid", "text", "expected"),
    [
        ("{0} ringde {1}", "Anna ringde Bo", ["Anna", "Bo"]),
        ("Från {0} {n1} år", "Från Anna Berg 3 år", ["Anna Berg", "3"]),
        ("Från {0}, {1}", "Från a, b, c", ["a", "b, c"]),
        ("Från {0} till", "Från till", None),
        ("Du {n0} och {n1} ja", "Du 1 och 2 ja", ["1", "2"]),
        ("Du {n0} och {n1} ja", "Du en och 2 ja", None),
        ("Betala 500 kr till {0}", "Betala 600 kr till Anna", ["600", "Anna"]),
    ],
)
def test_values_stand_between_the_words_of_the_sentence(
    msgid: str, text: str, expected: list[str] | None
) -> None:
    known = entry(msgid, msgid)
    assert isinstance(known, Entry)

    places = known.places_in(text)

    assert (places and [text[start:end] for start, end in places]) == expected


def test_words_that_repeat_between_slots_do_not_hold_the_worker_up() -> None:
    known = entry("{0} och {1} och {2} och {3} och {4} har barn", "{0}{1}{2}{3}{4}")
    assert isinstance(known, Entry)

    assert in_step(lambda length: known.places_in("Anna" + " och Bo" * length), 56)
    assert in_step(lambda length: known.places_in("X" + " och" * length), 96)


@given(st.text(alphabet="ab {}%()ds0n", max_size=30))
def test_words_that_look_like_a_placeholder_are_none_once_escaped(text: str) -> None:
    assert list(pieces(escaped(text))) == [(False, text)]
