import pytest

from kiosk.domain.units import Block, Origin
from kiosk.services.translation import world
from kiosk.services.translation.engines.none import NoTranslator
from kiosk.services.translation.pipeline import Pipeline


@pytest.mark.parametrize(
    ("swedish", "tag", "own"),
    [
        ("Syrien", "ar", "سوريا"),
        ("Turkiet", "tr", "Türkiye"),
        ("Bosnien och Hercegovina", "en", "Bosnia & Herzegovina"),
        ("Sverige", "so", "Iswidhan"),
        ("arabiska", "en", "Arabic"),
        ("Svenska", "tr", "İsveççe"),
    ],
)
def test_a_country_or_language_has_its_own_name(swedish: str, tag: str, own: str) -> None:
    assert world.find(swedish, tag) == own


@pytest.mark.parametrize("text", ["", "Kom", "Hyra", "Syrien och Turkiet", "man"])
def test_nothing_else_is_taken_for_one(text: str) -> None:
    assert world.find(text, "en") is None


def test_a_language_without_names_has_none() -> None:
    assert world.find("Syrien", "xx") is None


def test_the_pipeline_names_a_country_without_an_engine() -> None:
    pipeline = Pipeline(None, NoTranslator())

    (answer,) = pipeline.translate([Block.of(" Syrien ")], "fa")

    assert answer.text == " سوریه "
    assert answer.origin is Origin.GLOSSARY
