"""Languages: what CLDR gives, and what a broken catalog says."""

from pathlib import Path

import pytest

from kiosk import i18n
from kiosk.domain.errors import CatalogError
from kiosk.domain.language import Direction
from tests.helpers.visitor import write_catalog


@pytest.mark.parametrize(
    ("tag", "autonym", "swedish", "direction"),
    [
        ("ar", "العربية", "Arabiska", Direction.RTL),
        ("ti", "ትግርኛ", "Tigrinja", Direction.LTR),
        ("so", "Soomaali", "Somaliska", Direction.LTR),
        ("en", "English", "Engelska", Direction.LTR),
        ("sv", "Svenska", "Svenska", Direction.LTR),
    ],
)
def test_a_language_is_called_by_its_own_name(
    tag: str, autonym: str, swedish: str, direction: Direction
) -> None:
    language = i18n.language(tag)

    assert (language.autonym, language.swedish, language.direction) == (autonym, swedish, direction)


@pytest.mark.proves("F24")
def test_a_broken_catalog_names_the_folder_and_the_remedy(tmp_path: Path) -> None:
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "kiosk.mo").write_bytes(b"\xde\x12\x04\x95 cut off")

    with pytest.raises(CatalogError, match=r"ar: kiosk\.mo is broken .*; run '.*compile'"):
        i18n.use("ar", tmp_path)
    assert i18n.current() == "sv"


def test_a_catalog_that_was_not_compiled_says_so(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"kiosk\.mo is missing; run"):
        i18n.check("ar", tmp_path)


def test_only_what_has_a_catalog_is_shipped(tmp_path: Path) -> None:
    folder = tmp_path / "tr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "kiosk.po").touch()
    (tmp_path / "fa").mkdir()

    assert i18n.shipped(tmp_path) == ("sv", "tr")


def test_what_is_not_translated_is_told_as_swedish(tmp_path: Path) -> None:
    i18n.use("ar", write_catalog(tmp_path, "ar", {"Lyssna": "استمع"}))
    try:
        told = [i18n.told(text) for text in ("Lyssna", "Fråga på plats", "12 – 14")]
    finally:
        i18n.use("sv")

    assert told == [("استمع", "ar"), ("Fråga på plats", "sv"), ("12 – 14", "ar")]
