"""Sentences with a number in them: each language's own forms, by the catalog's own rule."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.domain.errors import CatalogError
from kiosk.services.translation.memory import Memory

Catalog = Callable[..., Path]


def _found(locales: Path, text: str, tag: str = "tr") -> str | None:
    found = Memory.load("prov", tag, locales).find(text)
    return None if found is None else found.text


def test_both_forms_of_a_plural_are_known(catalog: Catalog, locales: Path) -> None:
    extra = (
        '\nmsgid "{0} fil"\nmsgid_plural "{0} filer"\n'
        'msgstr[0] "{0} dosya"\nmsgstr[1] "{0} dosyalar"\n'
    )
    catalog("tr", {}, extra=extra)

    assert _found(locales, "1 fil") == "1 dosya"
    assert _found(locales, "3 filer") == "3 dosyalar"


_AR = (
    '\nmsgid "Du har {0} fil"\nmsgid_plural "Du har {0} filer"\n'
    'msgstr[0] "ليس لديك ملفات"\nmsgstr[1] "لديك ملف واحد"\nmsgstr[2] "لديك ملفان"\n'
    'msgstr[3] "لديك {0} ملفات"\nmsgstr[4] "لديك {0} ملفا"\nmsgstr[5] "لديك {0} ملف"\n'
)


_HEADER = (
    '"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : '
    'n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"\n'
)


_COUNTED = {
    "0": "ليس لديك ملفات",
    "1": "لديك ملف واحد",
    "2": "لديك ملفان",
    "3": "لديك 3 ملفات",
    "11": "لديك 11 ملفا",
    "100": "لديك 100 ملف",
}


@pytest.mark.parametrize("header", ["", _HEADER])
@pytest.mark.parametrize(("number", "expected"), _COUNTED.items())
def test_arabic_counts_in_six_forms(
    catalog: Catalog, locales: Path, header: str, number: str, expected: str
) -> None:
    path = catalog("ar", {}, extra=_AR)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"X-Review', header + '"X-Review'), encoding="utf-8")

    assert _found(locales, f"Du har {number} filer", "ar") == expected
    assert _found(locales, f"DU HAR {number} FIL.", "ar") == f"{expected}."


def test_the_header_of_the_catalog_says_which_form_is_which(
    catalog: Catalog, locales: Path
) -> None:
    path = catalog(
        "ar",
        {},
        extra='\nmsgid "{0} fil"\nmsgid_plural "{0} filer"\nmsgstr[0] "{0} A"\nmsgstr[1] "B {0}"\n',
    )
    text = path.read_text(encoding="utf-8")
    header = '"Plural-Forms: nplurals=2; plural=(n == 1);\\n"\n'
    path.write_text(text.replace('"X-Review', header + '"X-Review'), encoding="utf-8")

    assert _found(locales, "1 fil", "ar") == "B 1"
    assert _found(locales, "5 filer", "ar") == "5 A"


@pytest.mark.parametrize(
    ("one", "many", "text", "expected"),
    [
        ("En fil", "%d filer", "En fil", "1 dosya"),
        ("En fil", "%d filer", "4 filer", "4 dosyalar"),
        ("1 fil", "{n} filer", "1 fil", "1 dosya"),
        ("1 fil", "{n} filer", "2,5 filer", "2,5 dosyalar"),
        ("{0} fil", "{0} filer", "1 000 filer", "1 000 dosyalar"),
    ],
)
def test_a_plural_may_say_its_number_in_many_ways(
    catalog: Catalog, locales: Path, one: str, many: str, text: str, expected: str
) -> None:
    slot = many.partition(" ")[0]
    strings = f'msgstr[0] "{slot} dosya"\nmsgstr[1] "{slot} dosyalar"\n'
    catalog("tr", {}, extra=f'\nmsgid "{one}"\nmsgid_plural "{many}"\n{strings}')

    assert _found(locales, text) == expected


def test_a_form_for_many_numbers_must_name_the_number(catalog: Catalog, locales: Path) -> None:
    extra = '\nmsgid "{0} fil"\nmsgid_plural "{0} filer"\nmsgstr[0] "dosya"\nmsgstr[1] "dosyalar"\n'
    path = catalog("tr", {}, extra=extra)

    memory = Memory.load("prov", "tr", locales)

    assert memory.find("3 filer") is None
    assert memory.unusable[0].startswith(f"{path}:7: msgstr[1] is for more than one number")


def _with_header(path: Path, line: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"X-Review', f'"{line}\\n"\n"X-Review'), encoding="utf-8")


@pytest.mark.parametrize(
    "rule",
    [
        "nplurals=9999999; plural=n;",
        "nplurals=7; plural=0;",
        "nplurals=2; plural=1/n;",
        "nplurals=2; plural=n;",
        "nplurals=2; plural=n-1;",
        "nplurals=0; plural=0;",
    ],
)
def test_a_plural_rule_that_cannot_hold_is_refused_with_the_right_one(
    catalog: Catalog, locales: Path, rule: str
) -> None:
    extra = '\nmsgid "{n} fil"\nmsgid_plural "{n} filer"\nmsgstr[0] "{n} A"\nmsgstr[1] "{n} B"\n'
    path = catalog("tr", {}, extra=extra)
    _with_header(path, f"Plural-Forms: {rule}")

    with pytest.raises(CatalogError) as caught:
        Memory.load("prov", "tr", locales)

    assert str(caught.value).startswith(f"{path}:4: Plural-Forms: ")
    assert "nplurals=2; plural=" in str(caught.value)


def test_a_plural_rule_that_fails_far_away_leaves_the_swedish_there(
    catalog: Catalog, locales: Path
) -> None:
    extra = '\nmsgid "{n} fil"\nmsgid_plural "{n} filer"\nmsgstr[0] "{n} A"\nmsgstr[1] "{n} B"\n'
    _with_header(catalog("tr", {}, extra=extra), "Plural-Forms: nplurals=2; plural=0/(n-1000);")

    assert _found(locales, "5 filer") == "5 A"
    assert _found(locales, "1000 filer") is None
    assert _found(locales, "9" * 5000 + " filer") is not None
